"""What the styles of an OpenDocument file say that matters to its words.

A paragraph's style says whether it is the title and whether it is hidden; a list's style says
which labels the program prints; the default style says the language. Looks, we leave alone.

    styles = Styles((styles_xml, content_xml))
    styles.kind("P3")                # Kind.TITLE: P3 is derived from Title

Source: ODF 1.3 part 3, sections 16.2 (style:style), 16.30 (text:list-style), 20.199 (fo:language).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from communique.paper.document import Kind
from communique.paper.odt.names import fo, style, text
from communique.paper.scripts import Family, prevailing

_DERIVED_AT_MOST = 50
"""Styles derived from one another, at most: a damaged file may go round in a circle."""


class Styles:
    """The named and automatic styles of one file; a later part's style wins over an earlier's."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._paragraphs: dict[str, etree._Element] = {}
        self._characters: dict[str, etree._Element] = {}
        self._lists: dict[str, dict[int, etree._Element]] = {}
        self._default: etree._Element | None = None
        for root in roots:
            self._gather(root)

    def _gather(self, root: etree._Element) -> None:
        for found in root.iter(style("style")):
            family = found.get(style("family"))
            kept = self._characters if family == "text" else self._paragraphs
            if family in ("text", "paragraph"):
                kept[found.get(style("name"), "")] = found
        for found in root.iter(text("list-style")):
            self._lists[found.get(style("name"), "")] = {
                int(level.get(text("level"), "1")): level
                for level in found
                if level.get(text("level"), "1").isdecimal()
            }
        for found in root.iter(style("default-style")):
            if found.get(style("family")) == "paragraph":
                self._default = found

    def _derivation(self, name: str | None) -> Iterator[etree._Element]:
        """The paragraph style called `name` and those it is derived from, nearest first."""
        for _step in range(_DERIVED_AT_MOST):
            found = self._paragraphs.get(name or "")
            if found is None:
                return
            yield found
            name = found.get(style("parent-style-name"))

    def kind(self, name: str | None) -> Kind:
        """TITLE if the paragraph style is Title or derived from it, else PARAGRAPH."""
        is_title = any(found.get(style("name")) == "Title" for found in self._derivation(name))
        return Kind.TITLE if is_title else Kind.PARAGRAPH

    def hides_paragraph(self, name: str | None) -> bool:
        """Are the words of a paragraph of this style hidden?"""
        for found in self._derivation(name):
            hidden = _is_hidden(found)
            if hidden is not None:
                return hidden
        return False

    def hides_words(self, name: str | None) -> bool | None:
        """Does this character style hide its words? None where it does not say."""
        for _step in range(_DERIVED_AT_MOST):
            found = self._characters.get(name or "")
            if found is None:
                return None
            hidden = _is_hidden(found)
            if hidden is not None:
                return hidden
            name = found.get(style("parent-style-name"))
        return None

    def list_level(self, name: str | None, level: int) -> etree._Element | None:
        """How the list style numbers its `level` (from 1): a text:list-level-style-* element."""
        return self._lists.get(name or "", {}).get(level)

    def language(self, words: str) -> str | None:
        """The BCP 47 tag the file gives its text.

        A file names three languages, one each for Western, East Asian and complex scripts:
        the one for the script most letters of `words` are in is the text's.
        """
        suffix = _SUFFIX[prevailing(words)]
        standard = self._paragraphs.get("Standard")
        for found in (standard, self._default):
            properties = None if found is None else found.find(style("text-properties"))
            if properties is None:
                continue
            name = fo if not suffix else style
            language = properties.get(name("language" + suffix))
            country = properties.get(name("country" + suffix))
            if language and language != "none":
                has_country = country is not None and country not in ("", "none")
                return f"{language}-{country}" if has_country else language
        return None


_SUFFIX = {Family.WESTERN: "", Family.ASIAN: "-asian", Family.COMPLEX: "-complex"}


def _is_hidden(found: etree._Element) -> bool | None:
    properties = found.find(style("text-properties"))
    display = None if properties is None else properties.get(text("display"))
    return None if display is None else display == "none"
