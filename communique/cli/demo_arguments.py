"""What the demo may be told."""

from __future__ import annotations

import argparse

from communique.cli.asking import Commands
from communique.demo.scenes import FIRST, LAST
from communique.languages import Speaker


def add_demo_command(commands: Commands, speaker: Speaker) -> None:
    """demo."""
    say = speaker.say
    summary = say("Play a ministers' meeting of six invented parties, in a browser.")
    parser = commands.add_parser("demo", help=summary, description=summary)
    add = parser.add_argument
    # What is said before the command counts too: `communique --no-browser demo`.
    where, quiet = say("where the page answers"), say("say the page's address and open no browser")
    add("--port", type=int, default=argparse.SUPPRESS, metavar="N", help=where)
    add("--no-browser", action="store_true", default=argparse.SUPPRESS, help=quiet)
    out = say("play it to the end at once: a new folder for the record and its files")
    add("--headless", metavar="OUT", help=out)
    until = say("the last beat to play, from {first} to {last}", first=FIRST, last=LAST)
    add("--until", type=int, default=LAST, metavar="BEAT", help=until)
    seed = say("draw the keys from this number, so that the run can be repeated: for tests only")
    add("--seed", type=int, metavar="N", help=seed)
