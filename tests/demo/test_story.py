"""The whole story, played once with a seed: every file is checked by the real commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.cli import main
from communique.demo.cast import NAMES
from communique.demo.papers import FOLDER, RECEIVED
from communique.demo.play import BEATS
from communique.demo.scenes import FIRST, INTRODUCED, LAST
from communique.demo.texts.agreed import MISPRINT
from communique.depositary.exporting import export
from communique.depositary.store import open_store
from communique.mechanism.state.words import manifest
from communique.paper.docx.cache import Cache
from communique.paper.formats import open_source
from communique.record.container import unpack
from communique.record.refusal import parse_refusal
from tests.material import REPOSITORY

BUNDLE = "five-lakes-2027.communique"
TAGS = ("en", "fr", "ru")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one whole run."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    assert main(["demo", "--headless", str(folder), "--seed", "7"]) == 0
    return folder


def founding(out: Path) -> str:
    return (out / "founding.txt").read_text("ascii").strip()


def verify(path: Path, fingerprint: str) -> int:
    return main(["verify", str(path), "--founding", fingerprint])


def test_the_record_every_partys_copy_and_the_bundle_verify(out: Path) -> None:
    fingerprint = founding(out)
    assert verify(out / "record", fingerprint) == 0
    assert verify(out / BUNDLE, fingerprint) == 0
    assert sorted(copy.name for copy in (out / "copies").iterdir()) == sorted(NAMES)
    for copy in (out / "copies").iterdir():
        assert verify(copy, fingerprint) == 0


def test_no_act_of_the_record_is_void(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "show", str(out / "record")]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert not [line for line in shown if line.endswith("  void")]
    assert sum(line.endswith("  pending") for line in shown) == 1


def test_a_word_changed_by_the_host_is_found_in_record_and_bundle(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(out / "cheated" / "record", founding(out)) == 1
    assert "was changed" in capsys.readouterr().out
    assert verify(out / "cheated" / BUNDLE, founding(out)) == 1
    assert "“consult”, where the host says “inform”" in (out / "story.md").read_text("utf-8")


def test_the_words_written_are_those_of_the_bundle_whose_manifest_was_signed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = unpack((out / BUNDLE).read_bytes())
    written = {tag: (out / f"communique.{tag}.txt").read_bytes() for tag in TAGS}
    assert written == {tag: files[f"texts/{tag}.txt"] for tag in TAGS}
    main(["verify", str(out / BUNDLE), "--founding", founding(out)])
    said = capsys.readouterr().out.replace(" ", "")
    assert manifest(written.items()) in said
    assert "5 by key, 1 received" in " ".join(said.split()) or "5bykey,1received" in said


def test_the_corrigendum_changes_one_letter_of_the_french(out: Path) -> None:
    signed = (out / "communique.fr.txt").read_text("utf-8")
    corrected = (out / "communique.fr.corrected.txt").read_text("utf-8")
    assert signed.replace(*MISPRINT) == corrected != signed
    assert not (out / "communique.ru.corrected.txt").exists()


def test_every_refusal_is_signed_and_told_with_its_sentence(out: Path) -> None:
    told = (out / "story.md").read_text("utf-8")
    notes = sorted((out / "refusals").glob("*.note"))
    assert len(notes) == 6 == told.count("**Refused:**")
    for note in notes:
        text = note.read_bytes().partition(b"\n\n")[0] + b"\n"
        refusal = parse_refusal(text)
        assert refusal.sentence in told
        assert f"rule `{refusal.rule}`" in told
        assert note.with_suffix(".dsse.json").exists()


def test_the_rolling_text_opens_with_every_bracket_in_it(out: Path) -> None:
    content = (out / "rolling.docx").read_bytes()
    document = open_source("rolling.docx", content, Cache()).read(lambda _author: True)
    shown = document.text
    assert "[XB, XC: should][XF: will, where practicable,]" in shown
    assert "[XC: Ostrel-Veyra]" in shown


def test_the_archive_shows_where_two_readouts_disagree(out: Path) -> None:
    told = (out / "story.md").read_text("utf-8")
    assert "Aldora’s readout says “All ministers” and Eastmark’s says “The five ministers”" in told
    page = (out / "archive" / "index.html").read_text("utf-8")
    assert "The five ministers" in page
    assert (out / "archive" / "eastmark.txt.html").exists()


def test_the_story_tells_every_beat_and_every_act_of_the_record(out: Path) -> None:
    told = (out / "story.md").read_text("utf-8")
    for number, (title, _introduced) in INTRODUCED.items():
        assert f"## {number}. {title}" in told
    acts: list[int] = []
    for first, last in re.findall(r"\*\*, acts? (\d+)(?:–(\d+))?", told):
        acts += range(int(first), int(last or first) + 1)
    with open_store(out / "record") as store:
        assert acts == list(range(store.head().size))


@pytest.mark.parametrize("beat", [beat for beat in sorted(BEATS) if beat >= FIRST])
def test_the_record_verifies_wherever_the_story_stops(beat: int, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["demo", "--headless", str(out), "--until", str(beat), "--seed", "3"]) == 0
    assert verify(out / "record", founding(out)) == 0
    assert (out / "rolling.docx").exists() is (beat >= 3)
    assert (out / BUNDLE).exists() is (beat >= 9)
    assert (out / "communique.en.txt").exists() is (beat >= 9)
    assert (out / "cheated").exists() is (beat >= 10)


def test_the_same_seed_gives_the_same_record_and_bundle_to_the_byte(
    out: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    assert main(["demo", "--headless", str(again), "--seed", "7"]) == 0
    for name in (BUNDLE, "rolling.docx", "story.md", "verify.html", "founding.txt"):
        assert (out / name).read_bytes() == (again / name).read_bytes()
    with open_store(out / "record") as one, open_store(again / "record") as other:
        assert list(export(one)) == list(export(other))


def test_without_a_seed_every_run_has_keys_of_its_own(tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert main(["demo", "--headless", str(tmp_path / name), "--until", "2"]) == 0
    assert founding(tmp_path / "one") != founding(tmp_path / "other")


def test_a_folder_that_is_not_empty_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert main(["demo", "--headless", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("beat", [FIRST - 1, LAST + 1])
def test_a_beat_that_is_not_played_is_refused(
    beat: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--headless", str(tmp_path / "out"), "--until", str(beat)]) == 2
    assert f"Beat {beat} is not played" in capsys.readouterr().err


def test_the_files_that_came_back_are_those_of_the_examples() -> None:
    kept = [*RECEIVED, "base.docx", "parties.csv", "earlier/draft 24 April.docx"]
    examples = {name: REPOSITORY / "examples" / "five-lakes" / name for name in kept}
    readouts = ("readouts/aldora.txt", "readouts/eastmark.txt")
    examples |= {name: REPOSITORY / "examples" / name for name in readouts}
    for name, example in examples.items():
        assert (FOLDER / name).read_bytes() == example.read_bytes()
    there = [path for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert len(there) == len(examples) + 1, "files and __init__.py, and nothing else"
