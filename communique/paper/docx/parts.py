"""A Word package that is being written: its parts, what relates them, and what each one is.

A package is parts (files in a zip), relationships (`_rels/*.rels`, one beside each part that
points at others) and `[Content_Types].xml` (ECMA-376 Part 2). Parts that nobody asks for as
XML keep their bytes; the same parts give the same zip, byte for byte, on every day.

    parts = Parts.open("draft.docx", content)
    body = parts.tree(parts.document)
    styles = parts.related(parts.document, "styles")
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree

from communique.paper.docx.markup import OFFICE, Element
from communique.paper.docx.names import STRICT
from communique.paper.package import Package, parse_xml

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_THE_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say
_STRICT = re.compile(re.escape(STRICT.encode()) + rb"(\w+)/")


def _transitional(xml: bytes) -> bytes:
    """A part of the strict variant under the names everybody else uses (ECMA-376 Part 4)."""
    if STRICT.encode() not in xml:
        return xml
    xml = xml.replace(b' w:conformance="strict"', b"")
    return re.sub(_STRICT, rb"http://schemas.openxmlformats.org/\1/2006/", xml)


def _kind(relationship: Element) -> str:
    """`"header"` of `http://…/relationships/header`, whichever vendor's the address is."""
    return (relationship.get("Type") or "").rpartition("/")[2]


class Parts:
    """The parts of one package, open for change."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._bytes = parts
        self._trees: dict[str, Element] = {}

    @classmethod
    def open(cls, name: str, content: bytes) -> Parts:
        """The parts of the .docx called `name`; raises Refused (see `Package`)."""
        package = Package(name, content)
        return cls(
            {
                part: _transitional(package.read(part))
                for part in package.names
                if not part.endswith("/")
            }
        )

    @property
    def names(self) -> list[str]:
        """Every part, in the order of the package."""
        return list(self._bytes)

    @property
    def document(self) -> str:
        """The name of the main document part."""
        found = self.related("", "officeDocument")
        return found[0] if found else "word/document.xml"

    def tree(self, name: str) -> Element:
        """The root of an XML part; changes to it are kept."""
        if name not in self._trees:
            self._trees[name] = parse_xml(name, name, self._bytes[name])
        return self._trees[name]

    def relationships(self, source: str) -> Element | None:
        """The relationships of a part, or of the package (`""`); None if it has none."""
        name = _rels_name(source)
        return self.tree(name) if name in self._bytes else None

    def related(self, source: str, kind: str) -> list[str]:
        """The parts that `source` relates to as `kind` (the last word of the type), in order."""
        relationships = self.relationships(source)
        if relationships is None:
            return []
        found = []
        for relationship in relationships:
            if _kind(relationship) == kind and relationship.get("TargetMode") != "External":
                name = _target(source, relationship.get("Target") or "")
                if name in self._bytes:
                    found.append(name)
        return found

    def named(self, source: str, relationship_id: str) -> str | None:
        """The part behind an `r:id` of `source`."""
        relationships = self.relationships(source)
        for relationship in relationships if relationships is not None else ():
            if relationship.get("Id") == relationship_id:
                name = _target(source, relationship.get("Target") or "")
                return name if name in self._bytes else None
        return None

    def add(self, name: str, root: Element, content_type: str) -> None:
        """A new XML part (or another in its place)."""
        self._bytes[name] = b""
        self._trees[name] = root
        types = self.tree(_TYPES_PART)
        for override in list(types):
            if override.get("PartName") == "/" + name:
                types.remove(override)
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", PartName="/" + name, ContentType=content_type
        )

    def replace(self, name: str, content: bytes) -> None:
        """Other bytes for a part."""
        self._bytes[name] = content
        self._trees.pop(name, None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Relate `source` to the part `target`; the `r:id` of it."""
        relationships = self.relationships(source)
        if relationships is None:
            name = _rels_name(source)
            self._bytes[name] = b""
            relationships = self._trees[name] = etree.fromstring(
                f'<Relationships xmlns="{_RELS}"/>'
            )
        taken = {relationship.get("Id") for relationship in relationships}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        etree.SubElement(
            relationships,
            f"{{{_RELS}}}Relationship",
            Id=f"rId{number}",
            Type=f"{OFFICE}/{kind}",
            Target=posixpath.relpath(target, posixpath.dirname(source) or "."),
        )
        return f"rId{number}"

    def free_name(self, pattern: str) -> str:
        """The first name of `pattern` (`"word/header{n}.xml"`) that no part has."""
        number = 1
        while pattern.format(n=number) in self._bytes:
            number += 1
        return pattern.format(n=number)

    def remove(self, name: str) -> None:
        """Take a part out, with what it relates to itself by and every pointer at it."""
        for gone in (name, _rels_name(name)):
            self._bytes.pop(gone, None)
            self._trees.pop(gone, None)
        types = self.tree(_TYPES_PART)
        for override in list(types):
            if override.get("PartName") == "/" + name:
                types.remove(override)
        for rels in [each for each in self._bytes if each.endswith(".rels")]:
            source = _source_name(rels)
            for relationship in list(self.tree(rels)):
                if _target(source, relationship.get("Target") or "") == name:
                    self.tree(rels).remove(relationship)

    def unrelate(self, source: str, kind: str) -> None:
        """Drop the relationships of `source` of that kind, external ones too; parts stay."""
        relationships = self.relationships(source)
        if relationships is not None:
            for relationship in list(relationships):
                if _kind(relationship) == kind:
                    relationships.remove(relationship)

    def zip(self) -> bytes:
        """The package: content types first, no dates, so that equal parts are equal bytes."""
        for name, root in self._trees.items():
            self._bytes[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        order = [_TYPES_PART, *(name for name in self._bytes if name != _TYPES_PART)]
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for name in order:
                entry = zipfile.ZipInfo(name, _THE_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                package.writestr(entry, self._bytes[name])
        return written.getvalue()


def _rels_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + ".rels")


def _source_name(rels: str) -> str:
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _target(source: str, target: str) -> str:
    """The part that a relationship of `source` points at (relative, or absolute with `/`)."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
