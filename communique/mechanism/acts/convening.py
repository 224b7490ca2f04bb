"""The acts by which parties come together: meetings, invitations, delegations, mandates, agenda.

Dates are EDTF (`2027-05` is a date); a person is a pseudonym with a rank, the name in a blob. The
floor is given in a list of speakers, which the chair opens, orders and closes.
"""

from __future__ import annotations

from enum import StrEnum

from communique.mechanism.acts.kind import (
    BY_CHAIR,
    BY_OFFICE,
    BY_PARTY,
    Args,
    Capacity,
    Count,
    Kind,
    Power,
    Received,
)


class Rank(StrEnum):
    """The highest office of a head of delegation: the first three sign without full powers.

    Vienna Convention on the Law of Treaties, article 7.2(a).
    """

    HEAD_OF_STATE = "head-of-state"
    HEAD_OF_GOVERNMENT = "head-of-government"
    FOREIGN_MINISTER = "foreign-minister"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy-minister"
    OFFICIAL = "official"


class Answer(StrEnum):
    """What a party answers to an invitation."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


class Examined(StrEnum):
    """What became of a mandate."""

    ACCEPTED = "accepted"
    PROVISIONAL = "provisional"
    DISPENSED = "dispensed"
    OBJECTED = "objected"


class Point(StrEnum):
    """Why somebody asks for the floor out of turn."""

    OF_ORDER = "of-order"
    REPLY = "reply"


class ConveneMeeting(Args, frozen=True):
    """A meeting of a body is called. Texts: place, and what it is called in each language."""

    body: str
    date: str
    prepares: str = ""
    """Another meeting's id."""


class ChangeMeeting(Args, frozen=True):
    """Another date or place of the payload's meeting. Texts: place."""

    date: str


class OpenMeeting(Args, frozen=True):
    """The meeting begins: quorum is judged by those noted present."""


class SuspendMeeting(Args, frozen=True):
    """The meeting is suspended."""


class ResumeMeeting(Args, frozen=True):
    """The meeting goes on."""


class CloseMeeting(Args, frozen=True):
    """The meeting is over."""


class NotePresence(Received, frozen=True, kw_only=True):
    """A delegation is in the room, or has left it."""

    party: str
    present: bool = False


class IssueInvitation(Args, frozen=True):
    """A party, or a guest by code, is invited. Texts: the invitation."""

    party: str


class AnswerInvitation(Received, frozen=True, kw_only=True):
    """The party's answer. Texts: its words, or none."""

    answer: Answer


class AnnounceDelegation(Received, frozen=True, kw_only=True):
    """Who comes: the head by pseudonym and rank. Blob: names and offices."""

    head: str
    rank: Rank
    members: Count = 0


class SubstituteHead(Received, frozen=True, kw_only=True):
    """Somebody else heads the delegation in the place of the one announced. Blob: name."""

    head: str
    rank: Rank
    replaces: str


class SubmitMandate(Received, frozen=True, kw_only=True):
    """Full powers or credentials for a head. Blob: the paper."""

    head: str
    signs: bool = False
    """Whether they are full powers to sign."""


class ExamineMandate(Args, frozen=True):
    """What became of a mandate."""

    party: str
    found: Examined


class ProposeAgenda(Args, frozen=True):
    """A provisional agenda. Texts: the items, canonical JSON."""


class AdoptAgenda(Args, frozen=True):
    """The agenda is adopted; `reserved` are parties that entered a reservation on an item."""

    agenda: str
    """The act that proposed it."""
    reserved: tuple[str, ...] = ()


class RequestFloor(Received, frozen=True, kw_only=True):
    """A party asks for the floor on an item of the agenda, counted from 1; 0: none."""

    item: Count = 0


class CallSpeaker(Args, frozen=True):
    """The chair gives the floor."""

    party: str


class CloseSpeakers(Args, frozen=True):
    """The list of speakers is closed."""


class RaisePoint(Received, frozen=True, kw_only=True):
    """A point of order, or a right of reply: heard before those on the list."""

    point: Point


class DraftMinutes(Args, frozen=True):
    """Minutes of the meeting. Texts: minutes."""


class CorrectMinutes(Received, frozen=True, kw_only=True):
    """A party's correction of minutes. Texts: correction."""

    minutes: str


class AgreeMinutes(Args, frozen=True):
    """The minutes are agreed, with the corrections named."""

    minutes: str
    corrections: tuple[str, ...] = ()


_PARTY_OR_OFFICE = BY_PARTY | {Capacity.SECRETARIAT}

KINDS = (
    Kind("meeting.convene/1", ConveneMeeting, BY_OFFICE, Power.CHAIR, texts=("place",), more=True),
    Kind("meeting.change/1", ChangeMeeting, BY_OFFICE, Power.CHAIR, texts=("place",)),
    Kind("meeting.open/1", OpenMeeting, BY_OFFICE, Power.CHAIR),
    Kind("meeting.suspend/1", SuspendMeeting, BY_OFFICE, Power.CHAIR),
    Kind("meeting.resume/1", ResumeMeeting, BY_OFFICE, Power.CHAIR),
    Kind("meeting.close/1", CloseMeeting, BY_OFFICE, Power.CHAIR),
    Kind("presence.note/1", NotePresence, _PARTY_OR_OFFICE, Power.NEGOTIATE),
    Kind("invitation.issue/1", IssueInvitation, BY_OFFICE, Power.CHAIR, texts=("invitation",)),
    Kind("invitation.answer/1", AnswerInvitation, BY_PARTY, Power.NEGOTIATE, more=True),
    Kind(
        "delegation.announce/1",
        AnnounceDelegation,
        BY_PARTY,
        Power.NEGOTIATE,
        blobs=("delegation",),
    ),
    Kind("head.substitute/1", SubstituteHead, BY_PARTY, Power.NEGOTIATE, blobs=("delegation",)),
    Kind("mandate.submit/1", SubmitMandate, BY_PARTY, Power.NEGOTIATE, blobs=("mandate",)),
    Kind("mandate.examine/1", ExamineMandate, BY_OFFICE, Power.CHAIR),
    Kind("agenda.propose/1", ProposeAgenda, BY_OFFICE, Power.CHAIR, texts=("agenda",)),
    Kind("agenda.adopt/1", AdoptAgenda, BY_CHAIR, Power.CHAIR),
    Kind("speaker.request/1", RequestFloor, BY_PARTY, Power.NEGOTIATE),
    Kind("speaker.call/1", CallSpeaker, BY_CHAIR, Power.CHAIR),
    Kind("speaker.close/1", CloseSpeakers, BY_CHAIR, Power.CHAIR),
    Kind("speaker.order/1", RaisePoint, BY_PARTY, Power.NEGOTIATE),
    Kind("minutes.draft/1", DraftMinutes, BY_OFFICE, Power.CHAIR, texts=("minutes",)),
    Kind("minutes.correct/1", CorrectMinutes, BY_PARTY, Power.NEGOTIATE, texts=("correction",)),
    Kind("minutes.agree/1", AgreeMinutes, BY_CHAIR, Power.CHAIR),
)
