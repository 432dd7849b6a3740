"""Labels: the words by which authors say what a link is ("arxiv: …", "[pdf](…)", "github(Caffe): …")."""

import re
from functools import lru_cache

from linkcheck.markdown.units import Mark

# Kinds of resources, as catalogs of papers call them; with such a text a link names no work.
_KIND_WORDS = """
    abs abstract acl acm api app appendix article arxiv bib bibtex bitbucket blog blogpost blogs book caffe caffe2 chainer
    citation code codes colab comments cvf data dataset datasets demo demos details discussion doc docs documentation doi
    download eccv examples faq github gitlab gitxiv guide here homepage html huggingface ieee implementation interview intro jax
    journal keras link links matlab media mirror model models mxnet news nips notebook notes openreview page paper papers
    pdf pdfs poster posters ppt preprint presentation project projects proof ps python pytorch readme recording reddit release
    repo repository report results review server site slide slides software source springer summary supp supplement
    supplemental supplementary supplements survey talk talks tech tensorflow text tf theano thesis thread torch torch7
    trailer transcript tutorial twitter tweet url version video videos weights web webpage website wiki youtube zhihu
    主页 代码 博客 官网 幻灯片 开源代码 数据 数据集 数据集主页 文章 知乎 网站 视频 解读 论文 论文主页 论文解读 论文链接 链接
    项目 项目主页 項目 論文
"""
_QUALIFIER_WORDS = """
    1 2 3 4 5 a an alternative and another author authors' authors c caffe cpp extended full in keras long more new non of
    offical official old on only open original phd pretrained project related short supplementary technical tensorflow test the
    this third-party java julia lua r rust go training unofficial v1 v2 v3 with
"""
# These point at something without saying what it is.
_POINTER_WORDS = "here link links page this url 链接"
_KINDS = frozenset(_KIND_WORDS.split())
_QUALIFIERS = frozenset(_QUALIFIER_WORDS.split())
_WORDS = _KINDS | _QUALIFIERS
_POINTERS = frozenset(_POINTER_WORDS.split())
# CJK punctuation and dashes in ASCII, one for one, so that positions stay.
_ASCII_FORM = str.maketrans("：（）；，。、·•–—【】｜", ":();,.,..--[]|")
_PARENTHESES = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NOT_A_WORD = re.compile(r"[^\w'-]+|(?<!\w)[-']|[-'](?!\w)")
_URL = re.compile(r"(?:(?:https?|ftp)://|www\.)\S+\Z", re.IGNORECASE)
_SIMPLE = re.compile(r"\s*([A-Za-z]+)\s*:\s*")
_AROUND = "*_`[](){}<>|•·,;/\"'“”-–—+✔️▪►→ \t\n"
_AROUND_LABEL = "".join(mark for mark in _AROUND if mark not in "()[]")
_BREAK = re.compile(r"[.,;|/:](?=\s)|[|;]|\s-\s")
_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"\w++(?!['–—-])")
_CJK_BEGINS = "\u3000"
_CJK_CHARACTERS_IN_A_WORD = 2
_MOST_WORDS = 4
_LONGEST = 60


def ascii_form(text: str) -> str:
    """`text` with the punctuation of CJK and long dashes as ASCII writes them, character by character."""
    return text if text.isascii() else text.translate(_ASCII_FORM)


def word_count(text: str) -> int:
    """The number of words in `text`; CJK writes none apart, so two of its characters count as one."""
    if not text:
        return 0
    if text.isascii():
        return len(_WORD.findall(text))
    cjk = sum(character >= _CJK_BEGINS and character.isalnum() for character in text)
    apart = "".join(character if character < _CJK_BEGINS else " " for character in text)
    return len(_WORD.findall(apart)) + cjk // _CJK_CHARACTERS_IN_A_WORD


def is_url(text: str) -> bool:
    """Whether the text of a link is an address, so that it names nothing."""
    return (":" in text or "." in text) and _URL.match(text.strip()) is not None


def is_label(text: str) -> bool:
    """Whether `text` names a kind of resource ("official code", "pdf", "论文"), and so no work."""
    # Most texts are titles and addresses, which their first word gives away.
    first = _FIRST_WORD.match(text)
    return (first is None or first[0].lower() in _WORDS) and _is_label(text)


@lru_cache(maxsize=1024)
def _is_label(text: str) -> bool:
    words = _label_words(text)
    return 0 < len(words) <= _MOST_WORDS and not _KINDS.isdisjoint(words) and words <= _WORDS


def _label_words(text: str) -> set[str]:
    if len(text) > _LONGEST:
        return set()
    if text.isalpha():
        return {text.lower()}
    text = ascii_form(text)
    bare = _PARENTHESES.sub(" ", text)
    return set(_NOT_A_WORD.sub(" ", (bare if bare.strip() else text).lower()).split())


def before(text: str) -> str:
    """The label that stands before a link, as written; "" when `text`, what precedes it in its line, ends in none."""
    if ":" not in text and "：" not in text:
        return ""
    folded = ascii_form(text)
    if simple := _SIMPLE.fullmatch(folded):
        return simple[1]
    folded = folded.rstrip(_AROUND)
    if not folded.endswith(":"):
        return ""
    end = len(folded[:-1].rstrip())
    start = 0
    for match in _BREAK.finditer(_PARENTHESES.sub(lambda match: "x" * len(match[0]), folded[:end])):
        start = match.end()
    label = text[start:end].strip(_AROUND_LABEL).lstrip("([{（")
    label = label if label.count("(") >= label.count(")") else label.rstrip(")")
    words = word_count(_PARENTHESES.sub(" ", ascii_form(label)))
    return label if label and len(label) <= _LONGEST and words <= _MOST_WORDS else ""


def label(text: str, mark: Mark, line_start: int, column: str = "") -> str:
    """The label of a link in the text of its unit: before it, else its own text, else the header of its `column`.

    Its own text goes first where that is the usual name of a kind of resource, and what stands before it is not.
    """
    preceding = before(text[line_start : mark.start]) if line_start < mark.start else ""
    own = mark.found.text.strip()
    if is_label(own) and not is_label(preceding) and not _label_words(own) <= _POINTERS:
        return own.strip("[]` ")
    return preceding or column
