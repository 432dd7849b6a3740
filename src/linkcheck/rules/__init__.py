"""What the health of a link is: a decision list. The first rule that answers decides, and is named in the report.

Each module is one rule, and its docstring is the rule's documentation. The order is from what was never asked, over
what an authority or the disk says, to what a web server answered; there, too, what a registry knows of a work outweighs
what its page does. Refusals stand before deaths, since a wall may answer
404; deaths before outages; pages that are not what they seem before the good ones. `alive` is last: health must be
claimed by somebody.
"""

from typing import Protocol

from linkcheck.model import Evidence, Verdict
from linkcheck.rules import (
    alive,
    arxiv_found,
    arxiv_malformed,
    arxiv_unknown,
    arxiv_unverified,
    blocked,
    blog_gone,
    challenge,
    changed_hands,
    closed_service,
    doi_deleted,
    doi_found,
    doi_registered,
    doi_unknown,
    doi_unverified,
    drive_gone,
    drive_quota,
    file_found,
    file_missing,
    file_outside_root,
    github_found,
    github_path_gone,
    github_unknown,
    gone,
    huggingface_found,
    huggingface_hidden,
    huggingface_path_gone,
    huggingface_unknown,
    invalid_destination,
    login,
    mistake,
    moved,
    no_such_name,
    not_reached,
    other_scheme,
    parked,
    pinned,
    redirect_to_error,
    redirect_to_root,
    refused_address,
    share_gone,
    skipped,
    soft_404,
    template,
    unclear_status,
    unreachable,
    unverifiable,
    youtube_found,
    youtube_gone,
    youtube_page,
    youtube_private,
    youtube_unverified,
)


class Rule(Protocol):
    """What each module of this folder offers. It looks at nothing but the evidence, and no evidence makes it raise."""

    def judge(self, evidence: Evidence, /) -> Verdict | None:
        """The verdict; None where this rule has no opinion. `Verdict.rule` is filled in by who asks."""


RULES: tuple[Rule, ...] = (
    skipped,
    pinned,
    template,
    invalid_destination,
    other_scheme,
    arxiv_malformed,
    arxiv_unknown,
    arxiv_unverified,
    arxiv_found,
    doi_deleted,
    doi_unknown,
    doi_unverified,
    doi_found,
    youtube_gone,
    youtube_unverified,
    youtube_private,
    youtube_found,
    file_outside_root,
    file_missing,
    file_found,
    not_reached,
    mistake,
    refused_address,
    doi_registered,
    github_unknown,
    github_path_gone,
    github_found,
    huggingface_unknown,
    huggingface_path_gone,
    huggingface_found,
    huggingface_hidden,
    drive_quota,
    drive_gone,
    challenge,
    blocked,
    login,
    no_such_name,
    gone,
    unreachable,
    youtube_page,
    share_gone,
    blog_gone,
    parked,
    closed_service,
    changed_hands,
    unverifiable,
    soft_404,
    redirect_to_error,
    redirect_to_root,
    unclear_status,
    moved,
    alive,
)
