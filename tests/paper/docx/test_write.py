"""Every view of a rolling text says, in Word, exactly what the rolling text says."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import BadUsage
from communique.paper.compilation import Dress
from communique.paper.document import Kind
from communique.paper.docx.write import write_docx
from communique.text import nfc, parse, render
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
    parts_of,
    read,
    refused,
    text_of,
    word_file,
)
from tests.text.strategies import near, wordings

BASE = word_file(
    p(LEVELS, ITEM) + p(WARNING, ITEM) + p(PORTS, ITEM),
    numbering=NUMBERING,
)
WANTED: dict[int, dict[str, str | None]] = {
    0: {
        "XB": LEVELS.replace("will", "should").replace("inform", "consult"),
        "XC": LEVELS.replace("will", "should"),
        "XD": LEVELS.replace("flow,", "flow, in a common format,"),
        "XF": LEVELS.replace("will", "will, where practicable,"),
    },
    1: {"XA": None, "XE": WARNING.replace("study", "establish")},
    2: {"XD": PORTS.replace("railways to", "railways.\nThey are to")},
}
TEXT = compiled(BASE, WANTED, [Proposal(1, {"XE": "They will meet in autumn."}, "2 bis")])


def test_the_bracketed_file_says_the_notation_paragraph_by_paragraph() -> None:
    written = read(write_docx(BASE, TEXT, DRESS, "brackets"))
    assert written.text == notation_of(TEXT)
    assert not written.tracked


def test_a_bracketed_paragraph_parses_back_to_its_rolling_text() -> None:
    text = read(write_docx(BASE, TEXT, DRESS, "brackets")).text
    assert parse(text.split("\n")[0]) == TEXT.provisions[0].rolling


def test_without_attribution_no_code_of_a_party_is_anywhere_in_the_file() -> None:
    quiet = Dress(at=DRESS.at, attribution="none")
    for view in ("brackets", "changes"):
        xml = document_xml(write_docx(BASE, TEXT, quiet, view))
        assert not [code for code in CODES if code in xml]


def test_accepting_the_lists_a_party_is_in_gives_that_partys_text() -> None:
    written = write_docx(BASE, TEXT, DRESS, "changes")
    for code in CODES:
        assert read(written, code).text == text_of(TEXT, code)


def test_the_author_of_a_change_is_the_list_of_parties_behind_it() -> None:
    xml = document_xml(write_docx(BASE, TEXT, DRESS, "changes"))
    assert 'w:author="XB, XC"' in xml
    assert 'w:author="XA"' in xml


def test_undoing_every_change_gives_the_base() -> None:
    for view in ("changes", "party:XA", "party:XD", "party:XE"):
        assert refused(write_docx(BASE, TEXT, DRESS, view)) == read(BASE).text


@pytest.mark.parametrize("code", CODES)
def test_one_partys_file_says_its_text_when_accepted_and_nothing_of_others(code: str) -> None:
    written = write_docx(BASE, TEXT, DRESS, f"party:{code}")
    assert read(written).text == text_of(TEXT, code)
    xml = document_xml(written)
    assert not [other for other in CODES if other != code and f'w:author="{other}"' in xml]


def test_the_clean_file_is_the_original_and_says_how_many_brackets_remain() -> None:
    written = write_docx(BASE, TEXT, DRESS, "clean")
    assert read(written).text == read(BASE).text
    assert not read(written).tracked
    remaining = sum(provision.brackets for provision in TEXT.provisions)
    header = _header(written)
    assert f"{remaining} brackets remain" in header


def test_the_same_values_give_the_same_bytes() -> None:
    for view in ("brackets", "changes", "party:XB", "clean"):
        assert write_docx(BASE, TEXT, DRESS, view) == write_docx(BASE, TEXT, DRESS, view)


def test_a_view_or_a_party_that_is_not_there_is_bad_usage_in_a_sentence() -> None:
    with pytest.raises(BadUsage, match="not a view"):
        write_docx(BASE, TEXT, DRESS, "coloured")
    with pytest.raises(BadUsage, match="no party XZ"):
        write_docx(BASE, TEXT, DRESS, "party:XZ")
    with pytest.raises(BadUsage, match="not a date"):
        write_docx(BASE, TEXT, Dress(at="yesterday"), "clean")


def test_another_draft_than_the_one_compiled_is_refused_in_a_sentence() -> None:
    longer = word_file(p(LEVELS) + p(WARNING) + p(PORTS) + p("More."))
    with pytest.raises(BadUsage, match="4 paragraphs, not 3"):
        write_docx(longer, TEXT, DRESS, "brackets")
    other = word_file(p(LEVELS) + p("The five decided otherwise.") + p(PORTS))
    with pytest.raises(BadUsage, match="another draft"):
        write_docx(other, TEXT, DRESS, "brackets")


def test_a_base_that_is_no_word_file_is_written_on_plain_paper() -> None:
    for view in ("brackets", "changes", "clean", "party:XB"):
        written = write_docx(None, TEXT, DRESS, view)
        assert read(written).stamp is not None
    assert read(write_docx(None, TEXT, DRESS, "brackets")).text == notation_of(TEXT)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert read(write_docx(other.getvalue(), TEXT, DRESS, "brackets")).text == notation_of(TEXT)
    assert refused(write_docx(None, TEXT, DRESS, "changes")) == read(BASE).text


def test_compared_with_an_earlier_text_the_changes_lie_between_the_two_bracketed_forms() -> None:
    before = compiled(BASE, {0: {"XB": LEVELS.replace("will", "should")}}, revision=2)
    written = write_docx(BASE, TEXT, DRESS, "brackets", before)
    assert read(written).text == notation_of(TEXT)
    assert refused(written) == notation_of(before)
    assert 'w:author="Rev. 2 → Rev. 3"' in document_xml(written)


def test_compared_over_a_new_base_paragraphs_that_went_are_shown_as_deleted() -> None:
    older = word_file(p(LEVELS) + p("An old paragraph that nobody wanted in the end.") + p(PORTS))
    before = compiled(older, {0: {"XB": LEVELS.replace("will", "should")}}, revision=2)
    newer = word_file(p(LEVELS) + p(PORTS.replace("ports", "harbours")) + p(WARNING))
    after = compiled(newer, {2: {"XC": WARNING.replace("study", "establish")}}, revision=3)
    written = write_docx(newer, after, DRESS, "brackets", before)
    assert read(written).text == notation_of(after)
    assert refused(written) == notation_of(before)


@given(st.data())
@settings(max_examples=40)
def test_any_positions_on_any_text_come_back_from_every_view(data: st.DataObject) -> None:
    bases = [each for each in data.draw(st.lists(_paragraphs(), min_size=1, max_size=4)) if each]
    base = word_file("".join(p(_escaped(each)) for each in bases) + p("The end."))
    wanted = {
        index: {code: data.draw(_wording(each)) for code in data.draw(_some_codes())}
        for index, each in enumerate(bases)
    }
    proposals = [
        Proposal(data.draw(st.integers(0, len(bases))), {code: nfc(data.draw(_paragraphs()) + "x")})
        for code in data.draw(_some_codes())
    ]
    text = compiled(base, wanted, proposals)
    assert read(write_docx(base, text, DRESS, "brackets")).text == notation_of(text)
    changes = write_docx(base, text, DRESS, "changes")
    assert refused(changes) == read(base).text
    for code in CODES:
        assert read(changes, code).text == text_of(text, code)
    own = write_docx(base, text, DRESS, "party:XB")
    assert read(own).text == text_of(text, "XB")
    assert refused(own) == read(base).text


def _some_codes() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(CODES), unique=True, max_size=4)


def _paragraphs() -> st.SearchStrategy[str]:
    """A wording that a `w:t` can hold as one paragraph."""
    return wordings().map(lambda said: said.replace("\n", " ").replace("\r", ""))


@st.composite
def _wording(draw: st.DrawFn, base: str) -> str | None:
    if draw(st.integers(0, 5)) == 0:
        return None
    return nfc(draw(near(base)).replace("\r", ""))


def _escaped(words: str) -> str:
    """As XML, line breaks as Word writes them."""
    safe = words.replace("&", "&amp;").replace("<", "&lt;")
    return safe.replace("\u2028", '</w:t><w:br/><w:t xml:space="preserve">')


def _header(written: bytes) -> str:
    return "".join(
        xml.decode() for name, xml in parts_of(written).items() if "header" in name.lower()
    )


def test_render_is_what_a_bracketed_paragraph_says_with_a_kind_of_its_own() -> None:
    heading = word_file(p("Water", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') + p(PORTS))
    text = compiled(heading, {0: {"XC": "Water and ports"}})
    written = read(write_docx(heading, text, DRESS, "brackets"))
    assert written.paragraphs[0].kind is Kind.HEADING
    assert written.paragraphs[0].text == render(text.provisions[0].rolling)
