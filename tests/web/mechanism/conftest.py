"""A server as `communique serve` starts it, in a process and a folder of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

COMMAND = [sys.executable, "-c", "import sys; from communique.cli import main; sys.exit(main())"]


class Served(NamedTuple):
    """A server: its process, where it is, its folder, and the link for the first account."""

    process: subprocess.Popen[str]
    address: str
    folder: Path
    first: str


def serve(folder: Path, *arguments: str, **environment: str) -> Served:
    """Start it, and wait until it has said where it is."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--data", str(folder), "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**_plain(), "LANG": "C.UTF-8", "LANGUAGE": "en", **environment},
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "/welcome/" in line or not line:
            break
    first = re.search(r"https?://\S+/welcome/\S+", said)
    address = re.search(r"(https?://\S+?/)", said)
    assert first is not None, said
    assert address is not None, said
    return Served(process, address[0], folder, first[0])


def stop(served: Served) -> float:
    """Ask it to go; its exit code is 0. Seconds it took are the caller's to measure."""
    served.process.send_signal(signal.SIGTERM)
    return served.process.wait(timeout=10)


def _plain() -> dict[str, str]:
    """The environment without what other tests say to a site of their own."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COMMUNIQUE_", "DJANGO_", "DATABASE_URL"))
    }


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the tests of a module."""
    started = serve(tmp_path_factory.mktemp("served") / "site")
    yield started
    started.process.terminate()
    started.process.wait(timeout=10)
