"""Putting closed words into a text: every base and position moves with them.

All passages of a proposal rest on the bases their author saw. Those of one provision are put in
from the last to the first, so that each stands where it was seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.agreeing import Passage
from communique.mechanism.fold.provisions import open_provision, refuse, with_provision
from communique.mechanism.state.deliberating import Agreement, Provision, Taken, Text
from communique.mechanism.state.map import Map
from communique.sentences import _
from communique.text.closing import Answered, close, standing_hash
from communique.text.edit import Edit
from communique.text.mapping import mapped
from communique.text.position import Position
from communique.text.wording import AS_THEY_ARE, digest


def check_passages(text: Text, passages: Sequence[Passage], words: Mapping[str, bytes]) -> None:
    """Refuse passages that are not what the text says now, or whose words are not there."""
    if not passages or list(passages) != sorted(passages):
        raise OutOfOrder(
            _("Passages are named in the order of their paragraphs and places, at least one."),
            rule="closing.passages",
        )
    for one, other in pairwise(passages):
        together = (one.start, one.end) == (other.start, other.end)
        if one.provision == other.provision and (other.start < one.end or together):
            raise OutOfOrder(_("Two passages overlap: close them as one."), rule="closing.passages")
    for passage in passages:
        provision = open_provision(text, passage.provision)
        if passage.words not in words:
            raise OutOfOrder(
                _("The words of a passage do not stand in the texts of the act."),
                rule="closing.words",
            )
        try:
            words[passage.words].decode()
        except UnicodeDecodeError as broken:
            raise OutOfOrder(
                _("The words of a passage are not written in UTF-8."), rule="closing.words"
            ) from broken
        _check_standing(provision, passage)


def _check_standing(provision: Provision, passage: Passage) -> None:
    """Refuse a passage that rests on another base, or on other positions, than there are."""
    if passage.base_hash != provision.base_hash:
        raise OutOfOrder(
            _("Paragraph {provision} has changed since this was written: look at it again."),
            rule="closing.base",
            provision=passage.provision,
        )
    if not 0 <= passage.start <= passage.end <= len(provision.base):
        raise OutOfOrder(_("The passage lies outside its paragraph."), rule="closing.passages")
    standing = standing_hash(positions_of(provision), (passage.start, passage.end))
    if passage.positions != standing:
        raise OutOfOrder(
            _("A position on the passage has changed since: look at it again."),
            rule="closing.positions",
        )


def put_in(text: Text, passages: Sequence[Passage], words: Mapping[str, bytes]) -> Text:
    """The text with all passages closed in their words. Raises OutOfOrder, as `close` does."""
    for name, several in groupby(passages, key=lambda passage: passage.provision):
        provision = text.provisions[name]
        for passage in reversed(list(several)):
            said = words[passage.words].decode()
            provision = _closed(provision, passage.start, passage.end, said)
        text = with_provision(text, name, provision)
    return text


def positions_of(provision: Provision) -> dict[str, Position]:
    """The positions on a provision, by party."""
    return {party: taken.position for party, taken in provision.positions.items()}


def with_positions(
    provision: Provision, base: str, positions: Mapping[str, Position], change: Edit
) -> Provision:
    """The provision after its base has changed at one place, with the positions over it now."""
    taken: Map[str, Taken] = provision.positions
    for party, position in positions.items():
        before = taken.get(party)
        if before is None:
            continue
        marked = mapped(provision.base, before.to_confirm, (change,), AS_THEY_ARE)
        kept = tuple(one.edit for one in marked if one.edit in position.edits)
        taken = taken.put(party, replace(before, position=position, to_confirm=kept))
    return replace(provision, base=base, base_hash=digest(base), positions=taken)


def _closed(provision: Provision, start: int, end: int, words: str) -> Provision:
    """Words that were agreed in a group are so no more when they change."""
    positions = positions_of(provision)
    try:
        closed = close(
            provision.base,
            positions,
            (start, end),
            words,
            provision.base_hash,
            standing_hash(positions, (start, end)),
            provision.closed,
            AS_THEY_ARE,
        )
    except OutOfOrder as found:
        refuse(found, "closing.passages")
    change = Edit(start, end, words)
    moved = with_positions(provision, closed.base, closed.positions, change)
    passages: tuple[Answered, ...] = closed.passages
    return replace(moved, closed=passages, agreement=Agreement.OPEN)
