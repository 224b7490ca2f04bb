"""Who is who: the same person under a full name, a family name, another case or spelling.

Two sightings are one person when one name ends (or, beside an office, begins) as the other, in
any case of the language; not when a single name stands with two states, or with the head of state
once and the head of government once: only the office tells two leaders of one name apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import msgspec

from communique.reader.mentions.joined_names import JoinedNames
from communique.reader.mentions.mention import Named, Office
from communique.reader.mentions.names import Names
from communique.reader.mentions.sighting import Sighting
from communique.reader.mentions.tokens import Cut

SHORTEST_STEM = 3
SAME_GIVEN = 70
SAME_FAMILY = 85
"""How alike two spellings of one name are (rapidfuzz ratio, 0 to 100): "Rouseff", "Rousseff"."""
HELD_ALONE = 5
"""Down to this rank an office says who; a chair or a counterpart may be anybody."""
TELLING = 2
"""Down to this rank an office tells two persons of one name apart."""

Stems = tuple[str, ...]


class Who(msgspec.Struct):
    """One person: the fullest name, as stems too, and all that was said beside any sighting."""

    stems: Stems
    name: str
    full: bool
    key: str = ""
    offices: tuple[Office, ...] = ()
    role: tuple[int, int] | None = None
    party: str | None = None
    party_span: tuple[int, int] | None = None
    at: int = 0
    """The piece of the latest sighting so far."""

    def ranks(self) -> set[int]:
        """The ranks of the offices held."""
        return {office.rank for office in self.offices}


def unmarked(word: str) -> str:
    """A word without accents and other marks."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def stem(word: str, endings: Sequence[str]) -> str:
    """A word of a name without marks and without the ending of a case (`endings`, longest first).

    >>> stem("умалы", ("ой", "ы", "а"))
    'умал'
    """
    plain = unmarked(word)
    for ending in endings:
        if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST_STEM:
            return plain[: -len(ending)]
    return plain


class Identity:
    """The persons of one text."""

    def __init__(
        self,
        pieces: Cut,
        names: Names | JoinedNames,
        endings: Sequence[str],
        bases: Sequence[str] = (),
    ) -> None:
        self.bases = tuple(bases)
        self.pieces = pieces
        self.names = names
        self.endings = sorted(map(unmarked, endings), key=len, reverse=True)
        self.people: list[Who] = []
        self._stems: dict[str, str] = {}

    def stems(self, start: int, end: int) -> Stems:
        """The words of a name for comparing, without "Jr." and the like."""
        if isinstance(self.names, Names):
            end = self.names.core(start, end)
        return tuple(self._stem(word) for word in self.pieces.folded[start:end])

    def _stem(self, word: str) -> str:
        """The stem of a word; a text has the same ones over and over."""
        found = self._stems.get(word)
        if found is None:
            found = self._stems[word] = stem(word, self.endings)
        return found

    def gather(self, sightings: Sequence[Sighting]) -> dict[int, Who]:
        """Who each sighting is, by the piece it starts at; the fullest names first."""
        who: dict[int, Who] = {}
        for sighting in sorted(sightings, key=lambda s: (s.start - s.end, s.start)):
            stems = self.stems(sighting.start, sighting.end)
            person = self._same(stems, sighting)
            if person is None:
                name = self.pieces.words(sighting.start, sighting.end)
                person = Who(stems, name, self.names.full(sighting.start, sighting.end))
                self.people.append(person)
            self._told(person, sighting)
            who[sighting.start] = person
        for person in self.people:  # told again in the order of the text: what comes first stays
            person.offices, person.role = (), None
            person.party, person.party_span = None, None
        for sighting in sightings:
            self._told(who[sighting.start], sighting)
        self._keys()
        return who

    def _told(self, person: Who, sighting: Sighting) -> None:
        """What a sighting says of its person; what was said first stays."""
        if sighting.offices and not person.offices:
            person.offices, person.role = sighting.offices, sighting.role
        if sighting.party and not person.party:
            person.party, person.party_span = sighting.party, sighting.party_span

    def _same(self, stems: Stems, sighting: Sighting) -> Who | None:
        """The person known by this name, if nothing beside it says that it is another."""
        beside = bool(sighting.offices) or sighting.honoured
        for person in self.people:
            if not _fits(stems, person.stems, beside):
                continue
            if len(stems) > 1 and person.full and self.names.full(sighting.start, sighting.end):
                return person
            if not self._another(person, sighting):
                return person
        return None

    def _another(self, person: Who, sighting: Sighting) -> bool:
        """Do the offices or the states say that these are two?"""
        if person.party and sighting.party and person.party != sighting.party:
            return True
        ranks = {office.rank for office in sighting.offices if office.rank <= HELD_ALONE}
        known = {rank for rank in person.ranks() if rank <= HELD_ALONE}
        if not ranks or not known or ranks & known:
            return False
        return min(ranks | known) <= TELLING

    def _keys(self) -> None:
        """A key for each person: the name folded, with the office where two share it."""
        taken: set[str] = set()
        for person in self.people:
            key = " ".join(person.name.casefold().split())
            if key in taken:
                office = person.offices[0].rank if person.offices else 0
                key = f"{key}/{person.party or ''}/{office}"
            taken.add(key)
            person.key = key

    def alike(self, start: int, end: int) -> Who | None:
        """The person whose full name another spelling here resembles."""
        if not self.names.full(start, end):
            return None
        stems = self.stems(start, end)
        if len(stems) < 2:
            return None
        for person in self.people:
            if person.full and len(person.stems) > 1 and _fits(stems, person.stems, beside=False):
                return person
        return None

    def named(self, found: Sequence[Named]) -> list[Named]:
        """Each name in the form it has where nothing asks for a case: the shortest in the text.

        Of forms as short as each other, the one with the first ending of `bases`.
        """
        if not self.endings:
            return list(found)
        best: dict[tuple[str, Stems], str] = {}
        told = [(each, (each.key, self._words(each.name))) for each in found]
        for each, form in told:
            best[form] = min(best.get(form, each.name), each.name, key=self._oblique)
        return [msgspec.structs.replace(each, name=best[form]) for each, form in told]

    def _words(self, name: str) -> Stems:
        return tuple(stem(word, self.endings) for word in name.casefold().split())

    def _oblique(self, name: str) -> tuple[int, int]:
        """How far a written name is from its base form."""
        ends = [at for at, ending in enumerate(self.bases) if name.endswith(ending)]
        return len(name), ends[0] if ends else len(self.bases)

    def _later(self, person: Who) -> list[Stems]:
        """The whole name, each of its ends that begins with a word, a family name at its head."""
        stems = person.stems
        if not isinstance(self.names, Names):
            return [stems]
        ends = [
            stems[at:]
            for at in range(len(stems))
            if stems[at][0].isalpha()
            and len(stems[at]) > 1
            and (at == 0 or stems[at - 1] not in ("-", "'"))
        ]
        first = person.name.casefold().split()[0]
        if len(stems) > 1 and first in self.names.words.family_first:
            ends.append(stems[:1])
        return ends

    def known(self) -> dict[str, list[tuple[Stems, Who]]]:
        """The names by which a person may be called later, by their first word, longest first."""
        called: dict[str, list[tuple[Stems, Who]]] = {}
        for person in self.people:
            for words in self._later(person):
                called.setdefault(words[0], []).append((words, person))
        for names in called.values():
            names.sort(key=lambda each: -len(each[0]))
        return called


def _initialled(one: Stems, two: Stems) -> bool:
    """The same family name, and given names that begin alike ("Ж. Кулубаев")."""
    if one[-1] != two[-1]:
        return False
    shorter = min(one, two, key=len)
    return len(shorter) == 1 or one[0][0] == two[0][0]


def _fits(short: Stems, long: Stems, beside: bool) -> bool:
    """Is one name an end of the other (beside an office: or a beginning), or a spelling of it?"""
    if "." in short or "." in long:
        return _initialled(short, long)
    if len(short) <= len(long) and long[len(long) - len(short) :] == short:
        return True
    if beside and len(short) < len(long) and long[: len(short)] == short:
        return True
    if len(short) > 1 and len(long) > 1:
        from rapidfuzz import fuzz  # most documents have no such names: the command starts fast

        given = fuzz.ratio("".join(short[:-1]), "".join(long[:-1])) >= SAME_GIVEN
        return given and fuzz.ratio(short[-1], long[-1]) >= SAME_FAMILY
    return len(short[-1]) > SHORTEST_STEM and short[0] == long[-1]
