"""A text that the chair's own key tables from a file: the file goes with it, and no other does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from communique.depositary.admitting import Admitted
from communique.mechanism.acts import Capacity, Power
from communique.mechanism.acts.deliberating import TableText
from communique.mechanism.state.deliberating import Text
from communique.office import mechanisms
from communique.office.papers import office_pen, sheets, tabling
from communique.office.papers.models import Tabling
from communique.web.base import hats
from communique.web.site.houses import House
from tests.depositary.congress import Congress, secret_seed
from tests.web.test_access import house_of

NAME = "by-device"
DRAFT = "# Communiqué\n\n1. The six will share “data”.\n\n2. 六国应当分享 & publish it.\n".encode()


@pytest.fixture(scope="module")
def congress(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Congress]:
    mechanisms.create(NAME, {name: secret_seed(name) for name in ("log", "refusals")})
    found = Congress(tmp_path_factory.mktemp(NAME), where=site / "records" / NAME)
    yield found
    found.close()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The chair at its desk, on a server that keeps no key of the secretariat."""
    worn = hats.parse(NAME, "chair:XA")
    monkeypatch.setattr(hats, "_enrolments", [lambda _request, _name: worn])
    with override_settings(HOUSE=House.SERVE, ROOT_URLCONF=house_of(House.SERVE)):
        yield Client(SERVER_NAME="localhost")


def page_of(client: Client, kept: Tabling) -> str:
    return client.get(f"/m/{NAME}/papers/tabling/{kept.token}").content.decode()


def words_on(page: str) -> bytes:
    """What the page hands to the device."""
    found = re.search(r'data-words="([^"]*)"', page)
    assert found is not None
    return unescape(found[1]).encode()


def tabled(congress: Congress, words: bytes) -> str:
    """The act by which the chair's key tables these words; its id."""
    done = congress.do(
        "XA", "text.table/1", TableText(), capacity=Capacity.CHAIR, texts={"tabled": words}
    )
    assert isinstance(done, Admitted)
    return done.act


def hand_in(client: Client, kept: Tabling, act: str) -> tuple[int, dict[str, str]]:
    address = f"/m/{NAME}/papers/tabling/{kept.token}/signed"
    answer = client.post(address, {"act": act}, content_type="application/json")
    return answer.status_code, answer.json()


def text_of(name: str) -> Text:
    return mechanisms.mechanism(NAME).state().deliberating.texts[name]


def test_the_page_says_which_key_signs_and_hands_over_the_words(
    congress: Congress, client: Client
) -> None:
    page = page_of(client, tabling.propose(NAME, "draft.md", DRAFT))
    assert "Sign as chair, on this device" in page
    assert "secretariat’s key, which this server keeps" not in page
    keys = re.search(r'data-keys="([^"]*)"', page)
    assert keys is not None
    assert keys[1].split() == [congress.pens["chair"].key]
    assert "you table by your own key" in client.get(f"/m/{NAME}/papers/").content.decode()


def test_the_file_goes_with_the_text_that_its_words_became(
    congress: Congress, client: Client
) -> None:
    kept = tabling.propose(NAME, "draft.md", DRAFT)
    words = words_on(page_of(client, kept))
    act = tabled(congress, words[:-1] + b',"symbol":"FL/7"}')
    status, answer = hand_in(client, kept, act)
    assert status == 200
    text = text_of(answer["text"])
    assert text.symbol == "FL/7"
    said = [text.provisions[each].base for each in text.order]
    assert said[-1] == "2. 六国应当分享 & publish it."
    assert sheets.content(sheets.current(NAME, answer["text"], text)) == DRAFT
    # Sent twice, it is the same; the page of the file leads to the text from now on.
    assert hand_in(client, kept, act) == (200, answer)
    again = client.get(f"/m/{NAME}/papers/tabling/{kept.token}")
    assert again["Location"] == answer["next"]


def test_a_text_of_other_words_does_not_get_the_file(congress: Congress, client: Client) -> None:
    kept = tabling.propose(NAME, "draft.md", DRAFT)
    act = tabled(congress, b'{"provisions":[{"wording":"Something else."}]}')
    for wrong in (act, "none"):
        status, answer = hand_in(client, kept, wrong)
        assert status == 400
        assert answer["said"] == "This act did not table the words of draft.md."
    kept.refresh_from_db()
    assert kept.text == ""
    assert page_of(client, kept)


@pytest.mark.usefixtures("congress")
def test_with_both_keys_the_page_asks_whose_signature_it_is_to_be(client: Client) -> None:
    kept = tabling.propose(NAME, "draft.md", DRAFT)
    path = Path(settings.DATA) / "keys" / NAME / "secretariat.pem"
    office_pen.make(NAME, secret_seed("secretariat"))
    try:
        page = page_of(client, kept)
    finally:
        path.unlink()
    assert "choose whose signature stands in the record" in page
    assert "secretariat’s key, which this server keeps" in page
    assert "your own key, which never leaves this device" in page


def test_who_sits_as_secretariat_signs_as_chair_only_by_a_key_that_is_both(
    congress: Congress, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tabling.propose(NAME, "draft.md", DRAFT)
    congress.enrol("XA", "both", (Power.CHAIR, Power.SECRETARIAT))
    keys = {"both": True, "secretariat": False}
    for name, may in keys.items():
        worn = hats.Hat(NAME, hats.Role.SECRETARIAT, "XA", congress.pens[name].key)
        monkeypatch.setattr(hats, "_enrolments", [lambda _request, _name, worn=worn: worn])
        page = page_of(client, kept)
        assert ("Sign as chair, on this device" in page) == may
        assert ("No key can sign it from here" in page) != may
