"""What every format hands over: the paragraphs of a document, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Told(msgspec.Struct, frozen=True):
    """A document taken apart: cleaned, non-blank paragraphs in order.

    `published` is an EDTF date; `language` a BCP 47 tag; both only as the file says them.
    """

    paragraphs: Sequence[str]
    title: str | None = None
    language: str | None = None
    published: str | None = None
    notes: tuple[str, ...] = ()
