"""What a node gives to the mirrors of other parties, from its own store.

    >>> Mirror("XB", copy, secret).follow(Hosting(store), now)

In one process here; over the network the same three questions are addresses of a node.
"""

from __future__ import annotations

from communique.depositary.mirroring import Update
from communique.depositary.store import Reading
from communique.errors import NotProven
from communique.record.tiles import TileReader
from communique.record.tree import consistency_proof
from communique.sentences import _


class Hosting:
    """A store as other parties' mirrors see it (a `mirroring.Host`)."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def update(self, since: int) -> Update:
        """The last checkpoint, and all after the first `since` acts.

        Raises NotProven if nothing was signed yet, or `since` is beyond the record.
        """
        head = self._reading.head()
        if head.checkpoint is None or since > head.size:
            raise NotProven(_("This record has not had {size} acts yet."), size=since)
        reader = TileReader(self._reading.tile, head.size)
        consistency = consistency_proof(reader, since, head.size) if 0 < since < head.size else ()
        return Update(
            head.checkpoint, consistency, tuple(self._reading.envelopes(since, head.size))
        )

    def text(self, digest: str) -> bytes | None:
        """The words of this digest."""
        return self._reading.text(digest)
