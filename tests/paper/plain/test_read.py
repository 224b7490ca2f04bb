"""Plain text and Markdown say what their authors wrote, in whatever bytes and lines."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.paper.document import Document, HeldKind, Kind
from communique.paper.encoding import decode
from communique.paper.plain import open_md, open_txt
from communique.paper.plain.lines import joined


def txt(text: str) -> Document:
    return open_txt("XA.txt", text.encode()).read(lambda _author: True)


def md(text: str) -> Document:
    return open_md("XA.md", text.encode()).read(lambda _author: True)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


# Bytes

OLD = {
    "cp1252": "Les six parties se félicitent de l’accord conclu à Port Alder.",
    "cp1250": "Sześć stron będzie wymieniać codzienne odczyty poziomu jezior.",
    "cp1254": "Altı taraf göllerin günlük ölçümlerini paylaşacaktır; ışık ve değer.",
    "cp1251": "Шесть сторон будут обмениваться ежедневными данными об уровне озёр.",
    "koi8-u": "Шесть сторон будут обмениваться ежедневными данными об уровне озер.",
    "cp1253": "Τα έξι μέρη θα ανταλλάσσουν καθημερινές μετρήσεις της στάθμης.",
    "cp1255": "שש הצדדים יחלקו מדידות יומיות של מפלס האגמים",
    "cp1256": "تتبادل الأطراف الستة القراءات اليومية لمستويات البحيرات",
    "cp874": "ภาคีทั้งหกจะแบ่งปันค่าระดับน้ำในทะเลสาบทุกวัน",
    "gb18030": "六方将共享湖泊水位的每日读数，并在下次会议上审议。",
    "big5": "六方將共享湖泊水位的每日讀數，並在下次會議上審議。",
    "cp932": "六者は湖の水位の毎日の測定値を共有する。",
    "cp949": "여섯 당사자는 호수 수위의 일일 측정값을 공유한다.",
}


@pytest.mark.parametrize("codec", OLD)
def test_an_old_encoding_is_assumed_only_with_a_word_about_it(codec: str) -> None:
    document = open_txt("XA.txt", OLD[codec].encode(codec)).read(bool)
    assert document.text == OLD[codec]
    assert "does not say its encoding" in str(document.notes[0])


@pytest.mark.parametrize("text", OLD.values())
@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_unicode_needs_no_guess(mark: bytes, codec: str, text: str) -> None:
    document = open_txt("XA.txt", mark + text.encode(codec)).read(bool)
    assert document.text == text
    assert not document.notes


def test_utf_16_without_a_mark_is_known_by_its_zeros() -> None:
    assert decode("XA.txt", "The six meet.\n".encode("utf-16-be")).text == "The six meet.\n"


@pytest.mark.parametrize(
    "content",
    [b"\x00\x01\x02binary", b"caf\xe9 \x01", bytes(range(128, 256)), codecs.BOM_UTF16_LE + b"\x00"],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match=r"XA\.txt"):
        decode("XA.txt", content)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_text_or_refused(content: bytes) -> None:
    try:
        assert isinstance(open_txt("XA.txt", content).read(bool).text, str)
    except Refused:
        return


# Lines

WRAPPED = """\
Joint communiqué

1. The six will share daily readings of lake
levels and river flow, and inform each other
at once of any release above the agreed flow,
in a common format and free of charge, as the
plan foresees.

2. They meet again next spring.
"""


def test_each_line_is_a_paragraph_and_a_blank_one_too() -> None:
    document = txt("Title\nSubtitle\n\n1. The six meet.\n")
    assert texts(document) == ["Title", "Subtitle", "", "1. The six meet."]
    assert document.paragraphs[2].kind is Kind.BLANK


def test_blank_lines_that_part_every_paragraph_are_not_paragraphs() -> None:
    assert texts(txt("Title\r\n\r\nThe six meet.\r\n\r\n\r\nThey part.\r\n")) == [
        "Title", "The six meet.", "They part.",
    ]  # fmt: skip


def test_lines_broken_at_a_margin_are_joined_where_that_is_evident() -> None:
    assert texts(txt(WRAPPED)) == [
        "Joint communiqué",
        "1. The six will share daily readings of lake levels and river flow, and inform each other "
        "at once of any release above the agreed flow, in a common format and free of charge, as "
        "the plan foresees.",
        "2. They meet again next spring.",
    ]


def test_lines_of_a_script_without_spaces_are_joined_without_any() -> None:
    line = "六方将共享湖泊水位和河流流量的每日读数并相互通报"
    lines = "\n".join([line, line, line, line, "完"])
    assert texts(txt(f"{lines}\n\n{lines}\n")) == [line * 4 + "完"] * 2


def test_a_word_broken_after_its_hyphen_is_closed_up() -> None:
    assert joined(["a long-", "term plan –", "and more"]) == "a long-term plan – and more"


def test_short_lines_are_kept_apart() -> None:
    verse = "Port Alder\n27 April 2027\n\nPresent:\nAldora\nBrevia\nCorvany\n"
    assert texts(txt(verse)) == verse.split("\n")[:-1]


def test_labels_that_a_word_processor_printed_are_labels() -> None:
    document = txt("Title\n    1. The six meet.\n        a) on water\n    • and ports\n2. Typed.\n")
    assert [(each.text, each.number, each.level) for each in document.paragraphs] == [
        ("Title", None, 0),
        ("The six meet.", "1.", 1),
        ("on water", "a)", 1),
        ("and ports", None, 1),
        ("2. Typed.", None, 0),
    ]


@given(st.text(st.sampled_from("ab 国-ก.\n\t1"), max_size=120))
def test_no_letter_is_lost_or_added_whatever_the_lines(text: str) -> None:
    labels_and_words = "".join((each.number or "") + each.text for each in txt(text).paragraphs)
    said = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in labels_and_words if letter.isalnum()] == said


# Markdown


def test_markdown_is_read_as_its_reader_sees_it() -> None:
    document = md(
        "# Joint communiqué\n\n## Water\n\n*Recalling* the **floods** of\nlast spring\\\n"
        "and \\[all\\] & [more](https://fen.example),\n\n- on water\n  - on lakes\n\n"
        "4. The six meet.\n5. They part.\n"
    )
    assert [(each.kind, each.level, each.text) for each in document.paragraphs] == [
        (Kind.TITLE, 0, "Joint communiqué"),
        (Kind.HEADING, 2, "Water"),
        (
            Kind.PARAGRAPH,
            0,
            "Recalling the floods of last spring\u2028and [all] & more,",
        ),
        (Kind.ITEM, 1, "on water"),
        (Kind.ITEM, 2, "on lakes"),
        (Kind.PARAGRAPH, 0, "4. The six meet."),
        (Kind.PARAGRAPH, 0, "5. They part."),
    ]


def test_brackets_and_signs_that_are_not_markdown_stay_as_typed() -> None:
    typed = "The six [will][XB: should] * meet at 5_000 m, see snake_case_name and 2 * 3 * 4 [^9]."
    assert texts(md(typed)) == [typed]


def test_a_note_follows_the_paragraph_that_calls_it() -> None:
    document = md("Lake Ostrel[^1] is deep.\n\n[^1]: Or Mirror Lake.\n\nAfter.\n")
    assert texts(document) == ["Lake Ostrel is deep.", "Or Mirror Lake.", "After."]
    assert document.paragraphs[1].kind is Kind.FOOTNOTE


def test_a_table_is_its_cells() -> None:
    document = md("Before\n\n| Lake | Party |\n|------|:-----:|\n| Ostrel | Aldora |\n\nAfter\n")
    assert texts(document) == ["Before", "Lake", "Party", "Ostrel", "Aldora", "After"]
    assert {each.kind for each in document.paragraphs[1:5]} == {Kind.CELL}


def test_comments_and_front_matter_are_held_back() -> None:
    document = md("---\nauthor: x\n---\n\nThe six <!-- our red line --> meet.\n")
    assert texts(document) == ["The six meet."]
    assert [(each.kind, each.words) for each in document.held_back] == [
        (HeldKind.HIDDEN, "author: x"),
        (HeldKind.HIDDEN, "our red line"),
    ]


@given(st.text(st.sampled_from("a# -*_>[]()|^:<!&;1.\n \\`"), max_size=60))
def test_whatever_markdown_is_read(text: str) -> None:
    assert isinstance(md(text).text, str)
