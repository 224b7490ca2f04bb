"""A return link: what it opens, what it does, and what it never does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from communique.demo.papers import BASE
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Payload, Received, Via, decode
from communique.mechanism.acts.deliberating import ReceivePaper
from communique.office.mechanisms import Mechanism
from communique.office.papers import arriving, links, tabling
from communique.office.papers.models import Arrival, ReturnLink
from communique.paper.compile.compiler import read_draft
from communique.record.envelope import decode as opened
from communique.web.paper import returning
from communique.web.site.houses import House
from tests.web.hatted import wearing
from tests.web.port_alder import FILES, settle, the_text
from tests.web.test_access import house_of

NAME = "by-links"
BREVIA = "FINAL_v3 Brevia(2).docx"


@pytest.fixture(scope="module")
def record(site: Path) -> Mechanism:
    return settle(site, NAME, until=2)


@pytest.fixture(autouse=True)
def demo() -> Iterator[None]:
    with override_settings(HOUSE=House.DEMO, ROOT_URLCONF=house_of(House.DEMO)):
        yield
    returning._tried.clear()


def linked(record: Mechanism, party: str) -> str:
    text, _ = the_text(record)
    _link, token = links.issue(NAME, text, party)
    return token


def visitor() -> Client:
    return Client(SERVER_NAME="localhost")


def send(token: str, path: Path, name: str = "") -> str:
    """Send a file back; the address of its page."""
    file = SimpleUploadedFile(name or path.name, path.read_bytes())
    answer = visitor().post(f"/return/{token}/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def edited(package: bytes, before: bytes, after: bytes) -> bytes:
    """A Word file with other words in it, all else as it was sent."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before, after))
    return made.getvalue()


def last(record: Mechanism) -> Payload:
    content = record.store().envelope(record.state().size - 1)
    assert content is not None
    return decode(opened(content).payload, KINDS)


def test_a_file_sent_back_by_link_is_received_and_its_receipt_acknowledged(
    record: Mechanism,
) -> None:
    token = linked(record, "XB")
    page = send(token, FILES / BREVIA)
    said = visitor().get(page).content.decode()
    assert "It stands as received until your own key confirms it." in said
    assert "recovered exactly" in said
    payload = last(record)
    assert payload.do == "paper.receive/1"
    assert isinstance(payload.args, Received)
    assert payload.args.on_behalf == "XB"
    assert payload.args.via is Via.LINK
    visitor().post(page, {"do": "acknowledge"})
    assert "You acknowledged this receipt" in visitor().get(page).content.decode()
    _, text = the_text(record)
    taken = [p.positions["XB"] for p in text.provisions.values() if "XB" in p.positions]
    assert taken
    assert all(each.received for each in taken)


def test_a_later_file_enters_only_what_it_changes(record: Mechanism) -> None:
    token = linked(record, "XB")
    send(token, FILES / BREVIA)
    size = record.state().size
    page = send(token, FILES / BREVIA, "again.docx")
    assert "nothing" in visitor().get(page).content.decode()
    assert record.state().size == size
    page = send(token, BASE, "all as it was.docx")
    assert "Received and entered" in visitor().get(page).content.decode()
    _, text = the_text(record)
    assert not any("XB" in each.positions for each in text.provisions.values())
    assert last(record).do == "position.withdraw/1"


def test_a_link_shows_its_own_party_s_files_alone(record: Mechanism) -> None:
    page = send(linked(record, "XB"), FILES / BREVIA, "mine.docx")
    number = page.rpartition("/")[2]
    other = linked(record, "XC")
    assert visitor().get(f"/return/{other}/files/{number}").status_code == 404
    assert "mine.docx" not in visitor().get(f"/return/{other}/").content.decode()


def test_the_word_file_of_a_link_comes_back_to_the_paragraphs_it_was_made_of(
    record: Mechanism,
) -> None:
    content = visitor().get(f"/return/{linked(record, 'XD')}/word").content
    document = read_draft("XD.docx", content)
    _, text = the_text(record)
    said = [each.base for each in document.provisions if each.base and each.base.strip()]
    assert said == [text.provisions[name].base for name in text.order if text.provisions[name].base]
    assert all(each.mark for each in document.paragraphs if each.text.strip())


def test_nobody_s_name_leaves_with_a_file(record: Mechanism) -> None:
    content = visitor().get(f"/return/{linked(record, 'XD')}/word").content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        said = b"".join(package.read(name) for name in package.namelist())
    assert b"creator>" not in said
    assert b"lastModifiedBy>" not in said
    assert b"w:rsid" not in said


def test_a_corrected_file_shows_only_what_it_changes(record: Mechanism) -> None:
    token = linked(record, "XB")
    send(token, FILES / BREVIA, "first.docx")
    sent = visitor().get(f"/return/{token}/word").content
    file = SimpleUploadedFile("corrected.docx", edited(sent, b"Issued in", b"Done in"))
    page = visitor().post(f"/return/{token}/", {"file": file}).headers["Location"]
    said = visitor().get(page).content.decode()
    assert "1 change is new:" in said
    assert "stood already" in said
    payload = last(record)
    assert isinstance(payload.args, ReceivePaper)
    assert len(payload.args.positions) == 1


def test_a_link_ended_or_expired_opens_nothing(record: Mechanism) -> None:
    token = linked(record, "XB")
    found = links.find(token)
    assert found is not None
    links.revoke(found)
    assert visitor().get(f"/return/{token}/").status_code == 404
    other = linked(record, "XB")
    ReturnLink.objects.filter(mechanism=NAME).update(expires=timezone.now() - timedelta(seconds=1))
    assert visitor().get(f"/return/{other}/").status_code == 404


def test_a_token_is_not_kept(record: Mechanism) -> None:
    token = linked(record, "XB")
    assert not ReturnLink.objects.filter(digest=token).exists()
    # Asked of SQLite, never of the files: who closes one of them drops all locks of this process
    # on it, and the next server that stops takes the write-ahead log away.
    connection.ensure_connection()
    kept = "".join(connection.connection.iterdump())
    assert token not in kept
    assert sha256(token.encode()).hexdigest() in kept


def test_too_many_files_within_an_hour_are_put_off(
    record: Mechanism, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = linked(record, "XE")
    monkeypatch.setattr(links, "FILES_AN_HOUR", 1)
    send(token, BASE)
    file = SimpleUploadedFile("more.docx", BASE.read_bytes())
    assert visitor().post(f"/return/{token}/", {"file": file}).status_code == 429


def test_whoever_guesses_tokens_is_not_heard_for_a_while(record: Mechanism) -> None:
    token = linked(record, "XB")
    for guess in range(returning.WRONG_A_MINUTE + 1):
        assert visitor().get(f"/return/guess-{guess}/").status_code == 404
    assert visitor().get(f"/return/{token}/").status_code == 404


def test_a_file_that_is_none_is_refused_with_a_sentence_and_nothing_enters(
    record: Mechanism,
) -> None:
    size = record.state().size
    file = SimpleUploadedFile("crest.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    answer = visitor().post(f"/return/{linked(record, 'XC')}/", {"file": file})
    assert answer.status_code == 400
    assert record.state().size == size


def test_why_a_file_is_not_taken_is_said_in_each_readers_language(record: Mechanism) -> None:
    address = f"/return/{linked(record, 'XC')}/"
    french = {"Accept-Language": "fr"}
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.7")
    answer = visitor().post(address, {"file": scan}, headers=french)
    assert answer.status_code == 400
    assert "scan.pdf est un PDF" in answer.content.decode()
    other = SimpleUploadedFile("menu.txt", b"Soup of the day, with bread.\n")
    page = visitor().post(address, {"file": other}, headers=french)["Location"]
    assert "menu.txt ne ressemble" in visitor().get(page, headers=french).content.decode()
    assert "menu.txt resembles nothing" in visitor().get(page).content.decode()
    Arrival.objects.filter(token=page.rstrip("/").rpartition("/")[2]).update(reason="{old} words")
    assert "{old} words" in visitor().get(page, headers=french).content.decode()


def test_the_secretariat_is_told_why_nothing_was_found_in_its_own_language(
    record: Mechanism,
) -> None:
    text, _ = the_text(record)
    scan = SimpleUploadedFile("scan {n}.pdf", b"%PDF-1.7")
    desk = wearing("secretariat:XA", NAME)
    answer = desk.post(
        f"/m/{NAME}/papers/{text}/receive", {"file": scan}, headers={"Accept-Language": "fr"}
    )
    assert answer.status_code == 400
    assert "scan {n}.pdf est un PDF" in answer.content.decode()


def test_the_meeting_a_text_comes_before_is_dated_in_words(record: Mechanism) -> None:
    meeting = record.state().convening.meetings
    dated = {Speaker("fr").day(each.date) for each in meeting.values()}
    kept = tabling.propose(NAME, "draft.md", b"# Communique\n\n1. The six will share data.\n")
    page = wearing("secretariat:XA", NAME).get(
        f"/m/{NAME}/papers/tabling/{kept.token}", headers={"Accept-Language": "fr"}
    )
    offered = set(re.findall(r"la réunion\u00a0: ([^<]+)</option>", page.content.decode()))
    assert offered
    assert offered <= dated
    assert not any(each.startswith("20") for each in offered)


def test_one_word_file_and_one_link_a_delegation_go_out_in_a_zip(record: Mechanism) -> None:
    text, _ = the_text(record)
    sent = {"party": ["XB", "XC"], "how": "zip"}
    answer = wearing("secretariat:XA", NAME).post(f"/m/{NAME}/papers/{text}/send", sent)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(name.partition("/")[0] for name in archive.namelist()) == (
            ["XB", "XB", "XC", "XC"]
        )
        letter = archive.read("XB/XB.txt").decode()
    address = next(line for line in letter.splitlines() if "/return/" in line)
    assert visitor().get(address.partition("localhost")[2]).status_code == 200


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
def test_letters_go_out_by_mail(record: Mechanism) -> None:
    text, _ = the_text(record)
    sent = {"party": ["XB"], "how": "mail", "mail-XB": "delegation@brevia.example"}
    answer = wearing("secretariat:XA", NAME).post(f"/m/{NAME}/papers/{text}/send", sent)
    assert answer.status_code == 302
    letter = mail.outbox[-1]
    assert letter.to == ["delegation@brevia.example"]
    ((name, content, _kind),) = letter.attachments
    assert str(name).endswith("XB.docx")
    assert bytes(content)[:2] == b"PK"
    assert "/return/" in letter.body


def test_a_question_is_answered_by_link_before_anything_enters(record: Mechanism) -> None:
    token = linked(record, "XF")
    size = record.state().size
    page = send(token, FILES / "draft 24april LF.docx")
    said = visitor().get(page).content.decode()
    assert "does it still stand here?" in said
    assert record.state().size == size
    arrival = Arrival.objects.get(token=page.rpartition("/")[2])
    given = {each.id: each.proposed for each in arriving.look(arrival).asked}
    visitor().post(page, given)
    payload = last(record)
    assert payload.do == "paper.receive/1"
    assert isinstance(payload.args, Received)
    assert payload.args.on_behalf == "XF"
