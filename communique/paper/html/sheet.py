"""The paper: each provision as its reader sees it, and the outline beside it.

An `Entry` is one provision with what has to be said about it in words (proposed, to be deleted,
moved, to be confirmed, notes), so that no state is told by colour or place alone:

    Entry(label="Paragraph 4 bis", state=State.PROPOSED, sayings=("New paragraph, proposed by
    Eastmark.",), …)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec
from markupsafe import Markup

from communique.languages import Speaker
from communique.paper.compilation import Compilation, Provision
from communique.paper.document import Kind
from communique.paper.html.brackets import BracketWriter
from communique.sentences import Sentence, _
from communique.text.rolling import project

OPENING = 64
"""How many characters of a paragraph the outline shows, at most."""


class State(StrEnum):
    """Where a provision stands, as the outline marks it."""

    CLEAN = "clean"
    BRACKETED = "bracketed"
    PROPOSED = "proposed"
    DELETION = "deletion"
    BLANK = "blank"


class Entry(msgspec.Struct, frozen=True):
    """One provision on the paper. `margin` is what stands beside it: its number or its place.

    `heard` are the parties that gave a position; the others of the text are silent on it.
    """

    id: str
    tag: str
    kind: Kind
    level: int
    margin: str
    label: str
    opening: str
    state: State
    sayings: tuple[str, ...]
    notes: tuple[str, ...]
    words: Markup
    brackets: int
    heard: tuple[str, ...]


class Sheet:
    """Makes the entries of one compilation, in the reader's language."""

    def __init__(
        self,
        compilation: Compilation,
        names: Mapping[str, str],
        speaker: Speaker,
        *,
        attributed: bool,
    ) -> None:
        self._compilation = compilation
        self._names = names
        self._speaker = speaker
        self._attributed = attributed
        self._places = {found.id: place for place, found in enumerate(compilation.provisions)}
        self._labels = dict(self._label_all())

    def entries(self) -> Iterator[Entry]:
        """Every provision, in order."""
        return map(self._entry, self._compilation.provisions)

    def _label_all(self) -> Iterator[tuple[str, str]]:
        """A name for each provision: its number, else its place among all that have words."""
        place = 0
        for provision in self._compilation.provisions:
            place += provision.kind is not Kind.BLANK
            yield provision.id, self._label(provision, place)

    def _label(self, provision: Provision, place: int) -> str:
        say = self._speaker.say
        if provision.kind is Kind.TITLE:
            return say(_("Title"))
        number = (provision.number or "").rstrip(".")
        if not number:
            return say(_("¶ {n}"), n=place)
        if provision.kind is Kind.HEADING:
            return say(_("Heading {number}"), number=number)
        if provision.kind in (Kind.FOOTNOTE, Kind.ENDNOTE):
            return say(_("Note {number}"), number=number)
        return say(_("Paragraph {number}"), number=number)

    def _entry(self, provision: Provision) -> Entry:
        more = self._speaker.count
        writer = BracketWriter(
            self._speaker.say(_("original")),
            lambda n: more("show {n} more", "show {n} more", n),
            attributed=self._attributed,
        )
        return Entry(
            id=self._id(provision),
            tag=_tag(provision),
            kind=provision.kind,
            level=provision.level,
            margin=self._margin(provision),
            label=self._labels[provision.id],
            opening=_opening(provision),
            state=_state(provision),
            sayings=tuple(self._sayings(provision)),
            notes=tuple(self._notes(provision)) if self._attributed else (),
            words=writer.write(provision.rolling),
            brackets=provision.brackets,
            heard=tuple(sorted(provision.positions)) if self._attributed else (),
        )

    def _notes(self, provision: Provision) -> Iterator[str]:
        for note in map(Sentence.written, provision.noted or provision.notes):
            yield self._speaker.say(note.sentence, **note.blanks)

    def _id(self, provision: Provision) -> str:
        """Its id; without attribution a proposed one's is not shown: it may tell whose it is."""
        if self._attributed or provision.base is not None:
            return provision.id
        return f"new-{self._places[provision.id]}"

    def _margin(self, provision: Provision) -> str:
        """Its number, unless it is typed in the words; without one, its place in the text."""
        if not provision.number:
            unplaced = (Kind.TITLE, Kind.HEADING, Kind.BLANK)
            return "" if provision.kind in unplaced else self._labels[provision.id]
        bare = provision.number.strip("(). ")
        return "" if _first_words(provision).lstrip(" ([").startswith(bare) else provision.number

    def _sayings(self, provision: Provision) -> Iterator[str]:
        wanting = provision.positions.items()
        if provision.base is None:
            by_origin: dict[str | None, list[str]] = {}
            for party, position in wanting:
                if position.wording is not None:
                    by_origin.setdefault(position.moved_from, []).append(party)
            for origin, parties in by_origin.items():
                yield self._proposed(origin, parties)
        elif deleting := [party for party, position in wanting if position.wording is None]:
            yield from self._deleted(provision, deleting)
        if waiting := [party for party, position in wanting if position.to_confirm]:
            yield self._of(
                waiting, _("To be confirmed by {parties}."), _("A position is to be confirmed.")
            )

    def _proposed(self, origin: str | None, parties: list[str]) -> str:
        if origin is None:
            return self._of(
                parties, _("New paragraph, proposed by {parties}."), _("New paragraph, proposed.")
            )
        return self._of(
            parties,
            _("Moved here by {parties}; it stands in the original text as: {paragraph}."),
            _("Moved here; it stands in the original text as: {paragraph}."),
            paragraph=self._labels.get(origin, origin),
        )

    def _deleted(self, provision: Provision, deleting: list[str]) -> Iterator[str]:
        moving = [
            party
            for other in self._compilation.provisions
            for party, position in other.positions.items()
            if position.moved_from == provision.id and party in deleting
        ]
        gone = [party for party in deleting if party not in moving]
        if gone:
            yield self._of(gone, _("Deletion asked by {parties}."), _("Deletion asked."))
        if moving:
            yield self._of(
                moving,
                _("{parties} would have this paragraph elsewhere in the text."),
                _("This paragraph may be moved elsewhere in the text."),
            )

    def _of(self, parties: list[str], attributed: str, unattributed: str, **blanks: object) -> str:
        if not self._attributed:
            return self._speaker.say(unattributed, **blanks)
        listed = self._speaker.listing([self._names.get(code, code) for code in sorted(parties)])
        return self._speaker.say(attributed, parties=listed, **blanks)


def _tag(provision: Provision) -> str:
    """The HTML element: the paper has one h1, its title; headings stand below it."""
    if provision.kind is Kind.TITLE:
        return "h1"
    if provision.kind is Kind.HEADING:
        return f"h{min(max(provision.level, 1) + 1, 6)}"
    return "p"


def _state(provision: Provision) -> State:
    if provision.kind is Kind.BLANK and not provision.brackets:
        return State.BLANK
    if provision.base is None:
        return State.PROPOSED
    if any(position.wording is None for position in provision.positions.values()):
        return State.DELETION
    return State.BRACKETED if provision.brackets else State.CLEAN


def _first_words(provision: Provision) -> str:
    """The original words, or of a proposed provision those of its first proposer."""
    if provision.base is not None:
        return project(provision.rolling)
    wordings = (position.wording for position in provision.positions.values())
    return next((wording for wording in wordings if wording), "")


def _opening(provision: Provision) -> str:
    said = re.sub(r"\s+", " ", _first_words(provision)).strip()
    return said if len(said) <= OPENING else said[:OPENING].rstrip() + "…"
