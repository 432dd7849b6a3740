"""What the comment of an arXiv paper says of its fate: the API has no other mark of a withdrawal (arXiv, "Withdraw").

The comment is free text: "This paper has been withdrawn by the author due to an error", but also "extends the withdrawn
theorem of [1]" or "withdrawn from ICLR 2019". So the withdrawal must be what a clause is about, and of the paper itself.
"""

import re

_PAPER = r"""(?:(?:this|the|our|my|current|present)\s+){0,2}(?:arxiv\s+|e-?print\s+|whole\s+|entire\s+)?
    (?:paper|article|manuscript|submission|pre-?print|e-?print|work|note|letter|report|document|contribution|version|draft|thesis)"""
_ADVERB = r"(?:(?:now|hereby|temporarily|permanently|voluntarily|since|unfortunately|therefore|being)\s+)*"
# What may follow "withdrawn" where it is the verb; before a noun it is an adjective, and papers are withdrawn from conferences.
_END = r"""(?=\s*(?:$|[-–—*!\]])|\s+(?:by|due|because|as|since|for|pending|until|owing|on|after|following|and|while|to
    |in\s+(?:favou?r|view|light|order)|from\s+(?:the\s+)?(?:arxiv|archive|server|public))\b)"""
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for pattern in (
        rf"{_PAPER}\s+(?:has|have|had)\s+{_ADVERB}(?:been\s+)?{_ADVERB}withdrawn\b{_END}",
        rf"{_PAPER}\s+(?:is|was|will\s+be|should\s+be|must\s+be|has\s+to\s+be)\s+{_ADVERB}withdrawn\b{_END}",
        rf"(?:{_PAPER}\s+)?{_ADVERB}withdrawn\b{_END}",
        rf"(?:has\s+been|is|was)\s+{_ADVERB}withdrawn\s+by\b",
        rf"(?:the\s+)?(?:authors?|arxiv(?:\s+admin(?:istrat(?:ors?|ion))?)?|i|we)\s+(?:has\s+|have\s+|wish(?:es)?\s+to\s+|would\s+like\s+to\s+)?{_ADVERB}"
        rf"withdr(?:aw|aws|awn|ew)\s+{_PAPER}\b",
    )
)
_CLAUSES = re.compile(r"[.;:,()\[\]\n]+\s*|\s+[-–—]+\s+|\s+(?:but|and|so|hence|thus|therefore)\s+(?=this|the|it)")


def is_withdrawal(comment: str) -> bool:
    """Whether `comment` says that the paper has been withdrawn."""
    return any(pattern.match(clause.strip(" *!\"'")) for clause in _CLAUSES.split(comment) for pattern in _PATTERNS)
