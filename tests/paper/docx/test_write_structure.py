"""What stands in a paragraph or around it stays: notes, cells, links, fields, boxes, formulas."""

from __future__ import annotations

import pytest
from lxml import etree

from communique.paper.document import Kind
from communique.paper.docx.write import write_docx
from tests.material import shared
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

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = '<w:t xml:space="preserve">'


def _run(words: str, look: str = "") -> str:
    return f"<w:r>{look}{_T}{words}</w:t></w:r>"


def _field(words: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF levels </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{_run(words)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{_W}t", f"{_W}delText"))


def _around(node: etree._Element) -> str:
    parent = node.getparent()
    return "" if parent is None else etree.QName(parent).localname


def _every_view_holds(
    base: bytes, wanted: dict[int, dict[str, str | None]], *more: Proposal
) -> dict[str, bytes]:
    """Write every view, check that each says what it should, and give them back."""
    text = compiled(base, wanted, more)
    written = {view: write_docx(base, text, DRESS, view) for view in ("brackets", "changes")}
    assert read(written["brackets"]).text == notation_of(text)
    assert refused(written["changes"]) == read(base).text
    for code in CODES:
        assert read(written["changes"], code).text == text_of(text, code)
        own = written[code] = write_docx(base, text, DRESS, f"party:{code}")
        assert read(own).text == text_of(text, code)
        assert refused(own) == read(base).text
    return written


def test_words_that_stay_keep_their_look_and_new_words_take_the_look_they_follow() -> None:
    italic = "<w:rPr><w:i/></w:rPr>"
    base = word_file(f"<w:p>{_run('The six ')}{_run('will share', italic)}{_run(' data.')}</w:p>")
    xml = document_xml(
        write_docx(base, compiled(base, {0: {"XB": "The six will give data."}}), DRESS, "party:XB")
    )
    root = etree.fromstring(xml.encode())
    looks = {_words(run): run.find(f"{_W}rPr/{_W}i") is not None for run in root.iter(f"{_W}r")}
    assert looks == {"The six ": False, "will ": True, "share": True, "give": True, " data.": False}


def test_a_note_keeps_its_mark_and_is_negotiated_in_its_place() -> None:
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("The lake has two names.")}</w:footnote>'
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    base = word_file(
        f"<w:p>{_run('Long Water')}{mark}{_run(' is deep.')}</w:p>" + p(PORTS), footnotes=notes
    )
    wanted: dict[int, dict[str, str | None]] = {
        0: {"XA": "Long Water and the Fen is deep.", "XB": "The lake is deep."},
        1: {"XC": "The lake has three names.", "XD": None},
    }
    written = _every_view_holds(base, wanted)
    for content in written.values():
        assert document_xml(content).count("<w:footnoteReference") == 1
    assert "∅" in parts_of(written["brackets"])["word/footnotes.xml"].decode()


def test_cells_are_negotiated_and_a_row_nobody_keeps_goes_whole() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{row('Lake', 'Gauge')}{row('Long Water', 'Alder')}"
    base = word_file(p(LEVELS) + table + "</w:tbl>" + p(PORTS))
    wanted: dict[int, dict[str, str | None]] = {
        2: {"XB": "Gauge (cm)"},
        3: {"XC": None, "XD": "Long\nWater"},
        4: {"XC": None},
    }
    written = _every_view_holds(base, wanted, Proposal(4, {"XE": "After the table."}))
    row_mark = etree.fromstring(written["XC"] and parts_of(written["XC"])["word/document.xml"])
    assert [mark.get(f"{_W}author") for mark in row_mark.iter(f"{_W}trPr") for mark in mark] == [
        "XC"
    ]
    body = etree.fromstring(parts_of(written["brackets"])["word/document.xml"])[0]
    assert [etree.QName(child).localname for child in body][:4] == ["p", "tbl", "p", "p"]


def test_a_field_that_is_not_touched_stays_one_and_a_cut_one_becomes_its_words() -> None:
    base = word_file(f"<w:p>{_run('See ')}{_field('paragraph 4')}{_run(' and 5.')}</w:p>")
    beside = _every_view_holds(base, {0: {"XB": "See also paragraph 4, and 5."}})
    assert all("REF levels" in document_xml(each) for each in beside.values())
    cut = _every_view_holds(base, {0: {"XB": "See paragraph 6 and 5."}})
    assert "REF levels" not in document_xml(cut["brackets"])


def test_new_words_after_a_field_are_not_in_its_result() -> None:
    base = word_file(f"<w:p>{_run('See ')}{_field('4')}{_run('.')}</w:p>")
    xml = document_xml(_every_view_holds(base, {0: {"XB": "See 4 below."}})["XB"])
    assert xml.index('w:fldCharType="end"') < xml.index(" below")


def test_words_after_a_link_are_outside_it_and_words_changed_in_it_are_inside() -> None:
    link = f'<w:hyperlink w:anchor="there">{_run("the annex")}</w:hyperlink>'
    base = word_file(f"<w:p>{_run('See ')}{link}</w:p>")
    after = _every_view_holds(base, {0: {"XB": "See the annex below"}})["XB"]
    root = etree.fromstring(document_xml(after).encode())
    inserted = next(root.iter(f"{_W}ins"))
    assert _around(inserted) == "p"
    inside = _every_view_holds(base, {0: {"XB": "See the first annex"}})["XB"]
    root = etree.fromstring(document_xml(inside).encode())
    assert _around(next(root.iter(f"{_W}ins"))) == "hyperlink"


def test_a_paragraph_broken_inside_a_link_or_control_is_two_whole_paragraphs() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>'
        f"{_run('one two')}</w:sdtContent></w:sdt>"
    )
    base = word_file(f"<w:p>{control}{_run(' three')}</w:p>")
    written = _every_view_holds(base, {0: {"XB": "one\ntwo three", "XC": "one two\nthree"}})
    assert document_xml(written["XB"]).count('<w:id w:val="7"/>') == 1


def test_a_text_box_is_written_once_and_its_old_version_says_the_same() -> None:
    def box(words: str) -> str:
        return f"<w:txbxContent>{p(words)}</w:txbxContent>"

    drawn = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{box('In the box')}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{box('In the box')}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    base = word_file(f"<w:p>{_run('Beside ')}{drawn}{_run('it')}</w:p>" + p(PORTS))
    written = _every_view_holds(base, {0: {"XA": "Near it"}, 1: {"XB": "In the small box"}})
    xml = document_xml(written["XB"])
    assert xml.count("small ") == 2
    ids = [node.get(f"{_W}id") for node in etree.fromstring(xml.encode()).iter(f"{_W}ins")]
    assert len(ids) == len(set(ids))


def test_a_formula_that_is_cut_becomes_its_letters_and_else_stays() -> None:
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    base = word_file(f"<w:p>{_run('The sum ')}{formula}{_run(' holds.')}</w:p>")
    beside = _every_view_holds(base, {0: {"XA": "The sum a+b stands."}})
    assert "<m:oMath>" in document_xml(beside["brackets"])
    cut = _every_view_holds(base, {0: {"XA": "The sum a+c holds."}})
    assert "<m:oMath>" not in document_xml(cut["brackets"])


def test_symbols_breaks_and_tabs_are_letters_like_others() -> None:
    odd = (
        f"<w:p>{_run('1.')}<w:r><w:tab/>{_T}a</w:t><w:br/>{_T}b</w:t><w:noBreakHyphen/>"
        f'<w:sym w:font="Symbol" w:char="F0B3"/>{_T}c</w:t></w:r></w:p>'
    )
    base = word_file(odd)
    assert read(base).text == "1.\ta\u2028b\u2011≥c"
    _every_view_holds(base, {0: {"XA": "1.\ta\u2028b≥c", "XB": "2.\ta b\u2011≥c\td"}})


def test_a_decomposed_base_is_written_on_letter_by_letter() -> None:
    base = word_file(p("L’e\u0301te\u0301 au de\u0301po\u0302t"))
    text = compiled(base, {0: {"XA": "L’été au port"}})
    written = write_docx(base, text, DRESS, "party:XA")
    assert read(written).text == "L’e\u0301te\u0301 au port"
    assert refused(written) == read(base).text


def test_the_drafts_own_changes_and_hidden_words_are_settled_before_it_is_written_on() -> None:
    own = (
        f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="Somebody" w:date="2027-01-01T00:00:00Z"/>'
        f'</w:rPr></w:pPr>{_run("The six ")}<w:ins w:id="2" w:author="Somebody">'
        f'{_run("will ")}</w:ins><w:del w:id="3" w:author="Somebody">'
        "<w:r><w:delText>may</w:delText></w:r></w:del></w:p>"
        f"<w:p>{_run('share.')}{_run('secret', '<w:rPr><w:vanish/></w:rPr>')}"
        "</w:p>"
    )
    base = word_file(own)
    assert read(base).text == "The six will share."
    written = write_docx(
        base, compiled(base, {0: {"XB": "The six should share."}}), DRESS, "changes"
    )
    assert refused(written) == "The six will share."
    assert read(written).text == "The six should share."
    assert "Somebody" not in document_xml(written)


def test_a_proposal_in_a_counted_list_has_its_own_number_and_counts_for_nothing() -> None:
    base = word_file(p(LEVELS, ITEM) + p(WARNING, ITEM) + p(PORTS, ITEM), numbering=NUMBERING)
    proposals = [Proposal(1, {"XE": "They meet in autumn."}, "2 bis", Kind.ITEM, 1)]
    text = compiled(base, {}, proposals)
    numbers = [each.number for each in read(write_docx(base, text, DRESS, "brackets")).paragraphs]
    assert numbers == ["(1)", "(2)", "(2 bis)", "(3)"]
    own = read(write_docx(base, text, DRESS, "party:XE"))
    assert [each.number for each in own.paragraphs] == ["(1)", "(2)", "(3)", "(4)"]


def test_a_bracket_across_a_paragraph_break_has_one_number() -> None:
    base = word_file(p(LEVELS, ITEM) + p(PORTS, ITEM), numbering=NUMBERING)
    text = compiled(base, {0: {"XC": LEVELS.replace(", and", ".\nThey will")}})
    numbers = [each.number for each in read(write_docx(base, text, DRESS, "brackets")).paragraphs]
    assert numbers == ["(1)", None, "(2)"]


def test_a_proposal_at_the_very_end_can_be_refused_without_leaving_an_empty_paragraph() -> None:
    base = word_file(p(LEVELS) + p(PORTS) + "<w:sectPr/>")
    ends = Proposal(1, {"XE": "They meet in autumn."}), Proposal(1, {"XF": "And in spring."})
    written = _every_view_holds(base, {1: {"XA": PORTS.replace("their", "its")}}, *ends)
    body = etree.fromstring(parts_of(written["changes"])["word/document.xml"])[0]
    last = body.findall(f"{_W}p")[-1]
    assert last.find(f"{_W}pPr/{_W}rPr/{_W}ins") is None


@pytest.mark.parametrize(
    ("original", "wanted", "language"),
    [
        ("يتقاسم الستة قراءات البحيرات كل يوم.", "يتبادل الستة قراءات البحيرات كل أسبوع.", "ar"),
        ("六方将每日交换水位读数。", "六方应每日交换水位和流量读数。", "zh"),
        ("ภาคีทั้งหกจะแลกเปลี่ยนข้อมูลทุกวัน", "ภาคีทั้งหกควรแลกเปลี่ยนข้อมูลทุกสัปดาห์", "th"),
        ("Шесть сторон будут обмениваться данными.", "Шесть сторон обмениваются данными.", "ru"),
        ("छह पक्ष प्रतिदिन आँकड़े साझा करेंगे।", "छह पक्ष आँकड़े साझा करेंगे।", "hi"),
    ],
)
def test_every_script_comes_back_from_every_view(original: str, wanted: str, language: str) -> None:
    rtl = "<w:rPr><w:rtl/></w:rPr>" if language == "ar" else ""
    base = word_file(p(original, "<w:pPr><w:bidi/></w:pPr>" if rtl else "", rtl) + p(original))
    written = _every_view_holds(base, {0: {"XA": wanted, "XB": None}, 1: {"XC": wanted}})
    if rtl:
        first = etree.fromstring(document_xml(written["brackets"]).encode())[0][0]
        assert all(run.find(f"{_W}rPr/{_W}rtl") is not None for run in first.iter(f"{_W}r"))


def test_a_text_in_arabic_on_plain_paper_reads_from_the_right() -> None:
    base = word_file(p("يتقاسم الستة القراءات."))
    text = compiled(base, {0: {"XA": "يتبادل الستة القراءات."}}, language="ar")
    xml = document_xml(write_docx(None, text, DRESS, "brackets"))
    assert "<w:bidi/>" in xml
    assert "<w:rtl/>" in xml


def test_real_drafts_are_written_on_in_every_view_and_read_back() -> None:
    for path in sorted(shared("corpus", "docx").glob("*.docx")):
        base = path.read_bytes()
        paragraphs = read(base).paragraphs
        wanted: dict[int, dict[str, str | None]] = {}
        for index, paragraph in enumerate(paragraphs):
            words = paragraph.text.split(" ")
            if index % 3 == 0 and len(words) > 3:
                half = len(words) // 2
                wanted[index] = {
                    "XA": " ".join([*words[:half], "and others", *words[half:]]),
                    "XB": " ".join(words[: half - 1] + words[half + 1 :]),
                }
        text = compiled(base, wanted)
        for view in ("brackets", "changes", "party:XA"):
            written = write_docx(base, text, DRESS, view)
            assert read(written).tracked == (view != "brackets" and bool(wanted)), path.name
            if view != "brackets":
                assert refused(written) == read(base).text, path.name
