"""Our reading of a file that LibreOffice saved again is our reading of the original."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from communique.errors import Refused
from communique.paper.document import Document, Own
from communique.paper.formats import open_source
from tests.material import EXAMPLE, shared
from tests.paper.office import rewritten

LOST = {
    "RP001-Tracked-Revisions-01": "a deleted row is saved as a row that stands",
    "RP004-Deleted-Text-in-CC": "a deletion in a content control is lost",
    "RP014-Inserted-Math-Control-Char": "a formula needs libreoffice-math",
    "RP018-MoveFrom-MoveTo-CC": "a move of a content control is saved as standing text",
    "RP019-Deleted-Field-Code": "fields are computed anew",
    "RP051-Arabic": "changes inside fields are lost",
    "docxodus-008-InsertedFieldCode": "fields are computed anew",
    "docxodus-HC031-Complicated-Document": "fields are computed anew, symbols are renamed",
}
"""What LibreOffice itself loses or rewrites on the way; nothing else may differ."""


def letters(document: Document) -> str:
    return re.sub(r"[\W_]+", "", document.text).casefold()


def nobody(_author: str) -> bool:
    return False


def anybody(_author: str) -> bool:
    return True


def as_docx(path: Path, own: Own) -> Document:
    return open_source(path.name, path.read_bytes()).read(own)


def test_real_files_say_the_same_as_odt_accepted_and_undone(tmp_path: Path) -> None:
    paths = sorted(shared("corpus", "docx").glob("*.docx"))
    made = rewritten(paths, "odt", tmp_path)
    different: set[str] = set()
    for path in paths:
        source = open_source(f"{path.stem}.odt", made[path.stem])
        for own in (anybody, nobody):
            ours = letters(source.read(own))
            if ours != letters(as_docx(path, own)):
                different.add(path.stem)
    assert different == set(LOST)


@pytest.mark.parametrize("ending", ["odt", "rtf", "doc"])
def test_the_example_says_the_same_in_every_format(ending: str, tmp_path: Path) -> None:
    paths = sorted(EXAMPLE.glob("*.docx"))
    made = rewritten(paths, ending, tmp_path)
    for path in paths:
        source = open_source(f"{path.stem}.{ending}", made[path.stem])
        for own in (anybody, nobody):
            theirs = source.read(own)
            ours = as_docx(path, own)
            assert theirs.text == ours.text
            assert [each.kind for each in theirs.paragraphs] == [
                each.kind for each in ours.paragraphs
            ]


def test_an_old_doc_that_is_none_is_refused_in_a_sentence() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("needs soffice: apt-get install libreoffice-writer")
    junk = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + "WordDocument".encode("utf-16-le")
    with pytest.raises(Refused, match=r"XB\.doc"):
        open_source("XB.doc", junk)
