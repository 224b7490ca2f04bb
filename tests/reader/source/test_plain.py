"""Plain text is kept character for character; other encodings are told, or the file refused."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.reader.source import read_text
from tests.material import shared

FRENCH = "Communiqué des six\n\nLes six parties — Aldora « et » les autres — se sont réunies.\n"
RUSSIAN = "Шесть сторон договорились о сроках встречи в порту.\nОни обменяются данными.\n"
SIMPLE = "六方代表举行会议，各方就合作发展达成一致，并发表关于湖区的共同声明。\n"
TRADITIONAL = "六方代表舉行會議，各方就合作發展達成一致，並發表關於湖區的共同聲明。\n"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\u3000\u00a0"))
)
def test_a_text_in_nfc_and_utf8_is_itself(words: str) -> None:
    text = unicodedata.normalize("NFC", words + "Lower Fen\n")
    if text.startswith("\ufeff"):
        return  # a byte order mark
    read = read_text("XF.txt", text.encode())
    assert read.text == text
    assert read.notes == ()
    assert read.format == "txt"


def test_every_readout_of_the_corpus_is_kept_exactly() -> None:
    for readout in sorted(shared("corpus", "readouts").glob("*.txt")):
        assert read_text(readout.name, readout.read_bytes()).text == readout.read_text("utf-8")


def test_only_a_mark_and_line_ends_change() -> None:
    content = b"\xef\xbb\xbf" + "Les six\r\n  réunis \r\n\r\nà Port-Kestrel\r\n".encode()
    assert read_text("XA.txt", content).text == "Les six\n  réunis \n\nà Port-Kestrel\n"


def test_the_digests_are_of_the_file_and_of_the_text() -> None:
    content = FRENCH.replace("\n", "\r\n").encode()
    read = read_text("XA.txt", content)
    assert read.digest == hashlib.sha256(content).hexdigest()
    assert read.text_digest == hashlib.sha256(FRENCH.encode()).hexdigest()


def test_a_text_that_is_not_in_nfc_is_put_into_it_and_a_note_says_so() -> None:
    read = read_text("XA.txt", unicodedata.normalize("NFD", FRENCH).encode())
    assert read.text == FRENCH
    assert len(read.notes) == 1
    assert "NFC" in read.notes[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        ("Déclaration des six à l’été\n", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (SIMPLE, "gb18030"),
        (TRADITIONAL, "big5"),
    ],
)
def test_an_encoding_that_says_nothing_of_itself_is_told_by_its_letters(
    text: str, encoding: str
) -> None:
    read = read_text("XB.txt", text.encode(encoding))
    assert read.text == text
    assert "encoding" in read.notes[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN])
def test_unicode_is_read_in_all_its_forms(text: str, encoding: str) -> None:
    assert read_text("XB.txt", text.encode(encoding)).text == text


def test_a_broken_byte_does_not_spoil_a_text() -> None:
    content = (RUSSIAN * 3).encode()
    read = read_text("XB.txt", content[:8] + b"\xff" + content[8:])
    assert read.text.count("\ufffd") == 1
    assert "встречи в порту" in read.text
    assert read.notes != ()


def test_markdown_is_read_as_its_words() -> None:
    content = "# Final *communiqué*\n\nThe **six** [met](https://fen.example).\n".encode()
    read = read_text("XF.md", content)
    assert read.text == "Final communiqué\nThe six met."
    assert read.format == "md"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("XA.txt", b""),
        ("XA.txt", b" \n\t\n"),
        ("XA.txt", b"\xef\xbb\xbf"),
        ("XA.txt", bytes(range(256)) * 8),
        ("XA.txt", b"\xff\xfe\x00"),
        ("XA.zip", b"PK\x05\x06" + bytes(18)),
        ("XA.docx", b"PK\x03\x04 and no more"),
        ("XA.png", b"\x89PNG\r\n\x1a\n"),
        ("XA.eml", b"From: XA\nTo: XB\n\nThe six met.\n"),
        ("XA.json", b"{}"),
        ("XA.txt", b"The six met. " * (6 << 20)),
    ],
)
def test_what_has_no_text_is_refused_in_a_sentence_that_says_what_to_do(
    name: str, content: bytes
) -> None:
    with pytest.raises(Refused) as refused:
        read_text(name, content)
    said = str(refused.value)
    assert name in said
    assert said.endswith(".")


def test_fifty_megabytes_are_read() -> None:
    text = "Шесть сторон договорились о сроках встречи.\n" * 1_200_000
    content = text.encode("cp1251")
    assert len(content) > 50_000_000
    assert read_text("XB.txt", content).text == text
