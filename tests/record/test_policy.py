"""Policies: whose signatures suffice."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotEnough, NotInForm, NotProven
from communique.record.checkpoint import Checkpoint, open_checkpoint
from communique.record.note import SignatureKind, Verifier, cosign, sign
from communique.record.policy import Group, Policy, Witness, parse_policy
from tests.record.log import LOG, NOON, ORIGIN, PARTIES, POLICY, cosigned, head, secret, verifier

WRITTEN = POLICY.render().decode()


def test_a_policy_reads_as_it_is_written() -> None:
    assert parse_policy(POLICY.render()) == POLICY
    assert WRITTEN.splitlines()[-2:] == ["group parties 5 XA XB XC XD XE XF", "quorum parties"]


def test_blanks_comments_addresses_and_the_words_any_and_all_are_understood() -> None:
    keys = [verifier(party).vkey for party in PARTIES[:3]]
    written = f"""
        # Five Lakes — Cinq Lacs — 五湖
    log {LOG.vkey}\thttps://log.example/
    witness XA {keys[0]}
\twitness  XB   {keys[1]} https://xb.example/
    witness 阿尔多拉 {keys[2]}
    group two any XA XB
    group all-of-them all two 阿尔多拉
    quorum all-of-them"""
    policy = parse_policy(written.encode())
    assert policy.groups == (
        Group("two", 1, ("XA", "XB")),
        Group("all-of-them", 2, ("two", "阿尔多拉")),
    )
    assert policy.is_met_by({"XB", "阿尔多拉"})
    assert not policy.is_met_by({"XA", "XB"})
    assert parse_policy(policy.render()) == policy


def test_names_are_opaque_bytes() -> None:
    """Another implementation may write a name in any encoding; it stays what it was."""
    written = b"witness \xff\xfe " + verifier("XA").vkey.encode() + b"\nquorum \xff\xfe\n"
    assert parse_policy(written).render() == written


def test_a_policy_without_witnesses_says_so() -> None:
    policy = parse_policy(f"log {LOG.vkey}\nquorum none\n".encode())
    assert policy.is_met_by(())
    assert policy.open(cosigned(head(5), ())).checkpoint == head(5)


@given(st.permutations(PARTIES), st.integers(0, 6))
def test_a_checkpoint_suffices_that_a_quorum_cosigned(order: list[str], count: int) -> None:
    content = cosigned(head(7), order[:count])
    if count >= 5:
        opened = POLICY.open(content)
        assert opened.checkpoint == head(7)
        assert set(POLICY.cosigners(opened)) == set(order[:count])
        assert opened.time_of(verifier(order[0])) == NOON + PARTIES.index(order[0])
    else:
        with pytest.raises(NotEnough, match=f"by {count} of 6 witnesses"):
            POLICY.open(content)


def test_two_quorums_of_five_of_six_always_share_four_parties() -> None:
    quorums = [set(five) for five in combinations(PARTIES, 5)]
    assert all(POLICY.is_met_by(quorum) for quorum in quorums)
    assert min(len(one & other) for one in quorums for other in quorums) == 4


def test_only_witnesses_of_the_policy_count() -> None:
    assert not POLICY.is_met_by({"parties"})
    assert not POLICY.is_met_by({"XA", "XB", "XC", "XD", "XG", "XH"})


def test_a_quorum_does_not_make_up_for_the_log() -> None:
    text = head(5).text()
    lines = [cosign(text, f"{party}/verifier", secret(party), NOON) for party in PARTIES]
    with pytest.raises(NotProven, match="not signed by a log"):
        POLICY.open(head(5).signed(*lines))


def test_a_known_log_does_not_sign_for_another() -> None:
    foreign = Checkpoint("four-hills.communique/0000", 5, head(5).root)
    with pytest.raises(NotProven, match="not signed by a log"):
        POLICY.open(cosigned(foreign))


def test_a_witness_key_under_the_name_of_the_log_is_not_the_log() -> None:
    posing = Verifier(ORIGIN, SignatureKind.COSIGNATURE, secret("XA").public)
    policy = Policy("XA", (LOG,), (Witness("XA", posing),))
    with pytest.raises(NotProven, match="not signed by a log"):
        policy.open(head(5).signed(cosign(head(5).text(), ORIGIN, secret("XA"), NOON)))


def test_lines_added_to_a_checkpoint_are_refused() -> None:
    longer = msgspec.structs.replace(head(5), extensions=("deadline 5",))
    with pytest.raises(NotProven, match="lines added"):
        POLICY.open(cosigned(longer))


def test_after_a_hand_over_either_log_key_serves_and_only_the_quorum_decides() -> None:
    new = Verifier(ORIGIN, SignatureKind.ED25519, secret("new chair").public)
    policy = msgspec.structs.replace(POLICY, logs=(LOG, new))
    text = head(9).text()
    lines = [cosign(text, f"{party}/verifier", secret(party), NOON) for party in PARTIES]
    assert policy.open(head(9).signed(sign(text, ORIGIN, secret("new chair")), *lines))
    assert policy.open(cosigned(head(8)))
    with pytest.raises(NotEnough):
        policy.open(head(9).signed(sign(text, ORIGIN, secret("new chair")), *lines[:4]))


def test_one_false_cosignature_condemns_the_checkpoint_even_beyond_the_quorum() -> None:
    false = cosign(head(6).text(), "XF/verifier", secret("XF"), NOON)
    text = head(5).text()
    lines = [cosign(text, f"{party}/verifier", secret(party), NOON) for party in PARTIES[:5]]
    content = head(5).signed(sign(text, ORIGIN, secret("log")), *lines, false)
    with pytest.raises(NotProven, match="XF/verifier under a note does not hold"):
        POLICY.open(content)


def test_a_checkpoint_can_be_looked_at_before_a_quorum_cosigned() -> None:
    opened = open_checkpoint(cosigned(head(5), ("XC", "XA")), POLICY.verifiers)
    POLICY.check_log(opened)
    assert POLICY.cosigners(opened) == ("XA", "XC")


KEYS = {party: verifier(party).vkey for party in PARTIES}
AS_LOG = Verifier("XA/verifier", SignatureKind.ED25519, secret("XA").public)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "no quorum line"),
        (f"log {LOG.vkey}\n", "no quorum line"),
        ("quorum none\nquorum none\n", "Line 2"),
        ("quorum XA\n", "Line 1"),
        (f"quorum XA\nwitness XA {KEYS['XA']}\n", "Line 1"),
        (f"witness XA {KEYS['XA']}\ngroup g 1 XB\nquorum g\n", "Line 2"),
        (f"witness XA {KEYS['XA']}\ngroup g 1\nquorum XA\n", "cannot need 1 of its 0"),
        (f"witness XA {KEYS['XA']}\ngroup g all\nquorum XA\n", "Line 2"),
        (f"witness XA {KEYS['XA']}\ngroup g 2 XA\nquorum g\n", "cannot need 2 of its 1"),
        (f"witness XA {KEYS['XA']}\ngroup g 0 XA\nquorum g\n", "Line 2"),
        (f"witness XA {KEYS['XA']}\ngroup g 01 XA\nquorum g\n", "Line 2"),
        (f"witness XA {KEYS['XA']}\ngroup g some XA\nquorum g\n", "Line 2"),
        (f"witness XA {KEYS['XA']}\ngroup g 1 XA XA\nquorum g\n", "not free"),
        (f"witness XA {KEYS['XA']}\ngroup g 1 none\nquorum g\n", "not free"),
        (f"witness XA {KEYS['XA']}\ngroup g 1 g\nquorum g\n", "Line 2"),
        (f"witness XA {KEYS['XA']}\ngroup g 1 XA\ngroup h 1 XA\nquorum h\n", "not free"),
        (f"witness XA {KEYS['XA']}\ngroup XA 1 XA\nquorum XA\n", "named twice"),
        (f"witness none {KEYS['XA']}\nquorum none\n", "cannot be named"),
        (f"witness XA {KEYS['XA']}\nwitness XA {KEYS['XB']}\nquorum XA\n", "named twice"),
        (f"witness XA {KEYS['XA']}\nwitness XB {KEYS['XA']}\nquorum XA\n", "stands twice"),
        (f"log {LOG.vkey}\nlog {LOG.vkey}\nquorum none\n", "stands twice"),
        (f"log {AS_LOG.vkey}\nwitness XA {KEYS['XA']}\nquorum XA\n", "stands twice"),
        (f"log {KEYS['XA']}\nquorum none\n", "not one of a log"),
        (f"witness XA {AS_LOG.vkey}\nquorum XA\n", "not one of a witness"),
        (f"witness XA {KEYS['XA']} url more\nquorum XA\n", "Line 1"),
        ("witness XA\nquorum none\n", "Line 1"),
        ("log\nquorum none\n", "Line 1"),
        ("log abc\nquorum none\n", "no verifier key"),
        ("Quorum none\n", "Line 1"),
        ("quorum\u00a0none\n", "Line 1"),
        ("quorum none\r\n", "control characters"),
        ("quorum none\n# \x7f\n", "control characters"),
    ],
)
def test_a_policy_out_of_order_is_refused(written: str, said: str) -> None:
    with pytest.raises(NotInForm, match=said):
        parse_policy(written.encode())


def test_a_policy_that_cannot_be_written_is_not_made() -> None:
    with pytest.raises(NotInForm, match="named nowhere"):
        Policy("parties")
    with pytest.raises(NotInForm, match="cannot be named"):
        Policy("X A", (), (Witness("X A", verifier("XA")),))
    with pytest.raises(NotInForm, match="cannot be named"):
        Policy("none", (Verifier("a\x7f", SignatureKind.ED25519, secret("XA").public),))
    with pytest.raises(NotInForm, match="too long"):
        parse_policy(b"#" * 1_000_001)


@given(st.binary(max_size=80) | st.text("quormnegpwits \n#\t").map(str.encode))
def test_any_bytes_are_a_policy_or_refused(content: bytes) -> None:
    try:
        policy = parse_policy(content)
    except NotInForm:
        return
    assert parse_policy(policy.render()) == policy
