"""What a node gives to the mirrors of other parties, from its own store.

    >>> Mirror("XB", copy, secret).follow(Hosting(store), now)

In one process here; over the network the same questions are addresses of a node. `door` is where an
act that was handed to another party is admitted: `Depositary.admit` with the node's clock.

    >>> Hosting(store, lambda act, texts: depositary.admit(act, texts=texts, now=now))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.depositary.admitting import Admitted, RefusedAct
from communique.depositary.mirroring import Update
from communique.depositary.store import Reading
from communique.errors import NotProven
from communique.record.envelope import decode
from communique.record.tiles import TileReader
from communique.record.tree import consistency_proof
from communique.sentences import _

Door = Callable[[bytes, Sequence[bytes]], Admitted | RefusedAct]
"""Takes an envelope and its words."""


class Hosting:
    """A store as other parties' mirrors see it (a `mirroring.Host`)."""

    def __init__(self, reading: Reading, door: Door | None = None) -> None:
        self._reading = reading
        self._door = door

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

    def answer(self, act: bytes, texts: Sequence[bytes]) -> bytes | None:
        """The signed refusal of an act that another party was handed, judged at the door.

        Without a door, the refusal that was given before. Raises as `Depositary.admit` does.
        """
        if self._door is not None:
            answer = self._door(act, texts)
            return answer.note if isinstance(answer, RefusedAct) else None
        return self._reading.refusal(decode(act).act_id)
