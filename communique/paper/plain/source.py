"""A file whose whole meaning is on its face: it has no tracked changes, so no authors of any."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.paper.document import Document, Own


class Untracked(msgspec.Struct, frozen=True):
    """A `Source` without changes: whoever's authors are asked for, it reads the same."""

    document: Document

    @property
    def authors(self) -> Sequence[str]:
        """Nobody."""
        return ()

    def read(self, _own: Own) -> Document:
        """The document."""
        return self.document
