"""Valid inputs made invalid, the same each time: a seed and a number give one mutant.

    mutate(Random(7), (envelope, other))        # bytes near to one of them

Bits and bytes change, parts go, come twice, change places, come from another input; numbers become
those at which counting goes wrong; a value of JSON becomes another; brackets are nested deep; a
line is very long. Several changes at once now and then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

import msgspec

_ODD = (
    b"", b"\0", b"\n", b"\r\n", b"\n\n", b" ", b"\xff", b"\xc3\x28", b"\xed\xa0\x80",
    b"\xef\xbb\xbf", "\u2028".encode(), "\u202e".encode(), "е".encode(), b"\\u0000", b"\\", b'"',
    b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"=", b"+", b"/", b"-1", b"1e400", b"NaN",
    b"PK\x03\x04", b"\xe2\x80\x94 ", b"../", b"%s", b"{why}",
)  # fmt: skip
_NUMBERS = (
    b"0", b"-1", b"00", b"1.0", b"255", b"256", b"65536", b"2147483648", b"9007199254740993",
    b"9223372036854775807", b"9223372036854775808", b"18446744073709551616", b"9" * 400,
)  # fmt: skip
_NUMBER = re.compile(rb"[0-9]+")
_DEEP = (b"[" * 20_000, b'{"a":' * 20_000, b"[" * 500 + b"]" * 500)


def mutate(chance: Random, valid: Sequence[bytes]) -> bytes:
    """Bytes near to one of the valid inputs."""
    content = chance.choice(valid)
    for _time in range(1 if chance.random() < 0.7 else chance.randint(2, 6)):
        content = chance.choice(_WAYS)(chance, content, valid)
    return content


def _part(chance: Random, content: bytes) -> tuple[int, int]:
    """A short stretch, as a start and an end."""
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.choice((0, 1, 2, 4, 8, 32, 200)))


def _flip(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    if not content:
        return b"\0"
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _replace(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    start, end = _part(chance, content)
    return content[:start] + chance.choice(_ODD) + content[end:]


def _insert(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    start, _end = _part(chance, content)
    return content[:start] + chance.choice(_ODD) * chance.choice((1, 1, 3, 300)) + content[start:]


def _cut(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    start, end = _part(chance, content)
    return content[:start] + content[end:]


def _end(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    return content[: chance.randint(0, len(content))]


def _twice(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    start, end = _part(chance, content)
    return content[:end] + content[start:]


def _swap(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    lines = content.split(chance.choice((b"\n", b",", b" ")))
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _splice(chance: Random, content: bytes, valid: Sequence[bytes]) -> bytes:
    other = chance.choice(valid)
    return content[: chance.randint(0, len(content))] + other[chance.randint(0, len(other)) :]


def _count(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    found = list(_NUMBER.finditer(content))
    if not found:
        return content + chance.choice(_NUMBERS)
    number = chance.choice(found)
    return content[: number.start()] + chance.choice(_NUMBERS) + content[number.end() :]


def _leaf(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    """Of JSON one value is another, and all of it is still in form."""
    try:
        read = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return content + b"\n"
    return msgspec.json.encode(_other(chance, read))


def _other(chance: Random, value: object) -> object:
    """The value, or one within it, exchanged."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        return {**value, key: _other(chance, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], _other(chance, value[at]), *value[at + 1 :]]
    if isinstance(value, str) and value and chance.random() < 0.5:
        return value[:-1] + chance.choice("0aZ=\u202e")
    return chance.choice((None, True, 0, -1, 2**53, 2**64, 1.5, "", "0", "а" * 300, [], {}, [[]]))


def _long(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    """A place where something is repeated: what is read in more than linear time shows here."""
    start, _end = _part(chance, content)
    word = chance.choice((b"a", b"0", b"a ", b"\n", b"=", b"[", b'","', b"+", b"/a", b"- x y\n"))
    return content[:start] + word * chance.choice((5_000, 30_000)) + content[start:]


def _nest(chance: Random, content: bytes, _valid: Sequence[bytes]) -> bytes:
    start, end = _part(chance, content)
    return content[:start] + chance.choice(_DEEP) + content[end:]


def _noise(chance: Random, _content: bytes, _valid: Sequence[bytes]) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 7, 64, 500)))


_WAYS: tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...] = (
    *[_flip, _replace, _insert, _cut, _twice, _swap, _splice, _count, _leaf] * 4,
    _end,
    _long,
    _nest,
    _noise,
)
