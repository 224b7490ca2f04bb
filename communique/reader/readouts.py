"""The readouts of a folder, by meeting: what an index lists, on a page or at a terminal.

Meeting(entries=(Entry("aldora.txt", …), Entry("eastmark.txt", …)), disagreements=(…))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from communique.languages import Speaker
from communique.reader.chapters import ACTIONS, KINDS
from communique.reader.columns import COLUMNS, block
from communique.reader.comparing import Disagreement, Field, Side
from communique.reader.meetings import Clue
from communique.sentences import _

FIELDS = {
    Field.ORDINAL: _("Which meeting of the series"),
    Field.DATE: _("Date"),
    Field.PLACE: _("Place"),
    Field.KIND: _("Kind"),
    Field.CHAIR: _("In the chair"),
    Field.PRESENCE: _("Present or absent"),
    Field.PARTY: _("Party"),
    Field.NUMBER: _("Number of those present"),
    Field.SCOPE: _("For whom it was said"),
    Field.DOCUMENT: _("What was done with the document"),
    Field.NEXT_DATE: _("Date of the next meeting"),
    Field.NEXT_PLACE: _("Place of the next meeting"),
}
VALUES = {
    "present": _("present"),
    "absent": _("absent"),
    **{str(action): said for action, said in ACTIONS.items()},
    **KINDS,
}
"""Values that are words of ours, not of a document."""
_OURS = (Field.PRESENCE, Field.DOCUMENT, Field.KIND)


class Entry(msgspec.Struct, frozen=True):
    """One readout in the list. `link`: its own page, "" where none is written."""

    file: str
    link: str
    clue: Clue
    statements: int = 0
    findings: int = 0


class Meeting(msgspec.Struct, frozen=True):
    """The readouts of one meeting, and where they disagree (`Side.account`: place in `entries`)."""

    entries: tuple[Entry, ...]
    disagreements: tuple[Disagreement, ...] = ()


def said_value(found: Disagreement, side: Side, speaker: Speaker) -> str:
    """What one side says, in the reader's language where the word is ours."""
    if found.field not in _OURS:
        return side.value
    return ", ".join(speaker.say(VALUES.get(word, word)) for word in side.value.split(", "))


def meetings_told(
    meetings: Sequence[Meeting], speaker: Speaker, columns: int = COLUMNS
) -> Iterator[str]:
    """How many meetings there are, and where the readouts of one disagree, side by side."""
    differing = [meeting for meeting in meetings if meeting.disagreements]
    readouts = sum(len(meeting.entries) for meeting in meetings)
    found = sum(len(meeting.disagreements) for meeting in differing)
    yield ""
    yield " · ".join(
        (
            speaker.count("{n} readout", "{n} readouts", readouts),
            speaker.count("{n} meeting", "{n} meetings", len(meetings)),
            speaker.count("{n} disagreement", "{n} disagreements", found),
        )
    )
    for meeting in differing:
        first = meeting.entries[0].clue
        named = first.name or first.series or speaker.say(_("A meeting without a name"))
        yield ""
        yield from block(" · ".join(filter(None, (named, first.date))), "", "  ", columns)
        for each in meeting.disagreements:
            about = f": {each.about}" if each.about else ""
            yield from block(speaker.say(FIELDS[each.field]) + about, "  ", "    ", columns)
            for side in each.sides:
                file = meeting.entries[side.account].file
                said = f"{file}: {said_value(each, side, speaker)}"
                yield from block(said, "    - ", "      ", columns)
