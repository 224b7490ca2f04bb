"""Persons: who is named beside an office, and every later place where the same name stands.

>>> [(each.name, each.party) for each in persons(text, en, offices, lands)]
[('Ama Oro', 'XA'), ('Ben Ito', 'XB'), ('Oro', 'XA')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.belonging import belonging
from communique.reader.mentions.identity import Identity, Stems, Who
from communique.reader.mentions.joined_names import JoinedNames, joined_name_words
from communique.reader.mentions.lands import Lands
from communique.reader.mentions.mention import Named, Office, Territory
from communique.reader.mentions.names import HYPHENS, Names, name_words
from communique.reader.mentions.office_words import office_words
from communique.reader.mentions.sighting import Sighting
from communique.reader.mentions.sightings import Sightings
from communique.reader.mentions.tokens import Cut, cut


def persons(
    text: str, lexicon: Lexicon, offices: Sequence[Office], territories: Sequence[Territory]
) -> list[Named]:
    """Every person named in `text`, in order of the span."""
    pieces, words = cut(text), office_words(lexicon)
    lands = Lands(pieces, territories)
    barred = _pieces_of(pieces, offices)
    joined = joined_name_words(lexicon)
    named = name_words(lexicon)
    names = (
        Names(pieces, lands, named, words, barred)
        if words.spaced
        else JoinedNames(pieces, lands, joined, words, barred)
    )
    beside = Sightings(pieces, lands, offices, words, names, named if words.spaced else joined)
    sightings = beside.all()
    table = lexicon.table("names")
    identity = Identity(pieces, names, table.get("endings", ()), table.get("bases", ()))
    who = identity.gather(sightings)
    _at_home(identity.people, joined.home)
    belonging(identity.people, territories)
    found = [_named(pieces, sighting, who[sighting.start]) for sighting in sightings]
    taken = barred | {at for s in sightings for at in range(s.start, s.end)}
    found += _later(pieces, names, identity, who, taken)
    return sorted(identity.named(found), key=lambda each: each.span)


def _pieces_of(pieces: Cut, offices: Sequence[Office]) -> set[int]:
    """The pieces that are words of offices: never of names."""
    starts = {at: index for index, at in enumerate(pieces.starts)}
    taken: set[int] = set()
    for office in offices:
        at = starts[office.span[0]]
        while at < len(pieces) and pieces.starts[at] < office.span[1]:
            taken.add(at)
            at += 1
    return taken


def _at_home(people: Sequence[Who], home: str | None) -> None:
    """Names of the language's own sort, with no state said, are of where it is written."""
    for person in people:
        if home and person.full and person.party is None:
            person.party = home


def _named(pieces: Cut, sighting: Sighting, person: Who) -> Named:
    """A sighting as a mention, with what is known of its person."""
    role = sighting.role or person.role
    return Named(
        span=pieces.span(sighting.start, sighting.end),
        name=pieces.words(sighting.start, sighting.end),
        whole=pieces.span(*sighting.whole),
        offices=sighting.offices or person.offices,
        role=pieces.text[role[0] : role[1]] if role else None,
        role_span=role,
        party=sighting.party or person.party,
        party_span=sighting.party_span or person.party_span,
        key=person.key,
    )


def _later(
    pieces: Cut,
    names: Names | JoinedNames,
    identity: Identity,
    who: dict[int, Who],
    taken: set[int],
) -> Iterator[Named]:
    """Names seen before, standing alone."""
    known = identity.known()
    at = 0
    while at < len(pieces):
        if at in who:
            who[at].at = at + 1
        found = None if at in taken else _called(pieces, identity, known, names, at, taken)
        if found is None:
            at += 1
            continue
        end, person = found
        person.at = at + 1
        yield _named(pieces, Sighting(at, end, (at, end)), person)
        at = end


def _called(
    pieces: Cut,
    identity: Identity,
    known: dict[str, list[tuple[Stems, Who]]],
    names: Names | JoinedNames,
    at: int,
    taken: set[int],
) -> tuple[int, Who] | None:
    """The person whose name begins at a piece, the one met last if several have it."""
    first = identity.stems(at, at + 1)[0]
    best: tuple[int, Who] | None = None
    for stems, person in known.get(first, ()):
        end = at + len(stems)
        if best and end < best[0]:
            break
        if end > len(pieces) or any(each in taken for each in range(at, end)):
            continue
        if identity.stems(at, end) != stems:
            continue
        if isinstance(names, Names) and not _stands_alone(pieces, names, at, end):
            continue
        if isinstance(names, JoinedNames) and len(stems) == 1 and not names.apart(at, end):
            continue
        if best is None or person.at > best[1].at:
            best = end, person
    if best is None and isinstance(names, Names) and at in names.runs():
        end = names.runs()[at]
        alike = identity.alike(at, end) if not taken & set(range(at, end)) else None
        return (end, alike) if alike else None
    return best


def _stands_alone(pieces: Cut, names: Names, start: int, end: int) -> bool:
    """Is the name written as a name, and not a part of a word or of somebody else's name?"""
    if pieces.glued(start) and pieces.raw(start - 1) in HYPHENS:
        return False
    if not any(names.words.may_be_name(pieces.raw(at)) for at in range(start, end)):
        return False
    if end < len(pieces) and pieces.glued(end) and pieces.raw(end) in HYPHENS:
        return False
    if not names.words.may_be_name(pieces.raw(start)):
        return True
    runs = names.runs()
    if start in runs:
        return names.core(start, runs[start]) <= end
    return not names.inside(start)
