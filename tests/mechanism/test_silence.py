"""Silence: a decision stands unless objected to in writing before its exact end."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Via
from communique.mechanism.acts.agreeing import (
    AcknowledgeSilence,
    BreakSilence,
    ExtendSilence,
    WithdrawSilence,
)
from communique.mechanism.acts.founding import EnrolVerifier, Standing, WithdrawParty
from communique.mechanism.fold import Cosigned, Outcome
from communique.mechanism.rules import Rules
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state.agreeing import Silence, SilenceStatus

from .assembly import ALL_POWERS, PARTIES, held, public
from .talks import Talks

HOUR = 3600


class Quiet(Talks):
    """A silence of six hours runs on the text; `verifying` parties have verifiers."""

    def __init__(self, rules: Rules = CONSENSUS, verifying: tuple[str, ...] = PARTIES) -> None:
        super().__init__(rules)
        for code in verifying:
            args = EnrolVerifier(code=code, public=public(f"{code} verifier"), accepted="-")
            held(self.chairs("verifier.enrol/1", args, key="XA root", keys=(f"{code} verifier",)))
        held(self.open_silence())
        self.name_of_silence = self.act

    @property
    def silence(self) -> Silence:
        return self.state.agreeing.silences[self.name_of_silence]

    def break_it(self, party: str) -> Outcome:
        return self.do(party, "silence.break/1", BreakSilence(silence=self.name_of_silence))

    def extend(self, hours: int) -> Outcome:
        args = ExtendSilence(silence=self.name_of_silence, until=self.time(hours * HOUR))
        return self.chairs("silence.extend/1", args)

    def cosigned(self, *parties: str, later: int = 0, size: int | None = None) -> Outcome:
        """Closed with checkpoints that these parties' verifiers cosigned `later` than now."""
        at = self.state.size if size is None else size
        lines = tuple(Cosigned(code, at, self.now + later) for code in parties)
        return self.close_silence(self.name_of_silence, lines)


def test_a_silence_holds_when_its_end_has_passed_on_enough_clocks() -> None:
    quiet = Quiet()
    quiet.wait(6 * HOUR)
    held(quiet.cosigned("XA", "XB", "XC", "XD", "XE"))
    assert quiet.silence.status is SilenceStatus.HELD
    assert not quiet.silence.on_host_clock


def test_no_silence_closes_before_its_end() -> None:
    quiet = Quiet()
    quiet.wait(6 * HOUR - 10)
    with quiet.refuses("silence.end"):
        quiet.cosigned(*PARTIES, later=100)


@pytest.mark.parametrize(
    "lines",
    [
        {"parties": ("XA", "XB", "XC", "XD")},
        {"parties": PARTIES, "later": -HOUR},
        {"parties": PARTIES, "size": 3},
        {"parties": ("XA", "XA", "XA", "XA", "XA")},
        {"parties": ("XO", "XP", "XB", "XC", "XD")},
    ],
    ids=["too few", "too early", "before it was opened", "one of them often", "strangers"],
)
def test_no_silence_closes_on_the_word_of_too_few(lines: dict[str, Any]) -> None:
    quiet = Quiet()
    quiet.wait(6 * HOUR)
    with quiet.refuses("silence.cosigned"):
        quiet.cosigned(*lines.pop("parties"), **lines)


def test_verifiers_enrolled_or_gone_since_change_nothing_in_who_must_cosign() -> None:
    quiet = Quiet(verifying=PARTIES[:5])
    args = EnrolVerifier(code="XF", public=public("XF verifier"), accepted="-")
    held(quiet.chairs("verifier.enrol/1", args, key="XA root", keys=("XF verifier",)))
    held(quiet.do("XE", "party.withdraw/1", WithdrawParty(code="XE"), key="XE root"))
    quiet.wait(6 * HOUR)
    with quiet.refuses("silence.cosigned"):
        quiet.cosigned("XA", "XB", "XC", "XF")
    held(quiet.cosigned("XA", "XB", "XC", "XD"))


def test_the_rule_may_ask_for_every_verifier() -> None:
    quiet = Quiet(replace(CONSENSUS, silence=replace(CONSENSUS.silence, cosigners=6)))
    quiet.wait(6 * HOUR)
    with quiet.refuses("silence.cosigned"):
        quiet.cosigned(*PARTIES[:5])
    held(quiet.cosigned(*PARTIES))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_with_fewer_than_three_verifiers_it_closes_on_its_hosts_clock_only(count: int) -> None:
    quiet = Quiet(verifying=PARTIES[:count])
    quiet.wait(6 * HOUR)
    held(quiet.cosigned())
    assert quiet.silence.on_host_clock


def test_one_party_breaks_it_and_it_never_holds() -> None:
    quiet = Quiet()
    held(quiet.break_it("XB"))
    with quiet.refuses("silence.broken"):
        quiet.break_it("XB")
    held(quiet.break_it("XC"))
    assert list(quiet.silence.broken_by) == ["XB", "XC"]
    quiet.wait(6 * HOUR)
    with quiet.refuses("silence.broken"):
        quiet.cosigned(*PARTIES)
    with quiet.refuses("adoption.silence"):
        quiet.adopt(silence=quiet.name_of_silence)


def test_a_break_at_the_end_or_after_it_is_too_late() -> None:
    quiet = Quiet()
    quiet.wait(6 * HOUR - 1)
    with quiet.refuses("silence.end"):
        quiet.break_it("XB")


def test_a_break_on_paper_counts_at_its_stated_receipt_until_the_silence_is_closed() -> None:
    quiet = Quiet()
    quiet.wait(6 * HOUR)
    args = BreakSilence(silence=quiet.name_of_silence)
    with quiet.refuses("silence.end"):
        quiet.received("XB", "silence.break/1", args, via=Via.TELEPHONE, received_at=quiet.time())
    before = quiet.time(-HOUR)
    held(quiet.received("XB", "silence.break/1", args, via=Via.TELEPHONE, received_at=before))
    assert quiet.silence.status is SilenceStatus.BROKEN


def test_nothing_breaks_a_silence_that_was_closed() -> None:
    quiet = Quiet()
    quiet.wait(6 * HOUR)
    held(quiet.cosigned(*PARTIES))
    args = BreakSilence(silence=quiet.name_of_silence)
    with quiet.refuses("silence.known"):
        quiet.received("XB", "silence.break/1", args, received_at=quiet.time(-HOUR))
    with quiet.refuses("silence.held"):
        quiet.cosigned(*PARTIES)


def test_who_is_no_member_breaks_no_silence() -> None:
    quiet = Quiet()
    held(quiet.admit("XO", Standing.GUEST))
    held(quiet.enrol("XO", "XO", ALL_POWERS))
    with quiet.refuses("party.member"):
        quiet.break_it("XO")


def test_it_is_extended_once_before_its_end_to_a_later_one() -> None:
    quiet = Quiet()
    with quiet.refuses("silence.extend"):
        quiet.extend(5)
    held(quiet.extend(9))
    with quiet.refuses("rules.silence"):
        quiet.extend(12)
    quiet.wait(6 * HOUR)
    with quiet.refuses("silence.end"):
        quiet.cosigned(*PARTIES)
    late = Quiet()
    late.wait(6 * HOUR)
    with late.refuses("silence.end"):
        late.extend(9)


def test_the_chair_takes_it_back_and_then_it_runs_no_more() -> None:
    quiet = Quiet()
    held(quiet.chairs("silence.withdraw/1", WithdrawSilence(silence=quiet.name_of_silence)))
    with quiet.refuses("silence.known"):
        quiet.extend(9)
    with quiet.refuses("silence.known"):
        quiet.break_it("XB")


def test_that_a_party_has_seen_it_says_nothing_else() -> None:
    quiet = Quiet()
    args = AcknowledgeSilence(silence=quiet.name_of_silence)
    held(quiet.do("XB", "silence.acknowledge/1", args))
    with quiet.refuses("silence.acknowledge"):
        quiet.do("XB", "silence.acknowledge/1", args)
    held(quiet.break_it("XB"))


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"text": "", "subject": ""}, "silence.open"),
        ({"until": "tomorrow"}, "silence.open"),
        ({"hours": 5}, "rules.silence"),
        ({"text": "nowhere"}, "text.known"),
        ({"subject": "other words"}, "silence.open"),
        ({"revision": 7}, "silence.revision"),
    ],
)
def test_a_silence_has_a_subject_an_exact_end_and_its_length(
    said: dict[str, Any], rule: str
) -> None:
    talks = Talks()
    if "subject" not in said or said.get("subject"):
        said = {"text": talks.name, "revision": 0} | said
    with talks.refuses(rule):
        talks.open_silence(**said)


def test_no_silence_is_opened_on_a_text_that_is_adopted() -> None:
    talks = Talks()
    talks.adopted()
    with talks.refuses("text.status"):
        talks.open_silence()
