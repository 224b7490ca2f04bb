"""`communique` alone: the drop page, on this machine, in a folder that is gone when it ends."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from communique.languages import Speaker
from communique.sentences import _
from communique.web.site.houses import House
from communique.web.site.starting import Site

PREFIX, PID = "communique-here-", "pid"
"""How our temporary folders are called, and what in them says who made them."""


def serve_here(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Open the page and answer until stopped; what was not kept is destroyed then."""
    os.environ["COMMUNIQUE_KEPT"] = str(of_this_person() / "kept")
    with gone_in_the_end() as folder:
        site = Site(House.HERE, folder, port=asked.port)
        print(speaker.say(_("The drop page: {address}"), address=site.address), flush=True)
        print(speaker.say(_("On this machine alone. Ctrl-C ends it.")), flush=True)
        if not asked.no_browser:
            open_browser(site.address)
        site.run()
    return 0


@contextmanager
def gone_in_the_end() -> Iterator[Path]:
    """A folder closed to others, deleted when the program is told to go, however that is."""
    # Whenever we are told to go, what lies in the folder goes first.
    signal.signal(signal.SIGTERM, _go)
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    (folder / PID).write_text(str(os.getpid()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def open_browser(address: str) -> None:
    """Show the page to whoever sits here, without waiting for them."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def of_this_person() -> Path:
    """The folder in which programs keep things for whoever uses this machine.

    Linux: the XDG base directory specification; macOS and Windows: where theirs are.
    """
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "communique"
    kept = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_DATA_HOME")
    return Path(kept or Path.home() / ".local" / "share") / "communique"


def _sweep() -> None:
    """Delete what a program that was killed could not: its folder says who it was."""
    if sys.platform == "win32":
        return  # there, asking whether a process lives would end it
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            os.kill(int((left / PID).read_text()), 0)
        except ProcessLookupError:
            shutil.rmtree(left, ignore_errors=True)
        except (OSError, ValueError):
            continue  # another person's, or not begun yet


def _go(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
