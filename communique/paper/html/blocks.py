"""Any other HTML, saved from a word processor or taken from a mail, as paragraphs.

What a reader sees counts: block elements and line breaks end paragraphs, spaces collapse, list
numbers are labels, hidden elements are held back. `<ins>` and `<del>` are tracked changes, by
the author Word writes in `cite="mailto:…"`. Nothing is loaded, run, or expanded.

    <p>The six <del>will</del><ins>should</ins> meet.</p>   →   "The six should meet."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import lxml.etree
import msgspec
from lxml.html import HtmlElement

from communique.paper.document import Document, Held, HeldKind, Kind, Own, Paragraph, SetApart
from communique.paper.html.elements import BREAKS, Fate, Under, under

_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE = re.compile(r"\r\n|[\r\n]")


class Blocks(msgspec.Struct, frozen=True):
    """An HTML tree, opened: a `Source`."""

    tree: HtmlElement
    language: str | None

    @property
    def authors(self) -> Sequence[str]:
        """Who made tracked changes, in order of appearance ("" where the file does not say)."""
        return list(dict.fromkeys(author_of(found) for found in self.tree.iter("ins", "del")))

    def read(self, own: Own) -> Document:
        """The visible paragraphs, the changes of `own` authors accepted, others' set apart."""
        reading = _Reading(own)
        reading.walk(self.tree)
        return Document(
            paragraphs=reading.paragraphs,
            format="html",
            tracked=bool(self.authors),
            language=self.language,
            held_back=reading.held,
            set_apart=reading.apart,
        )


def author_of(change: HtmlElement) -> str:
    """Who made an `<ins>` or `<del>`, as Word writes it."""
    cited: str = change.get("cite") or ""
    return cited.removeprefix("mailto:").replace("%20", " ").strip()


class _Reading:
    """One walk over the tree in document order; without recursion, for files can nest deeply."""

    def __init__(self, own: Own) -> None:
        self.paragraphs: list[Paragraph] = []
        self.held: list[Held] = []
        self.apart: list[SetApart] = []
        self._own = own
        self._words: list[str] = []
        self._label: list[str] = []
        self._aside: list[str] = []
        self._changed: list[str] = []
        self._number: str | None = None

    def walk(self, tree: HtmlElement) -> None:
        """Read everything under `tree` into `paragraphs`, `held` and `apart`."""
        inherited = [Under()]
        for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                if element.tag in BREAKS:
                    self._end(inherited[-1])
                inherited.append(self._enter(element, inherited[-1]))
                self._say(element.text, inherited[-1])
            else:
                inside = inherited.pop()
                if element.tag in BREAKS and element.tag != "br":
                    self._end(inside)
                self._leave(inside, inherited[-1])
                self._say(element.tail, inherited[-1])
        self._end(inherited[-1])

    def _enter(self, element: HtmlElement, above: Under) -> Under:
        inside = under(element, above)
        if element.tag == "li":
            self._number = inside.number
        if element.tag not in ("ins", "del") or inside.fate is not Fate.READ or inside.author:
            return inside
        author = author_of(element)
        if not self._own(author):
            self._changed = []
            added = element.tag == "ins"
            fate = Fate.DROPPED if added else Fate.READ
            return msgspec.structs.replace(inside, author=(author, added), fate=fate)
        if element.tag == "del":
            return msgspec.structs.replace(inside, fate=Fate.DROPPED)
        return inside

    def _say(self, text: str | None, inside: Under) -> None:
        if not text:
            return
        if inside.author:
            self._changed.append(text)
        if inside.fate is Fate.LABEL:
            self._label.append(text)
        elif inside.fate in (Fate.COMMENT, Fate.HIDDEN):
            self._aside.append(text)
        elif inside.fate is Fate.READ:
            if inside.preformatted:
                *lines, text = _LINE.split(text)
                for line in lines:
                    self._words.append(line)
                    self._end(inside)
                self._words.append(text)
            else:
                self._words.append(_SPACES.sub(" ", text))

    def _leave(self, inside: Under, above: Under) -> None:
        """Tell what was held back or set apart when its outermost element ends."""
        at = len(self.paragraphs)
        if inside.fate is not above.fate and inside.fate in (Fate.COMMENT, Fate.HIDDEN):
            kind = HeldKind.COMMENT if inside.fate is Fate.COMMENT else HeldKind.HIDDEN
            words = _SPACES.sub(" ", "".join(self._aside)).strip()
            self._aside = []
            if words:
                self.held.append(Held(kind, words, paragraph=at))
        if inside.author and not above.author:
            author, added = inside.author
            words = _SPACES.sub(" ", "".join(self._changed))
            if words.strip():
                self.apart.append(
                    SetApart(author, words if added else "", "" if added else words, at)
                )

    def _end(self, inside: Under) -> None:
        """A paragraph ends here, if it has begun."""
        said = "".join(self._words)
        self._words = []
        if not inside.preformatted:
            said = re.sub(" {2,}", " ", said).strip(" ")
        if not said:
            return
        label = _SPACES.sub(" ", "".join(self._label).replace("\u00a0", " ")).strip()
        kind = inside.kind if said.strip() else Kind.BLANK
        level = inside.level if kind in (Kind.HEADING, Kind.ITEM) else 0
        self.paragraphs.append(Paragraph(said, kind, level, label or self._number))
        self._label = []
        self._number = None


def own_words(tree: HtmlElement, path: str) -> Iterator[str]:
    """The text of each element at an XPath, as it stands."""
    for found in tree.xpath(path):
        yield str(found.text_content())
