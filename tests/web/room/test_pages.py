"""The room under every hat: who reads what, and what a page never says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from communique.office.mechanisms import Mechanism
from communique.web.base import hats
from communique.web.site.houses import House
from tests.web.port_alder import settle, the_text

NAME = "port-alder"


@pytest.fixture(scope="module")
def record(site: Path) -> Mechanism:
    return settle(site, NAME, until=3)


@pytest.fixture(autouse=True)
def demo() -> Iterator[None]:
    from tests.web.test_access import house_of

    with override_settings(HOUSE=House.DEMO, ROOT_URLCONF=house_of(House.DEMO)):
        yield


def wearing(spoken: str, name: str = NAME) -> Client:
    client = Client(SERVER_NAME="localhost")
    worn = hats.parse(name, spoken)
    session = client.session
    session[hats.SESSION] = {name: [worn.role.value, worn.party or ""]}
    session.save()
    return client


def page(record: Mechanism, spoken: str, more: str = "") -> str:
    text, _ = the_text(record)
    answer = wearing(spoken).get(f"/m/{NAME}/texts/{text}/{more}")
    assert answer.status_code == 200, more
    return answer.content.decode()


def test_a_delegation_reads_the_rolling_text_with_its_brackets(record: Mechanism) -> None:
    html = page(record, "delegation:XB")
    assert 'class="br"' in html
    assert "<b>XB</b>" in html
    assert "draft, without prejudice" in html


def test_the_public_does_not_read_a_text_under_negotiation(record: Mechanism) -> None:
    text, _ = the_text(record)
    assert wearing("public").get(f"/m/{NAME}/texts/{text}/").status_code == 403
    assert wearing("public").get(f"/m/{NAME}/texts/").status_code == 403


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
    answer = wearing("delegation:XB").get(f"/m/{NAME}/texts/{text}/files/{file}")
    assert answer.status_code == 200
    assert len(answer.content) > 500
