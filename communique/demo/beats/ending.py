"""Beat 9. Six signatures, five releases by key and one on paper; published at six; a misprint."""

from __future__ import annotations

from communique.demo.beats.silence import close_silence
from communique.demo.bundling import bundle_of
from communique.demo.cast import ADMINISTRATOR, CHAIR, CODES, GUEST, MINISTER, PHONE
from communique.demo.stage import Stage
from communique.demo.texts.agreed import MISPRINT
from communique.demo.texts.spoken import CORRIGENDUM
from communique.ids import ActId
from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.agreeing import OpenSilence
from communique.mechanism.acts.convening import CloseMeeting
from communique.mechanism.acts.ending import (
    ConfirmSignature,
    CorrectText,
    PublishText,
    ReleaseText,
    SignText,
)
from communique.mechanism.acts.founding import ConfirmAct, EraseBlob
from communique.mechanism.state.words import manifest, manifest_of, words

LANGUAGES = ("en", "fr", "ru")
SIX_IN_THE_EVENING = "2027-04-29T18:00:00Z"


def play(stage: Stage) -> None:
    """From the first signature to the corrigendum."""
    stage.clock("2027-04-29T15:00:00Z")
    sign(stage)
    stage.chair("meeting.close/1", CloseMeeting())
    stage.clock("2027-04-29T16:40:00Z")
    release(stage)
    stage.clock("2027-04-30T10:00:00Z")
    confirm(stage)
    stage.clock("2027-05-06T09:00:00Z")
    correct(stage)


def sign(stage: Stage) -> None:
    """By six; Dessara’s deputy ad referendum, Lower Fen’s weighing act confirmed by telephone."""
    signing = SignText(text=stage.text, manifest=_manifest(stage))
    for code in CODES:
        if code == "XD":
            stage.refused(code, "text.sign/1", signing)
            referendum = SignText(text=stage.text, manifest=signing.manifest, ad_referendum=True)
            stage.acts["XD signed"] = stage.do(code, "text.sign/1", referendum, meet=stage.meeting)
            continue
        signed = stage.do(code, "text.sign/1", signing, meet=stage.meeting)
        if code == GUEST:
            stage.do(PHONE, "act.confirm/1", ConfirmAct(act=signed), meet=stage.meeting)
    stage.follow()


def release(stage: Stage) -> None:
    """Five by key; the sixth delegate’s telephone is dead, and its release comes on paper."""
    by_key = ReleaseText(text=stage.text, manifest=_manifest(stage))
    publication = PublishText(
        text=stage.text,
        manifest=_manifest(stage),
        languages=LANGUAGES,
        not_before=SIX_IN_THE_EVENING,
    )
    for code in CODES:
        if code != GUEST:
            stage.do(code, "text.release/1", by_key, meet=stage.meeting)
    stage.refused(CHAIR, "text.publish/1", publication, capacity=Capacity.CHAIR)
    stage.clock("2027-04-29T17:31:00Z")
    on_paper = ReleaseText(
        text=stage.text,
        manifest=_manifest(stage),
        on_behalf=GUEST,
        via=Via.PAPER,
        received_at="2027-04-29T17:25:00Z",
    )
    stage.office("text.release/1", on_paper)
    stage.clock("2027-04-29T17:45:00Z")
    stage.chair("text.publish/1", publication)
    stage.clock(SIX_IN_THE_EVENING)
    stage.follow()


def confirm(stage: Stage) -> None:
    """The minister of Dessara confirms; his name as announced is erased; all verifiers judge."""
    confirmed = ConfirmSignature(signature=stage.acts["XD signed"])
    stage.do(MINISTER, "signature.confirm/1", confirmed)
    blob = stage.blobs["XD delegation"].digest
    stage.do(ADMINISTRATOR, "blob.erase/1", EraseBlob(blob=blob))
    with stage.store.writing() as writing:
        writing.erase_blob(blob)
    stage.follow()
    stage.bundle = bundle_of(stage)


def correct(stage: Stage) -> None:
    """A corrigendum by silence: the French is put right, and what was signed stays as it was."""
    corrected = {tag: _words(stage, tag) for tag in LANGUAGES}
    wrong, right = (one.encode() for one in MISPRINT)
    assert corrected["fr"].count(wrong) == 1
    corrected["fr"] = corrected["fr"].replace(wrong, right)
    named = manifest(corrected.items())
    args = OpenSilence(
        until="2027-05-07T18:00:00Z",
        text=stage.text,
        revision=stage.negotiated.revision,
        subject=named,
    )
    silence: ActId = stage.chair(
        "silence.open/1", args, texts={"notification": CORRIGENDUM.encode()}
    )
    stage.follow()
    stage.clock("2027-05-07T18:00:30Z")
    close_silence(stage, silence)
    correction = CorrectText(
        text=stage.text, manifest=_manifest(stage), corrected=named, silence=silence
    )
    stage.chair("text.correct/1", correction, texts=corrected)
    stage.follow()


def _manifest(stage: Stage) -> str:
    found = manifest_of(stage.state, stage.text)
    assert found is not None
    return found


def _words(stage: Stage, language: str) -> bytes:
    found = words(stage.negotiated, stage.state.ending.ends[stage.text], language)
    assert found is not None
    return found
