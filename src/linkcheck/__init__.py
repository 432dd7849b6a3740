"""linkcheck keeps a catalog of papers true."""

__version__ = "0.1.0"
