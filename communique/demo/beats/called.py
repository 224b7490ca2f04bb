"""Beat 2. Founded, called, met: delegations, a deputy without a mandate, the agenda."""

from __future__ import annotations

import msgspec

from communique.demo.beats import papers
from communique.demo.cast import CHAIR, CODES, KEYS, MINISTER, PARTIES, Called, alphabetical
from communique.demo.stage import Stage
from communique.demo.texts import spoken
from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.convening import (
    AdoptAgenda,
    AnnounceDelegation,
    Answer,
    AnswerInvitation,
    ConveneMeeting,
    Examined,
    ExamineMandate,
    IssueInvitation,
    NotePresence,
    OpenMeeting,
    ProposeAgenda,
    Rank,
    SubmitMandate,
    SubstituteHead,
)
from communique.mechanism.acts.founding import (
    AdmitParty,
    CreateBody,
    EnrolKey,
    EnrolVerifier,
    FoundMechanism,
    NameGroup,
    acceptance,
    admission,
)
from communique.mechanism.rules import Rules, encode
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.rules.rules import Order, Silence

ROOT = f"{CHAIR} root"
DEPUTY, ANNOUNCED = "XD-2", "XD-1"

_LANGUAGES = ("en", "fr", "ru")

RULES: Rules = msgspec.structs.replace(
    CONSENSUS,
    silence=Silence(hours=5),
    orders=tuple(Order(tag, alphabetical(tag)) for tag in _LANGUAGES),
)
"""Consensus; a silence of five hours at least; parties in the order of each language's names."""


def play(stage: Stage) -> None:
    """From the founding act to the agenda."""
    stage.clock("2027-03-01T09:00:00Z")
    found(stage)
    convene(stage)
    stage.clock("2027-04-26T16:00:00Z")
    papers.table(stage)
    stage.clock("2027-04-27T06:40:00Z")
    substitute(stage)
    stage.clock("2027-04-27T09:00:00Z")
    open_meeting(stage)


def found(stage: Stage) -> None:
    """The mechanism's record begins; every party enters with keys and a verifier of its own."""
    cast = stage.cast
    root, spare = cast.pen(ROOT), cast.pen(f"{CHAIR} spare")
    args = FoundMechanism(
        code=CHAIR,
        roots=(root.public, spare.public),
        label="five-lakes",
        log=cast.public("log"),
        refusals=cast.public("refusals"),
        protocol=1,
        authentic=("en", "fr", "ru"),
        negotiating="en",
        preset="consensus",
    )
    texts = {"labels": _json(spoken.LABELS), "names": _names(PARTIES[0]), "rules": encode(RULES)}
    stage.do(ROOT, "mechanism.found/1", args, capacity=Capacity.CHAIR, texts=texts)
    for party in PARTIES[1:]:
        admit(stage, party)
    for code in CODES:
        enrol_verifier(stage, code)
    for key in KEYS:
        enrolled = EnrolKey(
            public=cast.pen(key.name).public, powers=tuple(sorted(key.powers)), hosted=key.hosted
        )
        person = {"person": stage.blob(key.name, key.office)}
        stage.do(f"{key.party} root", "key.enrol/1", enrolled, blobs=person)
    stage.follow()


def admit(stage: Stage, party: Called) -> None:
    """A party enters; its own root accepts."""
    root, spare = stage.cast.pen(f"{party.code} root"), stage.cast.pen(f"{party.code} spare")
    roots = (root.public, spare.public)
    accepted = root.accept(admission(stage.state.mechanism, party.code, roots))
    args = AdmitParty(code=party.code, roots=roots, accepted=accepted)
    texts = {"names": _names(party)}
    stage.do(ROOT, "party.admit/1", args, capacity=Capacity.CHAIR, texts=texts)


def enrol_verifier(stage: Stage, code: str) -> None:
    """A party's own copy of the record counts from here on."""
    public = stage.cast.public(f"{code} verifier")
    said = acceptance(stage.state.mechanism, code, public)
    accepted = stage.cast.pen(f"{code} root").accept(said)
    args = EnrolVerifier(code=code, public=public, accepted=accepted)
    stage.do(ROOT, "verifier.enrol/1", args, capacity=Capacity.CHAIR)
    stage.verify_by(code)


def convene(stage: Stage) -> None:
    """A body, a group, a meeting; invitations, answers, delegations."""
    stage.chair("body.create/1", CreateBody(), texts={"names": _json(spoken.MINISTERS)})
    (body,) = stage.state.founding.bodies
    five = NameGroup(members=CODES[1:])
    stage.chair("group.name/1", five, texts={"names": _json(spoken.THE_FIVE)})
    stage.clock("2027-03-02T10:00:00Z")
    texts = {"place": spoken.PORT_ALDER.encode()}
    texts |= {tag: called.encode() for tag, called in spoken.CALLED.items()}
    stage.office("meeting.convene/1", ConveneMeeting(body=body, date="2027-04-27"), texts=texts)
    (stage.meeting,) = stage.state.convening.meetings
    for code in CODES[1:]:
        invitation = {"invitation": spoken.INVITATION.encode()}
        stage.office("invitation.issue/1", IssueInvitation(party=code), texts=invitation)
    stage.clock("2027-03-09T11:00:00Z")
    for code in CODES[1:]:
        accepted = AnswerInvitation(answer=Answer.ACCEPTED)
        stage.do(_minister(code), "invitation.answer/1", accepted, meet=stage.meeting)
    stage.clock("2027-04-15T09:00:00Z")
    for code in CODES:
        announced = AnnounceDelegation(head=f"{code}-1", rank=Rank.FOREIGN_MINISTER, members=4)
        names = {"delegation": stage.blob(f"{code} delegation", spoken.DELEGATIONS[code])}
        stage.do(
            _minister(code), "delegation.announce/1", announced, blobs=names, meet=stage.meeting
        )
    stage.follow()


def substitute(stage: Stage) -> None:
    """Dessara's minister is kept by fog; his first deputy comes, and brings no mandate."""
    args = SubstituteHead(head=DEPUTY, rank=Rank.DEPUTY_MINISTER, replaces=ANNOUNCED)
    names = {"delegation": stage.blob("XD deputy", spoken.DEPUTY)}
    stage.do("XD", "head.substitute/1", args, blobs=names, meet=stage.meeting)
    provisional = ExamineMandate(party="XD", found=Examined.PROVISIONAL)
    stage.refused(CHAIR, "mandate.examine/1", provisional, capacity=Capacity.CHAIR)
    stage.clock("2027-04-27T08:10:00Z")
    received = SubmitMandate(
        head=DEPUTY, on_behalf="XD", via=Via.MAIL, received_at="2027-04-27T08:05:00Z"
    )
    paper = {"mandate": stage.blob("XD mandate", spoken.MANDATE)}
    stage.do(
        "secretariat",
        "mandate.submit/1",
        received,
        capacity=Capacity.SECRETARIAT,
        blobs=paper,
        meet=stage.meeting,
    )
    stage.chair("mandate.examine/1", provisional)


def open_meeting(stage: Stage) -> None:
    """All six are present; the agenda is adopted, Eastmark reserving on one item."""
    for code in CODES:
        stage.office("presence.note/1", NotePresence(party=code, present=True))
    stage.chair("meeting.open/1", OpenMeeting())
    items = {"agenda": _json(spoken.AGENDA)}
    agenda = stage.office("agenda.propose/1", ProposeAgenda(), texts=items)
    stage.chair("agenda.adopt/1", AdoptAgenda(agenda=agenda, reserved=("XE",)))
    stage.follow()


def _minister(code: str) -> str:
    """The pen of a party's minister; Dessara's deputy has another one of his own."""
    return MINISTER if code == "XD" else code


def _names(party: Called) -> bytes:
    return _json({"en": party.en, "fr": party.fr, "ru": party.ru})


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)
