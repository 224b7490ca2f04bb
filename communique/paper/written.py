"""A rolling text as the file somebody asks for: the page, Word, Markdown, text, JSON.

    written(compilation, dress, ".docx", "brackets", base)     # the bytes of a Word file

The ending says the format, the view what is shown: brackets, changes, clean, compared (with an
earlier compilation), or `party:CODE`. Writers are imported when they are needed.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from communique.paper.compilation import Compilation, Dress

ENDINGS = (".html", ".docx", ".md", ".txt", ".json")


def written(
    compilation: Compilation,
    dress: Dress,
    ending: str,
    view: str = "brackets",
    base: bytes = b"",
    earlier: Compilation | None = None,
) -> bytes:
    """The file's bytes; `base` are those of the draft: Word keeps its styles where it is Word."""
    if ending == ".json":
        return as_json(compilation)
    if ending == ".html":
        from communique.paper.html import write_page

        return write_page(compilation, dress).encode()
    if ending == ".docx":
        from communique.paper.docx import write_docx

        compared = view == "compared"
        package = base if base[:2] == b"PK" else None
        return write_docx(
            package,
            compilation,
            dress,
            "brackets" if compared else view,
            earlier if compared else None,
        )
    from communique.paper.plain.write import write_md, write_txt

    writer: Callable[[Compilation, Dress, str], str] = write_md if ending == ".md" else write_txt
    return writer(compilation, dress, view).encode()


def as_json(compilation: Compilation) -> bytes:
    """The rolling text as JSON, indented (docs/json.md)."""
    return msgspec.json.format(msgspec.json.encode(compilation), indent=1) + b"\n"
