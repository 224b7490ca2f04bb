"""Refusal notes: an act was out of order, and the depositary's word for it."""

from __future__ import annotations

from time import process_time

import pytest

from communique.errors import NotInForm, NotProven
from communique.ids import ActId
from communique.record.refusal import Refusal, open_refusal, parse_refusal
from tests.record.log import ORIGIN, secret

REFUSAL = Refusal(
    ORIGIN, ActId("77" * 32), 411, "closing.objected", "Марка возражала: Eastmark objected first."
)


def test_a_refusal_reads_as_it_is_signed() -> None:
    signed = REFUSAL.signed(secret("refusals"))
    assert open_refusal(signed, secret("refusals").public) == REFUSAL
    assert signed.decode().splitlines()[1:5] == [
        *(ORIGIN, f"act {'77' * 32}", "size 411", "rule closing.objected")
    ]
    assert f"— {ORIGIN}/refusal " in signed.decode()


def test_a_refusal_by_another_key_or_with_other_words_is_refused() -> None:
    signed = REFUSAL.signed(secret("refusals"))
    with pytest.raises(NotProven):
        open_refusal(signed, secret("log").public)
    with pytest.raises(NotProven):
        open_refusal(
            signed.replace(b"objected first", b"objected later"), secret("refusals").public
        )


TEXT = REFUSAL.text()


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace(b"size 411", b"size 0411"),
        TEXT.replace(b"size 411", b"411"),
        TEXT.replace(b"act 7", b"act 7 "),
        TEXT.replace(b"rule closing", b"closing"),
        TEXT.replace(b"/v1", b"/v2"),
        TEXT.replace(ORIGIN.encode(), b"7"),
        TEXT.replace(b" objected", b"\nobjected"),
        TEXT[:-1],
        TEXT + b"\n",
        b"\xff",
    ],
)
def test_a_refusal_has_one_form(changed: bytes) -> None:
    with pytest.raises(NotInForm):
        parse_refusal(changed)


@pytest.mark.parametrize("sentence", ["", " ", "two\nlines", "a\x7f", "a\u2028b"])
def test_the_sentence_of_a_refusal_is_one_line_of_words(sentence: str) -> None:
    with pytest.raises(NotInForm):
        Refusal(ORIGIN, ActId("77" * 32), 1, "a", sentence)


def test_a_line_however_long_is_refused_at_once() -> None:
    """In time that grows with its square a megabyte would take hours."""
    origin = b"communique/refusal/v1\n" + b"a" * 300_000 + b" b\n"
    begun = process_time()
    with pytest.raises(NotInForm):
        parse_refusal(origin + b"act " + b"5" * 64 + b"\nsize 3\nrule x.y\nIt is.\n")
    assert process_time() - begun < 2
