"""From what a file says to the acts that enter it: only what it changes of what stands already.

    entering = what_it_enters(text_id, text, ids, compilation, "XB", file)
    entering.args(party="XB", paper=digest, via=Via.LINK, received_at="2027-04-27T20:12:00Z")

A file takes the place of the party's file before it. What that one said and this one does not is
taken back, as long as nobody has confirmed it; what the party signed or confirmed by its own key
stands until its key says otherwise, and is told. What was agreed meanwhile is told, not entered.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from communique.mechanism.acts import Via
from communique.mechanism.acts.content import (
    ProvisionKind,
    WrittenPaper,
    WrittenPosition,
    WrittenProvision,
    write,
)
from communique.mechanism.acts.deliberating import (
    PaperPosition,
    Placed,
    ReceivePaper,
    WithdrawPosition,
)
from communique.mechanism.state.deliberating import Agreement, Taken, Text
from communique.mechanism.state.deliberating import Provision as Kept
from communique.office.papers.compiled import label
from communique.paper.compilation import Compilation, PartyPosition, Provision
from communique.paper.compile.draft import is_blank
from communique.text.edit import Edit
from communique.text.position import Position


class Entering(msgspec.Struct, frozen=True):
    """What a file enters, over the text as it is: ids are the record's.

    `positions` with `written`, `places` with `new`, in one order each; `withdrawn` are pairs of a
    provision and the act that stands; `kept` what stands by the party's own key though the file
    does not say it, `agreed` what it would change of provisions agreed meanwhile.
    """

    text: str
    positions: tuple[PaperPosition, ...] = ()
    written: tuple[WrittenPosition, ...] = ()
    places: tuple[Placed, ...] = ()
    new: tuple[WrittenProvision, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything stands already."""
        return not (self.positions or self.new or self.withdrawn)

    def paper(
        self, party: str, digest: str, via: Via, received_at: str
    ) -> tuple[ReceivePaper, bytes] | None:
        """`paper.receive` and its text; None where the file only takes something back."""
        if not (self.positions or self.new):
            return None
        args = ReceivePaper(
            text=self.text,
            paper=digest,
            positions=self.positions,
            new=self.places,
            on_behalf=party,
            via=via,
            received_at=received_at,
        )
        return args, write(WrittenPaper(self.written, self.new))

    def withdrawals(self, party: str, via: Via, received_at: str) -> list[WithdrawPosition]:
        """`position.withdraw`, for each position that the file no longer holds."""
        return [
            WithdrawPosition(
                text=self.text,
                provision=provision,
                replaces=act,
                on_behalf=party,
                via=via,
                received_at=received_at,
            )
            for provision, act in self.withdrawn
        ]


def what_it_enters(
    name: str,
    text: Text,
    ids: Mapping[str, str],
    compilation: Compilation,
    party: str,
    file: str,
) -> Entering:
    """What the party's `file` in the compilation changes of the text called `name`.

    `ids` are the record's provisions by what they are called in the compilation.
    """
    seen: list[tuple[PaperPosition, WrittenPosition]] = []
    new: list[tuple[Placed, WrittenProvision]] = []
    withdrawn: list[tuple[str, str]] = []
    kept: list[str] = []
    agreed: list[str] = []
    last = ""
    for each in compilation.provisions:
        if is_blank(each.kind):
            continue
        taken = each.positions.get(party)
        said = taken if taken is not None and taken.file == file else None
        place = ids.get(each.id, "")
        if not place:
            if said is not None and said.wording:
                moved = ids.get(said.moved_from or "", "")
                new.append((Placed(last, moved), _proposed(each, said)))
            continue
        last = place
        known = text.provisions[place]
        standing = known.positions.get(party)
        wanted = None if said is None else _written(known, said)
        if _stands(known, wanted, standing):
            continue
        if known.agreement is Agreement.IN_PLENARY:
            agreed.append(place)
        elif wanted is not None:
            replaces = standing.act if standing is not None else ""
            seen.append((PaperPosition(place, known.base_hash, replaces), wanted))
        elif standing is not None and standing.received:
            withdrawn.append((place, standing.act))
        else:
            kept.append(place)
    seen.sort(key=lambda one: one[0].provision)
    return Entering(
        name,
        tuple(one for one, _ in seen),
        tuple(written for _, written in seen),
        tuple(one for one, _ in new),
        tuple(written for _, written in new),
        tuple(withdrawn),
        tuple(kept),
        tuple(agreed),
    )


def _stands(known: Kept, wanted: WrittenPosition | None, standing: Taken | None) -> bool:
    """Whether the record says already what the file says."""
    if wanted is None or standing is None:
        return wanted is None and standing is None
    return _same(wanted.over(known.base, known.base_hash), standing.position, known.base)


def _same(one: Position, other: Position, base: str) -> bool:
    """The same wording, however the edits were cut. Files say nothing of support."""
    return one.deletes == other.deletes and one.wording(base) == other.wording(base)


def _written(known: Kept, said: PartyPosition) -> WrittenPosition | None:
    """The position over the record's base; None for a proposal the party wants no more."""
    if said.wording is None:
        return WrittenPosition(deletes=True) if known.base else None
    if not known.base:
        return WrittenPosition((Edit(0, 0, said.wording),))
    return WrittenPosition(tuple(Edit(*edit) for edit in said.edits), said.supports)


def _proposed(provision: Provision, said: PartyPosition) -> WrittenProvision:
    kind = ProvisionKind.PARAGRAPH
    if provision.kind.value in tuple(ProvisionKind):
        kind = ProvisionKind(provision.kind.value)
    return WrittenProvision(said.wording or "", kind, provision.level, label(provision))
