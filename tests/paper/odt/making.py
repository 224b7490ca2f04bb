"""Small OpenDocument files, written by hand so that a test shows the very markup it is about."""

from __future__ import annotations

import io
import zipfile

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
_MORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def odt(
    body: str, changes: str = "", styles: str = "", more: dict[str, str] | None = None
) -> bytes:
    """An .odt whose office:text holds `body`; `changes` are its tracked changes, `styles` its
    automatic styles, `more` further parts by name."""
    tracked = f"<text:tracked-changes>{changes}</text:tracked-changes>" if changes else ""
    content = (
        f"<office:document-content {_NAMESPACES} {_MORE}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{tracked}{body}</office:text></office:body>"
        "</office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for part, xml in (more or {}).items():
            archive.writestr(part, xml)
    return packed.getvalue()


def meta(creator: str) -> str:
    """A meta.xml that names who changed the file last."""
    return (
        f"<office:document-meta {_NAMESPACES} {_MORE}><office:meta>"
        f"<dc:creator>{creator}</dc:creator></office:meta></office:document-meta>"
    )


def inserted(identity: str, author: str) -> str:
    """A changed region: `author` inserted what stands between its start and end."""
    return _region(identity, f"<text:insertion>{_by(author)}</text:insertion>")


def deleted(identity: str, author: str, words: str, first: str | None = None) -> str:
    """A changed region: `author` deleted `words` (paragraphs), which `first` had inserted."""
    insertion = f"<text:insertion>{_by(first)}</text:insertion>" if first is not None else ""
    return _region(identity, f"<text:deletion>{_by(author)}{words}</text:deletion>{insertion}")


def _region(identity: str, change: str) -> str:
    return f'<text:changed-region text:id="{identity}">{change}</text:changed-region>'


def _by(author: str) -> str:
    return (
        f"<office:change-info><dc:creator>{author}</dc:creator>"
        "<dc:date>2027-04-26T10:00:00</dc:date></office:change-info>"
    )


def start(identity: str) -> str:
    """Where an insertion begins."""
    return f'<text:change-start text:change-id="{identity}"/>'


def end(identity: str) -> str:
    """Where it ends."""
    return f'<text:change-end text:change-id="{identity}"/>'


def gone(identity: str) -> str:
    """Where something was deleted."""
    return f'<text:change text:change-id="{identity}"/>'


def p(words: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'
