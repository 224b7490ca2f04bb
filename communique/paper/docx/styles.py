"""What a document's styles make of its paragraphs: title, heading, list item, hidden.

A style says little itself and inherits the rest (`w:basedOn`); a paragraph's own properties
come on top. Both are resolved here into a `Shape`, once per style and per distinct properties.

    >>> styles.shape(properties)      # <w:pPr><w:pStyle w:val="Heading2"/></w:pPr>
    Shape(kind=<Kind.HEADING: 'heading'>, level=2, numbering=None, hidden=False)
"""

from __future__ import annotations

import re

import msgspec
from lxml import etree

from communique.paper.document import Kind
from communique.paper.docx.names import w
from communique.paper.docx.numbering import DEPTHS, Lists
from communique.paper.docx.strip import Numbering, Shape
from communique.paper.docx.tongue import Tongues, said_by

BODY = 9
"""The outline level of a paragraph that is no heading (ECMA-376 part 1, 17.3.1.20)."""

_HEADING = re.compile(r"heading ?([1-9])")
_OFF = frozenset({"0", "false", "off"})


class Style(msgspec.Struct, frozen=True):
    """What a style or a paragraph's own properties say, None where they say nothing."""

    title: bool | None = None
    outline: int | None = None
    list: str | None = None
    depth: int | None = None
    hidden: bool | None = None

    def over(self, below: Style) -> Style:
        """This, and where it says nothing what `below` says."""
        own = {
            field: value
            for field, value in msgspec.structs.asdict(self).items()
            if value is not None
        }
        return msgspec.structs.replace(below, **own)

    def shape(self) -> Shape:
        """What a paragraph of this style is."""
        kind, level = Kind.PARAGRAPH, 0
        numbering = None
        if self.list not in (None, "0"):
            depth = min(self.depth or 0, DEPTHS - 1)
            kind, level = Kind.ITEM, depth + 1
            numbering = Numbering(self.list or "", depth)
        if self.outline is not None and self.outline < BODY:
            kind, level = Kind.HEADING, self.outline + 1
        if self.title:
            kind, level = Kind.TITLE, 0
        return Shape(kind, level, numbering, bool(self.hidden))


class Styles(msgspec.Struct, frozen=True):
    """The styles of one document, resolved; equal for files whose styles mean the same."""

    paragraphs: dict[str, Style] = {}
    default: Style = Style()
    hidden: frozenset[str] = frozenset()
    """Character styles that hide what they cover."""
    tongues: Tongues = Tongues()
    """The languages of the text where its runs name none."""

    def shape(self, properties: etree._Element | None) -> Shape:
        """What a paragraph with these `w:pPr` is."""
        if properties is None:
            return self.default.shape()
        name = value(properties, "pStyle")
        below = self.default
        if name is not None:
            below = self.paragraphs.get(name) or _by_name(name)
        return _said(properties).over(below).shape()


def read_styles(root: etree._Element | None, lists: Lists) -> Styles:
    """The styles of a styles part; `lists` tell the depth of styles tied to a list's level."""
    if root is None:
        return Styles()
    elements = {style.get(w("styleId"), ""): style for style in root.iterfind(w("style"))}
    found: dict[str, Style] = {}

    def resolve(name: str, below: tuple[str, ...]) -> Style:
        if name in found:
            return found[name]
        element = elements.get(name)
        if element is None or name in below:
            return Style()
        based = value(element, "basedOn")
        inherited = resolve(based, (*below, name)) if based else Style()
        found[name] = _of_style(name, element, lists).over(inherited)
        return found[name]

    paragraphs = {}
    hidden = set()
    default = Style()
    for name, element in elements.items():
        style = resolve(name, ())
        if element.get(w("type")) == "character":
            if style.hidden:
                hidden.add(name)
        elif element.get(w("type"), "paragraph") == "paragraph":
            paragraphs[name] = style
            if element.get(w("default")) not in (None, *_OFF):
                default = style
    return Styles(paragraphs, default, frozenset(hidden), _tongues(root, elements))


def on(properties: etree._Element | None, name: str) -> bool | None:
    """A property that is on or off (17.17.4); None where nothing is said."""
    found = None if properties is None else properties.find(w(name))
    return None if found is None else found.get(w("val"), "1") not in _OFF


def value(element: etree._Element, path: str) -> str | None:
    """The `w:val` of a child element, by its name."""
    child = element.find(w(path))
    return None if child is None else child.get(w("val"))


def _said(properties: etree._Element) -> Style:
    """What `w:pPr` itself says, its style apart."""
    outline = value(properties, "outlineLvl")
    number = properties.find(w("numPr"))
    listed = None if number is None else value(number, "numId")
    depth = None if number is None else value(number, "ilvl")
    return Style(
        outline=_digit(outline),
        list=listed,
        depth=_digit(depth),
    )


def _of_style(name: str, element: etree._Element, lists: Lists) -> Style:
    properties = element.find(w("pPr"))
    said = Style() if properties is None else _said(properties)
    named = _by_name(value(element, "name") or name)
    if said.list in lists:
        for depth, level in enumerate(lists[said.list or ""].levels):
            if level.style == name:
                said = msgspec.structs.replace(said, depth=depth)
    hidden = on(element.find(w("rPr")), "vanish")
    return msgspec.structs.replace(said, hidden=hidden).over(named)


def _by_name(name: str) -> Style:
    """What a built-in style's name says; Word keeps these names in every language."""
    plain = name.lower()
    heading = _HEADING.fullmatch(plain)
    if heading:
        return Style(outline=int(heading[1]) - 1)
    return Style(title=True) if plain == "title" else Style()


def _digit(said: str | None) -> int | None:
    return int(said) if said and len(said) == 1 and said.isascii() and said.isdigit() else None


def _tongues(root: etree._Element, elements: dict[str, etree._Element]) -> Tongues:
    """The languages of the default paragraph style, else of the document's defaults."""
    said = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    for element in elements.values():
        if element.get(w("type")) == "paragraph" and element.get(w("default")) not in (None, *_OFF):
            own = element.find(f"{w('rPr')}/{w('lang')}")
            said = said if own is None else own
    return said_by(said)
