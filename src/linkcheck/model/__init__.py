"""The values of a run, from a destination in a catalog to the report about it.

Facts (`Outcome`, `Record`) and opinions (`Verdict`, `Note`, `Remedy`) are different values: facts are stored, opinions can
be formed again tomorrow with better rules and no network. All values are frozen; the pipeline builds new ones.
"""

from linkcheck.model.catalog import Caveat, Document, Entry, Form, Link, Location, Mention, Span, Syntax
from linkcheck.model.facts import (
    Failure,
    Hop,
    HostQueue,
    Identifier,
    Metadata,
    Outcome,
    Page,
    Past,
    Record,
    Reply,
    Standing,
    Target,
)
from linkcheck.model.opinions import (
    Evidence,
    Finding,
    Health,
    Note,
    PastRun,
    Pin,
    Problem,
    Remedy,
    Report,
    Run,
    Scene,
    Verdict,
)

__all__ = [
    "Caveat",
    "Document",
    "Entry",
    "Evidence",
    "Failure",
    "Finding",
    "Form",
    "Health",
    "Hop",
    "HostQueue",
    "Identifier",
    "Link",
    "Location",
    "Mention",
    "Metadata",
    "Note",
    "Outcome",
    "Page",
    "Past",
    "PastRun",
    "Pin",
    "Problem",
    "Record",
    "Remedy",
    "Reply",
    "Report",
    "Run",
    "Scene",
    "Span",
    "Standing",
    "Syntax",
    "Target",
    "Verdict",
]
