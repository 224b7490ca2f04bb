"""The site in a process of its own, as the commands start it: it can be stopped, and started again.

with served(folder, House.DEMO) as server:
    page.goto(server.address)
    server.stop()
    server.start()              # at the same address
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.web.site.houses import House

_PROGRAM = """
import sys
from pathlib import Path
from communique.web.site.starting import Site
from communique.web.site.houses import House
Site(House(sys.argv[1]), Path(sys.argv[2]), port=int(sys.argv[3])).run()
"""


class Server:
    """The process, and the address it keeps."""

    def __init__(self, folder: Path, house: House) -> None:
        self._folder, self._house = folder, house
        with socket.socket() as any_port:
            any_port.bind(("127.0.0.1", 0))
            self.port: int = any_port.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process's number."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("COMMUNIQUE")}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, self._house.value, str(self._folder), str(self.port)],
            env=kept,
        )
        until = time.monotonic() + 30
        while time.monotonic() < until and self._process.poll() is None:
            with socket.socket() as asking:
                asking.settimeout(5)
                try:
                    asking.connect(("127.0.0.1", self.port))
                    asking.sendall(b"GET /live/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                    if asking.recv(12):
                        return
                except OSError:
                    time.sleep(0.05)
        raise RuntimeError("the site did not start")

    def stop(self) -> float:
        """Ask it to go; the seconds that it took."""
        assert self._process is not None
        began = time.monotonic()
        self._process.terminate()
        self._process.wait(20)
        return time.monotonic() - began


@contextmanager
def served(folder: Path, house: House) -> Iterator[Server]:
    """A site on the folder, gone at the end."""
    server = Server(folder, house)
    server.start()
    try:
        yield server
    finally:
        server.stop()
