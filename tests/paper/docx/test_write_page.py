"""On every page: what this paper is; in the file: the marks it is known by, and nobody's name."""

from __future__ import annotations

import re

from lxml import etree

from communique.paper.compilation import Dress
from communique.paper.docx.markup import ORDER
from communique.paper.docx.parts import Parts
from communique.paper.docx.write import write_docx
from tests.paper.docx.drafts import (
    DRESS,
    ITEM,
    LEVELS,
    NUMBERING,
    PORTS,
    WARNING,
    Proposal,
    compiled,
    document_xml,
    p,
    parts_of,
    read,
    word_file,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADER = '<w:headerReference w:type="default" r:id="rheader1"/>'
BASE = word_file(p(LEVELS) + p(PORTS) + "<w:sectPr/>")
TEXT = compiled(BASE, {0: {"XB": LEVELS.replace("will", "should"), "XC": None}})


def _headers(content: bytes) -> list[str]:
    """The words of each header part, in the order of their names."""
    found = parts_of(content)
    return [
        " ".join(
            "".join(text.text or "" for text in line.iter(f"{_W}t"))
            for line in etree.fromstring(found[name])
        )
        for name in sorted(found)
        if re.fullmatch(r"word/.*header\d*\.xml", name)
    ]


def test_every_page_says_symbol_revision_time_zone_marking_language_and_without_prejudice() -> None:
    (header,) = _headers(write_docx(BASE, TEXT, DRESS, "brackets"))
    for said in (
        "FLM/MM4/CP",
        "Rev. 3",
        "draft, without prejudice",
        "27 April 2027, 16:42",
        "+03:00",
        "For participants only",
        "Language: English",
    ):
        assert said in header


def test_the_labels_are_in_the_language_of_the_interface() -> None:
    french = Dress(at=DRESS.at, interface="fr")
    (header,) = _headers(write_docx(BASE, TEXT, french, "brackets"))
    assert "27 avril 2027" in header
    assert "anglais" in header


def test_a_header_of_the_base_stays_below_ours() -> None:
    base = word_file(
        p(LEVELS) + f"<w:sectPr>{_HEADER}</w:sectPr>", header1=p("Five Lakes Mechanism")
    )
    (header,) = _headers(write_docx(base, compiled(base, {}), DRESS, "clean"))
    assert header.startswith("FLM/MM4/CP")
    assert header.endswith("Five Lakes Mechanism")


def test_every_section_and_first_and_even_pages_have_the_lines() -> None:
    section = "<w:pPr><w:sectPr><w:titlePg/></w:sectPr></w:pPr>"
    base = word_file(
        p(LEVELS, section) + p(PORTS) + f"<w:sectPr>{_HEADER}</w:sectPr>",
        header1=p("Second part"),
        settings="<w:evenAndOddHeaders/>",
    )
    written = write_docx(base, compiled(base, {}), DRESS, "clean")
    assert all("without prejudice" in header for header in _headers(written))
    sections = list(etree.fromstring(document_xml(written).encode()).iter(f"{_W}sectPr"))
    kinds = [
        {each.get(f"{_W}type") for each in section.findall(f"{_W}headerReference")}
        for section in sections
    ]
    assert kinds == [{"default", "first", "even"}, {"default"}]


def test_lines_are_numbered_in_every_section() -> None:
    section = "<w:pPr><w:sectPr/></w:pPr>"
    base = word_file(p(LEVELS, section) + p(PORTS) + "<w:sectPr/>")
    xml = document_xml(write_docx(base, compiled(base, {}), DRESS, "clean"))
    assert xml.count("<w:lnNumType") == 2


def test_a_file_of_ours_written_again_has_our_marks_once() -> None:
    once = write_docx(BASE, TEXT, DRESS, "clean")
    again = write_docx(once, compiled(once, {0: {"XD": None}}), DRESS, "brackets")
    marks = re.findall(r'w:name="(_[0-9a-z]{26}_[0-9_]+)"', document_xml(again))
    assert len(marks) == len(set(marks)) == 2
    assert sum(header.count("without prejudice") for header in _headers(again)) == 1
    assert len([name for name in parts_of(again) if name.startswith("customXml/item1")]) == 1
    assert parts_of(again)["word/styles.xml"].count(b'"CommuniqueBracket"') == 1


def test_the_file_is_known_again_by_its_stamp_and_each_provision_by_its_mark() -> None:
    written = read(write_docx(BASE, TEXT, DRESS, "changes"))
    stamp = written.stamp
    assert stamp is not None
    assert (stamp.draft, stamp.view) == (TEXT.base.digest, "changes")
    assert (stamp.symbol, stamp.revision, stamp.attribution) == ("FLM/MM4/CP", 3, "all")
    clean = read(write_docx(BASE, TEXT, DRESS, "clean"))
    assert [each.mark for each in clean.paragraphs] == [each.id for each in TEXT.provisions]


def test_nobodys_name_leaves_with_the_paper() -> None:
    who = "Ilse Voorbeeld"
    dated = f'w:author="{who}" w:date="2027-01-01T00:00:00Z"'
    body = (
        f'<w:p w:rsidR="00AB12CD" w14:paraId="11111111" w14:textId="77777777"><w:commentRangeStart '
        f'w:id="5"/><w:ins w:id="1" {dated}><w:r w:rsidRPr="00AB12CD"><w:t>{LEVELS}</w:t></w:r>'
        f'</w:ins><w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r></w:p>'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{who}</dc:creator><cp:lastModifiedBy>{who}</cp:lastModifiedBy>"
        "</cp:coreProperties>"
    )
    base = word_file(
        body,
        core=core,
        comments=f'<w:comment w:id="5" {dated}>{p("Not for others.")}</w:comment>',
        people=f'<w15:person w15:author="{who}"/>',
        settings='<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:removePersonalInformation/>',
    )
    for view in ("brackets", "changes", "clean", "party:XB"):
        parts = parts_of(write_docx(base, compiled(base, {0: {"XB": "No."}}), DRESS, view))
        for name, content in parts.items():
            for trace in (b"Ilse", b"Not for others", b"00AB12CD", b"rsid", b"77777777"):
                assert trace not in content, (view, name, trace)
            assert b"comment" not in content.lower(), (view, name)
        assert not [name for name in parts if "comments" in name or "people" in name]
        assert b"removePersonalInformation" not in parts["word/settings.xml"]


def test_a_control_bound_to_a_property_keeps_its_words_and_lets_go_of_the_property() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/title" w:storeItemID="{6C3C8BC8}"/></w:sdtPr>'
        f"<w:sdtContent>{p('Joint communiqué')}</w:sdtContent></w:sdt>"
    )
    base = word_file(control + p(PORTS))
    written = write_docx(base, compiled(base, {0: {"XB": "Communiqué"}}), DRESS, "party:XB")
    assert read(written).paragraphs[0].text == "Communiqué"
    assert "dataBinding" not in document_xml(written)


def test_what_is_put_into_properties_stands_in_the_order_of_the_schema() -> None:
    base = word_file(
        p(LEVELS, ITEM) + p(WARNING, ITEM) + p(PORTS, ITEM, "<w:rPr><w:b/><w:rtl/></w:rPr>"),
        numbering=NUMBERING,
    )
    wanted: dict[int, dict[str, str | None]] = {
        0: {"XA": None, "XB": LEVELS.replace(", and", ".\nThey")},
        2: {"XC": PORTS.replace("their", "its")},
    }
    text = compiled(base, wanted, [Proposal(1, {"XE": "They meet."}, "2 bis")])
    for view in ("brackets", "changes", "party:XB"):
        root = etree.fromstring(document_xml(write_docx(base, text, DRESS, view)).encode())
        for name, order in ORDER.items():
            for properties in root.iter(f"{_W}{name}"):
                ranks = [order.index(etree.QName(child).localname) for child in properties]
                assert ranks == sorted(ranks), (view, name)
        numbers = [node.get(f"{_W}id") for node in root.iter(*(f"{_W}{n}" for n in _NUMBERED))]
        assert len(numbers) == len(set(numbers))


_NUMBERED = ("ins", "del", "bookmarkStart")


def test_every_part_of_a_written_package_has_a_type_and_every_pointer_a_part() -> None:
    written = write_docx(BASE, TEXT, DRESS, "brackets")
    parts = Parts.open("written.docx", written)
    types = parts.tree("[Content_Types].xml")
    overridden = {each.get("PartName") for each in types if each.get("PartName")}
    endings = {each.get("Extension") for each in types if each.get("Extension")}
    for name in parts.names:
        assert "/" + name in overridden or name.rpartition(".")[2] in endings
    assert {name for name in overridden if name and name[1:] not in parts.names} == set()
