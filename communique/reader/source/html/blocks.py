"""A page cut into blocks: one paragraph, heading, item or cell each, with what helps to judge it.

How much of a block is links, which elements it stands in, and whether one of these is a part of
the page by its own account (a menu, a footer, a hidden layer).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import lxml.etree
import msgspec
from lxml.html import HtmlElement

from communique.paper.html.elements import BREAKS, NOT_READ
from communique.reader.source.clean import cleaned
from communique.reader.source.html.furniture import is_furniture, is_hidden

_HEADING = re.compile("h[1-6]")
_LINES = re.compile(r"\r\n|[\r\n]")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_IDEOGRAPH = 3
"""One ideograph says what an alphabet says in several letters."""
_PROSE = 60
"""Letters of a block that can be a sentence of its own."""
_LINKED = 0.4


class Block(msgspec.Struct, frozen=True):
    """One block. `linked` is how many of its characters are links; `within` its element."""

    text: str
    linked: int
    within: HtmlElement
    heading: int = 0
    """1 to 6 for a heading, else 0."""
    furniture: HtmlElement | None = None
    """The outermost element around it that is no part of the article by its own account."""

    @property
    def weight(self) -> int:
        """Letters, an ideograph counting for three."""
        return len(self.text) + (_IDEOGRAPH - 1) * len(_WIDE.findall(self.text))

    @property
    def is_linked(self) -> bool:
        """Is it mostly a link?"""
        return self.linked > _LINKED * len(self.text)

    @property
    def is_prose(self) -> bool:
        """Can it be a sentence of the article?"""
        return not self.heading and not self.is_linked and self.weight >= _PROSE


def blocks(root: HtmlElement) -> Sequence[Block]:
    """All blocks of the page that somebody would see, in order."""
    reading = _Reading()
    reading.walk(root)
    return reading.blocks


class _Under(msgspec.Struct, frozen=True):
    """What holds under an element: the block it belongs to, and how its words are taken."""

    within: HtmlElement
    unread: bool = False
    is_link: bool = False
    preformatted: bool = False
    heading: int = 0
    furniture: HtmlElement | None = None


class _Reading:
    """One walk in document order; without recursion, for pages can nest deeply."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._linked = 0

    def walk(self, root: HtmlElement) -> None:
        """Read everything under `root` into `blocks`."""
        above = [_Under(root)]
        for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                if element.tag in BREAKS:
                    self._end(above[-1])
                above.append(_under(element, above[-1]))
                self._say(element.text, above[-1])
            else:
                inside = above.pop()
                if element.tag in BREAKS:
                    self._end(inside)
                self._say(element.tail, above[-1])
        self._end(above[-1])

    def _say(self, text: str | None, under: _Under) -> None:
        if not text or under.unread:
            return
        if under.preformatted:
            *whole, text = _LINES.split(text)
            for line in whole:
                self._words.append(line)
                self._end(under)
        self._words.append(text)
        if under.is_link:
            self._linked += len(text.strip())

    def _end(self, under: _Under) -> None:
        """A block ends here, if it has begun."""
        if not self._words:
            return
        text = cleaned("".join(self._words))
        if text:
            self.blocks.append(
                Block(text, self._linked, under.within, under.heading, under.furniture)
            )
        self._words = []
        self._linked = 0


def _under(element: HtmlElement, above: _Under) -> _Under:
    tag = element.tag if isinstance(element.tag, str) else ""
    heading = int(tag[1]) if _HEADING.fullmatch(tag) else above.heading
    furniture = above.furniture
    if furniture is None and is_furniture(element):
        furniture = element
    return _Under(
        within=element if tag in BREAKS and tag != "br" else above.within,
        unread=above.unread or tag in NOT_READ or is_hidden(element),
        is_link=above.is_link or (tag == "a" and "href" in element.attrib),
        preformatted=above.preformatted or tag == "pre",
        heading=heading,
        furniture=furniture,
    )
