"""HTML that comes back: return files, and what word processors and mails make of a draft."""

from __future__ import annotations

import json
from typing import Any

import pytest

from communique.errors import Refused
from communique.paper.document import Document, HeldKind, Kind
from communique.paper.html import open_html


def read(html: str | bytes, own: str | None = None) -> Document:
    content = html if isinstance(html, bytes) else html.encode()
    return open_html("a.html", content).read(lambda author: own is None or author == own)


def texts(html: str | bytes) -> list[str]:
    return [paragraph.text for paragraph in read(html).paragraphs]


def return_file(**changed: Any) -> str:
    """A return file as a page saves it, with fields replaced."""
    carried: dict[str, Any] = {
        "version": 1,
        "draft": "ab" * 32,
        "party": "XB",
        "answers": {"symbol": "FLM/MM4/CP", "revision": 31},
        "provisions": [
            {"id": "c-0", "wording": "Joint communiqué", "kind": "title"},
            {"id": "c-1", "wording": "The six will meet.\nThey will meet twice."},
            {"id": "c-2", "wording": None},
            {"id": "c-3", "wording": "They will also eat."},
        ],
        "proposed": [
            {"after": None, "wording": "Before all."},
            {"after": "c-2", "wording": "After a deleted one."},
            {"after": "c-2", "wording": "And another."},
        ],
    } | changed
    return (
        "<!doctype html><html lang=en><body><h1>Text of Brevia</h1><p>what is shown</p>"
        f'<script type="application/json" id="return">{json.dumps(carried)}</script>'
    )


def test_a_return_file_is_one_partys_text_in_order_with_its_marks() -> None:
    document = read(return_file())
    assert [(paragraph.text, paragraph.mark) for paragraph in document.paragraphs] == [
        ("Before all.", None),
        ("Joint communiqué", "c-0"),
        ("The six will meet.", "c-1"),
        ("They will meet twice.", None),
        ("After a deleted one.", None),
        ("And another.", None),
        ("They will also eat.", "c-3"),
    ]
    assert document.paragraphs[1].kind is Kind.TITLE
    assert document.stamp is not None
    assert document.stamp.view == "party:XB"
    assert (document.stamp.symbol, document.stamp.revision) == ("FLM/MM4/CP", 31)


def test_a_paragraph_proposed_after_one_the_file_does_not_hold_is_not_lost() -> None:
    document = read(return_file(proposed=[{"after": "gone", "wording": "Still here."}]))
    assert document.paragraphs[-1].text == "Still here."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"version": 2}, "later version"),
        ({"provisions": [{"id": 7}]}, "damaged inside"),
        ({"party": " "}, "whose text"),
    ],
)
def test_a_return_file_that_is_not_what_we_wrote_is_refused(
    changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        read(return_file(**changed))


def test_a_return_file_cut_short_is_refused() -> None:
    with pytest.raises(Refused, match=r"a\.html was saved by Communiqué but is damaged"):
        read(return_file().split('"provisions"')[0])


def test_blocks_and_line_breaks_are_paragraphs_and_spaces_collapse() -> None:
    html = """<body><h1>Joint  communiqué</h1> loose
      words<p>The six
      <b>will</b> meet<br>in Port&nbsp;Alder.</p><div>One<div>two</div>three</div></body>"""
    assert texts(html) == [
        "Joint communiqué",
        "loose words",
        "The six will meet",
        "in Port\u00a0Alder.",
        "One",
        "two",
        "three",
    ]


def test_headings_items_and_cells_are_told_apart() -> None:
    document = read(
        "<h2>Water</h2><ol start=3><li>First</li><li>Second<ul><li>Inner</li></ul></li></ol>"
        "<ol type=i><li>Roman</li></ol><table><tr><td>Cell</td></tr></table><p class=MsoTitle>T</p>"
    )
    assert [
        (found.text, found.kind, found.level, found.number) for found in document.paragraphs
    ] == [
        ("Water", Kind.HEADING, 2, None),
        ("First", Kind.ITEM, 1, "3."),
        ("Second", Kind.ITEM, 1, "4."),
        ("Inner", Kind.ITEM, 2, None),
        ("Roman", Kind.ITEM, 1, "i."),
        ("Cell", Kind.CELL, 0, None),
        ("T", Kind.TITLE, 0, None),
    ]


def test_a_number_that_word_wrote_for_its_list_is_a_label() -> None:
    document = read(
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>(a)<span>&nbsp;&nbsp; </span></span><![endif]>Share.</p>"
    )
    (found,) = document.paragraphs
    assert (found.text, found.kind, found.level, found.number) == ("Share.", Kind.ITEM, 2, "(a)")


def test_tracked_changes_of_ones_own_are_accepted_and_of_others_set_apart() -> None:
    html = (
        "<p>The six <del cite='mailto:Brevia'>will</del><ins cite='mailto:Brevia'>should</ins>"
        " <del cite='mailto:Corvany'>inform</del><ins cite='mailto:Corvany'>consult</ins>.</p>"
    )
    document = read(html, own="Brevia")
    assert document.text == "The six should inform."
    assert document.tracked
    assert [(apart.author, apart.added, apart.removed) for apart in document.set_apart] == [
        ("Corvany", "", "inform"),
        ("Corvany", "consult", ""),
    ]
    assert open_html("a.html", html.encode()).authors == ["Brevia", "Corvany"]


def test_changes_without_an_author_are_accepted_as_the_partys_own() -> None:
    assert texts("<p>They <del>will</del><ins>may</ins> <del>not</del>meet</p>") == [
        "They may meet"
    ]


def test_hidden_words_and_comments_are_held_back_and_told() -> None:
    document = read(
        "<p>Seen<span style='display:none'> our red line</span>.</p><p hidden>Not this.</p>"
        "<div style='mso-element:comment-list'><p>Ask the capital</p></div>"
        "<p>Also<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> seen</p>"
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Our second comment</p></div>"
    )
    assert document.text == "Seen.\nAlso seen"
    assert [(held.kind, held.words) for held in document.held_back] == [
        (HeldKind.HIDDEN, "our red line"),
        (HeldKind.HIDDEN, "Not this."),
        (HeldKind.COMMENT, "Ask the capital"),
        (HeldKind.COMMENT, "[a]"),
        (HeldKind.COMMENT, "[a]Our second comment"),
    ]


def test_scripts_styles_comments_and_form_fields_are_not_words() -> None:
    html = (
        "<head><title>No</title><style>p{}</style></head><script>no()</script><!-- no -->"
        "<p>Yes<textarea>no</textarea><svg><text>no</text></svg><template>no</template></p>"
    )
    assert texts(html) == ["Yes"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>é «Да» 各方</p>".encode(), "é «Да» 各方"),
        ("<p>«Да»</p>".encode("utf-16"), "«Да»"),
        ("<meta charset=windows-1251><p>«Да»</p>".encode("cp1251"), "«Да»"),
        ("<meta charset=iso-8859-1><p>“é”</p>".encode("cp1252"), "“é”"),
        ("<p>“é”</p>".encode("cp1252"), "“é”"),
        ("<meta charset=utf-16><p>é</p>".encode(), "é"),
        ("<meta charset=nonsense><p>é</p>".encode(), "é"),
        ("<?xml version='1.0' encoding='gb2312'?><p>各方</p>".encode("gb2312"), "各方"),
    ],
)
def test_a_file_is_read_in_the_encoding_it_has(content: bytes, expected: str) -> None:
    assert texts(content) == [expected]


def test_entities_of_a_doctype_are_never_expanded_or_fetched() -> None:
    html = (
        '<!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        "<p>A &secret; and &amp; &eacute;</p><img src='http://localhost:9/x.png'>"
    )
    assert "&secret;" in texts(html)[-1]
    assert texts(html)[-1].endswith("and & é")


def test_preformatted_lines_are_paragraphs() -> None:
    assert texts("<pre>One\n  two\n\nthree</pre>") == ["One", "  two", "three"]


def test_deep_nesting_is_read_without_a_traceback() -> None:
    assert texts("<div>" * 5_000 + "<p>Deep</p>")[-1:] in (["Deep"], [])


@pytest.mark.parametrize("content", [b"", b"   \n", b"<!-- nothing -->"])
def test_a_file_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match=r"a\.html holds no text"):
        read(content)
