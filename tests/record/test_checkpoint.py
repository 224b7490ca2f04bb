"""Checkpoints: read in one way, and signed by the log whose name they bear."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import CommuniqueError, NotInForm, NotProven
from communique.record.checkpoint import Checkpoint, open_checkpoint, parse_text
from communique.record.keys import SecretKey
from communique.record.note import SignatureKind, Verifier, cosign, parse, parse_verifier, sign
from communique.record.tiles import read_bundle
from communique.record.tree import EMPTY_ROOT, leaf_hash, root
from tests.record.vectors import path, vectors

ORIGIN = "five-lakes.communique/8cd16d29b9c0b444"
SECRET, OTHER = SecretKey(bytes(32)), SecretKey(bytes(31) + b"\1")
LOG = Verifier(ORIGIN, SignatureKind.ED25519, SECRET.public)
VERIFIER = Verifier("XB/verifier", SignatureKind.COSIGNATURE, OTHER.public)
HEAD = Checkpoint(ORIGIN, 3, root([leaf_hash(b"a"), leaf_hash(b"b"), leaf_hash(b"c")]))

lines = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)
heads = st.builds(
    Checkpoint,
    origin=lines,
    size=st.integers(1, 2**63 - 1),
    root=st.binary(min_size=32, max_size=32),
    extensions=st.lists(lines, max_size=3).map(tuple),
)


def test_every_checkpoint_of_tessera_opens_with_the_root_of_its_entries() -> None:
    log = path("tessera-log")
    key = parse_verifier((log / "vkey").read_text().strip())
    entries = read_bundle((log / "tile/entries/000.p/8").read_bytes(), 8)
    for size in range(9):
        content = (log / f"checkpoint.{size}").read_bytes()
        opened = open_checkpoint(content, [key])
        made = Checkpoint(key.name, size, root([leaf_hash(each) for each in entries[:size]]))
        assert opened.checkpoint == made
        assert opened.is_signed_by(key)
        assert made.signed(*parse(content).signatures) == content


def test_the_cosigned_checkpoint_of_the_vectors_opens_at_its_time() -> None:
    (case,) = vectors("notes", "cosigned_checkpoints.json")
    (key,) = [parse_verifier(written) for written in case["vkeys"]]
    opened = open_checkpoint(case["note"].encode(), [key])
    assert opened.time_of(key) == case["timestamp"]
    assert opened.checkpoint.origin == "rome2026h1.example.org"
    assert opened.checkpoint.size == 300


@given(heads)
def test_a_checkpoint_gives_back_what_it_says(head: Checkpoint) -> None:
    assert parse_text(head.text()) == head


@given(heads, st.integers(0, 2**63 - 1))
def test_a_signed_checkpoint_opens(head: Checkpoint, time: int) -> None:
    content = head.signed(
        sign(head.text(), LOG.name, SECRET), cosign(head.text(), VERIFIER.name, OTHER, time)
    )
    opened = open_checkpoint(content, [LOG, VERIFIER])
    assert opened.checkpoint == head
    assert opened.time_of(VERIFIER) == time
    assert opened.is_signed_by(LOG)
    assert opened.time_of(LOG) is None


@given(st.binary(max_size=120) | heads.map(lambda head: head.text() + b"\n"))
def test_any_bytes_are_a_checkpoint_written_back_or_refused(content: bytes) -> None:
    try:
        head = parse_text(content)
    except NotInForm:
        return
    assert head.text() == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\n3\n", b"\n03\n"), (b"\n3\n", b"\n+3\n"), (b"\n3\n", b"\n3 \n"), (b"\n3\n", b"\n\n"),
        (b"\n3\n", b"\n-3\n"), (b"\n3\n", b"\n9223372036854775808\n"), (b"\n3\n", b"\r\n3\r\n"),
        (b"=\n", b"\n"), (b"=\n", b"=\n\n"), (b"=\n", b"="), (b"=\n", b"=\nline\n\n"),
        (b"=\n", b"=\n\tline\n"), (ORIGIN.encode(), b""), (ORIGIN.encode(), b"\xff"),
        (b"\n3\n", b"\n0\n"), (HEAD.text(), b""), (HEAD.text(), b"\n\n\n"),
    ],
)  # fmt: skip
def test_every_other_spelling_of_a_checkpoint_is_refused(before: bytes, after: bytes) -> None:
    assert before in HEAD.text()
    with pytest.raises(NotInForm):
        parse_text(HEAD.text().replace(before, after))


def test_an_empty_log_has_the_root_of_nothing() -> None:
    assert Checkpoint(ORIGIN, 0, EMPTY_ROOT).text().endswith(b"\n")
    with pytest.raises(NotInForm, match="cannot have"):
        Checkpoint(ORIGIN, 0, HEAD.root)


def test_a_checkpoint_that_cannot_be_is_not_made() -> None:
    wrongs: tuple[dict[str, Any], ...] = (
        {"size": -1},
        {"size": 2**63},
        {"root": b"short"},
        {"origin": ""},
        {"origin": "a\nb"},
        {"origin": "\ud800"},
        {"extensions": ("",)},
    )
    for wrong in wrongs:
        with pytest.raises(NotInForm):
            msgspec.structs.replace(HEAD, **wrong)


def test_a_cosignature_does_not_hold_under_another_checkpoint() -> None:
    moved = cosign(HEAD.text(), VERIFIER.name, OTHER, 1000)
    longer = Checkpoint(ORIGIN, 4, HEAD.root)
    content = longer.signed(sign(longer.text(), ORIGIN, SECRET), moved)
    with pytest.raises(NotProven, match="XB/verifier under a note does not hold"):
        open_checkpoint(content, [LOG, VERIFIER])


@given(st.data())
def test_a_signed_checkpoint_with_one_byte_changed_says_the_same_or_nothing(
    data: st.DataObject,
) -> None:
    content = bytearray(HEAD.signed(sign(HEAD.text(), ORIGIN, SECRET)))
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CommuniqueError):
        open_checkpoint(bytes(content), [LOG])
