"""The labels Word makes for list items: `4.`, `(b)`, `4.2.1`, from the numbering part.

A paragraph names a list (`w:numId`) and a depth; the list points to an abstract list whose
levels say how a label is built from the counters of all levels (ECMA-376 part 1, 17.9). Labels
are never part of the text; they let people find a paragraph.

    >>> labels = Labels(lists)
    >>> labels.next(Numbering("1", 0)), labels.next(Numbering("1", 1))
    ('1.', '(a)')
"""

from __future__ import annotations

import re

import msgspec
from lxml import etree

from communique.paper.docx.names import w
from communique.paper.docx.numerals import numeral
from communique.paper.docx.strip import Numbering

DEPTHS = 9
"""Levels of a list (17.9.6: 0 to 8)."""

_COUNTER = re.compile(r"%([1-9])")


class Level(msgspec.Struct, frozen=True):
    """One level: `text` holds `%1` to `%9` for the counters of the levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    """Every counter in decimal digits (`w:isLgl`)."""
    restart: int | None = None
    """The level (from 1) after which it begins anew; None: after any above it; 0: never."""
    style: str | None = None
    """The paragraph style tied to this level."""


class List(msgspec.Struct, frozen=True):
    """One `w:num`: lists of one `abstract` count on together, unless a start is overridden."""

    abstract: str
    levels: tuple[Level, ...]
    overridden: frozenset[int] = frozenset()


Lists = dict[str, List]


def read_lists(root: etree._Element | None) -> Lists:
    """The lists of a numbering part, by `w:numId`; none for a file that has no such part."""
    if root is None:
        return {}
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    styled: dict[str, str] = {}
    for element in root.iterfind(w("abstractNum")):
        name = element.get(w("abstractNumId"), "")
        abstract[name] = _levels(element)
        link = _value(element, "numStyleLink")
        if link is not None:
            linked[name] = link
        style = _value(element, "styleLink")
        if style is not None:
            styled[style] = name
    lists: Lists = {}
    for element in root.iterfind(w("num")):
        name = _value(element, "abstractNumId") or ""
        # A list defined by a numbering style borrows the levels of the list that defines it.
        name = styled.get(linked.get(name, ""), name)
        levels = dict(abstract.get(name, {}))
        overridden = set()
        for override in element.iterfind(w("lvlOverride")):
            depth = _number(override.get(w("ilvl")), 0)
            levels.update(_levels(override))
            start = _value(override, "startOverride")
            if start is not None:
                level = levels.get(depth, Level())
                levels[depth] = msgspec.structs.replace(level, start=_number(start, 1))
                overridden.add(depth)
        lists[element.get(w("numId"), "")] = List(
            abstract=name,
            levels=tuple(levels.get(depth, Level()) for depth in range(DEPTHS)),
            overridden=frozenset(overridden),
        )
    return lists


class Labels:
    """Counts the items of a document's lists in reading order."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, at: Numbering | None) -> str | None:
        """The label of the next item of a list; None for a bullet or where there is no list."""
        listed = self._lists.get(at.list) if at else None
        if at is None or listed is None:
            return None
        counts = self._counts.setdefault(listed.abstract, [None] * DEPTHS)
        if at.list not in self._begun:
            self._begun.add(at.list)
            for depth in listed.overridden:
                counts[depth] = None
        count = counts[at.depth]
        counts[at.depth] = listed.levels[at.depth].start if count is None else count + 1
        for deeper in range(at.depth + 1, DEPTHS):
            restart = listed.levels[deeper].restart
            if restart is None or at.depth < restart:
                counts[deeper] = None
        return _label(listed, counts, at.depth)


def _label(listed: List, counts: list[int | None], depth: int) -> str | None:
    level = listed.levels[depth]
    if level.form == "bullet":
        return None

    def counter(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        shown = listed.levels[which]
        count = counts[which]
        form = "decimal" if level.legal and which != depth else shown.form
        return numeral(shown.start if count is None else count, form)

    return _COUNTER.sub(counter, level.text).strip() or None


def _levels(element: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in element.iterfind(w("lvl")):
        depth = _number(level.get(w("ilvl")), 0)
        if not 0 <= depth < DEPTHS:
            continue
        restart = _value(level, "lvlRestart")
        levels[depth] = Level(
            start=_number(_value(level, "start"), 0),
            form=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            legal=level.find(w("isLgl")) is not None,
            restart=None if restart is None else _number(restart, 0),
            style=_value(level, "pStyle"),
        )
    return levels


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(w(name))
    return None if child is None else child.get(w("val"))


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 7 else otherwise
