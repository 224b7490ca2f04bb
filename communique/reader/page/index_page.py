"""A folder of readouts as one page: the series in order of time, and what readouts disagree on.

    index_page(meetings, Speaker("en"), folder="archive", refused=[])

A meeting stands with its readouts; where two say different things of it, both are shown with the
words' places in their own pages. Nothing is loaded, and nothing is averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from communique.languages import Speaker
from communique.paper.html.dressing import joined, policy, render
from communique.reader.chapters import KINDS
from communique.reader.comparing import Side
from communique.reader.meetings import timelines
from communique.reader.readouts import FIELDS, Entry, Meeting, said_value
from communique.sentences import _

HERE = Path(__file__).parent
STYLES = ("index.css",)


class ShownMeeting(msgspec.Struct, frozen=True):
    """A meeting as the page says it."""

    id: str
    title: str
    date: str
    place: str
    kind: str
    language: str
    meeting: Meeting


def index_page(
    meetings: Sequence[Meeting], speaker: Speaker, *, folder: str, refused: Sequence[str] = ()
) -> str:
    """The page, UTF-8 text; `refused` are the sentences about files that could not be read."""
    shown = [_shown(place, meeting, speaker) for place, meeting in enumerate(meetings)]
    series = timelines([[entry.clue for entry in meeting.entries] for meeting in meetings])
    style = joined("style", "tokens.css") + "\n" + joined(str(HERE / "style"), *STYLES)
    return render(
        "index.html",
        speaker,
        templates=HERE / "template",
        policy=policy(styles=[style]),
        style=style,
        folder=folder,
        shown=shown,
        series=series,
        readouts=sum(len(meeting.entries) for meeting in meetings),
        differing=sum(len(meeting.disagreements) for meeting in meetings),
        refused=refused,
        fields={field: speaker.say(said) for field, said in FIELDS.items()},
        said=lambda found, side: said_value(found, side, speaker),
        place_of=_place_of,
    )


def _place_of(entry: Entry, side: Side) -> str:
    """Where the words of a side stand in the page of its readout."""
    if not entry.link:
        return ""
    return f"{entry.link}#w{side.span[0]}" if side.span else entry.link


def _shown(place: int, meeting: Meeting, speaker: Speaker) -> ShownMeeting:
    """What most of a meeting's readouts that say it say first: its title, date and place."""
    clues = [entry.clue for entry in meeting.entries]
    named = next((each for each in clues if each.name or each.series), clues[0])
    kind = next((each.kind for each in clues if each.kind), "")
    return ShownMeeting(
        id=f"m{place}",
        title=named.name or named.series or speaker.say(_("A meeting without a name")),
        date=" / ".join(dict.fromkeys(each.date for each in clues if each.date)).replace(
            "/2",
            "/\u200b2",  # days from … to … may break there
        ),
        place=" / ".join(dict.fromkeys(each.place for each in clues if each.place)),
        kind=speaker.say(KINDS[kind]) if kind in KINDS else kind,
        language=named.language if named.name or named.series else speaker.tag,
        meeting=meeting,
    )
