"""Who works on a run: the process, and whether it is still there."""

import os
import platform


def present() -> str:
    """This process, as a store of several machines knows it."""
    return f"{platform.node()}:{os.getpid()}"


def is_working(process: str) -> bool:
    """Whether another process of this machine still is there; one of another machine is taken for gone."""
    node, _, number = process.rpartition(":")
    if node != platform.node() or process == present():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
