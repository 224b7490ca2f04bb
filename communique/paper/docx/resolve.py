"""The draft's own tracked changes, accepted in its XML, so that what we write on is plain text.

A base may itself carry revisions. Nobody negotiates those: what was sent out is the text as it
reads with them accepted, and neither old wordings nor their authors' names go out again
(ECMA-376 Part 1, 17.13.5).

    accept(parts.tree("word/document.xml"))
"""

from __future__ import annotations

from communique.paper.docx.markup import Element, drop, element, local, named, unwrap
from communique.paper.docx.names import m, w
from communique.paper.docx.styles import on

_TAKEN_IN = (w("ins"), w("moveTo"))
_TAKEN_OUT = (w("del"), w("moveFrom"))
_WRAPPERS = tuple(
    w(name) for name in named("sdt sdtContent customXml smartTag ins del moveFrom moveTo")
)
"""What paragraphs may stand in without being parted by it."""
_RECORDS = tuple(
    w(name)
    for name in (
        *named(
            "rPrChange pPrChange sectPrChange tblPrChange tblGridChange tcPrChange "
            "trPrChange tblPrExChange numberingChange cellIns cellMerge"
        ),
        *(f"{kind}Range{end}" for kind in ("moveFrom", "moveTo") for end in ("Start", "End")),
        *(
            f"customXml{kind}Range{end}"
            for kind in ("Ins", "Del", "MoveFrom", "MoveTo")
            for end in ("Start", "End")
        ),
    )
)
"""Elements that only record a change: what they record has happened, so they go."""


def accept(root: Element) -> None:
    """Accept every tracked change in a part, in place."""
    _rows_and_cells(root)
    _marks(root)
    _formulas(root)
    for node in list(root.iter(*_TAKEN_OUT)):
        drop(node)
    for node in list(root.iter(*_TAKEN_IN)):
        unwrap(node)
    for node in list(root.iter(*_RECORDS)):
        drop(node)
    _hidden_marks(root)


def _rows_and_cells(root: Element) -> None:
    """Deleted rows and cells go; a table without rows goes; no cell stays without a paragraph."""
    for mark in list(root.iter(w("del"), w("ins"))):
        properties = mark.getparent()
        if properties is None or local(properties) != "trPr":
            continue
        row = properties.getparent()
        properties.remove(mark)
        if local(mark) == "del" and row is not None:
            _leave(row)
    for mark in list(root.iter(w("cellDel"))):
        properties = mark.getparent()
        cell = properties.getparent() if properties is not None else None
        if cell is not None:
            _leave(cell)


def _leave(node: Element) -> None:
    """Take a row or cell out, and the row or table that is empty without it."""
    parent = node.getparent()
    if parent is None:
        return
    parent.remove(node)
    if local(parent) in ("tr", "tbl", "sdtContent") and not any(
        local(child) in ("tr", "tc", "sdt", "p", "tbl") for child in parent
    ):
        outer = parent.getparent()
        if local(parent) == "sdtContent" and outer is not None:
            _leave(outer)
        else:
            _leave(parent)
    elif local(parent) == "tc" and len(parent) and local(parent[-1]) != "p":
        parent.append(element("p"))


def _marks(root: Element) -> None:
    """Paragraphs whose mark was deleted run on into the next one, which keeps its own look."""
    for mark in list(root.iter(*_TAKEN_IN, *_TAKEN_OUT)):
        run_properties = mark.getparent()
        properties = run_properties.getparent() if run_properties is not None else None
        if run_properties is None or properties is None or local(properties) != "pPr":
            continue
        run_properties.remove(mark)
        paragraph = properties.getparent()
        if mark.tag in _TAKEN_OUT and paragraph is not None:
            _run_on(paragraph)


def _hidden_marks(root: Element) -> None:
    """A paragraph whose mark is hidden reads on into the next one: as one, it can be written on.

    One that says nothing stays as it is: the reader passes over it.
    """
    for paragraph in list(root.iter(w("p"))):
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if on(mark, "vanish") and next_paragraph(paragraph) is not None:
            shown = [
                run
                for run in paragraph.iter(w("r"))
                if not on(run.find(w("rPr")), "vanish") and _says_anything(run)
            ]
            if shown:
                _run_on(paragraph)


def _formulas(root: Element) -> None:
    """In a formula the change is said in each run's own properties (22.1.2.87)."""
    for run in list(root.iter(m("r"))):
        properties = run.find(w("rPr"))
        if properties is None:
            continue
        if any(child.tag in _TAKEN_OUT for child in properties):
            drop(run)
        for mark in [child for child in properties if child.tag in _TAKEN_IN]:
            properties.remove(mark)


def _run_on(paragraph: Element) -> None:
    after = next_paragraph(paragraph)
    if after is None:
        # The last of its cell or note, or before a table: only an empty one can go.
        parent = paragraph.getparent()
        if parent is not None and not _says_anything(paragraph) and _may_go(paragraph, parent):
            parent.remove(paragraph)
        return
    place = 1 if len(after) and local(after[0]) == "pPr" else 0
    content = [child for child in paragraph if local(child) != "pPr"]
    after[place:place] = content
    _clear(paragraph)


def _clear(node: Element) -> None:
    """Take a paragraph out, and the content control that held nothing else."""
    parent = node.getparent()
    drop(node)
    if parent is None or parent.tag not in _WRAPPERS:
        return
    if not any(child.tag in (w("p"), w("tbl"), *_WRAPPERS) for child in parent):
        _clear(parent)


def next_paragraph(paragraph: Element) -> Element | None:
    """The paragraph that a mark which goes runs on into: the next one in the same room.

    Content controls and custom XML are no rooms; a table is one.
    """
    node: Element | None = paragraph
    while node is not None:
        following = node.getnext()
        if following is None:
            node = node.getparent()
            if node is None or node.tag not in _WRAPPERS:
                return None
            continue
        node = following
        while node.tag in _WRAPPERS and len(node):
            node = node[0]
        if node.tag == w("p"):
            return node
        if node.tag in (w("tbl"), w("sectPr")):
            return None
    return None


def _says_anything(paragraph: Element) -> bool:
    said = ("t", "tab", "sym", "drawing", "pict", "object")
    return any(
        not any(ancestor.tag in _TAKEN_OUT for ancestor in text.iterancestors())
        for text in paragraph.iter(m("t"), *(w(name) for name in said))
    )


def _may_go(paragraph: Element, parent: Element) -> bool:
    """Every cell and note keeps one paragraph; a cell ends in one."""
    if local(parent) == "body":
        return True
    before = paragraph.getprevious()
    return before is not None and local(before) == "p"
