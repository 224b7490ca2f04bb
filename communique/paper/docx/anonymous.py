"""Nobody's name leaves with the paper: personal metadata is taken out of what we write.

Who wrote the base, on whose machine, when, with which template and in how many sittings is
nobody's business. What goes: document properties, comments and their anchors, the list of
people, editing-session ids (rsid), paragraph text ids, the thumbnail, the template's address,
mail-merge sources, printer settings, permissions by user, custom XML.
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
_FOLDERS = re.compile(r"(docMetadata|customXml|word/(glossary|webextensions|printerSettings))/.+")
_POINTED_AT = named(
    "comments commentsExtended commentsIds commentsExtensible people thumbnail custom-properties "
    "printerSettings recipientData mailMergeSource mailMergeHeaderSource"
)
"""The kinds of relationship whose parts go, whatever they are called."""
_LINES = ("footnotes", "endnotes", "header", "footer", "styles", "numbering")
_SETTINGS_GONE = (
    *named("rsids attachedTemplate linkStyles mailMerge docVars saveThroughXslt"),
    # Word would put "Author" for every party behind a change when the file is next saved.
    "removePersonalInformation",
)
_ANCHORS = named(
    "commentRangeStart commentRangeEnd commentReference annotationRef "
    "permStart permEnd proofErr lastRenderedPageBreak rsid dataBinding"
)
"""What points at something that goes; a control that shows custom XML keeps the words it shows."""
_BINDING_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"
_TEXT_ID = f"{{{WORD_2010}}}textId"


def anonymise(parts: Parts) -> None:
    """Take the personal metadata out of every part of the package."""
    for name in parts.names:
        if _FOLDERS.fullmatch(name):
            parts.remove(name)
    for source in ("", parts.document):
        for kind in _POINTED_AT:
            for name in parts.related(source, kind):
                parts.remove(name)
    _neutral(parts, "core-properties", _CORE)
    _neutral(parts, "extended-properties", _APP)
    for name in written_parts(parts):
        _of_part(parts.tree(name))
    for name in parts.related(parts.document, "settings"):
        settings = parts.tree(name)
        for node in [settings.find(w(gone)) for gone in _SETTINGS_GONE]:
            if node is not None:
                settings.remove(node)
        for kind in ("attachedTemplate", *_POINTED_AT):
            parts.unrelate(name, kind)


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
    for node in list(root.iter(_BINDING_2012, *(w(name) for name in _ANCHORS))):
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
