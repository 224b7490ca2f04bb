"""New provisions, moved ones, and a delegation's whole file entered at once by the secretariat.

A provision that a party proposes has no base: its words are that party's position on nothing, and
others answer it as they answer any. A move is two things in one act: gone there, proposed here.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.content import WrittenPaper, WrittenPosition, WrittenProvision
from communique.mechanism.acts.deliberating import (
    MoveProvision,
    Placed,
    ProposeProvision,
    ReceivePaper,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.positions import check_replaces, over
from communique.mechanism.fold.provisions import (
    check_base,
    check_member,
    check_sorted,
    negotiated_text,
    placed,
    provision_of,
    read,
    text_of,
    with_provision,
    with_text,
)
from communique.mechanism.state.deliberating import Provision, Taken
from communique.mechanism.state.map import Map
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text.edit import Edit
from communique.text.position import Position
from communique.text.wording import digest

_HEX = frozenset("0123456789abcdef")
NO_BASE = digest("")
"""The base hash of a provision that was proposed."""


def propose(state: State, entry: Entry, args: ProposeProvision) -> State:
    """provision.propose: a party wants a provision that is not in the text."""
    text = negotiated_text(state, args.text)
    check_member(state, entry.party)
    written = read(WrittenProvision, entry, "provision")
    new = _proposed(state, entry, written)
    return with_text(state, args.text, placed(args.text, text, [(Placed(args.after, ""), new)]))


def move(state: State, entry: Entry, args: MoveProvision) -> State:
    """provision.move: a party wants a provision gone from its place, and standing elsewhere."""
    text = negotiated_text(state, args.text)
    provision = provision_of(text, args.provision)
    check_member(state, entry.party)
    check_replaces(provision, entry.party, args.replaces)
    check_base(args.provision, provision, entry.payload.base)
    written = read(WrittenProvision, entry, "provision")
    new = _proposed(state, entry, written, args.provision)
    gone = _with_position(provision, entry, WrittenPosition(deletes=True))
    text = with_provision(text, args.provision, gone)
    place = Placed(args.after, args.provision)
    return with_text(state, args.text, placed(args.text, text, [(place, new)]))


def receive(state: State, entry: Entry, args: ReceivePaper) -> State:
    """paper.receive: every position of a file at once, each received until it is confirmed."""
    if not entry.is_received:
        raise OutOfOrder(
            _("A file is entered for the party that sent it: name it, how it came and when."),
            rule="paper.for",
        )
    text = negotiated_text(state, args.text) if args.new else text_of(state, args.text)
    check_member(state, entry.party)
    if len(args.paper) != 64 or not _HEX.issuperset(args.paper):
        raise OutOfOrder(_("A file is named by the digest of its bytes."), rule="paper.digest")
    check_sorted([one.provision for one in args.positions])
    written = read(WrittenPaper, entry, "paper")
    counts = len(args.positions), len(args.new)
    if counts != (len(written.positions), len(written.new)) or counts == (0, 0):
        raise OutOfOrder(
            _("A file is entered with one position for each provision it names, one at least."),
            rule="paper.content",
        )
    provisions = text.provisions
    for answer, position in zip(args.positions, written.positions, strict=True):
        provision = provision_of(text, answer.provision)
        check_replaces(provision, entry.party, answer.replaces)
        check_base(answer.provision, provision, answer.base)
        provisions = provisions.put(answer.provision, _with_position(provision, entry, position))
    new = [
        (place, _proposed(state, entry, one, place.moved_from))
        for place, one in zip(args.new, written.new, strict=True)
    ]
    papers = text.papers.put(entry.act, args.paper)
    text = replace(text, provisions=provisions, papers=papers)
    return with_text(state, args.text, placed(args.text, text, new))


def _with_position(provision: Provision, entry: Entry, written: WrittenPosition) -> Provision:
    taken = Taken(over(provision, written), entry.act, received=entry.is_received)
    return replace(provision, positions=provision.positions.put(entry.party, taken))


def _proposed(
    state: State, entry: Entry, written: WrittenProvision, moved_from: str = ""
) -> Provision:
    """A provision with no base, which its party alone wants."""
    if not state.rules.propose_provisions:
        raise OutOfOrder(
            _("By the rules of procedure, parties propose no new provisions: amend those there."),
            rule="rules.propose_provisions",
        )
    if not written.wording:
        raise OutOfOrder(
            _("The provision proposed says nothing: give its words."), rule="provision.words"
        )
    wanted = Position((Edit(0, 0, written.wording),), (), NO_BASE)
    taken = Taken(wanted, entry.act, received=entry.is_received)
    positions: Map[str, Taken] = Map()
    return Provision(
        written.kind,
        "",
        NO_BASE,
        level=written.level,
        number=written.number,
        positions=positions.put(entry.party, taken),
        proposed_by=entry.party,
        moved_from=moved_from,
    )
