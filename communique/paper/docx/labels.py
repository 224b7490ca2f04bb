"""The label of a proposed paragraph in a numbered list: "4 bis." without renumbering the draft.

In a list Word counts, a paragraph put in would push all after it one on, and every reference
to "paragraph 7" in the room would be wrong. So a proposed one gets a list of its own that
counts nothing and reads as the list it stands in (ECMA-376 Part 1, 17.9):

    (4)  (5)   and between them, for the number "4 bis":   (4 bis)
"""

from __future__ import annotations

import re
from copy import deepcopy

from communique.paper.docx.markup import Element, element, local, put
from communique.paper.docx.names import w
from communique.paper.docx.parts import Parts
from communique.paper.docx.strip import Numbering

_COUNTERS = re.compile(r"%\d(?:.*%\d)?")


def label(parts: Parts, properties: Element, numbering: Numbering, number: str | None) -> None:
    """Give the paragraph of these `pPr` the label `number` in the manner of the list `numbering`.

    Without a number it stands in the list without a label. Bullets stay bullets.
    """
    level = _level(parts, numbering)
    if level is None:
        return
    format_ = level.find(w("numFmt"))
    if format_ is not None and format_.get(w("val")) == "bullet":
        return
    text = level.find(w("lvlText"))
    pattern = "" if text is None else (text.get(w("val")) or "")
    if number is None or not _COUNTERS.search(pattern):
        put(properties, _number("0", "0"))
        _indent_as(level, properties)
        return
    said = _COUNTERS.sub(lambda _found: number.rstrip(".").replace("%", ""), pattern, count=1)
    put(properties, _number(_new_list(parts, level, said), "0"))


def _number(list_id: str, depth: str) -> Element:
    return element("numPr", element("ilvl", val=depth), element("numId", val=list_id))


def _numbering_root(parts: Parts) -> Element | None:
    found = parts.related(parts.document, "numbering")
    return parts.tree(found[0]) if found else None


def _level(parts: Parts, numbering: Numbering) -> Element | None:
    """The level of the list's abstract list (an override of the level first)."""
    root = _numbering_root(parts)
    if root is None:
        return None
    depth = str(numbering.depth)
    for number in root.findall(w("num")):
        if number.get(w("numId")) != numbering.list:
            continue
        for override in number.findall(w("lvlOverride")):
            level = override.find(w("lvl"))
            if override.get(w("ilvl")) == depth and level is not None:
                return level
        abstract = number.find(w("abstractNumId"))
        wanted = None if abstract is None else abstract.get(w("val"))
        for candidate in root.findall(w("abstractNum")):
            if candidate.get(w("abstractNumId")) == wanted:
                return next(
                    (lvl for lvl in candidate.findall(w("lvl")) if lvl.get(w("ilvl")) == depth),
                    None,
                )
    return None


def _new_list(parts: Parts, level: Element, said: str) -> str:
    """A list of one level whose label is `said`; its `w:numId`."""
    root = _numbering_root(parts)
    if root is None:
        return "0"
    abstract_id = _free(root, "abstractNum", "abstractNumId")
    list_id = _free(root, "num", "numId")
    own = deepcopy(level)
    own.set(w("ilvl"), "0")
    for child in list(own):
        if local(child) in ("pStyle", "isLgl", "lvlRestart", "lvlPicBulletId"):
            own.remove(child)
        elif local(child) == "lvlText":
            child.set(w("val"), said)
    abstract = element(
        "abstractNum", element("multiLevelType", val="singleLevel"), own, abstractNumId=abstract_id
    )
    # All abstract lists stand before all lists (17.9.17).
    first = root.find(w("num"))
    if first is None:
        root.append(abstract)
    else:
        first.addprevious(abstract)
    made = element("num", element("abstractNumId", val=abstract_id), numId=list_id)
    root.findall(w("num"))[-1].addnext(made)
    return list_id


def _free(root: Element, name: str, attribute: str) -> str:
    taken = [node.get(w(attribute)) or "" for node in root.findall(w(name))]
    return str(max((int(each) for each in taken if each.isdecimal()), default=0) + 1)


def _indent_as(level: Element, properties: Element) -> None:
    """Keep the list's indent, without the first line that hangs out for the label."""
    indent = properties.find(w("ind"))
    if indent is None:
        indent = level.find(f"{w('pPr')}/{w('ind')}")
    if indent is None:
        return
    indent = deepcopy(indent)
    for name in ("hanging", "hangingChars", "firstLine", "firstLineChars"):
        if w(name) in indent.attrib:
            del indent.attrib[w(name)]
    indent.set(w("firstLine"), "0")
    put(properties, indent)
