"""The tracked changes of an OpenDocument text: who inserted and who deleted, by change id.

The body says where a change stands (text:change-start … -end around what was inserted, one
text:change where something was deleted); a table before the body says whose it is and keeps
the deleted words. A change with both an insertion and a deletion is somebody's insertion that
somebody deleted.

Source: ODF 1.3 part 3, section 5.5.
"""

from __future__ import annotations

import msgspec
from lxml import etree

from communique.paper.odt.names import XML_ID, dc, office, text


class Change(msgspec.Struct, frozen=True):
    """One changed region: its authors (None: no such change) and the words it took out."""

    inserted: str | None
    deleted: str | None
    removed: etree._Element | None


def changes_of(body: etree._Element) -> dict[str, Change]:
    """Every insertion and deletion in the text, by id; changes of format alone are left out."""
    found: dict[str, Change] = {}
    for region in body.iter(text("changed-region")):
        insertion = region.find(text("insertion"))
        deletion = region.find(text("deletion"))
        if insertion is None and deletion is None:
            continue
        change = Change(
            None if insertion is None else _author(insertion),
            None if deletion is None else _author(deletion),
            deletion,
        )
        for identity in (region.get(text("id")), region.get(XML_ID)):
            if identity is not None:
                found[identity] = change
    return found


def _author(change: etree._Element) -> str:
    """Who made it; "" where the file was scrubbed of names."""
    return change.findtext(f"{office('change-info')}/{dc('creator')}", "").strip()
