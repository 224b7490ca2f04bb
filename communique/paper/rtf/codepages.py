r"""Which characters the bytes of a rich text stand for.

A byte means what the code page of the current font says, and each font names its own by a
Windows character set number or a code page number; else the document's (`\ansicpg`) holds.

    >>> b"\xcd\xee\xf0\xe4".decode(codec_of_charset(204) or "cp1252")
    'Норд'

Source: Rich Text Format Specification 1.9.1, "Font Table" (\fcharset, \cpg), "Character Set".
"""

from __future__ import annotations

import codecs

SYMBOL = 2
"""The character set of fonts of signs, whose bytes are no letters of any code page."""

_BY_CHARSET = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_BY_CODE_PAGE = {
    936: "gb18030",
    1361: "johab",
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10081: "mac_turkish",
    65001: "utf-8",
}


def codec_of_charset(charset: int) -> str | None:
    r"""The Python codec of an `\fcharset` number; None where the document's own holds."""
    return _BY_CHARSET.get(charset)


def codec_of_code_page(page: int) -> str | None:
    r"""The Python codec of an `\ansicpg` or `\cpg` number; None where it is unknown."""
    name = _BY_CODE_PAGE.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
