"""Proofs: one file that shows an entry to be in the record, or shows nothing."""

from __future__ import annotations

from time import perf_counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import CommuniqueError, NotEnough, NotInForm, NotProven
from communique.record.proof import Proof, parse_proof
from tests.record.log import ENTRIES, LOG, POLICY, head, proof, verifier
from tests.record.vectors import vectors

PLACES = st.integers(1, len(ENTRIES)).flatmap(
    lambda size: st.tuples(st.integers(0, size - 1), st.just(size))
)
proofs = st.builds(
    Proof,
    index=st.integers(0, 2**63 - 1),
    hashes=st.lists(st.binary(min_size=32, max_size=32), max_size=63).map(tuple),
    checkpoint=st.binary(max_size=40),
    extra=st.none() | st.binary(max_size=40),
)


def test_every_malformed_proof_of_the_vectors_is_refused() -> None:
    cases = vectors("tlog-proof", "parse_errors.json")
    for case in cases:
        assert case["error"]
        with pytest.raises(NotInForm):
            parse_proof(case["proof"].encode())
    assert len(cases) == 6


@given(PLACES)
def test_every_entry_is_proven_by_its_own_proof_alone(place: tuple[int, int]) -> None:
    index, size = place
    written = parse_proof(proof(index, size).render())
    opened = written.verify(ENTRIES[index], POLICY)
    assert opened.checkpoint == head(size)
    assert opened.is_signed_by(LOG)
    with pytest.raises(NotProven, match=f"does not lead from entry {index}"):
        written.verify(ENTRIES[index - 1] + b"!", POLICY)
    if size > 1:
        with pytest.raises(NotProven, match=f"does not lead from entry {index}"):
            written.verify(ENTRIES[(index + 1) % size], POLICY)


@given(proofs)
def test_a_proof_reads_as_it_is_written(made: Proof) -> None:
    assert parse_proof(made.render()) == made


@given(
    st.binary(max_size=100)
    | st.binary(max_size=60).map(lambda end: b"c2sp.org/tlog-proof@v1\nindex 3\n" + end)
)
def test_any_bytes_are_a_proof_written_back_or_refused(content: bytes) -> None:
    try:
        made = parse_proof(content)
    except NotInForm:
        return
    assert made.render() == content


@given(st.data())
def test_a_proof_with_one_byte_changed_proves_the_same_or_nothing(data: st.DataObject) -> None:
    content = bytearray(proof(20, 33).render())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        opened = parse_proof(bytes(content)).verify(ENTRIES[20], POLICY)
    except CommuniqueError:
        return
    assert opened.checkpoint == head(33)
    assert len(opened.signed) == 6, "one line may be a stranger's, five parties are the quorum"


def test_too_few_cosignatures_are_said_only_where_all_else_holds() -> None:
    few = proof(3, 9, ("XA", "XB"))
    with pytest.raises(NotEnough, match=r"by 2 of 6 witnesses \(XA, XB\)"):
        few.verify(ENTRIES[3], POLICY)
    assert few.open(ENTRIES[3], POLICY).time_of(verifier("XB"))
    with pytest.raises(NotProven):
        few.verify(ENTRIES[4], POLICY)


def test_a_proof_under_a_checkpoint_its_log_did_not_sign_is_no_proof() -> None:
    made = proof(3, 9)
    text, _blank, lines = made.checkpoint.rpartition(b"\n\n")
    unsigned = text + b"\n\n" + lines.split(b"\n", 1)[1]
    with pytest.raises(NotProven, match="not signed by a log"):
        msgspec.structs.replace(made, checkpoint=unsigned).verify(ENTRIES[3], POLICY)


def test_what_anybody_added_changes_nothing() -> None:
    added = msgspec.structs.replace(proof(3, 9), extra=b"anything")
    assert b"\nextra YW55dGhpbmc=\nindex 3\n" in added.render()
    assert parse_proof(added.render()).verify(ENTRIES[3], POLICY).checkpoint == head(9)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"@v1", b"@v2"), (b"index 3", b"index 03"), (b"index 3", b"index +3"),
        (b"index 3", b"index  3"), (b"index 3", b"Index 3"), (b"index 3\n", b""),
        (b"index 3", b"index 9223372036854775808"), (b"index 3", b"extra YQ=\nindex 3"),
        (b"index 3", b"extra YQ==\nextra YQ==\nindex 3"), (b"index 3", b"index 3\nextra YQ=="),
        (b"\n", b"\r\n"), (b"=\n", b"= \n"), (b"index 3\n", b"index 3\nYWJj\n"),
        (b"index 3\n", b"index 3\n" + b"A" * 43 + b"=\n" * 1 + (b"A" * 43 + b"=\n") * 63),
    ],
)  # fmt: skip
def test_every_other_spelling_of_a_proof_is_refused(before: bytes, after: bytes) -> None:
    content = proof(3, 9).render()
    assert before in content
    with pytest.raises(NotInForm):
        parse_proof(content.replace(before, after, 1))


def test_a_proof_too_long_is_refused_unread() -> None:
    with pytest.raises(NotInForm, match="too long"):
        parse_proof(proof(3, 9).render() + b"\n" * 1_100_000)


def test_a_proof_with_six_cosigners_is_at_most_two_kilobytes() -> None:
    assert len(proof(20, 50).render()) + 45 * 9 < 2048, "45 bytes a level, to 20,000 entries"


def test_a_proof_is_verified_in_milliseconds() -> None:
    content = proof(20, 50).render()
    times = []
    for _run in range(5):
        start = perf_counter()
        parse_proof(content).verify(ENTRIES[20], POLICY)
        times.append(perf_counter() - start)
    assert min(times) < 0.02
