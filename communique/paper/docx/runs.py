"""Runs: making new ones, and taking a paragraph's own apart so that each holds one thing.

A tracked change or a bracket may begin in the middle of a run. A paragraph that will be written
on is first laid open: every run with one child, every run of letters cut where the words part.
Fields and formulas cannot be cut; one that would be is replaced by the words it shows.

    strand = Strand.of(place)
    strand.cut({4, 9})
    [(letters.words, letters.start) for letters in strand.letters]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

import msgspec

from communique.paper.docx.blocks import LINE_BREAK
from communique.paper.docx.markup import XML_SPACE, Element, drop, element, local, unwrap
from communique.paper.docx.names import m, w
from communique.paper.docx.places import Place
from communique.paper.docx.telling import Tone

STYLE = {Tone.MARK: "CommuniqueBracket", Tone.CODES: "CommuniqueParties"}
"""The character styles of what is not words (`house.py` defines them)."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PIECES = re.compile(f"([\t{LINE_BREAK}])")


def writable(words: str) -> str:
    """The words as XML can hold them, code point for code point (XML 1.0, 2.2)."""
    return _UNWRITABLE.sub("\ufffd", words)


def new_run(words: str, look: Element | None, tone: Tone = Tone.WORDS) -> Element:
    """A run that says `words` (no paragraph breaks), in the look of `look` (an rPr, or None)."""
    run = element("r")
    properties = _dressed(look, tone)
    if properties is not None:
        run.append(properties)
    for piece in _PIECES.split(writable(words)):
        if piece == "\t":
            run.append(element("tab"))
        elif piece == LINE_BREAK:
            run.append(element("br"))
        elif piece:
            text = element("t")
            text.text = piece
            text.set(XML_SPACE, "preserve")
            run.append(text)
    return run


def _dressed(look: Element | None, tone: Tone) -> Element | None:
    if look is None and tone is Tone.WORDS:
        return None
    properties = element("rPr") if look is None else deepcopy(look)
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish"):
        for child in properties.findall(w(name)):
            properties.remove(child)
    if tone is not Tone.WORDS:
        # The style says how marks look; what would hide it goes, the script's settings stay.
        for name in ("rStyle", "b", "bCs", "i", "iCs", "color", "u", "strike", "vertAlign", "sz"):
            for child in properties.findall(w(name)):
                if name != "sz" or tone is Tone.CODES:
                    properties.remove(child)
        properties.insert(0, element("rStyle", val=STYLE[tone]))
    return properties if len(properties) else None


class Stretch(msgspec.Struct):
    """Letters that stand in one element of their own: a run, or a formula. `start` counts from 0
    in the paragraph's letters."""

    node: Element
    words: str
    start: int

    @property
    def end(self) -> int:
        """Where the next one starts."""
        return self.start + len(self.words)

    @property
    def look(self) -> Element | None:
        """The run's properties, if it has any."""
        return self.node.find(w("rPr"))


class Strand:
    """A paragraph laid open: its letters in order, each stretch in an element of its own."""

    def __init__(self, paragraph: Element, letters: list[Stretch]) -> None:
        self.paragraph = paragraph
        self.letters = letters
        self.has_fields = next(paragraph.iter(w("fldChar")), None) is not None

    @classmethod
    def of(cls, place: Place) -> Strand:
        """Lay a paragraph open, in place: afterwards every run holds one thing."""
        found: list[Stretch] = []
        at = 0
        for letters in place.letters:
            found.append(Stretch(letters.node, letters.words, at))
            at += len(letters.words)
        by_child = {stretch.node: stretch for stretch in found}
        for run in list(own(place.element, "r")):
            children = [child for child in run if local(child) != "rPr"]
            for child in children[:-1]:
                alone = _like(run)
                alone.append(child)
                run.addprevious(alone)
            for child in children:
                parent = child.getparent()
                if child in by_child and parent is not None:
                    by_child[child].node = parent
        return cls(place.element, found)

    def cut(self, places: set[int]) -> None:
        """Part the stretches at these letters; what cannot be cut is made plain words first."""
        for start, end in self.fields():
            if any(start < place < end for place in places):
                self.unlink(start, end)
        parted: list[Stretch] = []
        for stretch in self.letters:
            inside = sorted(place for place in places if stretch.start < place < stretch.end)
            if inside:
                self.make_plain(stretch)
            parted.extend(_cut(stretch, inside))
        self.letters = parted

    def make_plain(self, stretch: Stretch) -> None:
        """Put a run that says the same in the place of a formula; take a gloss off its words."""
        ruby = next(stretch.node.iterancestors(w("ruby")), None)
        if ruby is not None and ruby.getparent() is not None:
            _take_off_gloss(ruby)
        if stretch.node.tag != m("oMath"):
            return
        run = new_run(stretch.words, None)
        outer = stretch.node.getparent()
        if outer is not None and outer.tag == m("oMathPara"):
            outer.addprevious(run)
            drop(stretch.node)
            if not any(child.tag == m("oMath") for child in outer):
                drop(outer)
        else:
            stretch.node.addprevious(run)
            drop(stretch.node)
        stretch.node = run

    def fields(self) -> list[tuple[int, int]]:
        """The letters of each field's result, for fields that begin and end here."""
        found = [(start, end) for start, end, _runs in self._fenced()]
        for simple in own(self.paragraph, "fldSimple"):
            inside = [each for each in self.letters if _within(each.node, simple)]
            if inside:
                found.append((inside[0].start, inside[-1].end))
        return found

    def unlink(self, low: int, high: int) -> None:
        """Leave only the words of every field whose result meets the letters low..high."""
        for start, end, runs in self._fenced():
            if start < high and low < end:
                for run in runs:
                    drop(run)
        for simple in list(own(self.paragraph, "fldSimple")):
            inside = [each for each in self.letters if _within(each.node, simple)]
            if inside and inside[0].start < high and low < inside[-1].end:
                unwrap(simple)

    def field_end(self, stretch: Stretch) -> Element | None:
        """The run that ends the field whose result ends in `stretch`."""
        for start, end, runs in self._fenced():
            if start <= stretch.start and end == stretch.end:
                return runs[-1]
        return None

    def field_start(self, stretch: Stretch) -> Element | None:
        """The run that begins the field whose result starts in `stretch`."""
        for start, _end, runs in self._fenced():
            if start == stretch.start:
                return runs[0]
        return None

    def _fenced(self) -> Iterator[tuple[int, int, list[Element]]]:
        """(first letter, last letter, the runs that are not its words) of each whole field."""
        if not self.has_fields:
            return
        starts = {id(stretch.node): stretch for stretch in self.letters}
        open_fields: list[tuple[int, list[Element], bool]] = []
        at = 0
        for run in own(self.paragraph, "r"):
            stretch = starts.get(id(run))
            if stretch is not None:
                at = stretch.end
                continue
            fence = run.find(w("fldChar"))
            kind = "" if fence is None else fence.get(w("fldCharType"))
            if kind == "begin":
                open_fields.append((at, [], False))
            for place, (_start, runs, in_result) in enumerate(open_fields):
                innermost = place == len(open_fields) - 1
                if not in_result or (innermost and kind in ("separate", "end")):
                    runs.append(run)
                if innermost and kind == "separate":
                    open_fields[place] = (at, runs, True)
            if kind == "end" and open_fields:
                start, runs, in_result = open_fields.pop()
                if in_result and at > start:
                    yield start, at, runs


def own(paragraph: Element, name: str) -> Iterator[Element]:
    """The elements of that name in a paragraph, without those of its text boxes."""
    for found in paragraph.iter(w(name)):
        nearest = next(found.iterancestors(w("p")), None)
        if nearest is paragraph:
            yield found


def _take_off_gloss(ruby: Element) -> None:
    """Put the words under a gloss (17.3.3.25) in the place of the run that holds both."""
    holder, base = ruby.getparent(), ruby.find(w("rubyBase"))
    if holder is not None and base is not None:
        for run in list(base):
            holder.addprevious(run)
        drop(holder)


def _like(run: Element) -> Element:
    """An empty run with the properties of `run`."""
    made = element("r")
    properties = run.find(w("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _cut(stretch: Stretch, places: list[int]) -> Iterator[Stretch]:
    """The stretch in parts; the run of the last part is the old one."""
    text = stretch.node.find(w("t"))
    start = stretch.start
    for place in places:
        head = _like(stretch.node)
        part = element("t")
        part.text = stretch.words[start - stretch.start : place - stretch.start]
        part.set(XML_SPACE, "preserve")
        head.append(part)
        stretch.node.addprevious(head)
        yield Stretch(head, part.text, start)
        start = place
    if start > stretch.start and text is not None:
        text.text = stretch.words[start - stretch.start :]
        text.set(XML_SPACE, "preserve")
    yield Stretch(stretch.node, stretch.words[start - stretch.start :], start)


def _within(node: Element, outer: Element) -> bool:
    return any(ancestor is outer for ancestor in node.iterancestors())
