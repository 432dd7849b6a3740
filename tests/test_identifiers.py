"""What destinations name, apart from arXiv papers."""

import pytest

from linkcheck.classify import classify
from linkcheck.identifiers import sci_hub


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://doi.org/10.1145/3404835.3462825", "10.1145/3404835.3462825"),
        ("http://dx.doi.org/10.1109/ICPR.2018.8546200#", "10.1109/icpr.2018.8546200"),
        ("https://www.doi.org/10.1000/182?nosfx=y", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("https://doi.org/10/aabbe", "10/aabbe"),
        ("http://link.springer.com/chapter/10.1007%2F978-3-319-46604-0_30", "10.1007/978-3-319-46604-0_30"),
        ("https://link.springer.com/content/pdf/10.1007/978-3-319-46604-0_30.pdf", "10.1007/978-3-319-46604-0_30"),
        ("https://link.springer.com/article/10.1631/FITEE.1700774", "10.1631/fitee.1700774"),
        ("https://dl.acm.org/doi/abs/10.1145/3299869.3314036", "10.1145/3299869.3314036"),
        ("https://dl.acm.org/doi/pdf/10.1145/3383313.3412248", "10.1145/3383313.3412248"),
        ("http://dl.acm.org/citation.cfm?doid=2809654.2766959", "10.1145/2809654.2766959"),
        ("http://onlinelibrary.wiley.com/doi/10.1002/rob.21536/abstract", "10.1002/rob.21536"),
        (
            "http://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2/pdf",
            "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
        ),
        ("https://www.mitpressjournals.org/doi/pdfplus/10.1162/neco.1997.9.8.1735", "10.1162/neco.1997.9.8.1735"),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0173410", "10.1371/journal.pone.0173410"),
        ("https://www.frontiersin.org/articles/10.3389/fnins.2017.00309/full", "10.3389/fnins.2017.00309"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.30.927871v2.full.pdf", "10.1101/2020.01.30.927871"),
        ("https://iopscience.iop.org/article/10.1088/1742-6596/1168/2/022022/meta", "10.1088/1742-6596/1168/2/022022"),
        ("http://joss.theoj.org/papers/10.21105/joss.00012", "10.21105/joss.00012"),
        ("https://sci-hub.se/10.1109/ICPR.2018.8546200#", "10.1109/icpr.2018.8546200"),
        ("http://dl.acm.org.sci-hub.cc/citation.cfm?doid=2809654.2766959", "10.1145/2809654.2766959"),
        ("http://rd.springer.com.sci-hub.io/article/10.1007/s11042-015-2595-9", "10.1007/s11042-015-2595-9"),
        ("https://www.sci-hub.st/https://doi.org/10.1000/182", "10.1000/182"),
    ],
)
def test_a_doi_is_found_where_it_is_held(url: str, value: str) -> None:
    identifier = classify(url)

    assert (identifier.scheme, identifier.value, identifier.malformed) == ("doi", value, "")


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/",
        "https://www.doi.org/the-identifier/what-is-a-doi/",
        "http://citeseerx.ist.psu.edu/viewdoc/download?doi=10.1.1.332.3461&rep=rep1",
        "https://example.com/files/10.2018/slides.pdf",
        "https://www.nature.com/articles/nature14539",
        "http://dl.acm.org/citation.cfm?id=2783295",
    ],
)
def test_no_doi_is_guessed(url: str) -> None:
    assert classify(url).scheme == "url"


@pytest.mark.parametrize("url", ["https://doi.org/10.1109", "https://doi.org/10.1109/", "https://doi.org/10.1109/a%20b"])
def test_a_broken_doi_is_named(url: str) -> None:
    identifier = classify(url)

    assert identifier.scheme == "doi"
    assert "is not 10.NNNN/suffix" in identifier.malformed


def test_a_paper_on_arxiv_is_arxivs_whoever_shows_it() -> None:
    urls = [
        "https://doi.org/10.48550/arXiv.1706.03762",
        "https://sci-hub.se/10.48550/arXiv.1706.03762",
        "https://sci-hub.se/https://arxiv.org/abs/1706.03762",
        "https://huggingface.co/papers/1706.03762",
    ]

    assert {str(classify(url)) for url in urls} == {"arxiv:1706.03762"}


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://github.com/bgshih/crnn", "bgshih/crnn"),
        ("http://www.github.com/BGShih/CRNN/", "bgshih/crnn"),
        ("https://github.com//bgshih/crnn.git", "bgshih/crnn"),
        ("https://github.com/tensorflow/models/tree/master/street", "tensorflow/models"),
        ("https://github.com/bgshih/crnn#readme", "bgshih/crnn"),
        ("https://raw.githubusercontent.com/bgshih/crnn/master/README.md", "bgshih/crnn"),
        ("https://api.github.com/repos/bgshih/crnn", "bgshih/crnn"),
        ("https://github.com/meijieru/crnn.pytorch", "meijieru/crnn.pytorch"),
        ("HTTPS://GitHub.com///BGShih//CRNN.git/", "bgshih/crnn"),
        ("https://github.com/bgshih/crnn?tab=readme-ov-file#use", "bgshih/crnn"),
        ("https://github.com/bgshih/crnn/archive/refs/heads/master.zip", "bgshih/crnn"),
        ("http://raw.github.com/BGShih/CRNN/master/README.md", "bgshih/crnn"),
        ("https://codeload.github.com/bgshih/crnn/zip/master", "bgshih/crnn"),
    ],
)
def test_a_repository_is_owner_and_name(url: str, value: str) -> None:
    assert str(classify(url)) == f"github:{value}"


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com",
        "https://github.com/bgshih",
        "https://github.com/topics/ocr",
        "https://github.com/sponsors/sindresorhus",
        "https://github.com/resources/articles",
        "https://docs.github.com/en/rest",
        "https://bgshih.github.io/crnn",
        "https://github.com/keon/awesome-nlp},",
    ],
)
def test_other_pages_of_github_are_no_repositories(url: str) -> None:
    assert classify(url).scheme == "url"


@pytest.mark.parametrize(
    "url",
    [
        "https://gist.github.com/karpathy/a4166c7fe253700972fcbc77e4ea32c5",
        "https://gist.github.com/a4166c7fe253700972fcbc77e4ea32c5#file-pg-py",
        "https://gist.github.com/1234/A4166C7FE253700972FCBC77E4EA32C5/revisions",
        "https://gist.github.com/karpathy/a4166c7fe253700972fcbc77e4ea32c5.js",
        "https://gist.githubusercontent.com/karpathy/a4166c7fe253700972fcbc77e4ea32c5/raw/0123456789abcdef/pg-pong.py",
    ],
)
def test_a_gist_is_one_whoever_owns_it_and_however_it_is_shown(url: str) -> None:
    assert str(classify(url)) == "gist:a4166c7fe253700972fcbc77e4ea32c5"


def test_the_first_gists_were_numbers() -> None:
    assert str(classify("https://gist.github.com/defunkt/318247")) == "gist:318247"


@pytest.mark.parametrize(
    "url", ["https://gist.github.com", "https://gist.github.com/karpathy", "https://gist.github.com/karpathy/starred"]
)
def test_lists_of_gists_are_pages(url: str) -> None:
    assert classify(url).scheme == "url"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://youtube.com/watch?feature=player_embedded&v=dQw4w9WgXcQ#t=10s",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ&list=PL613dYIGMXoZ",
        "https://youtu.be/dQw4w9WgXcQ?t=513",
        "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ",
        "https://www.youtube.com/v/dQw4w9WgXcQ&hl=en",
        "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ)",
    ],
)
def test_a_video_is_one_in_all_its_forms(url: str) -> None:
    assert str(classify(url)) == "youtube:dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/playlist?list=PL29C61214F2146796",
        "https://www.youtube.com/channel/UCr22xikWUK2yUW4YxOKXclQ/videos",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQQQ",
        "https://www.youtube.com/embed/videoseries?list=PL29C61214F2146796",
        "https://youtu.be/",
    ],
)
def test_channels_and_lists_are_no_videos(url: str) -> None:
    assert classify(url).scheme == "url"


@pytest.mark.parametrize(
    ("url", "identifier"),
    [
        ("http://pan.baidu.com/s/1jIatusA#path=%252F", "baidu-share:1jIatusA"),
        ("https://yun.baidu.com/s/1jIatusA?pwd=abcd", "baidu-share:1jIatusA"),
        ("https://pan.baidu.com/share/init?surl=jIatusA", "baidu-share:1jIatusA"),
        ("https://pan.baidu.com/share/link?shareid=123&uk=456", "baidu-share:456/123"),
        ("https://drive.google.com/file/d/0B56OfSrVI8hubVJLTzkwV2VaOWM/view", "drive:0B56OfSrVI8hubVJLTzkwV2VaOWM"),
        ("https://drive.google.com/open?id=0B56OfSrVI8hubVJLTzkwV2VaOWM", "drive:0B56OfSrVI8hubVJLTzkwV2VaOWM"),
        ("https://drive.google.com/uc?export=download&id=0B56OfSrVI8hubVJLTzkwV2VaOWM", "drive:0B56OfSrVI8hubVJLTzkwV2VaOWM"),
        ("https://drive.google.com/drive/u/0/folders/0B3w765rOKuKAMG9lbmRacFdsLWM", "drive:0B3w765rOKuKAMG9lbmRacFdsLWM"),
        ("https://docs.google.com/document/d/1L82wWymMnHyYJk3xUKvteEWD5/edit#h", "drive:1L82wWymMnHyYJk3xUKvteEWD5"),
        ("https://docs.google.com/document/d/e/2PACX-1vTlongone/pub", "drive:2PACX-1vTlongone"),
        ("https://openreview.net/pdf?id=BJKYvt5lg", "openreview:BJKYvt5lg"),
        ("http://openreview.net/forum?id=HyQJ-mclg&noteId=HyQJ-mclg", "openreview:HyQJ-mclg"),
        ("https://huggingface.co/nvidia/canary-1b", "huggingface:nvidia/canary-1b"),
        ("https://huggingface.co/nvidia/canary-1b/blob/main/README.md", "huggingface:nvidia/canary-1b"),
        ("https://huggingface.co/datasets/squad", "huggingface:datasets/squad"),
        ("https://huggingface.co/datasets/squad/viewer/default", "huggingface:datasets/squad"),
        ("https://huggingface.co/gpt2/blob/main/config.json", "huggingface:gpt2"),
        ("https://hf.co/spaces/microsoft/Promptist", "huggingface:spaces/microsoft/Promptist"),
    ],
)
def test_shares_submissions_and_models_have_their_names(url: str, identifier: str) -> None:
    assert str(classify(url)) == identifier


@pytest.mark.parametrize(
    "url",
    [
        "https://pan.baidu.com/disk/home",
        "https://docs.google.com/viewer?a=v&pid=sites",
        "https://openreview.net/group?id=ICLR.cc/2017",
        "https://huggingface.co/blog/smollm3",
        "https://huggingface.co/datasets",
        "https://huggingface.co/google",
        "https://huggingface.co/docs/hub/index",
    ],
)
def test_other_pages_of_these_hosts_are_just_pages(url: str) -> None:
    assert classify(url).scheme == "url"


@pytest.mark.parametrize(
    ("url", "original"),
    [
        ("https://sci-hub.se/10.1109/ICPR.2018.8546200#", "https://doi.org/10.1109/ICPR.2018.8546200"),
        (
            "http://ieeexplore.ieee.org.sci-hub.org/xpl/articleDetails.jsp?arnumber=6857995&filter%3DAND%28p%29",
            "https://ieeexplore.ieee.org/document/6857995",
        ),
        (
            "http://www.sciencedirect.com.sci-hub.cc/science/article/pii/S1?x=1",
            "https://www.sciencedirect.com/science/article/pii/S1?x=1",
        ),
        ("https://sci-hub.se/https:/www.nature.com/articles/nature14539", "https://www.nature.com/articles/nature14539"),
        ("https://moscow.sci-hub.st/1234/abcd/paper.pdf", ""),
        ("https://sci-hub.se/", ""),
        ("https://example.com/10.1000/182", ""),
    ],
)
def test_a_mirror_stands_for_an_address(url: str, original: str) -> None:
    assert sci_hub.behind(url) == original


def test_mirrors_are_known_by_their_hosts() -> None:
    urls = ["https://sci-hub.se/", "http://ieeexplore.ieee.org.sci-hub.org/xpl/x", "https://www.sci-hub.tw:443/10.1000/182"]

    assert all(sci_hub.is_sci_hub(url) for url in urls)
    assert not sci_hub.is_sci_hub("https://en.wikipedia.org/wiki/Sci-Hub")
    assert not sci_hub.is_sci_hub("https://sci-hub-news.test/sci-hub.se/10.1000/182")
