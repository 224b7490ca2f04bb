"""Drafting groups: paragraphs go to one, and its text comes back as one proposal.

A group transmits, it never adopts: what it returns is a proposal to close in plenary, to which any
delegation may object.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.agreeing import ReferParagraphs, ReturnParagraphs
from communique.mechanism.fold.closing import check_seconds, with_proposal
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.packages import check_packages, touched
from communique.mechanism.fold.passages import check_passages, put_in
from communique.mechanism.fold.provisions import (
    open_provision,
    text_of,
    with_provision,
    with_text,
)
from communique.mechanism.state.agreeing import DraftingGroup, Proposal
from communique.mechanism.state.deliberating import Agreement
from communique.mechanism.state.state import State
from communique.sentences import _


def refer(state: State, entry: Entry, args: ReferParagraphs) -> State:
    """paragraphs.refer: to a facilitator and members, parties of the mechanism."""
    text = text_of(state, args.text)
    members = list(args.members)
    if members != sorted(set(members)) or set(members) - set(state.members):
        raise OutOfOrder(
            _("A drafting group is of members of the mechanism, each once, sorted by code."),
            rule="group.members",
        )
    if args.facilitator not in members or not args.provisions:
        raise OutOfOrder(
            _("A drafting group has a facilitator from among its members, and paragraphs."),
            rule="group.facilitator",
        )
    for name in args.provisions:
        provision = open_provision(text, name)
        if provision.group:
            raise OutOfOrder(
                _("Paragraph {provision} is with a drafting group already."),
                rule="group.referred",
                provision=name,
            )
        text = with_provision(text, name, replace(provision, group=entry.act))
    group = DraftingGroup(args.text, args.provisions, args.facilitator, args.members)
    groups = state.agreeing.groups.put(entry.act, group)
    return with_text(
        replace(state, agreeing=replace(state.agreeing, groups=groups)), args.text, text
    )


def return_paragraphs(state: State, entry: Entry, args: ReturnParagraphs) -> State:
    """paragraphs.return: whole paragraphs, by the facilitator; open to objection in plenary."""
    group = state.agreeing.groups.get(args.group)
    if group is None or group.returned or group.facilitator != entry.payload.party:
        raise OutOfOrder(
            _("You facilitate no such group, or its text has been returned."), rule="group.return"
        )
    text = text_of(state, group.text)
    check_seconds(state, args.seconds)
    check_passages(text, args.passages, entry.evidence.texts)
    for passage in args.passages:
        whole = (0, len(text.provisions[passage.provision].base))
        if passage.provision not in group.provisions or (passage.start, passage.end) != whole:
            raise OutOfOrder(
                _("A group returns the paragraphs referred to it, each as a whole."),
                rule="group.return",
            )
    package = next(iter(sorted(touched(state, group.text, args.passages))), "")
    check_packages(state, group.text, args.passages, package)
    put_in(text, args.passages, entry.evidence.texts)
    for name in group.provisions:
        provision = text.provisions[name]
        agreement = provision.agreement
        if agreement is Agreement.IN_GROUP and any(
            passage.provision == name for passage in args.passages
        ):
            agreement = Agreement.OPEN
        text = with_provision(text, name, replace(provision, group="", agreement=agreement))
    groups = state.agreeing.groups.put(args.group, replace(group, returned=entry.act))
    returned = replace(state, agreeing=replace(state.agreeing, groups=groups))
    proposal = Proposal(
        group.text,
        args.passages,
        entry.payload.at,
        args.seconds,
        package=package,
        group=args.group,
    )
    return with_proposal(with_text(returned, group.text, text), entry.act, proposal)
