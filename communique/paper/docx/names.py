"""The names of WordprocessingML (ECMA-376 part 1), as lxml writes them: `{namespace}name`."""

from __future__ import annotations

from functools import cache

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

STRICT = "http://purl.oclc.org/ooxml/"
"""How the namespaces of the strict variant begin (ECMA-376 part 1); Word can save in it."""
STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@cache
def w(name: str) -> str:
    """`w("p")` is the paragraph's element or attribute name."""
    return f"{{{WORD}}}{name}"


@cache
def m(name: str) -> str:
    """A name of the mathematics namespace."""
    return f"{{{MATH}}}{name}"


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]
