"""Writing an act on a party's own node: payload, what was seen, chain, signature.

    >>> pen = Pen(secret, "XB")
    >>> act = pen.write(
    ...     store, state, "position.take/1", TakePosition(...), texts=[("position", b"…")],
    ...     at="2027-04-27T16:42:05Z", nonce=os.urandom(16),
    ... )
    >>> depositary.admit(act.envelope, texts=act.texts, now=now)

On a device of a guest `act.js` builds the same bytes (design: ACTS.md, *Taking effect*).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

import msgspec

from communique.depositary.store import Reading
from communique.mechanism.acts import Args, Capacity, Payload, Seen
from communique.mechanism.state import State
from communique.record.envelope import seal
from communique.record.keys import KeyKind, SecretKey, key_id


class Written(msgspec.Struct, frozen=True):
    """A signed act and the words that go with it."""

    envelope: bytes
    act: str
    texts: tuple[bytes, ...]


class Pen:
    """A key of a person of `party`, kept by the party's own node."""

    def __init__(self, secret: SecretKey, party: str) -> None:
        self._secret = secret
        self.party = party
        self.key = key_id(KeyKind.ED25519, secret.public)

    @property
    def public(self) -> str:
        """The public key in base64, as acts write it."""
        return b64encode(self._secret.public).decode("ascii")

    def accept(self, said: bytes) -> str:
        """This key's signature, in base64, over what another's act needs (`acts.founding`)."""
        return b64encode(self._secret.sign(said)).decode("ascii")

    def write(
        self,
        reading: Reading,
        state: State,
        do: str,
        args: Args,
        *,
        at: str,
        nonce: bytes,
        capacity: Capacity = Capacity.PARTY,
        texts: Sequence[tuple[str, bytes]] = (),
        blobs: Sequence[tuple[str, str]] = (),
        base: str | None = None,
        meet: str | None = None,
    ) -> Written:
        """The act signed on the record as it is read; `state` is that at its head.

        `texts` are pairs of a name and words, in the kind's order; `blobs` of a name and a digest;
        `nonce` 16 random bytes.
        """
        last = state.founding.chains.get(self.key)
        root = b64encode(reading.root_at(state.size)).decode("ascii")
        payload = Payload(
            mech=state.mechanism or None,
            meet=meet,
            party=self.party,
            capacity=capacity,
            key=self.key,
            n=last.n + 1 if last else 1,
            prev=last.act if last else None,
            seen=Seen(state.size, root),
            at=at,
            do=do,
            base=base,
            args=args,
            texts=tuple((name, sha256(words).hexdigest()) for name, words in texts),
            blobs=tuple(blobs),
            nonce=b64encode(nonce).decode("ascii"),
        )
        envelope = seal(payload.encode(), self._secret)
        return Written(envelope.encode(), envelope.act_id, tuple(words for _name, words in texts))
