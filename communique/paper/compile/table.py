"""The table: the draft and everybody's positions on it, and the rolling text they add up to.

Files are put on the table one after the other; only provisions that a file touches are rolled
anew, so a late file costs what it changes. Paragraphs that several parties propose at the same
place are one proposed provision when they say the same or nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from communique.paper.compilation import (
    Counts,
    PartyPosition,
    Provision,
    Reason,
    Typography,
)
from communique.paper.compile.draft import Draft, is_blank, provision_id
from communique.paper.compile.taking import Answer, Proposal, Taken
from communique.text import Edit, Position, brackets, fold, render, roll
from communique.text.notation import escape

NEARLY = 60.0
"""From this likeness in percent two proposed paragraphs are versions of one."""

Span = tuple[int, int, str]
"""A change's base range and whose it is, for finding what meets what."""


class Table:
    """One draft, and what has been put on the table about it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.typography: dict[tuple[str, str], Typography] = {}
        self._met: dict[str, dict[str, tuple[int, int]]] = {}
        self._stale: dict[str, Provision] = {}
        self._numbers: dict[int, int] = {}
        for after, proposed in draft.proposed.items():
            self._numbers[after] = max(int(each.id.rsplit("_", 1)[1]) for each in proposed)
        for provision in self.provisions():
            self._stale[provision.id] = provision

    def provisions(self) -> Iterator[Provision]:
        """All provisions in order, proposed ones in their places."""
        yield from self.draft.proposed.get(-1, ())
        for index, provision in enumerate(self.draft.provisions):
            yield provision
            yield from self.draft.proposed.get(index, ())

    def put(self, party: str, file: str, taken: Taken) -> None:
        """Put a party's file on the table (its earlier file, if any, must be taken off first)."""
        for index, answer in taken.answers.items():
            provision = self.draft.provisions[index]
            if not answer.silent:
                provision.positions[party] = _position(answer, file)
                self._stale[provision.id] = provision
            self._type(party, provision, answer.typography)
        for after, proposals in taken.proposals.items():
            for provision, proposal in zip(self._places(after, proposals), proposals, strict=True):
                provision.positions[party] = PartyPosition(
                    proposal.wording,
                    ((0, 0, proposal.wording),) if proposal.wording else (),
                    (),
                    file,
                    proposal.match,
                    proposal.to_confirm,
                    proposal.moved_from,
                )
                self._stale[provision.id] = provision
                self._type(party, provision, proposal.typography)

    def take_off(self, party: str) -> None:
        """Take everything a party put on the table off again."""
        for provision in list(self.provisions()):
            if provision.positions.pop(party, None) is not None:
                self._stale[provision.id] = provision
            self.typography.pop((provision.id, party), None)
        for after, proposed in self.draft.proposed.items():
            self.draft.proposed[after] = [each for each in proposed if each.positions]

    def _type(
        self, party: str, provision: Provision, edits: tuple[tuple[int, int, str], ...]
    ) -> None:
        if edits:
            self.typography[provision.id, party] = Typography(party, provision.id, edits)

    def _places(self, after: int, proposals: Sequence[Proposal]) -> list[Provision]:
        """The proposed provision each proposal is a version of: there already, or made now."""
        there = self.draft.proposed.setdefault(after, [])
        same = _versions(there, proposals)
        ordinal = int(self.draft.provisions[after].id.rsplit("_", 1)[1]) if after >= 0 else 0
        found: list[Provision] = []
        for n, proposal in enumerate(proposals):
            provision = same.get(n)
            if provision is None:
                number = self._numbers[after] = self._numbers.get(after, 0) + 1
                marked = provision_id(self.draft.digest, ordinal, number)
                provision = Provision(marked, None, proposal.kind, proposal.level, None, None, {})
            found.append(provision)
        # From the last to the first: what is new goes before the next that was there already.
        ahead = len(there)
        for n, provision in reversed(list(enumerate(found))):
            if n in same:
                ahead = there.index(provision)
            else:
                there.insert(ahead, provision)
        return found

    def roll(self) -> None:
        """Bring brackets, notation and tallies up to date where positions changed."""
        for provision in self._stale.values():
            if is_blank(provision.kind):
                provision.rolling = (provision.base,) if provision.base else ()
                provision.notation = escape(provision.base or "")
                continue
            if not provision.positions:
                provision.rolling = (provision.base,) if provision.base else ()
                provision.notation, provision.brackets = escape(provision.base or ""), 0
                self._met[provision.id] = {}
                continue
            provision.rolling = roll(
                provision.base or "",
                {
                    party: Position(
                        tuple([Edit(*edit) for edit in taken.edits]),
                        taken.supports,
                        provision.base_hash or "",
                        taken.wording is None,
                    )
                    for party, taken in provision.positions.items()
                },
            )
            provision.notation = render(provision.rolling)
            provision.brackets = sum(1 for _ in brackets(provision.rolling))
            self._met[provision.id] = tally(provision)
        self._stale.clear()

    def counts(self) -> dict[str, Counts]:
        """What each party's file changes (TEXT.md, receipts); call after `roll`."""
        sums: dict[str, list[int]] = {}

        def of(party: str) -> list[int]:
            return sums.setdefault(party, [0] * 7)

        for provision in self.provisions():
            if is_blank(provision.kind):
                continue
            for party, (free, met) in self._met.get(provision.id, {}).items():
                own = of(party)
                own[0] += free
                own[1] += met
                taken = provision.positions[party]
                if provision.base is None:
                    own[4 if taken.moved_from else 2] += 1
                elif taken.wording is None and taken.match.reason is not Reason.MOVED:
                    own[3] += 1
                own[6] += taken.to_confirm
        for typed in self.typography.values():
            of(typed.party)[5] += len(typed.edits)
        return {
            party: Counts(free + met, free, met, new, deleted, moved, typed, confirm)
            for party, (free, met, new, deleted, moved, typed, confirm) in sums.items()
        }

    def brackets_shared(self) -> int:
        """Passages that the edits of two parties or more meet."""
        return sum(
            1
            for provision in self.provisions()
            if self._met.get(provision.id)
            for cluster in clusters(spans(provision))
            if len({party for _, _, party in cluster}) > 1
        )


def _position(answer: Answer, file: str) -> PartyPosition:
    return PartyPosition(
        answer.wording, answer.edits, (), file, answer.match, answer.to_confirm, None
    )


def spans(provision: Provision) -> list[Span]:
    """The base ranges everybody changes, sorted. A moved paragraph counts where it went."""
    return sorted(
        (start, end, party)
        for party, taken in provision.positions.items()
        if not (provision.base is not None and taken.match.reason is Reason.MOVED)
        for start, end, _ in taken.edits
    )


def clusters(found: Sequence[Span]) -> list[list[Span]]:
    """Ranges that overlap or touch, together."""
    together: list[list[Span]] = []
    reach = -1
    for span in found:
        if together and span[0] <= reach:
            together[-1].append(span)
        else:
            together.append([span])
        reach = max(reach, span[1])
    return together


def tally(provision: Provision) -> dict[str, tuple[int, int]]:
    """By party, its changes in nobody's way and those that meet others'."""
    found: dict[str, tuple[int, int]] = {}
    ranges = spans(provision)
    if len(provision.positions) == 1:
        return {ranges[0][2]: (len(ranges), 0)} if ranges else {}
    for cluster in clusters(ranges):
        alone = len({party for _, _, party in cluster}) == 1
        for _, _, party in cluster:
            free, met = found.get(party, (0, 0))
            found[party] = (free + 1, met) if alone else (free, met + 1)
    return found


def _versions(there: Sequence[Provision], proposals: Sequence[Proposal]) -> dict[int, Provision]:
    """Which proposals are versions of which proposed provisions, in order on both sides.

    Best sum of likeness by dynamic programming; below `NEARLY` nothing is alike, and spacing is
    a version of spacing only.
    """
    if not there:
        return {}
    likeness = [[_likeness(provision, proposal) for proposal in proposals] for provision in there]
    rows, columns = len(there), len(proposals)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: dict[int, Provision] = {}
    i = j = 0
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            found[j] = there[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(provision: Provision, proposal: Proposal) -> float:
    if is_blank(provision.kind) or is_blank(proposal.kind):
        return 1.0 if provision.kind is proposal.kind else 0.0
    most = 0.0
    for wording in {taken.wording or "" for taken in provision.positions.values()}:
        if fold(wording) == fold(proposal.wording):
            return 100.0
        most = max(most, fuzz.ratio(wording, proposal.wording, score_cutoff=NEARLY))
    return most
