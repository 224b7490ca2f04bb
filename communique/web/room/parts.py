"""What changes by itself in the room: the line on top, the outline, the text, who sits there.

Pages: `room/TEXT`, `room/TEXT/XB` (one party followed), `projector/TEXT/12` (one paragraph large).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec
from markupsafe import Markup

from communique.languages import Speaker, direction
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism
from communique.paper.html.brackets import BracketWriter
from communique.sentences import _
from communique.text import Rolling
from communique.web.base.fragments import Fragment, family, written
from communique.web.base.hats import INSIDE, Audience
from communique.web.record.lines import Line, does, line_at, lines, names, when
from communique.web.room.alternatives import Opened, opened
from communique.web.room.reading import Paragraph, Reading, Stands, is_waiting, read_text
from communique.web.room.seeing import READERS, seeing

LATEST = 6
"""Acts that the side of the room tells."""
NEAR = 40
"""Acts looked through for them, from the last one back."""


class Place(msgspec.Struct, frozen=True):
    """Which text a page shows: `followed` a party, `paragraph` the one on the projector."""

    text: str
    followed: str = ""
    paragraph: int = 0

    @classmethod
    def of(cls, page: str) -> Place | None:
        """The place a page's name says; None for one that is none."""
        family, _, rest = page.partition("/")
        text, _, more = rest.partition("/")
        if family == "room":
            return cls(text, followed=more)
        if more.isascii() and more.isdigit() and len(more) < 9:
            return cls(text, paragraph=int(more))
        return cls(text) if not more else None


@family("room", READERS)
def room(mechanism: Mechanism, page: str) -> Iterator[Fragment]:
    """The fragments of a text's page."""
    place = Place.of(page)
    if place is None or place.text not in mechanism.state().deliberating.texts:
        return

    def part(template: str) -> str:
        return f"room/parts/{template}.html"

    def top(state: State, audience: Audience, speaker: Speaker) -> str:
        return written(part("top"), speaker, **shown(mechanism, state, place, audience, speaker))

    def outline(state: State, audience: Audience, speaker: Speaker) -> str:
        known = shown(mechanism, state, place, audience, speaker)
        return written(part("outline"), speaker, **known)

    def text(state: State, audience: Audience, speaker: Speaker) -> str:
        known = shown(mechanism, state, place, audience, speaker)
        return written(part("text"), speaker, **known)

    def side(state: State, audience: Audience, speaker: Speaker) -> str:
        known = shown(mechanism, state, place, audience, speaker)
        found = _latest(mechanism, state, place.text)
        return written(part("side"), speaker, latest=found, does=does, when=when, **known)

    yield Fragment("room-top", top)
    yield Fragment("room-outline", outline)
    yield Fragment("room-text", text)
    yield Fragment("room-side", side)


@family("projector", READERS)
def projector(mechanism: Mechanism, page: str) -> Iterator[Fragment]:
    """One paragraph large, its alternatives stacked; no names, whoever looks."""
    place = Place.of(page)
    if place is None or place.text not in mechanism.state().deliberating.texts:
        return

    def large(state: State, audience: Audience, speaker: Speaker) -> str:
        seen = seeing(state, state.deliberating.texts[place.text], audience)
        read = read_text(state, place.text, seen._replace(attributed=False, own=""))
        found = read.paragraph(place.paragraph) or first_open(read)
        return written(
            "room/parts/projected.html",
            speaker,
            read=read,
            paragraph=found,
            label=label,
            title=title(read),
            ways=most_ways(found),
            state=state,
            name=mechanism.name,
            its_direction=direction(read.language),
        )

    yield Fragment("projected", large)


def shown(
    mechanism: Mechanism, state: State, place: Place, audience: Audience, speaker: Speaker
) -> dict[str, object]:
    """What the templates of the room speak of."""
    seen = seeing(state, state.deliberating.texts[place.text], audience)
    read = read_text(state, place.text, seen, place.followed)
    return {
        "name": mechanism.name,
        "state": state,
        "read": read,
        "seen": seen,
        "called": names(mechanism.store(), state, speaker),
        "members": state.members,
        "session": _session(state, read),
        "at": _at(mechanism, state),
        "label": label,
        "title": title(read),
        "words": lambda rolling: words(rolling, speaker),
        "is_waiting": is_waiting,
        "stands": STANDS,
        "its_direction": direction(read.language),
        "opens": audience.role in INSIDE,
    }


def words(rolling: Rolling, speaker: Speaker) -> Markup:
    """The rolling text of one paragraph as markup: the page's only copy of the words."""
    writer = BracketWriter(
        speaker.say(_("original")),
        lambda n: speaker.count("show {n} more", "show {n} more", n),
        attributed=True,
    )
    return writer.write(rolling)


def label(paragraph: Paragraph, speaker: Speaker) -> str:
    """What a paragraph is called: by its number where it has one."""
    number = paragraph.number.removesuffix(".")
    if paragraph.kind == "title":
        return speaker.say(_("Title"))
    if paragraph.is_proposed and not number:
        return speaker.say(_("New paragraph"))
    if not number or paragraph.kind == "footnote":
        return speaker.say(_("¶ {n}"), n=paragraph.place)
    return speaker.say(_("Paragraph {number}"), number=number)


def title(read: Reading) -> str:
    """The title of the text, for the top of its pages."""
    found = next((each.opening for each in read.paragraphs if each.kind == "title"), "")
    return found or read.symbol or (read.paragraphs[0].opening if read.paragraphs else "")


def first_open(read: Reading) -> Paragraph | None:
    """The first paragraph with a bracket, else the first of all."""
    return next((each for each in read.paragraphs if each.brackets), None) or next(
        iter(read.paragraphs), None
    )


def most_ways(paragraph: Paragraph | None) -> int:
    """In how many ways the most disputed passage of a paragraph is said."""
    brackets: tuple[Opened, ...] = () if paragraph is None else opened(paragraph.rolling)
    return max((len(each.alternatives) for each in brackets), default=0)


STANDS = {
    Stands.AGREED: _("agreed"),
    Stands.IN_GROUP: _("agreed in the group"),
    Stands.CLEAN: _("clean"),
    Stands.BRACKETED: _("bracketed"),
    Stands.PROPOSED: _("proposed"),
}

_SESSIONS = {
    "called": _("meeting called"),
    "open": _("session open"),
    "suspended": _("session suspended"),
    "closed": _("session closed"),
}


def _latest(mechanism: Mechanism, state: State, text: str) -> list[Line]:
    """The last acts on a text, the newest first."""
    near = lines(mechanism.store(), state, state.size - NEAR, state.size)
    found = [
        each for each in near if each.payload and getattr(each.payload.args, "text", "") == text
    ]
    return found[:LATEST]


def _session(state: State, read: Reading) -> str:
    """What is said of the meeting the text is before; "" before none."""
    meeting = state.convening.meetings.get(read.meeting)
    return _SESSIONS[meeting.session.value] if meeting is not None else ""


def _at(mechanism: Mechanism, state: State) -> datetime | None:
    """When the last act of the record was done, as its author says."""
    line = line_at(mechanism.store(), state, state.size - 1)
    return when(line) if line is not None else None
