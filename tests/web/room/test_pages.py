"""The room under every hat: who reads what, and what a page never says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from msgspec.structs import replace

from communique.errors import BadUsage
from communique.languages import Speaker
from communique.office.mechanisms import Mechanism
from communique.text import brackets
from communique.web.base import fragments
from communique.web.base.hats import Audience, Role
from communique.web.room import downloads
from communique.web.room.reading import read_text
from communique.web.room.seeing import Seeing, seeing
from communique.web.site.houses import House
from tests.web.hatted import wearing
from tests.web.port_alder import settle, the_text
from tests.web.test_access import house_of

NAME = "port-alder"


@pytest.fixture(scope="module")
def record(site: Path) -> Mechanism:
    return settle(site, NAME, until=3)


@pytest.fixture(autouse=True)
def demo() -> Iterator[None]:
    with override_settings(HOUSE=House.DEMO, ROOT_URLCONF=house_of(House.DEMO)):
        yield


def page(record: Mechanism, spoken: str, more: str = "") -> str:
    text, _ = the_text(record)
    answer = wearing(spoken, NAME).get(f"/m/{NAME}/texts/{text}/{more}")
    assert answer.status_code == 200, more
    return answer.content.decode()


def test_a_delegation_reads_the_rolling_text_with_its_brackets(record: Mechanism) -> None:
    html = page(record, "delegation:XB")
    assert 'class="br"' in html
    assert "<b>XB</b>" in html
    assert "draft, without prejudice" in html


def test_the_public_does_not_read_a_text_under_negotiation(record: Mechanism) -> None:
    text, _ = the_text(record)
    assert wearing("public", NAME).get(f"/m/{NAME}/texts/{text}/").status_code == 403
    assert wearing("public", NAME).get(f"/m/{NAME}/texts/").status_code == 403


@pytest.mark.parametrize("hat", ["delegation:XB", "chair:XA", "secretariat:XA", "projector"])
def test_every_page_of_the_room_opens(record: Mechanism, hat: str) -> None:
    assert "<h1" in page(record, hat)
    assert "projected" in page(record, hat, "projector")


def test_the_projector_shows_no_party(record: Mechanism) -> None:
    for more in ("", "projector", "projector/8"):
        html = page(record, "projector", more)
        assert "<b>XB</b>" not in html


def test_a_bracket_opened_shows_the_whole_sentence_under_each_alternative(
    record: Mechanism,
) -> None:
    html = page(record, "delegation:XB", "paragraph/8")
    assert html.count('class="sentence"') >= 2
    assert "History" in html


def test_what_was_received_is_marked_until_it_is_confirmed(record: Mechanism) -> None:
    html = page(record, "delegation:XC")
    assert "received, not confirmed" in html
    assert "awaits your confirmation" in html
    assert "awaits your confirmation" not in page(record, "delegation:XB")


def test_one_party_s_text_shows_what_it_adds_and_leaves_out(record: Mechanism) -> None:
    html = page(record, "delegation:XB", "?party=XC")
    assert "<ins>" in html
    assert "no position given" in html


@pytest.mark.parametrize(
    "file",
    ["brackets.docx", "changes.docx", "clean.docx", "XB.docx", "brackets.txt", "brackets.json"],
)
def test_the_text_is_to_be_had_as_a_file(record: Mechanism, file: str) -> None:
    text, _ = the_text(record)
    answer = wearing("delegation:XB", NAME).get(f"/m/{NAME}/texts/{text}/files/{file}")
    assert answer.status_code == 200
    assert len(answer.content) > 500


def test_where_no_names_are_shown_a_party_still_sees_its_own(record: Mechanism) -> None:
    name, text = the_text(record)
    state = record.state()
    quiet = replace(text, attribution="nobody")
    texts = state.deliberating.texts.put(name, quiet)
    state = replace(state, deliberating=replace(state.deliberating, texts=texts))
    audience = Audience(Role.DELEGATION, "XB")
    seen = seeing(state, quiet, audience)
    read = read_text(state, name, seen)
    shown = {
        party
        for each in read.paragraphs
        for bracket in brackets(each.rolling)
        for alternative in bracket.bracket
        for party in alternative.parties
    }
    assert shown == {"base", "XB"}
    assert not any(set(each.received) - {"XB"} for each in read.paragraphs)
    assert downloads.offered(seen, ".json") == ()


@pytest.mark.parametrize(
    ("role", "attributed"),
    [(Role.CHAIR, True), (Role.SECRETARIAT, True), (Role.DELEGATION, False), (Role.PUBLIC, False)],
)
def test_names_for_the_office_alone(record: Mechanism, role: Role, attributed: bool) -> None:
    _, text = the_text(record)
    quiet = replace(text, attribution="office")
    assert seeing(record.state(), quiet, Audience(role, "XA")).attributed is attributed


def test_a_reader_who_sees_no_names_gets_no_file_with_names(record: Mechanism) -> None:
    name, _ = the_text(record)
    nobody = Seeing(False, "XC")
    words = downloads.download(
        record, record.state(), name, nobody, "brackets", ".txt", Speaker("en")
    ).decode()
    assert "[" in words
    assert not any(f"[{code}" in words for code in ("XA", "XB", "XD", "XE", "XF"))
    with pytest.raises(BadUsage):
        downloads.download(record, record.state(), name, nobody, "party:XB", ".docx", Speaker("en"))


def test_a_projector_takes_no_file_away(record: Mechanism) -> None:
    text, _ = the_text(record)
    answer = wearing("projector", NAME).get(f"/m/{NAME}/texts/{text}/files/clean.docx")
    assert answer.status_code == 403


def test_a_delegation_finds_what_awaits_its_key_and_another_does_not(record: Mechanism) -> None:
    name, text = the_text(record)
    act = next(
        taken.act
        for provision in text.provisions.values()
        for party, taken in provision.positions.items()
        if party == "XC"
    )
    address = f"/m/{NAME}/texts/{name}/confirm/{act}"
    mine = wearing("delegation:XC", NAME).get(address)
    assert mine.status_code == 200
    assert 'data-do="' not in mine.content.decode()
    assert "data-passages" in mine.content.decode()
    assert wearing("delegation:XD", NAME).get(address).status_code == 404
    assert wearing("chair:XA", NAME).get(address).status_code == 403


def test_what_is_pushed_is_what_the_page_shows(record: Mechanism) -> None:
    name, _ = the_text(record)
    audience = Audience(Role.DELEGATION, "XB")
    parts = fragments.rendered(f"room/{name}", record, record.state(), audience, Speaker("en"))
    html = page(record, "delegation:XB")
    assert set(parts) == {"room-top", "room-outline", "room-text", "room-side"}
    assert all(each in html for each in parts.values())
    assert not fragments.is_open(f"room/{name}", Audience(Role.PUBLIC))
