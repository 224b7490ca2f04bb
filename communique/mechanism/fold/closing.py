"""Closing: the chair would close these brackets so; hearing no objection, they are closed.

A proposal says how long objections are heard; one that stands in the record before the closing
wins. What is linked in a package is closed together or not at all. Paragraphs that a drafting
group works on are closed by its facilitator alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.agreeing import (
    CloseBracket,
    Passage,
    ProposeClosing,
    RaiseObjection,
    WithdrawClosing,
)
from communique.mechanism.acts.kind import Capacity
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.packages import carry_packages, check_packages
from communique.mechanism.fold.passages import check_passages, positions_of, put_in
from communique.mechanism.fold.provisions import check_member, text_of, with_text
from communique.mechanism.rules.rules import Closing
from communique.mechanism.state.agreeing import Proposal
from communique.mechanism.state.deliberating import Text
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text.closing import reach
from communique.text.edit import Edit, apply, shift


def propose(state: State, entry: Entry, args: ProposeClosing) -> State:
    """closing.propose."""
    text = text_of(state, args.text)
    check_seconds(state, args.seconds)
    check_passages(text, args.passages, entry.evidence.texts)
    group = _check_group(state, entry, text, args.passages)
    check_packages(state, args.text, args.passages, args.package)
    put_in(text, args.passages, entry.evidence.texts)
    proposal = Proposal(
        args.text,
        args.passages,
        entry.payload.at,
        args.seconds,
        package=args.package,
        group=group,
    )
    return with_proposal(state, entry.act, proposal)


def close_bracket(state: State, entry: Entry, args: CloseBracket) -> State:
    """bracket.close: the passages proposed, when objections have been heard for long enough."""
    proposal = _proposal(state, args.proposal)
    text = text_of(state, proposal.text)
    if args.passages != proposal.passages:
        raise OutOfOrder(
            _("The passages to be closed are not those that were proposed: propose these."),
            rule="closing.passages",
        )
    if proposal.objections:
        raise OutOfOrder(
            _("{parties} objected: take that up, and propose other words."),
            rule="closing.objected",
            parties=", ".join(proposal.objections),
        )
    heard = seconds_of(entry.payload.at) - seconds_of(proposal.at)
    if heard < proposal.seconds:
        raise OutOfOrder(
            _("Objections are heard for {seconds} seconds, and {heard} have passed: wait."),
            rule="closing.seconds",
            seconds=proposal.seconds,
            heard=heard,
        )
    _check_closer(state, entry, args.proposal, proposal)
    check_passages(text, args.passages, entry.evidence.texts)
    _check_where(state, args.proposal, proposal, text)
    check_packages(state, proposal.text, args.passages, proposal.package)
    if state.rules.closing is Closing.OWNERS:
        _check_lifted(text, args.passages, entry)
    closed = put_in(text, args.passages, entry.evidence.texts)
    packages = state.agreeing.packages
    if proposal.package:
        packages = packages.without(proposal.package)
    for passage in reversed(args.passages):
        said = entry.evidence.texts[passage.words].decode()
        change = Edit(passage.start, passage.end, said)
        packages = carry_packages(packages, passage.provision, (change,))
    done = state.agreeing.proposals.put(args.proposal, replace(proposal, closed=True))
    agreeing = replace(state.agreeing, proposals=done, packages=packages)
    return with_text(replace(state, agreeing=agreeing), proposal.text, closed)


def withdraw(state: State, entry: Entry, args: WithdrawClosing) -> State:
    """closing.withdraw: by the chair, or the facilitator that proposed it."""
    proposal = _proposal(state, args.proposal)
    _check_closer(state, entry, args.proposal, proposal)
    return with_proposal(state, args.proposal, replace(proposal, withdrawn=True))


def object_to(state: State, entry: Entry, args: RaiseObjection) -> State:
    """objection.raise: one gesture; the reason is not asked for."""
    proposal = _proposal(state, args.proposal)
    check_member(state, entry.party)
    if entry.party in proposal.objections:
        raise OutOfOrder(
            _("{party} has objected to this already."), rule="closing.objected", party=entry.party
        )
    objections = proposal.objections.put(entry.party, entry.act)
    return with_proposal(state, args.proposal, replace(proposal, objections=objections))


def check_seconds(state: State, seconds: int) -> None:
    """A proposal hears objections at least as long as the rules say."""
    if seconds < state.rules.closing_seconds:
        raise OutOfOrder(
            _("Objections are heard for {seconds} seconds at least."),
            rule="rules.closing_seconds",
            seconds=state.rules.closing_seconds,
        )


def with_proposal(state: State, name: str, proposal: Proposal) -> State:
    """The state with this proposal."""
    proposals = state.agreeing.proposals.put(name, proposal)
    return replace(state, agreeing=replace(state.agreeing, proposals=proposals))


def _proposal(state: State, name: str) -> Proposal:
    proposal = state.agreeing.proposals.get(name)
    if proposal is None or proposal.closed or proposal.withdrawn:
        raise OutOfOrder(
            _("There is no such proposal open: it was closed, withdrawn, or never made."),
            rule="closing.proposal",
        )
    return proposal


def _check_group(state: State, entry: Entry, text: Text, passages: Iterable[Passage]) -> str:
    """The drafting group whose paragraphs these are, "" for none; its facilitator closes them."""
    groups = {text.provisions[passage.provision].group for passage in passages}
    if len(groups) > 1:
        raise OutOfOrder(
            _("Some of these paragraphs are with a drafting group: close them apart."),
            rule="closing.group",
        )
    (group,) = groups
    facilitating = entry.payload.capacity is Capacity.FACILITATOR
    if group and not (
        facilitating and state.agreeing.groups[group].facilitator == entry.payload.party
    ):
        raise OutOfOrder(
            _("A drafting group works on this: its facilitator proposes, or it is returned first."),
            rule="closing.group",
        )
    if facilitating and not group:
        raise OutOfOrder(
            _("A facilitator closes in the paragraphs of the group alone."), rule="closing.group"
        )
    return group


def _check_closer(state: State, entry: Entry, name: str, proposal: Proposal) -> None:
    """What a facilitator proposed inside its group is its alone, every other one the chair's."""
    group = state.agreeing.groups.get(proposal.group)
    inside = group is not None and name != group.returned
    if entry.payload.capacity is not Capacity.FACILITATOR:
        if inside:
            raise OutOfOrder(
                _("This was proposed inside a drafting group: its facilitator closes it there."),
                rule="closing.group",
            )
        return
    if group is None or not inside or group.facilitator != entry.payload.party:
        raise OutOfOrder(
            _("This proposal is not one of a group you facilitate: the chair closes it."),
            rule="closing.group",
        )


def _check_where(state: State, name: str, proposal: Proposal, text: Text) -> None:
    """The paragraphs are where they were when it was proposed: in plenary, or with that group."""
    group = state.agreeing.groups.get(proposal.group)
    due = "" if group is None or name == group.returned else proposal.group
    if any(text.provisions[passage.provision].group != due for passage in proposal.passages):
        raise OutOfOrder(
            _("These paragraphs have gone to a drafting group, or come back: propose anew."),
            rule="closing.group",
        )


def _check_lifted(text: Text, passages: Iterable[Passage], entry: Entry) -> None:
    """Where each owner lifts its own: nobody may still want other words in the passage."""
    for passage in passages:
        provision = text.provisions[passage.provision]
        positions = positions_of(provision)
        said = entry.evidence.texts[passage.words].decode()
        for party, position in positions.items():
            start, end = reach(positions, {party}, passage.start, passage.end)
            inside = [edit for edit in position.edits if start <= edit.start and edit.end <= end]
            wanted = apply(provision.base[start:end], shift(inside, -start))
            left, right = provision.base[start : passage.start], provision.base[passage.end : end]
            if (inside and wanted != left + said + right) or position.deletes:
                raise OutOfOrder(
                    _("{party} still wants other words here: by the rule it lifts its own first."),
                    rule="rules.closing",
                    party=party,
                )
