"""Scope: whom an act or a sentence speaks for, as an expression over parties.

    >>> scope = parse("all but XE")
    >>> scope.write(), meaning(scope, Parties(members=("XA", "XB", "XE")))
    ('all but XE', ('XA', 'XB'))

    all                     every member           group:…-4       a named group, by its id
    all but XE, XF          with exceptions        side:1          a side of the rules, from 1
    XB                      one party              the ministers present
    group:…-4, XB           several                side:1, XB but XC

A scope is kept twice: the words used (the digest of a text, beside the expression) and the parties
meant, as the author lists them. Where the two differ, or a party is asked to do something with
itself, that is a *finding*: a value that is shown, never an error and never repaired
(design: DOMAIN.md, *scope*). One scope has one form: its parts once each, sorted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from communique.errors import NotInForm
from communique.sentences import _

ALL = "all"
PRESENT = "the ministers present"
_GROUP = "group:"
_SIDE = "side:"


class Scope(msgspec.Struct, frozen=True, gc=False):
    """`of` are parts: codes of parties, `group:…`, `side:…`, `all`; `but` are those left out."""

    of: tuple[str, ...]
    but: tuple[str, ...] = ()

    def write(self) -> str:
        """The one form, which `parse` reads."""
        named = ", ".join(self.of)
        return f"{named} but {', '.join(self.but)}" if self.but else named


class Parties(msgspec.Struct, frozen=True):
    """Whom the parts of a scope stand for; `present` where the act belongs to a meeting."""

    members: tuple[str, ...]
    groups: Mapping[str, Sequence[str]] = {}
    sides: tuple[tuple[str, ...], ...] = ()
    present: tuple[str, ...] = ()


class Contradiction(StrEnum):
    """What can be wrong with a scope."""

    UNKNOWN = "unknown"
    """It names a party, group or side that there is not."""
    NOBODY = "nobody"
    """Its exceptions leave nobody."""
    NOT_AMONG = "not-among"
    """It leaves out a party that it did not take in."""
    OTHER_PARTIES = "other-parties"
    """The parties meant are not those it stands for."""
    ITSELF = "itself"
    """A party is asked to do something with itself."""


class Finding(msgspec.Struct, frozen=True, order=True, gc=False):
    """A contradiction, and the parties (or parts) it is about, sorted."""

    kind: Contradiction
    about: tuple[str, ...] = ()


def parse(written: str) -> Scope:
    """The scope that an expression writes. Raises NotInForm unless it is in the one form."""
    named, _but, left_out = written.partition(" but ")
    scope = Scope(_parts(named), _parts(left_out) if left_out else ())
    whole = {ALL, PRESENT} & set(scope.of)
    if (
        scope.write() != written
        or not all(_is_part(one) for one in (*scope.of, *scope.but))
        or (whole and len(scope.of) > 1)
        or {ALL, PRESENT} & set(scope.but)
    ):
        raise NotInForm(
            _("“{scope}” is no scope: write “all”, codes, “group:…”, “side:1”, “all but XB, XC”."),
            scope=written,
        )
    return scope


def meaning(scope: Scope, parties: Parties) -> tuple[str, ...]:
    """The codes of the parties it stands for, sorted; what is unknown stands for nobody."""
    taken = {code for part in scope.of for code in _members(part, parties)}
    return tuple(sorted(taken - {code for part in scope.but for code in _members(part, parties)}))


def findings(
    scope: Scope, parties: Parties, meant: Sequence[str], toward: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """What contradicts itself: `meant` are the parties as its author lists them, `toward` those
    with whom they are to do something. () if all is well."""
    found: list[Finding] = []
    strangers = [part for part in (*scope.of, *scope.but) if not _members(part, parties)]
    strangers += [code for code in (*meant, *toward) if code not in parties.members]
    if strangers:
        found.append(Finding(Contradiction.UNKNOWN, tuple(sorted(set(strangers)))))
    taken = {code for part in scope.of for code in _members(part, parties)}
    left_out = {code for part in scope.but for code in _members(part, parties)}
    if taken and taken <= left_out:
        found.append(Finding(Contradiction.NOBODY))
    if left_out - taken:
        found.append(Finding(Contradiction.NOT_AMONG, tuple(sorted(left_out - taken))))
    other = set(meaning(scope, parties)) ^ set(meant)
    if other:
        found.append(Finding(Contradiction.OTHER_PARTIES, tuple(sorted(other))))
    selves = set(meant) & set(toward)
    if selves:
        found.append(Finding(Contradiction.ITSELF, tuple(sorted(selves))))
    return tuple(found)


def _parts(written: str) -> tuple[str, ...]:
    return tuple(sorted(set(written.split(", "))))


def _is_part(part: str) -> bool:
    """Is it in the form of a part? Whether there is such a party or group is another question."""
    if part in (ALL, PRESENT):
        return True
    if part.startswith(_SIDE):
        ordinal = part.removeprefix(_SIDE)
        return ordinal in ("1", "2", "3", "4", "5", "6", "7", "8", "9")
    if part.startswith(_GROUP):
        name = part.removeprefix(_GROUP)
        return name.isascii() and name.replace("-", "").isalnum() and name == name.lower()
    return 2 <= len(part) <= 8 and part.isascii() and part.isalnum() and part == part.upper()


def _members(part: str, parties: Parties) -> Sequence[str]:
    if part == ALL:
        return parties.members
    if part == PRESENT:
        return parties.present
    if part.startswith(_GROUP):
        return parties.groups.get(part.removeprefix(_GROUP), ())
    if part.startswith(_SIDE):
        ordinal = int(part.removeprefix(_SIDE))
        return parties.sides[ordinal - 1] if ordinal <= len(parties.sides) else ()
    return (part,) if part in parties.members else ()
