"""`communique` alone: the drop page, on this machine, in a folder that is gone when it ends."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import webbrowser
from pathlib import Path

from communique.cli.site import Site
from communique.languages import Speaker
from communique.sentences import _
from communique.web.site.houses import House


def serve_here(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Open the page and answer until stopped; what was not kept is destroyed then."""
    folder = Path(tempfile.mkdtemp(prefix="communique-"))
    try:
        site = Site(House.HERE, folder, port=asked.port)
        print(speaker.say(_("The drop page: {address}"), address=site.address), flush=True)
        print(speaker.say(_("On this machine alone. Ctrl-C ends it.")), flush=True)
        if not asked.no_browser:
            threading.Thread(target=webbrowser.open, args=(site.address,), daemon=True).start()
        site.run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0
