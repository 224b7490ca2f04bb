"""Spelling: one way for each value."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.record.spelling import from_base64, from_decimal, to_base64


@given(st.binary(max_size=100))
def test_base64_gives_back_the_bytes_as_the_standard_writes_them(content: bytes) -> None:
    assert to_base64(content) == base64.standard_b64encode(content).decode()
    assert from_base64(to_base64(content)) == content


@pytest.mark.parametrize(
    "wrong",
    [
        "YQ",
        "YQ=",
        "YR==",
        "YQ==\n",
        " YQ==",
        "YQ==YQ==",
        "-_8=",
        "YQ==Z",
        "Y",
        "é",
        "=",
        "ÿÿ==",
        "\ud800",
    ],
)
def test_every_other_spelling_in_base64_is_refused(wrong: str) -> None:
    assert from_base64(wrong) is None


@given(st.text(max_size=12))
def test_what_is_read_as_base64_is_written_back_the_same(written: str) -> None:
    content = from_base64(written)
    assert content is None or to_base64(content) == written


@given(st.integers(0, 2**63 - 1))
def test_a_decimal_gives_back_its_number(number: int) -> None:
    assert from_decimal(str(number)) == number


@pytest.mark.parametrize(
    "wrong", ["", "00", "01", "-1", "+1", " 1", "1\n", "1_0", "٣", "1.0", str(2**63), "9" * 30]
)
def test_every_other_spelling_of_a_number_is_refused(wrong: str) -> None:
    assert from_decimal(wrong) is None
