"""Where a proposed paragraph goes in, and whose look it takes.

It stands after the provision before it, in the same kind of room: a paragraph of the body
never slips into the table or the note that comes before it, a cell's stays in a cell.

    settle(new, Kind.PARAGRAPH, before, after, body)
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.paper.compilation import Provision
from communique.paper.document import Kind
from communique.paper.docx.markup import Element, local
from communique.paper.docx.names import w

_ROOMS = {
    Kind.CELL: "tc",
    Kind.FOOTNOTE: "footnote",
    Kind.ENDNOTE: "endnote",
    Kind.TEXTBOX: "txbxContent",
}
_ASIDE = ("footnote", "endnote", "txbxContent")


def settle(
    new: Sequence[Element], kind: Kind, before: Element | None, after: Element | None, body: Element
) -> None:
    """Put new paragraphs between the paragraphs `before` and `after` (in the reader's order)."""
    room = _ROOMS.get(kind, "body")
    if before is not None and (room_of(before) == room or _share_a_table(before, after)):
        _behind(before, new)
    elif after is not None and room_of(after) == room and room != "body":
        _in_front(after, new)
    elif before is not None:
        _behind(_outside(before, body), new)
    elif after is not None:
        _in_front(_outside(after, body), new)
    else:
        body[0:0] = new


def room_of(paragraph: Element) -> str:
    """The kind of room a paragraph stands in: tc, footnote, endnote, txbxContent or body."""
    for ancestor in paragraph.iterancestors():
        name = local(ancestor)
        if name in ("tc", *_ASIDE):
            return name
    return "body"


def _behind(anchor: Element, new: Sequence[Element]) -> None:
    for paragraph in reversed(new):
        anchor.addnext(paragraph)


def _in_front(anchor: Element, new: Sequence[Element]) -> None:
    for paragraph in new:
        anchor.addprevious(paragraph)


def _share_a_table(before: Element, after: Element | None) -> bool:
    """Both in one table: there is no body between them."""
    if after is None:
        return False
    tables = list(after.iterancestors(w("tbl")))
    return any(table in tables for table in before.iterancestors(w("tbl")))


def _outside(paragraph: Element, body: Element) -> Element:
    """The body's own child that holds the paragraph, or that a note or box of it hangs on."""
    node = paragraph
    root = body.getparent()
    host = paragraph
    for ancestor in paragraph.iterancestors():
        if local(ancestor) in ("footnote", "endnote"):
            found = _reference(ancestor, root)
            if found is not None:
                return _outside(found, body)
        if ancestor is body:
            return host
        host = ancestor
    return body[-1] if len(body) else node


def _reference(note: Element, root: Element | None) -> Element | None:
    """The paragraph of the document that refers to a note."""
    number = note.get(w("id"))
    for reference in root.iter(w(local(note) + "Reference")) if root is not None else ():
        if reference.get(w("id")) == number:
            return next(reference.iterancestors(w("p")), None)
    return None


def look_alike(provisions: Sequence[Provision], index: int) -> int | None:
    """The provision whose look a proposed one takes: the nearest of its kind and level that has
    words, those before it first; else the nearest with words of any kind."""
    wanted = provisions[index]
    order: list[int] = [*range(index - 1, -1, -1), *range(index + 1, len(provisions))]
    candidates = [
        n for n in order if provisions[n].base is not None and provisions[n].kind is not Kind.BLANK
    ]
    for n in candidates:
        if (provisions[n].kind, provisions[n].level) == (wanted.kind, wanted.level):
            return n
    return candidates[0] if candidates else None
