"""From whatever came in to files on the table: whose each is, and which one of several counts.

Whose is said outright (CODE=FILE), or found from sender, file name and the authors of changes; a
weak guess is asked about. An author known to be another party's has its changes set apart. Two
files of one party are a question; the later one is proposed, the other set aside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from communique.paper.compile.compiler import Compiler
from communique.paper.compile.questions import FILE, PARTY, question
from communique.paper.document import Source
from communique.paper.gather import Return
from communique.paper.parties import PartyNames, whose

SURE = 0.7
"""From this confidence on, whose a file is need not be asked."""

Progress = Callable[[int, int, str], None]
"""Is told how many of how many files are done, and which is next."""


class _Opened(NamedTuple):
    returned: Return
    source: Source
    party: str


def assemble(
    compiler: Compiler,
    returns: Sequence[Return],
    parties: Sequence[PartyNames] = (),
    progress: Progress | None = None,
) -> None:
    """Put every return on the compiler's table that can be put there."""
    opened = list(_opened(compiler, returns, parties))
    authors = _authors(opened, parties)
    counting = _one_each(compiler, opened)
    for done, each in enumerate(counting):
        if progress:
            progress(done, len(counting), each.returned.path)
        others = {author for author, party in authors.items() if party != each.party}
        compiler.add(
            each.party,
            each.returned.path,
            each.returned.content,
            each.source,
            others,
            certain=each.returned.party is not None,
        )
    if progress:
        progress(len(counting), len(counting), "")


def _opened(
    compiler: Compiler, returns: Sequence[Return], parties: Sequence[PartyNames]
) -> Sequence[_Opened]:
    found: list[_Opened] = []
    for returned in returns:
        source = compiler.open(returned.path, returned.content)
        if source is None:
            continue
        guess = whose(returned, source.authors, parties)
        party = guess.code
        if guess.confidence < SURE:
            options = tuple(dict.fromkeys([guess.code, *(each.code for each in parties)]))
            answer = compiler.asked(
                question(
                    PARTY,
                    guess.code,
                    returned.path,
                    returned.path,
                    guess.reason,
                    options,
                    guess.code,
                    confidence=guess.confidence,
                )
            )
            party = answer or party
        found.append(_Opened(returned, source, party))
    return found


def _authors(opened: Sequence[_Opened], parties: Sequence[PartyNames]) -> Mapping[str, str]:
    """Whose each author of tracked changes is, where that is known.

    By name, or because it is the only author in a file of that party and of no other.
    """
    known: dict[str, str] = {}
    alone: dict[str, set[str]] = {}
    for each in opened:
        if len(each.source.authors) == 1:
            alone.setdefault(each.source.authors[0], set()).add(each.party)
        for author in each.source.authors:
            named = [party.code for party in parties if party.is_called(author)]
            if len(named) == 1:
                known[author] = named[0]
    for author, theirs in alone.items():
        if len(theirs) == 1:
            known.setdefault(author, next(iter(theirs)))
    return known


def _one_each(compiler: Compiler, opened: Sequence[_Opened]) -> Sequence[_Opened]:
    """One file a party (translations apart), asked about where there are several."""
    by_party: dict[str, list[_Opened]] = {}
    for each in opened:
        by_party.setdefault(each.party, []).append(each)
    left_out: set[int] = set()
    for party, files in by_party.items():
        if len(files) < 2:
            continue
        answering = [each for each in files if not compiler.speaks_another(each.source)]
        if len(answering) < 2:
            continue
        latest = max(answering, key=lambda each: (each.returned.sent or "", answering.index(each)))
        names = tuple(each.returned.path for each in answering)
        answer = compiler.asked(
            question(FILE, party, latest.returned.path, ", ".join(names), party, names,
                     latest.returned.path)
        )  # fmt: skip
        chosen = answer or latest.returned.path
        for each in answering:
            if each.returned.path != chosen:
                compiler.set_aside(party, each.returned.path)
                left_out.add(id(each))
    return [each for each in opened if id(each) not in left_out]
