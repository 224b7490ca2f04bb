"""`communique read`: what is told and written, and what is said of files that cannot be read."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import msgspec
import pytest

from communique.cli import main
from communique.cli.read import is_date
from communique.reader.account import Account, Found
from tests.material import REPOSITORY
from tests.paper.html.parsing import found

READOUTS = REPOSITORY / "examples" / "readouts"
ALDORA = READOUTS / "aldora.txt"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The two readouts, a picture, a file in a folder below, and one nobody should look at."""
    folder = tmp_path / "archive"
    (folder / "later").mkdir(parents=True)
    for path in READOUTS.glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    text = "The fourth meeting of ministers was held in Port Alder on 27 April 2027.\n"
    (folder / "later" / "fourth.txt").write_text(text, "utf-8")
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    return folder


def lines_of(path: Path) -> list[Account]:
    return [msgspec.json.decode(line, type=Account) for line in path.read_bytes().splitlines()]


def test_a_readout_is_told_at_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(ALDORA)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("aldora.txt · txt · en\n")
    assert "\nThe meeting\n" in said
    assert "2026-05-12" in said
    assert "\nSaid\n1 " in said


def test_the_json_cites_the_text_that_is_written(tmp_path: Path) -> None:
    account, text = tmp_path / "a.json", tmp_path / "a.txt"
    assert main(["read", str(ALDORA), "--json", str(account), "--text", str(text)]) == 0
    read = msgspec.json.decode(account.read_bytes(), type=Account)
    assert read.source.digest == hashlib.sha256(ALDORA.read_bytes()).hexdigest()
    assert read.source.text_digest == hashlib.sha256(text.read_bytes()).hexdigest()
    assert read.event.date is not None
    assert text.read_text("utf-8")[slice(*read.event.date.span)] == "12 May 2026"


def test_the_same_text_always_gives_the_same_json(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    main(["read", str(ALDORA), "--json", "-"])
    first = capsysbinary.readouterr().out
    main(["read", str(ALDORA), "--json", "-"])
    assert capsysbinary.readouterr().out == first
    assert msgspec.json.decode(first)["version"] == 1


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO(ALDORA.read_bytes()))
    monkeypatch.setattr(sys, "stdin", given)
    assert main(["read", "-"]) == 0
    assert capsys.readouterr().out.startswith("standard input · txt · en\n")


def test_a_page_is_written_and_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "new" / "a.html"
    assert main(["read", str(ALDORA), "--html", str(page)]) == 0
    assert capsys.readouterr().err == f"Written: {page}\n"
    assert found(page.read_text("utf-8"), "//*[@id='account']")
    assert main(["read", str(ALDORA), "--html", str(page)]) == 0
    assert capsys.readouterr().err == f"Replaced: {page}\n"


def test_the_day_of_publication_is_what_today_means(tmp_path: Path) -> None:
    text = "Today the ministers of the five countries met in Port Alder for their third meeting.\n"
    (tmp_path / "r.txt").write_text(text, "utf-8")
    out = tmp_path / "r.json"
    arguments = ["read", str(tmp_path / "r.txt"), "--json", str(out)]
    assert main(arguments) == 0
    assert msgspec.json.decode(out.read_bytes(), type=Account).event.date is None
    assert main([*arguments, "--published", "2026-05-12"]) == 0
    date = msgspec.json.decode(out.read_bytes(), type=Account).event.date
    assert isinstance(date, Found)
    assert (date.value, date.anchor) == ("2026-05-12", "2026-05-12")


def test_a_file_without_text_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["read", str(empty)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("empty.txt ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "nowhere.txt cannot be read"),
        ([str(ALDORA), "--language", "tlh"], "tlh is no language that can be read here"),
        ([str(ALDORA), "--published", "yesterday"], "yesterday is no date"),
        ([str(ALDORA), "--published", "2027-02-30"], "2027-02-30 is no date"),
        ([str(ALDORA), "--json", str(READOUTS)], "cannot be written"),
    ],
)
def test_bad_usage_is_said_and_nothing_begins(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_an_empty_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path)]) == 2
    assert "holds no file to read" in capsys.readouterr().err


def test_of_a_folder_every_file_is_read_and_one_that_cannot_be_stops_no_other(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(archive)]) == 1
    said = capsys.readouterr()
    assert [line.split(":")[0] for line in said.out.splitlines()[:3]] == [
        "aldora.txt",
        "eastmark.txt",
        "later/fourth.txt",
    ]
    assert "3 readouts · 2 meetings" in said.out
    assert said.err.startswith("scan.png is a picture")


def test_the_json_of_a_folder_is_one_account_a_line(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    assert main(["read", str(archive), "--json", str(out)]) == 1
    assert [account.source.file for account in lines_of(out)] == [
        "aldora.txt",
        "eastmark.txt",
        "later/fourth.txt",
    ]


def test_json_lines_go_to_the_terminal_alone(
    archive: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (archive / "scan.png").unlink()
    assert main(["read", str(archive), "--json", "-"]) == 0
    lines = capsysbinary.readouterr().out.splitlines()
    assert [msgspec.json.decode(line)["version"] for line in lines] == [1, 1, 1]


def test_disagreements_between_readouts_of_one_meeting_are_told(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["read", str(archive)])
    said = capsys.readouterr().out
    start = said.index("  What was done with the document: joint statement\n")
    assert "    - aldora.txt: signed\n    - eastmark.txt: adopted\n" in said[start:]
    start = said.index("  Date of the next meeting\n")
    assert "    - aldora.txt: 2027-04\n    - eastmark.txt: 2027-05\n" in said[start:]


def test_a_folder_of_pages_has_an_index_that_leads_to_them(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert main(["read", str(archive), "--html", str(site)]) == 1
    assert {path.name for path in site.iterdir()} == {
        "index.html",
        "aldora.txt.html",
        "eastmark.txt.html",
        "later-fourth.txt.html",
    }
    index = (site / "index.html").read_text("utf-8")
    for link in found(index, "//main//a/@href"):
        page, _, place = link.partition("#")
        if page:
            target = (site / page).read_text("utf-8")
            assert not place or found(target, f"//*[@id='{place}']")
    assert found((site / "aldora.txt.html").read_text("utf-8"), "//a[@href='index.html']")
    assert "scan.png is a picture" in index


def test_an_index_alone_leads_nowhere_else(archive: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.html"
    assert main(["read", str(archive), "--html", str(index)]) == 1
    links = found(index.read_text("utf-8"), "//a/@href")
    assert all(link.startswith("#") for link in links)
    assert {path.name for path in tmp_path.iterdir()} == {"archive", "index.html"}


def test_the_texts_of_a_folder_go_to_a_folder(archive: Path, tmp_path: Path) -> None:
    texts, out = tmp_path / "texts", tmp_path / "all.jsonl"
    main(["read", str(archive), "--text", str(texts), "--json", str(out)])
    for account in lines_of(out):
        name = f"{(account.source.file or '').replace('/', '-')}.txt"
        written = (texts / name).read_bytes()
        assert hashlib.sha256(written).hexdigest() == account.source.text_digest


def test_two_files_whose_pages_would_have_one_name_have_two(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "a").mkdir(parents=True)
    for name in ("a/b.txt", "a-b.txt", "index"):
        (folder / name).write_bytes(ALDORA.read_bytes())
    site = tmp_path / "site"
    main(["read", str(folder), "--html", str(site)])
    assert {path.name for path in site.iterdir()} == {
        "index.html",
        "index-2.html",
        "a-b.txt.html",
        "a-b.txt-2.html",
    }


def test_what_was_written_into_the_folder_is_not_read_the_next_time(archive: Path) -> None:
    out, site = archive / "all.jsonl", archive / "site"
    arguments = ["read", str(archive), "--json", str(out), "--html", str(site)]
    main(arguments)
    first = out.read_bytes()
    assert main(arguments) == 1
    assert out.read_bytes() == first


def test_progress_is_shown_where_somebody_watches(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    main(["read", str(archive), "--json", str(archive / "all.jsonl")])
    assert "1 of 4: aldora.txt" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_date_is_one_of_the_calendar() -> None:
    assert all(map(is_date, ["2027", "2027-04", "2027-04-30", "2028-02-29"]))
    assert not any(map(is_date, ["27", "2027-13", "2027-04-31", "2027-4-1", "2027-04-27T10", ""]))
