"""The demonstration's pages by a client: 23:40, the six files entered, hats, keys, a draft."""

from __future__ import annotations

import base64
import io
import os
import re
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from communique.demo import papers
from communique.demo.cast import CODES
from communique.demo.papers import RECEIVED
from communique.mechanism.acts.times import seconds_of
from communique.office import clock, mechanisms
from communique.office.demo import staging
from communique.office.drops import Outcome
from communique.record.keys import KeyKind, SecretKey, key_id
from communique.text import roll
from communique.web.front.drop.table import desk, shelf

FILES = [name for name in RECEIVED if name != "version_française.docx"]


def key() -> tuple[str, str]:
    """A new key's public half in base64, and its id."""
    public = SecretKey(os.urandom(32)).public
    return base64.b64encode(public).decode(), str(key_id(KeyKind.ED25519, public))


def wait_for(client: Client, sign: str) -> str:
    """The page of the text, as soon as it says this."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        page = client.get("/demo/text").content.decode()
        if sign in page:
            return page
        time.sleep(0.05)
    raise AssertionError(page)


def enter(client: Client) -> str:
    """Press the button, answer the question as proposed; the page when all is entered."""
    client.post("/demo/make")
    asking = wait_for(client, 'name="question"')
    (question,) = re.findall(r'name="question" value="(\w+)"', asking)
    client.post("/demo/answer", {"question": question, "option": "same place"})
    return wait_for(client, 'id="to-text"')


def outcome(client: Client) -> Outcome:
    drop = shelf().find(client.session["drop"])
    assert drop is not None
    found = desk().outcome(drop)
    assert found is not None
    return found


def test_at_2340_there_are_six_ugly_names_and_one_button(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Port Alder, 23:40." in page
    assert all(name in page for name in FILES)
    assert page.count('class="primary') == 1


def test_the_door_s_clock_is_the_story_s(client: Client) -> None:
    assert client
    assert 0 <= clock.now() - seconds_of(staging.SHOWN_AT) < 3600


def test_keys_are_closed_to_others_and_no_party_s_root_is_on_the_disk(stage: Path) -> None:
    keys = sorted((stage / "keys" / "five-lakes").glob("*.pem"))
    verifiers = {f"verifier-{code}" for code in CODES}
    assert {each.stem for each in keys} == {"log", "refusals", "secretariat", *verifiers}
    assert {each.stat().st_mode & 0o777 for each in keys} == {0o600}
    assert not (stage / "stage").exists()


def test_before_the_button_is_pressed_there_is_no_text(client: Client) -> None:
    assert client.get("/demo/text").status_code == 404
    assert client.post("/demo/answer", {"question": "q", "option": "x"}).status_code == 404


def test_one_question_with_two_passages_is_asked_before_anything_enters(client: Client) -> None:
    size = mechanisms.mechanism(staging.NAME).state().size
    assert client.post("/demo/make").status_code == 303
    page = wait_for(client, 'name="question"')
    assert page.count('class="passage"') == 2
    assert "2 internal comments of Dessara: held back, not shown." in page
    assert "11 of 11 in" in page
    assert mechanisms.mechanism(staging.NAME).state().size == size


def test_what_is_entered_says_to_the_letter_what_was_compiled(client: Client) -> None:
    enter(client)
    made = outcome(client).text
    assert made is not None
    _name, text = staging.the_text()
    standing = [text.provisions[each] for each in text.order]
    for compiled, kept in zip(made.compilation.provisions, standing, strict=True):
        positions = {party: taken.position for party, taken in kept.positions.items()}
        assert roll(kept.base, positions) == compiled.rolling
        assert all(taken.received for taken in kept.positions.values())


def test_a_second_visitor_enters_nothing_twice(client: Client) -> None:
    enter(client)
    size = mechanisms.mechanism(staging.NAME).state().size
    enter(Client(SERVER_NAME="localhost"))
    assert mechanisms.mechanism(staging.NAME).state().size == size


def test_the_word_file_and_brevia_s_receipt_are_there_to_take(client: Client) -> None:
    page = enter(client)
    for address in re.findall(r'href="(/drop/[^"]+)"', page):
        answer = client.get(address)
        assert answer.status_code == 200, address
    (word,) = re.findall(r'href="(/drop/[^"]+\.docx)"', page)
    assert client.get(word).content[:2] == b"PK"


def test_whoever_makes_one_text_wears_the_secretariat_s_hat(client: Client) -> None:
    enter(client)
    name, _text = staging.the_text()
    page = client.get(f"/m/five-lakes/texts/{name}/").content.decode()
    assert re.search(r'value="secretariat:XA" aria-pressed="true"', page)


@pytest.mark.parametrize(
    ("hat", "place"),
    [
        ("delegation:XB", "/demo/sit/five-lakes/XB"),
        ("chair:XA", "/demo/sit/five-lakes/XA"),
        ("secretariat:XA", "/m/five-lakes/texts/{text}/"),
        ("projector", "/m/five-lakes/texts/{text}/projector"),
        ("public", "/m/five-lakes/record/published"),
    ],
)
def test_each_hat_leads_to_where_it_looks_from(client: Client, hat: str, place: str) -> None:
    name, _text = staging.the_text()
    answer = client.post("/demo/hat", {"name": "five-lakes", "hat": hat})
    assert (answer.status_code, answer["Location"]) == (303, place.format(text=name))
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("hat", ["delegation:XX", "king", "", "chair:P1"])
def test_a_seat_that_is_not_there_is_refused(client: Client, hat: str) -> None:
    assert client.post("/demo/hat", {"name": "five-lakes", "hat": hat}).status_code == 400
    assert client.post("/demo/hat", {"name": "nowhere", "hat": "public"}).status_code == 400


def test_a_key_made_in_the_browser_is_enrolled_once_by_the_party_s_root(client: Client) -> None:
    public, named = key()
    for _time in range(2):
        answer = client.post(
            "/demo/sit/five-lakes/XB", {"public": public}, content_type="application/json"
        )
        assert answer.json() == {"key": named}
    state = mechanisms.mechanism("five-lakes").state()
    enrolled = state.founding.keys[named]
    assert enrolled.party == "XB"
    assert {str(each) for each in enrolled.powers} == {"adopt", "negotiate", "release", "sign"}
    # Whoever has a key sits down without being asked again.
    name, _text = staging.the_text()
    sat = client.post("/demo/hat", {"name": "five-lakes", "hat": "delegation:XB"})
    assert sat["Location"] == f"/m/five-lakes/texts/{name}/"


@pytest.mark.parametrize("sent", [b"{}", b"nonsense", b'{"public": "AAAA"}', b'{"public": ""}'])
def test_what_is_no_key_is_not_enrolled(client: Client, sent: bytes) -> None:
    size = mechanisms.mechanism("five-lakes").state().size
    answer = client.post("/demo/sit/five-lakes/XB", sent, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["said"]
    assert mechanisms.mechanism("five-lakes").state().size == size


def test_the_switch_names_the_parties_in_the_reader_s_language(client: Client) -> None:
    page = client.get("/m/five-lakes/record/published?language=fr").content.decode()
    assert all(f">{name}</button>" in page for name in ("Bas-Fen", "Brévie", "Corvanie"))


def test_one_s_own_draft_is_on_the_table_of_a_mechanism_of_its_own(client: Client) -> None:
    draft = SimpleUploadedFile("mine.docx", papers.BASE.read_bytes())
    answer = client.post("/demo/own", {"draft": draft, "party": ["Here", "There"]})
    assert answer.status_code == 303
    page = client.get(answer["Location"]).content.decode()
    assert "Joint communiqué" in page
    assert all(f">{name}</button>" in page for name in ("Here", "There", "Party 3", "Party 6"))
    record = answer["Location"].split("/")[2]
    state = mechanisms.mechanism(record).state()
    assert len(state.founding.verifiers) == 6
    for code in state.members:
        assert client.post("/demo/hat", {"name": record, "hat": f"delegation:{code}"})
        public, named = key()
        sent = {"public": public}
        client.post(f"/demo/sit/{record}/{code}", sent, content_type="application/json")
        assert named in mechanisms.mechanism(record).state().founding.keys


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\x00\x01\x02"])
def test_a_file_that_is_no_draft_is_said_why(client: Client, content: bytes) -> None:
    draft = io.BytesIO(content)
    draft.name = "mine.docx"
    kept = mechanisms.names()
    answer = client.post("/demo/own", {"draft": draft})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert mechanisms.names() == kept


def test_what_comes_next_is_not_claimed_to_be_there(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "What has no pages yet" in page
