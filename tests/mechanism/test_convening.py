"""Convening: meetings and their quorum, delegations and their powers, the floor and the minutes."""

from __future__ import annotations

import pytest

from communique.mechanism.acts import Args, Capacity, Via
from communique.mechanism.acts.convening import (
    AdoptAgenda,
    AgreeMinutes,
    AnnounceDelegation,
    Answer,
    AnswerInvitation,
    CallSpeaker,
    ChangeMeeting,
    CloseMeeting,
    CloseSpeakers,
    ConveneMeeting,
    CorrectMinutes,
    DraftMinutes,
    Examined,
    ExamineMandate,
    IssueInvitation,
    NotePresence,
    OpenMeeting,
    Point,
    ProposeAgenda,
    RaisePoint,
    Rank,
    RequestFloor,
    ResumeMeeting,
    SubmitMandate,
    SubstituteHead,
    SuspendMeeting,
)
from communique.mechanism.acts.founding import WithdrawParty
from communique.mechanism.fold import Effect, Outcome
from communique.mechanism.rules import Rules
from communique.mechanism.rules.presets import CONSORTIUM, MAJORITY
from communique.mechanism.state.convening import Delegation, Meeting, Session

from .assembly import held
from .talks import Talks


class Room(Talks):
    """Acts of a meeting; `self.meeting` is the one that sits, or another that was called."""

    @property
    def at(self) -> Meeting:
        return self.state.convening.meetings[self.meeting]

    def delegation(self, party: str) -> Delegation:
        return self.at.delegations[party]

    def chair_does(self, do: str, args: Args, **texts: bytes) -> Outcome:
        return self.chairs(do, args, texts, meet=self.meeting)

    def party_does(self, party: str, do: str, args: Args, **texts: bytes) -> Outcome:
        return self.do(party, do, args, texts=texts, meet=self.meeting)


def called() -> Room:
    """A second meeting, called and not open yet."""
    room = Room()
    room.meeting = room.convene("2027-05")
    return room


def test_a_meeting_is_of_a_body_on_a_date_the_next_in_its_series() -> None:
    room = called()
    assert (room.at.ordinal, room.at.date, room.at.session) == (2, "2027-05", Session.CALLED)
    third = room.convene("2028", prepares=room.meeting)
    assert room.state.convening.meetings[third].prepares == room.meeting


@pytest.mark.parametrize(
    ("args", "rule"),
    [
        (ConveneMeeting(body="nowhere-9", date="2027"), "meeting.body"),
        (ConveneMeeting(body="", date="2027", prepares="nowhere-9"), "meeting.prepares"),
        (ConveneMeeting(body="", date="next spring"), "meeting.date"),
        (ConveneMeeting(body="", date=""), "meeting.date"),
    ],
)
def test_a_meeting_that_cannot_be_is_not_called(args: ConveneMeeting, rule: str) -> None:
    room = Room()
    body = args.body or room.body
    convened = ConveneMeeting(body=body, date=args.date, prepares=args.prepares)
    with room.refuses(rule):
        room.chairs("meeting.convene/1", convened, {"place": b"Port Alder"})


def test_date_and_place_change_until_it_opens() -> None:
    room = called()
    held(room.chair_does("meeting.change/1", ChangeMeeting(date="2027-06-01"), place=b"Cold Ferry"))
    assert room.at.date == "2027-06-01"
    with room.refuses("meeting.date"):
        room.chair_does("meeting.change/1", ChangeMeeting(date="June"), place=b"Cold Ferry")
    room = Room()
    with room.refuses("meeting.session"):
        room.chair_does("meeting.change/1", ChangeMeeting(date="2027-06"), place=b"Cold Ferry")


def test_an_act_of_a_meeting_says_which() -> None:
    room = Room()
    with room.refuses("payload.meet"):
        room.do("XB", "speaker.request/1", RequestFloor())


@pytest.mark.parametrize(
    ("rules", "enough"), [(MAJORITY, 3), (CONSORTIUM, 4)], ids=["50 of 6", "60 of 6"]
)
def test_a_meeting_opens_with_its_quorum_rounded_up(rules: Rules, enough: int) -> None:
    room = Room(rules)
    room.meeting = room.convene()
    for code in ("XA", "XB", "XC", "XD")[: enough - 1]:
        room.gather(code)
    with room.refuses("rules.quorum"):
        room.chair_does("meeting.open/1", OpenMeeting())
    room.gather("XF")
    held(room.chair_does("meeting.open/1", OpenMeeting()))


def test_who_has_left_counts_in_no_quorum() -> None:
    room = called()
    room.gather("XA", "XB", "XC", "XD", "XE")
    with room.refuses("rules.quorum"):
        room.chair_does("meeting.open/1", OpenMeeting())
    held(room.do("XF", "party.withdraw/1", WithdrawParty(code="XF"), key="XF root"))
    held(room.chair_does("meeting.open/1", OpenMeeting()))


def test_a_meeting_is_suspended_resumed_with_its_quorum_and_closed_for_good() -> None:
    room = Room()
    with room.refuses("meeting.session"):
        room.chair_does("meeting.resume/1", ResumeMeeting())
    held(room.chair_does("meeting.suspend/1", SuspendMeeting()))
    with room.refuses("meeting.session"):
        room.chair_does("meeting.suspend/1", SuspendMeeting())
    room.gather("XF", present=False)
    with room.refuses("rules.quorum"):
        room.chair_does("meeting.resume/1", ResumeMeeting())
    room.gather("XF")
    held(room.chair_does("meeting.resume/1", ResumeMeeting()))
    held(room.chair_does("meeting.close/1", CloseMeeting()))
    with room.refuses("meeting.session"):
        room.chair_does("meeting.close/1", CloseMeeting())


def test_a_delegation_notes_its_own_presence_and_the_secretariat_anybodys() -> None:
    room = Room()
    with room.refuses("presence.note"):
        room.party_does("XB", "presence.note/1", NotePresence(party="XC"))
    with room.refuses("presence.note"):
        room.received("XB", "presence.note/1", NotePresence(party="XC"), meet=room.meeting)
    with room.refuses("delegation.party"):
        room.do(
            "XA",
            "presence.note/1",
            NotePresence(party="XZ"),
            meet=room.meeting,
            capacity=Capacity.SECRETARIAT,
        )
    held(
        room.do(
            "XA",
            "presence.note/1",
            NotePresence(party="XC"),
            meet=room.meeting,
            capacity=Capacity.SECRETARIAT,
        )
    )
    assert not room.delegation("XC").present


def test_who_was_invited_answers_and_may_answer_again() -> None:
    room = called()
    accepted = AnswerInvitation(answer=Answer.ACCEPTED)
    with room.refuses("invitation.answer"):
        room.party_does("XB", "invitation.answer/1", accepted)
    held(room.chair_does("invitation.issue/1", IssueInvitation(party="XB"), invitation=b"Come."))
    held(room.party_does("XB", "invitation.answer/1", AnswerInvitation(answer=Answer.TENTATIVE)))
    answered = room.received("XB", "invitation.answer/1", accepted, via=Via.LINK, meet=room.meeting)
    assert answered.effect is Effect.RECEIVED
    assert room.delegation("XB").answer is Answer.ACCEPTED
    with room.refuses("delegation.party"):
        room.chair_does("invitation.issue/1", IssueInvitation(party="XZ"), invitation=b"Come.")


def test_a_delegation_has_a_head() -> None:
    room = Room()
    with room.refuses("delegation.head"):
        args = AnnounceDelegation(head="", rank=Rank.MINISTER)
        room.party_does("XB", "delegation.announce/1", args)
    held(room.announce("XB"))
    assert room.delegation("XB").head == "XB head"


def test_powers_are_a_persons_and_go_with_it() -> None:
    room = Room()
    mandate = SubmitMandate(head="XB head", signs=True)
    with room.refuses("mandate.submit"):
        room.party_does("XB", "mandate.submit/1", mandate)
    held(room.announce("XB", Rank.DEPUTY_MINISTER))
    held(room.party_does("XB", "mandate.submit/1", mandate))
    held(room.chair_does("mandate.examine/1", ExamineMandate(party="XB", found=Examined.ACCEPTED)))
    held(room.announce("XB", Rank.MINISTER))
    kept = room.delegation("XB").mandate
    assert kept is not None
    assert kept.found is Examined.ACCEPTED
    for replaces, head in (("somebody", "XB deputy"), ("XB head", "XB head")):
        with room.refuses("head.substitute"):
            args = SubstituteHead(head=head, rank=Rank.OFFICIAL, replaces=replaces)
            room.party_does("XB", "head.substitute/1", args)
    args = SubstituteHead(head="XB deputy", rank=Rank.OFFICIAL, replaces="XB head")
    held(room.party_does("XB", "head.substitute/1", args))
    assert room.delegation("XB").mandate is None
    assert room.delegation("XB").replaces == "XB head"


def test_a_mandate_is_examined_when_there_is_one_or_dispensed_with() -> None:
    room = Room()
    held(room.announce("XB", Rank.OFFICIAL))
    with room.refuses("mandate.examine"):
        room.chair_does("mandate.examine/1", ExamineMandate(party="XB", found=Examined.ACCEPTED))
    with room.refuses("mandate.examine"):
        room.chair_does("mandate.examine/1", ExamineMandate(party="XC", found=Examined.DISPENSED))
    held(room.chair_does("mandate.examine/1", ExamineMandate(party="XB", found=Examined.DISPENSED)))


def test_an_agenda_is_adopted_once_in_a_meeting_that_sits() -> None:
    room = Room()
    held(room.chair_does("agenda.propose/1", ProposeAgenda(), agenda=b"[]"))
    agenda = room.act
    with room.refuses("agenda.adopt"):
        room.chair_does("agenda.adopt/1", AdoptAgenda(agenda="0" * 64))
    for reserved in (("XC", "XB"), ("XZ",)):
        with room.refuses("agenda.reserved"):
            room.chair_does("agenda.adopt/1", AdoptAgenda(agenda=agenda, reserved=reserved))
    held(room.chair_does("agenda.adopt/1", AdoptAgenda(agenda=agenda, reserved=("XB",))))
    with room.refuses("agenda.adopt"):
        room.chair_does("agenda.adopt/1", AdoptAgenda(agenda=agenda))


def test_the_floor_goes_to_points_first_then_to_those_on_the_list() -> None:
    room = Room()
    for code in ("XB", "XC"):
        held(room.party_does(code, "speaker.request/1", RequestFloor(item=1)))
    with room.refuses("speaker.request"):
        room.party_does("XB", "speaker.request/1", RequestFloor())
    held(room.chair_does("speaker.close/1", CloseSpeakers()))
    with room.refuses("speaker.close"):
        room.chair_does("speaker.close/1", CloseSpeakers())
    with room.refuses("speaker.request"):
        room.party_does("XD", "speaker.request/1", RequestFloor())
    held(room.party_does("XD", "speaker.order/1", RaisePoint(point=Point.OF_ORDER)))
    with room.refuses("speaker.order"):
        room.party_does("XD", "speaker.order/1", RaisePoint(point=Point.REPLY))
    with room.refuses("speaker.call"):
        room.chair_does("speaker.call/1", CallSpeaker(party="XB"))
    held(room.chair_does("speaker.call/1", CallSpeaker(party="XD")))
    held(room.chair_does("speaker.call/1", CallSpeaker(party="XC")))
    assert (room.at.speaking, room.at.speakers) == ("XC", ("XB",))


def test_minutes_are_corrected_until_they_are_agreed() -> None:
    room = Room()
    held(room.chair_does("minutes.draft/1", DraftMinutes(), minutes=b"They met."))
    minutes = room.act
    with room.refuses("minutes.correct"):
        args = CorrectMinutes(minutes="0" * 64)
        room.party_does("XB", "minutes.correct/1", args, correction=b"At noon.")
    args = CorrectMinutes(minutes=minutes)
    held(room.party_does("XB", "minutes.correct/1", args, correction=b"At noon."))
    correction = room.act
    held(room.chair_does("minutes.draft/1", DraftMinutes(), minutes=b"They met again."))
    for wrong in (
        AgreeMinutes(minutes="0" * 64),
        AgreeMinutes(minutes=room.act, corrections=(correction,)),
    ):
        with room.refuses("minutes.agree"):
            room.chair_does("minutes.agree/1", wrong)
    held(room.chair_does("meeting.close/1", CloseMeeting()))
    agreed = AgreeMinutes(minutes=minutes, corrections=(correction,))
    held(room.chair_does("minutes.agree/1", agreed))
    with room.refuses("minutes.agree"):
        room.chair_does("minutes.agree/1", agreed)
    with room.refuses("minutes.correct"):
        room.party_does("XB", "minutes.correct/1", args, correction=b"Too late.")
