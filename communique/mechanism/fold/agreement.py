"""Agreeing: paragraph by paragraph, in a group, then in plenary; and reopening, as the rule says.

A paragraph is agreed as it stands: nobody wants other words in it, nobody holds it open. When all
are agreed in plenary the text is agreed ad referendum.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.agreeing import (
    AgreeProvision,
    DisposeProposals,
    Level,
    ReopenProvision,
)
from communique.mechanism.acts.kind import Capacity
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.meeting import check_sitting
from communique.mechanism.fold.packages import carry_packages
from communique.mechanism.fold.passages import positions_of, with_positions
from communique.mechanism.fold.provisions import (
    check_base,
    check_member,
    check_sorted,
    open_provision,
    refuse,
    text_in,
    text_of,
    with_provision,
    with_text,
)
from communique.mechanism.rules.rules import Reopening
from communique.mechanism.state.deliberating import Agreement, Provision, Text, TextStatus
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text.edit import Edit
from communique.text.reopening import reopen as reopen_words
from communique.text.wording import AS_THEY_ARE


def agree(state: State, entry: Entry, args: AgreeProvision) -> State:
    """provision.agree: by the facilitator in its group, by the chair in plenary."""
    text = text_of(state, args.text)
    if not args.provisions:
        raise OutOfOrder(_("Name the paragraphs that are agreed."), rule="provision.agree")
    facilitating = entry.payload.capacity is Capacity.FACILITATOR
    if facilitating is not (args.level is Level.IN_GROUP):
        raise OutOfOrder(
            _("A facilitator records agreement in its group, the chair that in plenary."),
            rule="provision.agree",
        )
    if not facilitating:
        check_sitting(state, entry)
    check_sorted([name for name, _base in args.provisions])
    for name, base_hash in args.provisions:
        provision = open_provision(text, name)
        _check_agreed(provision, name, base_hash)
        if facilitating:
            _check_facilitator(state, entry, provision)
        elif provision.group or provision.reserves:
            raise OutOfOrder(
                _("Paragraph {provision} is with a drafting group, or held open by {parties}."),
                rule="provision.agree",
                provision=name,
                parties=", ".join(provision.reserves) or "–",
            )
        agreed = replace(
            provision,
            agreement=Agreement.IN_GROUP if facilitating else Agreement.IN_PLENARY,
            gone=provision.base == "",
        )
        text = with_provision(text, name, agreed)
    return with_text(state, args.text, _with_status(text))


def reopen(state: State, entry: Entry, args: ReopenProvision) -> State:
    """provision.reopen: by any party, by all, or by the chair alone."""
    text = text_of(state, args.text)
    provision = text.provisions.get(args.provision)
    if provision is None:
        raise OutOfOrder(
            _("{provision} is no provision of this text."),
            rule="provision.known",
            provision=args.provision,
        )
    check_base(args.provision, provision, entry.payload.base)
    if provision.agreement is Agreement.OPEN and args.closing is None:
        raise OutOfOrder(
            _("Paragraph {provision} is open: take a position on it."),
            rule="provision.reopen",
            provision=args.provision,
        )
    _check_closing(provision, args)
    by_chair = _by_chair(entry)
    if not by_chair:
        check_member(state, entry.party)
    rule = state.rules.reopening
    if rule is Reopening.CHAIR and not by_chair:
        raise OutOfOrder(
            _("By the rule the chair reopens: ask for the floor."), rule="rules.reopening"
        )
    if rule is Reopening.CONSENT:
        state, all_asked = _asked(state, entry, args, provision.base_hash)
        if not all_asked:
            return state
    opened = _opened(provision, args)
    agreeing = replace(
        state.agreeing,
        packages=state.agreeing.packages
        if args.closing is None
        else carry_packages(
            state.agreeing.packages, args.provision, (_change_of(provision, args.closing),)
        ),
    )
    text = with_provision(text, args.provision, opened)
    return with_text(replace(state, agreeing=agreeing), args.text, _with_status(text))


def dispose(state: State, _entry: Entry, args: DisposeProposals) -> State:
    """proposal.dispose: what became of each position that a chair's text answers."""
    text_in(state, args.text)
    named = [act for act, _disposal in args.disposed]
    if not named or named != sorted(set(named)):
        raise OutOfOrder(
            _("Proposals are listed by their acts, each once, sorted."), rule="proposal.dispose"
        )
    disposals = state.agreeing.disposals
    for act, disposal in args.disposed:
        disposals = disposals.put(act, disposal)
    return replace(state, agreeing=replace(state.agreeing, disposals=disposals))


def brackets_left(provision: Provision) -> list[str]:
    """The parties that still want other words in a paragraph."""
    return [
        party
        for party, taken in provision.positions.items()
        if taken.position.edits or taken.position.deletes
    ]


def _check_agreed(provision: Provision, name: str, base_hash: str) -> None:
    check_base(name, provision, base_hash)
    left = brackets_left(provision)
    if left:
        raise OutOfOrder(
            _("Paragraph {provision} has brackets by {parties}: close them first."),
            rule="provision.brackets",
            provision=name,
            parties=", ".join(left),
        )


def _check_facilitator(state: State, entry: Entry, provision: Provision) -> None:
    group = state.agreeing.groups.get(provision.group)
    if group is None or group.facilitator != entry.payload.party:
        raise OutOfOrder(
            _("A facilitator agrees the paragraphs of its own group."), rule="provision.agree"
        )


def _with_status(text: Text) -> Text:
    """Agreed ad referendum when every paragraph is; rolling again when one is not."""
    waiting = any(
        one.agreement is not Agreement.IN_PLENARY and (one.base or brackets_left(one))
        for one in text.provisions.values()
    )
    if not waiting:
        return replace(text, status=TextStatus.AGREED)
    if text.status is TextStatus.AGREED:
        return replace(text, status=TextStatus.ROLLING)
    return text


def _check_closing(provision: Provision, args: ReopenProvision) -> None:
    if args.closing is not None and not 0 <= args.closing < len(provision.closed):
        raise OutOfOrder(
            _("Nothing was closed under number {closing} in this paragraph."),
            rule="provision.reopen",
            closing=args.closing,
        )
    if args.closing is not None and provision.group:
        raise OutOfOrder(
            _("A drafting group works on this: what was closed is reopened when it is returned."),
            rule="closing.group",
        )


def _asked(state: State, entry: Entry, args: ReopenProvision, base_hash: str) -> tuple[State, bool]:
    """The state with one more party asking, and whether all members have.

    They ask for one thing: the same words opened, the same closing taken back.
    """
    closing = "" if args.closing is None else str(args.closing)
    wanted = f"{args.provision} {base_hash} {closing}"
    before = state.agreeing.asked.get(wanted, ())
    asking = state.chair if _by_chair(entry) else entry.party
    if asking in before:
        raise OutOfOrder(
            _("{party} has asked for this already; by the rule all must."),
            rule="rules.reopening",
            party=asking,
        )
    now = tuple(sorted((*before, asking)))
    if set(state.members) <= set(now):
        asked = state.agreeing.asked
        kept = asked.without(wanted) if wanted in asked else asked
        return replace(state, agreeing=replace(state.agreeing, asked=kept)), True
    asked = state.agreeing.asked.put(wanted, now)
    return replace(state, agreeing=replace(state.agreeing, asked=asked)), False


def _by_chair(entry: Entry) -> bool:
    """Not what the secretariat enters for a party: that is the party's own wish."""
    return entry.by_office and not entry.is_received


def _change_of(provision: Provision, closing: int) -> Edit:
    answered = provision.closed[closing]
    return Edit(answered.start, answered.end, answered.original)


def _opened(provision: Provision, args: ReopenProvision) -> Provision:
    opened = replace(provision, agreement=Agreement.OPEN, gone=False)
    if args.closing is None:
        return opened
    try:
        back = reopen_words(
            provision.base,
            positions_of(provision),
            provision.closed[args.closing],
            provision.closed,
            AS_THEY_ARE,
        )
    except OutOfOrder as found:
        refuse(found, "provision.reopen")
    change = _change_of(provision, args.closing)
    return replace(with_positions(opened, back.base, back.positions, change), closed=back.passages)
