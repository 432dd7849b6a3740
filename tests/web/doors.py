"""How a machine can fail a client before any request is read: what stands at the door."""

from enum import Enum


class Door(Enum):
    """What every connection to a host meets, on both ports."""

    RESET = "reset"
    """The connection is accepted and broken off (RST)."""
    CLOSED = "closed"
    """The connection is accepted and ended at once (FIN)."""
    SILENT = "silent"
    """The connection is accepted and nothing is ever said: no TLS handshake, no answer."""
    GARBAGE = "garbage"
    """Bytes that are neither TLS nor HTTP."""
    PLAIN = "plain"
    """Plain HTTP, on the TLS port too, as servers do whose TLS was never set up."""
