"""The words of the example: a draft communiqué of the Five Lakes, and what six parties want of it.

No state, dispute or text of the world stands here: the parties' codes are from ISO's user range.
A wish is a place in the draft, the words it follows, the words it takes away and those it puts:

    Wish("4", "The six ", "will", "should")

so that a tracked change, an edited copy and an expected text are all made from the same line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

NOTE_MARK = "\ufffc"
"""Where the footnote is called; it is no character of the wording."""

NO_BREAK = "\u00a0"


class Style(StrEnum):
    """The paragraph styles of the draft, by their ids in the file."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    PLACE = "PlaceAndDate"
    NUMBERED = "NumberedParagraph"
    HEADING = "Heading1"
    NOTE = "FootnoteText"
    CELL = "TableText"
    CLOSING = "ClosingLine"


class Line(NamedTuple):
    """One paragraph of the draft: `place` names it in a wish."""

    place: str
    style: Style
    text: str


class Wish(NamedTuple):
    """After the words `follows` (found once in the place), `gone` goes and `put` comes."""

    place: str
    follows: str
    gone: str
    put: str


class Proposed(NamedTuple):
    """A new paragraph, after the one at `place`."""

    place: str
    text: str


PLACE_LINE = "Port Alder, 27 April 2027"

DRAFT = (
    Line("title", Style.TITLE, "Joint communiqué"),
    Line("subtitle", Style.SUBTITLE, "Fourth meeting of ministers of the Five Lakes Mechanism"),
    Line("place", Style.PLACE, PLACE_LINE),
    Line(
        "1",
        Style.NUMBERED,
        "The ministers of the Five Lakes Mechanism held their fourth meeting in Port Alder on "
        "27 April 2027, under the chairmanship of Aldora, to prepare the summit of May 2027.",
    ),
    Line(
        "2",
        Style.NUMBERED,
        "Ministers of Aldora, Brevia, Corvany, Eastmark and Lower Fen and the first deputy "
        f"minister of Dessara{NOTE_MARK} took part.",
    ),
    Line("note", Style.NOTE, "The minister of Dessara was kept from the meeting by fog."),
    Line(
        "3",
        Style.NUMBERED,
        "The ministers noted that trust among the six has deepened since the Mechanism was "
        "founded, and that its working groups now meet throughout the year.",
    ),
    Line(
        "4",
        Style.NUMBERED,
        "The six will share daily readings of lake levels and river flow, and inform one "
        "another before any work that could alter them.",
    ),
    Line(
        "5",
        Style.NUMBERED,
        "The six decided to study a common early-warning service by the next summit, hosted "
        "in rotation.",
    ),
    Line(
        "6",
        Style.NUMBERED,
        "The ministers agreed that the ports of Lake Ostrel and the railway along its shore "
        "should work to one timetable by 2029, and asked the transport working group to name "
        "the missing links.",
    ),
    Line(
        "7",
        Style.NUMBERED,
        "The ministers welcomed the Year of Lake Culture and asked the working group on culture "
        "to report on it at their fifth meeting.",
    ),
    Line(
        "8",
        Style.NUMBERED,
        "The ministers will submit the results of their work to the heads of state at the "
        "summit of May 2027, and recommend that it adopt a ten-year plan to return 17 billion "
        "cubic metres of water to the lakes.",
    ),
    Line(
        "9",
        Style.NUMBERED,
        "The chair will circulate a list of what was undertaken within thirty days. The fifth "
        "meeting of ministers will be held in Brevia in 2028.",
    ),
    Line("calendar", Style.HEADING, "Calendar of meetings"),
    Line("meeting", Style.CELL, "Meeting"),
    Line("host", Style.CELL, "Host"),
    Line("date", Style.CELL, "Date"),
    Line("water", Style.CELL, "Working group on water"),
    Line("water host", Style.CELL, "Dessara"),
    Line("water date", Style.CELL, "September 2027"),
    Line("transport", Style.CELL, "Working group on transport"),
    Line("transport host", Style.CELL, "Eastmark"),
    Line("transport date", Style.CELL, "November 2027"),
    Line("ministers", Style.CELL, "Fifth meeting of ministers"),
    Line("ministers host", Style.CELL, "Brevia"),
    Line("ministers date", Style.CELL, "April 2028"),
    Line(
        "languages",
        Style.CLOSING,
        "Issued in English, French and Russian, all three texts being equally authentic.",
    ),
)

EARLIER_WISHES = (
    Wish("2", "Dessara", NOTE_MARK, ""),
    Wish("3", "was founded", ", and that its working groups now meet throughout the year", ""),
    Wish("4", "The six will share ", "daily ", ""),
    Wish("4", "lake levels ", "and river flow", "each month"),
    Wish(
        "6",
        "by 2029",
        ", and asked the transport working group to name the missing links",
        "",
    ),
    Wish(
        "7",
        "Lake Culture",
        " and asked the working group on culture to report on it at their fifth meeting",
        "",
    ),
    Wish(
        "9", "thirty days.", " The fifth meeting of ministers will be held in Brevia in 2028.", ""
    ),
    Wish("ministers date", "", "April ", ""),
)
"""What turns the draft of 26 April into the one of 24 April, which had no footnote."""

ALDORA = (
    Wish("3", "The ministers noted that ", "", "mutual "),
    Wish("5", "The six decided to ", "study", "establish"),
    Wish("6", "one timetable by ", "2029", "2028"),
    Wish("9", "what was undertaken", "", ", by party,"),
)

BREVIA = (
    Wish("1", "27 April 2027, ", "", "in a spirit of good neighbourliness and "),
    Wish("3", "now meet ", "throughout the year", "every quarter"),
    Wish("4", "The six ", "will", "should"),
    Wish("4", "before any ", "", "major "),
    Wish("5", "early-warning ", "", "and forecasting "),
    Wish("6", "the ports of Lake ", "Ostrel", "Veyra"),
    Wish("6", "one timetable ", "by 2029", "as soon as possible"),
    Wish("7", "the Year of Lake Culture ", "", "and Languages "),
    Wish("8", "recommend that it ", "adopt", "consider"),
    Wish("9", "undertaken within ", "thirty", "sixty"),
    Wish("water date", "", "September", "October"),
)

CORVANY = (
    Wish("3", "among the six has ", "deepened", "grown"),
    Wish("4", "The six ", "will", "should"),
    Wish("4", "river flow, and ", "inform", "consult"),
    Wish("5", "hosted ", "in rotation", "by the secretariat"),
    Wish("6", "the ports of Lake ", "Ostrel", "Ostrel-Veyra"),
    Wish("8", "the heads of state ", "", "and government "),
    Wish("9", "held in Brevia in ", "", "the first half of "),
)

BREVIA_LEFT_IN = (BREVIA[0], BREVIA[4], BREVIA[7])
"""Corvany worked on a first version of Brevia's file, and these changes are still in it."""

DESSARA = (
    Wish("1", "chairmanship of Aldora, ", "to prepare", "in preparation for"),
    Wish("note", "The minister of Dessara was ", "kept from the meeting by", "delayed by"),
    Wish("4", "river flow, ", "", "in a common format and free of charge, "),
    Wish("7", "The ministers welcomed ", "", "with satisfaction "),
    Wish("8", "ten-year plan to return ", "", "up to "),
)

DESSARA_COMMENTS = (
    ("4", "Internal. If “free of charge” falls, we reserve on paragraph 5: see instructions."),
    ("note", "Internal. Ask the capital whether the fog need be mentioned at all."),
)

EASTMARK = (
    Wish("4", "river flow, ", "", "in a common format and free of charge, "),
    Wish("5", "", "The", "Recalling the floods of last spring, the"),
    Wish("5", "The six decided to ", "study", "establish"),
    Wish("6", "name the missing links", "", " and their cost"),
    Wish("7", "to report on it ", "at their fifth meeting", "by the end of 2027"),
)

EASTMARK_PROPOSES = Proposed(
    "6",
    "The six will open the navigation season on one day in each year, and mark the channels "
    "between the lakes with the same buoys.",
)

EASTMARK_TYPOGRAPHY = (
    Wish("1", "Port Alder on 27", " ", NO_BREAK),
    Wish("8", "to return 17", " ", NO_BREAK),
)
"""Its word processor put no-break spaces after numbers: typography, not a position."""

LOWER_FEN = (
    Wish("2", "took part", "", ", and the lake commissions attended as observers"),
    Wish("4", "The six will", "", ", where practicable,"),
    Wish("4", "lake levels each ", "month", "week"),
    Wish("5", "early-warning service ", "by the next summit", "in due course"),
    Wish("6", "the ports of Lake Ostrel", "", ", also called Lake Veyra,"),
    Wish(
        "8",
        "the summit of May 2027",
        ", and recommend that it adopt a ten-year plan to return 17 billion cubic metres of "
        "water to the lakes",
        "",
    ),
    Wish("9", "undertaken within ", "thirty", "ninety"),
    Wish("transport host", "", "Eastmark", "Lower Fen"),
)
"""Made against the draft of 24 April, which still said “each month”."""

FRENCH = (
    Line("title", Style.TITLE, "Communiqué conjoint"),
    Line(
        "4",
        Style.NUMBERED,
        "Les Six échangeront chaque jour les relevés du niveau des lacs et du débit des cours "
        "d’eau, et s’informeront avant tous travaux susceptibles de les modifier.",
    ),
    Line(
        "5",
        Style.NUMBERED,
        "Les Six ont décidé d’étudier, d’ici au prochain sommet, la création d’un service commun "
        "d’alerte précoce, accueilli à tour de rôle.",
    ),
)

FRENCH_WISHES = (Wish("4", "et s’informeront ", "", "mutuellement "),)
"""Aldora's translator put in one word with changes tracked, which says whose file it is."""


def replacement(text: str, wish: Wish) -> tuple[int, int, str]:
    """Where a wish stands in the text of its place: start, end, and the words it puts."""
    wanted = wish.follows + wish.gone
    if wish.follows and text.count(wanted) != 1:
        raise ValueError(f"{wanted!r} is not found once in {text!r}")
    found = text.index(wanted)
    start = found + len(wish.follows)
    return start, start + len(wish.gone), wish.put


def granted(lines: Iterable[Line], *wishes: Iterable[Wish]) -> tuple[Line, ...]:
    """The lines with every wish granted; the wishes of one place must not overlap."""
    at: dict[str, list[Wish]] = {}
    for wish in (wish for some in wishes for wish in some):
        at.setdefault(wish.place, []).append(wish)
    return tuple(line._replace(text=_grant(line.text, at.get(line.place, []))) for line in lines)


def _grant(text: str, wishes: Iterable[Wish]) -> str:
    for start, end, put in sorted((replacement(text, wish) for wish in wishes), reverse=True):
        text = text[:start] + put + text[end:]
    return text


def with_proposed(lines: Iterable[Line], proposed: Proposed) -> tuple[Line, ...]:
    """The lines with a new paragraph after its place."""
    placed: list[Line] = []
    for line in lines:
        placed.append(line)
        if line.place == proposed.place:
            placed.append(Line("proposed", line.style, proposed.text))
    return tuple(placed)


EARLIER = tuple(line for line in granted(DRAFT, EARLIER_WISHES) if line.style is not Style.NOTE)
"""The draft of 24 April."""


def wording(lines: Iterable[Line]) -> str:
    """The text a reader finds: paragraphs by line breaks, the footnote's after its paragraph."""
    return "\n".join(line.text.replace(NOTE_MARK, "") for line in lines)


ACCEPTED: Mapping[str, str] = {
    "base.docx": wording(DRAFT),
    "earlier/draft 24 April.docx": wording(EARLIER),
    "aldora-comments.docx": wording(granted(DRAFT, ALDORA)),
    "FINAL_v3 Brevia(2).docx": wording(granted(DRAFT, BREVIA)),
    "communique cor MOD brv.docx": wording(granted(DRAFT, CORVANY)),
    "RE_ RE_ draft.eml": wording(granted(DRAFT, DESSARA)),
    "Projet_communiqué_ME.odt": wording(
        with_proposed(granted(DRAFT, EASTMARK, EASTMARK_TYPOGRAPHY), EASTMARK_PROPOSES)
    ),
    "draft 24april LF.docx": wording(granted(EARLIER, LOWER_FEN)),
    "version_française.docx": wording(granted(FRENCH, FRENCH_WISHES)),
}
"""The accepted text of every file of the example, by its name in the folder."""
