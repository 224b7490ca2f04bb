"""From a text somebody typed to wordings, where every bracket says whose it is.

A bracketed text gives positions only if it can be read in one way: alternatives of one bracket
touch (or stand on both sides of a slash), one of them at most has no name and is the base, every
name is a party's. Anything else is left to a person: None.

    >>> from communique.text.legacy import read_legacy
    >>> called = {"Brevia": "XB", "XC": "XC"}
    >>> positions_of(read_legacy("They [will][Brevia, XC: should] share.", called), called)
    {'base': 'They will share.', 'XB': 'They should share.', 'XC': 'They should share.'}
    >>> positions_of(read_legacy("They [will][should] share."), called) is None
    True
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from communique.text.conventions import Meaning
from communique.text.legacy import Bracketed, Legacy, Piece, Words
from communique.text.marks import Mark, MarkKind, folded
from communique.text.rolling import BASE

_KEPT = {MarkKind.NUMBER, MarkKind.FOOTNOTE, MarkKind.LINK, MarkKind.PLACEHOLDER}
"""Marks that are words of the wording all the same."""
_BEHIND = {Meaning.PROPOSE, Meaning.SUPPORT}
_AS_BASE = {Meaning.SUPPORT, Meaning.NO_CHANGE}


class _AmbiguousError(Exception):
    """This text can be read in more ways than one."""


class _Alternative(msgspec.Struct, frozen=True):
    """One alternative of a bracket: the codes behind it (BASE among them), what it says."""

    codes: frozenset[str]
    said: tuple[_Said, ...] | None
    """None: what the base says."""


_Said = str | tuple[_Alternative, ...]


def positions_of(
    legacy: Legacy, codes: Collection[str] | Mapping[str, str]
) -> dict[str, str] | None:
    """The wording of the base and of every party named in one provision; None if ambiguous.

    `codes` are the parties' codes, or what they may be called and their codes.
    """
    called = codes if isinstance(codes, Mapping) else {code: code for code in codes}
    known = {BASE: BASE, **{folded(name): code for name, code in called.items()}}
    if legacy.findings:
        return None
    try:
        said = _passage(legacy.pieces, known)
    except _AmbiguousError:
        return None
    parties = sorted(_named(said) - {BASE})
    return {party: _project(said, party) for party in (BASE, *parties)}


def _passage(pieces: Sequence[Piece], known: Mapping[str, str]) -> tuple[_Said, ...]:
    """Words and brackets; raises _AmbiguousError."""
    said: list[_Said] = []
    for run in _runs(pieces):
        if isinstance(run, list):
            if said and isinstance(said[-1], str) and not said[-1].strip() and len(said) > 1:
                raise _AmbiguousError  # two brackets and only a space between: one or two?
            said.append(_bracket(run, known))
        elif isinstance(run, Words) or (isinstance(run, Mark) and run.kind in _KEPT):
            joins = bool(said) and isinstance(said[-1], str)
            said.append(f"{said.pop()}{run.text}" if joins else run.text)
        else:
            raise _AmbiguousError
    return tuple(said)


def _runs(pieces: Sequence[Piece]) -> Iterator[Piece | list[Bracketed]]:
    """The pieces, brackets that touch or stand around a slash together."""
    run: list[Bracketed] = []
    for n, piece in enumerate(pieces):
        if isinstance(piece, Bracketed) and piece.opening != "{":
            run.append(piece)
        elif (
            run
            and isinstance(piece, Words)
            and piece.text in ("/", " / ")
            and n + 1 < len(pieces)
            and isinstance(pieces[n + 1], Bracketed)
        ):
            continue
        else:
            if run:
                yield run
                run = []
            yield piece
    if run:
        yield run


def _bracket(run: Sequence[Bracketed], known: Mapping[str, str]) -> tuple[_Alternative, ...]:
    """All the alternatives of one bracket, the base's first."""
    found = [_alternative(bracket, known) for bracket in run]
    named = [code for alternative in found for code in alternative.codes]
    if len(named) != len(set(named)) or not set(named) - {BASE}:
        raise _AmbiguousError
    bases = [alternative for alternative in found if BASE in alternative.codes]
    others = [alternative for alternative in found if BASE not in alternative.codes]
    if any(not isinstance(said, str) for other in others for said in other.said or ()):
        raise _AmbiguousError
    if not bases:
        bases = [_Alternative(frozenset({BASE}), ())]
    if bases[0].said is None:
        raise _AmbiguousError
    return (*bases, *others)


def _alternative(bracket: Bracketed, known: Mapping[str, str]) -> _Alternative:
    pieces = bracket.pieces
    if pieces and isinstance(pieces[0], Words) and not pieces[0].text.strip():
        pieces = pieces[1:] if len(pieces) > 1 and isinstance(pieces[1], Mark) else pieces
    first = pieces[0] if pieces else None
    if not isinstance(first, Mark) or first.kind is not MarkKind.ATTRIBUTION:
        return _Alternative(frozenset({BASE}), _content(pieces, known))
    codes = set()
    for said in first.names:
        code = known.get(folded(said.name))
        if code is None or (said.stance not in _BEHIND and said.stance is not Meaning.OPPOSE):
            raise _AmbiguousError
        if said.stance in _BEHIND:
            codes.add(code)
    return _Alternative(frozenset(codes), _content(pieces[1:], known))


def _content(pieces: Sequence[Piece], known: Mapping[str, str]) -> tuple[_Said, ...] | None:
    """What an alternative says; None where it says "no change" or "we support"."""
    only = pieces[0] if len(pieces) == 1 else None
    if isinstance(only, Mark):
        if only.kind is MarkKind.NOTHING or only.meaning is Meaning.DELETE:
            return ()
        if only.meaning in _AS_BASE:
            return None
    return _passage(pieces, known)


def _named(said: Sequence[_Said]) -> set[str]:
    return {
        code
        for piece in said
        if not isinstance(piece, str)
        for alternative in piece
        for code in (*alternative.codes, *_named(alternative.said or ()))
    }


def _project(said: Sequence[_Said], party: str) -> str:
    """The wording of one party; where it says nothing, the base's."""
    words = []
    for piece in said:
        if isinstance(piece, str):
            words.append(piece)
            continue
        base = piece[0].said or ()
        chosen = next((one.said for one in piece if party in one.codes), base)
        words.append(_project(base if chosen is None else chosen, party))
    return "".join(words)
