"""Paper coming back by the office's own functions: the same text as the command compiles."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.demo.beats.papers import compiled as compiled_by_the_command
from communique.demo.papers import BASE, RECEIVED
from communique.mechanism.acts import Via
from communique.office.mechanisms import Mechanism
from communique.office.papers import arriving, names, sheets
from communique.office.papers.models import Arrival, Standing
from communique.paper.compilation import Dress
from communique.paper.docx import write_docx
from communique.paper.gather import gather
from communique.text import project
from tests.web.port_alder import FILES, settle, the_text

AT = "2027-04-27T23:40:00+00:00"
FRENCH = "version_française.docx"
SAID = {
    "communique cor MOD brv.docx": "XC",
    "Projet_communiqué_ME.odt": "XE",
    "draft 24april LF.docx": "XF",
}
"""Whose a file is that does not plainly say so."""


@pytest.fixture(scope="module")
def record(site: Path) -> Mechanism:
    return settle(site, "papers-back", until=2)


@pytest.fixture(scope="module")
def arrivals(record: Mechanism) -> list[Arrival]:
    """All that came back, handed in one after the other and entered as the pipeline would."""
    text, _ = the_text(record)
    found = []
    for name in RECEIVED:
        for returned in gather([str(FILES / name)]).returns:
            found.append(arriving.arrive("papers-back", text, returned, Via.MAIL))
    for each in found:
        if not each.party:
            arriving.answer(each, {}, SAID[each.file])
        looked = arriving.look(each)
        arriving.answer(each, {one.id: one.proposed for one in looked.asked})
        arriving.enter(each)
    return found


def test_every_file_names_its_party(arrivals: list[Arrival]) -> None:
    assert all(each.party for each in arrivals)


@pytest.mark.usefixtures("arrivals")
def test_what_the_record_says_then_is_what_the_command_compiles(record: Mechanism) -> None:
    name, text = the_text(record)
    called = names.of(record.store(), record.state())
    ours, _base = sheets.compilation("papers-back", name, text, called)
    theirs = compiled_by_the_command()
    assert [each.base for each in ours.provisions] == [each.base for each in theirs.provisions]
    for one, other in zip(ours.provisions, theirs.provisions, strict=True):
        for party in ("XA", "XB", "XC", "XD", "XE", "XF"):
            assert project(one.rolling, party) == project(other.rolling, party)
    assert [each.notation for each in ours.provisions] == [
        each.notation for each in theirs.provisions
    ]


@pytest.mark.usefixtures("arrivals")
def test_the_word_file_is_that_of_the_command(record: Mechanism) -> None:
    name, text = the_text(record)
    called = names.of(record.store(), record.state())
    ours, base = sheets.compilation("papers-back", name, text, called)
    theirs = compiled_by_the_command()
    dress = Dress(AT)
    assert base == BASE.read_bytes()
    assert ours.symbol
    ours.symbol = theirs.symbol
    assert write_docx(base, ours, dress, "brackets") == write_docx(base, theirs, dress, "brackets")


def test_a_file_in_another_language_is_kept_and_not_entered(arrivals: list[Arrival]) -> None:
    (french,) = [each for each in arrivals if each.file == FRENCH]
    assert french.acts == []
    assert french.standing == Standing.REFUSED


@pytest.mark.usefixtures("arrivals")
def test_the_same_file_again_changes_nothing(record: Mechanism) -> None:
    text, _ = the_text(record)
    (returned,) = gather([str(FILES / "FINAL_v3 Brevia(2).docx")]).returns
    size = record.state().size
    again = arriving.arrive("papers-back", text, returned, Via.MAIL)
    looked = arriving.look(again)
    arriving.answer(again, {one.id: one.proposed for one in looked.asked})
    arriving.enter(again)
    assert again.standing == Standing.SAME
    assert record.state().size == size
