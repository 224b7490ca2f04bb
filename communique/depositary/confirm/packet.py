"""What a phone is given to confirm an act: the act, its words, the record's head, proofs.

>>> packet(store, state, act)["act"]["payloadType"]
'application/vnd.communique.act.v1+json'
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import msgspec

from communique.depositary.hosting import Hosting
from communique.depositary.store import Reading
from communique.errors import NotEnough
from communique.mechanism.acts import KINDS, Power, decode
from communique.mechanism.state import State
from communique.record.envelope import decode as open_envelope
from communique.record.proof import Proof
from communique.record.tiles import TileReader
from communique.record.tree import consistency_proof, inclusion_proof
from communique.sentences import _


def packet(reading: Reading, state: State, act: str) -> dict[str, Any]:
    """The packet of a pending act. Raises NotEnough if the act or a word of it is not here."""
    waiting = state.pending.get(act)
    envelope = reading.envelope(waiting.index) if waiting else None
    if envelope is None:
        raise NotEnough(_("Act {act} does not wait for a confirmation in this record."), act=act)
    payload = decode(open_envelope(envelope).payload, KINDS)
    head = Hosting(reading).update(state.size)
    keys = {
        key: _stands(reading, state, last.index)
        for key, last in state.founding.chains.items()
        if key in state.founding.keys
        and state.founding.keys[key].party == payload.party
        and not state.founding.keys[key].hosted
        and Power.ROOT not in state.founding.keys[key].powers
    }
    return {
        "mechanism": state.mechanism,
        "founding": _json(reading.envelope(0)),
        "act": _json(envelope),
        "texts": [_text(reading, digest) for _name, digest in payload.texts],
        "checkpoint": head.checkpoint.decode(),
        "keys": keys,
    }


def _stands(reading: Reading, state: State, index: int) -> dict[str, Any]:
    """The proof of a key's last act, and that the record goes on from what it had seen."""
    envelope = reading.envelope(index)
    note = reading.checkpoint(state.size)
    if envelope is None or note is None:
        raise NotEnough(_("An act of this record is not here."))
    seen = decode(open_envelope(envelope).payload, KINDS).seen.size
    reader = TileReader(reading.tile, state.size)
    consistency = consistency_proof(reader, seen, state.size) if 0 < seen < state.size else ()
    proof = Proof(index, inclusion_proof(reader, index, state.size), note).render()
    return {
        "proof": proof.decode(),
        "consistency": [b64encode(each).decode() for each in consistency],
    }


def _text(reading: Reading, digest: str) -> str:
    words = reading.text(digest)
    if words is None:
        raise NotEnough(_("The text {digest} that an act names is not here."), digest=digest)
    return words.decode()


def _json(envelope: bytes | None) -> msgspec.Raw:
    return msgspec.Raw(envelope or b"null")
