"""A language is added table by table: what it lacks finds nothing, and nothing fails.

The mandatory tables are `signs` and `passages`; even without them a text is read, if only into
its paragraphs.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from communique.reader.account import Account
from communique.reader.lexicon import LANGUAGES, Lexicon, lexicon
from communique.reader.reading import account
from communique.reader.source import known_signs, language_of, read_text

TEXT = """Readout of the IV meeting

The ministers of the Five Lakes met in Port Alder on 2027-05-14. Foreign Minister Mara Linden \
said: "The lakes belong to all." They will meet again, today and in France.

1. The parties signed a joint communiqué.
2. 各方表示，将加强协调。
"""


def read_in(folder: Path, tag: str = "xx") -> Account:
    """The account of the text by the tables of a folder."""
    return account(read_text("readout.txt", TEXT.encode()), Lexicon(tag, folder))


@pytest.fixture
def two_tables(tmp_path: Path) -> Path:
    """A language that has no more than the two mandatory tables."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "signs.toml").write_text('name = "Xx"\nscripts = ["Latn"]\nwords = ["the"]\n')
    (folder / "passages.toml").write_text('spaced = true\nabbreviations = ["No"]\n')
    return folder


def test_a_language_with_the_two_mandatory_tables_is_read(two_tables: Path) -> None:
    found = read_in(two_tables)
    assert (found.language, found.participants, found.documents) == ("xx", (), ())
    assert found.event.name is None


@pytest.mark.parametrize("tag", ["xx", "tlh", "pt-BR", "zh-Hant", "mi"])
def test_an_empty_folder_is_a_language_that_finds_nothing(tmp_path: Path, tag: str) -> None:
    found = read_in(tmp_path, tag)
    assert (found.language, found.event.name, found.statements) == (tag, None, ())


def test_a_language_is_known_by_its_signs_alone(two_tables: Path) -> None:
    assert language_of(TEXT, known_signs(two_tables.parent)) == "xx"
    (two_tables / "signs.toml").unlink()
    lexicon.cache_clear()
    known_signs.cache_clear()
    assert not known_signs(two_tables.parent)


@pytest.mark.parametrize("tag", ["de", "zh"])
@pytest.mark.parametrize("table", sorted(path.name for path in (LANGUAGES / "en").glob("*.toml")))
def test_no_single_table_is_needed(tmp_path: Path, tag: str, table: str) -> None:
    folder = tmp_path / tag
    shutil.copytree(LANGUAGES / tag, folder)
    (folder / table).unlink(missing_ok=True)
    assert read_in(folder, tag).language == tag


@pytest.mark.parametrize("tag", ["de", "zh"])
@pytest.mark.parametrize("table", sorted(path.name for path in (LANGUAGES / "en").glob("*.toml")))
def test_no_single_key_is_needed(tmp_path: Path, tag: str, table: str) -> None:
    """A table that says no more than whether words are divided has every other key missing."""
    folder = tmp_path / tag
    shutil.copytree(LANGUAGES / tag, folder)
    spaced = Lexicon(tag, folder).table(table.removesuffix(".toml")).get("spaced", True)
    (folder / table).write_text(f"spaced = {str(spaced).lower()}\n")
    assert read_in(folder, tag).language == tag
