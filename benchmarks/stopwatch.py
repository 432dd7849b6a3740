"""Runs a command and writes down what it cost: `python -I -S stopwatch.py SECONDS REPORT COMMAND…`.

A program of its own because Linux counts the memory of whoever starts a process into the peak of that process: the one
that starts a peer must be small. Imports nothing that it does not need.
"""

import json
import os
import signal
import subprocess
import sys
import time
from types import FrameType


def measure(command: list[str], limit: int) -> dict[str, float | int | bool]:
    """Wall and CPU seconds and peak memory of `command`, which is killed with all of its children after `limit` seconds.

    CPU is of the whole tree; the peak is that of the largest single process in it.
    """
    timed_out = False
    started = time.monotonic()
    child = subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL)

    def kill(_: int, __: FrameType | None) -> None:
        nonlocal timed_out
        timed_out = True
        os.killpg(child.pid, signal.SIGKILL)

    signal.signal(signal.SIGALRM, kill)
    signal.alarm(limit)
    _, status, usage = os.wait4(child.pid, 0)
    signal.alarm(0)
    return {
        "wall_seconds": time.monotonic() - started,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": usage.ru_maxrss * 1024,
        "exit_status": os.waitstatus_to_exitcode(status),
        "timed_out": timed_out,
    }


if __name__ == "__main__":
    cost = measure(sys.argv[3:], int(sys.argv[1]))
    with open(sys.argv[2], "w") as report:
        json.dump(cost, report)
