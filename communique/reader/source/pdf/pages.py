"""The lines of each page of a PDF, with where they stand and how large their letters are.

Source: ISO 32000-2, 9.4 (text objects): a piece of text stands where the text matrix, within the
current transformation, puts it. Pieces at one height are a line; the pieces of a page that run
across most of the others (a stamp in the margin) are no part of its text.
"""

from __future__ import annotations

import io
import logging
import math
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from communique.errors import Refused
from communique.reader.source.clean import cleaned
from communique.reader.source.pdf.letters import in_order, letters
from communique.sentences import _

MOST_PAGES = 2_000
BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    NotImplementedError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf raises, from deep inside, where a file says one thing and is another."""
_SAME = 0.5
"""Parts of a letter's height by which pieces of one line may stand apart (raised figures)."""
_SMALLEST = 0.1

# pypdf tells what it mends in a damaged file to whoever listens; our reader says it in a note.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class Line(msgspec.Struct, frozen=True):
    """One line. `left` and `height` are points from the page's lower left corner, along and
    across the way most of its text runs; `size` is the height of its letters in points."""

    text: str
    left: float
    height: float
    size: float


class Page(msgspec.Struct, frozen=True):
    """The lines of a page in the order the file has them; `top` is its height in points."""

    lines: Sequence[Line]
    top: float


class _Piece(msgspec.Struct, frozen=True):
    text: str
    across: tuple[int, int]
    """The direction it runs in, a unit vector in quarter turns."""
    left: float
    height: float
    size: float


def opened(name: str, content: bytes) -> PdfReader:
    """The PDF in `content`; raises Refused where it is damaged, locked or endless."""
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
        number = 0 if locked else len(reader.pages)
    except DependencyError:
        locked, number = True, 0
    except BROKEN as error:
        raise damaged(name) from error
    if locked:
        raise Refused(
            _("{file} is encrypted. Remove the password, or save its text, and read that."),
            file=name,
        )
    if number > MOST_PAGES:
        raise Refused(
            _("{file} has {pages} pages; {n} are read at most. Save the part that is meant."),
            file=name,
            pages=number,
            n=MOST_PAGES,
        )
    return reader


def damaged(name: str) -> Refused:
    """What is said of a PDF that cannot be read."""
    return Refused(
        _("{file} is damaged: it cannot be read as a PDF. Fetch it again, or save it anew."),
        file=name,
    )


def page(source: PageObject) -> Page:
    """The lines of one page; raises what `BROKEN` lists."""
    pieces: list[_Piece] = []

    def visit(text: str, within: Any, matrix: Any, _font: Any, size: float) -> None:
        if text.strip("\n"):
            pieces.append(_piece(text.replace("\n", ""), within, matrix, size))

    source.extract_text(visitor_text=visit)
    box = source.mediabox
    return Page(list(_lines(pieces)), max(float(box.height), 1.0))


def _piece(text: str, within: Sequence[float], matrix: Sequence[float], size: float) -> _Piece:
    """A piece of text placed on the page: `matrix` (text space) within `within` (user space)."""
    a, b, c, d, e, f = (float(each) for each in matrix)
    p, q, r, s, t, u = (float(each) for each in within)
    along_x, along_y = a * p + b * r, a * q + b * s
    up_x, up_y = c * p + d * r, c * q + d * s
    x, y = e * p + f * r + t, e * q + f * s + u
    across = (1, 0) if abs(along_x) >= abs(along_y) else (0, 1)
    sign = 1 if (along_x if across == (1, 0) else along_y) >= 0 else -1
    ux, uy = across[0] * sign, across[1] * sign
    return _Piece(
        text=letters(text),
        across=(ux, uy),
        left=x * ux + y * uy,
        height=y * ux - x * uy,
        size=max(abs(float(size)) * math.hypot(up_x, up_y), _SMALLEST),
    )


def _lines(pieces: Sequence[_Piece]) -> Iterator[Line]:
    directions = Counter[tuple[int, int]]()
    for piece in pieces:
        directions[piece.across] += len(piece.text)
    if not directions:
        return
    way = directions.most_common(1)[0][0]
    line: list[_Piece] = []
    for piece in pieces:
        if piece.across != way:
            continue
        if line and abs(piece.height - line[0].height) > _SAME * max(piece.size, line[0].size):
            yield from _line(line)
            line = []
        line.append(piece)
    yield from _line(line)


def _line(pieces: Sequence[_Piece]) -> Iterator[Line]:
    text = cleaned(in_order([(piece.left, piece.text) for piece in pieces]))
    if not text:
        return
    sizes = Counter[float]()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text.strip())
    yield Line(
        text=text,
        left=min(piece.left for piece in pieces if piece.text.strip()),
        height=pieces[0].height,
        size=sizes.most_common(1)[0][0],
    )
