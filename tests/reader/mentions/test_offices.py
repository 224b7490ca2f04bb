"""Offices: the head with its qualifiers, its portfolio and its state, as one run of words."""

from __future__ import annotations

import re
import time

import pytest

from communique.reader.lexicon import known, lexicon
from communique.reader.mentions.mention import Form, Territory
from communique.reader.mentions.offices import offices
from tests.reader.mentions.lakes import held, lakes


@pytest.mark.parametrize(
    ("tag", "text", "words", "rank", "party"),
    [
        ("en", "the first deputy foreign minister of Aldora spoke", None, 5, "XA"),
        ("en", "the Aldoran Minister for Trade and Industry spoke", None, 4, "XA"),
        ("en", "Belmara Foreign Minister Oro", "Belmara Foreign Minister", 4, "XB"),
        ("en", "Kiran's former President", None, 1, "XC"),
        ("en", "the Speaker of the National Assembly of Aldora", None, 6, "XA"),
        ("fr", "le vice-premier ministre d’Aldora", "vice-premier ministre d’Aldora", 3, "XA"),
        ("fr", "la ministre aldoran des Affaires étrangères a dit", None, 4, "XA"),
        ("fr", "le président du Sénat de Kiran", "président du Sénat de Kiran", 6, "XC"),
        ("es", "el canciller belmarano dijo", "canciller belmarano", 4, "XB"),
        ("es", "la viceministra de Relaciones Exteriores de Aldora", None, 5, "XA"),
        ("de", "der aldorischen Außenministerin", "aldorischen Außenministerin", 4, "XA"),
        ("de", "die Ministerin des Auswärtigen von Kiran", None, 4, "XC"),
        ("ru", "первый заместитель министра иностранных дел Альдоры", None, 5, "XA"),
        ("ru", "глава МИД Бельмары", "глава МИД Бельмары", 4, "XB"),
        ("ru", "помощник президента Альдоры", "помощник президента Альдоры", 6, "XA"),
        ("zh", "阿尔多拉外交部副部长", "阿尔多拉外交部副部长", 5, "XA"),
        ("zh", "贝尔马拉总统", "贝尔马拉总统", 1, "XB"),
        ("zh", "阿尔多拉总统特使", "阿尔多拉总统特使", 6, "XA"),
    ],
)
def test_an_office_is_the_whole_run_of_its_words(
    tag: str, text: str, words: str | None, rank: int, party: str
) -> None:
    [office] = held(tag, text)
    assert (office.rank, office.party, office.plural) == (rank, party, False)
    assert office.words == text[slice(*office.span)]
    assert words is None or office.words == words


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "the Deputy Prime Minister and Minister of Foreign Affairs of Aldora"),
        ("fr", "le vice-premier ministre et ministre des Affaires étrangères d’Aldora"),
        ("es", "el viceprimer ministro y ministro de Relaciones Exteriores de Aldora"),
        ("ru", "вице-премьер, министр иностранных дел Альдоры"),
        ("zh", "阿尔多拉副总理兼外长"),
    ],
)
def test_two_offices_of_one_holder_share_the_state_one_of_them_names(tag: str, text: str) -> None:
    assert [(each.rank, each.party) for each in held(tag, text)] == [(3, "XA"), (4, "XA")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The ministers of foreign affairs of Aldora, Belmara and Kiran met."),
        ("fr", "Les ministres des Affaires étrangères d’Aldora et de Belmara se sont réunis."),
        ("es", "Los ministros de Defensa de Aldora y Belmara firmaron."),
        ("de", "Die Außenminister von Aldora und Belmara trafen sich."),
        ("ru", "Министры иностранных дел Альдоры и Бельмары встретились."),
    ],
)
def test_an_office_of_many_states_is_plural_and_of_no_one_party(tag: str, text: str) -> None:
    [office] = held(tag, text)
    assert office.plural
    assert office.party is None


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The ministerial meeting and the presidency ended at the head of the lake."),
        ("fr", "Le ministère et le secrétariat ont dit que chaque chef-lieu compte."),
        ("de", "Das Ministertreffen und die Präsidentschaft endeten im Kanzleramt."),
        ("ru", "Министерство и администрация президента молчали."),
        ("zh", "轮值主席国和大使馆、外长会议"),
    ],
)
def test_a_body_or_a_meeting_is_no_office(tag: str, text: str) -> None:
    assert held(tag, text) == []


def test_that_country_is_the_state_named_last() -> None:
    offices_ = held("fr", "Elle va à Kiran, où elle verra le nouveau président de ce pays.")
    assert [each.party for each in offices_] == ["XC"]


def test_an_office_never_crosses_an_empty_line() -> None:
    assert held("en", "Meeting in Aldora\n\nPresident Oro of Kiran spoke.")[0].words == "President"


@pytest.mark.parametrize("tag", known())
def test_a_long_text_is_read_in_a_moment(tag: str) -> None:
    text = "The President of Aldora met 阿尔多拉外长, le ministre, министр. " * 700
    began = time.perf_counter()
    offices(text, lexicon(tag), lakes(text))
    assert time.perf_counter() - began < 3


def test_two_offices_with_a_dash_between_share_their_state() -> None:
    found = held("en", "Aldora Deputy Prime Minister – Minister of Foreign Affairs Ama Oro")
    assert [each.party for each in found] == ["XA", "XA"]


def test_an_office_that_several_states_have_is_of_the_first_unless_another_is_spoken_of() -> None:
    def party(text: str) -> str | None:
        lands = [
            Territory(match.span(), "AT", Form.NAME) for match in re.finditer("Österreich", text)
        ]
        return offices(text, lexicon("de"), lands)[0].party

    assert party("Der Bundeskanzler sprach über Österreich.") == "DE"
    assert party("Der Bundeskanzler sprach. Österreich blieb, Österreich ging.") == "AT"
