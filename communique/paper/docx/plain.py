"""A small plain package, for a base that is not a .docx: A4, one serif, and nothing else.

Fonts are named by theme only, so that every script takes the face the reader's machine has
for it; sizes and spacing are the same for complex scripts. Then it is written on like any
other base.

    plain_base(compilation)     # a .docx whose paragraphs are the base's provisions
"""

from __future__ import annotations

from lxml import etree

from communique.languages import direction
from communique.paper.compilation import Compilation, Provision
from communique.paper.document import Kind
from communique.paper.docx.markup import OFFICE, Element, element, named
from communique.paper.docx.names import WORD, w
from communique.paper.docx.parts import Parts
from communique.paper.docx.runs import new_run

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LINE_TWIPS = "300"  # a line and a quarter of 240
_HEADINGS = ("32", "28", "24")  # half-points of levels 1 to 3; deeper ones are as the third


def plain_base(compilation: Compilation) -> bytes:
    """A package whose paragraphs are the provisions that have a base, in order."""
    rtl = direction(compilation.language) == "rtl"
    parts = Parts({"[Content_Types].xml": _TYPES.encode()})
    paragraphs = [
        _paragraph(provision, provision.base, rtl)
        for provision in compilation.provisions
        if provision.base is not None
    ]
    document = etree.Element(w("document"), nsmap={"w": WORD, "r": OFFICE})
    document.append(element("body", *paragraphs, _page(rtl)))
    parts.add("word/document.xml", document, _MAIN.format(name="document.main"))
    parts.relate("", "officeDocument", "word/document.xml")
    styles = element("styles", _defaults(compilation.language or "en"), *_styles())
    parts.add("word/styles.xml", styles, _MAIN.format(name="styles"))
    parts.relate("word/document.xml", "styles", "word/styles.xml")
    parts.add("word/theme/theme1.xml", etree.fromstring(_theme()), _THEME_TYPE)
    parts.relate("word/document.xml", "theme", "word/theme/theme1.xml")
    return parts.zip()


def _paragraph(provision: Provision, base: str, rtl: bool) -> Element:
    properties = element("pPr")
    if provision.kind is Kind.TITLE:
        properties.append(element("pStyle", val="Title"))
    elif provision.kind is Kind.HEADING:
        level = min(max(provision.level, 1), len(_HEADINGS))
        properties.append(element("pStyle", val=f"Heading{level}"))
    if rtl:
        properties.append(element("bidi"))
    if provision.kind is Kind.ITEM:
        properties.append(element("ind", left=str(360 * max(provision.level, 1))))
    paragraph = element("p", properties) if len(properties) else element("p")
    if base:
        look = element("rPr", element("rtl")) if rtl else None
        paragraph.append(new_run(base.replace("\n", "\u2028"), look))
    return paragraph


def _page(rtl: bool) -> Element:
    section = element(
        "sectPr",
        element("pgSz", w="11906", h="16838"),
        element(
            "pgMar",
            top="1440",
            right="1440",
            bottom="1440",
            left="1440",
            header="709",
            footer="709",
            gutter="0",
        ),
    )
    if rtl:
        section.append(element("bidi"))
    return section


def _defaults(language: str) -> Element:
    fonts = element(
        "rFonts",
        asciiTheme="minorHAnsi",
        hAnsiTheme="minorHAnsi",
        eastAsiaTheme="minorEastAsia",
        cstheme="minorBidi",
    )
    # A language is said of its own kind of script only (17.3.2.20).
    script = "val"
    if direction(language) == "rtl":
        script = "bidi"
    elif language.split("-")[0] in ("zh", "ja", "ko"):
        script = "eastAsia"
    languages = element("lang", **{script: language})
    run = element("rPr", fonts, element("sz", val="24"), element("szCs", val="24"), languages)
    paragraph = element("pPr", element("spacing", after="160", line=_LINE_TWIPS, lineRule="auto"))
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault", paragraph))


def _styles() -> list[Element]:
    normal = element("style", element("name", val="Normal"), type="paragraph", styleId="Normal")
    normal.set(w("default"), "1")
    found = [normal, _style("Title", "Title", "36", element("jc", val="center"))]
    for number, size in enumerate(_HEADINGS, start=1):
        outline = element("outlineLvl", val=str(number - 1))
        found.append(_style(f"Heading{number}", f"heading {number}", size, outline))
    return found


def _style(style_id: str, name: str, size: str, last: Element) -> Element:
    spacing = element("spacing", before="240", after="120")
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="Normal"),
        element("next", val="Normal"),
        element("pPr", element("keepNext"), spacing, last),
        element(
            "rPr",
            element("b"),
            element("bCs"),
            element("sz", val=size),
            element("szCs", val=size),
        ),
        type="paragraph",
        styleId=style_id,
    )


def _theme() -> str:
    """The smallest theme the schema allows (ECMA-376 Part 1, 20.1.6.9): colours, fonts, fills."""
    order = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{"FFFFFF" if name[:2] == "lt" else "000000"}"/></a:{name}>'
        for name in named(order)
    )
    faces = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Plain"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{('<a:ln>' + fill + '</a:ln>') * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
