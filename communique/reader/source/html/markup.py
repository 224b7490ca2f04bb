"""The tree of a page from its bytes: believed as browsers do, except where that makes no sense.

A page that declares no encoding is not taken for Windows-1252 when its letters say otherwise,
and one that declares the wrong one (every other letter is then lost) is read by its letters.
"""

from __future__ import annotations

import re

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from communique.errors import Refused
from communique.paper.encoding import decode
from communique.paper.html.decoding import decoded
from communique.sentences import _

LARGEST = 32 * 2**20
"""Bytes of markup; a tree takes many times its file."""
_PICTURE = re.compile(rb"data:[\w/+.-]+;base64,[\w+/=%\s]+")
"""A picture written out in the page (RFC 2397): often most of a saved file."""
_LOST = "\ufffd"
_UNBELIEVABLE = 0.1
"""Lost signs to all signs outside ASCII: more, and the declared encoding is not the page's."""


def tree(name: str, content: bytes) -> HtmlElement:
    """The parsed page; raises Refused where it is too large or empty."""
    bare = _PICTURE.sub(b"data:,", content)
    if len(bare) > LARGEST:
        raise Refused(
            _("{file} is a page of more than {n} MB. Save its text alone, and read that."),
            file=name,
            n=LARGEST // 2**20,
        )
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    text = _without_declaration(_text(name, bare)).replace("\0", "")
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise Refused(_("{file} holds no text. Read the document itself."), file=name) from error
    assert isinstance(root, HtmlElement)
    return root


def _text(name: str, content: bytes) -> str:
    believed = decoded(content)
    outside = len(believed) - sum(believed.count(chr(sign)) for sign in range(128))
    is_utf8 = _is_utf8(content)
    if believed.count(_LOST) > _UNBELIEVABLE * outside and is_utf8:
        return content.decode("utf-8")
    is_declared = b"charset" in content[:4096].lower() or b"encoding" in content[:200].lower()
    if is_utf8 or (is_declared and believed.count(_LOST) <= _UNBELIEVABLE * outside):
        return believed
    try:
        return decode(name, content).text
    except Refused:
        return believed


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_declaration(text: str) -> str:
    """Without `<?xml …?>`, which would speak of an encoding that is no longer there."""
    start = text.lstrip()[:6].lower()
    return text[text.find(">") + 1 :] if start == "<?xml " else text
