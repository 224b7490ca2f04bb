r"""Markdown read as a draft: paragraphs parted by blank lines, headings, items, notes, tables.

Lines within a paragraph are joined; a backslash or two spaces at a line's end is a line break
that is meant. The first `#` heading is the title. The sign of an item (`-`) is not part of its
words, but a number that was typed is. Comments (`<!-- … -->`) and front matter are hidden words,
held back. A file that we wrote is read by `marked` instead.

    >>> source = open_md("XC.md", b"# Joint text\n\nThe six *will*\nmeet.\n\n- on water\n")
    >>> [paragraph.text for paragraph in source.read(bool).paragraphs]
    ['Joint text', 'The six will meet.', 'on water']

Source: CommonMark 0.31.2, sections 4 and 5; tables and notes as GitHub writes them.
"""

from __future__ import annotations

import re

import msgspec

from communique.paper.document import Document, Held, HeldKind, Kind, Paragraph
from communique.paper.encoding import decode
from communique.paper.plain import inline
from communique.paper.plain.lines import cut, joined, without_comments
from communique.paper.plain.marked import read_marked
from communique.paper.plain.source import Untracked
from communique.paper.redline import is_visible

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t](.*))?")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_ITEM = re.compile(r"([ \t]*)[-*+][ \t]+(.*)")
_NUMBERED = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+\S.*")
_QUOTE = re.compile(r" {0,3}> ?")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_LINK = re.compile(
    r" {0,3}\[([^\]^]+)\]:[ \t]*<?(?:[a-z]+:|/|#)\S*>?(?:[ \t]+\"[^\"]*\")?[ \t]*", re.I
)
_RULED = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_CELLS = re.compile(r"(?<!\\)\|")


class _Block(msgspec.Struct):
    """Lines of one paragraph as they come, and what they are."""

    lines: list[str]
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    note: str | None = None
    """The name of the note it belongs to."""


def open_md(name: str, content: bytes) -> Untracked:
    """The document in the bytes of a Markdown file; raises Refused where it is no text."""
    decoded = decode(name, content)
    document = read_marked(decoded.text) or _document(decoded.text)
    if decoded.note is not None:
        document.notes = (*document.notes, decoded.note)
    return Untracked(document)


def _document(text: str) -> Document:
    text = "\n".join(cut(text))
    hidden: list[str] = []
    front = _FRONT.match(text)
    if front is not None:
        hidden.append(front[1])
        text = text[front.end() :]
    text, comments = without_comments(text)
    hidden += comments
    reading = _Blocks()
    reading.take(text.split("\n"))
    return Document(
        paragraphs=reading.paragraphs(),
        format="md",
        held_back=[Held(HeldKind.HIDDEN, words.strip()) for words in hidden if words.strip()],
    )


class _Blocks:
    """Reads lines into blocks; `open` is the block that the next line may continue."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.open: _Block | None = None
        self.indents: list[int] = []
        """How far each level of the list we are in is indented."""
        self.note: str | None = None
        self.links: set[str] = set()

    def take(self, lines: list[str]) -> None:
        n = 0
        while n < len(lines):
            line = _QUOTE.sub("", lines[n])
            after = lines[n + 1] if n + 1 < len(lines) else ""
            if "|" in line and "|" in after and _RULED.fullmatch(after):
                n = self.table(lines, n)
                continue
            self.line(line)
            n += 1

    def line(self, line: str) -> None:
        """One line that is no part of a table."""
        if not line.strip():
            self.open = None
            return
        is_indented = line[:1] in " \t"
        if not is_indented:
            self.note = None if self.open is None else self.note
        heading = _HEADING.fullmatch(line)
        underline = _UNDERLINE.fullmatch(line)
        note, link = _NOTE.fullmatch(line), _LINK.fullmatch(line)
        if underline and self.open is not None and self.open.kind is Kind.PARAGRAPH:
            self.open.kind = Kind.HEADING
            self.open.level = 1 if underline[1][0] == "=" else 2
            self.open = None
        elif heading:
            self.begin(_heading(heading[2] or ""), Kind.HEADING, len(heading[1]))
            self.open = None
        elif _RULE.fullmatch(line):
            self.open = None
        elif note:
            self.note = note[1]
            self.begin(note[2], Kind.FOOTNOTE)
        elif link and self.open is None:
            self.links.add(link[1].casefold())
        else:
            self.words(line, is_indented)

    def words(self, line: str, is_indented: bool) -> None:
        """A line of words: an item, a numbered paragraph, the next of one, or a new one."""
        item = _ITEM.fullmatch(line)
        if item:
            self.begin(item[2], Kind.ITEM, self.level(item[1]))
        elif self.open is not None and not self.is_next_number(line):
            self.open.lines.append(line)
        else:
            if not is_indented:
                self.indents = []
            self.begin(line, Kind.PARAGRAPH if self.note is None else Kind.FOOTNOTE)

    def is_next_number(self, line: str) -> bool:
        """Does the line begin another paragraph of a numbered list whose lines touch?"""
        begun = self.open.lines[0] if self.open is not None else ""
        return bool(_NUMBERED.fullmatch(line) and _NUMBERED.fullmatch(begun))

    def level(self, indent: str) -> int:
        """The level of an item, from 1, by how far it is indented."""
        width = len(indent.expandtabs(4))
        while self.indents and width < self.indents[-1]:
            self.indents.pop()
        if not self.indents or width >= self.indents[-1] + 2:
            self.indents.append(width)
        return len(self.indents)

    def begin(self, line: str, kind: Kind, level: int = 0) -> None:
        self.open = _Block([line], kind, level, self.note)
        self.blocks.append(self.open)

    def table(self, lines: list[str], n: int) -> int:
        """A table's cells, from its head row; returns the line after it."""
        head = n
        while n < len(lines) and "|" in lines[n] and lines[n].strip():
            if n != head + 1:
                for cell in _CELLS.split(lines[n].strip().removeprefix("|").removesuffix("|")):
                    self.begin(cell.strip(), Kind.CELL)
            n += 1
        self.open = None
        return n

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph; a note's after the paragraph that first refers to it."""
        notes: dict[str, list[_Block]] = {}
        for block in self.blocks:
            if block.note is not None:
                notes.setdefault(block.note, []).append(block)
        self.name_the_title()
        said: list[Paragraph] = []
        for block in self.blocks:
            if block.note is not None:
                continue
            raw = _raw(block)
            called = [name for name in _NOTE_MARK.findall(raw) if name in notes]
            for name in called:
                raw = raw.replace(f"[^{name}]", "")
            said.append(self.said(raw, block))
            for name in called:
                said += [self.said(_raw(note), note) for note in notes.pop(name, ())]
        return said + [self.said(_raw(note), note) for left in notes.values() for note in left]

    def name_the_title(self) -> None:
        """The first heading is the title, if it is of the first level."""
        first = next((block for block in self.blocks if block.kind is Kind.HEADING), None)
        if first is not None and first.level == 1:
            first.kind, first.level = Kind.TITLE, 0

    def said(self, raw: str, block: _Block) -> Paragraph:
        text = inline.words(raw, frozenset(self.links))
        return Paragraph(text, block.kind if is_visible(text) else Kind.BLANK, block.level)


def _heading(words: str) -> str:
    """A heading's words without the signs that may close it."""
    bare = words.rstrip()
    opened = bare.rstrip("#")
    return opened if opened[-1:] in ("", " ", "\t") else bare


def _raw(block: _Block) -> str:
    """The lines of a paragraph joined, except where a line break is meant."""
    *before, end = block.lines
    said: list[str] = []
    rest: list[str] = []
    for line in before:
        rest.append(line)
        is_meant = (len(line) - len(line.rstrip("\\"))) % 2 == 1
        if is_meant or line.endswith("  "):
            said.append(joined(rest) + ("\n" if is_meant else "\\\n"))
            rest = []
    return "".join(said) + joined([*rest, end])
