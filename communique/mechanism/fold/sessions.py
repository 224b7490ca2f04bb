"""Meetings are called, opened with a quorum, suspended, resumed, closed."""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.convening import (
    ChangeMeeting,
    CloseMeeting,
    ConveneMeeting,
    NotePresence,
    OpenMeeting,
    ResumeMeeting,
    SuspendMeeting,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.meeting import (
    check_quorum,
    delegation_of,
    meeting_of,
    with_delegation,
    with_meeting,
)
from communique.mechanism.state.convening import Meeting, Session
from communique.mechanism.state.ids import named
from communique.mechanism.state.state import State
from communique.sentences import _


def convene(state: State, entry: Entry, args: ConveneMeeting) -> State:
    """meeting.convene: the next meeting of a body in its series."""
    body = state.founding.bodies.get(args.body)
    if body is None:
        raise OutOfOrder(
            _("{body} is no body of the mechanism: create it first."),
            rule="meeting.body",
            body=args.body,
        )
    if args.prepares and args.prepares not in state.convening.meetings:
        raise OutOfOrder(
            _("{meeting} is no meeting, so none can prepare it."),
            rule="meeting.prepares",
            meeting=args.prepares,
        )
    _check_date(args.date)
    state, made = named(state)
    bodies = state.founding.bodies.put(args.body, replace(body, met=body.met + 1))
    meeting = Meeting(
        args.body, body.met + 1, args.date, entry.payload.text("place"), prepares=args.prepares
    )
    held = replace(state, founding=replace(state.founding, bodies=bodies))
    return with_meeting(held, made, meeting)


def change(state: State, entry: Entry, args: ChangeMeeting) -> State:
    """meeting.change: another date or place, before it opens."""
    name, meeting = meeting_of(state, entry, Session.CALLED)
    _check_date(args.date)
    return with_meeting(
        state, name, replace(meeting, date=args.date, place=entry.payload.text("place"))
    )


def begin(state: State, entry: Entry, _args: OpenMeeting) -> State:
    """meeting.open: with the quorum the rules ask for."""
    name, meeting = meeting_of(state, entry, Session.CALLED)
    check_quorum(state, meeting)
    return with_meeting(state, name, replace(meeting, session=Session.OPEN))


def suspend(state: State, entry: Entry, _args: SuspendMeeting) -> State:
    """meeting.suspend."""
    name, meeting = meeting_of(state, entry, Session.OPEN)
    return with_meeting(state, name, replace(meeting, session=Session.SUSPENDED))


def resume(state: State, entry: Entry, _args: ResumeMeeting) -> State:
    """meeting.resume: again with the quorum."""
    name, meeting = meeting_of(state, entry, Session.SUSPENDED)
    check_quorum(state, meeting)
    return with_meeting(state, name, replace(meeting, session=Session.OPEN))


def end(state: State, entry: Entry, _args: CloseMeeting) -> State:
    """meeting.close: over for good; what it prepared goes on without it."""
    name, meeting = meeting_of(state, entry, Session.OPEN, Session.SUSPENDED)
    return with_meeting(state, name, replace(meeting, session=Session.CLOSED, speaking=""))


def note_presence(state: State, entry: Entry, args: NotePresence) -> State:
    """presence.note: by the delegation itself, or by the secretariat for any."""
    name, meeting = meeting_of(state, entry, Session.CALLED, Session.OPEN, Session.SUSPENDED)
    own = entry.is_received or not entry.by_office
    if own and args.party != entry.party:
        raise OutOfOrder(
            _("A delegation notes its own presence, not that of {party}."),
            rule="presence.note",
            party=args.party,
        )
    delegation = delegation_of(state, meeting, args.party)
    return with_delegation(
        state, name, meeting, args.party, replace(delegation, present=args.present)
    )


def _check_date(date: str) -> None:
    """EDTF as far as it is needed here: digits, dashes, `/`, `..`, `~`, `?`, `X`."""
    if not date or set(date) - set("0123456789-/.~?X"):
        raise OutOfOrder(
            _("“{date}” is no date: write it as 2027-04-27, or 2027-05 for a month."),
            rule="meeting.date",
            date=date,
        )
