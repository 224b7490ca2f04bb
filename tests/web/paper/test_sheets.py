"""The text as a Word file after its words have changed: in the same style, with the same marks."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Via
from communique.mechanism.state.deliberating import Provision, Text
from communique.office.mechanisms import Mechanism
from communique.office.papers import arriving, compiled, sheets
from communique.office.papers.models import Sheet
from communique.paper.gather import Return
from communique.text.wording import digest
from tests.web.port_alder import settle, the_text

NAME = "sheets"


@pytest.fixture(scope="module")
def record(site: Path) -> Mechanism:
    return settle(site, NAME, until=2)


def reworded(text: Text, place: int, words: str) -> Text:
    """The text with one provision's base as a closing or a revision leaves it."""
    name = text.order[place]
    kept = text.provisions[name]
    changed = replace(kept, base=words, base_hash=digest(words), gone=not words)
    return replace(text, provisions=text.provisions.put(name, changed))


def with_new(text: Text, name: str, words: str) -> Text:
    """The text with a provision that a revision brought, behind its fourth."""
    new = Provision("paragraph", words, digest(words))
    order = (*text.order[:4], f"{name}-99", *text.order[4:])
    return replace(text, order=order, provisions=text.provisions.put(f"{name}-99", new))


def styles(sheet: Sheet) -> set[bytes]:
    """The names of the styles that a file brings."""
    with zipfile.ZipFile(io.BytesIO(sheets.content(sheet))) as package:
        return set(re.findall(rb'w:styleId="([^"]+)"', package.read("word/styles.xml")))


def test_the_first_sheet_is_the_file_that_was_tabled(record: Mechanism) -> None:
    name, text = the_text(record)
    assert sheets.current(NAME, name, text).bases == compiled.bases(text)


def test_the_next_sheet_says_the_new_words_in_the_old_style(record: Mechanism) -> None:
    name, text = the_text(record)
    first = sheets.current(NAME, name, text)
    changed = reworded(text, 7, "The six should share readings each day.")
    changed = reworded(changed, 8, "")
    changed = with_new(changed, name, "They met twice.")
    second = sheets.current(NAME, name, changed)
    assert second.pk != first.pk
    said = [each.base for each in sheets.read(second).provisions if each.base]
    assert said == [changed.provisions[each].base for each in compiled.standing(changed)]
    assert [each for each in second.places if each] == compiled.standing(changed)
    assert styles(first) <= styles(second)
    Sheet.objects.filter(pk=second.pk).delete()


def test_a_text_tabled_without_a_file_is_written_on_plain_paper(record: Mechanism) -> None:
    name, text = the_text(record)
    sheet = sheets.current(NAME, f"{name}-plain", text)
    said = [each.base for each in sheets.read(sheet).provisions]
    assert said == [text.provisions[each].base for each in compiled.standing(text)]


def test_a_paragraph_proposed_once_is_not_proposed_twice(record: Mechanism) -> None:
    name, text = the_text(record)
    sheet = sheets.current(NAME, name, text)
    lines = [each.base or "" for each in sheets.read(sheet).provisions]
    new = "The six will open one port on one day each year to all who sail the lakes."
    for party in ("XE", "XC", "XE"):
        said = "\n\n".join([*lines[:12], new, *lines[12:]]).encode()
        back = Return(None, f"{party}.txt", said, f"{party}.txt")
        arrival = arriving.arrive(NAME, name, back, Via.NOTE, party=party)
        looked = arriving.look(arrival)
        arriving.answer(arrival, {each.id: each.proposed for each in looked.asked})
        arriving.enter(arrival)
    _, now = the_text(record)
    proposed = [each for each in now.provisions.values() if each.proposed_by]
    assert [sorted(each.positions) for each in proposed] == [["XC", "XE"]]
