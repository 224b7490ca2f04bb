"""The silence procedure: a decision stands unless objected to in writing before its exact end.

One authorised person breaks it; what the secretariat enters counts at its stated time of receipt.
Closing needs the word of the parties' own copies that the end had passed: checkpoints cosigned at
or after it by as many as the rule says, of the verifiers enrolled at its opening. With fewer than
three of them it closes on the host's clock only, and the certificate says so (ACTS.md).
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.agreeing import (
    AcknowledgeSilence,
    BreakSilence,
    CloseSilence,
    ExtendSilence,
    OpenSilence,
    WithdrawSilence,
)
from communique.mechanism.acts.times import is_time, seconds_of
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import check_member, text_in, text_of
from communique.mechanism.rules.quorum import quorum
from communique.mechanism.state.agreeing import Silence, SilenceStatus
from communique.mechanism.state.deliberating import TextStatus
from communique.mechanism.state.state import State
from communique.mechanism.state.words import negotiated_hash
from communique.sentences import _


def open_silence(state: State, entry: Entry, args: OpenSilence) -> State:
    """silence.open: over a text as it stands, or another subject."""
    if not (args.text or args.subject) or not is_time(args.until):
        raise OutOfOrder(
            _("A silence has a subject, a text or what is proposed, and an exact end in UTC."),
            rule="silence.open",
        )
    asked = state.rules.silence.hours * 3600
    if seconds_of(args.until) - seconds_of(entry.payload.at) < asked:
        raise OutOfOrder(
            _("By the rule a silence lasts {hours} hours at least."),
            rule="rules.silence",
            hours=state.rules.silence.hours,
        )
    manifest = ""
    if args.text:
        corrected = text_in(state, args.text).status is TextStatus.PUBLISHED and args.subject
        text = text_in(state, args.text) if corrected else text_of(state, args.text)
        if args.subject and not corrected:
            raise OutOfOrder(
                _("A text is adopted as it stands: only a published one is given other words."),
                rule="silence.open",
            )
        if text.revision != args.revision:
            raise OutOfOrder(
                _("The text is at revision {revision} now: open the silence on that."),
                rule="silence.revision",
                revision=text.revision,
            )
        manifest = negotiated_hash(text)
    silence = Silence(
        args.until,
        entry.index,
        text=args.text,
        revision=args.revision,
        manifest=manifest,
        subject=args.subject,
        patience=args.patience,
        verifiers=tuple(state.founding.verifiers),
    )
    return _with(state, entry.act, silence)


def extend(state: State, entry: Entry, args: ExtendSilence) -> State:
    """silence.extend: before the end, as often as the rule allows."""
    silence = _open(state, args.silence)
    if silence.extended >= state.rules.silence.extensions:
        raise OutOfOrder(
            _("The silence was extended as often as the rule allows."), rule="rules.silence"
        )
    _check_before(silence, entry.payload.at)
    if not is_time(args.until) or seconds_of(args.until) <= seconds_of(silence.until):
        raise OutOfOrder(_("The new end is not later than the old one."), rule="silence.extend")
    longer = replace(silence, until=args.until, extended=silence.extended + 1)
    return _with(state, args.silence, longer)


def withdraw(state: State, _entry: Entry, args: WithdrawSilence) -> State:
    """silence.withdraw: by the chair, at any time before it is closed."""
    silence = _open(state, args.silence)
    return _with(state, args.silence, replace(silence, status=SilenceStatus.WITHDRAWN))


def acknowledge(state: State, entry: Entry, args: AcknowledgeSilence) -> State:
    """silence.acknowledge: a party has seen it; it says nothing else."""
    silence = _open(state, args.silence)
    if entry.party in silence.acknowledged:
        raise OutOfOrder(
            _("{party} has acknowledged this already."),
            rule="silence.acknowledge",
            party=entry.party,
        )
    seen = tuple(sorted((*silence.acknowledged, entry.party)))
    return _with(state, args.silence, replace(silence, acknowledged=seen))


def break_silence(state: State, entry: Entry, args: BreakSilence) -> State:
    """silence.break: by the time the objection was made, or was received by the secretariat."""
    silence = state.agreeing.silences.get(args.silence)
    if silence is None or silence.status not in (SilenceStatus.OPEN, SilenceStatus.BROKEN):
        raise OutOfOrder(
            _("There is no such silence running: it was closed, withdrawn, or never opened."),
            rule="silence.known",
        )
    check_member(state, entry.party)
    _check_before(silence, args.received_at if entry.is_received else entry.payload.at)
    if entry.party in silence.broken_by:
        raise OutOfOrder(
            _("{party} has broken this silence already."),
            rule="silence.broken",
            party=entry.party,
        )
    broken = silence.broken_by.put(entry.party, entry.act)
    return _with(
        state, args.silence, replace(silence, broken_by=broken, status=SilenceStatus.BROKEN)
    )


def close(state: State, entry: Entry, args: CloseSilence) -> State:
    """silence.close: the end has passed, by the clocks of enough parties, and nobody broke it."""
    silence = _open(state, args.silence)
    end = seconds_of(silence.until)
    if seconds_of(entry.payload.at) < end:
        raise OutOfOrder(
            _("The silence ends at {until}: it cannot be closed before."),
            rule="silence.end",
            until=silence.until,
        )
    needed = quorum(len(silence.verifiers))
    if needed is not None:
        needed = state.rules.silence.cosigners or needed
        seen = {
            one.party
            for one in entry.evidence.cosigned
            if one.party in silence.verifiers and one.time >= end and one.size > silence.opened
        }
        if len(seen) < needed:
            raise OutOfOrder(
                _("{count} of {needed} parties' copies have cosigned since the end: wait."),
                rule="silence.cosigned",
                count=len(seen),
                needed=needed,
            )
    held = replace(silence, status=SilenceStatus.HELD, on_host_clock=needed is None)
    return _with(state, args.silence, held)


def holds(state: State, name: str, text: str, subject: str) -> bool:
    """Whether a silence on this has held, and carries no decision yet."""
    silence = state.agreeing.silences.get(name)
    return (
        silence is not None
        and silence.status is SilenceStatus.HELD
        and not silence.carried
        and (silence.text, silence.subject) == (text, subject)
    )


def carry(state: State, name: str, act: str) -> State:
    """The state in which this act rests on the silence, and none other will."""
    return _with(state, name, replace(state.agreeing.silences[name], carried=act))


def _open(state: State, name: str) -> Silence:
    silence = state.agreeing.silences.get(name)
    if silence is None or silence.status is SilenceStatus.WITHDRAWN:
        raise OutOfOrder(
            _("There is no such silence running: it was withdrawn, or never opened."),
            rule="silence.known",
        )
    if silence.status is SilenceStatus.BROKEN:
        raise OutOfOrder(
            _("{parties} broke the silence: put another text, and open a new one."),
            rule="silence.broken",
            parties=", ".join(silence.broken_by),
        )
    if silence.status is SilenceStatus.HELD:
        raise OutOfOrder(_("The silence was closed: the decision stands."), rule="silence.held")
    return silence


def _check_before(silence: Silence, said: str) -> None:
    if seconds_of(said) >= seconds_of(silence.until):
        raise OutOfOrder(
            _("The silence ended at {until}, before this was said."),
            rule="silence.end",
            until=silence.until,
        )


def _with(state: State, name: str, silence: Silence) -> State:
    silences = state.agreeing.silences.put(name, silence)
    return replace(state, agreeing=replace(state.agreeing, silences=silences))
