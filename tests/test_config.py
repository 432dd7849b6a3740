"""Settings from a file, the environment and the command line."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.config import Configuration, configure, load
from linkcheck.config.quantities import seconds, size
from linkcheck.errors import UsageError
from linkcheck.settings import ConnectTo, HostPolicy, Settings

Configure = Callable[..., Configuration]


@pytest.fixture
def configured(tmp_path: Path) -> Configure:
    """The configuration that a linkcheck.toml, an environment and options make together."""

    def configured(toml: str = "", environ: Mapping[str, str] | None = None, **options: object) -> Configuration:
        (tmp_path / "linkcheck.toml").write_text(dedent(toml), encoding="utf-8")
        return configure(options, environ or {}, tmp_path)

    return configured


@pytest.fixture
def refused(configured: Configure) -> Callable[..., str]:
    """The message about a mistake, with the folder of the file left out."""

    def refused(toml: str = "", environ: Mapping[str, str] | None = None, **options: object) -> str:
        with pytest.raises(UsageError) as error:
            configured(toml, environ, **options)
        words = str(error.value).split(" ")
        return " ".join(Path(word).name if word.startswith("/") else word for word in words)

    return refused


def test_without_any_word_from_the_user_the_defaults_hold_and_arxiv_has_its_lane(tmp_path: Path) -> None:
    settings = load({}, {}, tmp_path)

    services = {
        "arxiv.org": HostPolicy(connections=1, crawl_delay=3.0, lane="arxiv.org"),
        "api.crossref.org": HostPolicy(connections=1, crawl_delay=1.0),
        "web.archive.org": HostPolicy(connections=1, crawl_delay=2.5),
    }
    assert settings == Settings(hosts=services)


def test_a_file_goes_before_the_defaults_the_environment_before_it_and_options_before_both(configured: Configure) -> None:
    toml = """\
        contact = "file"
        retries = 5
        timeout = "1m"
        https_proxy = "http://file.example:1"
    """
    environ = {"LINKCHECK_CONTACT": "environment", "HTTPS_PROXY": "http://environment.example:1"}

    configuration = configured(toml, environ, contact="option")

    origins = {
        key: configuration.choices[key].origin.rpartition("/")[2] for key in ("contact", "retries", "https_proxy", "only")
    }
    assert configuration.settings.contact == "option"
    assert configuration.settings.timeout == 60
    assert configuration.settings.proxies == {"https": "http://environment.example:1"}
    assert origins == {
        "contact": "--contact",
        "retries": "linkcheck.toml, line 2",
        "https_proxy": "HTTPS_PROXY in the environment",
        "only": "default",
    }


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("crawl_delay = -1", "crawl_delay = -1 in linkcheck.toml, line 1: must be 0 or more seconds"),
        ("\n\ntimeout = 0", "timeout = 0 in linkcheck.toml, line 3: must be more than 0 seconds"),
        (
            'timeout = "soon"',
            'timeout = "soon" in linkcheck.toml, line 1: must be a duration such as 10, "10s", "1.5h" or "1d"',
        ),
        ("timeout = nan", 'timeout = NaN in linkcheck.toml, line 1: must be a duration such as 10, "10s", "1.5h" or "1d"'),
        ("max_age = inf", 'max_age = Infinity in linkcheck.toml, line 1: must be a duration such as 10, "10s", "1.5h" or "1d"'),
        ("retries = true", "retries = true in linkcheck.toml, line 1: must be a whole number, 0 or more"),
        ("connections = 0", "connections = 0 in linkcheck.toml, line 1: must be a whole number, 1 or more"),
        ("concurrency = 1.5", "concurrency = 1.5 in linkcheck.toml, line 1: must be a whole number, 1 or more"),
        ('offline = "yes"', 'offline = "yes" in linkcheck.toml, line 1: must be true or false'),
        (
            'fail_on = "blocked"',
            'fail_on = "blocked" in linkcheck.toml, line 1: must be one of dead, confirmed, new, unreachable, never',
        ),
        (
            'exclude = ["("]',
            'exclude = ["("] in linkcheck.toml, line 1: must be a regular expression '
            "(missing ), unterminated subpattern at position 0)",
        ),
        ("crawl_dely = 1", "crawl_dely in linkcheck.toml, line 1: no such setting; did you mean crawl_delay?"),
        ("host.x.connections = 1", "host in linkcheck.toml, line 1: no such setting; did you mean hosts?"),
        ('canaries = ["example.com"]', None),
        ('contact = "two\\nlines"', 'contact = "two\\nlines" in linkcheck.toml, line 1: must be text on one line'),
        ('contact = "Ω"', 'contact = "Ω" in linkcheck.toml, line 1: must be ASCII, since it travels in an HTTP header'),
        ("max_body = 0", "max_body = 0 in linkcheck.toml, line 1: must be 1 byte or more"),
        ('allow_net = ["10.0.0.1/8"]', None),
        ('formats = ["word"]', None),
        ('providers = ["word"]', None),
        ('dns_servers = ["ns.example"]', None),
        ('connect_to = ["a:b"]', None),
        ('https_proxy = "socks5://127.0.0.1"', None),
    ],
)
def test_a_wrong_value_names_file_line_key_and_rule(refused: Callable[..., str], toml: str, message: str | None) -> None:
    said = refused(toml)

    if message is None:
        key = toml.partition(" ")[0]
        assert said.startswith(f"{key} = ")
        assert " in linkcheck.toml, line 1: must " in said
    else:
        assert said == message


def test_a_wrong_option_is_named_as_the_user_gave_it(refused: Callable[..., str]) -> None:
    assert refused(crawl_delay="-1") == "--crawl-delay -1: must be 0 or more seconds"
    assert refused(connections="many") == "--per-host many: must be a whole number, 1 or more"
    assert refused(exclude=["ok", "["]).startswith("--exclude ok [: must be a regular expression")


def test_a_wrong_variable_is_named_without_its_password(refused: Callable[..., str]) -> None:
    said = refused(environ={"https_proxy": "ftp://user:secret@proxy.example"})

    assert said == "https_proxy=ftp://***@proxy.example in the environment: must be the http:// or https:// address of a proxy"


def test_toml_that_cannot_be_read_is_named_with_its_line(refused: Callable[..., str]) -> None:
    assert refused("timeout = \n").startswith("linkcheck.toml is not TOML: Invalid value (at line 1")


def test_settings_stand_in_pyproject_toml_under_tool_linkcheck(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.linkcheck]\nretries = 7\n', encoding="utf-8")

    configuration = configure({}, {}, tmp_path)

    assert configuration.settings.retries == 7
    assert configuration.choices["retries"].origin == f"{tmp_path / 'pyproject.toml'}, line 4"


def test_a_pyproject_toml_of_a_project_that_says_nothing_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")

    assert load({}, {}, tmp_path).retries == Settings().retries


def test_the_file_beside_the_catalog_goes_before_that_of_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "linkcheck.toml").write_text("retries = 1\n", encoding="utf-8")
    (tmp_path / "docs" / "linkcheck.toml").write_text('retries = 7\nreports = "out"\n', encoding="utf-8")

    beside = load({"catalogs": ["docs/list.md"]}, {}, tmp_path)
    folder = load({"catalogs": ["docs"]}, {}, tmp_path)
    elsewhere = load({"catalogs": ["-"]}, {}, tmp_path)

    assert (beside.retries, folder.retries, elsewhere.retries) == (7, 7, 1)
    assert beside.reports == tmp_path / "docs" / "out"


def test_a_file_that_was_named_but_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--config .*mine\.toml: the file does not exist"):
        load({"config": "mine.toml"}, {}, tmp_path)


def test_a_file_adds_certificates_to_those_of_the_machine(configured: Configure, tmp_path: Path) -> None:
    for name in ("machine.pem", "project.pem"):
        (tmp_path / name).touch()
    environ = {"SSL_CERT_FILE": str(tmp_path / "machine.pem")}

    assert configured("", environ).settings.ca_file == tmp_path / "machine.pem"
    assert configured('ca_file = "project.pem"', environ).settings.ca_file == tmp_path / "project.pem"


def test_a_file_to_read_must_exist(refused: Callable[..., str]) -> None:
    assert refused('ca_file = "none.pem"').endswith("none.pem does not exist")
    assert refused(arxiv_snapshot="none.json") == "--arxiv-snapshot none.json: none.json does not exist"


def test_lower_case_proxy_variables_win_and_empty_ones_say_nothing(configured: Configure) -> None:
    environ = {
        "http_proxy": "proxy.example:3128",
        "HTTP_PROXY": "http://upper.example",
        "https_proxy": "",
        "NO_PROXY": "localhost, .example.org 10.0.0.0/8",
    }

    settings = configured("", environ).settings

    assert settings.proxies == {"http": "http://proxy.example:3128"}
    assert settings.no_proxy == ("localhost", ".example.org", "10.0.0.0/8")


def test_network_options_are_read_as_curl_and_ip_read_them(configured: Configure) -> None:
    settings = configured(
        connect_to=["Example.org:443:127.0.0.1:8443", "::127.0.0.1:80", "::[::1]:", "bücher.example:::8080"],
        allow_net=["127.0.0.0/8", "::1/128"],
        dns_servers=["127.0.0.1:5353", "[::1]:53", "2001:db8::1"],
    ).settings

    assert settings.connect_to == (
        ConnectTo("example.org", 443, "127.0.0.1", 8443),
        ConnectTo("", None, "127.0.0.1", 80),
        ConnectTo("", None, "::1", None),
        ConnectTo("xn--bcher-kva.example", None, "", 8080),
    )
    assert settings.allow_net == (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    assert settings.dns_servers == ("127.0.0.1:5353", "[::1]:53", "2001:db8::1")


@pytest.mark.parametrize("option", ["a:99999:b:1", "a:b:c:d", "a:1:b", "a:1:::1:2", "a/b:1:c:2", "[::1:1:a:2"])
def test_what_is_no_connect_to_is_refused(refused: Callable[..., str], option: str) -> None:
    assert refused(connect_to=[option]).startswith(f"--connect-to {option}: must be HOST:PORT:ADDRESS:PORT")


def test_a_format_may_be_named_as_its_file_is(configured: Configure) -> None:
    named = ["links.json", "links_json", "links-json", "references.bib", "references.csl.json", "references.ris"]

    assert configured(formats=named).settings.formats == ("links-json", "bibtex", "csl-json", "ris")


def test_a_host_takes_what_its_table_leaves_out_from_its_nearest_parent(configured: Configure) -> None:
    settings = configured("""\
        crawl_delay = 0.5
        [hosts."Example.ORG"]
        connections = 7
        [hosts."api.example.org"]
        crawl_delay = "2s"
    """).settings

    assert settings.host("www.example.org") == HostPolicy(connections=7, crawl_delay=0.5)
    assert settings.host("v1.api.example.org") == HostPolicy(connections=7, crawl_delay=2.0)
    assert settings.host("other.test") == HostPolicy(connections=2, crawl_delay=0.5)


def test_headers_come_from_the_environment_and_go_to_their_own_host_only(configured: Configure) -> None:
    toml = """\
        [hosts."github.com"]
        headers = { Authorization = "Bearer $TOKEN", X-Price = "$$5" }
        [hosts."http://localhost:8080".headers]
        X-Key = "${KEY}"
        [hosts."gist.github.com"]
        connections = 1
    """

    settings = configured(toml, {"TOKEN": "s3cret", "KEY": "k"}).settings

    assert settings.headers_for("https://github.com:443", "github.com") == {"Authorization": "Bearer s3cret", "X-Price": "$5"}
    assert settings.headers_for("http://github.com:80", "github.com") == {}
    assert settings.headers_for("https://gist.github.com:443", "gist.github.com") == {}
    assert settings.headers_for("http://localhost:8080", "localhost") == {"X-Key": "k"}


def test_githubs_token_goes_to_its_api_and_nowhere_else(configured: Configure, refused: Callable[..., str]) -> None:
    configuration = configured("", {"GITHUB_TOKEN": " s3cret\n"})

    settings = configuration.settings
    assert settings.headers_for("https://api.github.com:443", "api.github.com") == {"Authorization": "Bearer s3cret"}
    assert settings.headers_for("http://api.github.com:80", "api.github.com") == {}
    assert settings.headers_for("https://github.com:443", "github.com") == {}
    shown = configuration.choices['hosts."api.github.com".headers']
    assert shown == ({"Authorization": "***"}, "GITHUB_TOKEN in the environment")
    assert "s3c" not in refused("", {"GITHUB_TOKEN": "s3c\nret"})


def test_a_files_own_headers_go_before_githubs_token(configured: Configure) -> None:
    toml = '[hosts."github.com"]\ncrawl_delay = 2\n[hosts."api.github.com"]\nheaders = { Authorization = "Bearer other" }'

    settings = configured(toml, {"GITHUB_TOKEN": "s3cret"}).settings

    assert settings.headers_for("https://api.github.com:443", "api.github.com") == {"Authorization": "Bearer other"}
    assert settings.host("api.github.com").crawl_delay == 2
    assert configured("", {"GITHUB_TOKEN": ""}).settings.headers_for("https://api.github.com:443", "api.github.com") == {}


def test_headers_are_never_shown(configured: Configure, refused: Callable[..., str]) -> None:
    toml = '[hosts."github.com"]\nheaders = { Authorization = "s3cret" }'
    broken = '[hosts."github.com"]\nheaders = { Authorization = "s3cret\\n" }'

    shown = configured(toml).choices['hosts."github.com".headers'].value

    assert shown == {"Authorization": "***"}
    assert "s3cret" not in refused(broken)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        (
            '[hosts."github.com"]\ncrawl_delay = -1',
            'hosts."github.com".crawl_delay = -1 in linkcheck.toml, line 2: must be 0 or more seconds',
        ),
        (
            '[hosts."github.com"]\nheaders = {Authorization = "$NO_SUCH"}',
            'hosts."github.com".headers.Authorization = "$NO_SUCH" in linkcheck.toml, line 2: the environment has no NO_SUCH',
        ),
        (
            '[hosts."github.com"]\nconnection = 1',
            'hosts."github.com".connection = 1 in linkcheck.toml, line 2: no such setting of a host; did you mean connections?',
        ),
        (
            'hosts."https://x.test".connections = 1',
            'hosts."https://x.test".connections = 1 in linkcheck.toml, line 1: '
            "only headers can be set for an origin; the pace is that of the whole host",
        ),
        ("hosts = 3", 'hosts = 3 in linkcheck.toml, line 1: must be a table, such as [hosts."github.com"]'),
    ],
)
def test_a_mistake_about_a_host_names_its_table_and_line(refused: Callable[..., str], toml: str, message: str) -> None:
    assert refused(toml) == message


@pytest.mark.parametrize("name", ["*.example.org", "example.org/path", "example.org:8080", "a b", "", "https://x.test/path"])
def test_what_is_no_host_cannot_have_a_table(refused: Callable[..., str], name: str) -> None:
    assert "must be a host name such as" in refused(f'[hosts."{name}"]\nconnections = 1')


@pytest.mark.parametrize(
    ("toml", "rule"),
    [
        ('[hosts."arxiv.org"]\ncrawl_delay = 1', "must be 3 or more seconds (arXiv's terms of use)"),
        ('[hosts."export.arxiv.org"]\nconnections = 2', "must be 1 (arXiv's terms of use)"),
        ('[hosts."export.arxiv.org"]\nlane = "mine"', 'must be "arxiv.org", the one queue of all its hosts'),
    ],
)
def test_arxiv_cannot_be_asked_faster_than_its_terms_allow(refused: Callable[..., str], toml: str, rule: str) -> None:
    assert rule in refused(toml)


def test_arxiv_stays_one_slow_lane_whatever_is_said_of_all_hosts(configured: Configure) -> None:
    fast = configured(crawl_delay="0", connections="9").settings
    slow = configured('[hosts."export.arxiv.org"]\ncrawl_delay = 10', crawl_delay="5").settings

    assert fast.host("export.arxiv.org") == HostPolicy(connections=1, crawl_delay=3.0, lane="arxiv.org")
    assert slow.host("arxiv.org") == HostPolicy(connections=1, crawl_delay=5.0, lane="arxiv.org")
    assert slow.host("export.arxiv.org") == HostPolicy(connections=1, crawl_delay=10.0, lane="arxiv.org")
    assert fast.host("notarxiv.org").lane == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10", 10),
        (10, 10),
        ("10s", 10),
        ("1.5h", 5400),
        ("1h 30m", 5400),
        ("250 ms", 0.25),
        ("1d", 86400),
        (".5", 0.5),
        ("-3", -3),
    ],
)
def test_durations_are_read_as_people_write_them(written: object, expected: float) -> None:
    assert seconds(written) == expected


@pytest.mark.parametrize(
    "written", ["", "s", "1x", "1h 30", "--1", "1e3", "10 20", "1,5", "10000d", None, True, [], "٣", "1h-"]
)
def test_what_is_no_duration_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"^must be"):
        seconds(written)


@pytest.mark.parametrize(("written", "expected"), [("2 MB", 2_000_000), ("500kB", 500_000), ("1KiB", 1024), (7, 7), ("7", 7)])
def test_sizes_are_read_as_people_write_them(written: object, expected: int) -> None:
    assert size(written) == expected


@given(st.integers(0, 5000), st.sampled_from(["s", "m", "h"]))
def test_a_duration_in_a_unit_is_that_many_of_it(number: int, unit: str) -> None:
    assert seconds(f"{number}{unit}") == number * seconds(f"1{unit}")


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_durations(written: str) -> None:
    with suppress(ValueError):
        assert abs(seconds(written)) < 1e300
