"""Verdict notes: what the parties' verifiers say a text came to."""

from __future__ import annotations

from time import process_time

import msgspec
import pytest

from communique.errors import NotInForm, NotProven
from communique.ids import ActId
from communique.record.checkpoint import open_checkpoint
from communique.record.note import cosign
from communique.record.verdict import VerdictNote, join, open_verdict, parse_verdict
from tests.record.log import NOON, ORIGIN, PARTIES, secret, verifier

VERDICT = VerdictNote(
    ORIGIN,
    2014,
    "9f" * 32,
    "4c1f-12",
    "51" * 32,
    tuple(sorted((verifier(party) for party in PARTIES), key=lambda key: key.vkey)),
    (ActId("77" * 32), ActId("1b" * 32)),
)
TEXT = VERDICT.text()


def _note(text: bytes, party: str) -> bytes:
    line = cosign(text, f"{party}/verifier", secret(party), NOON).line
    return text + b"\n" + line.encode()


def test_a_verdict_reads_as_it_is_written() -> None:
    assert parse_verdict(TEXT) == VERDICT
    lines = TEXT.decode().splitlines()
    assert lines[0] == "communique/verdict/v1"
    assert lines[2:4] == ["size 2014", f"state {'9f' * 32}"]
    assert lines[-1] == f"in effect {'1b' * 32}"


def test_a_verdict_is_never_a_checkpoint() -> None:
    with pytest.raises(NotInForm):
        open_checkpoint(_note(TEXT, "XA"), VERDICT.verifiers)


def test_the_notes_of_many_verifiers_are_one() -> None:
    opened = open_verdict(join([_note(TEXT, party) for party in (*PARTIES[:3], "XA")]))
    assert opened.verdict == VERDICT
    assert [one.by.name for one in opened.signed] == ["XA/verifier", "XB/verifier", "XC/verifier"]


def test_notes_that_say_different_things_are_not_joined() -> None:
    other = msgspec.structs.replace(VERDICT, state="9e" * 32).text()
    with pytest.raises(NotProven, match="do not say the same"):
        join([_note(TEXT, "XA"), _note(other, "XB")])


def test_a_changed_verdict_is_refused() -> None:
    changed = _note(TEXT, "XA").replace(b"state 9f", b"state 9e")
    with pytest.raises(NotProven):
        open_verdict(changed)


LINES = TEXT.decode().splitlines(keepends=True)


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace(b"size 2014", b"size 02014"),
        TEXT.replace(b"size 2014", b"size 0"),
        TEXT.replace(b"/v1", b"/v2"),
        TEXT.replace(b"state 9f", b"state 9F"),
        TEXT.replace(ORIGIN.encode(), b"411"),
        TEXT + b"in effect " + b"77" * 32 + b"\n",
        TEXT + b"more\n",
        TEXT[:-1],
        "".join((*LINES[:6], LINES[7], LINES[6], *LINES[8:])).encode(),
        "".join((*LINES[:6], LINES[-1], *LINES[6:-1])).encode(),
        "".join((*LINES[:7], *LINES[6:])).encode(),
        "".join(LINES[:5]).encode(),
        b"",
        b"\xff\n",
    ],
)
def test_a_verdict_has_one_form(changed: bytes) -> None:
    with pytest.raises(NotInForm):
        parse_verdict(changed)


def test_a_line_however_long_is_refused_at_once() -> None:
    """In time that grows with its square a megabyte would take hours."""
    origin = b"communique/verdict/v1\n" + b"a" * 300_000 + b" b\n"
    begun = process_time()
    with pytest.raises(NotInForm):
        parse_verdict(
            origin + b"size 3\nstate " + b"5" * 64 + b"\ntext a\nmanifest " + b"5" * 64 + b"\n"
        )
    assert process_time() - begun < 2
