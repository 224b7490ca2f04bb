"""Names beside offices: who is called what, each time a text says so.

A *sighting* is one place where a name stands with its office, its honorific or its state; who is
who among the sightings is told in `identity`. The ways of standing beside are the same in every
language; which words make them is data.

    the office, then the name       "President Ama Oro", "le roi Ito, "
    the name, then the office       "Ama Oro, President of Aldora", "Ama Oro (Minister)"
    one office for several names    "the Presidents of Aldora, Ama Oro, and Kiran, Ben Ito"
    an honorific                    "Mr. Oro"
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reader.mentions.joined_names import JoinedNames, JoinedNameWords
from communique.reader.mentions.lands import Lands
from communique.reader.mentions.list_items import ListItems
from communique.reader.mentions.mention import Office
from communique.reader.mentions.names import Names, NameWords
from communique.reader.mentions.office_words import OfficeWords
from communique.reader.mentions.offices import STATE_CODE
from communique.reader.mentions.sighting import BESIDE, CLOSES, OPENS, Sighting, of_two_states
from communique.reader.mentions.states_beside import StatesBeside
from communique.reader.mentions.tokens import Cut


class Sightings:
    """Looks for names beside what is known of one text."""

    def __init__(
        self,
        pieces: Cut,
        lands: Lands,
        offices: Sequence[Office],
        words: OfficeWords,
        names: Names | JoinedNames,
        name_words: NameWords | JoinedNameWords,
    ) -> None:
        self.pieces = pieces
        self.lands = lands
        self.words = words
        self.names = names
        self.name_words = name_words
        self.states = StatesBeside(pieces, lands, words, name_words)
        self.items = ListItems(pieces, lands, words, names, name_words)
        starts = {at: index for index, at in enumerate(pieces.starts)}
        ends = {at: index + 1 for index, at in enumerate(pieces.ends)}
        self.offices = [(starts[o.span[0]], ends[o.span[1]], o) for o in offices]
        self.found: dict[int, Sighting] = {}

    def all(self) -> list[Sighting]:
        """Every sighting, in order."""
        for chain in self._chains():
            if len(chain) == 1 and chain[0][2].plural:
                self._several(chain[0])
            else:
                self._one(chain)
        self._stated()
        for honour, start, end in self.names.loose():
            known = self._overlapping(start, end)
            if known is None:
                self._add(Sighting(start, end, (honour, end), honoured=True))
                self.states.after(self.found[start])
        return [self.found[start] for start in sorted(self.found)]

    def _stated(self) -> None:
        """Full names with their state in brackets: "Ama Oro (Aldora)"."""
        if not isinstance(self.names, Names):
            return
        for start, end in self.names.runs().items():
            if not self.names.full(start, end) or self._overlapping(start, end) is not None:
                continue
            sighting = Sighting(start, end, (start, end))
            if end < len(self.pieces) and self.pieces.raw(end) in OPENS:
                self.states.after(sighting)
            if sighting.party is None:
                self.states.of_people(sighting)
            if sighting.party is None:
                self.states.before(sighting)
            if sighting.party is None:
                self.states.apposed(sighting)
            if sighting.party:
                self._add(sighting)

    def _chains(self) -> list[list[tuple[int, int, Office]]]:
        """Offices joined for one holder ("conseiller d’État et ministre des …")."""
        chains: list[list[tuple[int, int, Office]]] = []
        closed = None
        for each in self.offices:
            last = chains[-1][-1] if chains else None
            if self._bare(each) and self._called(each[0]):
                chains.append([each])
                closed = each
            elif (
                last is not None
                and last is not closed
                and not last[2].plural
                and not each[2].plural
                and self.words.joins(self.pieces, last[1], each[0])
                and not of_two_states(last[2], each[2])
            ):
                chains[-1].append(each)
            else:
                chains.append([each])
        return chains

    def _bare(self, office: tuple[int, int, Office]) -> bool:
        """Is it a head alone, which where words are not parted may follow the name?"""
        deputy = self.words.deputies.at(self.pieces, office[0])
        head = self.words.head_at(self.pieces, office[0])
        if head is None and deputy is not None:
            head = self.words.head_at(self.pieces, deputy[0])
        return not self.words.spaced and head is not None and head[0] == office[1]

    def _called(self, at: int) -> bool:
        """Does a name stand right before the office (习近平主席)?"""
        name = self.names.before(at)
        return name is not None

    def _one(self, chain: list[tuple[int, int, Office]]) -> None:
        """One holder: the name right after, before, or after a comma."""
        start, end = chain[0][0], chain[-1][1]
        if self._bare(chain[0]) and self._before(chain, start, end):
            return
        if self._direct(chain, end) or self._before(chain, start, end):
            return
        self._apposed(chain, end)

    def _direct(self, chain: list[tuple[int, int, Office]], end: int) -> bool:
        """The name right after the office, or alone on the next line under it."""
        at = self.items.honoured(end)
        # In a list, a line a person, the office of one line is not that of the next.
        ends = end < len(self.pieces) and self.pieces.breaks(end)
        name = None if ends else self.items.name_at(at, sure=chain[-1][2].party is not None)
        if name is None:
            under = self._under(chain[0][0], end)
            if under is None:
                return False
            at, name = end, under
        self._sight(chain, at, name, (chain[0][0], name))
        self._more(chain, name, linked=True)
        return True

    def _under(self, start: int, end: int) -> int | None:
        """The end of a full name that stands alone on the line under an office alone on its own."""
        if not isinstance(self.names, Names) or not self.pieces.breaks(end):
            return None
        name = self.names.runs().get(end)
        if name is None or not self.names.lone(end, name) or not self.names.full(end, name):
            return None
        alone = self.pieces.breaks(start) and self._above(start) is None
        return name if alone else None

    def _before(self, chain: list[tuple[int, int, Office]], start: int, end: int) -> bool:
        """The name before the office: "NAME, office", "NAME (office)", 习近平主席."""
        at = start
        while (article := self.words.articles.before(self.pieces, at)) is not None:
            at = article[0]
        honour = self.name_words.honorifics.before(self.pieces, at)
        at = honour[0] if honour else at
        as_office = self.name_words.as_office.before(self.pieces, at)
        name_end = at
        if as_office is not None:
            name_end = as_office[0]
        elif at > 0 and self.pieces.raw(at - 1) in BESIDE:
            name_end = at - 1
        elif self.words.spaced:
            above = self._above(at)
            if above is None and not self.words.name_directly_before:
                return False
            name_end = at
        elif at != start or not self._bare(chain[0]):
            return False
        known = next((s for s in self.found.values() if s.end == name_end), None)
        if known is not None:
            return self._also(known, chain, end)
        name = self.names.before(name_end)
        if name is None or (not self.words.spaced and at != name_end and as_office is None):
            return False
        closing = end + (end < len(self.pieces) and self.pieces.raw(end) in ")）")
        self._sight(chain, name, name_end, (name, closing))
        return True

    def _above(self, at: int) -> int | None:
        """The start of a name that stands alone on the line above."""
        if not self.pieces.breaks(at) or self._overlapping(at - 1, at) is not None:
            return None
        start = self.names.before(at)
        if start is None:
            return None
        honour = self.name_words.honorifics.before(self.pieces, start)
        return start if self.pieces.breaks(honour[0] if honour else start) else None

    def _also(self, known: Sighting, chain: list[tuple[int, int, Office]], end: int) -> bool:
        """A further office of a name that has one already, unless another name claims it."""
        if known.offices and self._apposed_name(end) is not None:
            return False
        stated = known.party and len(known.party) == STATE_CODE
        if known.offices and stated and chain[0][2].party not in (None, known.party):
            return False
        held = tuple(each[2] for each in chain)
        higher = min(office.rank for office in held)
        if not known.offices or higher < min(office.rank for office in known.offices):
            known.role = (chain[0][2].span[0], chain[-1][2].span[1])
        if held[0].party and len(known.party or "") > STATE_CODE:
            known.party = None  # who presides over a body of states is one of them
        known.offices += held
        known.whole = (known.whole[0], end)
        self._take_party(known, held)
        return True

    def _apposed_name(self, end: int, party: str | None = None) -> tuple[int, int] | None:
        """A full name after a comma that another comma closes (or a verb, if a state is said)."""
        if end >= len(self.pieces) or self.pieces.raw(end) not in BESIDE:
            return None
        at = self.items.honoured(end + 1)
        name = self.items.name_at(at, sure=at > end + 1)
        if name is None or (at == end + 1 and not self.names.full(at, name)):
            return None
        closed = name >= len(self.pieces) or self.pieces.raw(name) in CLOSES
        if not closed and party and self.words.joiners.at(self.pieces, name) is None:
            closed = self.pieces.raw(name)[0].islower()
        return (at, name) if closed or at > end + 1 or self.pieces.breaks(name) else None

    def _apposed(self, chain: list[tuple[int, int, Office]], end: int) -> None:
        name = self._apposed_name(end, chain[-1][2].party)
        if name is None:
            return
        self._sight(chain, *name, (chain[0][0], name[1]))
        self._more(chain, name[1], linked=True)

    def _several(self, office: tuple[int, int, Office]) -> None:
        """An office of many, given to each name of the list after it.

        As many states before as names after belong to them in that order.
        """
        before = set(self.found)
        self._more([office], office[1], linked=False)
        if before == set(self.found):
            self._listed_ahead(office)
        fresh = [self.found[at] for at in sorted(set(self.found) - before)]
        if len(fresh) == 1 and not self._sure(fresh[0]):
            del self.found[fresh[0].start]  # one capital word after many is nobody's name
            return
        states = [
            land[1] for at in range(office[0], office[1]) if (land := self.lands.at(at)) is not None
        ]
        if len(states) == len(fresh) > 1 and not any(each.party for each in fresh):
            for sighting, state in zip(fresh, states, strict=True):
                sighting.party, sighting.party_span = state.code, state.span

    def _sure(self, sighting: Sighting) -> bool:
        return sighting.party is not None or self.names.full(sighting.start, sighting.end)

    def _listed_ahead(self, office: tuple[int, int, Office]) -> None:
        """The names before an office of many: "Ama Oro and Ben Ito, Foreign Ministers of …"."""
        pieces, at = self.pieces, office[0]
        while (article := self.words.articles.before(pieces, at)) is not None:
            at = article[0]
        names: list[tuple[int, int]] = []
        end = at - (at > 0 and pieces.raw(at - 1) in BESIDE)
        while (start := self.names.before(end)) is not None:
            if self._overlapping(start, end) is not None:
                break
            names.insert(0, (start, end))
            honour = self.name_words.honorifics.before(pieces, start)
            joiner = self.words.joiners.before(pieces, honour[0] if honour else start)
            if joiner is None:
                break
            end = joiner[0]
        if len(names) < 2:
            return
        for start, end in names:
            self._sight([office], start, end, (start, end))

    def _more(self, chain: list[tuple[int, int, Office]], at: int, *, linked: bool) -> None:
        """Further names of a list, each with its state; `linked`: only after a link and a state."""
        listed: tuple[str, tuple[int, int]] | None = None
        while True:
            item = self.items.item(at, linked)
            if item is None:
                return
            start, end, party, span, at = item
            if self._overlapping(start, end) is not None:
                return
            self._sight(chain, start, end, (start, end))
            if party is None and listed is not None and self.items.paired(start):
                party, span = listed
            listed = (party, span) if party is not None and span else None
            if party is not None:
                self.found[start].party, self.found[start].party_span = party, span
            elif not linked:
                self.found[start].party = chain[-1][2].party
                self.states.after(self.found[start])
                at = max(at, self.found[start].whole[1])

    def _overlapping(self, start: int, end: int) -> Sighting | None:
        return next((s for s in self.found.values() if s.start < end and start < s.end), None)

    def _add(self, sighting: Sighting) -> None:
        self.found[sighting.start] = sighting

    def _sight(
        self,
        chain: list[tuple[int, int, Office]],
        start: int,
        end: int,
        whole: tuple[int, int],
    ) -> None:
        """A name with the offices of a chain."""
        held = tuple(each[2] for each in chain)
        role = held[0].span[0], held[-1].span[1]
        sighting = Sighting(start, end, whole, held, role)
        self._add(sighting)
        if not held[0].plural:
            self._take_party(sighting, held)
            if sighting.party is None:
                self.states.after(sighting)
        if sighting.party is None:
            self.states.before(sighting)

    def _take_party(self, sighting: Sighting, held: tuple[Office, ...]) -> None:
        # Who presides over a body of states is of one of them: the state goes first.
        for office in sorted(held, key=lambda each: len(each.party or "") != STATE_CODE):
            if office.party and not sighting.party:
                sighting.party, sighting.party_span = office.party, office.span
