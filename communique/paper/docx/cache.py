"""What the files of one compilation share: a paragraph nobody touched is read once.

Files that came back hold most paragraphs with the very bytes of the base. Those bytes are the
key to the finished paragraph, so that an untouched paragraph is never parsed again and is the
same object in every file: `ours is theirs` means *untouched*. Bytes say the same only where
styles mean the same, so everything is kept by the meaning of the styles.

    cache = Cache()                             # the base is opened and read before all others
    base = open_docx("base.docx", content, cache).read(everybody)
    back = open_docx("XB.docx", returned, cache).read(by_brevia)
    back.paragraphs[7] is base.paragraphs[7]

List labels are counted in the first file read, the base, and in files read without a cache; an
untouched paragraph of a return keeps the label it has in the base, a changed one has none.
"""

from __future__ import annotations

import msgspec

from communique.paper.document import Kind
from communique.paper.docx.accept import Settled, settle
from communique.paper.docx.numbering import Lists
from communique.paper.docx.strip import Chunk, Layers, Shape
from communique.paper.docx.styles import Styles


class Properties(msgspec.Struct, frozen=True):
    """What a `w:pPr` says of the paragraph and of its mark."""

    shape: Shape = Shape()
    end: Layers = ()
    end_hidden: bool = False


class Met(msgspec.Struct):
    """A chunk that was read, and the bytes it was read from, the paragraph's end tag with them.

    `inside`: it followed a paragraph in a table cell. `place` is its own in `Scope.order`.
    """

    piece: bytes
    chunk: Chunk
    inside: bool
    place: int


class Scope:
    """What was read under styles of one meaning, by the bytes it was read from."""

    def __init__(self, styles: Styles, settled: Settled) -> None:
        self.styles = styles
        self.settled = settled
        self.outside: dict[bytes, Met] = {}
        self.inside: dict[bytes, Met] = {}
        """The same for chunks that follow a paragraph in a table cell."""
        self.order: list[Met] = []
        """All of them as they were first met: what came next there mostly comes next again."""
        self.properties: dict[bytes, Properties] = {}

    def share_labelled(self) -> None:
        """Settle the numbered paragraphs of the base, now that they have their labels."""
        for known, place in ((self.outside, None), (self.inside, Kind.CELL)):
            for met in known.values():
                line = met.chunk.line
                if line.settled is not None and line.shape.numbering is not None:
                    text, mark = line.settled.text, line.settled.mark
                    paragraph = settle(self.settled, text, line.shape, place, mark)
                    line = msgspec.structs.replace(line, settled=paragraph)
                    met.chunk = msgspec.structs.replace(met.chunk, line=line)


class Cache:
    """Shared by all files of one compilation; the base is read first."""

    def __init__(self) -> None:
        self._founded = False
        self._settled: Settled = {}
        self._scopes: list[Scope] = []
        self._styles: dict[tuple[bytes, bytes], tuple[Styles, Lists]] = {}

    def found(self) -> bool:
        """Is this file the first, the base? Only it is asked with True for an answer."""
        first, self._founded = not self._founded, True
        return first

    def scope(self, styles: Styles) -> Scope:
        """What was read under styles that mean the same as `styles`."""
        for scope in self._scopes:
            if scope.styles == styles:
                return scope
        self._scopes.append(Scope(styles, self._settled))
        return self._scopes[-1]

    def styles(self, parts: tuple[bytes, bytes]) -> tuple[Styles, Lists] | None:
        """The styles and lists of these two parts' bytes, if they were met before."""
        return self._styles.get(parts)

    def keep_styles(self, parts: tuple[bytes, bytes], read: tuple[Styles, Lists]) -> None:
        """Remember what two parts' bytes say."""
        self._styles[parts] = read
