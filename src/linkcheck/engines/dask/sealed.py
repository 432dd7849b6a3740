"""What a worker needs to know at the start of a session, in an envelope that no log prints."""

import pickle
from pathlib import Path

from msgspec.structs import replace

from linkcheck.settings import Settings


class Sealed:
    """The name of a session, its settings with their certificates, and its lease in seconds.

    It is opened only by the same version of linkcheck. Paths mean nothing on another machine, so the certificates travel.
    """

    def __init__(self, session: str, settings: Settings, lease: float) -> None:
        certificates = settings.ca_file.read_bytes() if settings.ca_file else b""
        travelling = replace(settings, ca_file=None, root_dir=None, arxiv_snapshot=None, reports=Path(), store=Path())
        self._contents = pickle.dumps((session, travelling, certificates, lease))

    def opened(self) -> tuple[str, Settings, bytes, float]:
        """The session, its settings without the file of certificates, those certificates, and the lease."""
        # Whoever may call functions on a worker can do anything there, without a pickle as well.
        opened: tuple[str, Settings, bytes, float] = pickle.loads(self._contents)  # noqa: S301 - see above
        return opened

    def __repr__(self) -> str:
        return "Sealed(…)"
