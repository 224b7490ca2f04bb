"""What we leave in a .docx we made, to know it again when it comes back.

Two things survive a word processor best: a hidden bookmark (its name begins with `_`) at the
start of each provision's paragraph, and a custom XML part that names the draft:

    <w:bookmarkStart w:id="7" w:name="_lfgrziqdubavg5isrkq3wkayis_12"/>

    <draft xmlns="urn:communique:draft:1" draft="3f2a…" view="clean" attribution="all"
           symbol="FL/2027/4" revision="3"/>

Both are hints and may be lost, copied or moved: what a file says is always its words.
"""

from __future__ import annotations

import re

from lxml import etree

from communique.paper.document import Stamp
from communique.paper.package import Package

NAMESPACE = "urn:communique:draft:1"
ROOT = f"{{{NAMESPACE}}}draft"
BOOKMARK_LIMIT = 40
"""The longest bookmark name Word keeps (ECMA-376 part 1, 17.13.6.2, and Word's own limit)."""

_PROVISION = re.compile(r"[a-z2-7]{26}(?:_[0-9]+){1,2}")
"""A provision's id: it begins with a digest in base32, as no bookmark of Word's own does."""
_PART = re.compile(r"customXml/item\d+\.xml")
_STAMP_LIMIT = 10_000
"""Bytes: custom XML parts may be anything and large; ours is one element."""


def bookmark(provision_id: str) -> str:
    """The name of the hidden bookmark that marks a provision's paragraph."""
    return f"_{provision_id}"


def provision_of(name: str) -> str | None:
    """The provision a bookmark's name marks; None for anybody else's bookmark."""
    if name.startswith("_") and _PROVISION.fullmatch(name, 1):
        return name[1:]
    return None


def write_stamp(stamp: Stamp) -> bytes:
    """The custom XML part that says `stamp`; absent values are left out."""
    root = etree.fromstring(f'<draft xmlns="{NAMESPACE}"/>')
    root.set("draft", stamp.draft)
    root.set("view", stamp.view)
    root.set("attribution", stamp.attribution)
    if stamp.symbol is not None:
        root.set("symbol", stamp.symbol)
    if stamp.revision is not None:
        root.set("revision", str(stamp.revision))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_stamp(package: Package) -> Stamp | None:
    """The stamp of the first custom XML part that is ours; None if there is none."""
    for part in package.names:
        if not _PART.fullmatch(part):
            continue
        xml = package.read(part)
        if len(xml) > _STAMP_LIMIT or NAMESPACE.encode() not in xml:
            continue
        try:
            root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            continue
        draft = root.get("draft")
        if root.tag == ROOT and draft:
            revision = root.get("revision", "")
            return Stamp(
                draft=draft,
                view=root.get("view", "clean"),
                attribution=root.get("attribution", "all"),
                symbol=root.get("symbol"),
                revision=int(revision) if revision.isdecimal() else None,
            )
    return None
