"""Texts: tabled, put before a meeting, revised by whoever holds the pen.

A revision is the chair's new base. Every position is carried over it (text/revising.py): what the
chair's words meet is kept in its author's words and marked *to be confirmed by its party*, never
dropped. A provision taken out loses its base only, so that whoever wants words there keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.content import WrittenProvision, WrittenRevision, WrittenText
from communique.mechanism.acts.deliberating import (
    GivePen,
    Placed,
    ProvisionSeen,
    PutText,
    ReviseText,
    TableText,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.meeting import meeting_of
from communique.mechanism.fold.packages import carry_packages
from communique.mechanism.fold.positions import still_to_confirm
from communique.mechanism.fold.provisions import (
    check_base,
    check_member,
    check_sorted,
    negotiated_text,
    placed,
    provision_of,
    read,
    refuse,
    with_provision,
    with_text,
)
from communique.mechanism.state.convening import Session
from communique.mechanism.state.deliberating import (
    Agreement,
    Provision,
    Taken,
    Text,
    TextStatus,
)
from communique.mechanism.state.ids import named
from communique.mechanism.state.map import Map, empty
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text import revising
from communique.text.closing import follow
from communique.text.edit import Edit, Edits
from communique.text.wording import AS_THEY_ARE, digest

_NOT_CLOSED = (Session.CALLED, Session.OPEN, Session.SUSPENDED)


def table(state: State, entry: Entry, args: TableText) -> State:
    """text.table: a draft is on the table, its provisions have their ids for life."""
    if not entry.by_office:
        check_member(state, entry.party)
        if not state.rules.table_by_parties:
            raise OutOfOrder(
                _("By the rules of procedure, texts are tabled by the chair: send it yours."),
                rule="rules.table_by_parties",
            )
    founding = state.founding
    language = args.language or founding.negotiating
    if language not in (*founding.authentic, *founding.working):
        raise OutOfOrder(
            _("{language} is no language of the mechanism: table the text in one that is."),
            rule="text.language",
            language=language,
        )
    meeting = meeting_of(state, entry, *_NOT_CLOSED)[0] if entry.payload.meet else ""
    written = read(WrittenText, entry, "tabled")
    if not written.provisions:
        raise OutOfOrder(
            _("The text tabled has no provision: table its words."), rule="text.provisions"
        )
    state, name = named(state)
    provisions: Map[str, Provision] = empty()
    order = tuple(f"{name}-{place}" for place in range(1, len(written.provisions) + 1))
    for each, provision in zip(order, written.provisions, strict=True):
        provisions = provisions.put(each, _tabled(provision))
    text = Text(
        language,
        entry.payload.text("tabled"),
        entry.act,
        meeting=meeting,
        symbol=written.symbol,
        order=order,
        named=len(order),
        provisions=provisions,
        attribution="" if args.attribution is None else args.attribution.value,
    )
    return with_text(state, name, text)


def put(state: State, entry: Entry, args: PutText) -> State:
    """text.put: the text comes before a meeting, and rolls."""
    text = negotiated_text(state, args.text)
    meeting, _sitting = meeting_of(state, entry, *_NOT_CLOSED)
    if text.status is TextStatus.ROLLING and text.meeting == meeting:
        raise OutOfOrder(
            _("The text {text} is before this meeting already."), rule="text.put", text=args.text
        )
    return with_text(state, args.text, replace(text, status=TextStatus.ROLLING, meeting=meeting))


def give_pen(state: State, _entry: Entry, args: GivePen) -> State:
    """text.pen: a party may revise the text beside the chair, or none may."""
    text = negotiated_text(state, args.text)
    if args.party and args.party not in state.members:
        raise OutOfOrder(
            _("{party} is no member: a member holds the pen."), rule="text.pen", party=args.party
        )
    if args.party == text.penholder:
        raise OutOfOrder(
            _("The pen of {text} is where this act puts it already."),
            rule="text.pen",
            text=args.text,
        )
    return with_text(state, args.text, replace(text, penholder=args.party))


def revise(state: State, entry: Entry, args: ReviseText) -> State:
    """text.revise: another base, over which every position is carried."""
    text = negotiated_text(state, args.text)
    if not entry.by_office and entry.payload.party != text.penholder:
        raise OutOfOrder(
            _("{party} does not hold the pen of this text: take a position, or ask for the pen."),
            rule="text.pen",
            party=entry.payload.party,
        )
    if args.revision != text.revision:
        raise OutOfOrder(
            _("You had not seen revision {revision} of this text: revise that one."),
            rule="text.revision",
            revision=text.revision,
        )
    written = read(WrittenRevision, entry, "revision")
    _check_whole(args, written)
    packages = state.agreeing.packages
    for passage, changes in zip(args.edited, written.edited, strict=True):
        text = _revised(text, passage, changes)
        packages = carry_packages(packages, passage.provision, changes)
    for passage in args.removed:
        gone = (Edit(0, len(provision_of(text, passage.provision).base), ""),)
        text = _removed(text, passage)
        packages = carry_packages(packages, passage.provision, gone)
    state = replace(state, agreeing=replace(state.agreeing, packages=packages))
    text = placed(args.text, text, _new(args.new, written.new))
    return with_text(
        state,
        args.text,
        replace(text, revision=text.revision + 1, symbol=written.symbol or text.symbol),
    )


def _check_whole(args: ReviseText, written: WrittenRevision) -> None:
    """The act and its text speak of the same provisions, each once."""
    check_sorted([one.provision for one in args.edited])
    check_sorted([one.provision for one in args.removed])
    both = {one.provision for one in args.edited} & {one.provision for one in args.removed}
    counts = len(args.edited), len(args.new)
    if both or counts != (len(written.edited), len(written.new)):
        raise OutOfOrder(
            _("A revision gives words for each provision it edits or brings, and for no other."),
            rule="text.revise",
        )
    if counts == (0, 0) and not args.removed:
        raise OutOfOrder(_("The revision changes nothing in the text."), rule="text.revise")


def _revised(text: Text, passage: ProvisionSeen, changes: Edits) -> Text:
    provision = _to_revise(text, passage)
    if not changes or any(one.words == provision.base[one.start : one.end] for one in changes):
        raise OutOfOrder(
            _("An edit of {provision} changes nothing: leave it out."),
            rule="text.revise",
            provision=passage.provision,
        )
    return with_provision(text, passage.provision, replace(carried(provision, changes), gone=False))


def _removed(text: Text, passage: ProvisionSeen) -> Text:
    provision = _to_revise(text, passage)
    if provision.gone:
        raise OutOfOrder(
            _("The provision {provision} has been taken out already."),
            rule="text.revise",
            provision=passage.provision,
        )
    if provision.base:
        provision = carried(provision, (Edit(0, len(provision.base), ""),))
    return with_provision(text, passage.provision, replace(provision, gone=True))


def _to_revise(text: Text, passage: ProvisionSeen) -> Provision:
    provision = provision_of(text, passage.provision)
    if provision.group:
        raise OutOfOrder(
            _("{provision} is with a drafting group: wait for its text, or take it back."),
            rule="provision.group",
            provision=passage.provision,
        )
    check_base(passage.provision, provision, passage.base)
    return provision


def carried(provision: Provision, changes: Edits) -> Provision:
    """The provision over its changed base: positions carried, those met marked.

    Raises OutOfOrder if the changes lie outside it or go over the edge of a closed passage.
    """
    positions = {party: taken.position for party, taken in provision.positions.items()}
    try:
        revised = revising.revise(provision.base, changes, positions, AS_THEY_ARE)
        closed = provision.closed
        for change in reversed(changes):
            closed = follow(closed, change)
    except OutOfOrder as found:
        refuse(found, "text.revise")
    kept: Map[str, Taken] = provision.positions
    for party, one in revised.carried.items():
        taken = kept[party]
        marked = still_to_confirm(
            provision.base, taken.to_confirm, changes, one.position, one.doubtful
        )
        kept = kept.put(party, replace(taken, position=one.position, to_confirm=marked))
    return replace(
        provision,
        base=revised.base,
        base_hash=digest(revised.base),
        positions=kept,
        closed=closed,
        agreement=Agreement.OPEN,
    )


def _tabled(written: WrittenProvision) -> Provision:
    return Provision(
        written.kind,
        written.wording,
        digest(written.wording),
        level=written.level,
        number=written.number,
    )


def _new(
    places: Sequence[Placed], written: Sequence[WrittenProvision]
) -> list[tuple[Placed, Provision]]:
    return [
        (place, replace(_tabled(one), moved_from=place.moved_from))
        for place, one in zip(places, written, strict=True)
    ]
