"""Word, OpenDocument and RTF files: all changes accepted, nothing beside the text."""

from __future__ import annotations

from pathlib import Path

from communique.reader.source import read_text
from tests.paper.docx.drafts import p, word_file
from tests.paper.odt.making import odt
from tests.paper.office import rewritten

_CORE = (
    '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.'
    'openxmlformats.org/package/2006/metadata/core-properties">'
    "<dc:title>Port Kestrel Communiqué</dc:title></cp:coreProperties>"
)
_BY = 'w:id="1" w:author="XC" w:date="2031-05-17T09:00:00Z"'
TRACKED = (
    p("Communiqué")
    + p("")
    + '<w:p><w:r><w:t xml:space="preserve">The six </w:t></w:r>'
    + f"<w:del {_BY}><w:r><w:delText>will meet</w:delText></w:r></w:del>"
    + f"<w:ins {_BY}><w:r><w:t>met</w:t></w:r></w:ins>"
    + '<w:r><w:t xml:space="preserve"> in Port\u00a0Kestrel.</w:t><w:br/>'
    + "<w:t>Brennmark presided.</w:t></w:r></w:p>"
)


def test_a_word_file_is_read_with_its_changes_accepted() -> None:
    read = read_text("XC.docx", word_file(TRACKED, core=_CORE))
    assert read.text == "Communiqué\nThe six met in Port\u00a0Kestrel.\nBrennmark presided."
    assert read.title == "Port Kestrel Communiqué"
    assert read.format == "docx"
    assert any("tracked changes" in note for note in read.notes)


def test_a_header_is_no_word_of_the_text() -> None:
    read = read_text("XC.docx", word_file(p("The six met."), header1=p("For participants only")))
    assert read.text == "The six met."
    assert read.title is None


def test_an_opendocument_text_is_read_with_its_title() -> None:
    about = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Déclaration</dc:title>'
        "</office:meta></office:document-meta>"
    )
    body = "<text:h>Déclaration</text:h><text:p/><text:p>Les six se sont\treunis.</text:p>"
    read = read_text("XA.odt", odt(body, more={"meta.xml": about}))
    assert read.text == "Déclaration\nLes six se sont reunis."
    assert read.title == "Déclaration"


def test_rich_text_is_read() -> None:
    content = (
        rb"{\rtf1\ansi\ansicpg1251 {\b \'d8\'e5\'f1\'f2\'fc \'f1\'f2\'ee\'f0\'ee\'ed}\par Met.}"
    )
    assert read_text("XB.rtf", content).text == "Шесть сторон\nMet."


def test_what_libreoffice_saves_in_each_format_is_one_text(tmp_path: Path) -> None:
    source = tmp_path / "draft.docx"
    source.write_bytes(
        word_file(p("Communiqué") + p("Шесть сторон встретились.") + p("六方会议。"))
    )
    text = read_text("draft.docx", source.read_bytes()).text
    for ending in ("odt", "rtf", "pdf"):
        made = rewritten([source], ending, tmp_path / ending)["draft"]
        assert read_text(f"draft.{ending}", made).text == text, ending
