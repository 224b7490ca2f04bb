r"""A rich text read token by token into a redline's pieces.

Control words change what holds in the group (`Group`) or say where words go (`Goes`); a group
that ends hands over what was said in it. Notes, boxes and remarks are put together on a row of
their own and hung on the paragraph they stand in.

    reading = Reading(name)
    reading.take(tokens(content))
    reading.pieces

Source: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from communique.errors import Refused
from communique.paper.document import Kind
from communique.paper.docx.stamp import provision_of
from communique.paper.docx.symbols import symbol
from communique.paper.redline import LINE, Aside, End, Mark, Piece, Remark, Words
from communique.paper.rtf.controls import SYMBOLS, obey
from communique.paper.rtf.group import Goes, Group, Waiting
from communique.paper.rtf.tokens import Token, TokenKind
from communique.sentences import _

_HEADING = re.compile(r"heading ([1-9])", re.I)
"""What Word and LibreOffice call the styles of headings in every language."""
_ASIDES = 20
"""Notes within boxes within notes, at most; what is deeper is read as part of the last."""
_DEPTH = 10_000
"""Groups within groups, at most; the deepest real files have a few dozen."""


class Reading:
    """Everything known so far; `pieces` is the row that words go to now."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.pieces: list[Piece] = []
        self.waiting: list[Waiting] = []
        self.asides: list[Kind | None] = []
        """What is being put together on this row and on those that wait (None: a remark)."""
        self.begun = False
        """Has something been said since the last paragraph end?"""
        self.group = Group()
        self.outer: list[Group] = []
        self.bytes = bytearray()
        self.high = ""
        """The first half of a character beyond the BMP, waiting for its second."""
        self.skipped = 0
        self.starred = False
        self.said: list[str] = []
        """What was said outside the text (a name, a label), since its group began."""
        self.codec = "cp1252"
        self.default_font: int | None = None
        self.fonts: dict[int, str] = {}
        self.signs: dict[int, str] = {}
        """Fonts of signs, by name."""
        self.revisers: list[str] = []
        self.headings: dict[int, int] = {}
        """The outline level (from 0) of styles that have one."""
        self.titles: set[int] = set()
        self.people: list[str] = []
        self.commenter: str | None = None
        self.label: str | None = None
        self.spoken: Counter[tuple[int | None, int | None, int | None]] = Counter()
        """Characters by the three languages they were said to be in."""

    def take(self, row: Iterable[Token]) -> None:
        """Read to the end of the outermost group; raises Refused if it never ends."""
        for token in row:
            if self.skipped and self.skip(token):
                continue
            if token.kind in (TokenKind.BYTES, TokenKind.BYTE):
                self.bytes += token.said
                continue
            self.flush()
            if token.kind is TokenKind.OPEN:
                self.enter()
            elif token.kind is TokenKind.CLOSE:
                self.leave()
                if not self.outer:
                    return
            elif token.kind is TokenKind.SYMBOL:
                self.sign(token.name)
            else:
                obey(self, token.name, token.number)
                self.starred = False
        raise Refused(
            _(
                "{file} is cut off before its end. Open it where it was written, save it again, "
                "and send the new file."
            ),
            file=self.name,
        )

    def skip(self, token: Token) -> bool:
        r"""Pass over what an old reader would show instead of the \u before it."""
        if token.kind in (TokenKind.OPEN, TokenKind.CLOSE):
            self.skipped = 0
            return False
        length = len(token.said) if token.kind is TokenKind.BYTES else 1
        passed = min(length, self.skipped)
        self.skipped -= passed
        self.bytes += token.said[passed:]
        return True

    # Groups

    def enter(self) -> None:
        if len(self.outer) >= _DEPTH:
            raise Refused(
                _("{file} is damaged: its groups have no end. Save it again and send that."),
                file=self.name,
            )
        self.outer.append(self.group)
        self.group = self.group.copy()
        if self.group.goes is Goes.REVISERS:
            self.group.goes = Goes.REVISER
        self.starred = False

    def leave(self) -> None:
        if not self.outer:
            return
        is_aside = bool(self.waiting) and self.waiting[-1].depth == len(self.outer)
        if is_aside and self.begun:
            self.end(last=True)
        ended, self.group = self.group, self.outer.pop()
        if is_aside:
            self.hang()
        elif ended.goes in (Goes.STYLES, Goes.REVISER) or ended.goes is not self.group.goes:
            self.hand_over(ended)

    def hand_over(self, ended: Group) -> None:
        """What a group said that is not part of the text."""
        said, self.said = "".join(self.said).strip(), []
        name = said.split(";")[0].strip()
        if ended.goes is Goes.REVISER:
            self.revisers.append(name)
        elif ended.goes is Goes.STYLES and ended.style is not None:
            if name.casefold() == "title":
                self.titles.add(ended.style)
            outline = _HEADING.fullmatch(name)
            if ended.outline is not None:
                self.headings[ended.style] = ended.outline
            elif outline is not None:
                self.headings[ended.style] = int(outline[1]) - 1
        elif ended.goes is Goes.PERSON and said:
            self.people.append(said)
        elif ended.goes is Goes.COMMENTER:
            self.commenter = said or None
        elif ended.goes is Goes.LABEL:
            self.label = said or None
        elif ended.goes is Goes.BOOKMARK:
            provision = provision_of(said)
            if provision is not None:
                self.pieces.append(Mark(provision))

    def put_together(self, kind: Kind | None) -> None:
        """A note, box or remark (None) begins in this group; nothing begins in what is skipped."""
        if self.group.goes is Goes.BODY and len(self.waiting) < _ASIDES:
            self.waiting.append(Waiting(self.pieces, self.begun, len(self.outer)))
            self.asides.append(kind)
            self.pieces, self.begun = [], False
            self.group.in_table = False

    def hang(self) -> None:
        """It is complete: hang it on the paragraph it stands in."""
        pieces, kind, waited = tuple(self.pieces), self.asides.pop(), self.waiting.pop()
        self.pieces, self.begun = waited.pieces, waited.begun
        if kind is None:
            said = "".join(
                piece.text if isinstance(piece, Words) else "\n"
                for piece in pieces
                if isinstance(piece, (Words, End))
            ).strip()
            if said:
                self.pieces.append(Remark(said, self.commenter))
            self.commenter = None
        elif pieces:
            self.pieces.append(Aside(pieces, *self.changers()))
            self.begun = True

    # Words

    @property
    def font(self) -> int:
        """The number of the current font; -1 where none was ever named."""
        font = self.default_font if self.group.font is None else self.group.font
        return -1 if font is None else font

    def flush(self) -> None:
        """Turn the bytes gathered since the last control into characters."""
        if not self.bytes:
            return
        gathered, self.bytes = bytes(self.bytes), bytearray()
        name = self.signs.get(self.font)
        if name is not None and self.group.goes is Goes.BODY:
            self.say("".join(symbol(name, f"F0{sign:02X}") for sign in gathered))
        else:
            self.say(gathered.decode(self.fonts.get(self.font, self.codec), "replace"))

    def say(self, words: str) -> None:
        group = self.group
        if group.goes is Goes.BODY:
            inserted, deleted = self.changers()
            self.pieces.append(Words(words, inserted, deleted, group.hidden))
            self.begun = True
            self.spoken[group.western, group.asian, group.complex] += len(words)
        elif group.goes is Goes.FONTS:
            if self.font in self.signs:
                self.signs[self.font] += words.split(";")[0]
        elif group.goes is not Goes.NOWHERE:
            self.said.append(words)

    def code_unit(self, number: int) -> None:
        r"""`\uN`: a UTF-16 code unit, as a signed number."""
        unit = chr(number & 0xFFFF)
        name = self.signs.get(self.font)
        if "\ud800" <= unit <= "\udbff":
            self.high = unit
        elif "\udc00" <= unit <= "\udfff":
            pair = (self.high + unit).encode("utf-16-le", "surrogatepass")
            self.say(pair.decode("utf-16-le", "replace"))
            self.high = ""
        elif name is not None and self.group.goes is Goes.BODY:
            self.say(symbol(name, f"{ord(unit):X}"))
        elif unit >= " ":
            self.say(unit)
        elif unit in "\n\v\r":
            self.say(LINE)
        self.skipped = self.group.skip

    def sign(self, name: str) -> None:
        """A control symbol."""
        if name == "*":
            self.starred = True
        elif name in "\r\n":
            self.end()
        elif name in SYMBOLS:
            self.say(SYMBOLS[name])

    def changers(self) -> tuple[str | None, str | None]:
        """The names of who inserted and who deleted what stands here."""
        return self.reviser(self.group.inserted), self.reviser(self.group.deleted)

    def reviser(self, n: int | None) -> str | None:
        if n is None:
            return None
        return self.revisers[n] if 0 <= n < len(self.revisers) else ""

    def end(self, last: bool = False) -> None:
        """The paragraph ends here."""
        if self.group.goes is not Goes.BODY:
            return
        kind, level = self.kind()
        number = self.label if any(map(str.isalnum, self.label or "")) else None
        self.pieces.append(End(kind, level, number, *self.changers(), last=last))
        self.begun, self.label = False, None

    def kind(self) -> tuple[Kind, int]:
        """What the paragraph is, and its level from 1."""
        group = self.group
        style = -1 if group.style is None else group.style
        outline = self.headings.get(style) if group.outline is None else group.outline
        if group.in_table:
            return Kind.CELL, 0
        if self.asides:
            return self.asides[-1] or Kind.PARAGRAPH, 0
        if style in self.titles:
            return Kind.TITLE, 0
        if outline is not None and 0 <= outline < 9:
            return Kind.HEADING, outline + 1
        if self.label is not None or group.item is not None:
            return Kind.ITEM, (group.item or 0) + 1
        return Kind.PARAGRAPH, 0
