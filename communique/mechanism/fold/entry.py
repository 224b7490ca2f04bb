"""What the fold is given: an act, and the evidence that only the record's keeper can have.

The fold does no arithmetic on keys and reads no record: whether signatures hold, what the root was
that the author had seen, which words a digest stands for is found out by the keeper (depositary)
and handed over.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from communique.ids import ActId
from communique.mechanism.acts.kind import Capacity, Received
from communique.mechanism.acts.payload import Payload


class Cosigned(msgspec.Struct, frozen=True):
    """A checkpoint that a party's verifier cosigned: at `time`, seconds since 1970 UTC."""

    party: str
    size: int
    time: int


class Evidence(msgspec.Struct, frozen=True):
    """What stands behind one act.

    `root_seen` is the root, in base64, of this record at the size the author had seen; None if the
    record is shorter. `texts` are the words by digest: every text the act names is there, and for
    `act.confirm` every text the pending act names. `keys` are the ids of the keys that an act
    brings, in its order; () if one of them is unsound. `accepted` says whether the second signature
    in `party.admit` or `verifier.enrol` holds.
    """

    signed: bool
    root_seen: str | None
    texts: Mapping[str, bytes] = {}
    keys: tuple[str, ...] = ()
    accepted: bool = False
    cosigned: tuple[Cosigned, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """An act as it stands, or would stand, in the record at `index`."""

    index: int
    act: ActId
    payload: Payload
    evidence: Evidence

    @property
    def party(self) -> str:
        """Whom the act is done for: the party it was received from, else the one that signed."""
        args = self.payload.args
        if isinstance(args, Received) and args.on_behalf:
            return args.on_behalf
        return self.payload.party

    @property
    def is_received(self) -> bool:
        """Entered by the secretariat for a party that has not confirmed it by a key."""
        args = self.payload.args
        return isinstance(args, Received) and bool(args.on_behalf)

    @property
    def by_office(self) -> bool:
        """Done as chair or secretariat."""
        return self.payload.capacity in (Capacity.CHAIR, Capacity.SECRETARIAT)

    def words(self, name: str) -> bytes:
        """The text that the act carries by this name; b"" if it carries none."""
        digest = self.payload.text(name)
        return self.evidence.texts[digest] if digest else b""
