"""The few styles our marks need, added to the house style of the base, and nothing of it changed.

Brackets are bold and rust; the codes of parties bold, rust and smaller than the words; what
stands on every page small and grey. Colour is never the only sign: a bracket is a bracket.
Their names begin with Communique, so that a file written twice has them once.
"""

from __future__ import annotations

from lxml import etree

from communique.paper.docx.markup import Element, element, local
from communique.paper.docx.names import WORD, w
from communique.paper.docx.parts import Parts

PAGE = "CommuniquePage"
"""The paragraph style of what stands on every page."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_RUST, _GREY = "8A3F0C", "595959"  # contrast with white 7.6 and 7.0 (WCAG 2.2 AA asks 4.5)
_DEFAULT_SIZE = 20  # half-points, where the styles name none (ECMA-376 Part 1, 17.3.2.38)


def add_styles(parts: Parts) -> None:
    """Add our styles to the package, in the place of earlier ones of ours."""
    found = parts.related(parts.document, "styles")
    if found:
        root = parts.tree(found[0])
    else:
        name = parts.free_name("word/styles{n}.xml")
        root = etree.Element(w("styles"), nsmap={"w": WORD})
        parts.add(name, root, _TYPE)
        parts.relate(parts.document, "styles", name)
    ours = _styles(round(_size(root) * 0.72))
    names = {style.get(w("styleId")) for style in ours}
    for style in root.findall(w("style")):
        if style.get(w("styleId")) in names:
            root.remove(style)
    root.extend(ours)


def _styles(small: int) -> list[Element]:
    size = str(max(small, 12))
    return [
        _style("character", "CommuniqueBracket", "Communique Bracket", _look(_RUST)),
        _style("character", "CommuniqueParties", "Communique Parties", _look(_RUST, size)),
        _style(
            "paragraph",
            PAGE,
            "Communique Page",
            element(
                "pPr",
                element("suppressLineNumbers"),
                element("spacing", before="0", after="0", line="240", lineRule="auto"),
                element("ind", left="0", right="0", firstLine="0"),
            ),
            element("rPr", element("color", val=_GREY), element("sz", val="16"), _cs_size("16")),
        ),
    ]


def _style(kind: str, style_id: str, name: str, *properties: Element) -> Element:
    return element(
        "style",
        element("name", val=name),
        element("uiPriority", val="99"),
        *properties,
        type=kind,
        customStyle="1",
        styleId=style_id,
    )


def _look(colour: str, size: str | None = None) -> Element:
    properties = element(
        "rPr",
        element("b"),
        element("bCs"),
        element("i", val="0"),
        element("iCs", val="0"),
        element("color", val=colour),
    )
    if size is not None:
        properties.extend([element("sz", val=size), _cs_size(size)])
    return properties


def _cs_size(size: str) -> Element:
    return element("szCs", val=size)


def _size(root: Element) -> int:
    """The size of ordinary words in half-points: of the default paragraph style, else in all."""
    for style in root.findall(w("style")):
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
            found = _said_size(style.find(w("rPr")))
            if found:
                return found
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    return _said_size(defaults) or _DEFAULT_SIZE


def _said_size(properties: Element | None) -> int | None:
    size = None if properties is None else properties.find(w("sz"))
    said = "" if size is None else (size.get(w("val")) or "")
    return round(float(said)) if said.replace(".", "", 1).isdecimal() else None


def is_ours(paragraph: Element) -> bool:
    """Did we put this paragraph on the page, in this file or an earlier one?"""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return local(paragraph) == "p" and style is not None and style.get(w("val")) == PAGE
