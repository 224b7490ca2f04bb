"""What other programs make of our files: LibreOffice opens and re-saves them, pandoc reads them.

Microsoft Word is not at hand where these tests run.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from communique.paper.docx.write import write_docx
from communique.text import nfc
from tests.paper.docx.drafts import (
    CODES,
    DRESS,
    ITEM,
    LEVELS,
    NUMBERING,
    PORTS,
    WARNING,
    Proposal,
    compiled,
    document_xml,
    notation_of,
    p,
    read,
    refused,
    text_of,
    word_file,
)

_NOTES = (
    '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    '<w:footnote w:id="1" w:type="continuationSeparator"><w:p/></w:footnote>'
    f'<w:footnote w:id="2">{p("The lake has two names.")}</w:footnote>'
)
_CELLS = "".join(
    f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{p(words)}</w:tc>'
    for words in ("Long Water", "Port Alder")
)
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="8000" w:type="dxa"/></w:tblPr><w:tblGrid>'
    f'<w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{_CELLS}</w:tr></w:tbl>'
)
BASE = word_file(
    p("Joint communiqué", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
    + p(LEVELS, ITEM)
    + p(WARNING, ITEM)
    + '<w:p><w:r><w:t>On the lake</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    '<w:r><w:t xml:space="preserve"> they agreed.</w:t></w:r></w:p>'
    + _TABLE
    + p("六方将每日交换水位读数。")
    + p("يتقاسم الستة قراءات البحيرات.", "<w:pPr><w:bidi/></w:pPr>", "<w:rPr><w:rtl/></w:rPr>")
    + p("ภาคีทั้งหกจะแลกเปลี่ยนข้อมูล")
    + p(PORTS)
    + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
    numbering=NUMBERING,
    footnotes=_NOTES,
)
WANTED: dict[int, dict[str, str | None]] = {
    1: {
        "XB": LEVELS.replace("will", "should"),
        "XC": LEVELS.replace("will", "should").replace("inform", "consult"),
        "XD": LEVELS.replace(", and inform", ".\nThey will inform"),
    },
    2: {"XA": None, "XE": WARNING.replace("study", "establish")},
    3: {"XF": "On the two lakes they agreed."},
    4: {"XE": "The lake has three names."},
    6: {"XB": "Brevia Bridge"},
    7: {"XB": "六方应每日交换水位读数。"},
    8: {"XC": "يتبادل الستة قراءات البحيرات."},
    9: {"XD": "ภาคีทั้งหกควรแลกเปลี่ยนข้อมูล", "XA": None},
}
TEXT = compiled(
    BASE,
    WANTED,
    [Proposal(2, {"XE": "They meet in autumn."}, "2 bis"), Proposal(10, {"XF": "Done twice."})],
)


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"needs {name}: apt-get install {package}")
    return found


def _saved_again(content: bytes, folder: Path, kind: str = "docx") -> bytes:
    """The file as LibreOffice saves it."""
    office = _program("soffice", "libreoffice-writer")
    source = folder / "written.docx"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / "saved"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "saved" / f"written.{kind}").read_bytes()


def test_libreoffice_saves_the_bracketed_file_with_the_same_text_and_marks(tmp_path: Path) -> None:
    saved = read(_saved_again(write_docx(BASE, TEXT, DRESS, "brackets"), tmp_path))
    assert saved.text == notation_of(TEXT)
    marked = {each.mark for each in saved.paragraphs} - {None}
    assert marked == {each.id for each in TEXT.provisions}


def test_libreoffice_keeps_every_partys_changes_and_the_lists_behind_them(tmp_path: Path) -> None:
    saved = _saved_again(write_docx(BASE, TEXT, DRESS, "changes"), tmp_path)
    assert refused(saved) == read(BASE).text
    for code in CODES:
        assert read(saved, code).text == text_of(TEXT, code)


def test_libreoffice_lays_out_every_view(tmp_path: Path) -> None:
    reader = _program("pdftotext", "poppler-utils")
    for view in ("brackets", "clean", "party:XB"):
        folder = tmp_path / view.replace(":", "-")
        folder.mkdir()
        pdf = _saved_again(write_docx(BASE, TEXT, DRESS, view), folder, "pdf")
        shown = subprocess.run([reader, "-", "-"], input=pdf, check=True, capture_output=True)
        page = shown.stdout.decode()
        assert "FLM/MM4/CP · Rev. 3 · draft, without prejudice" in page
        assert "For participants only" in page


def test_pandoc_accepts_to_the_party_and_rejects_to_the_base(tmp_path: Path) -> None:
    base = _pandoc(BASE, "accept", tmp_path)
    for code in CODES:
        written = write_docx(BASE, TEXT, DRESS, f"party:{code}")
        assert _pandoc(written, "reject", tmp_path) == base
        accepted = _pandoc(written, "accept", tmp_path)
        assert accepted == _letters(_as_pandoc_orders(text_of(TEXT, code)))


def test_pandoc_rejects_the_file_of_all_positions_to_the_base(tmp_path: Path) -> None:
    written = write_docx(BASE, TEXT, DRESS, "changes")
    assert 'w:author="XB, XC"' in document_xml(written)
    assert _pandoc(written, "reject", tmp_path) == _pandoc(BASE, "accept", tmp_path)


def _pandoc(content: bytes, changes: str, folder: Path) -> str:
    """The letters pandoc reads, without the labels and rules it writes of its own."""
    pandoc = _program("pandoc", "pandoc")
    source = folder / "written.docx"
    source.write_bytes(content)
    plain = subprocess.run(
        [pandoc, f"--track-changes={changes}", "-t", "plain", "--wrap=none", str(source)],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    plain = re.sub(r"^ *(\(\d+( bis)?\)|\d+\.|\[\d+\]) *", "", plain, flags=re.MULTILINE)
    return _letters(re.sub(r"\[\d+\]", "", plain))


def _as_pandoc_orders(text: str) -> str:
    """Pandoc puts notes at the end."""
    lines = text.split("\n")
    notes = [line for line in lines if line.startswith("The lake has")]
    return "\n".join([line for line in lines if line not in notes] + notes)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", nfc(text))
