"""Taking a returned file: from pairings to what its party wants, provision by provision.

Paired paragraphs are compared; a split is a line break in the wording; a merge puts the words on
the first and deletes the second; what is not in the file is deleted; what is new is proposed
after what precedes it; what moved is deleted there and proposed here. An untouched paragraph is
silence. Read back in order, the answers and proposals give the file's text to the character.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.paper.compilation import EditTriple, Match, Reason
from communique.paper.compile.draft import Draft
from communique.paper.compile.match import Pairing
from communique.paper.document import Kind, Paragraph
from communique.text import Edits, apply, compare, fold, nfc
from communique.text.align import align


class Answer(msgspec.Struct, frozen=True, gc=False):
    """What one party wants of one provision; wording None: that it goes.

    `edits` are over the base, `typography` over the wording (the base, where silent); both
    empty of words and `silent` when nothing but typography differs.
    """

    wording: str | None
    edits: tuple[EditTriple, ...]
    typography: tuple[EditTriple, ...]
    match: Match
    silent: bool = False
    to_confirm: bool = False


class Proposal(msgspec.Struct, frozen=True):
    """A new paragraph: `wording` in NFC, `typography` over it; `moved_from` a provision id."""

    wording: str
    typography: tuple[EditTriple, ...]
    kind: Kind
    level: int
    match: Match
    moved_from: str | None = None
    to_confirm: bool = False


class Taken(msgspec.Struct):
    """Answers by base index; proposals by the base index they follow (-1: before the first)."""

    answers: dict[int, Answer]
    proposals: dict[int, list[Proposal]]


class Comparer:
    """Compares with the base once for each different wording, whoever sent it.

    Wordings that differ in typography alone are made one: the first that came is the wording,
    the others keep theirs as typography. (So equal alternatives stand once in a bracket.)
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[str, Edits, Edits]] = {}
        self._first: dict[tuple[str, str], tuple[str, Edits]] = {}

    def __call__(self, base: str, sent: str) -> tuple[str, Edits, Edits]:
        """(wording, edits over `base`, typography over the wording), base in NFC."""
        key = (base, sent)
        known = self._known.get(key)
        if known is None:
            edits, typography = compare(base, sent)
            wording = apply(base, edits)
            if edits:
                first = self._first.setdefault((base, fold(wording)), (wording, edits))
                if first[0] != wording:
                    wording, edits = first
                    typography = align(wording, sent)
            known = self._known[key] = (wording, edits, typography)
        return known


def take(
    draft: Draft, returned: Sequence[Paragraph], pairings: Sequence[Pairing], comparer: Comparer
) -> Taken:
    """What the file's party wants, given where each paragraph belongs."""
    taken = Taken({}, {})
    moved: dict[int, Pairing] = {}
    gone: dict[int, Match] = {}
    same, provisions = Reason.SAME, draft.provisions
    for pairing in pairings:
        # One paragraph as the draft has it, to the character (its base is NFC already).
        if (
            pairing.reason is same
            and len(pairing.base) == 1
            and returned[pairing.returned[0]].text == provisions[pairing.base[0]].base
        ):
            continue
        match = Match(pairing.reason, pairing.confidence)
        if pairing.reason is Reason.MOVED:
            gone[pairing.base[0]] = match
            moved[pairing.returned[0]] = pairing
        elif pairing.base and pairing.returned:
            _answer(draft, returned, pairing, match, taken, comparer)
        else:
            gone.update(dict.fromkeys(pairing.base, match))
    for index, match in gone.items():
        base = draft.provisions[index].base or ""
        taken.answers[index] = Answer(None, ((0, len(base), ""),) if base else (), (), match)
    _propose(draft, returned, pairings, moved, gone, taken)
    return taken


def _answer(
    draft: Draft,
    returned: Sequence[Paragraph],
    pairing: Pairing,
    match: Match,
    taken: Taken,
    comparer: Comparer,
) -> None:
    first, *merged = pairing.base
    base = draft.provisions[first].base or ""
    if len(pairing.returned) == 1:
        text = returned[pairing.returned[0]].text
    else:
        text = "\n".join(returned[place].text for place in pairing.returned)
    for index in merged:
        lost = draft.provisions[index].base or ""
        taken.answers[index] = Answer(None, ((0, len(lost), ""),) if lost else (), (), match)
    if text == base:
        return
    wording, edits, typography = comparer(base, text)
    taken.answers[first] = Answer(
        wording, triples(edits), triples(typography), match, silent=not edits
    )


def triples(edits: Edits) -> tuple[EditTriple, ...]:
    """Edits as the compilation writes them."""
    return tuple([(edit.start, edit.end, edit.words) for edit in edits])


def _propose(
    draft: Draft,
    returned: Sequence[Paragraph],
    pairings: Sequence[Pairing],
    moved: dict[int, Pairing],
    gone: dict[int, Match],
    taken: Taken,
) -> None:
    """Put each new or moved paragraph after what precedes it in the file.

    Provisions the party deletes at that place are passed first: what stands instead of
    something reads better behind it.
    """
    if not moved and all(pairing.base for pairing in pairings):
        return
    placed: dict[int, int] = {}
    new: dict[int, Match] = {}
    for pairing in pairings:
        if pairing.reason is Reason.MOVED:
            continue
        for place in pairing.returned:
            if pairing.base:
                placed[place] = pairing.base[-1]
            else:
                new[place] = Match(pairing.reason, pairing.confidence)
    if not new and not moved:
        return
    after = -1
    for place in range(len(returned)):
        if place in placed:
            after = placed[place]
            continue
        while after + 1 in gone:
            after += 1
        paragraph = returned[place]
        source = moved.get(place)
        wording = nfc(paragraph.text)
        typography = triples(align(wording, paragraph.text)) if wording != paragraph.text else ()
        taken.proposals.setdefault(after, []).append(
            Proposal(
                wording,
                typography,
                paragraph.kind,
                paragraph.level,
                Match(source.reason, source.confidence) if source else new[place],
                draft.provisions[source.base[0]].id if source else None,
            )
        )


def recovered(draft: Draft, taken: Taken) -> str:
    """The file's text put together again from what was taken (the proof on its receipt)."""
    said: list[str] = []

    def proposals(after: int) -> None:
        for proposal in taken.proposals.get(after, ()):
            said.append(_retyped(proposal.wording, proposal.typography))

    proposals(-1)
    for index, provision in enumerate(draft.provisions):
        answer = taken.answers.get(index)
        if answer is None:
            said.append(provision.base or "")
        elif answer.wording is not None:
            said.append(_retyped(answer.wording, answer.typography))
        proposals(index)
    return "\n".join(said)


def _retyped(wording: str, typography: Sequence[EditTriple]) -> str:
    for start, end, words in reversed(typography):
        wording = wording[:start] + words + wording[end:]
    return wording
