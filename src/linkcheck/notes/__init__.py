"""What else a maintainer should know about a link, whatever its health. All are asked, and add up.

Each module is one note, and its docstring is the note's documentation.
"""

from typing import Protocol

from linkcheck.model import Evidence, Note
from linkcheck.notes import (
    another_paper,
    archived_repository,
    duplicate,
    file_share,
    insecure,
    missing_anchor,
    newer_version,
    old_blog,
    proxied_image,
    published_since,
    renamed_repository,
    retracted,
    shadow_library,
    share_code,
    withdrawn,
    wrong_label,
)


class Remark(Protocol):
    """What each module of this folder offers. It looks at nothing but the evidence, and no evidence makes it raise."""

    def note(self, evidence: Evidence, /) -> Note | None:
        """The note; None where there is nothing to say."""


NOTES: tuple[Remark, ...] = (
    another_paper,
    wrong_label,
    withdrawn,
    retracted,
    duplicate,
    newer_version,
    published_since,
    archived_repository,
    renamed_repository,
    missing_anchor,
    shadow_library,
    file_share,
    share_code,
    proxied_image,
    old_blog,
    insecure,
)
