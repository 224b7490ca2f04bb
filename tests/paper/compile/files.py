"""Files as values: a `Source` that holds its paragraphs, where a test is not about a format."""

from __future__ import annotations

from collections.abc import Sequence

from communique.paper.compile.compiler import Compiler
from communique.paper.compile.draft import Draft, draft_of
from communique.paper.document import Document, Held, Kind, Own, Paragraph, Stamp


class Sheet:
    """A file of plain paragraphs."""

    def __init__(
        self,
        texts: Sequence[str],
        *,
        stamp: Stamp | None = None,
        held_back: Sequence[Held] = (),
    ) -> None:
        self.authors: Sequence[str] = ()
        self._texts = texts
        self._stamp = stamp
        self._held = held_back

    def read(self, own: Own) -> Document:
        del own  # nothing is tracked in it
        return Document(paragraphs(self._texts), "txt", stamp=self._stamp, held_back=self._held)


def paragraphs(texts: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(text, Kind.PARAGRAPH if text.strip() else Kind.BLANK) for text in texts]


def drafted(texts: Sequence[str], name: str = "base.txt") -> Draft:
    content = "\n".join(texts).encode()
    return draft_of(name, content, Document(paragraphs(texts), "txt"))


def sent(
    compiler: Compiler,
    party: str,
    texts: Sequence[str],
    *,
    stamp: Stamp | None = None,
    held_back: Sequence[Held] = (),
) -> None:
    sheet = Sheet(texts, stamp=stamp, held_back=held_back)
    compiler.add(party, f"{party}.txt", "\n".join(texts).encode(), sheet)
