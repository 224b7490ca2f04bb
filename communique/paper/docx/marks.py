"""The marks by which a file of ours is known again: a bookmark a provision, one stamp a file.

What they say is agreed with the reader in `stamp.py`; here they are put in, and earlier marks
of ours taken out first, so that a draft that went round twice is marked once.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from lxml import etree

from communique.paper.document import Stamp
from communique.paper.docx.markup import Element, drop, element, local
from communique.paper.docx.names import w
from communique.paper.docx.parts import Parts
from communique.paper.docx.stamp import NAMESPACE, bookmark, provision_of, write_stamp

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def remove_bookmarks(root: Element) -> None:
    """Take out the bookmarks of ours that an earlier file left in a part."""
    ours = set()
    for start in list(root.iter(w("bookmarkStart"))):
        if provision_of(start.get(w("name")) or "") is not None:
            ours.add(start.get(w("id")))
            drop(start)
    for end in list(root.iter(w("bookmarkEnd"))):
        if end.get(w("id")) in ours:
            drop(end)


def put_bookmark(first: Element, last: Element, provision_id: str, ids: Iterator[int]) -> None:
    """Mark a provision's content, from the start of its first paragraph to the end of its last."""
    number = str(next(ids))
    place = 1 if len(first) and local(first[0]) == "pPr" else 0
    first.insert(place, element("bookmarkStart", id=number, name=bookmark(provision_id)))
    last.append(element("bookmarkEnd", id=number))


def put_stamp(parts: Parts, stamp: Stamp) -> None:
    """Add the custom XML part that names the draft (ECMA-376 Part 1, 22.5)."""
    name = parts.free_name("customXml/item{n}.xml")
    properties = parts.free_name("customXml/itemProps{n}.xml")
    parts.add(name, etree.fromstring(write_stamp(stamp)), "application/xml")
    # The same stamp has the same id, so that the same paper is the same bytes.
    item_id = str(uuid.uuid5(uuid.NAMESPACE_URL, write_stamp(stamp).decode())).upper()
    store = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    store.set(f"{{{_STORE}}}itemID", f"{{{item_id}}}")
    references = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    parts.add(properties, store, _STORE_TYPE)
    parts.relate(name, "customXmlProps", properties)
    parts.relate(parts.document, "customXml", name)


def highest_id(roots: list[Element]) -> int:
    """The highest number any bookmark or change has: ours begin above it."""
    found = 0
    for root in roots:
        for node in root.iter():
            said = node.get(w("id")) or ""
            if said.isascii() and said.isdigit():
                found = max(found, int(said))
    return found
