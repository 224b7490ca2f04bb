"""The names of OpenDocument elements and attributes, spelled as lxml has them.

    >>> text("p")
    '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'

Source: ODF 1.3 part 3 (OASIS), section 2.2.
"""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def office(name: str) -> str:
    """A name in the `office:` namespace."""
    return f"{{{_OASIS}office:1.0}}{name}"


def text(name: str) -> str:
    """A name in the `text:` namespace."""
    return f"{{{_OASIS}text:1.0}}{name}"


def table(name: str) -> str:
    """A name in the `table:` namespace."""
    return f"{{{_OASIS}table:1.0}}{name}"


def draw(name: str) -> str:
    """A name in the `draw:` namespace."""
    return f"{{{_OASIS}drawing:1.0}}{name}"


def style(name: str) -> str:
    """A name in the `style:` namespace."""
    return f"{{{_OASIS}style:1.0}}{name}"


def fo(name: str) -> str:
    """A name in the `fo:` namespace (formatting that ODF takes from XSL)."""
    return f"{{{_OASIS}xsl-fo-compatible:1.0}}{name}"


def meta(name: str) -> str:
    """A name in the `meta:` namespace."""
    return f"{{{_OASIS}meta:1.0}}{name}"


def dc(name: str) -> str:
    """A name in the Dublin Core namespace."""
    return f"{{http://purl.org/dc/elements/1.1/}}{name}"


def math(name: str) -> str:
    """A name in MathML."""
    return f"{{http://www.w3.org/1998/Math/MathML}}{name}"


XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
HREF = "{http://www.w3.org/1999/xlink}href"
