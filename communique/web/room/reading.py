"""A text as its reader sees it: from the state to values, with no clock, no language, no file.

    read = read_text(state, text_id, seen)
    read.agreed, read.brackets, len(read.paragraphs)       # (4, 9, 29)
    read.paragraphs[7].rolling                             # what the brackets say

Nothing is decided here: brackets are what remains where positions differ (`text.roll`), and what
is agreed stands in the state.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import msgspec

from communique.mechanism.state import State
from communique.mechanism.state.deliberating import Agreement, Provision, Taken, Text
from communique.mechanism.state.ending import End
from communique.text import Position, Rolling, brackets, project, roll
from communique.web.room.seeing import Seeing, veiled

OPENING = 56
"""Characters of a paragraph that the outline shows, at most."""


class Stands(StrEnum):
    """How far a paragraph is."""

    AGREED = "agreed"
    IN_GROUP = "agreed in the group"
    CLEAN = "clean"
    BRACKETED = "bracketed"
    PROPOSED = "proposed"


class Said(NamedTuple):
    """Words of one party's text: `how` is "" (the original's), "added" or "removed"."""

    how: str
    words: str


class Rendered(NamedTuple):
    """A paragraph in another language; stale where it renders other words than today's."""

    language: str
    words: str
    is_stale: bool
    is_certified: bool


class Paragraph(msgspec.Struct, frozen=True):
    """One provision; `place` is its ordinal for life, by which addresses name it.

    `received` are parties whose position was entered for them and waits for their key;
    `to_confirm` those whose position a revision met. `own` is the reader's party's position.
    `wants` is set where a party is followed: its text, None where it gave no position.
    """

    id: str
    place: int
    number: str
    kind: str
    level: int
    opening: str
    original: str
    stands: Stands
    rolling: Rolling
    brackets: int
    base_hash: str
    proposed_by: tuple[str, ...] = ()
    is_proposed: bool = False
    moved_from: int = 0
    with_group: bool = False
    received: tuple[str, ...] = ()
    to_confirm: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    reserved: int = 0
    silent: tuple[str, ...] = ()
    own: Taken | None = None
    wants: tuple[Said, ...] | None = None
    versions: tuple[Rendered, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """A whole text; `waiting` are the acts whose positions await the reader's own key."""

    id: str
    symbol: str
    revision: int
    status: str
    language: str
    meeting: str
    paragraphs: tuple[Paragraph, ...]
    followed: str = ""
    waiting: tuple[str, ...] = ()

    @property
    def agreed(self) -> int:
        """Paragraphs agreed in plenary."""
        return sum(each.stands is Stands.AGREED for each in self.paragraphs)

    @property
    def clean(self) -> int:
        """Paragraphs without a bracket that nobody has agreed yet."""
        return sum(each.stands in (Stands.CLEAN, Stands.IN_GROUP) for each in self.paragraphs)

    @property
    def bracketed(self) -> int:
        """Paragraphs with a bracket, proposed ones with them."""
        return len(self.paragraphs) - self.agreed - self.clean

    @property
    def brackets(self) -> int:
        """Brackets of the whole text."""
        return sum(each.brackets for each in self.paragraphs)

    def paragraph(self, place: int) -> Paragraph | None:
        """The paragraph of this ordinal, where the text shows it."""
        return next((each for each in self.paragraphs if each.place == place), None)


def read_text(state: State, name: str, seen: Seeing, followed: str = "") -> Reading:
    """The text called `name`, for this reader; `followed` is a party whose text is shown."""
    text = state.deliberating.texts[name]
    followed = followed if followed in state.members and seen.shows(followed) else ""
    end = state.ending.ends.get(name, End())
    paragraphs = tuple(
        _paragraph(state, text, each, end, seen, followed)
        for each in text.order
        if _is_shown(text.provisions[each])
    )
    waiting = {each.own.act for each in paragraphs if each.own is not None and is_waiting(each.own)}
    return Reading(
        name,
        text.symbol,
        text.revision,
        text.status.value,
        text.language,
        text.meeting,
        paragraphs,
        followed,
        tuple(sorted(waiting)),
    )


def is_waiting(taken: Taken) -> bool:
    """Whether a position awaits its party's own key."""
    return taken.received or bool(taken.to_confirm)


def wanted(provision: Provision, taken: Taken | None) -> tuple[Said, ...] | None:
    """What a party wants of a paragraph, told against the original; None where it is silent."""
    return None if taken is None else told(provision.base, taken.position)


def told(base: str, position: Position) -> tuple[Said, ...]:
    """A position told against the original."""
    if position.deletes:
        return (Said("removed", base),) if base else ()
    said: list[Said] = []
    place = 0
    for edit in position.edits:
        said += [Said("", base[place : edit.start]), Said("removed", base[edit.start : edit.end])]
        said.append(Said("added", edit.words))
        place = edit.end
    said.append(Said("", base[place:]))
    return tuple(each for each in said if each.words)


def _is_shown(provision: Provision) -> bool:
    """What stands in the text, and what somebody wants to stand there."""
    if provision.base:
        return True
    return any(taken.position.wording("") for taken in provision.positions.values())


def _paragraph(
    state: State, text: Text, name: str, end: End, seen: Seeing, followed: str
) -> Paragraph:
    provision = text.provisions[name]
    taken = dict(provision.positions.items())
    rolling = roll(provision.base, {party: one.position for party, one in taken.items()})
    count = sum(1 for _ in brackets(rolling))
    words = provision.base or project(rolling, min(taken, default=""))
    by = (provision.proposed_by,) if provision.proposed_by else ()
    silent = (party for party in state.members if party not in taken)
    return Paragraph(
        id=name,
        place=place_of(name),
        number=provision.number,
        kind=provision.kind,
        level=provision.level,
        opening=_opening(words),
        original=provision.base,
        stands=_stands(provision, count),
        rolling=veiled(rolling, seen),
        brackets=count,
        base_hash=provision.base_hash,
        proposed_by=seen.shown(by),
        is_proposed=not provision.base,
        moved_from=place_of(provision.moved_from) if provision.moved_from else 0,
        with_group=bool(provision.group),
        received=seen.shown(party for party, one in taken.items() if one.received),
        to_confirm=seen.shown(party for party, one in taken.items() if one.to_confirm),
        reserves=seen.shown(provision.reserves),
        reserved=len(provision.reserves),
        silent=tuple(silent) if seen.attributed else (),
        own=taken.get(seen.own) if seen.own else None,
        wants=wanted(provision, taken.get(followed)) if followed else None,
        versions=_versions(name, provision, end),
    )


def place_of(name: str) -> int:
    """The ordinal that a provision keeps for life."""
    return int(name.rpartition("-")[2])


def _stands(provision: Provision, count: int) -> Stands:
    if provision.agreement is Agreement.IN_PLENARY:
        return Stands.AGREED
    if not provision.base:
        return Stands.PROPOSED
    if count:
        return Stands.BRACKETED
    return Stands.IN_GROUP if provision.agreement is Agreement.IN_GROUP else Stands.CLEAN


def _versions(name: str, provision: Provision, end: End) -> tuple[Rendered, ...]:
    found = []
    for language, versions in end.versions.items():
        version = versions.get(name)
        if version is not None:
            is_stale = version.renders != provision.base_hash
            found.append(Rendered(language, version.words, is_stale, version.certified))
    return tuple(found)


def _opening(words: str) -> str:
    """The first words, cut at a space where there is one."""
    said = " ".join(words.split())
    if len(said) <= OPENING:
        return said
    cut = said.rfind(" ", OPENING // 2, OPENING)
    return said[: cut if cut > 0 else OPENING] + "…"
