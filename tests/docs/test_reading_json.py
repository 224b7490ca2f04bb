"""The page on the JSON of a reading says every field, every word, and no other."""

from __future__ import annotations

import enum
import re

import msgspec
import pytest

from communique.reader import account
from communique.reader.account import Account, Act, Action, SpeakerKind
from tests.docs import pages
from tests.material import REPOSITORY

PAGE = (REPOSITORY / "docs" / "reading-json.md").read_text(encoding="utf-8")


def documented() -> dict[str, set[str]]:
    """The fields of the page's tables, by heading."""
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    return {
        section.split("\n", 1)[0]: set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        for section in sections
    }


def structs() -> list[type[msgspec.Struct]]:
    """Every struct an account is made of."""
    return [
        kind
        for kind in vars(account).values()
        if isinstance(kind, type)
        and issubclass(kind, msgspec.Struct)
        and kind.__module__ == account.__name__
    ]


@pytest.mark.parametrize("struct", structs(), ids=lambda struct: struct.__name__)
def test_every_field_of_an_account_is_documented_and_no_other(
    struct: type[msgspec.Struct],
) -> None:
    fields = {field.encode_name for field in msgspec.structs.fields(struct)}
    assert documented().get(struct.__name__) == fields


def test_nothing_is_documented_that_is_not_there() -> None:
    assert set(documented()) == {struct.__name__ for struct in structs()}


@pytest.mark.parametrize("words", [Act, Action, SpeakerKind], ids=lambda words: words.__name__)
def test_every_word_an_account_may_hold_is_documented(words: type[enum.StrEnum]) -> None:
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_the_example_is_an_account() -> None:
    (example,) = pages.blocks(PAGE, "json")
    read = msgspec.json.decode(example, type=Account)
    assert msgspec.json.decode(msgspec.json.encode(read)) == msgspec.json.decode(example)
