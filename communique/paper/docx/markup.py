"""WordprocessingML elements being made, and where each may stand.

Word refuses a file whose elements are in another order than the schema's, so nothing is
appended to properties by hand: `put` finds the place (ECMA-376 Part 1, 17.3.1.26, 17.3.2.28).

    >>> properties = element("pPr", element("jc"))
    >>> put(properties, element("pStyle"))
    >>> [local(child) for child in properties]
    ['pStyle', 'jc']
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from communique.paper.docx import names
from communique.paper.docx.names import WORD, w

Element = etree._Element

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def named(names: str) -> tuple[str, ...]:
    """Names written in a row, parted by spaces."""
    return tuple(names.split())


_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_RUN = named(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
    "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
    "rPrChange"
)
ORDER: dict[str, tuple[str, ...]] = {
    "rPr": (*_TRACKED, *_RUN),
    "pPr": named(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ),
    "sectPr": named(
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
        "docGrid printerSettings sectPrChange"
    ),
    "numPr": ("ilvl", "numId", "numberingChange", "ins"),
    "trPr": named(
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader "
        "tblCellSpacing jc hidden ins del trPrChange"
    ),
}
"""The children of each properties element, in the schema's order."""


def local(node: Element) -> str:
    """The name without its namespace; "" for a comment or processing instruction."""
    return names.local(node.tag) if isinstance(node.tag, str) else ""


def element(name: str, /, *children: Element, **attributes: str) -> Element:
    """A WordprocessingML element; attributes are in its namespace too."""
    made = etree.Element(w(name), nsmap={"w": WORD})
    for attribute, value in attributes.items():
        made.set(w(attribute), value)
    made.extend(children)
    return made


def put(properties: Element, child: Element) -> None:
    """Set `child` where the schema wants it, in the place of one of the same name."""
    order = ORDER[local(properties)]
    name = local(child)
    old = properties.find(child.tag)
    if old is not None and name not in ("headerReference", "footerReference"):
        properties.replace(old, child)
        return
    rank = order.index(name)
    for place, other in enumerate(properties):
        other_name = local(other)
        if other_name in order and order.index(other_name) > rank:
            properties.insert(place, child)
            return
    properties.append(child)


def properties_of(parent: Element, name: str) -> Element:
    """The `pPr`, `rPr`, `trPr`… of `parent`, made where it belongs if there is none."""
    found = parent.find(w(name))
    if found is None:
        found = element(name)
        if local(parent) in ORDER:
            put(parent, found)
        else:
            after = parent.find(w("tblPrEx"))
            parent.insert(0 if after is None else 1, found)
    return found


def unwrap(node: Element) -> None:
    """Put the children of `node` in its place."""
    parent = node.getparent()
    if parent is None:
        return
    place = parent.index(node)
    parent[place : place + 1] = list(node)


def drop(node: Element) -> None:
    """Take `node` and all that is in it out of its parent."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def ancestors_below(node: Element, top: Element) -> Iterator[Element]:
    """The ancestors of `node`, nearest first, up to but not including `top`."""
    parent = node.getparent()
    while parent is not None and parent is not top:
        yield parent
        parent = parent.getparent()
