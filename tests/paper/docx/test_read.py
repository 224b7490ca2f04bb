"""What the accepted text of a Word file is: one sentence of the rule, one test."""

from __future__ import annotations

import pytest

from communique.paper.document import Held, HeldKind, Kind, SetApart, Stamp
from communique.paper.docx import open_docx
from communique.paper.docx.stamp import bookmark, provision_of, write_stamp
from tests.paper.docx.made import (
    by,
    change,
    dele,
    document,
    everybody,
    gone,
    ins,
    made,
    nobody,
    p,
    packed,
    r,
    read,
    row,
    table,
    texts,
)

MARK = "abcdefghijklmnopqrstuvwxyz_7"
BOX = "<w:txbxContent>" + p(r("By the lakes")) + "</w:txbxContent>"
HIDDEN = '<w:style w:type="character" w:styleId="Inner"><w:rPr><w:vanish/></w:rPr></w:style>'
TABLE_OF_TWO = table(row(p(r("Lake")), p(r("Level"))), row(p(r("Alder")), p(r("12"))))


def test_an_insertion_stands_when_its_authors_changes_are_taken_and_not_otherwise() -> None:
    file = made(p(r("The six "), ins("Brevia", r("should ")), r("share.")))
    assert texts(file, by("Brevia")) == ["The six should share."]
    assert texts(file, by("Corvany")) == ["The six share."]


def test_a_deletion_is_undone_unless_its_author_is_the_partys() -> None:
    file = made(p(r("The six "), dele("Brevia", gone("will ")), r("share.")))
    assert texts(file, by("Brevia")) == ["The six share."]
    assert texts(file, by("Corvany")) == ["The six will share."]


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (("Brevia", "Corvany"), "The six share."),
        (("Brevia",), "The six gladly share."),
        (("Corvany",), "The six share."),
        ((), "The six share."),
    ],
)
def test_each_layer_of_a_deletion_in_an_insertion_counts_by_its_own_author(
    own: tuple[str, ...], text: str
) -> None:
    inner = ins("Brevia", dele("Corvany", gone("gladly ")))
    assert texts(made(p(r("The six "), inner, r("share."))), by(*own)) == [text]


def test_a_move_stands_at_its_new_place_or_at_its_old_one() -> None:
    away = p(change("moveFrom", "Brevia", r("Tourism.")), mark=change("moveFrom", "Brevia"))
    here = p(change("moveTo", "Brevia", r("Tourism.")), mark=change("moveTo", "Brevia"))
    file = made(away, p(r("Water.")), here, p(r("End.")))
    assert texts(file, by("Brevia")) == ["Water.", "Tourism.", "End."]
    assert texts(file, nobody) == ["Tourism.", "Water.", "End."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs_with_nothing_between() -> None:
    file = made(p(r("The six "), mark=dele("Brevia")), p(r("share.")))
    assert texts(file, by("Brevia")) == ["The six share."]
    assert texts(file, nobody) == ["The six ", "share."]


def test_an_inserted_paragraph_mark_is_undone_by_joining() -> None:
    file = made(p(r("The six "), mark=ins("Brevia")), p(r("share.")))
    assert texts(file, by("Brevia")) == ["The six ", "share."]
    assert texts(file, nobody) == ["The six share."]


def test_a_paragraph_deleted_with_its_mark_leaves_nothing() -> None:
    whole = p(dele("Brevia", gone("Tourism.")), mark=dele("Brevia"))
    assert texts(made(p(r("Water.")), whole, p(r("End.")))) == ["Water.", "End."]


def test_a_joined_paragraph_has_the_style_of_the_mark_that_remains() -> None:
    heading = '<w:pStyle w:val="Heading2"/>'
    file = made(p(r("Water "), mark=dele("B")), p(r("and fish"), properties=heading))
    assert read(file).paragraphs[0].kind is Kind.HEADING


def test_nothing_runs_on_into_a_table() -> None:
    file = made(p(r("Before"), mark=dele("Brevia")), TABLE_OF_TWO, p(r("After")))
    assert texts(file) == ["Before", "Lake", "Level", "Alder", "12", "After"]


def test_a_row_stands_or_does_not_as_one() -> None:
    kept, new = row(p(r("Alder"))), row(p(ins("Brevia", r("Reed"))), properties=ins("Brevia"))
    old = row(p(dele("Brevia", gone("Mill"))), properties=dele("Brevia"))
    file = made(table(kept, new, old), p(r("End")))
    assert texts(file, by("Brevia")) == ["Alder", "Reed", "End"]
    assert texts(file, nobody) == ["Alder", "Mill", "End"]


def test_words_in_an_undone_row_that_were_not_put_in_with_it_stay() -> None:
    new = row(p(ins("Brevia", r("Reed")), r(" Lake")), properties=ins("Brevia"))
    assert texts(made(table(row(p(r("Alder"))), new), p(r("End"))), nobody) == [
        "Alder",
        " Lake",
        "End",
    ]


def test_a_deleted_cell_is_gone_and_an_undone_one_was_never_there() -> None:
    cells = ["<w:tcPr>" + change(kind, "Brevia") + "</w:tcPr>" + p(r(kind)) for kind in
             ("cellIns", "cellDel")]  # fmt: skip
    file = made(table(row(p(r("kept")), *cells)), p(r("End")))
    assert texts(file, by("Brevia")) == ["kept", "cellIns", "End"]
    assert texts(file, nobody) == ["kept", "cellDel", "End"]


def test_a_cell_always_holds_a_paragraph() -> None:
    emptied = p(dele("Brevia", gone("12")), mark=dele("Brevia"))
    assert texts(made(table(row(emptied, p(r("m")))), p(r("End")))) == ["", "m", "End"]


def test_a_field_is_the_result_it_shows() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    simple = '<w:fldSimple w:instr="DATE">' + r("27 April") + "</w:fldSimple>"
    assert texts(made(p(r("page "), field, r(" of ")), p(simple))) == ["page 7 of ", "27 April"]


def test_a_field_over_several_paragraphs_hides_only_its_instructions() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    file = made(p(begin, r("not shown"), separate, r("Water")), p(r("Fish"), end), p(r("Text")))
    assert texts(file) == ["Water", "Fish", "Text"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(made(p(begin, r("Water")), p(r("Fish")))) == ["Water", "Fish"]


def test_a_notes_paragraphs_follow_the_paragraph_that_refers_to_it() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = '<w:footnote w:id="2">' + p(ins("Brevia", r("By Aldora only."))) + "</w:footnote>"
    file = made(p(r("Lake Alder"), reference, r(" is one.")), p(r("End")), footnotes=note)
    paragraphs = read(file).paragraphs
    assert [each.text for each in paragraphs] == ["Lake Alder is one.", "By Aldora only.", "End"]
    assert paragraphs[1].kind is Kind.FOOTNOTE
    assert texts(file, nobody) == ["Lake Alder is one.", "", "End"]
    assert open_docx("x", file).authors == ("Brevia",)


def test_a_deleted_reference_takes_its_note_with_it() -> None:
    reference = dele("Brevia", '<w:r><w:endnoteReference w:id="1"/></w:r>')
    note = '<w:endnote w:id="1">' + p(r("Noted.")) + "</w:endnote>"
    file = made(p(r("Lake Alder"), reference), endnotes=note)
    assert texts(file, by("Brevia")) == ["Lake Alder"]
    assert texts(file, nobody) == ["Lake Alder", "Noted."]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    twice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraphs = read(made(p(r("Map"), twice, r(" of it")), p(r("End")))).paragraphs
    assert [each.text for each in paragraphs] == ["Map of it", "By the lakes", "End"]
    assert paragraphs[1].kind is Kind.TEXTBOX


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
        '<w:customXml w:uri="u" w:element="e">{}</w:customXml>',
        '<w:dir w:val="rtl">{}</w:dir>',
    ],
)
def test_wrappers_are_walked_through(wrapped: str) -> None:
    assert texts(made(p(r("The "), wrapped.format(r("six")), r(" share")))) == ["The six share"]


def test_a_content_control_may_hold_paragraphs_and_rows() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    file = made(control.format(p(r("Water"))), table(control.format(row(p(r("Alder"))))), p())
    assert texts(file) == ["Water", "Alder", ""]


def test_signs_that_are_elements_are_characters() -> None:
    signs = "<w:tab/><w:noBreakHyphen/><w:softHyphen/><w:br/><w:cr/>"
    signs += '<w:br w:type="page"/><w:sym w:font="Symbol" w:char="F0B3"/>'
    assert texts(made(p("<w:r>" + signs + "</w:r>"))) == ["\t\u2011\u00ad\u2028\u2028≥"]


def test_space_at_the_ends_of_a_text_counts_only_where_it_is_kept() -> None:
    loose = "<w:r><w:t> The six\n share </w:t></w:r>"
    assert texts(made(p(loose, r(" and "), loose))) == ["The six  share and The six  share"]


def test_a_formula_gives_its_characters_and_the_changes_in_its_runs() -> None:
    formula = (
        "<m:oMath><m:r>" + ins("B", "<m:t>2</m:t>") + "</m:r><m:r><m:t>πr</m:t></m:r></m:oMath>"
    )
    assert texts(made(p(r("A="), formula))) == ["A=2πr"]
    assert texts(made(p(r("A="), formula)), nobody) == ["A=πr"]


def test_text_stays_in_the_order_in_which_it_is_stored_in_every_script() -> None:
    words = ["يتعين على الأطراف", "הצדדים", "各方应考虑", "ภาคีต้อง", "पक्षों को", "Стороны"]
    right_to_left = [p(r(each, "<w:rtl/>"), properties="<w:bidi/>") for each in words]
    assert texts(made(*right_to_left)) == words


@pytest.mark.parametrize(
    "hidden",
    [
        r("our red line", "<w:vanish/>"),
        r("our red line", '<w:rStyle w:val="Inner"/>'),
    ],
)
def test_hidden_text_is_held_back(hidden: str) -> None:
    styles = HIDDEN
    document_ = read(made(p(r("The six "), hidden, r("share.")), styles=styles))
    assert document_.text == "The six share."
    assert document_.held_back == (Held(HeldKind.HIDDEN, "our red line", None, 0),)


def test_a_paragraph_of_a_hidden_style_is_held_back_whole() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    inner = p(r("our red line"), properties='<w:pStyle w:val="Note"/>')
    document_ = read(made(p(r("Water.")), inner, p(r("End.")), styles=styles))
    assert document_.text == "Water.\nEnd."
    assert [each.words for each in document_.held_back] == ["our red line"]


def test_comments_are_held_back_with_who_made_them_and_where() -> None:
    comment = '<w:comment w:id="0" w:author="Legal">' + p(r("Ask first.")) + "</w:comment>"
    at = '<w:commentRangeStart w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>'
    document_ = read(made(p(r("Water.")), p(at[0], r("Fish."), at[1]), comments=comment))
    assert document_.text == "Water.\nFish."
    assert document_.held_back == (
        Held(HeldKind.COMMENT, "Ask first.", "Legal", 1),
        Held(HeldKind.AUTHOR, "Legal"),
    )


def test_what_a_party_put_in_and_took_out_again_is_held_back() -> None:
    tried = ins("Brevia", dele("Brevia", gone("must ")))
    document_ = read(made(p(r("The six "), tried, r("share."))), by("Brevia"))
    assert document_.text == "The six share."
    assert document_.held_back == (
        Held(HeldKind.REVISION, "must ", "Brevia", 0),
        Held(HeldKind.AUTHOR, "Brevia"),
    )


def test_another_authors_changes_are_set_apart_pieces_that_touch_as_one() -> None:
    file = made(
        p(r("Water.")),
        p(
            r("The six "),
            dele("Corvany", gone("will ")),
            ins("Corvany", r("should ")),
            r("share "),
            ins("Brevia", r("daily ")),
            r("readings"),
            ins("Corvany", r(" of levels")),
        ),
    )
    document_ = read(file, by("Brevia"))
    assert document_.text == "Water.\nThe six will share daily readings"
    assert document_.set_apart == (
        SetApart("Corvany", "should ", "will ", 1),
        SetApart("Corvany", " of levels", "", 1),
    )


def test_a_paragraph_end_changed_by_another_is_set_apart_too() -> None:
    document_ = read(made(p(r("Water."), mark=ins("Corvany")), p(r("Fish."))), by("Brevia"))
    assert document_.text == "Water.Fish."
    assert document_.set_apart == (SetApart("Corvany", "¶", "", 0),)


def test_a_formatting_change_is_no_change_of_the_text() -> None:
    bold = r("share", "<w:b/>" + change("rPrChange", "Brevia", "<w:rPr/>"))
    document_ = read(made(p(r("The six "), bold)))
    assert document_.text == "The six share"
    assert not document_.tracked


def test_kinds_and_levels_come_from_styles_and_their_ancestors() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '<w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H"/></w:style>'
    )
    styled = [p(r(name), properties=f'<w:pStyle w:val="{name}"/>') for name in ("T", "H", "Mine")]
    outline = p(r("O"), properties='<w:outlineLvl w:val="3"/>')
    item = p(r("I"), properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>')
    file = made(*styled, outline, item, p(r(" \u00a0")), TABLE_OF_TWO, p(r("x")), styles=styles)
    document_ = read(file)
    assert [(each.kind, each.level) for each in document_.paragraphs] == [
        (Kind.TITLE, 0),
        (Kind.HEADING, 2),
        (Kind.HEADING, 2),
        (Kind.HEADING, 4),
        (Kind.ITEM, 2),
        (Kind.BLANK, 0),
        *[(Kind.CELL, 0)] * 4,
        (Kind.PARAGRAPH, 0),
    ]
    assert document_.language == "fr-FR"


@pytest.mark.parametrize(
    ("words", "language"), [("Les six", "fr-FR"), ("各方", "zh-CN"), ("الأطراف", "ar-EG")]
)
def test_the_language_of_a_run_is_the_one_for_its_letters(words: str, language: str) -> None:
    lang = '<w:lang w:val="fr-FR" w:eastAsia="zh-CN" w:bidi="ar-EG"/>'
    assert read(made(p(r(words, lang)))).language == language


def test_our_marks_and_our_stamp_are_found_again() -> None:
    stamp = Stamp("ab" * 32, "party:XB", "none", "FL/2027/4 & more", 3)
    marked = '<w:bookmarkStart w:id="1" w:name="{}"/><w:bookmarkEnd w:id="1"/>'
    other = marked.format("_Toc123")
    ours = marked.format(bookmark(MARK))
    body = document(p(other, r("Water")), p(ours, r("Fish")), ours, TABLE_OF_TWO, p())
    document_ = read(packed(body, {"customXml/item1.xml": write_stamp(stamp)}))
    marks = [each.mark for each in document_.paragraphs]
    assert marks == [None, MARK, MARK, *[None] * 4]
    assert document_.stamp == stamp


def test_bookmarks_of_word_processors_are_not_taken_for_ours() -> None:
    for name in ("_GoBack", "_Toc65123456", "_Ref1", "_Hlk9", "__DdeLink__1_2", "abcdefgh_1"):
        assert provision_of(name) is None


def test_a_split_paragraphs_mark_stays_with_its_first_words() -> None:
    ours = '<w:bookmarkStart w:id="1" w:name="_{}"/><w:bookmarkEnd w:id="1"/>'
    joined = made(p(ours.format(MARK), r("Water "), mark=dele("B")), p(r("and fish")))
    assert [each.mark for each in read(joined).paragraphs] == [MARK]


def test_the_strict_variant_of_the_format_is_read_alike() -> None:
    body = document(p(r("The six "), ins("Brevia", r("should"))))
    strict = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(packed(strict)) == ["The six should"]


def test_another_prefix_for_words_namespace_is_read_alike() -> None:
    body = document(p(r("Water")), p(r("Fish"))).replace("w:", "word:").replace(":w=", ":word=")
    assert texts(packed(body)) == ["Water", "Fish"]


def test_the_authors_are_known_in_order_before_anything_is_taken() -> None:
    file = made(p(ins("Corvany", r("a")), dele("Brevia", gone("b")), ins("", r("c"))))
    source = open_docx("x.docx", file)
    assert source.authors == ("Corvany", "Brevia", "")
    assert source.read(everybody).text == "ac"
    assert source.read(nobody).text == "b"


def test_names_of_persons_in_the_properties_are_held_back() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>The desk'
        "</dc:creator><cp:lastModifiedBy>The capital</cp:lastModifiedBy></cp:coreProperties>"
    )
    more = {"docProps/core.xml": core.encode()}
    file = packed(document(p(r("Water"))), more)
    assert [each.words for each in read(file).held_back] == ["The desk", "The capital"]


def test_a_gloss_over_a_word_is_not_part_of_the_text() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('かんじ')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    assert texts(made(p(r("各"), ruby, r("国")))) == ["各漢字国"]


def test_an_embedded_file_is_mentioned_and_not_read() -> None:
    document_ = read(made(p(r("Water")), "<w:altChunk/>"))
    assert document_.text == "Water"
    assert document_.notes == ("It holds an embedded file, whose text was not read.",)


def test_alternatives_between_and_in_paragraphs_are_read_once() -> None:
    twice = (
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    empty = "<mc:AlternateContent><mc:Choice/><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    inside = "<w:r>" + twice.format("<w:t>six</w:t>") + "</w:r>"
    file = made(
        twice.format(p(r("Water"))),
        p(r("The "), inside, twice.format(r(" lakes")), empty.format(r(" and"))),
    )
    assert texts(file) == ["Water", "The six lakes and"]


def test_a_comment_between_paragraphs_belongs_to_the_next() -> None:
    comment = '<w:comment w:id="4" w:author="Legal">' + p(r("Ask first.")) + "</w:comment>"
    between = '<w:commentRangeStart w:id="4"/>'
    document_ = read(made(p(r("Water.")), between, p(r("Fish.")), comments=comment))
    assert document_.held_back[0] == Held(HeldKind.COMMENT, "Ask first.", "Legal", 1)


def test_a_comment_that_stands_nowhere_is_held_back_all_the_same() -> None:
    comment = '<w:comment w:id="4" w:author="">' + p(r("Ask first.")) + "</w:comment>"
    document_ = read(made(p(r("Water.")), comments=comment))
    assert document_.held_back == (Held(HeldKind.COMMENT, "Ask first.", None, None),)


def test_a_hidden_row_is_held_back() -> None:
    hidden = row(p(r("our")), p(r("red line")), properties="<w:hidden/>")
    document_ = read(made(table(row(p(r("Alder"))), hidden), p(r("End"))))
    assert document_.text == "Alder\nEnd"
    assert [each.words for each in document_.held_back] == ["our\nred line"]


def test_a_row_deleted_by_another_stays_and_is_set_apart_even_if_only_the_row_is_marked() -> None:
    marked = row(p(r("Alder")), properties=dele("Corvany"))
    document_ = read(made(table(marked), p(r("End"))), by("Brevia"))
    assert document_.text == "Alder\nEnd"
    assert document_.set_apart == (SetApart("Corvany", "", "Alder", 0),)


def test_a_note_put_in_by_another_is_set_apart_with_its_reference() -> None:
    reference = ins("Corvany", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    note = '<w:footnote w:id="1">' + p(r("Not by us.")) + "</w:footnote>"
    document_ = read(made(p(r("Water"), reference), footnotes=note), by("Brevia"))
    assert document_.text == "Water"
    assert document_.set_apart == (SetApart("Corvany", "Not by us.", "", 0),)
