"""The pages of a record: what an act says, its proof, what verifying comes to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from html import escape, unescape
from pathlib import Path

import pytest
from django.test import Client, override_settings

from communique.cli import main
from communique.demo.cast import CODES
from communique.demo.drawing import Drawing
from communique.depositary.bundle import Verdict, check
from communique.depositary.bundle.layout import text_name
from communique.depositary.identity import log_key
from communique.depositary.keyfile import write_key
from communique.languages import Speaker
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.state import Map, State
from communique.mechanism.state.ending import End, EndingState, Publication
from communique.office import clock, mechanisms
from communique.office.published import published
from communique.record.container import unpack
from communique.record.envelope import decode
from communique.record.policy import Policy
from communique.record.proof import parse_proof
from communique.web.base import hats
from communique.web.site.houses import House
from tests.web.test_access import house_of

SEED = 7
RECORD = "/m/five-lakes/record/"
AFTER = "2027-06-30T12:00:00Z"
"""When the story is over, and its communiqué published."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[Path]:
    """The story's record, played to its end, on a site that keeps all six copies."""
    assert site
    folder = tmp_path_factory.mktemp("site")
    out = folder / "out"
    assert main(["demo", "--headless", str(out), "--seed", str(SEED)]) == 0
    (folder / "records").mkdir()
    (folder / "copies").mkdir()
    shutil.copytree(out / "record", folder / "records" / "five-lakes")
    shutil.copytree(out / "copies", folder / "copies" / "five-lakes")
    keys = folder / "keys" / "five-lakes"
    keys.mkdir(parents=True)
    drawing = Drawing(SEED)
    names = {f"verifier-{code}": f"{code} verifier" for code in CODES}
    for file, drawn in {"refusals": "refusals", **names, "log": "log"}.items():
        write_key(keys / f"{file}.pem", drawing.draw(drawn, 32))
    mechanisms.end()
    settings = {"DATA": folder, "HOUSE": House.DEMO, "ROOT_URLCONF": house_of(House.DEMO)}
    with override_settings(**settings):
        clock.set_to(seconds_of(AFTER))
        yield out
        clock.set_back()
        mechanisms.end()


def sitting(hat: str) -> Client:
    """A browser that wears this hat."""
    client = Client(SERVER_NAME="localhost")
    worn = hats.parse("five-lakes", hat)
    session = client.session
    session[hats.SESSION] = {"five-lakes": [worn.role.value, worn.party or ""]}
    session.save()
    return client


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode())).split())


def head() -> int:
    return mechanisms.mechanism("five-lakes").state().size


@pytest.mark.usefixtures("played")
def test_the_record_shows_who_did_what_as_what_and_what_became_of_it() -> None:
    shown = text_of(sitting("delegation:XB"), RECORD)
    assert re.search(r"Aldora as chair publishes the text in effect", shown)
    assert "all " in shown
    assert "Brevia" in shown


@pytest.mark.usefixtures("played")
def test_older_acts_are_reached_page_by_page_down_to_the_founding() -> None:
    client, before = sitting("delegation:XB"), head()
    while before > 50:
        before -= 50
        shown = text_of(client, f"{RECORD}?before={before}")
    assert "founds the mechanism" in shown


@pytest.mark.usefixtures("played")
def test_an_act_is_shown_with_all_its_words_and_a_proof_that_holds() -> None:
    client = sitting("chair:XA")
    record = mechanisms.mechanism("five-lakes")
    state = record.state()
    for index in range(0, state.size, 37):
        shown = text_of(client, f"{RECORD}{index}")
        content = client.get(f"{RECORD}{index}/envelope").content
        envelope = decode(content)
        assert envelope.act_id in shown
        proof = parse_proof(client.get(f"{RECORD}{index}/proof").content)
        policy = Policy("none", (log_key(state),))
        assert proof.open(envelope.commitment, policy).checkpoint.size == state.size


@pytest.mark.usefixtures("played")
def test_a_number_that_somebody_types_leads_to_that_act() -> None:
    answer = sitting("delegation:XB").get(f"{RECORD}?act=3")
    assert answer.headers["Location"] == f"{RECORD}3"
    assert sitting("delegation:XB").get(f"{RECORD}999999").status_code == 404


def test_verifying_says_what_it_came_to_in_the_readers_language(played: Path) -> None:
    client = sitting("delegation:XC")
    founding = (played / "founding.txt").read_text("ascii").strip()
    answer = client.post(f"{RECORD}verify", {"founding": founding})
    assert 'data-verdict="verified"' in answer.content.decode()
    wrong = client.post(f"{RECORD}verify", {"founding": "0" * 64})
    assert 'data-verdict="broken"' in wrong.content.decode()
    without = client.post(f"{RECORD}verify?language=fr", {})
    assert 'data-verdict="incomplete"' in without.content.decode()


def test_anybody_has_what_was_published_and_its_bundle_verifies(played: Path) -> None:
    client = Client(SERVER_NAME="localhost")
    founding = (played / "founding.txt").read_text("ascii").strip()
    page = client.get(f"{RECORD}published").content.decode()
    (address,) = re.findall(rf'href="({RECORD}published/[^"]+)"', page)
    french = client.get(f"{RECORD}published?language=fr").content.decode()
    (at,) = set(re.findall(r'<time datetime="([^"]+)"', page))
    moment = datetime.fromisoformat(at)
    for said, tag in ((page, "en"), (french, "fr")):
        assert f">{escape(Speaker(tag).instant(moment))}</time>" in said
    content = client.get(address).content
    assert check(content, founding).verdict is Verdict.VERIFIED
    ours, theirs = unpack(content), unpack((played / "five-lakes-2027.communique").read_bytes())
    for tag in ("en", "fr", "ru"):
        assert ours[text_name(tag)] == theirs[text_name(tag)]


def test_what_is_under_embargo_is_not_published_before_its_time() -> None:
    at = "2027-05-01T06:00:00Z"
    said = Publication(act="a", at=at, manifest="m", languages=("en",), not_before=at)
    state = State(ending=EndingState(ends=Map[str, End]().put("text", End(publication=said))))
    assert not published(state, seconds_of(at) - 1)
    assert list(published(state, seconds_of(at))) == ["text"]
