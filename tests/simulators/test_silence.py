"""Silence, where delaying one objection is worth most. TRUST.md section 6, line 8, and 00.10.

A silence closes on the word of the parties' own copies that its end has passed. A copy that was
handed an objection in time does not give that word until the host has entered it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from communique.depositary.admitting import Admitted, RefusedAct
from communique.depositary.authoring import Written
from communique.depositary.cosigning import MOST, write
from communique.depositary.hosting import Hosting
from communique.depositary.identity import verifier_name
from communique.errors import Alarm
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.agreeing import BreakSilence, CloseSilence, OpenSilence
from communique.mechanism.state.agreeing import SilenceStatus
from communique.record.checkpoint import Checkpoint
from communique.record.note import cosign, parse, sign
from tests.depositary.congress import MEMBERS, START, Congress, secret
from tests.simulators.author import rule_in_the_record
from tests.simulators.host import DishonestHost

END = START + 8 * 3600
PROPOSAL = "5" * 64
"""What the silence is over: some act's proposal."""


def time(seconds: int) -> str:
    """As acts write it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def silence(four: Congress) -> str:
    """One is running, and every copy knows."""
    answer = four.do(
        "XA", "silence.open/1", OpenSilence(until=time(END), subject=PROPOSAL),
        capacity=Capacity.CHAIR, texts={"notification": b"Silence until the evening."},
    )  # fmt: skip
    assert isinstance(answer, Admitted)
    four.follow()
    return answer.act


def closing(congress: Congress, silence: str, *notes: bytes) -> Written:
    """The chair's act that closes it, with these checkpoints."""
    return congress.write(
        "XA", "silence.close/1", CloseSilence(silence=silence),
        capacity=Capacity.CHAIR, texts={"checkpoints": write(notes)},
    )  # fmt: skip


def closed(congress: Congress, silence: str, *notes: bytes) -> str:
    """The rule by which the closing is refused; "" if the silence held."""
    answer = congress.hand_in(closing(congress, silence, *notes))
    if isinstance(answer, RefusedAct):
        return str(answer.why.blanks["rule"])
    status = congress.depositary.state.agreeing.silences[silence].status
    assert status is SilenceStatus.HELD
    return ""


def breaking(congress: Congress, silence: str, party: str = "XB", by: str = "") -> Written:
    """An objection."""
    return congress.write(party, "silence.break/1", BreakSilence(silence=silence), by=by)


def cosigned(congress: Congress, *codes: str, at: int, note: bytes = b"", key: str = "") -> bytes:
    """A checkpoint with cosignatures by these parties' verifiers at a time."""
    checkpoint = note or congress.store.head().checkpoint or b""
    text = parse(checkpoint).text
    lines = [
        cosign(text, verifier_name(code), secret(key or f"{code} verifier"), at).line.encode()
        for code in codes
    ]
    return checkpoint + b"".join(lines)


def test_it_holds_when_copies_enough_have_cosigned_since_its_end(
    four: Congress, silence: str
) -> None:
    four.now = END
    four.follow()
    assert closed(four, silence, four.store.head().checkpoint or b"") == "silence.cosigned"
    whole = cosigned(four, "XA", "XB", "XC", at=END)
    assert closed(four, silence, whole) == ""


def test_one_missing_copy_does_not_hold_it_up(four: Congress, silence: str) -> None:
    four.now = END
    assert closed(four, silence, cosigned(four, "XB", "XC", "XD", at=END)) == ""


def test_it_does_not_close_before_its_end(four: Congress, silence: str) -> None:
    four.now = END - 100
    whole = cosigned(four, "XA", "XB", "XC", "XD", at=END)
    assert closed(four, silence, whole) == "silence.end"


@pytest.mark.parametrize(
    "codes", [(), ("XA",), ("XA", "XB"), ("XA", "XA", "XA")], ids=lambda codes: "-".join(codes)
)
def test_it_does_not_close_on_the_word_of_too_few(
    four: Congress, silence: str, codes: tuple[str, ...]
) -> None:
    four.now = END
    assert closed(four, silence, cosigned(four, *codes, at=END)) == "silence.cosigned"


def test_cosignatures_of_before_its_end_do_not_close_it(four: Congress, silence: str) -> None:
    four.now = END
    early = cosigned(four, "XA", "XB", "XC", "XD", at=END - 1)
    assert closed(four, silence, early) == "silence.cosigned"


def test_cosignatures_of_a_record_before_it_was_opened_do_not_close_it(
    four: Congress, silence: str
) -> None:
    four.now = END
    opened = four.depositary.state.agreeing.silences[silence].opened
    before = four.store.checkpoint(opened)
    assert before is not None
    old = cosigned(four, "XA", "XB", "XC", "XD", at=END, note=before)
    assert closed(four, silence, old) == "silence.cosigned"


def test_cosignatures_by_other_keys_do_not_close_it(four: Congress, silence: str) -> None:
    four.now = END
    forged = cosigned(four, "XA", "XB", "XC", "XD", at=END, key="chair")
    assert closed(four, silence, forged) == "silence.cosigned"


def test_checkpoints_of_another_history_do_not_close_it(four: Congress, silence: str) -> None:
    four.now = END
    host = DishonestHost(four)
    head = Checkpoint(host.origin, four.store.head().size, b"\7" * 32)
    note = head.signed(sign(head.text(), host.origin, secret("log")))
    foreign = cosigned(four, "XA", "XB", "XC", "XD", at=END, note=note)
    assert closed(four, silence, foreign) == "silence.cosigned"


def test_checkpoints_of_another_record_do_not_close_it(four: Congress, silence: str) -> None:
    four.now = END
    origin = "other.communique/" + "0" * 32
    head = Checkpoint(origin, four.store.head().size, four.store.head().root)
    note = head.signed(sign(head.text(), origin, secret("log")))
    foreign = cosigned(four, "XA", "XB", "XC", "XD", at=END, note=note)
    assert closed(four, silence, foreign) == "silence.cosigned"


def test_checkpoints_that_the_log_did_not_sign_do_not_close_it(
    four: Congress, silence: str
) -> None:
    four.now = END
    host = DishonestHost(four)
    host.key = secret("chair")
    foreign = cosigned(four, "XA", "XB", "XC", "XD", at=END, note=host.signed())
    assert closed(four, silence, foreign) == "silence.cosigned"


@pytest.mark.parametrize("junk", [b"", b"{}", b"[1]", b"[\xff]", b"[" * 20_000, b'["a\\n\\nb"]'])
def test_what_is_no_list_of_checkpoints_closes_nothing(
    four: Congress, silence: str, junk: bytes
) -> None:
    four.now = END
    answer = four.do(
        "XA", "silence.close/1", CloseSilence(silence=silence),
        capacity=Capacity.CHAIR, texts={"checkpoints": junk},
    )  # fmt: skip
    assert isinstance(answer, RefusedAct)
    assert answer.why.blanks["rule"] == "silence.cosigned"


def test_more_checkpoints_than_anybody_needs_are_not_looked_at(
    four: Congress, silence: str
) -> None:
    """Eight megabytes of them would cost every copy minutes."""
    four.now = END
    whole = cosigned(four, "XA", "XB", "XC", at=END)
    assert closed(four, silence, *[whole] * (MOST + 1)) == "silence.cosigned"
    assert closed(four, silence, *[whole] * 3) == ""


def test_a_closing_that_a_dishonest_host_lets_in_is_void(four: Congress, silence: str) -> None:
    four.now = END
    written = closing(four, silence, cosigned(four, "XA", "XB", at=END))
    assert rule_in_the_record(four, written.envelope, texts=written.texts) == "silence.cosigned"
    (held,) = four.mirrors["XB"].state.agreeing.silences.values()
    assert held.status is SilenceStatus.OPEN


def test_an_objection_withheld_past_the_end_stops_every_copy_that_was_handed_it(
    four: Congress, silence: str
) -> None:
    """Without patience: it is the cosignatures at the end that would close the silence."""
    objection = breaking(four, silence)
    four.now = END - 5
    for mirror in four.mirrors.values():
        mirror.petition(objection.envelope, four.now)
    host = DishonestHost(four)
    lines = []
    for mirror in four.mirrors.values():
        assert mirror.follow(host, END - 1)
        with pytest.raises(Alarm, match="withholds act"):
            lines.append(mirror.follow(host, END))
    assert not lines


def test_an_objection_handed_to_two_parties_is_enough(four: Congress, silence: str) -> None:
    """Of four copies three must cosign: two that hold it are more than may be missing."""
    objection = breaking(four, silence)
    four.now = END - 5
    for code in ("XC", "XD"):
        four.mirrors[code].petition(objection.envelope, four.now)
    host = DishonestHost(four)
    lines = b""
    for mirror in four.mirrors.values():
        try:
            lines += mirror.follow(host, END)
        except Alarm:
            continue
    four.now = END
    note = host.signed() + lines
    assert closed(four, silence, note) == "silence.cosigned"


def test_an_objection_handed_on_is_entered_and_breaks_the_silence(
    four: Congress, silence: str
) -> None:
    objection = breaking(four, silence)
    mirror = four.mirrors["XC"]
    mirror.petition(objection.envelope, END - 1)
    four.now = END + 30
    host = Hosting(
        four.store, lambda sent, texts: four.depositary.admit(sent, texts=texts, now=four.now)
    )
    assert mirror.follow(host, four.now)
    kept = four.depositary.state.agreeing.silences[silence]
    assert kept.status is SilenceStatus.BROKEN
    assert list(kept.broken_by) == ["XB"]


def test_an_objection_made_after_the_end_is_refused(four: Congress, silence: str) -> None:
    four.now = END
    answer = four.hand_in(breaking(four, silence))
    assert isinstance(answer, RefusedAct)
    assert answer.why.blanks["rule"] == "silence.end"


def test_after_an_objection_it_cannot_be_closed(four: Congress, silence: str) -> None:
    four.hand_in(breaking(four, silence))
    four.now = END
    whole = cosigned(four, "XA", "XB", "XC", "XD", at=END)
    assert closed(four, silence, whole) == "silence.broken"


def test_an_objection_by_a_key_on_another_s_node_never_waits(four: Congress, silence: str) -> None:
    four.enrol("XB", "XB guest", MEMBERS, hosted=True)
    four.hand_in(breaking(four, silence, by="XB guest"))
    assert four.depositary.state.agreeing.silences[silence].status is SilenceStatus.BROKEN


def test_without_three_copies_the_host_s_clock_closes_it_and_the_record_says_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    two = Congress(tmp_path_factory.mktemp("two"), ("XA", "XB"))
    answer = two.do(
        "XA", "silence.open/1", OpenSilence(until=time(END), subject=PROPOSAL),
        capacity=Capacity.CHAIR, texts={"notification": b"Silence."},
    )  # fmt: skip
    two.now = END
    assert closed(two, answer.act) == ""
    assert two.depositary.state.agreeing.silences[answer.act].on_host_clock
    two.close()


def test_the_words_of_a_silence_are_those_of_its_digest(four: Congress, silence: str) -> None:
    assert four.store.text(sha256(b"Silence until the evening.").hexdigest())
    assert silence in four.mirrors["XD"].state.agreeing.silences
