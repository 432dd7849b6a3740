"""A Dask cluster on loopback: a scheduler and workers, each a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from program import environment

_SECONDS_TO_START = 60.0


class DaskCluster:
    """Processes that live as long as the context is open; `folder` is for their files and logs."""

    def __init__(self, folder: Path, *, options: Sequence[str] = ()) -> None:
        self.workers: list[subprocess.Popen[bytes]] = []
        self._folder = folder
        self._options = options
        self._file = folder / "scheduler.json"

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(self._file))
        self._wait(self._file.exists)
        self.address: str = json.loads(self._file.read_text(encoding="utf-8"))["address"]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        for process in (*self.workers, self.scheduler):
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()

    def work(self, *, python_path: str | None = None) -> subprocess.Popen[bytes]:
        """Start one more worker; `python_path` is where it finds linkcheck, instead of here."""
        variables = {} if python_path is None else {"PYTHONPATH": python_path}
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self._folder))
        worker = self._start("worker", self.address, *options, **variables)
        self.workers.append(worker)
        return worker

    def wait_for_workers(self) -> None:
        """Until all workers have joined."""
        self._wait(lambda: self.log.count("Registered to") == len(self.workers))

    @property
    def log(self) -> str:
        """What all processes have written."""
        return "".join(file.read_text(encoding="utf-8", errors="replace") for file in sorted(self._folder.glob("*.log")))

    def _wait(self, is_there: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _SECONDS_TO_START
        while not is_there():
            if time.monotonic() > deadline or self.scheduler.poll() is not None:
                raise RuntimeError(f"the cluster does not start: {self.log}")
            time.sleep(0.05)

    def _start(self, what: str, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments, "--host", "127.0.0.1", "--no-dashboard")
        with (self._folder / f"{what}-{len(self.workers)}.log").open("wb") as log:
            return subprocess.Popen(
                (*command, *self._options),
                env={**os.environ, **environment(**variables)},
                cwd=self._folder,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
