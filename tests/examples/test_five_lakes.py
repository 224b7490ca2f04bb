"""The example's files say what the script that made them says."""

from __future__ import annotations

import io
import zipfile

import pytest

from communique.paper.formats import open_source
from communique.paper.gather import gather
from examples import make_five_lakes
from examples.making import words
from tests.material import EXAMPLE

OWNERS = {
    "aldora-comments.docx": "Delegation of Aldora",
    "FINAL_v3 Brevia(2).docx": "Delegation of Brevia",
    "communique cor MOD brv.docx": "Delegation of Corvany",
    "version_française.docx": "Delegation of Aldora",
}
"""Whose tracked changes are a file's own."""


@pytest.mark.parametrize("name", words.ACCEPTED)
def test_a_file_of_the_example_has_the_text_its_script_gives_it(name: str) -> None:
    (returned,) = gather([EXAMPLE / name]).returns
    owner = OWNERS.get(name)
    document = open_source(returned.name, returned.content).read(lambda author: author == owner)
    assert document.text == words.ACCEPTED[name]


@pytest.mark.parametrize("name", make_five_lakes.word_files())
def test_the_script_still_writes_the_word_files_that_are_kept(name: str) -> None:
    made = parts(make_five_lakes.word_files()[name])
    assert parts((EXAMPLE / name).read_bytes()) == made


def test_what_brevia_left_in_corvanys_file_is_set_apart() -> None:
    name = "communique cor MOD brv.docx"
    source = open_source(name, (EXAMPLE / name).read_bytes())
    assert list(source.authors) == ["Delegation of Brevia", "Delegation of Corvany"]
    document = source.read(lambda author: author == OWNERS[name])
    assert [apart.added for apart in document.set_apart] == [
        wish.put for wish in words.BREVIA_LEFT_IN
    ]


def parts(package: bytes) -> dict[str, bytes]:
    """A package's parts by name, however they are compressed."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
