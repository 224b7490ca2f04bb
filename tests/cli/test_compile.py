"""The command as its user meets it: files in, one text and receipts out, sentences for the rest."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import msgspec
import pytest

from communique.cli import main
from communique.paper.compilation import Compilation

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "five-lakes"
DRAFT = "Joint communiqué\nThe six will share daily readings.\nThey will meet again.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, English, nobody at the terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return tmp_path


def write(name: str, text: str) -> str:
    Path(name).write_text(text, "utf-8")
    return name


def rolling(name: str = "communique-out/rolling-text.json") -> Compilation:
    return msgspec.json.decode(Path(name).read_bytes(), type=Compilation)


def test_six_files_of_every_kind_become_one_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXAMPLE, folder / "five-lakes")
    assert main(["compile", "five-lakes"]) == 0
    said = capsys.readouterr().out
    assert "41 changes · 24 in nobody's way · 17 meet others in 7 brackets" in said
    assert "1 question" in said
    text = rolling()
    by_number = {each.number: each.notation for each in text.provisions if each.number}
    assert "[will][XB, XC: should][XF: will, where practicable,] share" in by_number["4"]
    assert "[study][XA, XE: establish]" in by_number["5"]
    assert by_number["6 bis"].startswith("[XE: The six will open the navigation season")
    assert [version.language for version in text.versions] == ["fr"]
    assert text.held_back == {"XD": 2}
    for party in ("XA", "XB", "XC", "XD", "XE", "XF"):
        receipt = json.loads(Path(f"communique-out/receipts/{party}.json").read_text("utf-8"))
        assert receipt["proof"]["sent"] == receipt["proof"]["recovered"]
        assert receipt["counts"]["changes"] == len(receipt["changes"])
    everything = b"".join(
        each.read_bytes() for each in Path("communique-out").iterdir() if each.is_file()
    )
    assert b"red line" not in everything


def test_the_codes_may_be_said_outright() -> None:
    write("base.txt", DRAFT)
    write("one.txt", DRAFT.replace("will share", "should share"))
    write("two.txt", DRAFT.replace("daily", "weekly"))
    assert main(["compile", "base.txt", "XB=one.txt", "XC=two.txt", "--json", "r.json"]) == 0
    assert (
        rolling("r.json").provisions[1].notation
        == "The six [will][XB: should] share [daily][XC: weekly] readings."
    )
    assert not Path("communique-out").exists()


def test_every_format_is_written_by_its_ending_and_comes_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("will share", "should share") + "A new paragraph.\n")
    outs = ["t.html", "t.docx", "t.md", "t.txt", "t.json"]
    named = [word for out in outs for word in ("-o", out)]
    assert main(["compile", "base.txt", "XB.txt", *named, "--symbol", "FLM/1"]) == 0
    first = rolling("t.json")
    for back in ("t.html", "t.docx", "t.md", "t.json"):
        assert main(["compile", back, "--json", "again.json"]) == 0, back
        again = rolling("again.json")
        assert [each.notation for each in again.provisions if each.notation] == [
            each.notation for each in first.provisions if each.notation
        ], back
        assert again.symbol == "FLM/1"
    assert "replaced" in capsys.readouterr().out  # again.json, from the second time on


def test_a_party_s_text_comes_out_to_the_character(capsys: pytest.CaptureFixture[str]) -> None:
    write("base.txt", DRAFT)
    mine = DRAFT.replace("daily readings", "“daily”  readings") + "Ένα ακόμη.\n"
    write("XB.txt", mine)
    main(["compile", "base.txt", "XB.txt", "--json", "r.json"])
    capsys.readouterr()
    assert main(["project", "r.json", "--party", "XB"]) == 0
    assert capsys.readouterr().out == mine
    assert main(["project", "r.json", "--base", "-o", "base.out.txt"]) == 0
    assert Path("base.out.txt").read_text("utf-8") == DRAFT
    assert main(["project", "r.json", "--party", "ZZ"]) == 2
    assert "ZZ is no party of this text. It has: XB." in capsys.readouterr().err


def test_a_bad_file_gets_one_sentence_and_all_others_are_compiled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("daily", "weekly"))
    Path("XC.docx").write_bytes(b"PK\x03\x04 damaged beyond recognition")
    Path("XD.pdf").write_bytes(b"%PDF-1.7\n")
    assert main(["compile", "base.txt", "XB.txt", "XC.docx", "XD.pdf", "nowhere.docx"]) == 1
    said = capsys.readouterr().out
    for name in ("XC.docx", "XD.pdf", "nowhere.docx"):
        assert said.count(f"✗ {name}") == 1
    assert {refused.file for refused in rolling().refused} == {"XC.docx", "XD.pdf", "nowhere.docx"}
    assert "[daily][XB: weekly]" in rolling().provisions[1].notation


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.docx"], "nowhere.docx cannot be read"),
        (["base.txt", "--view", "upside-down"], "upside-down is no view"),
        (["base.txt", "--view", "compared"], "name the earlier one"),
        (["base.txt", "-o", "text.pdf"], "the ending says the format"),
        (["base.txt", "--answers", "base.txt"], "holds no answers"),
        (["base.txt", "--compare", "base.txt"], "is not a rolling text of ours"),
        (["empty"], "holds no draft"),
        (["broken.docx"], "broken.docx"),
    ],
)
def test_what_cannot_begin_is_said_and_nothing_is_written(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("base.txt", DRAFT)
    Path("empty").mkdir()
    Path("broken.docx").write_bytes(b"PK\x03\x04 nothing")
    assert main(["compile", *arguments]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert "Traceback" not in told.err
    assert not Path("communique-out").exists()


def test_a_file_that_resembles_nothing_is_refused_unless_it_is_said_to_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("base.txt", DRAFT)
    write("XB.txt", "Dear colleagues, no comments from us. Kind regards.\n")
    assert main(["compile", "base.txt", "XB.txt", "--json", "r.json"]) == 1
    assert "XB.txt resembles nothing in the draft" in capsys.readouterr().out
    assert all(not each.positions for each in rolling("r.json").provisions)
    assert main(["compile", "base.txt", "XB=XB.txt", "--json", "r.json"]) == 0
    assert rolling("r.json").files[0].counts.changes == 4


def test_a_paragraph_split_in_a_bracket_comes_back_from_word() -> None:
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("share daily", "share:\ndaily"))
    assert main(["compile", "base.txt", "XB=XB.txt", "-o", "t.docx", "--json", "t.json"]) == 0
    assert "\n" in rolling("t.json").provisions[1].notation
    assert main(["compile", "t.docx", "--json", "again.json"]) == 0
    assert [each.notation for each in rolling("again.json").provisions] == [
        each.notation for each in rolling("t.json").provisions
    ]


def test_a_projection_comes_in_the_format_its_name_says() -> None:
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("daily", "weekly"))
    write("XC.txt", DRAFT.replace("daily", "hourly"))
    main(["compile", "base.txt", "XB.txt", "XC.txt", "--json", "r.json"])
    for name in ("b.docx", "b.md"):
        assert main(["project", "r.json", "--party", "XB", "-o", name]) == 0
        assert main(["compile", "base.txt", f"XB={name}", "--json", "again.json"]) == 0
        assert (
            rolling("again.json").provisions[1].notation
            == "The six will share [daily][XB: weekly] readings."
        ), name
    with zipfile.ZipFile("b.docx") as package:
        assert b"hourly" not in package.read("word/document.xml")
    assert main(["project", "r.json", "--base", "-o", "b.pdf"]) == 2


def test_two_files_of_one_party_are_a_question_and_the_later_is_proposed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("base.txt", DRAFT)
    write("first.txt", DRAFT.replace("daily", "weekly"))
    write("second.txt", DRAFT.replace("daily", "hourly"))
    files = ["XB=first.txt", "XB=second.txt"]
    assert main(["compile", "base.txt", *files, "--json", "r.json"]) == 0
    (question,) = rolling("r.json").questions
    assert question.options == ("first.txt", "second.txt")
    assert question.proposed == "second.txt"
    assert "[daily][XB: hourly]" in rolling("r.json").provisions[1].notation
    assert question.id in capsys.readouterr().out
    write("answers.json", json.dumps({question.id: "first.txt"}))
    main(["compile", "base.txt", *files, "--answers", "answers.json", "--json", "r.json"])
    assert "[daily][XB: weekly]" in rolling("r.json").provisions[1].notation
    assert rolling("r.json").questions[0].answer == "first.txt"
    kinds = {entry.file: entry.kind for entry in rolling("r.json").files}
    assert kinds == {"first.txt": "edited copy", "second.txt": "set aside"}


def test_a_second_run_with_a_late_file_shows_only_what_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("daily", "weekly"))
    main(["compile", "base.txt", "XB.txt", "--json", "first.json"])
    write("XC.txt", DRAFT.replace("meet again", "meet each year"))
    capsys.readouterr()
    main(["compile", "base.txt", "XB.txt", "XC.txt", "--compare", "first.json",
          "--json", "second.json", "-o", "compared.docx", "--view", "compared"])  # fmt: skip
    said = capsys.readouterr().out
    assert "1 paragraph changed since:" in said
    assert "+ They will meet [again][XC: each year]." in said
    assert "daily" not in said
    with zipfile.ZipFile("compared.docx") as package:
        assert b"w:ins " in package.read("word/document.xml")


def test_mails_folders_and_zips_are_unwrapped() -> None:
    write("base.txt", DRAFT)
    with zipfile.ZipFile("answers.zip", "w") as package:
        package.writestr("XB.txt", DRAFT.replace("daily", "weekly"))
    Path("inbox").mkdir()
    write("inbox/XC.md", DRAFT.replace("\n", "\n\n").replace("daily", "hourly"))
    assert main(["compile", "base.txt", "answers.zip", "inbox", "--json", "r.json"]) == 0
    assert (
        rolling("r.json").provisions[1].notation
        == "The six will share [daily][XB: weekly][XC: hourly] readings."
    )


def test_the_json_may_go_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("daily", "weekly"))
    assert main(["compile", "base.txt", "XB.txt", "--json", "-"]) == 0
    told = capsys.readouterr()
    assert msgspec.json.decode(told.out, type=Compilation).version == 1
    assert "1 change" in told.err


def test_it_speaks_french_where_french_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "fr_FR:en")
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("daily", "weekly"))
    assert main(["compile", "base.txt", "XB.txt"]) == 0
    assert "1 modification" in capsys.readouterr().out
    assert 'lang="fr"' in Path("communique-out/receipts/XB.html").read_text("utf-8")


def test_why_a_file_is_refused_is_said_in_french_and_kept_in_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    write("base.txt", DRAFT)
    write("XB.txt", DRAFT.replace("daily", "weekly"))
    Path("XC.pdf").write_bytes(b"%PDF-1.7")
    Path("XD.docx").write_bytes(b"")
    assert main(["compile", "base.txt", "XB.txt", "XC.pdf", "XD.docx", "--json", "all.json"]) == 1
    said = capsys.readouterr().out
    assert "✗ XC.pdf est un PDF" in said
    assert "✗ XD.docx est vide" in said
    kept = msgspec.json.decode(Path("all.json").read_bytes(), type=Compilation).refused
    assert kept[0].reason.startswith("XC.pdf is a PDF")
    assert kept[1].why.blanks == {"file": "XD.docx"}
