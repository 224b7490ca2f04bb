"""Opening an OpenDocument text: what it must be, and what comes with it beside its words.

An .odt is a zip with the text in `content.xml`, styles in `styles.xml`, and persons in
`meta.xml`; a flat .fodt is all of them in one XML file.

    >>> open_odt("XE.odt", content).read(lambda author: True).paragraphs[0].text
    'Joint communiqué of the fourth meeting'

Source: ODF 1.3 part 2 (packages), part 3 section 3.1 (documents).
"""

from __future__ import annotations

from lxml import etree

from communique.errors import Refused
from communique.paper.odt.body import read_body
from communique.paper.odt.names import dc, meta, office
from communique.paper.odt.styles import Styles
from communique.paper.package import MACROS, Package, parse_xml
from communique.paper.redline import Redline
from communique.sentences import _

_MANIFEST = "META-INF/manifest.xml"


def open_odt(name: str, content: bytes) -> Redline:
    """The redline in the bytes of an .odt, .ott or .fodt file.

    Raises Refused: encrypted, with macros, damaged, or without a text in it.
    """
    package: Package | None = None
    if content.startswith(b"PK"):
        package = Package(name, content)
        _refuse_what_is_closed(package)
        parts = [package.parse(part) for part in ("styles.xml", "content.xml") if part in package]
        people = package.parse("meta.xml") if "meta.xml" in package else None
    else:
        people = parse_xml(name, "", content)
        parts = [people]
    body = next((found for root in parts for found in root.iter(office("text"))), None)
    if body is None:
        raise Refused(
            _("{file} holds no text in the OpenDocument format. Save it as .odt or .docx again."),
            file=name,
        )
    styles = Styles(parts)

    def embedded(href: str) -> etree._Element | None:
        part = f"{href.removeprefix('./')}/content.xml"
        return package.parse(part) if package is not None and part in package else None

    pieces, words, notes = read_body(body, styles, embedded)
    return Redline(
        pieces=tuple(pieces),
        format="odt",
        language=styles.language(words),
        people=_people(people),
        notes=notes,
    )


def _refuse_what_is_closed(package: Package) -> None:
    """Encrypted parts are unreadable, and macros (Basic or scripts) are not for a draft."""
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise Refused(
            _(
                "{file} is encrypted: it opens only with a password. Remove the password and "
                "send it again."
            ),
            file=package.name,
        )
    if any(part.startswith(("Basic/", "Scripts/")) for part in package.names):
        raise Refused(MACROS, file=package.name)


def _people(root: etree._Element | None) -> tuple[str, ...]:
    """Who wrote, changed and printed it (meta.xml), each once."""
    if root is None:
        return ()
    named = (
        (person.text or "").strip()
        for where in root.iter(office("meta"))
        for person in where.iter(meta("initial-creator"), dc("creator"), meta("printed-by"))
    )
    return tuple(dict.fromkeys(name for name in named if name))
