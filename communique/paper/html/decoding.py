"""The characters of an HTML file: what it says of its own encoding, believed as browsers do.

A byte order mark decides; then the `charset` of the first kilobytes; then UTF-8 if it reads as
such; else Windows-1252, which old word processors write without saying so.

    >>> decoded("«Да»".encode("utf-16"))
    '«Да»'
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_DECLARED_WITHIN = 4096
_WESTERN = "cp1252"
# WHATWG Encoding Standard, section 4.2: these labels mean Windows-1252.
_MEANS_WESTERN = frozenset({"iso8859-1", "ascii"})


def decoded(content: bytes) -> str:
    """The text of the file; bytes that no encoding explains become U+FFFD."""
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace")
    declared = _CHARSET.search(content[:_DECLARED_WITHIN])
    encoding = _known(declared.group(1).decode("ascii", "replace")) if declared else None
    if encoding:
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_WESTERN, "replace")


def _known(label: str) -> str | None:
    """The codec of a declared label; none where it is unknown or cannot be true."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None  # a declaration read as ASCII cannot stand in such a file
    return _WESTERN if name in _MEANS_WESTERN else name
