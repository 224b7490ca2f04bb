r"""The words of a Markdown paragraph: what a reader of the rendered page would read.

    >>> words(r"*Recalling* the [floods](https://fen.example), \[text\] &amp; **all**")
    'Recalling the floods, [text] & all'

Emphasis, link targets and escapes are not words; brackets that no link explains are. A sign
that is not clearly Markdown stays as typed.

Source: CommonMark 0.31.2, sections 2.4, 2.5, 6.2, 6.3, 6.7.
"""

from __future__ import annotations

import html
import re

from communique.paper.redline import LINE

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHELF = 0x10FF00
"""Where escaped ASCII signs wait while the rest is read: private use, at the very end of
Unicode, where no text has characters."""
_SHELVED = re.compile("[\U0010ff21-\U0010ff7e]")
_BREAK = re.compile(r"(?:\\|(?<! )  +)\n[ \t]*|<br\s*/?>\n?", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\((?:<[^<>\n]*>|[a-z]+:[^()\s]*|#[^()\s]*)(?:\s+\"[^\"]*\")?\)"
)
_NAMED_LINK = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]+)\]")
_EMPHASIS = (
    re.compile(r"\*\*\*(?=[^\s*])([^*]++)(?<!\s)\*\*\*"),
    re.compile(r"\*\*(?=[^\s*])((?:[^*]|\*(?!\*))++)(?<!\s)\*\*"),
    re.compile(r"(?<!\*)\*(?=[^\s*])([^*]++)(?<!\s)\*(?!\*)"),
    re.compile(r"(?<![\w_])__(?=[^\s_])((?:[^_]|_(?!_))++)(?<!\s)__(?![\w_])"),
    re.compile(r"(?<![\w_])_(?=[^\s_])((?:[^_]|(?<=\w)_(?=\w))++)(?<!\s)_(?![\w_])"),
)
"""Each looks no further than the next sign of its kind, so that many signs cost no more."""


def words(raw: str, links: frozenset[str] = frozenset()) -> str:
    """The words of one paragraph, its soft line breaks already joined.

    `links` are the names (casefolded) of link definitions in the file, by which `[text][name]`
    is a link.
    """
    said = _BREAK.sub(LINE, raw)
    said = _ESCAPE.sub(lambda found: chr(_SHELF + ord(found[1])), said)
    said = _LINK.sub(r"\1", said)
    if links:
        said = _NAMED_LINK.sub(
            lambda found: found[1] if found[2].casefold() in links else found[0], said
        )
    for emphasis in _EMPHASIS:
        said = emphasis.sub(r"\1", said)
    said = _ENTITY.sub(lambda found: html.unescape(found[0]), said)
    return _SHELVED.sub(lambda found: chr(ord(found[0]) - _SHELF), said)
