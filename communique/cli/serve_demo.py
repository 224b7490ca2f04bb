"""`communique demo` in a browser: 23:40, on this machine, in a folder that is gone when it ends."""

from __future__ import annotations

import argparse
import os

from communique.cli.serve_here import gone_in_the_end, open_browser
from communique.languages import Speaker
from communique.sentences import _
from communique.web.site.houses import House
from communique.web.site.starting import Site


def serve_demo(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Play to 23:40, open the page, answer until stopped; then everything is destroyed."""
    # A server's database is nothing to play in.
    os.environ.pop("DATABASE_URL", None)
    with gone_in_the_end() as folder:
        site = Site(House.DEMO, folder, port=asked.port)
        print(speaker.say(_("The demo: {address}"), address=site.address), flush=True)
        print(speaker.say(_("On this machine alone. Ctrl-C ends it.")), flush=True)
        if not asked.no_browser:
            open_browser(site.address)
        site.run(_stage)
    return 0


def _stage() -> None:
    # Only now is Django there, and the database up to date.
    from communique.office.demo.staging import set_the_stage

    set_the_stage()
