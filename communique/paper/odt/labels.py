"""The labels that the program prints before list items: `4.`, `b)`, `II.1`.

They are not words of the text; a screen shows them so that people can say "paragraph 4".
A list continues another when it says so, or when it stands in the same style and continues it.

    labels = Labels(styles)
    counted = labels.begin("L1", "list7", continues=None, goes_on=False)
    labels.step("L1", counted, level=1, start=None)          # "1."

Source: ODF 1.3 part 3, sections 5.3 (lists) and 16.32 (text:list-level-style-number).
"""

from __future__ import annotations

from lxml import etree

from communique.paper.docx.numerals import numeral
from communique.paper.odt.names import style, text
from communique.paper.odt.styles import Styles

_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""Number formats of ODF 1.3 part 3, 19.500, by the names that Word has for them."""


class Labels:
    """Counts the items of every list of one file, in reading order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, list[int]] = {}
        """By list: how many items each level has seen."""
        self._latest: dict[str, str] = {}
        """By list style: the list that used it last."""

    def begin(self, name: str | None, identity: str, continues: str | None, goes_on: bool) -> str:
        """A list begins; returns the identity under which its items are counted.

        `continues` names the list it continues; `goes_on` says it continues the last of its
        style (text:continue-numbering).
        """
        if continues is not None and continues in self._counts:
            self._counts[identity] = self._counts[continues]
        elif goes_on and name is not None and name in self._latest:
            self._counts[identity] = self._counts[self._latest[name]]
        else:
            self._counts[identity] = []
        if name is not None:
            self._latest[name] = identity
        return identity

    def step(self, name: str | None, identity: str, level: int, start: int | None) -> str | None:
        """The label of the next item of `level` (from 1); None for bullets and empty labels."""
        counts = self._counts[identity]
        while len(counts) < level:
            counts.append(self._start(name, len(counts) + 1) - 1)
        del counts[level:]
        counts[level - 1] = counts[level - 1] + 1 if start is None else start
        numbering = self._styles.list_level(name, level)
        if numbering is None or numbering.tag != text("list-level-style-number"):
            return None
        shown = self._shown(name, counts, level, numbering)
        if not shown:
            return None
        before = numbering.get(style("num-prefix"), "")
        return f"{before}{shown}{numbering.get(style('num-suffix'), '')}".strip() or None

    def _start(self, name: str | None, level: int) -> int:
        numbering = self._styles.list_level(name, level)
        said = "1" if numbering is None else numbering.get(text("start-value"), "1")
        return int(said) if said.isdecimal() else 1

    def _shown(
        self, name: str | None, counts: list[int], level: int, numbering: etree._Element
    ) -> str:
        """The numbers of this level and of those above it that the style displays."""
        displayed = numbering.get(text("display-levels"), "1")
        first = level - (int(displayed) if displayed.isdecimal() else 1)
        figures: list[str] = []
        for above in range(max(first, 0), level):
            numbers = self._styles.list_level(name, above + 1)
            form = "" if numbers is None else numbers.get(style("num-format"), "")
            if form:
                figures.append(numeral(counts[above], _FORMS.get(form, "decimal")))
        return ".".join(figures)
