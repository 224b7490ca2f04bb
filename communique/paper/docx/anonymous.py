"""Nobody's name leaves with the paper: personal metadata is taken out of what we write.

Who wrote the base, on whose machine, when, with which template and in how many sittings is
nobody's business. What goes: document properties, comments and their anchors, the list of
people, editing-session ids (rsid), paragraph text ids, the thumbnail, the template's address,
mail-merge sources, printer settings, permissions by user, custom XML no content control uses.
Old revisions and their authors are gone already (`resolve`). Words are never touched.
"""

from __future__ import annotations

import re

from communique.paper.docx.markup import WORD_2010, Element, drop, local, named
from communique.paper.docx.names import w
from communique.paper.docx.parts import Parts

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Communiqué</Application></Properties>'
)
_WHOLE_PARTS = re.compile(
    r"docProps/(custom\.xml|thumbnail\.\w+)|docMetadata/.*"
    r"|word/(comments\w*|people|glossary/.*|printerSettings/.*|recipientData)(\.\w+)?"
    r"|word/webextensions/.*"
)
_LINES = ("document", "footnotes", "endnotes", "header", "footer", "styles", "numbering")
_SETTINGS_GONE = (
    *named("rsids attachedTemplate linkStyles mailMerge docVars saveThroughXslt"),
    # Word would put "Author" for every party behind a change when the file is next saved.
    "removePersonalInformation",
)
_ANCHORS = named(
    "commentRangeStart commentRangeEnd commentReference annotationRef "
    "permStart permEnd proofErr lastRenderedPageBreak rsid"
)
_TEXT_ID = f"{{{WORD_2010}}}textId"


def anonymise(parts: Parts) -> None:
    """Take the personal metadata out of every part of the package."""
    for name in parts.names:
        if _WHOLE_PARTS.fullmatch(name):
            parts.remove(name)
    _neutral(parts, "core-properties", _CORE)
    _neutral(parts, "extended-properties", _APP)
    _custom_xml(parts)
    for name in written_parts(parts):
        _of_part(parts.tree(name))
    for name in parts.related(parts.document, "settings"):
        settings = parts.tree(name)
        for node in [settings.find(w(gone)) for gone in _SETTINGS_GONE]:
            if node is not None:
                settings.remove(node)
        parts.unrelate(name, "attachedTemplate")
        parts.unrelate(name, "mailMergeSource")
        parts.unrelate(name, "mailMergeHeaderSource")


def _neutral(parts: Parts, kind: str, says: str) -> None:
    for name in parts.related("", kind):
        parts.replace(name, says.encode())


def written_parts(parts: Parts) -> list[str]:
    """The document and what it relates to that has words or looks in it."""
    found = [parts.document]
    for kind in _LINES:
        found += parts.related(parts.document, kind)
    return found


def _of_part(root: Element) -> None:
    for node in list(root.iter(*(w(name) for name in _ANCHORS))):
        parent = node.getparent()
        drop(node)
        # A run that only held a comment's mark says nothing any more.
        if (
            parent is not None
            and local(parent) == "r"
            and all(local(child) == "rPr" for child in parent)
        ):
            drop(parent)
    for node in root.iter():
        for attribute in list(node.attrib):
            if isinstance(attribute, str) and (
                attribute == _TEXT_ID or attribute.startswith(w("rsid"))
            ):
                del node.attrib[attribute]


def _custom_xml(parts: Parts) -> None:
    """Custom XML that no content control shows goes; the controls' own stays."""
    document = parts.tree(parts.document)
    bound = {
        (binding.get(w("storeItemID")) or "").lower() for binding in document.iter(w("dataBinding"))
    }
    for name in parts.names:
        if not re.fullmatch(r"customXml/item\d+\.xml", name):
            continue
        properties = parts.related(name, "customXmlProps")
        ids = {_item_id(parts.tree(part)) for part in properties}
        if not ids & bound:
            for part in (*properties, name):
                parts.remove(part)


def _item_id(properties: Element) -> str:
    for attribute, value in properties.attrib.items():
        if str(attribute).endswith("}itemID"):
            return str(value).lower()
    return ""
