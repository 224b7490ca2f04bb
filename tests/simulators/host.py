"""A host that lies: it holds the log's key, shows what it likes, and signs it.

    lying = DishonestHost(congress)
    lying.committed[5] = other          # an old act rewritten
    lying.given[7] = None               # a body withheld
    congress.mirrors["XB"].follow(lying, congress.now)          # Alarm

What it committed to, what it gives, and what it signs are three things here, and each may be wrong
by itself. Before anything is changed it is an honest host of what the congress has done.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from communique.depositary.identity import origin
from communique.depositary.mirroring import Update
from communique.record.checkpoint import Checkpoint
from communique.record.keys import SecretKey
from communique.record.note import Signature, sign
from communique.record.tree import consistency_proof, leaf_hash, over, root
from tests.depositary.congress import Congress, secret


class DishonestHost:
    """A `mirroring.Host` in whose hands is everything but the parties' own keys and copies."""

    def __init__(self, congress: Congress) -> None:
        self._congress = congress
        self.committed: list[bytes] = [one for one in congress.store.envelopes() if one is not None]
        """The acts in whose order it computes its tree."""
        self.given: dict[int, bytes | None] = {}
        """What it gives instead, by index; None withholds a body."""
        self.texts: dict[str, bytes | None] = {}
        """What it gives instead of a text, by digest; None withholds it."""
        self.origin = origin(congress.depositary.state)
        self.key: SecretKey = secret("log")
        self.root: bytes | None = None
        """What it signs instead of the root."""
        self.extensions: tuple[str, ...] = ()
        self.lines: tuple[Signature, ...] = ()
        """Signature lines put under the checkpoint beside its own."""
        self.consistency: tuple[bytes, ...] | None = None
        self.refusals: dict[bytes, bytes] = {}
        """Its answer to an envelope."""
        self.handed: list[bytes] = []
        """What it was handed and did not enter."""

    def enter(self, *envelopes: bytes) -> None:
        """Append without judging."""
        self.committed += envelopes

    def signed(self, size: int | None = None) -> bytes:
        """The checkpoint of the first `size` acts."""
        reached = len(self.committed) if size is None else size
        head = self.root or root(self._leaves()[:reached])
        checkpoint = Checkpoint(self.origin, reached, head, self.extensions)
        own = sign(checkpoint.text(), self.origin, self.key)
        return checkpoint.signed(own, *self.lines)

    def update(self, since: int) -> Update:
        size = len(self.committed)
        consistency: tuple[bytes, ...] = ()
        if 0 < since < size:
            consistency = consistency_proof(over(self._leaves()), since, size)
        return Update(
            self.signed(),
            consistency if self.consistency is None else self.consistency,
            tuple(self.given.get(at, self.committed[at]) for at in range(since, size)),
        )

    def text(self, digest: str) -> bytes | None:
        return self.texts[digest] if digest in self.texts else self._congress.store.text(digest)

    def answer(self, act: bytes, texts: Sequence[bytes]) -> bytes | None:
        self.handed.append(act)
        for text in texts:
            self.texts.setdefault(sha256(text).hexdigest(), text)
        return self.refusals.get(act)

    def _leaves(self) -> list[bytes]:
        return [leaf_hash(sha256(one).digest()) for one in self.committed]
