"""The simple paragraph, as a grammar over bytes: most paragraphs of most files are one.

A paragraph whose bytes match is known to be well formed and to hold nothing but runs of text,
tabs, breaks, bookmarks and (in `TRACKED`) insertions, deletions and moves, so its text can be
taken with one search more. Everything else goes to lxml. Being simple is decided by what may
stand there, never by what was looked for and not found.

No pattern backtracks: repetitions are possessive, alternatives begin differently.
"""

from __future__ import annotations

import re
from html import unescape

_NAME = rb"[A-Za-z0-9_]"
"""A letter of a tag's name, spelt out: a class of classes is tested in twice the time."""
_ATTRIBUTES = rb'(?: (?!xmlns)[A-Za-z][A-Za-z0-9_:.-]*+="[^"<>]*+")*+'
_EMPTY = _ATTRIBUTES + rb"/>"
_OPEN = _ATTRIBUTES + rb">"
_PLAIN_TEXT = rb"[^<]*+"
_RUN_PROPERTIES = (
    rb"(?:<w:rPr>(?:<(?:w:(?!vanish|specVanish|rStyle|ins|del|move|oMath)|w1[0-9]+:)"
    + _NAME
    + rb"++"
    + _EMPTY
    + rb"|<w:rStyle"
    + _EMPTY
    + rb")*+</w:rPr>|<w:rPr/>)?+"
)
_RUN = (
    rb"<w:r" + _OPEN + _RUN_PROPERTIES + rb"(?:<w:(?:t|delText)" + _OPEN + _PLAIN_TEXT
    + rb"</w:(?:t|delText)>|<w:(?:tab|br|cr|noBreakHyphen|softHyphen|lastRenderedPageBreak)"
    + _EMPTY + rb")*+</w:r>"
)  # fmt: skip
_BETWEEN = rb"<w:(?:proofErr|bookmarkStart|bookmarkEnd|(?:moveFrom|moveTo)Range(?:Start|End))"
_PIECE = rb"(?:" + _RUN + rb"|" + _BETWEEN + _EMPTY + rb")"
_CHANGE = rb"<w:(?:ins|del|moveFrom|moveTo)" + _OPEN
_CHANGE_END = rb"</w:(?:ins|del|moveFrom|moveTo)>"
_INNER = _CHANGE + rb"(?:" + _PIECE + rb")*+" + _CHANGE_END
_OUTER = _CHANGE + rb"(?:" + _PIECE + rb"|" + _INNER + rb")*+" + _CHANGE_END
_START = rb"<w:p" + _OPEN + rb"(<w:pPr>.*?</w:pPr>|<w:pPr/>)?+"

PLAIN = re.compile(_START + rb"(?:" + _PIECE + rb")*+", re.DOTALL)
"""A paragraph without its end tag, without tracked changes; group 1 is its `w:pPr`."""
TRACKED = re.compile(_START + rb"(?:" + _PIECE + rb"|" + _OUTER + rb")*+", re.DOTALL)
"""The same with tracked changes around its runs, one in another at most."""
CONTENT = re.compile(rb"<w:(t|delText|tab|br|cr|noBreakHyphen|softHyphen)((?: [^<>]*|/)?)>([^<]*)")
"""What a plain paragraph's runs hold: element, attributes, text."""
EVENTS = re.compile(
    rb"<(/?)w:(ins|del|moveFrom|moveTo|(?<!/w:)(?:t|delText|tab|br|cr|noBreakHyphen|softHyphen))"
    rb"((?: [^<>]*|/)?)>([^<]*)"
)
"""What a tracked paragraph holds, in order: end of a change or not, element, attributes, text."""
BOOKMARK = re.compile(rb'<w:bookmarkStart [^<>]*w:name="(_[0-9a-z_]+)"')
AUTHOR = re.compile(rb' w:author="([^"]*)"')

TAGS = re.compile(rb"(?:<(/?)w:(\w++)" + _ATTRIBUTES + rb"(/?)>)")
"""The tags between two paragraphs."""
CONTAINERS = frozenset(
    b"tbl tblPr tblGrid tblBorders tblCellMar tr trPr tc tcPr tcBorders tcMar tblPrEx".split(b" ")
)
"""What may be open between two paragraphs for the quick way to go on."""
NEVER = frozenset(
    b"ins del moveFrom moveTo cellIns cellDel cellMerge hidden p altChunk commentRangeStart "
    b"sdt customXml subDoc".split(b" ")
)
"""What the quick way does not read between paragraphs, even as an empty element."""
TAIL = re.compile(
    rb"(?:<w:bookmarkEnd" + _EMPTY + rb")*+(?:<w:sectPr.*</w:sectPr>|<w:sectPr" + _EMPTY
    + rb")?</w:body></w:document>\s*", re.DOTALL,
)  # fmt: skip
"""What follows the last paragraph."""
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>]*\?>)?\s*"
    rb"(<w:document\s[^<>]*>)\s*(?:<w:background" + _EMPTY + rb")?<w:body>"
)
"""How a document part begins; group 1 is the root's start tag."""
ODD = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)|\]\]>|\xef\xbf[\xbe\xbf]")
"""What in a text is not plain: other references, and what XML forbids."""
CONTROLS = bytes(range(0x20))
CONTROL = re.compile(rb"[\x00-\x1f]")
"""A tab or line break in a text's bytes goes to lxml, which makes it a space; XML has no others."""
TEXTS = frozenset((b"t", b"delText"))


def decoded(text: bytes) -> str:
    """Text of a part, its references resolved (only the five of XML come here)."""
    return unescape(text.decode()) if b"&" in text else text.decode()
