"""A zipped document is opened without trusting it: each danger has its sentence."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.paper.package import Package, parse_xml

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def zipped(*parts: tuple[str, bytes]) -> bytes:
    """A zip of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return written.getvalue()


def refusal(content: bytes) -> str:
    """Why a file is refused when it is opened."""
    with pytest.raises(Refused) as refused:
        Package("draft.docx", content)
    sentence = str(refused.value)
    assert sentence.startswith("draft.docx ")
    assert sentence.endswith(".")
    return sentence


def test_parts_are_named_in_order_and_unpacked_when_asked_for() -> None:
    package = Package("draft.docx", zipped(("b.xml", b"<b/>"), ("a.xml", b"<a>6</a>")))
    assert package.names == ("b.xml", "a.xml")
    assert package.read("b.xml") == b"<b/>"
    assert package.parse("a.xml").text == "6"
    assert "c.xml" not in package


def test_a_missing_part_is_named() -> None:
    package = Package("draft.docx", zipped(("a.xml", b"<a/>")))
    with pytest.raises(Refused, match=r"draft\.docx has no part c\.xml"):
        package.read("c.xml")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"Dear colleagues, please find attached", "is damaged"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"{\\rtf1\\ansi The six}", "is rich text"),
        (b"\n<!DOCTYPE html><p>The six", "is a web page"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "is an old Word .doc"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "is an old Office file"),
    ],
)
def test_what_is_no_zip_is_told_by_what_it_is(content: bytes, says: str) -> None:
    assert says in refusal(content)


def test_macros_are_refused_wherever_they_lie() -> None:
    assert "carries macros" in refusal(zipped(("word/VBAProject.bin", b"Sub AutoOpen()")))


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(zipped(("a.xml", b"<a/>")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + at] |= 1
    assert "is encrypted" in refusal(bytes(content))


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("a.xml", b"<a/>"), ("a.xml", b"<b/>"))
    assert "is damaged" in refusal(content)


def test_too_many_parts_are_refused() -> None:
    assert "holds 10001 parts" in refusal(zipped(*((f"{n}", b"") for n in range(10_001))))


def test_300_mb_of_xml_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    million = b"<w:p><w:r><w:t>The six</w:t></w:r></w:p>" * 25_000
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(million)
    content = file.read_bytes()
    tracemalloc.start()
    assert "unpacks to more than 100 million bytes" in refusal(content)
    assert tracemalloc.get_traced_memory()[1] < len(content) + 1_000_000
    tracemalloc.stop()


def test_many_large_parts_are_refused_for_their_sum() -> None:
    content = zipped(*((f"{n}.xml", bytes(10)) for n in range(3)))
    assert "200 million" in refusal(_claiming(content, 90_000_000))


def test_a_part_that_unpacks_to_many_times_its_size_is_refused() -> None:
    assert "times its size" in refusal(zipped(("a.xml", bytes(11_000_000))))


def test_a_part_larger_than_the_table_says_is_damaged_and_not_unpacked_further() -> None:
    package = Package("draft.docx", _claiming(zipped(("a.xml", b"x" * 5_000_000)), 10))
    tracemalloc.start()
    with pytest.raises(Refused, match=r"its part a\.xml cannot be read"):
        package.read("a.xml")
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_and_nothing_outside_is_read(
    encoding: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("red line", encoding="utf-8")
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    )
    with pytest.raises(Refused, match="declares a document type in its part a"):
        parse_xml("draft.docx", "a", xml.encode(encoding))


@pytest.mark.parametrize("xml", [b"<a><b></a>", b"", b"<a>&unknown;</a>", b"<a>\x00</a>"])
def test_xml_that_is_not_well_formed_is_refused(xml: bytes) -> None:
    with pytest.raises(Refused, match="is damaged: its part a cannot be read"):
        parse_xml("draft.docx", "a", xml)


def test_xml_nested_beyond_any_document_is_refused() -> None:
    with pytest.raises(Refused):
        parse_xml("draft.docx", "a", b"<a>" * 5000 + b"</a>" * 5000)


def test_xml_too_large_for_a_tree_is_refused() -> None:
    with pytest.raises(Refused, match="48 million"):
        parse_xml("draft.docx", "a", b"<a>" + b" " * 48_000_000 + b"</a>")


def test_xml_of_too_many_elements_for_a_tree_is_refused() -> None:
    with pytest.raises(Refused, match="more elements"):
        parse_xml("draft.docx", "a", b"<a>" + b"<b/>" * 2_000_000 + b"</a>")


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_opened_or_refused(noise: bytes, is_zip: bool) -> None:
    with suppress(Refused):
        package = Package("draft.docx", (b"PK\x03\x04" if is_zip else b"") + noise)
        for name in package.names:
            assert package.parse(name) is not None


def _claiming(content: bytes, size: int) -> bytes:
    """The zip with another unpacked size of every part in its table and headers."""
    changed = bytearray(content)
    for signature, field in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + field : at + field + 4] = struct.pack("<I", size)
            at = changed.find(signature, at + 4)
    return bytes(changed)


def test_a_part_packed_in_another_way_than_documents_use_is_damaged() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a.xml", b"<a/>")
    assert "is damaged" in refusal(written.getvalue())
