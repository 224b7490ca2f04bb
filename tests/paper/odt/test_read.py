"""An OpenDocument text says what it says, whoever saved it and whatever changes are left in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.paper.document import Document, HeldKind, Kind, SetApart
from communique.paper.odt import open_odt
from tests.paper.odt.making import deleted, end, gone, inserted, meta, odt, p, start

BREVIA, CORVANY = "Delegation of Brevia", "Delegation of Corvany"


def read(body: str, *own: str, changes: str = "", styles: str = "") -> Document:
    return open_odt("XB.odt", odt(body, changes, styles)).read(lambda author: author in own)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


WILL_SHOULD = inserted("c1", BREVIA) + deleted("c2", BREVIA, p("will"))
SENTENCE = p(f"The six {gone('c2')}{start('c1')}should{end('c1')} meet.")


def test_a_party_s_own_changes_are_accepted() -> None:
    document = read(SENTENCE, BREVIA, changes=WILL_SHOULD)
    assert texts(document) == ["The six should meet."]
    assert document.tracked
    assert not document.set_apart


def test_another_author_s_changes_are_undone_and_set_apart() -> None:
    document = read(SENTENCE, CORVANY, changes=WILL_SHOULD)
    assert texts(document) == ["The six will meet."]
    assert document.set_apart == [SetApart(BREVIA, "should", "will", 0)]


def test_a_deleted_paragraph_end_joins_two_paragraphs_for_its_author_only() -> None:
    changes = deleted("c1", BREVIA, p("") + p(""))
    body = p(f"One.{gone('c1')} Two.")
    assert texts(read(body, BREVIA, changes=changes)) == ["One. Two."]
    assert texts(read(body, changes=changes)) == ["One.", " Two."]


def test_a_deleted_paragraph_comes_back_with_what_it_was() -> None:
    heading = '<text:h text:outline-level="2">Water</text:h>'
    changes = deleted("c1", BREVIA, heading + p(""))
    body = p(f"{gone('c1')}The six meet.")
    assert texts(read(body, BREVIA, changes=changes)) == ["The six meet."]
    undone = read(body, changes=changes)
    assert texts(undone) == ["Water", "The six meet."]
    assert (undone.paragraphs[0].kind, undone.paragraphs[0].level) == (Kind.HEADING, 2)


def test_an_inserted_paragraph_that_is_undone_leaves_no_empty_one() -> None:
    body = p("One.") + p(f"{start('c1')}New.") + p(f"{end('c1')}Two.")
    changes = inserted("c1", BREVIA)
    assert texts(read(body, BREVIA, changes=changes)) == ["One.", "New.", "Two."]
    undone = read(body, changes=changes)
    assert texts(undone) == ["One.", "Two."]
    assert undone.set_apart == [SetApart(BREVIA, "New.\n", "", 1)]


def test_a_deletion_within_another_s_insertion_needs_both_to_be_ours() -> None:
    changes = deleted("c1", CORVANY, p("daily "), first=BREVIA)
    body = p(f"The six share {gone('c1')}readings.")
    assert texts(read(body, BREVIA, changes=changes)) == ["The six share daily readings."]
    assert texts(read(body, CORVANY, changes=changes)) == ["The six share readings."]
    assert texts(read(body, changes=changes)) == ["The six share readings."]


def test_what_a_party_wrote_and_took_out_again_is_an_earlier_revision_held_back() -> None:
    changes = deleted("c1", BREVIA, p("never "), first=BREVIA)
    document = read(p(f"The six {gone('c1')}meet."), BREVIA, changes=changes)
    held = [item for item in document.held_back if item.kind is HeldKind.REVISION]
    assert [(item.words, item.by) for item in held] == [("never ", BREVIA)]


def test_notes_and_boxes_follow_the_paragraph_they_hang_on() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('Or Mirror Lake.')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('Boxed.')}</draw:text-box></draw:frame>"
    document = read(p(f"Lake Ostrel{note} is{box} deep.") + p("After."))
    assert texts(document) == ["Lake Ostrel is deep.", "Or Mirror Lake.", "Boxed.", "After."]
    assert [each.kind for each in document.paragraphs[1:3]] == [Kind.FOOTNOTE, Kind.TEXTBOX]


def test_spaces_tabs_and_line_breaks_are_what_the_author_typed() -> None:
    body = p(" \n One<text:s text:c='2'/>two<text:tab/>three \n four<text:line-break/>five")
    assert texts(read(body)) == ["One  two\tthree four\u2028five"]


def test_comments_hidden_words_and_names_are_held_back() -> None:
    styles = (
        '<style:style style:name="H" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    comment = (
        "<office:annotation><dc:creator>Second secretary</dc:creator>"
        f"{p('Our red line.')}</office:annotation>"
    )
    body = p(f"The six{comment} meet.<text:span text:style-name='H'> Not yet.</text:span>")
    content = odt(body, styles=styles, more={"meta.xml": meta("Third secretary")})
    document = open_odt("XB.odt", content).read(lambda _author: True)
    assert texts(document) == ["The six meet."]
    assert [(each.kind, each.words, each.by) for each in document.held_back] == [
        (HeldKind.COMMENT, "Our red line.", "Second secretary"),
        (HeldKind.HIDDEN, " Not yet.", None),
        (HeldKind.AUTHOR, "Second secretary", None),
        (HeldKind.AUTHOR, "Third secretary", None),
    ]


def test_a_hidden_section_is_not_read() -> None:
    body = f'<text:section text:name="s" text:display="none">{p("Secret.")}</text:section>{p("A.")}'
    assert "Secret." not in read(body).text


def test_our_bookmark_says_which_provision_a_paragraph_was() -> None:
    mark = '<text:bookmark-start text:name="_abcdefghijklmnopqrstuvwxyz_12"/>'
    toc = '<text:bookmark-start text:name="_Toc1234"/>'
    document = read(p(f"{mark}The six meet.") + p(f"{toc}They agree."))
    assert [each.mark for each in document.paragraphs] == ["abcdefghijklmnopqrstuvwxyz_12", None]


def test_items_have_levels_and_the_labels_the_program_prints() -> None:
    styles = (
        '<text:list-style style:name="L1">'
        '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
        "</text:list-style>"
    )
    inner = f"<text:list><text:list-item>{p('Lakes')}</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L1"><text:list-item>{p("Water")}{inner}</text:list-item>'
        f"<text:list-item>{p('Ports')}</text:list-item></text:list>{p('Between.')}"
        '<text:list text:style-name="L1" text:continue-numbering="true">'
        f"<text:list-item>{p('Rails')}</text:list-item></text:list>"
    )
    document = read(body, styles=styles)
    assert [(each.text, each.level, each.number) for each in document.paragraphs] == [
        ("Water", 1, "1."),
        ("Lakes", 2, "a)"),
        ("Ports", 1, "2."),
        ("Between.", 0, None),
        ("Rails", 1, "3."),
    ]


def test_nothing_runs_from_one_cell_into_the_next() -> None:
    cells = "".join(
        f"<table:table-cell>{p(words)}</table:table-cell>"
        for words in (f"{start('c1')}A", f"B{end('c1')}")
    )
    body = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    document = read(body, changes=inserted("c1", BREVIA))
    assert [each.kind for each in document.paragraphs] == [Kind.BLANK]
    accepted = read(body, BREVIA, changes=inserted("c1", BREVIA))
    assert [(each.kind, each.text) for each in accepted.paragraphs] == [
        (Kind.CELL, "A"),
        (Kind.CELL, "B"),
    ]


def test_a_formula_is_said_where_it_stands() -> None:
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>A</mi><mo>=</mo>'
        '<mi>π</mi></mrow><annotation encoding="StarMath 5.0">A = %pi</annotation></semantics>'
        "</math>"
    )
    body = p('Area <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame> here.')
    content = odt(body, more={"Object 1/content.xml": formula})
    assert open_odt("XB.odt", content).read(bool).text == "Area A=π here."


@pytest.mark.parametrize(
    ("part", "inside", "said"),
    [
        ("META-INF/manifest.xml", "<manifest:encryption-data/>", "encrypted"),
        ("Basic/Standard/Module1.xml", "<script/>", "macros"),
    ],
)
def test_a_closed_or_armed_file_is_refused(part: str, inside: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        open_odt("XB.odt", odt(p("A."), more={part: inside}))


def test_a_file_that_pulls_in_others_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    with pytest.raises(Refused, match=r"styles\.xml"):
        open_odt("XB.odt", odt(p("A."), more={"styles.xml": bomb}))


@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_and_never_worse(
    place: float, byte: int, cut: bool
) -> None:
    content = odt(SENTENCE, changes=WILL_SHOULD)
    at = int(place * len(content))
    damaged = content[:at] if cut else content[:at] + bytes([byte]) + content[at + 1 :]
    try:
        document = open_odt("XB.odt", damaged).read(lambda _author: True)
    except Refused:
        return
    assert isinstance(document.text, str)
