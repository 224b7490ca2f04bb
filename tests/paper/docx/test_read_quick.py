"""The quick way to read and the whole one give the same, and untouched paragraphs are shared."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.paper.document import Document
from communique.paper.docx import Cache, open_docx
from communique.paper.docx.accept import Taking
from communique.paper.docx.blocks import Reader
from communique.paper.docx.cache import Scope
from communique.paper.docx.quick import NotSimpleError, QuickReading
from communique.paper.docx.styles import Styles
from tests.paper.docx.made import (
    by,
    change,
    document,
    everybody,
    gone,
    made,
    nobody,
    p,
    packed,
    r,
    row,
    table,
)

AUTHORS = ("Brevia", "Corvany & Co", "Дессара")
WORDS = st.text(
    st.sampled_from("ab &<>\"'é\u0301\u00a0各方ภาคีالأطراف[]∅\u2028\u200b"), min_size=1, max_size=9
)
LOOKS = st.sampled_from(("", "<w:b/>", '<w:lang w:val="fr-FR"/>', "<w:vanish/>", "<w:rtl/>"))
SIGNS = st.sampled_from(
    (
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        '<w:r><w:br w:type="page"/></w:r>',
        "<w:r><w:noBreakHyphen/></w:r>",
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkStart w:id="3" w:name="_abcdefghijklmnopqrstuvwxyz_3"/>',
        '<w:bookmarkEnd w:id="3"/>',
        "<w:r><w:t> loose ends </w:t></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:fldSimple w:instr="DATE"><w:r><w:t>27 April</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
    )
)
NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'


@st.composite
def tracked(draw: st.DrawFn) -> str:
    author = draw(st.sampled_from(AUTHORS))
    kind = draw(st.sampled_from(("ins", "del", "moveFrom", "moveTo")))
    words = draw(WORDS)
    inner = gone(words) if kind == "del" else r(words, draw(LOOKS))
    if kind == "ins" and draw(st.booleans()):
        inner += change("del", draw(st.sampled_from(AUTHORS)), gone(draw(WORDS)))
    return change(kind, author, inner)


MARKS = st.one_of(
    st.just(""),
    st.just("<w:b/>"),
    st.builds(change, st.sampled_from(("ins", "del")), st.sampled_from(AUTHORS)),
)
PIECES = st.one_of(st.builds(r, WORDS, LOOKS), tracked(), SIGNS)
PROPERTIES = st.sampled_from(
    ("", '<w:jc w:val="both"/>', '<w:pStyle w:val="Heading1"/>', '<w:outlineLvl w:val="1"/>')
)
PARAGRAPHS = st.builds(
    lambda pieces, properties, mark: p(*pieces, properties=properties, mark=mark),
    st.lists(PIECES, max_size=4),
    PROPERTIES,
    MARKS,
)
ROWS = st.builds(
    lambda cells, mark: row(*cells, properties=mark),
    st.lists(PARAGRAPHS, min_size=1, max_size=2),
    st.one_of(st.just(""), st.just("<w:cantSplit/>"), st.just(change("ins", AUTHORS[0]))),
)
BLOCKS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    st.builds(lambda rows: table(*rows), st.lists(ROWS, min_size=1, max_size=2)),
    st.just("<w:p/>"),
)


def whole(file: bytes, taken: tuple[str, ...]) -> Document:
    """Read as a tree."""
    return open_docx("x.docx", file, quick=False).read(by(*taken))


@given(st.lists(BLOCKS, max_size=6), st.sets(st.sampled_from(AUTHORS)))
def test_both_ways_give_the_same_document(blocks: list[str], taken: set[str]) -> None:
    file = made(*blocks, p(r("End")), footnotes=NOTE)
    quick = open_docx("x.docx", file).read(by(*taken))
    assert quick == whole(file, tuple(taken))


@given(st.lists(st.lists(BLOCKS, max_size=4), min_size=2, max_size=4))
def test_a_shared_cache_changes_nothing_of_what_is_read(bodies: list[list[str]]) -> None:
    cache = Cache()
    for place, blocks in enumerate(bodies):
        file = made(*blocks, p(r("End")), footnotes=NOTE)
        found, expected = open_docx("x.docx", file, cache).read(everybody), whole(file, AUTHORS)
        if place:
            expected.language = None  # only the draft is asked for it
        assert found == expected


@given(st.lists(PARAGRAPHS, min_size=1, max_size=5))
def test_simple_paragraphs_are_indeed_read_quickly(paragraphs: list[str]) -> None:
    simple = [each for each in paragraphs if "fldChar" not in each]
    xml = document(*simple, p(r("End"))).encode()
    try:
        reading = QuickReading("x", "x", xml, Scope(Styles(), {}), Reader(Styles()))
        taking = Taking(nobody)
        taking.chunks(reading.chunks())
    except NotSimpleError:
        raise AssertionError("gave up on simple paragraphs") from None
    assert taking.paragraphs == whole(packed(xml), ()).paragraphs


def test_an_untouched_paragraph_is_the_same_object_in_every_file() -> None:
    cache = Cache()
    base = [p(r(f"Paragraph {n}."), properties='<w:jc w:val="both"/>') for n in range(9)]
    edited = [*base]
    edited[4] = p(r("Paragraph four."))
    resaved = [p(r(f"Paragraph {n}."), properties='<w:spacing w:after="0"/>') for n in range(9)]
    ours = open_docx("base.docx", made(*base), cache).read(everybody).paragraphs
    for blocks, same in ((edited, 8), (resaved, 9)):
        theirs = open_docx("back.docx", made(*blocks), cache).read(everybody).paragraphs
        assert sum(one is other for one, other in zip(ours, theirs, strict=True)) == same


def test_an_untouched_item_keeps_the_label_of_the_base_and_stays_the_same_object() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    items = [p(r(words), properties=listed) for words in ("Water", "Fish", "Trade")]
    cache = Cache()
    base = open_docx("base", made(*items, numbering=numbering), cache).read(everybody)
    assert [each.number for each in base.paragraphs] == ["1.", "2.", "3."]
    new = p(r("Reeds"), properties=listed)
    back = open_docx("back", made(new, *items, numbering=numbering), cache).read(everybody)
    assert [each.number for each in back.paragraphs] == [None, "1.", "2.", "3."]
    pairs = zip(base.paragraphs, back.paragraphs[1:], strict=True)
    assert all(one is other for one, other in pairs)


def test_the_same_bytes_in_and_outside_a_table_are_two_things() -> None:
    twice = "<w:tbl><w:tr><w:tc>" + p(r("a")) + p(r("Water")) + "</w:tc></w:tr></w:tbl>"
    kinds = [each.kind for each in whole(made(p(r("Water")), twice, p(r("x"))), ()).paragraphs]
    quick = open_docx("x", made(p(r("Water")), twice, p(r("x")))).read(nobody)
    assert [each.kind for each in quick.paragraphs] == kinds
    assert len(set(kinds)) == 2


def test_a_paragraph_end_in_a_comment_of_the_xml_ends_nothing() -> None:
    xml = document(p(r("Water"), "<!-- </w:p><w:p> -->", r(" and fish")), p(r("End")))
    assert open_docx("x", packed(xml)).read(nobody).text == "Water and fish\nEnd"


def test_references_in_names_and_words_are_resolved_both_ways() -> None:
    author = escape("Brevia & Söhne")
    body = f'<w:ins w:author="{author}"><w:r><w:t>a &amp;amp; b &#x5404;</w:t></w:r></w:ins>'
    for quick in (True, False):
        source = open_docx("x", made(p(body)), quick=quick)
        assert source.authors == ("Brevia & Söhne",)
        assert source.read(everybody).text == "a &amp; b 各"


def test_tabs_and_line_breaks_in_a_text_are_read_both_ways_alike() -> None:
    for words in ("a\tb", "\n  a\n  b ", "é\u00a0\r\nb", "a\u00a0b"):
        file = made(p(f"<w:r><w:t>{words}</w:t></w:r>"), p(change("ins", "Brevia", r(words))))
        assert open_docx("x", file).read(everybody) == whole(file, ("Brevia",))


def test_what_xml_forbids_is_refused_in_a_simple_paragraph_too() -> None:
    for odd in ("\x01", "\x0b", "\x1f", "\ufffe"):
        for piece in (r(f"a{odd}b"), change("ins", "Brevia", r(f"a{odd}b"))):
            with pytest.raises(Refused):
                open_docx("x", made(p(piece), p(r("End"))))
