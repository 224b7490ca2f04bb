"""Delegations: invited, announced, headed by another, with or without powers.

A mandate is a person's: whoever heads the delegation instead brings another.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.convening import (
    AnnounceDelegation,
    AnswerInvitation,
    ExamineMandate,
    IssueInvitation,
    SubmitMandate,
    SubstituteHead,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.meeting import delegation_of, meeting_of, with_delegation
from communique.mechanism.state.convening import Delegation, Mandate, Session
from communique.mechanism.state.state import State
from communique.sentences import _


def invite(state: State, entry: Entry, args: IssueInvitation) -> State:
    """invitation.issue."""
    name, meeting = meeting_of(state, entry, Session.CALLED)
    delegation = delegation_of(state, meeting, args.party)
    return with_delegation(state, name, meeting, args.party, replace(delegation, invited=True))


def answer(state: State, entry: Entry, args: AnswerInvitation) -> State:
    """invitation.answer: a party that was invited answers, and may answer again."""
    name, meeting = meeting_of(state, entry, Session.CALLED, Session.OPEN)
    delegation = delegation_of(state, meeting, entry.party)
    if not delegation.invited:
        raise OutOfOrder(
            _("{party} was not invited to this meeting: the secretariat invites."),
            rule="invitation.answer",
            party=entry.party,
        )
    answered = replace(delegation, answer=args.answer, received=entry.is_received)
    return with_delegation(state, name, meeting, entry.party, answered)


def announce(state: State, entry: Entry, args: AnnounceDelegation) -> State:
    """delegation.announce: who comes, and at what rank."""
    name, meeting = meeting_of(state, entry, Session.CALLED, Session.OPEN, Session.SUSPENDED)
    delegation = delegation_of(state, meeting, entry.party)
    if not args.head:
        raise OutOfOrder(_("A delegation has a head: name one."), rule="delegation.head")
    announced = replace(
        delegation,
        head=args.head,
        rank=args.rank,
        members=args.members,
        replaces="",
        mandate=_kept_mandate(delegation, args.head),
        received=entry.is_received,
    )
    return with_delegation(state, name, meeting, entry.party, announced)


def substitute(state: State, entry: Entry, args: SubstituteHead) -> State:
    """head.substitute: somebody else heads the delegation; a mandate was for a person."""
    name, meeting = meeting_of(state, entry, Session.CALLED, Session.OPEN, Session.SUSPENDED)
    delegation = delegation_of(state, meeting, entry.party)
    if not delegation.head or args.replaces != delegation.head or args.head == delegation.head:
        raise OutOfOrder(
            _("{replaces} does not head the delegation of {party}: announce it first."),
            rule="head.substitute",
            replaces=args.replaces,
            party=entry.party,
        )
    headed = replace(
        delegation,
        head=args.head,
        rank=args.rank,
        replaces=args.replaces,
        mandate=_kept_mandate(delegation, args.head),
        received=entry.is_received,
    )
    return with_delegation(state, name, meeting, entry.party, headed)


def submit_mandate(state: State, entry: Entry, args: SubmitMandate) -> State:
    """mandate.submit: for the head as announced."""
    name, meeting = meeting_of(state, entry, Session.CALLED, Session.OPEN, Session.SUSPENDED)
    delegation = delegation_of(state, meeting, entry.party)
    if not args.head or args.head != delegation.head:
        raise OutOfOrder(
            _("{head} does not head the delegation of {party}: a mandate is for its head."),
            rule="mandate.submit",
            head=args.head,
            party=entry.party,
        )
    mandate = Mandate(entry.act, args.head, args.signs)
    return with_delegation(state, name, meeting, entry.party, replace(delegation, mandate=mandate))


def examine_mandate(state: State, entry: Entry, args: ExamineMandate) -> State:
    """mandate.examine: accepted, provisional, dispensed with, or objected to."""
    name, meeting = meeting_of(state, entry, Session.CALLED, Session.OPEN, Session.SUSPENDED)
    delegation = delegation_of(state, meeting, args.party)
    mandate = delegation.mandate
    if mandate is None and args.found == "dispensed" and delegation.head:
        mandate = Mandate("", delegation.head)
    if mandate is None:
        raise OutOfOrder(
            _("{party} has submitted no mandate: ask for one, or dispense with it."),
            rule="mandate.examine",
            party=args.party,
        )
    examined = replace(delegation, mandate=replace(mandate, found=args.found))
    return with_delegation(state, name, meeting, args.party, examined)


def _kept_mandate(delegation: Delegation, head: str) -> Mandate | None:
    """The mandate, if it is this head's: powers are a person's."""
    mandate = delegation.mandate
    return mandate if mandate is not None and mandate.head == head else None
