"""Whose a person is by the state beside the name, where no office says it.

    after the name          "Ama Oro of Aldora", "Ama Oro (Aldora)", "y Ama Oro, de Aldora, y …"
    before it               "Aldora: Prime Minister Oro", "Aldora was represented by Minister Oro"
    as one of its people    "el aldorano Ama Oro", "Aldora's Ama Oro"

The finders of one text share it; each sets the party of a sighting, or leaves it as it was.
"""

from __future__ import annotations

from communique.reader.mentions.joined_names import JoinedNameWords
from communique.reader.mentions.lands import Lands, state_after
from communique.reader.mentions.mention import Form
from communique.reader.mentions.names import NameWords
from communique.reader.mentions.office_words import OfficeWords
from communique.reader.mentions.offices import SERVES, STATE_CODE
from communique.reader.mentions.sighting import CLOSES, OPENS, Sighting
from communique.reader.mentions.tokens import Cut

PARTS = frozenset((":", "：", "–", "—"))


class StatesBeside:
    """The states beside the names of one text."""

    def __init__(
        self,
        pieces: Cut,
        lands: Lands,
        words: OfficeWords,
        name_words: NameWords | JoinedNameWords,
    ) -> None:
        self.pieces = pieces
        self.lands = lands
        self.words = words
        self.name_words = name_words

    def after(self, sighting: Sighting) -> None:
        """The state after the name: "of the Republic of …", "(Aldora)"."""
        at, pieces = sighting.end, self.pieces
        if at < len(pieces) and pieces.raw(at) in OPENS:
            land = self.lands.at(at + 1)
            closed = land is not None and land[0] < len(pieces) and pieces.raw(land[0]) in ")）"
            found = (land[0], land[1].code) if land and closed else None
        else:
            linked = self.words.links.at(pieces, at) is not None
            found = state_after(pieces, self.lands, self.words, at) if linked else None
        served = sighting.offices and min(office.rank for office in sighting.offices) >= SERVES
        if found is not None and (served or len(found[1]) == STATE_CODE):
            sighting.party = found[1]
            sighting.party_span = pieces.span(at, found[0])
            sighting.whole = sighting.whole[0], found[0]

    def before(self, sighting: Sighting) -> None:
        """The state before: "Aldora: Prime Minister …", "Aldora was represented by Minister …"."""
        pieces, at = self.pieces, sighting.whole[0]
        while (small := self._small(at)) is not None:
            at = small
        spoken_for = self.words.represented.before(pieces, at)
        if spoken_for is not None:
            at = spoken_for[0]
        elif at > 0 and pieces.raw(at - 1) in PARTS and not pieces.glued(at):
            at -= 1
        else:
            return
        land = self.lands.before(at)
        if land is not None and land[1].form is Form.NAME and not pieces.breaks(at):
            sighting.party, sighting.party_span = land[1].code, land[1].span

    def _small(self, at: int) -> int | None:
        """Back over an article or an honorific."""
        for words in (self.words.articles, self.name_words.honorifics):
            found = words.before(self.pieces, at)
            if found is not None:
                return found[0]
        return None

    def of_people(self, sighting: Sighting) -> None:
        """The state whose inhabitant it is ("el aldorano …", "der Este …"), or "Aldora's …"."""
        pieces, start = self.pieces, sighting.start
        owned = self.words.possessive.before(pieces, start)
        land = self.lands.before(owned[0] if owned else start)
        if land is None or pieces.breaks(start):
            return
        small = pieces.raw(land[0])[0].islower() and self.words.adjective_after
        people = land[1].form is Form.INHABITANT or (land[1].form is Form.ADJECTIVE and small)
        before = self.words.articles, self.words.links, self.words.joiners
        led = any(words.before(pieces, land[0]) for words in before)
        if owned or (people and (led or not pieces.raw(land[0] - 1).isalpha())):
            sighting.party, sighting.party_span = land[1].code, land[1].span
            sighting.whole = land[0], sighting.end

    def apposed(self, sighting: Sighting) -> None:
        """The state between commas after a name: "y Ama Oro, de Aldora, en …"."""
        pieces, end = self.pieces, sighting.end
        if end >= len(pieces) or pieces.raw(end) != "," or pieces.breaks(end):
            return
        linked = self.words.links.at(pieces, end + 1)
        found = state_after(pieces, self.lands, self.words, end + 1) if linked else None
        if found is None or len(found[1]) != STATE_CODE:
            return
        after = found[0]
        if pieces.breaks(after) or pieces.raw(after) in CLOSES:
            sighting.party, sighting.party_span = found[1], pieces.span(end + 1, after)
            sighting.whole = sighting.start, after
