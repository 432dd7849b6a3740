"""A network and a few files of our own, in which the small web can have the real names and the real ports.

Linux gives every user such a place (user, network and mount namespaces). Nothing outside of it is touched, nothing in it
can reach the machine's network, and it is gone with its last process.
"""

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import ROOT

FILES = {
    "/etc/resolv.conf": "nameserver 127.0.0.1\n",
    "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
    # Other sources (mdns, systemd's resolve) are asked through Unix sockets, which a network namespace does not close.
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
}
NAME_CACHES = ("/run/nscd", "/var/run/nscd")
"""Where glibc finds the cache of names, through a Unix socket too."""

UNSHARE = ("unshare", "--user", "--map-root-user", "--net", "--mount", "--")

SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
"""netdevice(7); the program `ip` is not installed everywhere."""


def inside(command: Sequence[str]) -> list[str]:
    """`command`, run in a namespace of its own."""
    return [*UNSHARE, sys.executable, "-m", "benchmarks.namespace", *command]


def obstacle() -> str:
    """Why there can be no such place on this machine; "" where there can."""
    if not shutil.which("unshare"):
        return "there is no unshare(1)"
    tried = subprocess.run(inside(["true"]), cwd=ROOT, capture_output=True, text=True, check=False)
    return (tried.stderr.strip().splitlines() or ["unshare(1) failed"])[-1] if tried.returncode else ""


def is_own(uid_map: str) -> bool:
    """Whether a process with this `/proc/self/uid_map` is in a user namespace of UNSHARE's, which maps one user and no other
    (user_namespaces(7)); a machine's own namespace maps all of them."""
    rows = [row.split() for row in uid_map.splitlines()]
    return len(rows) == 1 and len(rows[0]) == 3 and rows[0][2] == "1"


def furnish(folder: Path) -> None:
    """Make this namespace the small web's: loopback is up, and names are asked of 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sH14x", b"lo", 0)
        _, flags = struct.unpack("16sH14x", fcntl.ioctl(control, SIOCGIFFLAGS, request))
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))
    for number, (path, text) in enumerate(FILES.items()):
        ours = folder / str(number)
        ours.write_text(text)
        if Path(path).exists():
            subprocess.run(("mount", "--bind", ours, path), check=True)
    nothing = folder / "nothing"
    nothing.mkdir()
    for path in NAME_CACHES:
        if Path(path).is_dir():
            subprocess.run(("mount", "--bind", nothing, path), check=True)


def main() -> None:
    if not is_own(Path("/proc/self/uid_map").read_text()):
        # Root may mount anywhere, and would change the names of the whole machine.
        sys.exit("benchmarks.namespace: not in a namespace of its own; it is started by benchmarks.peers, not by hand")
    # The files must stay while their mounts are used, and this process becomes the command.
    folder = Path(tempfile.mkdtemp(prefix="small-web-etc-"))
    try:
        furnish(folder)
    finally:
        # A mounted file lives on without its name.
        shutil.rmtree(folder, ignore_errors=True)
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
