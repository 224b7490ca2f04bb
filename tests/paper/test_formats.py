"""A file is known by how it begins and what is inside; its name decides only between texts."""

from __future__ import annotations

import io
import shutil
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.paper.formats import DOCUMENTS, REFUSALS, Format, open_source, recognise
from tests.material import EXAMPLE

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def odf(kind: str) -> bytes:
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}".encode())


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.bin", b"%PDF-1.7\n", Format.PDF),
        ("a.docx", b"\x89PNG\r\n\x1a\n", Format.PICTURE),
        ("a.docx", b"\xff\xd8\xff\xe0", Format.PICTURE),
        ("a.heic", b"\0\0\0\x18ftypheic", Format.PICTURE),
        ("a.docx", b"MZ\x90\0\x03\0", Format.PROGRAM),
        ("a", b"\x7fELF\x02", Format.PROGRAM),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", Format.OTHER_ARCHIVE),
        ("winmail.dat", b"x\x9f>\x22\x01", Format.OUTLOOK),
        ("a.doc", COMPOUND + "WordDocument".encode("utf-16-le"), Format.DOC),
        ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), Format.ENCRYPTED),
        ("a.xls", COMPOUND + "Workbook".encode("utf-16-le"), Format.SHEET),
        ("a.msg", COMPOUND + "__properties_version1.0".encode("utf-16-le"), Format.OUTLOOK),
        ("a.doc", b"{\\rtf1 The six}", Format.RTF),
        ("a.zip", odf("text"), Format.ODT),
        ("a.zip", odf("text-template"), Format.ODT),
        ("a.odt", odf("spreadsheet"), Format.SHEET),
        ("a.odt", odf("presentation"), Format.SLIDES),
        ("a.docx", zipped(**{"[Content_Types].xml": b"", "xl__workbook.xml": b""}), Format.SHEET),
        ("a.zip", zipped(**{"[Content_Types].xml": b"", "word__document.xml": b""}), Format.DOCX),
        ("a.zip", zipped(**{"XA.docx": b""}), Format.ZIP),
        ("a.txt", b"\n<!DOCTYPE html><html>", Format.HTML),
        ("a.htm", b"<p>The six", Format.HTML),
        ("a.md", b"# Title", Format.MD),
        ("a.txt", b"From: the six\nTo: all\n", Format.TXT),
        ("draft v3.final", b"The six meet.", Format.TXT),
        ("XB", b"The six meet.", Format.TXT),
        ("a", b"Received: by mx\r\n\tfor x\r\nFrom: x@y\r\n\r\nHello", Format.MAIL),
        ("a.eml", b"X-Odd: 1\r\n\r\nHello", Format.MAIL),
        ("a.csv", b"a,b", Format.SHEET),
        ("a.docx", b"", Format.EMPTY),
        ("a.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
         Format.WORD_XML),
    ],
)  # fmt: skip
def test_a_file_is_what_it_holds(name: str, content: bytes, found: Format) -> None:
    assert recognise(name, content) is found


def test_whatever_is_no_document_is_refused_in_a_sentence_with_its_name() -> None:
    for found in set(Format) - DOCUMENTS:
        assert "XB.bin" in REFUSALS[found].format(file="XB.bin")
    with pytest.raises(Refused, match=r"XB\.docx is a PDF"):
        open_source("XB.docx", b"%PDF-1.7\n")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("XB.md", b"# The six", "The six"),
        ("XB.txt", b"The six", "The six"),
        ("XB.rtf", b"{\\rtf1 The six}", "The six"),
        ("XB.html", b"<html><body><p>The six</p></body></html>", "The six"),
    ],
)
def test_every_kind_of_document_is_opened(name: str, content: bytes, said: str) -> None:
    assert open_source(name, content).read(lambda _author: True).text == said


def test_word_and_opendocument_files_are_opened_whatever_they_are_called() -> None:
    for path in sorted([*EXAMPLE.glob("*.docx"), *EXAMPLE.glob("*.odt")]):
        document = open_source("returned", path.read_bytes()).read(lambda _author: True)
        assert document.text
        assert document.format == path.suffix[1:]


def test_an_old_doc_is_refused_where_libreoffice_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    assert shutil.which("soffice") is None
    with pytest.raises(Refused, match=r"XB\.doc is an old Word \.doc file, .* LibreOffice"):
        open_source("XB.doc", COMPOUND + "WordDocument".encode("utf-16-le"))


@given(st.sampled_from(["a.docx", "a.odt", "a.rtf", "a.md", "a.txt", "a.html", "a"]),
       st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"{\\rtf1", b"<html>", b"\xef\xbb\xbf",
                        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml "]),
       st.binary(max_size=60))  # fmt: skip
def test_whatever_comes_is_read_or_refused(name: str, beginning: bytes, rest: bytes) -> None:
    said: str
    try:
        said = open_source(name, beginning + rest).read(lambda _author: True).format
    except Refused as refusal:
        said = str(refusal)
    assert said in ("docx", "odt", "rtf", "md", "txt", "html") or name in said
