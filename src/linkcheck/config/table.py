"""Every setting: its key in a file, how it is read, and where else it can be said.

The order is that of `linkcheck config` and of docs/settings.md. The command line's help is in `linkcheck.arguments`, which
must load in no time; a test compares the two.
"""

from collections.abc import Iterable
from typing import NamedTuple

from linkcheck.config import readers
from linkcheck.config.readers import Reader


class Setting(NamedTuple):
    """`option` is the one of the command line, `variables` are those of the environment, the stronger first.

    `must_exist` is for paths that are read, not written.
    """

    key: str
    read: Reader
    option: str = ""
    variables: tuple[str, ...] = ()
    must_exist: bool = False
    is_folder: bool = False


ENGINES = ("event-loop", "dask")
FAIL_ON = ("dead", "confirmed", "new", "unreachable", "never")

SETTINGS: tuple[Setting, ...] = (
    # What is read and what is written
    Setting("reports", readers.path, "--reports"),
    Setting("formats", readers.formats, "--format"),
    Setting("per_catalog", readers.flag, "--per-catalog"),
    Setting("store", readers.path, "--store"),
    Setting("root_dir", readers.path, "--root-dir", must_exist=True, is_folder=True),
    Setting("only", readers.pattern, "--only"),
    Setting("exclude", readers.many(readers.pattern), "--exclude"),
    Setting("fail_on", readers.one_of(*FAIL_ON), "--fail-on"),
    # How long
    Setting("max_age", readers.waiting_time, "--max-age"),
    Setting("deadline", readers.optional_time_limit, "--deadline"),
    Setting("connect_timeout", readers.time_limit),
    Setting("timeout", readers.time_limit, "--timeout"),
    Setting("retries", readers.whole(0), "--retries"),
    Setting("retry_wait", readers.waiting_time),
    Setting("recheck_after", readers.waiting_time),
    Setting("max_hold_off", readers.waiting_time),
    # How much at once
    Setting("concurrency", readers.whole(1), "--concurrency"),
    Setting("connections", readers.whole(1), "--per-host"),
    Setting("crawl_delay", readers.waiting_time, "--crawl-delay"),
    Setting("max_redirects", readers.whole(0)),
    Setting("max_body", readers.size),
    # On which machines
    Setting("engine", readers.one_of(*ENGINES), "--engine"),
    Setting("scheduler", readers.text, "--scheduler"),
    Setting("lease", readers.time_limit),
    # Over which network
    Setting("offline", readers.flag, "--offline"),
    Setting("allow_net", readers.many(readers.network), "--allow-net"),
    Setting("ca_file", readers.path, "--ca-file", ("SSL_CERT_FILE",), must_exist=True),
    Setting("connect_to", readers.many(readers.connect_to), "--connect-to"),
    Setting("dns_servers", readers.many(readers.dns_server), "--dns-server"),
    Setting("dns_timeout", readers.time_limit),
    # The environment's lower-case spelling goes first, as with curl, which knows no HTTP_PROXY at all: a CGI server sets
    # that from a request's Proxy header.
    Setting("http_proxy", readers.proxy, variables=("http_proxy", "HTTP_PROXY")),
    Setting("https_proxy", readers.proxy, variables=("https_proxy", "HTTPS_PROXY")),
    Setting("no_proxy", readers.proxy_exceptions, variables=("no_proxy", "NO_PROXY")),
    Setting("canaries", readers.many(readers.web_address)),
    # What is asked beyond the links themselves
    Setting("no_probes", readers.probes, "--no-probe"),
    Setting("shadow_libraries", readers.flag, "--no-shadow-libraries"),
    # What is remarked on
    Setting("old_blog_age", readers.optional_waiting_time),
    # As whom
    Setting("contact", readers.header_text, "--contact", ("LINKCHECK_CONTACT",)),
    Setting("user_agent", readers.header_text),
    # What is asked about works
    Setting("enrich", readers.flag, "--no-enrich"),
    Setting("providers", readers.providers, "--provider"),
    Setting("no_providers", readers.providers, "--no-provider"),
    Setting("provider_max_age", readers.optional_waiting_time),
    Setting("provider_wait", readers.waiting_time),
    Setting("arxiv_snapshot", readers.path, "--arxiv-snapshot", must_exist=True),
)

BY_KEY = {setting.key: setting for setting in SETTINGS}


def nearest(word: str, known: Iterable[str]) -> str:
    """What to add to the message about an unknown word."""
    # Imported late: only mistakes need it.
    from difflib import get_close_matches

    known = sorted(known)
    close = get_close_matches(word.replace("-", "_"), known, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"known are {', '.join(known)}" if len(known) < 10 else "linkcheck config lists them"
