"""Who takes part, in the order of the table: linkcheck, the peer that the ratios are against, and the others."""

from benchmarks.opinions import Program
from benchmarks.programs import linkcheck, linkinator, lychee, markdown_link_check

YARDSTICK = lychee.DEFAULT

PROGRAMS: tuple[Program, ...] = (
    linkcheck.DEFAULT,
    linkcheck.CHECKS_ALONE,
    lychee.DEFAULT,
    lychee.FAST,
    linkinator.DEFAULT,
    markdown_link_check.DEFAULT,
)

INSPECTED: tuple[Program, ...] = (
    linkcheck.DEFAULT,
    lychee.DEFAULT,
    lychee.THOROUGH,
    linkinator.DEFAULT,
    markdown_link_check.DEFAULT,
)
"""Who is asked what it finds, whatever it costs."""
