"""The meeting that an act is of, its quorum, and the delegation of a party in it."""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.fold.entry import Entry
from communique.mechanism.state.convening import Delegation, Meeting, Session
from communique.mechanism.state.state import State
from communique.sentences import _


def check_quorum(state: State, meeting: Meeting) -> None:
    """As many members noted present as the rules ask, in hundredths, rounded up."""
    members = state.members
    present = sum(
        1 for code in members if code in meeting.delegations and meeting.delegations[code].present
    )
    needed = -(-len(members) * state.rules.quorum // 100)
    if present < needed:
        raise OutOfOrder(
            _("{present} of {needed} delegations needed are present: wait, or note who is here."),
            rule="rules.quorum",
            present=present,
            needed=needed,
        )


def check_sitting(state: State, entry: Entry) -> None:
    """What is decided in the room is decided in a meeting that sits, with its quorum."""
    _name, meeting = meeting_of(state, entry, Session.OPEN)
    check_quorum(state, meeting)


def meeting_of(state: State, entry: Entry, *sessions: Session) -> tuple[str, Meeting]:
    """The meeting that the act is of, which must be in one of these sessions."""
    name = entry.payload.meet
    meeting = state.convening.meetings.get(name) if name else None
    if name is None or meeting is None:
        raise OutOfOrder(
            _("The act names no meeting of the mechanism: say which one."), rule="payload.meet"
        )
    if meeting.session not in sessions:
        raise OutOfOrder(
            _("The meeting is {session}; this is done while it is {due}."),
            rule="meeting.session",
            session=meeting.session.value,
            due=", ".join(sessions),
        )
    return name, meeting


def delegation_of(state: State, meeting: Meeting, code: str) -> Delegation:
    """The delegation of a party that has not left; a new one if nothing is known yet."""
    party = state.founding.parties.get(code)
    if party is None or party.left is not None:
        raise OutOfOrder(
            _("{code} is no party of the mechanism."), rule="delegation.party", code=code
        )
    return meeting.delegations.get(code, Delegation())


def with_meeting(state: State, name: str, meeting: Meeting) -> State:
    """The state with this meeting."""
    meetings = state.convening.meetings.put(name, meeting)
    return replace(state, convening=replace(state.convening, meetings=meetings))


def with_delegation(
    state: State, name: str, meeting: Meeting, code: str, delegation: Delegation
) -> State:
    """The state with this delegation in the meeting."""
    return with_meeting(
        state, name, replace(meeting, delegations=meeting.delegations.put(code, delegation))
    )
