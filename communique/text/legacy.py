"""The second parser: bracketed texts as people type them, every character kept.

Our own notation is strict (notation.py); what delegations type is not. This reads a whole text
into a tree of words, marks and brackets, from which the text can be written out again exactly,
and reports with its line what it does not understand. It decides nothing: brackets without
names have no party behind them, so a legacy text is a text with findings, not positions, unless
all its brackets say whose they are (attributed.py).

    >>> read = read_legacy("The six [shall][should] share readings]")
    >>> [str(finding) for finding in read.findings]
    ['This bracket is closed and was never opened.']
    >>> source(read.pieces)
    'The six [shall][should] share readings]'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec
import regex

from communique.sentences import _
from communique.text.conventions import Convention
from communique.text.marks import Mark, MarkKind, Where, folded, is_code, mark_at, number_at
from communique.text.rolling import BASE

DEEPEST = 50
"""Brackets nested deeper than this are read as words: nobody negotiates so."""

_CLOSES = {"[": "]", "［": "］", "【": "】", "〔": "〕", "{": "}"}
_OPENS = {closing: opening for opening, closing in _CLOSES.items()}
_PLAIN = regex.compile(r"(?:\\[\\\[\]{}]|[^\[\]［］【】〔〕{}∅\n])+")
_WORDED = regex.compile(r"(?:\p{L}\p{M}*){3,} |第")
_LEAD = regex.compile(r"[^\S\n]*(?:(?:#+|>|[*•·–-])[^\S\n]+)*")


class Words(msgspec.Struct, frozen=True, tag="words"):
    """Words of the text, as typed."""

    text: str


class Stray(msgspec.Struct, frozen=True, tag="stray"):
    """A bracket without a partner."""

    text: str


class Bracketed(msgspec.Struct, frozen=True, tag="bracketed"):
    """What stands between two brackets, with the glyphs that were typed."""

    opening: str
    pieces: tuple[Piece, ...]
    closing: str


Piece = Words | Mark | Stray | Bracketed


class Finding(msgspec.Struct, frozen=True):
    """What is not understood: where (line and column from 1) and a sentence with blanks."""

    line: int
    column: int
    sentence: str
    blanks: dict[str, object] = {}

    def __str__(self) -> str:
        return self.sentence.format(**self.blanks)


class Legacy(msgspec.Struct, frozen=True):
    """A text as it was typed: its tree, and what in it is not understood, by line."""

    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


def source(pieces: Sequence[Piece]) -> str:
    """The text as it was typed, to the character."""
    return "".join(
        piece.opening + source(piece.pieces) + piece.closing
        if isinstance(piece, Bracketed)
        else piece.text
        for piece in pieces
    )


def read_legacy(
    text: str, parties: Collection[str] = (), convention: Convention | None = None
) -> Legacy:
    """Read a text of any length, in any script; never fails.

    `parties` are the names and codes known; with them a name that is not among them is
    reported. `convention` says which symbols are read (NOC, ADD …); without it those of any.
    """
    cut = [*_cut(text, parties, convention)]
    places = _Places(text)
    partners, found = _pairs(cut)
    found += _far(cut, partners, places)
    found += _strangers(cut, parties)
    pieces = _tree(cut, partners)
    return Legacy(pieces, tuple(sorted((places.finding(*one) for one in found), key=_order)))


class _Cut(NamedTuple):
    """A piece without brackets at a place of the text, or (piece None) one bracket's glyph."""

    place: int
    text: str
    piece: Words | Mark | None
    heading: bool = False


class _Found(NamedTuple):
    """Something not understood at a place, before its line is known."""

    place: int
    what: str
    blanks: dict[str, object]


class _Places:
    """Lines and columns, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]

    def line(self, place: int) -> int:
        return bisect_right(self._starts, place)

    def finding(self, place: int, what: str, blanks: dict[str, object]) -> Finding:
        line = self.line(place)
        return Finding(line, place - self._starts[line - 1] + 1, what, blanks)


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.line, finding.column, finding.sentence


def _cut(text: str, parties: Collection[str], convention: Convention | None) -> Iterator[_Cut]:
    """The text in its order: words, marks and bracket glyphs."""
    place = 0
    fresh: Where | None = Where.LINE  # what may begin here
    head = True  # nothing but openings since the start of the line: a number may stand here
    while place < len(text):
        letter = text[place]
        if letter in "[［【〔{∅" and (mark := mark_at(text, place, Where.ANYWHERE)):
            yield _Cut(place, mark.text, mark)
            place += len(mark.text)
            fresh, head = None, False
        elif letter in _CLOSES:
            yield _Cut(place, letter, None)
            place += 1
            fresh = Where.BRACKET
        elif letter in _OPENS:
            yield _Cut(place, letter, None)
            place += 1
            fresh, head = None, False
            if mark := mark_at(text, place, Where.CLOSED):
                yield _Cut(place, mark.text, mark)
                place += len(mark.text)
        elif letter == "\n":
            yield _Cut(place, letter, Words(letter))
            place += 1
            fresh, head = Where.LINE, True
        elif fresh:
            lead, mark = _beginning(text, place, fresh, head, parties, convention)
            if lead:
                yield _Cut(place, lead, Words(lead), heading="#" in lead)
                place += len(lead)
            if mark:
                yield _Cut(place, mark.text, mark, heading=head and _heads(text, place, mark))
                place += len(mark.text)
            fresh = _after(mark)
            head = head and mark is not None and mark.kind is not MarkKind.NUMBER
        else:
            found = _PLAIN.match(text, place)
            words = found.group() if found else letter
            yield _Cut(place, words, Words(words))
            place += len(words)
            head = False


def _beginning(
    text: str,
    place: int,
    where: Where,
    head: bool,
    parties: Collection[str],
    convention: Convention | None,
) -> tuple[str, Mark | None]:
    """Indentation and the like, and the mark that stands after it."""
    found = _LEAD.match(text, place)
    lead = found.group() if found else ""
    place += len(lead)
    if head:
        end = text.find("\n", place)
        if number := number_at(text, place, len(text) if end < 0 else end):
            return lead, number
    return lead, mark_at(text, place, where, parties, convention)


def _after(mark: Mark | None) -> Where | None:
    """What may stand right after a mark that began a line or a bracket."""
    if mark is None:
        return None
    return Where.NAMED if mark.kind is MarkKind.ATTRIBUTION else Where.LINE


def _heads(text: str, place: int, mark: Mark) -> bool:
    """Does this number head an article ("Article 4", 第四条) after a blank line?"""
    if mark.kind is not MarkKind.NUMBER or not _WORDED.match(mark.label):
        return False
    line = text.rfind("\n", 0, place)
    return not text[text.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)].strip()


def _pairs(cut: Sequence[_Cut]) -> tuple[dict[int, int], list[_Found]]:
    """Which opening bracket (by its index in `cut`) each closing one belongs to, and strays."""
    partners: dict[int, int] = {}
    found: list[_Found] = []
    stack: list[int] = []
    open_braces = 0

    def unclosed(n: int) -> None:
        found.append(_Found(cut[n].place, _("This bracket is opened and never closed."), {}))

    for n, one in enumerate(cut):
        if one.piece is not None:
            continue
        brace = one.text in "{}"
        if one.text in _CLOSES:
            stack.append(n)
            open_braces += brace
            continue
        if not (open_braces if brace else len(stack) - open_braces):
            what = _("This bracket is closed and was never opened.")
            found.append(_Found(one.place, what, {}))
            continue
        while (cut[stack[-1]].text == "{") != brace:
            open_braces -= cut[stack[-1]].text == "{"
            unclosed(stack.pop())
        opening = stack.pop()
        open_braces -= brace
        partners[opening] = n
        if _CLOSES[cut[opening].text] != one.text:
            what = _("A bracket opened with {opening} is closed with {closing}.")
            glyphs: dict[str, object] = {"opening": cut[opening].text, "closing": one.text}
            found.append(_Found(one.place, what, glyphs))
    for n in stack:
        unclosed(n)
    return partners, found


def _far(cut: Sequence[_Cut], partners: dict[int, int], places: _Places) -> Iterator[_Found]:
    """Brackets that close only after another article has begun: one may be missing between."""
    headings = [n for n, one in enumerate(cut) if one.heading]
    heads = {places.line(cut[n].place) for n in headings}
    for opening, closing in partners.items():
        crosses = bisect_right(headings, closing) > bisect_right(headings, opening)
        if crosses and places.line(cut[opening].place) not in heads:
            what = _(
                "This bracket closes only at line {line}, in another article: check both ends."
            )
            yield _Found(cut[opening].place, what, {"line": places.line(cut[closing].place)})


def _strangers(cut: Sequence[_Cut], parties: Collection[str]) -> Iterator[_Found]:
    """Names of which it is not known, or only supposed, that they are parties'."""
    known = {folded(party) for party in (*parties, BASE)} if parties else set()
    for one in cut:
        for said in one.piece.names if isinstance(one.piece, Mark) else ():
            if known and folded(said.name) not in known:
                what = _("{name} is not among the parties.")
                yield _Found(one.place, what, {"name": said.name})
            elif not known and not is_code(said.name):
                what = _("{name} is taken for a party: give the list of parties to be sure.")
                yield _Found(one.place, what, {"name": said.name})


def _tree(cut: Sequence[_Cut], partners: dict[int, int]) -> tuple[Piece, ...]:
    """Words, marks and strays, and what is bracketed within one another."""
    closings = set(partners.values())
    levels: list[tuple[str, list[Piece]]] = [("", [])]
    flat = 0  # brackets open that are too deep to be a level
    for n, one in enumerate(cut):
        here = levels[-1][1]
        if one.piece is not None:
            _append(here, one.piece)
        elif n in partners:
            if len(levels) > DEEPEST:
                flat += 1
                _append(here, Words(one.text))
            else:
                levels.append((one.text, []))
        elif n not in closings:
            here.append(Stray(one.text))
        elif flat:
            flat -= 1
            _append(here, Words(one.text))
        else:
            opening, inside = levels.pop()
            levels[-1][1].append(Bracketed(opening, tuple(inside), one.text))
    return tuple(levels[0][1])


def _append(pieces: list[Piece], piece: Words | Mark) -> None:
    """Append, joining words to words."""
    if pieces and isinstance(piece, Words) and isinstance(pieces[-1], Words):
        piece = Words(pieces[-1].text + piece.text)
        pieces.pop()
    pieces.append(piece)
