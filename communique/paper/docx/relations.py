"""Which parts of a Word package belong together: relationships (ECMA-376 part 2, 9.3).

A package says where its main document is, and the document where its styles, notes and
comments are; the names of the parts are the program's own affair.

    >>> main = main_part(package, related(package, ""))
    >>> related(package, main)["styles"]
    'word/styles.xml'
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from communique.errors import Refused
from communique.paper.docx.names import RELATIONS, STRICT, STRICT_NAMES
from communique.paper.package import MACROS, Package, parse_xml
from communique.sentences import _

MAIN = "officeDocument"
_USUAL = "word/document.xml"


def main_part(package: Package, pointed: dict[str, str]) -> str:
    """The name of the document part, of those the package points at (`related(package, "")`).

    Raises Refused where the package is no Word document.
    """
    if "mimetype" in package and b"opendocument" in package.read("mimetype")[:100]:
        raise Refused(
            _(
                "{file} is an OpenDocument file under another ending. "
                "Name it .odt and send it again."
            ),
            file=package.name,
        )
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package else b""
    if b"macroEnabled" in types:
        raise Refused(MACROS, file=package.name)
    part = pointed.get(MAIN, _USUAL)
    if part not in package or (types and b"wordprocessingml" not in types):
        raise Refused(
            _("{file} is a zip file but not a Word document. Send the .docx itself."),
            file=package.name,
        )
    return part


def related(package: Package, source: str) -> dict[str, str]:
    """The parts that `source` (or the package, `""`) points at, by the kind of relationship.

    The kind is the last word of the relationship's type; the first of a kind counts.
    """
    folder, name = posixpath.split(source)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package:
        return {}
    try:
        return dict(_targets(package.read(rels), folder))
    except Refused:
        package.parse(rels)  # refused again, with the names of the file and of the part
        raise


@lru_cache(64)
def _targets(xml: bytes, folder: str) -> Mapping[str, str]:
    """What a relationships part says; returns of one draft mostly have the very same."""
    found: dict[str, str] = {}
    for relationship in parse_xml("", "", xml).iterfind(f"{{{RELATIONS}}}Relationship"):
        kind = relationship.get("Type", "").rpartition("/")[2]
        if relationship.get("TargetMode") != "External":
            target = relationship.get("Target", "")
            part = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(kind, posixpath.normpath(part))
    return found


def read_part(package: Package, part: str) -> bytes:
    """The bytes of a part, the strict variant's names made those everybody else writes."""
    xml = package.read(part)
    if STRICT.encode() in xml[:10_000]:
        for strict, usual in STRICT_NAMES:
            xml = xml.replace(strict, usual)
    return xml


def parse_part(package: Package, part: str | None) -> etree._Element | None:
    """The root of a part; None where there is no such part."""
    if part is None or part not in package:
        return None
    return parse_xml(package.name, part, read_part(package, part))
