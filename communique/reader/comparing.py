"""Where the accounts of one meeting disagree, field by field: shown, never averaged.

Two readouts of one meeting, or two translations of one readout, are laid beside each other. A
`Disagreement` is one field (the date, whether somebody was there, what was done with a document,
for whom a thing was said) with what each account says and its words. An account that is silent on
a field does not disagree.

    >>> [found.field.value for found in disagreements([aldora, eastmark])]
    ['presence', 'scope', 'document', 'next date']

Words are compared within a language only; dates, ordinals, codes of parties and what was done with
a document in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations

import msgspec
from rapidfuzz import fuzz

from communique.reader.account import Account, Found, Person, Scope, Span, Statement
from communique.reader.meetings import dates_agree, folded

SAME_WORDS = 72
"""Likeness (0–100) from which two statements say the same thing."""
SHORTEST = 24
"""Code points that a statement has at least, for its likeness to mean anything."""
OPENING = 400
"""Code points of a statement that are compared."""


class Field(StrEnum):
    """What accounts may disagree on."""

    ORDINAL = "ordinal"
    DATE = "date"
    PLACE = "place"
    KIND = "kind"
    CHAIR = "chair"
    PRESENCE = "presence"
    PARTY = "party"
    NUMBER = "number of participants"
    SCOPE = "scope"
    DOCUMENT = "document"
    NEXT_DATE = "next date"
    NEXT_PLACE = "next place"


class Side(msgspec.Struct, frozen=True):
    """What one account says: `account` is its place among those compared."""

    account: int
    value: str
    span: Span | None = None


class Disagreement(msgspec.Struct, frozen=True):
    """One field on which at least two accounts say different things. `about`: whom or what."""

    field: Field
    sides: tuple[Side, ...]
    about: str = ""


def disagreements(accounts: Sequence[Account]) -> list[Disagreement]:
    """All disagreements among accounts of one meeting, in the order of `Field`."""
    found = [
        *_event(accounts),
        *_chair(accounts),
        *_presence(accounts),
        *_parties(accounts),
        *_numbers(accounts),
        *_scopes(accounts),
        *_documents(accounts),
        *_next(accounts),
    ]
    order = list(Field)
    return sorted(found, key=lambda each: order.index(each.field))


def _if_differing(field: Field, sides: Sequence[Side], about: str = "") -> Iterator[Disagreement]:
    """A disagreement where the values do differ."""
    if len({folded(side.value) for side in sides}) > 1:
        yield Disagreement(field, tuple(sides), about)


def _if_dates_differ(field: Field, sides: Sequence[Side]) -> Iterator[Disagreement]:
    """A disagreement where two dates cannot be one: one may only be more exact."""
    dates = dict.fromkeys(side.value for side in sides)
    if any(not dates_agree(one, other) for one, other in combinations(dates, 2)):
        yield Disagreement(field, tuple(sides))


def _sides(values: Sequence[Found[str] | Found[int] | None]) -> list[Side]:
    return [
        Side(place, str(found.value), found.span)
        for place, found in enumerate(values)
        if found is not None
    ]


def _event(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    events = [account.event for account in accounts]
    yield from _if_differing(Field.ORDINAL, _sides([event.ordinal for event in events]))
    yield from _if_dates_differ(Field.DATE, _sides([event.date for event in events]))
    yield from _within(accounts, Field.PLACE, [event.place for event in events])
    yield from _if_differing(Field.KIND, _sides([event.kind for event in events]))


def _within(
    accounts: Sequence[Account], field: Field, values: Sequence[Found[str] | None]
) -> Iterator[Disagreement]:
    """Words, compared within each language; one that holds the other only says it more fully."""
    for language in dict.fromkeys(account.language for account in accounts):
        sides = [side for side in _sides(values) if accounts[side.account].language == language]
        words = sorted({folded(side.value) for side in sides}, key=len)
        if any(word not in words[-1] for word in words):
            yield Disagreement(field, tuple(sides))


def _party_of(person: Person) -> str:
    return person.party.value if person.party else ""


def _chair(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """Whose party was in the chair."""
    sides = []
    for place, account in enumerate(accounts):
        codes = sorted({_party_of(person) for person in account.chair} - {""})
        if codes:
            sides.append(Side(place, ", ".join(codes), account.chair[0].name.span))
    yield from _if_differing(Field.CHAIR, sides)


class _Seat(msgspec.Struct, frozen=True):
    """Somebody in one account, and whether there."""

    account: int
    person: Person
    present: bool

    def side(self) -> Side:
        return Side(self.account, "present" if self.present else "absent", self.person.name.span)


def _seats(accounts: Sequence[Account]) -> list[_Seat]:
    return [
        _Seat(place, person, present)
        for place, account in enumerate(accounts)
        for people, present in (
            ((*account.chair, *account.participants), True),
            (account.absent, False),
        )
        for person in people
    ]


def _presence(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """One says absent, another present: by name, and across languages by party."""
    seats = _seats(accounts)
    told: set[str] = set()
    for missing in seats:
        about = missing.person.name.value
        code = _party_of(missing.person)
        if missing.present or folded(about) in told or (code and code in told):
            continue
        same = [seat for seat in seats if _is_same_person(missing, seat, accounts)]
        sides = {seat.account: seat.side() for seat in (*same, missing)}
        if {side.value for side in sides.values()} == {"present", "absent"}:
            told.update({folded(about), code} - {""})
            yield Disagreement(
                Field.PRESENCE,
                tuple(sides[place] for place in sorted(sides)),
                f"{about} ({code})" if code else about,
            )


def _is_same_person(one: _Seat, other: _Seat, accounts: Sequence[Account]) -> bool:
    if one.account == other.account:
        return one is other
    if accounts[one.account].language == accounts[other.account].language:
        return _is_one_name(one.person.name.value, other.person.name.value)
    code = _party_of(one.person)
    return bool(code) and code == _party_of(other.person)


def _is_one_name(one: str, other: str) -> bool:
    """The same name, or one written more fully ("Ana Ruiz", "Ruiz")."""
    mine, theirs = folded(one).split(), folded(other).split()
    return mine[-len(theirs) :] == theirs or theirs[-len(mine) :] == mine


def _parties(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """One name, two parties."""
    by_name: dict[str, dict[int, Side]] = {}
    shown: dict[str, str] = {}
    for seat in _seats(accounts):
        if seat.person.party is not None:
            name = folded(seat.person.name.value)
            shown.setdefault(name, seat.person.name.value)
            party = seat.person.party
            side = Side(seat.account, party.value, party.span)
            by_name.setdefault(name, {}).setdefault(seat.account, side)
    for name, sides in by_name.items():
        yield from _if_differing(Field.PARTY, list(sides.values()), shown[name])


def _numbers(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """How many were there, chair and all, where an account names anybody."""
    sides = []
    for place, account in enumerate(accounts):
        people = {folded(p.name.value): p for p in (*account.chair, *account.participants)}
        if people:
            first = next(iter(people.values()))
            sides.append(Side(place, str(len(people)), first.name.span))
    yield from _if_differing(Field.NUMBER, sides)


class _Said(msgspec.Struct):
    """The same thing said in several accounts: by account, the statement that says it."""

    language: str
    quote: str
    by: dict[int, Statement]


def _scopes(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """The same words, said for different parties."""
    for said in _said_alike(accounts):
        scopes = [statement.scope for statement in said.by.values()]
        if any(_differ(scopes[0], scope) for scope in scopes[1:]):
            sides = tuple(_scope_side(place, each) for place, each in said.by.items())
            yield Disagreement(Field.SCOPE, sides, _short(said.quote))


def _said_alike(accounts: Sequence[Account]) -> list[_Said]:
    """Every statement once, with the statements of later accounts that say the same."""
    said: list[_Said] = []
    for place, account in enumerate(accounts):
        before = [each for each in said if each.language == account.language]
        for statement in account.statements:
            twin = _twin(statement, [each for each in before if place not in each.by])
            if twin is not None:
                twin.by[place] = statement
            else:
                said.append(_Said(account.language, statement.quote, {place: statement}))
    return said


def _twin(statement: Statement, others: Sequence[_Said]) -> _Said | None:
    """What says most nearly the same, if something does; beginnings are compared."""
    best, least = None, float(SAME_WORDS)
    for other in others:
        length = min(len(statement.quote), len(other.quote), OPENING)
        if length < SHORTEST:
            continue
        mine, theirs = statement.quote[:length], other.quote[:length]
        score = fuzz.token_set_ratio(mine, theirs, score_cutoff=least)
        if score >= least:
            best, least = other, score
    return best


def _differ(one: Scope, other: Scope) -> bool:
    """Different parties; where one account resolves none, different words."""
    if one.parties and other.parties:
        return set(one.parties) != set(other.parties)
    if one.words is None or other.words is None:
        return False
    mine, theirs = folded(one.words.value), folded(other.words.value)
    return mine not in theirs and theirs not in mine


def _scope_side(place: int, statement: Statement) -> Side:
    words, parties = statement.scope.words, statement.scope.parties
    said = [words.value] if words else []
    if parties:
        said.append(f"({', '.join(parties)})")
    return Side(place, " ".join(said), words.span if words else statement.span)


def _short(words: str, most: int = 90) -> str:
    line = " ".join(words[: 2 * most].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _documents(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """What was done with documents of one kind: signed is not adopted."""
    kinds: dict[str, dict[int, dict[str, Span]]] = {}
    for place, account in enumerate(accounts):
        for paper in account.documents:
            done = kinds.setdefault(paper.kind.value, {}).setdefault(place, {})
            done.setdefault(str(paper.action.value), paper.action.span)
    for kind, by_account in kinds.items():
        sides = [
            Side(place, ", ".join(sorted(done)), next(iter(done.values())))
            for place, done in by_account.items()
        ]
        yield from _if_differing(Field.DOCUMENT, sides, kind.replace("_", " "))


def _next(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """When and where the next meeting is, where each account tells of one."""
    following = [account.next_events[0] if account.next_events else None for account in accounts]
    dates = [event.date if event else None for event in following]
    yield from _if_dates_differ(Field.NEXT_DATE, _sides(dates))
    places = [event.place if event else None for event in following]
    yield from _within(accounts, Field.NEXT_PLACE, places)
