r"""The characters of a plain text, kept one for one, so that a place in the file is a place here.

Only a byte order mark goes, and line ends become "\n"; a text that is not in NFC is put into
it, which a note says. A byte or two that UTF-8 cannot explain in a text that otherwise is UTF-8
do not make it unreadable: each becomes U+FFFD, which a note says too.

    >>> characters("XC.txt", b"The six\r\nmet.\n").text
    'The six\nmet.\n'
"""

from __future__ import annotations

import codecs
import unicodedata

from communique.paper.encoding import Decoded, decode
from communique.sentences import _

NOT_NFC = _("The file is not in the Unicode form NFC: its text was put into it.")
BROKEN = _("Some bytes of the file are broken: each stands in the text as the sign �.")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOST = "\ufffd"
_RARE = 0.05
"""Broken bytes to sound letters outside ASCII: more, and the text is in another encoding."""
_FEW = 0.01
"""Control characters to all: more, and it is no text."""
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x85")


def characters(name: str, content: bytes) -> Decoded:
    """The text of the file called `name`, and what is doubtful; raises Refused for no text."""
    found = _sound(content) or _broken(content) or decode(name, content)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if unicodedata.is_normalized("NFC", text):
        return Decoded(text, found.note)
    note = f"{found.note} {NOT_NFC}" if found.note else NOT_NFC
    return Decoded(unicodedata.normalize("NFC", text), note)


def _sound(content: bytes) -> Decoded | None:
    """The text where a mark or UTF-8 explains every byte."""
    codec, bare = _marked(content)
    try:
        text = bare.decode(codec)
    except UnicodeDecodeError:
        return None
    return Decoded(text) if _is_text(text) else None


def _broken(content: bytes) -> Decoded | None:
    """The text where a mark or UTF-8 explains nearly every byte."""
    codec, bare = _marked(content)
    text = bare.decode(codec, "replace")
    lost = text.count(_LOST)
    sound = len(text) - sum(text.count(chr(sign)) for sign in range(128)) - lost
    if lost > max(_RARE * sound, 1 if sound else 0) or not _is_text(text):
        return None
    return Decoded(text, BROKEN)


def _marked(content: bytes) -> tuple[str, bytes]:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return codec, content[len(mark) :]
    return "utf-8", content


def _is_text(text: str) -> bool:
    """Has it no zeros, and hardly any control characters?"""
    controls = sum(text.count(chr(sign)) for sign in range(32) if chr(sign) not in _TEXT_CONTROLS)
    return "\0" not in text and controls <= _FEW * len(text)
