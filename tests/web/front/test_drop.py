"""The drop page as a browser without script sees it: every kind of file, every answer, the end."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from communique.demo import papers
from communique.office.drops.shelf import shown_name
from communique.web.front.drop.table import shelf

BASE = "The parties meet at the lake.\nThey share readings each week.\nThey report once a year.\n"
RETURN = BASE.replace("each week", "each day")


pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.web.front.here"):
        yield


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


Files = dict[str, bytes]


class Page:
    """A drop, as whoever made it sees it."""

    def __init__(self, client: Client, files: Files, typed: str = "") -> None:
        self.client = client
        self.address = client.post("/drop", _form(files, typed))["Location"]

    def add(self, files: Files) -> None:
        self.client.post(f"{self.address}/files", _form(files))

    def correct(self, path: str, **said: str) -> int:
        return self.client.post(f"{self.address}/correct", {"path": path, **said}).status_code

    def answer(self, question: str, option: str = "") -> None:
        self.client.post(f"{self.address}/answer", {"question": question, "option": option})

    @property
    def html(self) -> str:
        """The page, once the work is done."""
        for _again in range(200):
            page = self.client.get(self.address).content.decode()
            if "hx-trigger" not in page:
                return page
            time.sleep(0.05)
        raise AssertionError("the work did not end")

    @property
    def rows(self) -> dict[str, list[str]]:
        """The table: by file name whose, what, how many, receipt."""
        found: dict[str, list[str]] = {}
        for row in re.findall(r"<tr.*?</tr>", self.html, re.S)[1:]:
            row = re.sub(r"<form.*?</form>", "", row, flags=re.S)
            row = re.sub(r'<span class="hidden">.*?</span>', "", row, flags=re.S)
            cells = re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
            name, *said = [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", cell)) for cell in cells]
            found[name.replace(" late", "").strip()] = [each.strip() for each in said]
        return found

    def saved(self, name: str) -> bytes:
        assert self.html
        answer = self.client.get(f"{self.address}/save/{name}")
        assert answer.status_code == 200, name
        return answer.content


def _form(files: Files, typed: str = "") -> dict[str, object]:
    return {
        "files": [SimpleUploadedFile(name, content) for name, content in files.items()],
        "names": list(files),
        "typed": typed,
    }


def five_lakes() -> Files:
    paths = [papers.BASE, papers.EARLIER, papers.NAMES]
    paths += [papers.FOLDER / name for name in papers.RECEIVED]
    return {str(each.relative_to(papers.FOLDER)): each.read_bytes() for each in paths}


def word(text: str) -> bytes:
    made, kept = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(kept)
    return kept.getvalue()


def mail(attached: bytes, name: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "desk@brevia.example", "Re: draft"
    made.set_content("Please find our comments attached.")
    made.add_attachment(attached, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def packed(files: Files) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def test_of_the_five_lakes_files_it_says_whose_what_how_many_and_which_draft(
    client: Client,
) -> None:
    rows = Page(client, five_lakes()).rows
    assert rows["base.docx"][1] == "the draft that was sent out"
    assert rows["FINAL_v3 Brevia(2).docx"] == ["Brevia", "tracked changes", "11", "11 of 11 in"]
    assert rows["RE_ RE_ draft.eml › draft.docx"][:2] == [
        "Dessara",
        "edited copy · 2 notes held back",
    ]
    assert rows["communique cor MOD brv.docx"][1].endswith("3 changes of others set apart")
    assert rows["draft 24april LF.docx"][1:] == [
        "edited copy · answers draft 24 April.docx: carried over",
        "8",
        "7 in, 1 to confirm",
    ]
    assert rows["version_française.docx"][1] == "another language"
    assert rows["parties.csv"][1] == "the list of parties"


def test_the_figures_add_up(client: Client) -> None:
    page = Page(client, five_lakes()).html
    sent, free, met, asked = map(int, re.findall(r"<b>(\d+)</b>", page)[:4])
    assert (sent, asked) == (41, 1)
    assert free + met == sent


def test_what_is_held_back_is_counted_and_never_shown(client: Client) -> None:
    page = Page(client, five_lakes())
    held = re.findall(r"<w:comment .*?</w:comment>", _comments(), re.S)
    assert held
    for each in held:
        words = "".join(re.findall(r"<w:t[^>]*>([^<]*)", each))
        assert words not in page.html
        assert words not in page.client.get(f"{page.address}/text").content.decode()


def _comments() -> str:
    """The comments in the mail's attachment, as they lie in the package."""
    import email

    sent = email.message_from_bytes((papers.FOLDER / "RE_ RE_ draft.eml").read_bytes())
    attached = next(part for part in sent.walk() if part.get_filename())
    payload = attached.get_payload(decode=True)
    assert isinstance(payload, bytes)
    with zipfile.ZipFile(io.BytesIO(payload)) as package:
        return package.read("word/comments.xml").decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("XB.txt", RETURN.encode()),
        ("XB.md", RETURN.replace("\n", "\n\n").encode()),
        ("XB.docx", word(RETURN)),
        ("XB.html", f"<!doctype html><p>{'<p>'.join(RETURN.splitlines())}".encode()),
        ("XB.rtf", (r"{\rtf1\ansi " + RETURN.replace("\n", r"\par ") + "}").encode()),
        ("inbox/of today/XB.txt", RETURN.encode()),
        ("a.zip", packed({"sent/XB.txt": RETURN.encode()})),
        ("m.eml", mail(word(RETURN), "XB.docx")),
    ],
)
def test_a_file_of_every_kind_is_one_change_of_its_party(
    client: Client, name: str, content: bytes
) -> None:
    rows = Page(client, {"base.txt": BASE.encode(), name: content}).rows
    back = next(row for path, row in rows.items() if path != "base.txt")
    assert (back[0], back[2], back[3]) == ("XB", "1", "1 of 1 in")


def test_a_zip_of_everything_is_what_its_files_are(client: Client) -> None:
    rows = Page(client, {"all.zip": packed(five_lakes())}).rows
    assert rows["all.zip › base.docx"][1] == "the draft that was sent out"
    assert rows["all.zip › FINAL_v3 Brevia(2).docx"][0] == "Brevia"
    assert rows["all.zip › earlier/draft 24 April.docx"][1] == "an earlier draft"


def test_a_text_typed_in_is_a_file_too(client: Client) -> None:
    page = Page(client, {"base.txt": BASE.encode()}, typed=RETURN)
    assert page.rows["typed text.txt"][2] == "1"


def test_the_draft_is_found_whatever_it_is_called(client: Client) -> None:
    files = five_lakes()
    files["zzz joint communiqué 26 April.docx"] = files.pop("base.docx")
    rows = Page(client, files).rows
    assert rows["zzz joint communiqué 26 April.docx"][1] == "the draft that was sent out"
    assert rows["FINAL_v3 Brevia(2).docx"][3] == "11 of 11 in"


def test_another_file_can_be_said_to_be_the_draft(client: Client) -> None:
    page = Page(client, {"XA.txt": BASE.encode(), "XB.txt": RETURN.encode()})
    page.correct("XB.txt", **{"is": "draft"})
    assert page.rows["XB.txt"][1] == "the draft that was sent out"
    page.correct("XA.txt", **{"is": "draft"})
    assert page.rows["XA.txt"][1] == "the draft that was sent out"
    assert page.rows["XB.txt"][2] == "1"


def test_a_draft_alone_waits_for_what_comes_back(client: Client) -> None:
    page = Page(client, {"communiqué.txt": BASE.encode()})
    assert "Now drop the files that came back" in page.html


def test_whose_a_file_is_can_be_corrected(client: Client) -> None:
    page = Page(client, five_lakes())
    page.correct("aldora-comments.docx", other="Corvany")
    assert page.rows["aldora-comments.docx"][0] == "Corvany"
    page.correct("aldora-comments.docx", other="XZ")
    assert page.rows["aldora-comments.docx"][0] == "XZ"
    page.correct("aldora-comments.docx", **{"is": "out"})
    assert page.rows["aldora-comments.docx"][1] == "left out"


def test_what_cannot_be_a_party_is_said_so(client: Client) -> None:
    page = Page(client, five_lakes())
    assert page.correct("aldora-comments.docx", other="<b>[7]") == 400
    assert page.rows["aldora-comments.docx"][0] == "Aldora"


def test_a_refused_file_has_its_sentence_and_the_others_go_on(client: Client) -> None:
    bomb = packed({"XC.txt": b"\0" * 50_000_000})
    page = Page(
        client,
        {
            "base.txt": BASE.encode(),
            "XB.txt": RETURN.encode(),
            "scan.pdf": b"%PDF-1.7",
            "tool.exe": b"\x7fELF",
            "bomb.zip": bomb,
            "nothing.docx": b"",
        },
    )
    assert page.rows["XB.txt"][3] == "1 of 1 in"
    said = page.html
    assert "4 files could not be taken" in said
    assert "scan.pdf is a PDF, in which nobody can see what was changed." in said
    assert "tool.exe is a program, not a document: it was not opened." in said
    assert "nothing.docx is empty." in said


def test_why_a_file_is_refused_is_said_in_the_readers_language(client: Client) -> None:
    client.post("/language", {"language": "fr", "back": "/"})
    files = {"base.txt": BASE.encode(), "XB.txt": RETURN.encode(), "scan.pdf": b"%PDF-1.7"}
    said = Page(client, {**files, "a {b}.docx": b""}).html
    assert "scan.pdf est un PDF" in said
    assert "a {b}.docx est vide" in said
    assert " is a PDF" not in said
    assert " is empty" not in said


def test_a_file_that_resembles_nothing_is_taken_once_a_person_says_whose_it_is(
    client: Client,
) -> None:
    page = Page(client, {"base.txt": BASE.encode(), "note 7.txt": b"Quite another matter."})
    assert page.rows["note 7.txt"][1] == "could not be taken"
    page.correct("note 7.txt", other="XB")
    assert page.rows["note 7.txt"][0] == "XB"
    assert page.rows["note 7.txt"][3].endswith("in")


def test_a_question_is_answered_and_asked_again(client: Client) -> None:
    page = Page(client, five_lakes())
    asked = re.findall(r'name="question" value="(\w+)"', page.html)
    assert len(asked) == 1
    page.answer(asked[0], "same place")
    assert page.rows["draft 24april LF.docx"][3] == "8 of 8 in"
    assert "1 question answered" in page.html
    page.answer(asked[0])
    assert page.rows["draft 24april LF.docx"][3] == "7 in, 1 to confirm"


def test_a_late_file_shows_only_what_it_changes(client: Client) -> None:
    page = Page(client, {"base.txt": BASE.encode(), "XB.txt": RETURN.encode()})
    assert "What came late" not in page.html
    late = BASE.replace("once a year", "twice a year")
    page.add({"XC.txt": late.encode()})
    said = page.html
    assert "What came late changes 1 paragraph" in said
    change = said[said.index('class="change card"') :]
    change = change[: change.index("</section>")]
    assert "twice" in change
    assert "each day" not in change
    assert zipfile.is_zipfile(io.BytesIO(page.saved("rolling-text-compared.docx")))


def test_the_same_file_again_changes_nothing(client: Client) -> None:
    files = {"base.txt": BASE.encode(), "XB.txt": RETURN.encode()}
    page = Page(client, files)
    page.add(files)
    assert sorted(page.rows) == ["XB.txt", "base.txt"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("rolling-text.docx", b"PK"),
        ("rolling-text-changes.docx", b"PK"),
        ("rolling-text-clean.docx", b"PK"),
        ("party-XB.docx", b"PK"),
        ("rolling-text.html", b"<!doctype html>"),
        ("rolling-text.md", b""),
        ("rolling-text.txt", b""),
        ("rolling-text.json", b"{"),
    ],
)
def test_the_text_goes_out_in_every_dress(client: Client, name: str, begins: bytes) -> None:
    content = Page(client, five_lakes()).saved(name)
    assert content.startswith(begins)
    assert len(content) > 1000


def test_a_name_that_is_no_dress_of_the_text_is_nothing(client: Client) -> None:
    page = Page(client, five_lakes())
    assert page.html
    for name in ("rolling-text.exe", "party-XZ.docx", "rolling-text-clean.html", "secret"):
        assert client.get(f"{page.address}/save/{name}").status_code == 404


def test_the_receipts_say_that_each_text_is_recovered(client: Client) -> None:
    page = Page(client, five_lakes())
    assert page.html
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{page.address}/receipts.zip").content))
    assert len(archive.namelist()) == 12
    for name in archive.namelist():
        if name.endswith(".json"):
            proof = json.loads(archive.read(name))["proof"]
            assert proof["sent"] == proof["recovered"]
    assert "Brevia" in client.get(f"{page.address}/receipts/XB").content.decode()


def test_the_text_lives_under_its_own_policy(client: Client) -> None:
    page = Page(client, five_lakes())
    assert page.html
    policy = client.get(f"{page.address}/text")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'sha256-" in policy
    assert "unsafe" not in policy


def test_for_htmx_only_what_stands_is_sent(client: Client) -> None:
    page = Page(client, five_lakes())
    assert page.html
    part = client.get(page.address, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="standing"')
    assert "HX-Request" in part["Vary"]
    assert "no-store" in part["Cache-Control"]


def test_a_drop_is_left_and_found_again_by_who_made_it_alone(client: Client) -> None:
    page = Page(client, five_lakes())
    assert page.address in client.get("/").content.decode()
    assert page.address not in Client(SERVER_NAME="127.0.0.1").get("/").content.decode()


def test_what_is_destroyed_is_nowhere(client: Client, site: Path) -> None:
    page = Page(client, five_lakes())
    assert page.html
    drop_id = page.address.rsplit("/", 1)[1]
    assert (site / "uploads" / "drops" / drop_id).is_dir()
    said = client.post(f"{page.address}/destroy")
    assert "no longer on this machine" in said.content.decode()
    assert not [path for path in site.rglob("*") if drop_id in str(path)]
    assert list((site / "incoming").iterdir()) == []
    for below in ("", "/text", "/receipts.zip", "/save/rolling-text.docx"):
        assert client.get(page.address + below).status_code == 404


def test_what_is_kept_lies_apart_and_is_found_again(client: Client, site: Path) -> None:
    page = Page(client, five_lakes())
    assert page.html
    client.post(f"{page.address}/keep")
    drop_id = page.address.rsplit("/", 1)[1]
    assert (site / "kept" / drop_id / "drop.json").is_file()
    assert "Kept on this machine" in page.html
    assert [each.id for each in shelf().kept()] == [drop_id]
    client.post(f"{page.address}/destroy")
    assert list(shelf().kept()) == []


def test_nobody_else_on_the_machine_can_open_what_lies_there(client: Client, site: Path) -> None:
    page = Page(client, five_lakes())
    home = site / "uploads" / "drops" / page.address.rsplit("/", 1)[1]
    assert home.stat().st_mode & 0o077 == 0
    assert all(each.stat().st_mode & 0o077 == 0 for each in home.iterdir())


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\Users\\me\\draft.docx", "C:/Users/me/draft.docx"),
        ("/a//./b.txt", "a/b.txt"),
        ("draft\u202excod.exe", "draftxcod.exe"),
        ("a\x00b.txt", "ab.txt"),
        ("..", "file"),
    ],
)
def test_a_name_from_outside_is_shown_and_never_a_path(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown


def test_a_form_without_its_token_changes_nothing() -> None:
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    answer = strict.post("/drop", _form({"base.txt": BASE.encode()}))
    assert answer.status_code == 403
    assert "not from this page" in answer.content.decode()


def test_the_page_speaks_french(client: Client) -> None:
    page = Page(client, five_lakes())
    assert page.html
    assert '<html lang="fr"' in client.get(page.address + "?language=fr").content.decode()
