r"""A rich text says what it says: its changes, its notes, its letters in any code page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.paper.document import Document, HeldKind, Kind, SetApart
from communique.paper.rtf import open_rtf

BREVIA = "Delegation of Brevia"
REVISERS = rf"{{\*\revtbl {{Unknown;}}{{{BREVIA};}}{{Delegation of Corvany;}}}}"


def read(body: str, *own: str, head: str = "") -> Document:
    content = rf"{{\rtf1\ansi\ansicpg1252\deff0{head}{REVISERS}{body}}}".encode("latin-1")
    return open_rtf("XB.rtf", content).read(lambda author: author in own)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


CHANGED = (
    r"\pard The six {\deleted\revauthdel1\revdttmdel1 will}{\revised\revauth1\revdttm1 should}"
    r" meet.\par"
)


def test_a_party_s_own_changes_are_accepted_and_another_s_undone() -> None:
    assert texts(read(CHANGED, BREVIA)) == ["The six should meet."]
    undone = read(CHANGED)
    assert texts(undone) == ["The six will meet."]
    assert undone.set_apart == [SetApart(BREVIA, "should", "will", 0)]


def test_an_inserted_paragraph_end_parts_two_paragraphs_for_its_author_only() -> None:
    body = r"\pard One.{\revised\revauth1 \par }Two.\par"
    assert texts(read(body, BREVIA)) == ["One.", "Two."]
    assert texts(read(body)) == ["One.Two."]


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        ("", r"l\'e9gers \u233?t\u233?s", "légers étés"),
        (r"{\fonttbl{\f1\fcharset204 Arial;}}", r"\f1 \'cd\'ee\'f0\'e4", "Норд"),
        (r"{\fonttbl{\f1\fcharset178 Arial;}}", r"\f1 \'c8\'cd\'d1", "بحر"),
        (r"{\fonttbl{\f1\fcharset134 SimSun;}}", r"\f1 \'b9\'fa\'bc\'d2", "国家"),
        (r"{\fonttbl{\f1\fcharset128 Mincho;}}", r"\f1 \'83A", "ア"),
        ("", r"\uc2\u22269\'b9\'fa\uc1\u23478?", "国家"),
        ("", r"\u-10179?\u-8704? lake", "😀 lake"),
        ("", r"\{x\}\~y\_z\line w\tab\emdash v", "{x}\u00a0y\u2011z\u2028w\t—v"),
        (r"{\fonttbl{\f1\fcharset2 Symbol;}}", r"{\f1\'b3}", "≥"),
    ],
)
def test_letters_are_read_in_every_way_they_are_written(head: str, body: str, said: str) -> None:
    assert texts(read(rf"\pard {body}\par", head=head)) == [said]


def test_what_is_no_word_of_the_text_is_not_read() -> None:
    body = (
        r"{\header Header}{\*\unknown Unknown}{\info{\title T}{\author Third secretary}}"
        r'\pard {\field{\*\fldinst HYPERLINK "x"}{\fldrslt The six}} meet'
        r"{\pict\pngblip 8950}{\*\shppict{\pict 00ff}}.{\upr{?}{\*\ud  All.}}\par"
    )
    document = read(body)
    assert texts(document) == ["The six meet. All."]
    assert [each.words for each in document.held_back] == ["Third secretary"]


def test_binary_pictures_are_passed_over_whatever_bytes_they_hold() -> None:
    content = rb"{\rtf1 One{\pict\bin6 }}{\\{x} two\par}"
    assert open_rtf("XB.rtf", content).read(bool).text == "One two"


def test_notes_and_boxes_follow_the_paragraph_they_hang_on() -> None:
    body = (
        r"\pard Lake Ostrel{\super\chftn{\footnote\pard\plain {\chftn}Or Mirror Lake.}} is"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Boxed.\par}}{\shprslt Again.}} deep.\par"
        r"\pard After{\footnote\ftnalt Late.}.\par"
    )
    document = read(body)
    assert texts(document) == [
        "Lake Ostrel is deep.", "Or Mirror Lake.", "Boxed.", "After.", "Late.",
    ]  # fmt: skip
    assert [each.kind for each in document.paragraphs] == [
        Kind.PARAGRAPH, Kind.FOOTNOTE, Kind.TEXTBOX, Kind.PARAGRAPH, Kind.ENDNOTE,
    ]  # fmt: skip


def test_comments_and_hidden_words_are_held_back() -> None:
    body = (
        r"\pard The six{\*\atnid SS}{\*\atnauthor Second secretary}\chatn"
        r"{\*\annotation{\*\atndate 1}\pard Our red line.} meet.{\v  Not yet.}\par"
    )
    document = read(body)
    assert texts(document) == ["The six meet."]
    assert [(each.kind, each.words, each.by) for each in document.held_back] == [
        (HeldKind.COMMENT, "Our red line.", "Second secretary"),
        (HeldKind.HIDDEN, " Not yet.", None),
        (HeldKind.AUTHOR, "Second secretary", None),
    ]


def test_headings_items_and_cells_are_known() -> None:
    head = r"{\stylesheet{\s0 Normal;}{\s1 heading 2;}{\s2 Title;}}"
    body = (
        r"\pard\s2 Joint communiqu\'e9\par\pard\s1 Water\par"
        r"\pard\ls1\ilvl1{\listtext\pard a)\tab}Lakes\par"
        r"\trowd\pard\intbl One\par Two\cell Three\cell\row\pard End\par"
    )
    document = read(body, head=head)
    said = [(each.text, each.kind, each.level, each.number) for each in document.paragraphs]
    assert said == [
        ("Joint communiqué", Kind.TITLE, 0, None),
        ("Water", Kind.HEADING, 2, None),
        ("Lakes", Kind.ITEM, 2, "a)"),
        ("One", Kind.CELL, 0, None),
        ("Two", Kind.CELL, 0, None),
        ("Three", Kind.CELL, 0, None),
        ("End", Kind.PARAGRAPH, 0, None),
    ]


def test_our_bookmark_says_which_provision_a_paragraph_was() -> None:
    mark = r"{\*\bkmkstart _abcdefghijklmnopqrstuvwxyz_12}{\*\bkmkend _abcdef}"
    assert read(rf"\pard {mark}The six.\par").paragraphs[0].mark == "abcdefghijklmnopqrstuvwxyz_12"


def test_the_language_is_that_of_the_letters() -> None:
    assert read(r"\pard\lang1049\langfe2052\alang1025 \u1064?\u1077?\par").language == "ru-RU"
    assert read(r"\pard\lang1033\langfe2052\alang1025 \u1576?\u1581?\par").language == "ar-SA"
    assert read(r"\pard\lang1033\langfe2052\alang1025 \u22269?\par").language == "zh-CN"


@pytest.mark.parametrize("content", [b"{\\rtf1 The six", b"{\\rtf1 {\\b The six}", b"The six"])
def test_a_file_cut_off_before_its_end_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match=r"XB\.rtf"):
        open_rtf("XB.rtf", content)


@given(
    st.lists(
        st.sampled_from(
            [b"{", b"}", b"\\par", b"\\u", b"\\u-1", b"\\'", b"\\'e9", b"\\bin9 ", b"\\footnote ",
             b"\\*", b"\\revised", b"\\deleted1", b"\\cell", b"\\ud", b"\\annotation", b" x", b"\\",
             b"\\fcharset2", b"\\f", b"\\uc-3", b"\\s", b"\\fonttbl", b"\\stylesheet", b"\xff",
             b"\\revtbl", b"\\outlinelevel77", b"\\ilvl-1", b"\\shptxt", b"\\upr", b"\\cpg1"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_whatever_controls_come_the_file_is_read_or_refused(pieces: list[bytes]) -> None:
    try:
        document = open_rtf("XB.rtf", b"{\\rtf1 " + b"".join(pieces) + b"}").read(bool)
    except Refused:
        return
    assert isinstance(document.text, str)
