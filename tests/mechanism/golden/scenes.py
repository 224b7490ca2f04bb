"""What the golden record tells: two texts of the six, by every kind of act, in every effect."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from communique.mechanism.acts import Capacity, Power, Via
from communique.mechanism.acts import agreeing as a
from communique.mechanism.acts import convening as c
from communique.mechanism.acts import deliberating as d
from communique.mechanism.acts import ending as e
from communique.mechanism.acts import founding as f
from communique.mechanism.acts.content import (
    WrittenPaper,
    WrittenPosition,
    WrittenProvision,
    write,
)
from communique.mechanism.fold import Outcome
from communique.mechanism.rules import encode
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state.words import manifest
from communique.text.edit import Edit

from ..assembly import ALL_POWERS, PARTIES, held, key_of, public, secret
from ..lakes import WORDINGS, digest_of
from .recording import Recorded

RULES = replace(CONSENSUS, keep_days=1)
NAMES = {"names": '{"en":"Five Lakes","fr":"Les Cinq Lacs","ru":"Пять озёр"}'.encode()}
BLOB = digest_of(b"a name, salted")
CORRECTED = {
    "en": "The six shall share daily readings.\n",
    "fr": "Les six partagent des relevés quotidiens.\n",
    "ru": "Шестеро ежедневно обмениваются данными.\n",
}


def play() -> Recorded:
    """Every scene, from the founding to the pruning."""
    talks = Recorded(RULES, hosted=("XE",))
    founding(talks)
    convening(talks)
    deliberating(talks)
    closing(talks)
    deciding(talks)
    ending(talks)
    disorder(talks)
    return talks


def void(outcome: Outcome, rule: str) -> None:
    """The act stands in the record and has no effect, by this rule."""
    assert outcome.refusal is not None
    assert outcome.refusal.blanks["rule"] == rule


def founding(talks: Recorded) -> None:
    """Verifiers, administrators, a group, a guest that leaves, other rules, a key revoked."""
    for code in PARTIES:
        args = f.EnrolVerifier(code=code, public=public(f"{code} verifier"), accepted="-")
        held(talks.chairs("verifier.enrol/1", args, key="XA root", keys=(f"{code} verifier",)))
        held(talks.enrol(code, f"{code} admin", (Power.ADMINISTER,)))
    held(talks.enrol("XE", "XE phone", ALL_POWERS))
    held(talks.enrol("XB", "XB lost", ALL_POWERS))
    lost = f.RevokeKey(key=key_of("XB lost"), suspect_from=talks.state.size)
    held(talks.do("XB", "key.revoke/1", lost, key="XB admin"))
    void(talks.do("XB", "speaker.request/1", c.RequestFloor(), key="XB lost"), "key.revoked")
    held(talks.chairs("group.name/1", f.NameGroup(members=("XB", "XC")), NAMES))
    held(talks.admit("XG", f.Standing.GUEST))
    held(talks.do("XG", "party.withdraw/1", f.WithdrawParty(code="XG"), key="XG root"))
    rules = encode(replace(RULES, speaking_seconds=300))
    void(talks.chairs("rules.amend/1", f.AmendRules(), {"rules": rules}), "rules.procedure")
    silence = talks.hold_silence(subject=sha256(rules).hexdigest())
    held(talks.chairs("rules.amend/1", f.AmendRules(silence=silence), {"rules": rules}))
    void(talks.adopt_protocol(1), "protocol.adopt")


def convening(talks: Recorded) -> None:
    """A second meeting from its call to its minutes; the first sits on."""
    first, talks.meeting = talks.meeting, talks.convene("2027-04-28", prepares=talks.meeting)
    at = talks.meeting
    place = {"place": "Port Alder, старая таможня".encode()}
    held(talks.chairs("meeting.change/1", c.ChangeMeeting(date="2027-04-29"), place, meet=at))
    for code in ("XB", "XC", "XD"):
        called = {"invitation": b"Come."}
        held(talks.chairs("invitation.issue/1", c.IssueInvitation(party=code), called, meet=at))
    accepted = c.AnswerInvitation(answer=c.Answer.ACCEPTED)
    held(talks.do("XB", "invitation.answer/1", accepted, meet=at))
    held(talks.received("XC", "invitation.answer/1", accepted, via=Via.LINK, meet=at))
    talks.gather(*PARTIES)
    held(talks.chairs("meeting.open/1", c.OpenMeeting(), meet=at))
    held(talks.announce("XD", c.Rank.DEPUTY_MINISTER))
    other = c.SubstituteHead(head="XD second", rank=c.Rank.OFFICIAL, replaces="XD head")
    held(talks.do("XD", "head.substitute/1", other, meet=at, blobs=(("delegation", BLOB),)))
    held(talks.chairs("agenda.propose/1", c.ProposeAgenda(), {"agenda": b'["Data"]'}, meet=at))
    agenda = c.AdoptAgenda(agenda=talks.act, reserved=("XF",))
    held(talks.chairs("agenda.adopt/1", agenda, meet=at))
    held(talks.do("XB", "speaker.request/1", c.RequestFloor(item=1), meet=at))
    held(talks.chairs("speaker.close/1", c.CloseSpeakers(), meet=at))
    void(talks.do("XC", "speaker.request/1", c.RequestFloor(), meet=at), "speaker.request")
    held(talks.do("XC", "speaker.order/1", c.RaisePoint(point=c.Point.OF_ORDER), meet=at))
    held(talks.chairs("speaker.call/1", c.CallSpeaker(party="XC"), meet=at))
    held(talks.chairs("meeting.suspend/1", c.SuspendMeeting(), meet=at))
    held(talks.chairs("meeting.resume/1", c.ResumeMeeting(), meet=at))
    held(talks.chairs("minutes.draft/1", c.DraftMinutes(), {"minutes": b"They met."}, meet=at))
    minutes = talks.act
    correction = {"correction": b"They met at noon."}
    held(
        talks.do(
            "XB", "minutes.correct/1", c.CorrectMinutes(minutes=minutes), texts=correction, meet=at
        )
    )
    agreed = c.AgreeMinutes(minutes=minutes, corrections=(talks.act,))
    held(talks.chairs("meeting.close/1", c.CloseMeeting(), meet=at))
    held(talks.chairs("minutes.agree/1", agreed, meet=at))
    held(talks.do("XD", "blob.erase/1", f.EraseBlob(blob=BLOB), key="XD admin"))
    talks.meeting = first


def deliberating(talks: Recorded) -> None:
    """Positions from keys and from paper, provisions proposed and moved, statements, a revision."""
    put = d.PutText(text=talks.name)
    held(talks.chairs("text.put/1", put, meet=talks.meeting))
    held(talks.chairs("text.pen/1", d.GivePen(text=talks.name, party="XC")))
    held(talks.take("XB", 1, "The six should share daily readings."))
    held(talks.take("XC", 1, "The six will share hourly readings."))
    held(talks.take("XF", 2, None))
    held(talks.withdraw_position("XF", 2))
    void(talks.take_written("XD", 1, b"{}", base="0" * 64), "provision.base")
    paper = d.ReceivePaper(
        text=talks.name,
        paper=digest_of(b"a file"),
        positions=(d.PaperPosition(talks.id(2), talks.provision(2).base_hash, ""),),
        new=(d.Placed(talks.id(3), ""),),
    )
    said = WrittenPaper(
        (WrittenPosition((Edit(0, 8, "Relevés"),)),), (WrittenProvision("4. Датчики."),)
    )
    held(talks.received("XD", "paper.receive/1", paper, via=Via.MAIL, texts={"paper": write(said)}))
    seen = talks.seen(2)
    held(
        talks.do(
            "XD",
            "position.confirm/1",
            d.ConfirmPosition(text=talks.name, act=talks.act, passages=seen),
        )
    )
    propose = d.ProposeProvision(text=talks.name, after=talks.id(1))
    new = {"provision": write(WrittenProvision("1 bis. Буи.", number="1 bis"))}
    held(talks.do("XE", "provision.propose/1", propose, texts=new))
    move = d.MoveProvision(text=talks.name, provision=talks.id(3), after="")
    moved = {"provision": write(WrittenProvision(WORDINGS[2]))}
    held(talks.do("XF", "provision.move/1", move, texts=moved, base=talks.provision(3).base_hash))
    reserve = d.EnterReserve(text=talks.name, provision=talks.id(2))
    held(talks.received("XB", "reserve.enter/1", reserve, via=Via.TELEPHONE))
    held(talks.do("XB", "reserve.lift/1", d.LiftReserve(text=talks.name, provision=talks.id(2))))
    make = d.MakeStatement(language="fr", scope="all", means=PARTIES, toward=("XB",))
    words = "Nous saluons le texte. Nous partagerons nos relevés.".encode()
    held(talks.do("XB", "statement.make/1", make, texts={"words": words, "scope": b"nous"}))
    statement = talks.act
    held(talks.do("XC", "statement.associate/1", d.AssociateStatement(statement=statement)))
    marks = (
        d.Mark(start=0, end=22, does=d.Does.ASSESSES),
        d.Mark(start=23, end=52, does=d.Does.COMMITS),
    )
    held(
        talks.do(
            "XA",
            "statement.mark/1",
            d.MarkStatement(statement=statement, marks=marks),
            texts={"words": words},
            capacity=Capacity.SECRETARIAT,
        )
    )
    held(talks.submit("XD", 2, "fr", "Les relevés sont gratuits.".encode()))
    held(talks.revise({2: talks.edit(2, "free", "rid")}, party="XC"))
    same = e.VersionUnaffected(
        text=talks.name,
        provision=talks.id(2),
        language="fr",
        renders=talks.provision(2).base_hash,
    )
    held(talks.do("XD", "version.unaffected/1", same))


def closing(talks: Recorded) -> None:
    """Objected to, withdrawn, closed, in a package, in a group, reopened by all."""
    first = talks.propose((1, 8, 12, "shall"))
    held(talks.object("XB", first))
    talks.wait(60)
    void(talks.close(first), "closing.objected")
    held(talks.chairs("closing.withdraw/1", a.WithdrawClosing(proposal=first)))
    held(talks.link((1, 8, 12), (1, 19, 24), by="XB"))
    package = talks.act
    void(talks.proposes((1, 8, 12, "shall")), "closing.package")
    held(talks.do("XB", "package.unlink/1", a.UnlinkPackage(package=package)))
    held(talks.link((1, 8, 12), (1, 19, 24)))
    talks.settle((1, 8, 12, "shall"), (1, 19, 24, "hourly"), package=talks.act)
    disposed = a.DisposeProposals(
        text=talks.name, disposed=((talks.standing("XB", 1), a.Disposal.ACCEPTED_IN_PART),)
    )
    held(talks.chairs("proposal.dispose/1", disposed, {"reasons": b"As the six wished."}))
    held(talks.refer(2))
    group = talks.act
    talks.settle((2, 0, 8, "Data"), by="XC")
    held(talks.give_back(group, (2, 0, len(talks.provision(2).base), "Data are free of charge.")))
    returned = talks.act
    talks.wait(60)
    held(talks.close(returned))
    held(talks.agree(1))
    for code in PARTIES:
        held(talks.reopen(code, 1, closing=1))


def deciding(talks: Recorded) -> None:
    """Brackets end; a silence is broken, one withdrawn, one extended; votes; adoption."""
    for name in list(talks.text.order):
        place = int(name.rpartition("-")[2])
        base = talks.provision(place).base
        if talks.provision(place).positions:
            talks.settle((place, 0, len(base), base))
    held(talks.open_silence())
    held(talks.chairs("silence.withdraw/1", a.WithdrawSilence(silence=talks.act)))
    held(talks.open_silence())
    broken = talks.act
    held(talks.do("XB", "silence.acknowledge/1", a.AcknowledgeSilence(silence=broken)))
    longer = a.ExtendSilence(silence=broken, until=talks.time(9 * 3600))
    held(talks.chairs("silence.extend/1", longer))
    call = a.BreakSilence(silence=broken)
    held(talks.received("XF", "silence.break/1", call, via=Via.TELEPHONE))
    talks.wait(9 * 3600)
    void(talks.close_silence(broken), "silence.broken")
    held(talks.vote("XB", a.Vote.ABSTAIN))
    held(talks.vote("XE"))
    waiting = talks.act
    held(talks.confirm("XE", waiting, "XE phone"))
    places = [int(name.rpartition("-")[2]) for name in talks.text.order]
    held(talks.agree(*sorted((one for one in places), key=lambda one: talks.id(one))))
    held(talks.adopt())
    added = a.EnterReservation(
        text=talks.name, kind=a.Addition.INTERPRETATION, provision=talks.id(1)
    )
    held(talks.do("XC", "reservation.enter/1", added, texts={"words": "Понимаем так.".encode()}))


def ending(talks: Recorded) -> None:
    """In every language, initialled, signed by key, on paper and ad referendum, released, out."""
    talks.translate()
    settle = e.SettleFinding(
        text=talks.name, provision=talks.id(1), language="fr", finding="number"
    )
    held(talks.do("XB", "finding.settle/1", settle, texts={"how": b"Six."}))
    held(talks.submit("XB", 1, "fr", "Les six partagent des relevés.".encode()))
    held(talks.certify("XC", "fr", 1))
    initial = e.InitialText(text=talks.name, manifest=talks.manifest)
    held(talks.do("XB", "text.initial/1", initial))
    for code in PARTIES:
        rank = c.Rank.DEPUTY_MINISTER if code in ("XC", "XD") else c.Rank.FOREIGN_MINISTER
        held(talks.announce(code, rank))
    mandate = c.SubmitMandate(head="XC head", signs=True)
    held(talks.do("XC", "mandate.submit/1", mandate, meet=talks.meeting))
    powers = talks.act
    examined = c.ExamineMandate(party="XC", found=c.Examined.ACCEPTED)
    held(talks.chairs("mandate.examine/1", examined, meet=talks.meeting))
    void(talks.sign("XD"), "rules.credentials")
    held(talks.sign("XA"))
    held(talks.sign("XB"))
    held(talks.sign("XC", mandate=powers))
    held(talks.sign("XD", ad_referendum=True))
    provisional = talks.act
    held(talks.sign("XE"))
    held(talks.confirm("XE", talks.act, "XE phone"))
    paper = e.SignText(text=talks.name, manifest=talks.manifest)
    held(talks.received("XF", "text.sign/1", paper, meet=talks.meeting))
    held(talks.do("XD", "signature.confirm/1", e.ConfirmSignature(signature=provisional)))
    note = e.NoteRendering(text=talks.name, language="ru", digest=digest_of(b"a PDF"))
    held(talks.chairs("render.note/1", note))
    for code in ("XA", "XB", "XC", "XD"):
        held(talks.release(code))
    void(talks.publish(), "rules.release")
    held(talks.release("XE"))
    held(talks.confirm("XE", talks.act, "XE root"))
    release = e.ReleaseText(text=talks.name, manifest=talks.manifest)
    held(talks.received("XF", "text.release/1", release, via=Via.NOTE))
    held(talks.publish(not_before="2027-04-29T18:00:00Z"))
    texts = {tag: said.encode() for tag, said in CORRECTED.items()}
    corrected = manifest(texts.items())
    silence = talks.hold_silence(text=talks.name, revision=talks.text.revision, subject=corrected)
    correct = e.CorrectText(
        text=talks.name, manifest=talks.manifest, corrected=corrected, silence=silence
    )
    held(talks.chairs("text.correct/1", correct, texts))
    talks.wait(86400)
    prune = f.PruneRecord(text=talks.name)
    held(talks.do("XA", "record.prune/1", prune, capacity=Capacity.SECRETARIAT))


def disorder(talks: Recorded) -> None:
    """A second draft; and what stands in the record and is no act, or nobody's."""
    held(talks.table('{"provisions":[{"wording":"Келесі мәтін."}],"symbol":"FL/5"}'.encode()))
    talks.name = max(talks.state.deliberating.texts)
    reserve = d.EnterReserve(text=talks.name, provision=talks.id(1))
    made = talks.entry("XB", "reserve.enter/1", reserve, {}, Capacity.PARTY, "XB").payload
    seen = talks.entries[-1].payload.seen
    void(talks.enter(replace(made, mech="0" * 64)), "payload.mech")
    void(talks.enter(made), "payload.seen")
    good = replace(made, seen=replace(seen, size=talks.state.size))
    void(talks.enter(good), "payload.seen")
    void(talks.enter(good, secret("XC")), "key.signature")
    void(talks.enter_bytes(b"no act at all"), "act.form")
    held(talks.do("XB", "reserve.enter/1", reserve))
