"""What can go wrong with us; a failing link is an `Outcome`, never an exception.

Messages name the value, the rule that it broke and the way out; they begin in lower case and end without a full stop.
"""


class LinkcheckError(Exception):
    """The base of all errors that a user sees; `exit_code` is the status of the process."""

    exit_code = 2


class UsageError(LinkcheckError):
    """A wrong option or setting; the message names the file and key or the option."""


class CatalogError(LinkcheckError):
    """A catalog that cannot be read, or in which there is nothing to check."""


class StoreError(LinkcheckError):
    """The store cannot be opened, written or understood."""


class CannotJudgeError(LinkcheckError):
    """Too little was learnt to claim anything, for instance without a network; reports stay as they were."""

    exit_code = 3
