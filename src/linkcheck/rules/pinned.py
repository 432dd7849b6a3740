"""Whoever keeps the catalog has looked, and says so in a pin of linkcheck.toml.

**What it says**: what the pin says, `alive`, `blocked` or `skipped`, reason `pinned`, with the pin's own reason and last day.

**Why**: a false alarm that comes every week is soon not read, and an exclusion is never looked at again (ddev #712 found
deaths that ignore lists had hidden). So a pin has a reason and an end, the link is asked as ever, and what it does by itself is
counted and told quietly; a link that works again, a pin that fits nothing and one that has expired are reported.

**Catches**: `[[pins]]` with `url = "https://intranet.example/x"`, `reason = "opens from the office"`, `until = 2027-01-01`, up
to and on that day.

**Leaves alone**: what was not asked, for any of the reasons of `skipped`; every link after the pin's last day.
"""

from typing import Final

from linkcheck.model import Evidence, Verdict

REASON: Final = "pinned"


def judge(evidence: Evidence) -> Verdict | None:
    pin = evidence.pin
    if pin is None or evidence.today > pin.until:
        return None
    return Verdict(health=pin.health, reason=REASON, detail=f"pinned until {pin.until.isoformat()}: {pin.reason}")
