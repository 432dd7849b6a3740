"""arXiv papers, in every form in which a destination can name one.

Grammar: arXiv, "Understanding the arXiv identifier" and the identifier module of arxiv-base. The canonical value has neither
subject class nor version (`math.GT/0309136v2` is `math/0309136`, version 2). An identifier that breaks the grammar is named
as written: cutting a digit off would name another paper.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, bare_host, parts

SCHEME = "arxiv"

# The hosts of arXiv are arxiv.org and all under it, but for the labs, which publish readings of their own.
_LABS = ".labs.arxiv.org"
# Mirrors under foreign names, all closed by 2024-09-15 (arXiv/arxiv-docs#992).
_MIRRORS = frozenset(
    {"xxx.lanl.gov", "xxx.itp.ac.cn", "xxx.tau.ac.il", "xxx.sissa.it", "xxx.soton.ac.uk", "xxx.uni-augsburg.de"}
)
# Hosts that resolve DOIs; those of arXiv papers are 10.48550/arXiv.NNNN.NNNNN.
RESOLVERS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})

_ROUTE = re.compile(
    r"/(?:abs|pdf|html|ps|format|src|e-print|dvi|tb|refs|cits|bibtex|audio)/(?P<written>.+)", re.IGNORECASE | re.DOTALL
)
# /ftp/cond-mat/papers/0408/0408502.pdf and, until about 2010, /PS_cache/hep-th/pdf/9901/9901001v2.pdf
_STORED = re.compile(
    r"/(?:ftp/(?P<ftp>[a-z-]+)/papers|ps_cache/(?P<cache>[a-z-]+)/(?:pdf|ps))/[0-9]{4}/(?P<written>[^/]+)", re.IGNORECASE
)
_PAPER_NUMBER = re.compile(r"/abs/(?P<archive>[A-Za-z.-]+)/?", re.IGNORECASE)
_DOI = re.compile(r"/10\.48550/arxiv\.(?P<written>.+)", re.IGNORECASE | re.DOTALL)

# Pages about arXiv papers on hosts of others.
_READERS = {
    "ar5iv.org": re.compile(r"/(?:(?:html|abs|pdf)/)?(?P<written>.+)"),
    "ar5iv.labs.arxiv.org": re.compile(r"/(?:(?:html|abs|pdf)/)?(?P<written>.+)"),
    "alphaxiv.org": re.compile(r"/(?:[a-z]+/)?(?P<written>.+)"),
    "arxiv-vanity.com": re.compile(r"/papers/(?P<written>.+)"),
    "huggingface.co": re.compile(r"/papers/(?P<written>.+)"),
    "hf.co": re.compile(r"/papers/(?P<written>.+)"),
    "scirate.com": re.compile(r"/arxiv/(?P<written>.+)"),
    "papers.cool": re.compile(r"/arxiv/(?P<written>.+)"),
    "semanticscholar.org": re.compile(r"/arxiv:(?P<written>.+)", re.IGNORECASE),
    "api.semanticscholar.org": re.compile(r"/(?:(?:graph/)?v1/paper/)?arxiv:(?P<written>.+)", re.IGNORECASE),
    "ui.adsabs.harvard.edu": re.compile(r"/abs/arxiv:(?P<written>.+)", re.IGNORECASE),
}

_TEXT = re.compile(r"\s*(?:arxiv\s+(?:e-?print|preprint)\s+)?arxiv\s*:\s*(?P<written>\S.*)", re.IGNORECASE | re.DOTALL)

_NEW = re.compile(r"(?P<yymm>[0-9]{4})\.(?P<number>[0-9]+)(?:v(?P<version>[0-9]+))?", re.IGNORECASE)
_OLD = re.compile(
    r"(?P<archive>[a-z]+(?:-+[a-z]+)*)(?:\.[a-z-]+)?/(?P<yymm>[0-9]{4})(?P<number>[0-9]*)(?:v(?P<version>[0-9]+))?",
    re.IGNORECASE,
)
# arXiv adds a hyphen that is missing: hepth/9901001.
_HYPHENLESS = re.compile(r"(?<=[^a-])(ph|ex|th|qc|mat|lat|sci)\Z")
_ARCHIVES = frozenset(
    """acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga econ eess
    funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio
    q-fin quant-ph solv-int stat supr-con""".split()  # noqa: SIM905 - read as text
)
_MOST_VERSIONS = 999


def recognise(url: str) -> Identifier | None:
    """The paper that `url`, or a text such as "arXiv:1706.03762v5 [cs.CL]", names."""
    split = parts(url)
    if split is None:
        text = _TEXT.match(url)
        return parse(text["written"]) if text else None
    if is_arxiv_host(split.host):
        return _on_arxiv(split)
    pattern = _DOI if split.host in RESOLVERS else _READERS.get(split.host) or _READERS.get(bare_host(split.host))
    match = pattern.match(split.path) if pattern else None
    return parse(match["written"]) if match else None


def is_arxiv_host(host: str) -> bool:
    """Whether pages of `host` are arXiv's own or those of its closed mirrors."""
    return (host == "arxiv.org" or host.endswith(".arxiv.org") or host in _MIRRORS) and not host.endswith(_LABS)


def _on_arxiv(split: Parts) -> Identifier | None:
    path = re.sub(r"//+", "/", split.path)
    archive = _PAPER_NUMBER.fullmatch(path)
    if archive and "papernum" in split.query:
        return parse(f"{archive['archive']}/{split.query['papernum']}")
    stored = _STORED.fullmatch(path)
    if stored:
        folder = (stored["ftp"] or stored["cache"]).lower()
        return parse(stored["written"] if folder == "arxiv" else f"{folder}/{stored['written']}")
    match = _ROUTE.match(path)
    if not match:
        return None
    written = match["written"].strip()
    return parse(written) or _no_identifier(written)


def _no_identifier(written: str) -> Identifier | None:
    """What stands at the place of an identifier and has a number; anything else may be a page that arXiv has there."""
    if not re.match(r"[0-9]|[a-z.-]+/[0-9]{7}", written, re.IGNORECASE):
        return None
    return Identifier(SCHEME, written, malformed=f"{written!r} is neither YYMM.NNNNN nor archive/YYMMNNN")


def parse(text: str) -> Identifier | None:
    """The identifier at the beginning of `text`, whatever follows it; None when nothing there looks like one."""
    text = re.sub(r"//+", "/", re.sub(r"\A\s*(?:arxiv:\s*)?/*", "", text, flags=re.IGNORECASE))
    new = _NEW.match(text)
    if new:
        value = f"{new['yymm']}.{new['number']}"
        return _identifier(text, new, value, _new_style_fault(new["yymm"], new["number"]))
    old = _OLD.match(text)
    archive = _HYPHENLESS.sub(r"-\1", re.sub("--+", "-", old["archive"].lower())) if old else ""
    if old and archive in _ARCHIVES:
        value = f"{archive}/{old['yymm']}{old['number']}"
        return _identifier(text, old, value, _old_style_fault(old["yymm"], old["number"]))
    return None


def _identifier(text: str, match: re.Match[str], value: str, fault: str) -> Identifier:
    version = match["version"]
    as_written = match[0][: match.start("version") - 1] if version else match[0]
    if fault:
        whole = re.split(r"[\s?#]", text, maxsplit=1)[0]
        return Identifier(SCHEME, as_written, malformed=f"{whole!r} {fault}")
    if version and not _is_version(version):
        fault = "ends in a version that cannot be: they count from v1, without a zero in front"
        return Identifier(SCHEME, match[0], malformed=f"{match[0]!r} {fault}")
    return Identifier(SCHEME, value, int(version) if version else None)


def _is_version(digits: str) -> bool:
    return not digits.startswith("0") and int(digits[:4]) <= _MOST_VERSIONS


def _new_style_fault(yymm: str, number: str) -> str:
    if not _is_month(yymm):
        return f"has {yymm[2:]} for a month"
    # Two digits of a year above 90 are of the 1990s, as arXiv reads them in identifiers of the old form.
    if yymm < "0704" or yymm >= "9100":
        return f"has the month {yymm}, but this form began with 0704; older ones are archive/YYMMNNN"
    digits = 4 if yymm < "1501" else 5
    if len(number) != digits:
        period = "before 1501" if digits == 4 else "since 1501"
        fault = f"has {len(number)} digits after the point, where identifiers {period} have {digits}"
        return fault + _perhaps(yymm, number, digits)
    return "" if number.strip("0") else "has the number 0, but papers count from 1"


def _perhaps(yymm: str, number: str, digits: int) -> str:
    """Identifiers that a slip of the pen turns into this one: a "v" or a zero lost, or a digit too many."""
    head, tail = number[:digits], number[digits:]
    candidates = [f"{head}v{tail}"] if tail and _is_version(tail) else []
    candidates += [number[1:]] if number.startswith("0") and len(number) == digits + 1 else []
    candidates += [head] if tail else [number.zfill(digits)]
    return "; perhaps " + " or ".join(f"{yymm}.{candidate}" for candidate in candidates)


def _old_style_fault(yymm: str, number: str) -> str:
    if len(number) != 3:
        return f"has {len(number) + 4} digits after the archive, where there are 7"
    if not _is_month(yymm):
        return f"has {yymm[2:]} for a month"
    if "0703" < yymm < "9107":
        return f"has the month {yymm}, but this form was in use from 9107 to 0703"
    return "" if number.strip("0") else "has the number 0, but papers count from 1"


def _is_month(yymm: str) -> bool:
    return "01" <= yymm[2:] <= "12"
