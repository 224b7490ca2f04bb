"""`communique demo`: the story of the Five Lakes, in a browser, or played to the end at once.

    communique demo                     23:40, in a browser; `serve_demo`
    communique demo --headless OUT      by six parties with keys of their own, into a folder

Exit codes as the other commands: 0 done, 2 it could not begin.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from communique.demo.play import play
from communique.demo.scenes import FIRST, LAST
from communique.errors import BadUsage
from communique.languages import Speaker
from communique.sentences import _


def demo_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Play, and say where to look."""
    if not asked.headless:
        from communique.cli.serve_demo import serve_demo

        return serve_demo(asked, speaker)
    if not FIRST <= asked.until <= LAST:
        raise BadUsage(
            _("Beat {beat} is not played: the beats are {first} to {last}."),
            beat=asked.until,
            first=FIRST,
            last=LAST,
        )
    out = Path(asked.headless)
    played = play(out, asked.until, asked.seed)
    print(speaker.say(_("→ {folder}/  {files}"), folder=out, files="  ".join(played.files)))
    print(speaker.say(_("founding act {founding}"), founding=played.founding))
    print(speaker.say(_("What happened, act by act: {file}"), file=out / "story.md"))
    return 0
