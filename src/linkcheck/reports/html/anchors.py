"""Names that links into the page can rely on from run to run."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from linkcheck.reports.parts.escape import storable

_DIGITS: Final = 12


def anchors(kind: str, names: Iterable[str]) -> list[str]:
    """An anchor for each of `names`, made without the secrets in them, since a short password can be guessed from a hash.

    Names that differ in their secrets alone are counted.
    """
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        anchor = f"{kind}-{hashlib.sha256(storable(name).encode()).hexdigest()[:_DIGITS]}"
        seen[anchor] += 1
        found.append(anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}")
    return found
