r"""Rich text cut into tokens: groups, control words, and the bytes of words.

    >>> [token.kind.value for token in tokens(rb"{\b0 Lake \'e9t\'e9}")]
    ['open', 'word', 'bytes', 'byte', 'bytes', 'byte', 'close']

Source: Rich Text Format Specification 1.9.1, "RTF Syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class TokenKind(Enum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    WORD = "word"
    """A control word: `name`, and `number` if it has one."""
    SYMBOL = "symbol"
    """A control symbol, one character in `name`."""
    BYTE = "byte"
    r"""`\'e9`: one byte in the current code page."""
    BYTES = "bytes"
    """Bytes as they are."""


class Token(NamedTuple):
    """One token."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    said: bytes = b""


_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)",
    re.S,
)
_OPEN = Token(TokenKind.OPEN)
_CLOSE = Token(TokenKind.CLOSE)


def tokens(content: bytes) -> Iterator[Token]:
    r"""The tokens in order; `\binN` and its N bytes of anything are passed over."""
    place = 0
    while place < len(content):
        found = _TOKEN.match(content, place)
        if found is None:  # a lone backslash at the very end
            return
        place = found.end()
        word, number, byte, symbol, brace, said = found.groups()
        if said is not None:
            yield Token(TokenKind.BYTES, said=said)
        elif word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                place += max(value or 0, 0)
            else:
                yield Token(TokenKind.WORD, word.decode("ascii"), value)
        elif byte is not None:
            yield Token(TokenKind.BYTE, said=bytes.fromhex(byte.decode("ascii")))
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif symbol is not None:
            yield Token(TokenKind.SYMBOL, symbol.decode("latin-1"))
