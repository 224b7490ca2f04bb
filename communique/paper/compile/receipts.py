"""Receipts: for each delegation, every change found in its file and where it stands now.

    11 of 11 in: 7 in nobody's way, 4 meet others

The proof is the file's accepted text, put together again from what was taken, digest by digest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.paper.compilation import Compilation, PartyPosition, Provision, Reason
from communique.paper.compile.compiler import Compiler, Sent
from communique.paper.compile.draft import is_blank
from communique.paper.compile.table import clusters, spans
from communique.paper.receipt import Change, ChangeKind, Receipt, TypographyChange
from communique.sentences import Sentence
from communique.text import Rolling
from communique.text.rolling import Bracket, brackets

CONTEXT = 48
"""About how many code points of the draft are shown around a change."""

_Known = Mapping[str, PartyPosition]


def receipts(
    compiler: Compiler,
    compilation: Compilation,
    at: str,
    earlier: Compilation | None = None,
) -> list[Receipt]:
    """One receipt a file on the table; `at` is ISO 8601 with zone.

    With an `earlier` compilation, changes that stood in it already are marked as not new.
    """
    before = {
        provision.id: provision.positions for provision in (earlier.provisions if earlier else ())
    }
    return [
        _receipt(compiler, compilation, sent, at, before if earlier else None)
        for sent in compiler.sent.values()
    ]


def _receipt(
    compiler: Compiler,
    compilation: Compilation,
    sent: Sent,
    at: str,
    before: Mapping[str, _Known] | None,
) -> Receipt:
    party = sent.party
    entry = next(each for each in compilation.files if each.file == sent.file)
    changes = [
        change
        for provision in compilation.provisions
        if party in provision.positions and not is_blank(provision.kind)
        for change in _changes(provision, party, before)
    ]
    return Receipt(
        party=party,
        names=dict(compiler.names.get(party, {})),
        file=sent.file,
        digest=sent.digest,
        kind=sent.kind,
        base=compilation.base.file,
        answers=compiler.answers(sent),
        at=at,
        counts=entry.counts,
        proof=sent.proof(),
        symbol=compilation.symbol,
        revision=compilation.revision,
        language=compilation.language,
        changes=tuple(changes),
        typography=tuple(_typography(compilation, party)),
        held_back=tuple(sent.document.held_back),
        set_apart=tuple(sent.document.set_apart),
        questions=tuple(each for each in compilation.questions if each.party == party),
        notes=tuple(map(str, sent.document.notes)),
        noted=tuple(map(Sentence.written, sent.document.notes)),
    )


def _changes(
    provision: Provision, party: str, before: Mapping[str, _Known] | None
) -> Iterator[Change]:
    taken = provision.positions[party]
    new = True
    if before is not None:
        known = before.get(provision.id, {}).get(party)
        new = known is None or known.wording != taken.wording
    if provision.base is not None and taken.wording is None:
        if taken.match.reason is not Reason.MOVED:
            yield _change(provision, party, ChangeKind.DELETED, 0, len(provision.base), new)
        return
    if provision.base is None:
        kind = ChangeKind.MOVED if taken.moved_from else ChangeKind.PROPOSED
        yield _change(provision, party, kind, 0, 0, new)
        return
    for start, end, _words in taken.edits:
        yield _change(provision, party, ChangeKind.WORDS, start, end, new)


def _change(
    provision: Provision, party: str, kind: ChangeKind, start: int, end: int, new: bool
) -> Change:
    taken = provision.positions[party]
    base = provision.base or ""
    after = next((words for low, high, words in taken.edits if (low, high) == (start, end)), "")
    number, found = _bracket(provision.rolling, party, start, end)
    same = next((each.parties for each in found.bracket if party in each.parties), ())
    return Change(
        provision=provision.id,
        number=provision.number,
        kind=kind,
        before=base[start:end],
        after=after,
        lead=_lead(base, start) if kind is ChangeKind.WORDS else "",
        trail=_trail(base, end) if kind is ChangeKind.WORDS else "",
        bracket=number,
        with_parties=tuple(sorted(_met(provision, start, end) - {party})),
        same_as=tuple(other for other in same if other != party),
        to_confirm=taken.to_confirm,
        new=new,
    )


def _met(provision: Provision, start: int, end: int) -> set[str]:
    """Whose edits meet this passage."""
    for cluster in clusters(spans(provision)):
        if any((low, high) == (start, end) for low, high, _ in cluster):
            return {party for _, _, party in cluster}
    return set()


def _bracket(rolling: Rolling, party: str, start: int, end: int) -> tuple[int, Bracket]:
    """The bracket in which the party's change of base `start` to `end` stands, and its number."""
    numbers = {id(bracket): n for n, bracket in enumerate(brackets(rolling), 1)}
    found: list[Bracket] = []

    def look(passage: Rolling, place: int) -> int:
        for piece in passage:
            if isinstance(piece, str):
                place += len(piece)
                continue
            behind = look(piece.bracket[0].words, place)
            mine = any(party in each.parties for each in piece.bracket[1:])
            if mine and place <= end and start <= behind:
                found.append(piece)
            place = behind
        return place

    look(rolling, 0)
    return (numbers[id(found[0])], found[0]) if found else (0, Bracket(()))


def _lead(base: str, start: int) -> str:
    """Words of the draft before a change, cut at a space where there is one."""
    if start <= CONTEXT:
        return base[:start]
    cut = base.find(" ", start - CONTEXT, start)
    return "… " + base[cut + 1 if cut >= 0 else start - CONTEXT : start]


def _trail(base: str, end: int) -> str:
    if len(base) - end <= CONTEXT:
        return base[end:]
    cut = base.rfind(" ", end, end + CONTEXT)
    return base[end : cut if cut > end else end + CONTEXT] + " …"


def _typography(compilation: Compilation, party: str) -> Iterator[TypographyChange]:
    by_id = {each.id: each for each in compilation.provisions}
    for typed in compilation.typography:
        if typed.party != party:
            continue
        provision = by_id[typed.provision]
        taken = provision.positions.get(party)
        wording = (taken.wording if taken else provision.base) or ""
        for start, end, words in typed.edits:
            yield TypographyChange(provision.id, provision.number, wording[start:end], words)
