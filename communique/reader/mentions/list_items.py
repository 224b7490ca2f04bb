"""The items of a list of persons under one office, each with its state, before or after the name.

    "… of Aldora, Ama Oro, and Belmara, Ben Ito"      the state, then the name
    "… Ama Oro (Aldora), Ben Ito (Belmara)"           the name, then the state

>>> items.item(at, linked=False)   # the name's pieces, party, where it stands, where to go on
(4, 6, 'XA', (12, 18), 8)
"""

from __future__ import annotations

from communique.reader.mentions.joined_names import JoinedNames, JoinedNameWords
from communique.reader.mentions.lands import DESCRIBING, Lands, state_after
from communique.reader.mentions.names import Names, NameWords
from communique.reader.mentions.office_words import OfficeWords
from communique.reader.mentions.sighting import OPENS
from communique.reader.mentions.tokens import Cut

JOINING = frozenset((",", ";", "、", "，", ")", "）"))
AFTER_STATE = frozenset((",", "(", ":", "（", "：", "—", "–"))


class ListItems:
    """Reads the items of the lists of one text."""

    def __init__(
        self,
        pieces: Cut,
        lands: Lands,
        words: OfficeWords,
        names: Names | JoinedNames,
        name_words: NameWords | JoinedNameWords,
    ) -> None:
        self.pieces = pieces
        self.lands = lands
        self.words = words
        self.names = names
        self.name_words = name_words

    def item(
        self, at: int, linked: bool
    ) -> tuple[int, int, str | None, tuple[int, int] | None, int] | None:
        """One item of a list: the name, its party and where that stands, and where to go on."""
        pieces = self.pieces
        at = self._between(at)
        if pieces.breaks(at):
            return None
        state = self._state(at, linked)
        if state is None and linked:
            return None
        party, span, at = state if state else (None, None, at)
        if state and at < len(pieces) and pieces.raw(at) in AFTER_STATE:
            at += 1
        name_at = self.honoured(at)
        end = self.name_at(name_at, sure=party is not None)
        if end is None or (linked and not self.names.full(name_at, end)):
            return None
        after = end
        if party is None and end < len(pieces) and pieces.raw(end) in OPENS:
            land = self.lands.at(end + 1)
            if land is not None:
                party, span, after = land[1].code, land[1].span, land[0] + 1
        elif party is None and end < len(pieces) and pieces.raw(end) == ",":
            found = state_after(pieces, self.lands, self.words, end + 1)
            linked_on = self.words.links.at(pieces, end + 1) is not None
            if found is not None and linked_on:
                party, span, after = found[1], pieces.span(end + 1, found[0]), found[0]
        return name_at, end, party, span, after

    def name_at(self, at: int, *, sure: bool) -> int | None:
        """The end of a name here; `sure`: the words before leave no doubt that there is one."""
        if isinstance(self.names, Names):
            return self.names.at(at)
        return self.names.at(at, sure)

    def honoured(self, at: int) -> int:
        """On over honorifics."""
        while (honour := self.name_words.honorifics.at(self.pieces, at)) is not None:
            at = honour[0]
        return at

    def paired(self, start: int) -> bool:
        """Does only a word join this name to the one before: "of Aldora, A and B"?"""
        joiner = self.words.joiners.before(self.pieces, start)
        return joiner is not None and self.pieces.raw(joiner[0]).isalpha()

    def _between(self, at: int) -> int:
        """On over the signs and the word that join two items ("; y", " y;")."""
        pieces, joined = self.pieces, False
        while at < len(pieces):
            if pieces.raw(at) in JOINING:
                at += 1
                continue
            joiner = None if joined else self.words.joiners.at(pieces, at)
            if joiner is None:
                break
            at, joined = joiner[0], True
        return at

    def _state(self, at: int, linked: bool) -> tuple[str, tuple[int, int], int] | None:
        """The state an item of a list begins with."""
        found = state_after(self.pieces, self.lands, self.words, at)
        if found is None and not linked:
            begin = at
            while (small := self.words.state_words.at(self.pieces, begin)) is not None:
                begin = small[0]
            land = self.lands.at(begin)
            if land is not None and land[1].form not in DESCRIBING:
                found = land[0], land[1].code
        found = found or self._people(at, linked)
        if found is None or (linked and not self._listed_before(at)):
            return None
        return found[1], self.pieces.span(at, found[0]), found[0]

    def _people(self, at: int, linked: bool) -> tuple[int, str] | None:
        """An adjective for an item's office: "le ministre kiran, M. …, et aldorane, Mme …"."""
        land = self.lands.at(at)
        if land is None or land[1].form not in DESCRIBING or self.pieces.raw(land[0]) != ",":
            return None
        honoured = self.name_words.honorifics.at(self.pieces, land[0] + 1) is not None
        return (land[0], land[1].code) if honoured or not linked else None

    def _listed_before(self, at: int) -> bool:
        """Does a comma or a word that joins stand before?"""
        return self.pieces.raw(at - 1) in (",", ";") or (
            self.words.joiners.before(self.pieces, at) is not None
        )
