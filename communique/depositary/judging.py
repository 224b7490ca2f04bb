"""From the bytes of an envelope to what became of the act: what every keeper of a record does.

The same for the depositary at its door, for a party's verifier and for whoever reads the record
years later: decode, find the key in the state, verify the signature, look up what the author had
seen and the words the act names, and fold.

    >>> judged = judge(state, content, behind)
    >>> judged.outcome.effect
    <Effect.IN_EFFECT: 'in effect'>
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from communique.depositary.cosigning import CHECKPOINTS, cosigned_in
from communique.errors import NotEnough, NotInForm, NotProven, OutOfOrder
from communique.ids import ActId
from communique.mechanism.acts import KINDS, Payload, decode
from communique.mechanism.acts.founding import (
    AdmitParty,
    ConfirmAct,
    EnrolKey,
    EnrolVerifier,
    FoundMechanism,
    acceptance,
    admission,
)
from communique.mechanism.fold import Entry, Evidence, Outcome, author, fold, void
from communique.mechanism.state import State
from communique.mechanism.state.founding import Key
from communique.record import envelope as envelopes
from communique.record import passkey
from communique.record.envelope import Envelope
from communique.record.keys import KeyKind, check_public, key_id, verify
from communique.record.spelling import from_base64
from communique.sentences import _


class Behind(Protocol):
    """What is asked of the record an act stands in, or would stand in."""

    def root_at(self, size: int) -> bytes:
        """The root of the first `size` acts. Raises NotProven if there are not so many."""

    def text(self, digest: str) -> bytes | None:
        """The words of this digest."""


class Judged(msgspec.Struct, frozen=True):
    """An act judged: `entry` is None if the bytes are no act at all."""

    outcome: Outcome
    entry: Entry | None
    envelope: Envelope | None


def judge(state: State, content: bytes, behind: Behind) -> Judged:
    """What becomes of the envelope `content` at index `state.size`.

    Raises UnknownKind for what this version does not know, NotEnough if words that the act names
    are not there: neither says anything of the act, and whoever asks goes no further.
    """
    envelope = None
    try:
        envelope = envelopes.decode(content)
        payload = decode(envelope.payload, KINDS)
    except NotInForm as broken:
        refusal = OutOfOrder(broken.sentence, rule="act.form", **broken.blanks)
        return Judged(void(state, refusal), None, envelope)
    named = {digest for _name, digest in (*payload.texts, *_texts_of_pending(state, payload))}
    texts = {digest: _text(behind, digest) for digest in sorted(named)}
    entry = Entry(
        state.size,
        ActId(envelope.act_id),
        payload,
        Evidence(
            signed=False,
            root_seen=_root_seen(state, payload, behind),
            texts=texts,
            keys=_keys(payload),
        ),
    )
    key = author(state, entry)
    evidence = msgspec.structs.replace(
        entry.evidence,
        signed=key is not None and _is_signed(state, envelope, payload, key),
        accepted=_is_accepted(state, payload),
        cosigned=cosigned_in(state, entry.words(CHECKPOINTS), behind.root_at),
    )
    entry = msgspec.structs.replace(entry, evidence=evidence)
    return Judged(fold(state, entry), entry, envelope)


def _text(behind: Behind, digest: str) -> bytes:
    found = behind.text(digest)
    if found is None:
        raise NotEnough(_("The text {digest} that an act names is not here."), digest=digest)
    return found


def _texts_of_pending(state: State, payload: Payload) -> Iterator[tuple[str, str]]:
    """The texts of the act that this one confirms."""
    if isinstance(payload.args, ConfirmAct):
        waiting = state.pending.get(payload.args.act)
        if waiting is not None:
            yield from decode(waiting.payload.encode(), KINDS).texts


def _root_seen(state: State, payload: Payload, behind: Behind) -> str | None:
    if payload.seen.size > state.size:
        return None
    return b64encode(behind.root_at(payload.seen.size)).decode("ascii")


def _is_signed(state: State, envelope: Envelope, payload: Payload, key: Key) -> bool:
    """Whether the key the payload names is the one that signed."""
    public = from_base64(key.public)
    if envelope.key_id != payload.key or public is None:
        return False
    try:
        envelope.verify(public, KeyKind(key.kind), state.founding.home)
    except (NotProven, NotInForm):
        return False
    return True


def _brought(payload: Payload) -> Iterable[tuple[KeyKind, str]]:
    """The public keys, in base64, that an act brings into the record."""
    args = payload.args
    if isinstance(args, FoundMechanism):
        return [(KeyKind.ED25519, one) for one in (*args.roots, args.log, args.refusals)]
    if isinstance(args, AdmitParty):
        return [(KeyKind.ED25519, one) for one in args.roots]
    if isinstance(args, EnrolKey):
        return [(KeyKind(args.kind), args.public)]
    if isinstance(args, EnrolVerifier):
        return [(KeyKind.ED25519, args.public)]
    return ()


def _keys(payload: Payload) -> tuple[str, ...]:
    """Their ids, in order; () if one of them is unsound."""
    ids = []
    for kind, written in _brought(payload):
        public = from_base64(written)
        try:
            if public is None:
                return ()
            check_public(public) if kind is KeyKind.ED25519 else passkey.check_public(public)
        except NotInForm:
            return ()
        ids.append(str(key_id(kind, public)))
    return tuple(ids)


def _is_accepted(state: State, payload: Payload) -> bool:
    """Whether the root of the party that enters, or has a verifier, signed for it."""
    args = payload.args
    if isinstance(args, AdmitParty):
        root, said = args.roots[0], admission(state.mechanism, args.code, args.roots)
    elif isinstance(args, EnrolVerifier) and args.code in state.founding.parties:
        root = state.founding.parties[args.code].roots[0]
        said = acceptance(state.mechanism, args.code, args.public)
    else:
        return False
    public, signature = from_base64(root), from_base64(args.accepted)
    return public is not None and signature is not None and verify(public, said, signature)
