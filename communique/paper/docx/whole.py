"""What goes with a paragraph that is added or deleted whole: rows, note marks, the last mark.

A paragraph's change is said on its mark, but Word also wants the row said to be deleted of
which nothing stays, the mark of a note of which nothing stays, and, at the end of a cell, note
or document, the mark of the paragraph *before* a new last one said to be new: the last mark
there cannot come or go (ECMA-376 Part 1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from communique.paper.docx.markup import Element, local, properties_of, put
from communique.paper.docx.names import w
from communique.paper.docx.patch import Pen
from communique.paper.docx.runs import own
from communique.paper.docx.telling import listed

Gone = Mapping[Element, str | None]
"""The base's paragraphs as they are now, and the author who deletes each whole, if any does."""

_OBJECTS = ("drawing", "pict", "object", "br")


def remove_objects(paragraph: Element, author: str, pen: Pen) -> None:
    """Delete the pictures and page breaks of a paragraph that goes; text boxes have provisions."""
    for run in list(own(paragraph, "r")):
        parent = run.getparent()
        holds = any(local(child) in _OBJECTS for child in run)
        boxed = next(run.iter(w("txbxContent")), None) is not None
        if holds and not boxed and parent is not None and parent.tag not in (w("ins"), w("del")):
            change = pen.change("del", author)
            run.addprevious(change)
            change.append(run)


def remove_rows(document: Element, gone: Gone, pen: Pen) -> None:
    """Say of a row that it is deleted where one author deletes all its paragraphs."""
    for row in document.iter(w("tr")):
        author = _who_deletes_all(row, gone)
        if author is not None:
            put(properties_of(row, "trPr"), pen.change("del", author))


def _who_deletes_all(room: Element, gone: Gone) -> str | None:
    """Those who delete every paragraph that the base has there, as an author."""
    each = [set((gone[p] or "").split(", ")) for p in room.iter(w("p")) if p in gone]
    return listed(set.intersection(*each) - {""}) if each else None


def remove_note_marks(document: Element, notes: Element, gone: Gone, pen: Pen) -> None:
    """Delete the mark of a note where one author deletes all of the note."""
    for note in notes:
        author = _who_deletes_all(note, gone)
        if author is None:
            continue
        for reference in list(document.iter(w(local(note) + "Reference"))):
            run = reference.getparent()
            if reference.get(w("id")) == note.get(w("id")) and run is not None:
                change = pen.change("del", author)
                run.addprevious(change)
                change.append(run)


def hand_marks_on(proposed: list[Element]) -> None:
    """At the end of a room, move the mark of each new paragraph to the one before it."""
    new = set(proposed)
    for paragraph in reversed(proposed):
        if _following(paragraph) is not None:
            continue
        chain = [paragraph]
        before = paragraph.getprevious()
        while before is not None and before in new:
            chain.append(before)
            before = before.getprevious()
        if before is None or before.tag != w("p") or _change(before) is not None:
            continue
        changes = [_change(each) for each in chain]
        for each, change in zip([*chain[1:], before], changes, strict=True):
            if change is not None:
                put(properties_of(properties_of(each, "pPr"), "rPr"), change)
        _take_look(paragraph, before)


def _following(paragraph: Element) -> Element | None:
    """The block after it in its room; a body's section settings are none."""
    node = paragraph.getnext()
    while node is not None and local(node) in ("sectPr", "bookmarkStart", "bookmarkEnd"):
        node = node.getnext()
    return node


def _change(paragraph: Element) -> Element | None:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if mark is None:
        return None
    for name in ("del", "ins"):
        found = mark.find(w(name))
        if found is not None:
            return found
    return None


def _take_look(paragraph: Element, before: Element) -> None:
    """The last mark stays when the new words are refused: it must look as the old last one did."""
    old, new = before.find(w("pPr")), paragraph.find(w("pPr"))
    if new is not None:
        paragraph.remove(new)
    if old is not None:
        copied = deepcopy(old)
        mark = copied.find(w("rPr"))
        if mark is not None:
            for change in [*mark.findall(w("ins")), *mark.findall(w("del"))]:
                mark.remove(change)
        paragraph.insert(0, copied)
