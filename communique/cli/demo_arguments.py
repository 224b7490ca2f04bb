"""What the demo may be told."""

from __future__ import annotations

import argparse

from communique.demo.scenes import FIRST, LAST
from communique.languages import Speaker


def add_demo_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], speaker: Speaker
) -> None:
    """demo."""
    say = speaker.say
    summary = say("Play a ministers' meeting of six invented parties, and keep what it leaves.")
    parser = commands.add_parser("demo", help=summary, description=summary)
    add = parser.add_argument
    add("--headless", metavar="OUT", help=say("a new folder for the record and its files"))
    until = say("the last beat to play, from {first} to {last}", first=FIRST, last=LAST)
    add("--until", type=int, default=LAST, metavar="BEAT", help=until)
    seed = say("draw the keys from this number, so that the run can be repeated: for tests only")
    add("--seed", type=int, metavar="N", help=seed)
