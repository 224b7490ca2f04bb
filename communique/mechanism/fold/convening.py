"""Convening: a meeting is called, delegations come with their powers, the floor is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.mechanism.acts.convening import (
    AdoptAgenda,
    AgreeMinutes,
    AnnounceDelegation,
    AnswerInvitation,
    CallSpeaker,
    ChangeMeeting,
    CloseMeeting,
    CloseSpeakers,
    ConveneMeeting,
    CorrectMinutes,
    DraftMinutes,
    ExamineMandate,
    IssueInvitation,
    NotePresence,
    OpenMeeting,
    ProposeAgenda,
    RaisePoint,
    RequestFloor,
    ResumeMeeting,
    SubmitMandate,
    SubstituteHead,
    SuspendMeeting,
)
from communique.mechanism.acts.kind import Args
from communique.mechanism.fold import delegations, floor, sessions
from communique.mechanism.state.state import State

STEPS: Mapping[type[Args], Callable[..., State]] = {
    ConveneMeeting: sessions.convene,
    ChangeMeeting: sessions.change,
    OpenMeeting: sessions.begin,
    SuspendMeeting: sessions.suspend,
    ResumeMeeting: sessions.resume,
    CloseMeeting: sessions.end,
    NotePresence: sessions.note_presence,
    IssueInvitation: delegations.invite,
    AnswerInvitation: delegations.answer,
    AnnounceDelegation: delegations.announce,
    SubstituteHead: delegations.substitute,
    SubmitMandate: delegations.submit_mandate,
    ExamineMandate: delegations.examine_mandate,
    ProposeAgenda: floor.propose_agenda,
    AdoptAgenda: floor.adopt_agenda,
    RequestFloor: floor.request_floor,
    CallSpeaker: floor.call_speaker,
    CloseSpeakers: floor.close_speakers,
    RaisePoint: floor.raise_point,
    DraftMinutes: floor.draft_minutes,
    CorrectMinutes: floor.correct_minutes,
    AgreeMinutes: floor.agree_minutes,
}
