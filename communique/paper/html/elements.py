"""What an HTML element means for the words under it: what kind of paragraph, read or held back.

`under(element, above)` is a value passed down the tree: a list item in a table cell in a hidden
division knows all three. Word's own marks are understood: `mso-hide:all` hidden text,
`mso-list:Ignore` a list number, `mso-element:comment` a comment, `MsoTitle` a title.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec
from lxml.html import HtmlElement

from communique.paper.document import Kind

NOT_READ = frozenset(
    {"area", "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input"}
    | {"link", "map", "meta", "noscript", "object", "script", "select", "style", "svg"}
    | {"template", "textarea", "title", "video"}
)
BREAKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"}
    | {"details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main"}
    | {"nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"}
    | {"thead", "tr", "ul"}
)
"""Where a paragraph ends."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_COMMENT = re.compile(r"mso-element\s*:\s*comment|mso-comment-reference", re.I)
_NOTE = re.compile(r"mso-element\s*:\s*(footnote|endnote)\b(?!-)", re.I)
_LABEL = re.compile(r"mso-list\s*:\s*Ignore", re.I)
_WORD_LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d+)", re.I)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Fate(StrEnum):
    """What becomes of words under an element."""

    READ = "read"
    DROPPED = "dropped"
    LABEL = "label"
    COMMENT = "comment"
    HIDDEN = "hidden"


class Under(msgspec.Struct, frozen=True):
    """What holds under an element. `author` is (name, added) inside another author's change."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    number: str | None = None
    preformatted: bool = False
    fate: Fate = Fate.READ
    author: tuple[str, bool] | None = None


def under(element: HtmlElement, above: Under) -> Under:
    """What holds under `element`, given what holds around it."""
    tag = str(element.tag)
    style = element.get("style") or ""
    kind, level = _kind(tag, element, style, above)
    return Under(
        kind=kind,
        level=level,
        number=_number(element) if tag == "li" else None,
        preformatted=above.preformatted or tag == "pre",
        fate=above.fate if above.fate is not Fate.READ else _fate(tag, element, style),
        author=above.author,
    )


def _fate(tag: str, element: HtmlElement, style: str) -> Fate:
    if tag in NOT_READ:
        return Fate.DROPPED
    if _COMMENT.search(style) or _is_comment(tag, element):
        return Fate.COMMENT
    if _HIDDEN.search(style) or "hidden" in element.attrib:
        return Fate.HIDDEN
    return Fate.LABEL if _LABEL.search(style) else Fate.READ


def _is_comment(tag: str, element: HtmlElement) -> bool:
    """A comment, or the mark of one, as Google Docs exports them."""
    if tag == "a":
        return (element.get("id") or "").startswith("cmnt_ref")
    return tag == "p" and bool(element.xpath(".//a[starts-with(@href, '#cmnt_ref')]"))


def _kind(tag: str, element: HtmlElement, style: str, above: Under) -> tuple[Kind, int]:
    kind, level = above.kind, above.level
    css_class = element.get("class") or ""
    if tag in ("ul", "ol"):
        return (Kind.ITEM if kind is Kind.PARAGRAPH else kind), level + 1
    if note := _NOTE.search(style):
        return Kind(note.group(1).lower()), 0
    if css_class == "MsoTitle":
        return Kind.TITLE, 0
    if re.fullmatch("h[1-6]", tag):
        return Kind.HEADING, int(tag[1])
    if tag in ("td", "th"):
        return Kind.CELL, 0
    if listed := _WORD_LIST.search(style):
        return Kind.ITEM, int(listed.group(1))
    return kind, level


def _number(item: HtmlElement) -> str | None:
    """The label a browser shows beside an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    place = int(parent.get("start", "1")) if parent.get("start", "1").isdecimal() else 1
    for sibling in parent.iterchildren("li"):
        if (value := sibling.get("value", "")).isdecimal():
            place = int(value)
        if sibling is item:
            break
        place += 1
    return f"{_counted(place, parent.get('type', '1'))}."


def _counted(place: int, how: str) -> str:
    if how in ("a", "A") and 1 <= place <= 26:
        return chr(ord(how) + place - 1)
    if how in ("i", "I") and 1 <= place <= 39:
        roman = ""
        for value, sign in _ROMAN:
            while place >= value:
                roman += sign
                place -= value
        return roman if how == "i" else roman.upper()
    return str(place)
