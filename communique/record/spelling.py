"""How bytes and numbers are spelled in text: in one way each, and every other way is refused.

    >>> from_base64("aGVsbG8=")
    b'hello'
    >>> from_decimal("08") is None
    True

A second spelling of the same bytes would be a second act with the same meaning. Standard base64
with its padding and nothing but zero bits in it (RFC 4648, sections 3.5 and 4); decimals without
leading zeros, below 2^63.
"""

from __future__ import annotations

import binascii
import re

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
_LARGEST = 2**63 - 1


def to_base64(content: bytes) -> str:
    """Standard base64, padded."""
    return binascii.b2a_base64(content, newline=False).decode("ascii")


def from_base64(written: str) -> bytes | None:
    """The bytes, or None if it is not how `to_base64` writes them."""
    try:
        content = binascii.a2b_base64(written)
    except ValueError:
        return None
    return content if to_base64(content) == written else None


def from_decimal(written: str) -> int | None:
    """The number from 0 to 2^63 - 1, or None if it is spelled in another way."""
    if not _DECIMAL.fullmatch(written):
        return None
    number = int(written)
    return number if number <= _LARGEST else None
