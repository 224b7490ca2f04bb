"""Beat 7. 28 April, 23:50: silence until six, broken at 05:58; a new text, which holds."""

from __future__ import annotations

from communique.demo.beats import languages
from communique.demo.cast import CHAIR
from communique.demo.closing import withdraw
from communique.demo.stage import Stage
from communique.demo.texts.agreed import AGREED, PLAN_BEFORE
from communique.demo.texts.spoken import (
    AWAITS,
    BROKEN,
    RESERVED,
    SECOND_SILENCE,
    SILENCE,
    WISHES_MERGED,
)
from communique.depositary.cosigning import CHECKPOINTS
from communique.depositary.cosigning import write as write_checkpoints
from communique.ids import ActId
from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.agreeing import (
    AcknowledgeSilence,
    Addition,
    AdoptText,
    BreakSilence,
    CloseSilence,
    Disposal,
    DisposeProposals,
    EnterReservation,
    OpenSilence,
)
from communique.mechanism.acts.content import WrittenRevision, write
from communique.mechanism.acts.deliberating import (
    EnterReserve,
    LiftReserve,
    ProvisionSeen,
    ReviseText,
)
from communique.mechanism.state.words import negotiated_hash
from communique.text.position import position

PLAN = 12
SIX_O_CLOCK, NOON = "2027-04-29T06:00:00Z", "2027-04-29T12:00:00Z"
BROKEN_AT = "2027-04-29T05:58:00Z"
FREE_OF_CHARGE = 8


def play(stage: Stage) -> None:
    """The night, and the morning after it."""
    languages.evening(stage)
    stage.clock("2027-04-28T23:30:00Z")
    revise_plan(stage, PLAN_BEFORE)
    held_open = EnterReserve(text=stage.text, provision=stage.id(PLAN))
    awaits = {"reserve": AWAITS.encode()}
    stage.do("XE", "reserve.enter/1", held_open, texts=awaits, meet=stage.meeting)
    stage.clock("2027-04-28T23:50:00Z")
    first = open_silence(stage, SIX_O_CLOCK, SILENCE)
    for code in ("XB", "XC"):
        stage.do(code, "silence.acknowledge/1", AcknowledgeSilence(silence=first))
    broken(stage, first)
    stage.clock("2027-04-29T06:20:00Z")
    second_text(stage)
    stage.clock("2027-04-29T06:30:00Z")
    second = open_silence(stage, NOON, SECOND_SILENCE)
    stage.clock("2027-04-29T09:15:00Z")
    stage.do("XE", "reserve.lift/1", LiftReserve(text=stage.text, provision=stage.id(PLAN)))
    adopt(stage, second)


def open_silence(stage: Stage, until: str, words: str) -> ActId:
    """silence.open over the text as it stands."""
    args = OpenSilence(until=until, text=stage.text, revision=stage.negotiated.revision)
    opened = stage.chair("silence.open/1", args, texts={"notification": words.encode()})
    stage.follow()
    return opened


def broken(stage: Stage, silence: ActId) -> None:
    """Lower Fen's mail came at 05:58; it is entered at four minutes past six, and counts."""
    stage.clock("2027-04-29T06:04:00Z")
    args = BreakSilence(silence=silence, on_behalf="XF", via=Via.MAIL, received_at=BROKEN_AT)
    stage.office("silence.break/1", args, texts={"reason": BROKEN.encode()})
    checkpoints = {CHECKPOINTS: write_checkpoints((stage.follow(),))}
    stage.refused(
        CHAIR,
        "silence.close/1",
        CloseSilence(silence=silence),
        capacity=Capacity.CHAIR,
        texts=checkpoints,
    )


def second_text(stage: Stage) -> None:
    """Another text of paragraph 8; what became of each wish is said, and all are withdrawn."""
    revise_plan(stage, AGREED[PLAN].en)
    wishes = stage.provision(PLAN).positions
    disposed = tuple(sorted((taken.act, Disposal.MERGED) for taken in wishes.values()))
    args = DisposeProposals(text=stage.text, disposed=disposed)
    stage.chair("proposal.dispose/1", args, texts={"reasons": WISHES_MERGED.encode()})
    for party in wishes:
        withdraw(stage, party, PLAN)


def revise_plan(stage: Stage, words: str) -> None:
    """The chair's base for paragraph 8; every position on it is carried over."""
    provision = stage.provision(PLAN)
    args = ReviseText(
        text=stage.text,
        revision=stage.negotiated.revision,
        edited=(ProvisionSeen(stage.id(PLAN), provision.base_hash),),
    )
    written = WrittenRevision((position(provision.base, words).edits,))
    stage.chair("text.revise/1", args, texts={"revision": write(written)})


def close_silence(stage: Stage, silence: ActId) -> ActId:
    """By the clocks of the parties' own copies: checkpoints they cosigned after the end."""
    checkpoints = write_checkpoints((stage.follow(),))
    return stage.chair(
        "silence.close/1", CloseSilence(silence=silence), texts={CHECKPOINTS: checkpoints}
    )


def adopt(stage: Stage, silence: ActId) -> None:
    """Noon: the silence has held; the text is adopted, and Dessara says how it reads a word."""
    stage.clock("2027-04-29T12:00:10Z")
    close_silence(stage, silence)
    adopted = AdoptText(
        text=stage.text, manifest=negotiated_hash(stage.negotiated), silence=silence
    )
    stage.chair("text.adopt/1", adopted)
    read = EnterReservation(
        text=stage.text, kind=Addition.INTERPRETATION, provision=stage.id(FREE_OF_CHARGE)
    )
    words = {"words": RESERVED.encode()}
    stage.do("XD", "reservation.enter/1", read, texts=words, meet=stage.meeting)
    stage.follow()
