"""Questions at the terminal: both passages, the options, Enter for the likeliest."""

from __future__ import annotations

import sys

from communique.languages import Speaker
from communique.paper.compilation import Question
from communique.paper.compile.questions import CARRIED, PARTY, PLACE, Ask
from communique.sentences import _


def at_the_terminal(speaker: Speaker) -> Ask:
    """An `Ask` that reads a number from standard input; an empty line takes the proposed one.

    `0` leaves the question open: nothing is lost, the passage stands apart.
    """

    def ask(question: Question) -> str | None:
        out = sys.stderr
        say = speaker.say
        of = question.file if question.asks == PARTY else f"{question.party}, {question.file}"
        print("\n" + say("{what}: {more}", what=of, more=say(question.asks)), file=out)
        if question.asks in (PLACE, CARRIED):
            print("  " + say(_("They wrote: {words}"), words=question.theirs), file=out)
            print("  " + say(_("The draft says: {words}"), words=question.ours), file=out)
        for n, option in enumerate(question.options, 1):
            star = "*" if option == question.proposed else " "
            print(f"  {star}{n}  {say(option)}", file=out)
        print("   0  " + say(_("leave it open")), file=out)
        while True:
            print("> ", end="", flush=True, file=out)
            line = sys.stdin.readline()
            said = line.strip()
            if not line or said == "0":
                return None
            if not said:
                return question.proposed
            if said.isdecimal() and 1 <= int(said) <= len(question.options):
                return question.options[int(said) - 1]

    return ask
