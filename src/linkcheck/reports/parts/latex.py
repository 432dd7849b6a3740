r"""Text as LaTeX that compiles and does no more than print.

Titles of arXiv hold real LaTeX (`$\alpha$`, `G\"odel`) next to bare `&` and `%`, and metadata is written by strangers:
`\input`, `\write18` or `^^5c` in a title must not reach the compiler. So what is known to be harmless stays, and
everything else is printed as it is.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from linkcheck.reports.parts.escape import plain

_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # LaTeX's oldest font encoding, still the default, has other signs in these places.
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "&%#_$"},
}

_LETTERS = r"ss|oe|OE|ae|AE|aa|AA|o|O|l|L|i|j"
_ACCENTED = rf"""
    \\['`"^~=.] (?: \{{ (?:[A-Za-z] | \\[ij]) \}} | [A-Za-z] | \\[ij](?![A-Za-z]) )
  | \\[cvuHkrbdt] (?: \{{ [A-Za-z]{{1,2}} \}} | \ [A-Za-z] )
  | \\(?:{_LETTERS})(?![A-Za-z]) (?:\{{\}})?
  | \\[&%\#_$]
"""
_FONTS = r"\\(?:emph|textbf|textit|textsc|texttt|textrm|textsf|textsl|textup)(?=\{)"

# A dollar sign begins math only before a visible character and ends it only after one and not before a digit, so that
# "$5 and $10" are prices (Pandoc's tex_math_dollars).
_MATH = r"\$ (?=\S) (?: [^$\\] | \\. )+? (?<=\S) (?<!\\) \$ (?!\d)"
_TOKEN = re.compile(
    rf"(?P<math>{_MATH}) | (?P<accent>{_ACCENTED}) | (?P<font>{_FONTS}) | (?P<brace>[{{}}]) | (?P<tie>(?<=\S)~(?=\S))"
    r" | (?P<character>.)",
    re.VERBOSE,
)

_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
# Greek; relations and arrows; signs; functions; fonts and accents; escapes and spaces.
_MATH_NAMES = """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma
    varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    le leq ge geq ne neq ll gg sim simeq approx cong equiv propto in notin ni subset subseteq supset supseteq to rightarrow
    leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow mapsto times cdot pm mp div ast star circ bullet oplus
    otimes odot cup cap setminus wedge vee neg perp parallel mid prec succ preceq succeq models vdash longrightarrow
    lesssim gtrsim rightleftharpoons dagger ddagger
    infty partial nabla forall exists emptyset hbar ell Re Im aleph prime dots ldots cdots angle triangle degree sharp flat
    langle rangle lfloor rfloor lceil rceil vert Vert lVert rVert lvert rvert backslash quad qquad
    sum prod int oint lim sup inf max min arg log ln exp sin cos tan det dim ker gcd Pr sqrt frac binom left right big Big
    mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt mathscr boldsymbol bm rm bf it cal text textrm textit textbf
    mbox operatorname hat widehat tilde widetilde bar overline underline vec dot ddot check acute grave breve not
    { } _ % & # , ; : ! | -
"""
_MATH_COMMANDS: Final = frozenset(_MATH_NAMES.split()) | {" "}


class Atom(Struct, frozen=True):
    """A piece of LaTeX that cannot be split. `letters` is what it prints of letters, outside braces and math only."""

    source: str
    letters: str
    depth: int


def escaped(text: str) -> str:
    """`text` as harmless LaTeX with balanced braces, in its own capitals."""
    return "".join(atom.source for atom in atoms(text))


def atoms(text: str) -> Iterator[Atom]:
    """The pieces of `text`, each made harmless; together they have balanced braces."""
    text = plain(text)
    grouped = _is_balanced(_outside(text))
    depth = 0
    for match in _TOKEN.finditer(text):
        kind, source = match.lastgroup, match[0]
        if kind == "math" and not _is_harmless_math(source):
            yield from _printed(source, depth)
        elif kind == "brace" and grouped:
            depth += 1 if source == "{" else -1
            yield Atom(source, "", max(depth, 1))
        elif kind in ("brace", "character") or (kind == "font" and not grouped):
            yield from _printed(source, depth)
        else:
            yield Atom(source, source if kind == "accent" and not depth else "", depth)


def _printed(text: str, depth: int) -> Iterator[Atom]:
    return (Atom(_SPECIAL.get(sign, sign), "" if depth else sign, depth) for sign in text)


def _outside(text: str) -> str:
    """The braces that group, not those of math and accents."""
    return "".join(match[0] for match in _TOKEN.finditer(text) if match.lastgroup == "brace")


def _is_balanced(braces: str) -> bool:
    """BibTeX counts braces whether or not a backslash stands before them."""
    depth = 0
    for character in braces:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def _is_harmless_math(source: str) -> bool:
    # A bare "%" would hide the closing brace; an index needs something; "^^5c" is TeX's other spelling of a backslash.
    body = _COMMAND.sub("x", source)
    if re.search(r"[%#&]|[_^]\s*[_^$}]", body):
        return False
    return _is_balanced(source) and all(match[1] in _MATH_COMMANDS for match in _COMMAND.finditer(source))


def with_capitals(text: str) -> str:
    """`text` as LaTeX in which words with a capital inside are braced, so that no BibTeX style makes them lower-case.

    Words end at spaces, hyphens and slashes: `{STN}-{OCR}`, but `End-to-End` needs no braces.
    """
    pieces: list[str] = []
    word: list[Atom] = []
    for atom in atoms(text):
        if atom.depth == 0 and atom.source in _WORD_ENDS:
            pieces += [_braced(word), atom.source]
            word = []
        else:
            word.append(atom)
    return "".join([*pieces, _braced(word)])


_WORD_ENDS: Final = frozenset(' -/–—:;,.()[]"“”?!')


def _braced(word: list[Atom]) -> str:
    source = "".join(atom.source for atom in word)
    has_inner_capital = any(character.isupper() for atom in word[1:] for character in atom.letters)
    return f"{{{source}}}" if has_inner_capital else source
