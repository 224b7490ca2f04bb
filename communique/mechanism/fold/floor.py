"""The agenda, the floor and the minutes of a meeting.

The floor goes first to those who raised a point, then to those on the list.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.convening import (
    AdoptAgenda,
    AgreeMinutes,
    CallSpeaker,
    CloseSpeakers,
    CorrectMinutes,
    DraftMinutes,
    ProposeAgenda,
    RaisePoint,
    RequestFloor,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.meeting import meeting_of, with_meeting
from communique.mechanism.state.convening import Session
from communique.mechanism.state.state import State
from communique.sentences import _


def propose_agenda(state: State, entry: Entry, _args: ProposeAgenda) -> State:
    """agenda.propose: a provisional agenda, as often as needed."""
    name, meeting = meeting_of(state, entry, Session.CALLED, Session.OPEN)
    agendas = meeting.agendas.put(entry.act, entry.payload.text("agenda"))
    return with_meeting(state, name, replace(meeting, agendas=agendas))


def adopt_agenda(state: State, entry: Entry, args: AdoptAgenda) -> State:
    """agenda.adopt: once, of an open meeting."""
    name, meeting = meeting_of(state, entry, Session.OPEN)
    if args.agenda not in meeting.agendas or meeting.agenda:
        raise OutOfOrder(
            _("There is no such provisional agenda, or one has been adopted already."),
            rule="agenda.adopt",
        )
    strangers = set(args.reserved) - set(state.founding.parties)
    if strangers or list(args.reserved) != sorted(set(args.reserved)):
        raise OutOfOrder(
            _("Reservations are listed by parties of the mechanism, each once, sorted by code."),
            rule="agenda.reserved",
        )
    return with_meeting(state, name, replace(meeting, agenda=args.agenda, reserved=args.reserved))


def request_floor(state: State, entry: Entry, _args: RequestFloor) -> State:
    """speaker.request: a place on the list, one at a time."""
    name, meeting = meeting_of(state, entry, Session.OPEN)
    if meeting.speakers_closed or entry.party in meeting.speakers:
        raise OutOfOrder(
            _("{party} is on the list of speakers already, or the list is closed."),
            rule="speaker.request",
            party=entry.party,
        )
    return with_meeting(state, name, replace(meeting, speakers=(*meeting.speakers, entry.party)))


def raise_point(state: State, entry: Entry, _args: RaisePoint) -> State:
    """speaker.order: heard first, also when the list is closed."""
    name, meeting = meeting_of(state, entry, Session.OPEN)
    if entry.party in meeting.points:
        raise OutOfOrder(
            _("{party} is about to be heard on a point already."),
            rule="speaker.order",
            party=entry.party,
        )
    return with_meeting(state, name, replace(meeting, points=(*meeting.points, entry.party)))


def call_speaker(state: State, entry: Entry, args: CallSpeaker) -> State:
    """speaker.call: whoever raised a point first, then those on the list in any order."""
    name, meeting = meeting_of(state, entry, Session.OPEN)
    waiting = meeting.points or meeting.speakers
    if args.party not in waiting:
        raise OutOfOrder(
            _("{party} is not to be called now; {waiting} may be."),
            rule="speaker.call",
            party=args.party,
            waiting=", ".join(waiting) or "–",
        )
    rest = tuple(one for one in waiting if one != args.party)
    called = replace(meeting, points=rest) if meeting.points else replace(meeting, speakers=rest)
    return with_meeting(state, name, replace(called, speaking=args.party))


def close_speakers(state: State, entry: Entry, _args: CloseSpeakers) -> State:
    """speaker.close: nobody more is put on the list."""
    name, meeting = meeting_of(state, entry, Session.OPEN)
    if meeting.speakers_closed:
        raise OutOfOrder(_("The list of speakers is closed already."), rule="speaker.close")
    return with_meeting(state, name, replace(meeting, speakers_closed=True))


def draft_minutes(state: State, entry: Entry, _args: DraftMinutes) -> State:
    """minutes.draft: also after the meeting."""
    name, meeting = meeting_of(state, entry, Session.OPEN, Session.SUSPENDED, Session.CLOSED)
    minutes = meeting.minutes.put(entry.act, entry.payload.text("minutes"))
    return with_meeting(state, name, replace(meeting, minutes=minutes))


def correct_minutes(state: State, entry: Entry, args: CorrectMinutes) -> State:
    """minutes.correct: until they are agreed."""
    _name, meeting = meeting_of(state, entry, Session.OPEN, Session.SUSPENDED, Session.CLOSED)
    if args.minutes not in meeting.minutes or meeting.agreed_minutes:
        raise OutOfOrder(
            _("There are no such minutes to correct, or they are agreed."), rule="minutes.correct"
        )
    corrections = state.convening.corrections.put(entry.act, args.minutes)
    return replace(state, convening=replace(state.convening, corrections=corrections))


def agree_minutes(state: State, entry: Entry, args: AgreeMinutes) -> State:
    """minutes.agree: with corrections of these minutes only."""
    name, meeting = meeting_of(state, entry, Session.OPEN, Session.SUSPENDED, Session.CLOSED)
    known = state.convening.corrections
    foreign = [one for one in args.corrections if known.get(one) != args.minutes]
    if args.minutes not in meeting.minutes or meeting.agreed_minutes or foreign:
        raise OutOfOrder(
            _("There are no such minutes to agree, or no such corrections of them."),
            rule="minutes.agree",
        )
    return with_meeting(state, name, replace(meeting, agreed_minutes=args.minutes))
