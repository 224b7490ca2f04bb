"""Which accounts are of one meeting: the first question before any two can be compared.

Two readouts are of one meeting when they name the same series and ordinal, or the same date and
kind with the same place or name. Names and places are spelt otherwise in another language; there,
the same date and kind, or ordinal and kind, with mostly the same parties is taken for it. Two
meetings of one day and place stay apart where their series are numbered and differ, and two
bilateral ones where their parties do.

    >>> group([clue(account) for account in accounts])
    [[0, 1], [2]]

Only a `Clue` an account is needed, a few words each: ten thousand fit in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

import msgspec

from communique.reader.account import Account, Found

ALIKE = 0.75
"""How much of the shorter name of a series stands in the longer, where they are one."""
OVERLAP = 0.5
"""How much of the smaller list of parties stands in the larger."""
_WORD = re.compile(r"[^\W\d_]+")
_IDEOGRAPHS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")


class Clue(msgspec.Struct, frozen=True):
    """What tells which meeting an account is of, in the words of the account."""

    language: str
    name: str = ""
    series: str = ""
    ordinal: int | None = None
    date: str = ""
    place: str = ""
    kind: str = ""
    parties: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def folded(words: str) -> str:
    """Words as they are compared: without case, accents, doubled spaces, and one sort of dash."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'"))
    signs = (
        "-" if unicodedata.category(sign) == "Pd" else sign
        for sign in plain
        if not unicodedata.combining(sign)
    )
    return " ".join("".join(signs).casefold().split())


def clue(account: Account) -> Clue:
    """The clue of one account."""
    event = account.event
    people = (*account.chair, *account.participants, *account.absent)
    return Clue(
        account.language,
        _words(event.name),
        _words(event.series),
        event.ordinal.value if event.ordinal else None,
        _words(event.date),
        _words(event.place),
        _words(event.kind),
        frozenset(person.party.value for person in people if person.party),
    )


def _words(found: Found[str] | None) -> str:
    return found.value if found else ""


def group(clues: Sequence[Clue]) -> list[list[int]]:
    """The places in `clues` of each meeting's accounts; meetings by their first account."""
    groups: list[list[int]] = []
    of: dict[Hashable, list[int]] = {}  # the meetings that an account with this trait may be of
    for place, each in enumerate(clues):
        traits = list(_traits(each))
        near = dict.fromkeys(found for trait in traits for found in of.get(trait, ()))
        for found in near:
            if any(is_same(each, clues[other]) for other in groups[found][:4]):
                groups[found].append(place)
                break
        else:
            found = len(groups)
            groups.append([place])
        for trait in traits:
            known = of.setdefault(trait, [])
            if found not in known[-1:]:
                known.append(found)
    return groups


def _traits(each: Clue) -> Iterator[Hashable]:
    """Two clues of one meeting share at least one of these."""
    if each.series and each.ordinal is not None:
        yield each.language, folded(each.series), each.ordinal
    if each.date:
        yield each.date, each.kind
    if len(each.date) >= len("2027-04-27"):
        yield each.date[4:10], each.kind  # where one leaves out the year: XXXX-04-27
    if each.ordinal is not None and each.parties:
        yield each.ordinal, each.kind


def is_same(one: Clue, other: Clue) -> bool:
    """Are the two of one meeting?"""
    numbered = one.ordinal is not None and one.ordinal == other.ordinal
    if one.language == other.language:
        same_place = bool(one.place) and folded(one.place) == folded(other.place)
        if numbered and one.series and folded(one.series) == folded(other.series):
            return same_place or not _apart(one.date, other.date)
        same_name = any(
            mine and folded(mine) == folded(theirs)
            for mine, theirs in ((one.name, other.name), (one.series, other.series))
        )
        near = same_place or same_name
        return near and _same_day(one, other) and not _distinct(one, other)
    if not _share_parties(one, other):
        return False
    return _same_day(one, other) or (numbered and one.kind == other.kind)


def _same_day(one: Clue, other: Clue) -> bool:
    return dates_agree(one.date, other.date) and one.kind == other.kind


def dates_agree(one: str, other: str) -> bool:
    """Can two EDTF dates be one? `2027` and `2027-05` can, `XXXX-05-12` and `2026-05-12`; a day
    and the days it begins or ends."""
    pairs = ((mine, theirs) for mine in one.split("/") for theirs in other.split("/"))
    return bool(one and other) and any(
        all(a == b or "X" in (a, b) for a, b in zip(mine, theirs, strict=False))
        for mine, theirs in pairs
    )


def _apart(one: str, other: str) -> bool:
    """Do two dates name different years? (A slip of a day is a disagreement, not two meetings.)"""
    return bool(one and other) and not dates_agree(one[:4], other[:4])


def _distinct(one: Clue, other: Clue) -> bool:
    """Of one day and place, but two meetings all the same."""
    if one.kind == "bilateral":
        return bool(one.parties and other.parties) and one.parties != other.parties
    if one.ordinal is None or other.ordinal is None or not (one.series and other.series):
        return False
    return not alike(one.series, other.series)


def _share_parties(one: Clue, other: Clue) -> bool:
    smaller = min(len(one.parties), len(other.parties))
    shared = len(one.parties & other.parties)
    return shared >= 2 and shared >= OVERLAP * smaller


def alike(one: str, other: str) -> bool:
    """Are two names of a series one, written more and less fully?"""
    mine, theirs = _pieces(folded(one)), _pieces(folded(other))
    smaller = min(len(mine), len(theirs))
    return smaller > 0 and len(mine & theirs) >= ALIKE * smaller


def _pieces(words: str) -> set[str]:
    """Words, or pairs of signs where a script has no spaces."""
    found: set[str] = set()
    for word in _WORD.findall(words):
        if len(word) > 1 and _IDEOGRAPHS.search(word):
            found.update(word[n : n + 2] for n in range(len(word) - 1))
        else:
            found.add(word)
    return found


class Series(msgspec.Struct, frozen=True):
    """A series of meetings, and the places of its meetings in order of time."""

    name: str
    meetings: tuple[int, ...]


def timelines(meetings: Sequence[Sequence[Clue]]) -> list[Series]:
    """The series among meetings (the clues of each), the longest first; each in order of time.

    Meetings that share a name of a series, in any language, are of one. Those that share none
    with another stand together at the end, under no name.
    """
    names: dict[str, str] = {}  # the folded name of a series -> the name it stands under
    members: dict[str, list[int]] = {}
    for place, clues in enumerate(meetings):
        written = [each.series or each.name for each in clues if each.series or each.name]
        keys = list(dict.fromkeys(map(folded, written)))
        known = list(dict.fromkeys(names[key] for key in keys if key in names))
        stands = known[0] if known else (written[0] if written else "")
        for other in known[1:]:
            members[stands] += members.pop(other)
            names.update({key: stands for key, name in names.items() if name == other})
        names.update(dict.fromkeys(keys, stands))
        members.setdefault(stands, []).append(place)
    when = [
        (
            min((each.date for each in clues if each.date), default="~"),
            min((each.ordinal for each in clues if each.ordinal is not None), default=0),
        )
        for clues in meetings
    ]
    alone = members.pop("", [])
    for name in [name for name, places in members.items() if len(places) == 1]:
        alone += members.pop(name)
    told = [
        Series(name, tuple(sorted(places, key=when.__getitem__)))
        for name, places in members.items()
    ]
    told.sort(key=lambda series: (-len(series.meetings), series.name))
    if alone:
        told.append(Series("", tuple(sorted(alone, key=when.__getitem__))))
    return told
