"""PDFs made by hand, so that a test shows where each line stands on the page."""

from __future__ import annotations

from collections.abc import Sequence

LINE = tuple[float, float, float, str]
"""Left, height above the lower edge, size of letters (points), words (Windows-1252)."""


def pdf(pages: Sequence[Sequence[LINE]], title: str = "", language: str = "") -> bytes:
    """A PDF 1.4 of A4 pages with these lines, in Helvetica."""
    info = f"<< /Title ({title}) >>"
    lang = f" /Lang ({language})" if language else ""
    numbers = [5 + 2 * place for place in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R{lang} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        info.encode("cp1252"),
    ]
    for number, lines in zip(numbers, pages, strict=True):
        stream = b"\n".join(_shown(line) for line in lines)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            b"<< /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _shown(line: LINE) -> bytes:
    left, height, size, words = line
    said = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, left, height, said)


def _file(objects: Sequence[bytes]) -> bytes:
    written = b"%PDF-1.4\n"
    places: list[int] = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>" % size
    return b"%sxref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF\n" % (
        written,
        size,
        table,
        trailer,
        len(written),
    )


def column(
    words: Sequence[str], top: float = 740, left: float = 72, size: float = 12
) -> list[LINE]:
    """Lines under each other at the usual distance."""
    return [(left, top - 14.4 * place, size, line) for place, line in enumerate(words)]
