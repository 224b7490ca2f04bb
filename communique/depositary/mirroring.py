"""A party's own copy of the record: it holds all bodies, checks everything, folds, and cosigns.

    >>> mirror = Mirror("XB", store, verifier)
    >>> line = mirror.follow(host, now=1_808_900_000)      # cosigned, or Alarm says what was found

An act against the rules is void and blocks nobody; a verifier withholds its cosignature only where
the record itself is not sound: another history than the one it cosigned, a missing body or one
that is not what was committed to, a checkpoint by a key that is not the log's, an act withheld
beyond patience (design: TRUST.md section 0.4, 0.8).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol

import msgspec

from communique.depositary.folding import Folding
from communique.depositary.identity import log_key, origin, verifier_name, verifiers
from communique.depositary.judging import judge
from communique.depositary.store import Petition, RecordStore
from communique.errors import Alarm, NotInForm, NotProven
from communique.ids import ActId
from communique.mechanism.acts import KINDS, decode
from communique.mechanism.state import State, state_hash
from communique.record import envelope as envelopes
from communique.record.checkpoint import open_checkpoint, parse_text
from communique.record.keys import SecretKey
from communique.record.note import Note, Verifier, cosign, parse
from communique.record.tree import leaf_hash, verify_consistency
from communique.record.verdict import VerdictNote
from communique.sentences import _

PATIENCE = 600
"""Seconds a host has to enter an act that was handed to another party."""


class Update(msgspec.Struct, frozen=True):
    """What a host gives a party that has `since` acts: a checkpoint, and what leads to it.

    `consistency` are the hashes of the proof from `since` to the checkpoint's size.
    """

    checkpoint: bytes
    consistency: tuple[bytes, ...]
    envelopes: tuple[bytes | None, ...]


class Host(Protocol):
    """Where a mirror fetches: another party's node, whoever runs it."""

    def update(self, since: int) -> Update:
        """All after the first `since` acts."""

    def text(self, digest: str) -> bytes | None:
        """The words of this digest."""


class Mirror:
    """One party's verifier over its own store; `secret` cosigns and signs nothing else."""

    def __init__(self, code: str, store: RecordStore, secret: SecretKey) -> None:
        self.code = code
        self._store = store
        self._secret = secret
        self._folding = Folding(store)
        self._folding.on(store)

    @property
    def store(self) -> RecordStore:
        """Its own copy, to read."""
        return self._store

    @property
    def state(self) -> State:
        """The state this party has come to by itself."""
        return self._folding.state

    def petition(self, content: bytes, now: int) -> ActId:
        """Keep an act that its author or another party handed in, to see that it is entered.

        Raises NotInForm if it is no act.
        """
        act = envelopes.decode(content).act_id
        if self._store.index_of(act) is None:
            self._store.petition(Petition(act, content, now))
        return act

    def follow(self, host: Host, now: int) -> bytes:
        """Fetch, check, fold, keep and cosign; the line that cosigns the host's checkpoint.

        `now` is in seconds since 1970 UTC. Raises Alarm, and keeps nothing, for a record that is
        not sound; UnknownKind where a later version is needed.
        """
        head = self._store.head()
        update = host.update(head.size)
        try:
            state, opened_size = self._check(update, host)
        except (NotProven, NotInForm) as broken:
            raise Alarm(broken.sentence, **broken.blanks) from broken
        self._folding.state = state
        self._check_patience(now)
        note = self._store.checkpoint(opened_size)
        assert note is not None
        return self._cosign(note, opened_size, now)

    def verdict(self, text: str, manifest: str, in_effect: Sequence[str], now: int) -> bytes:
        """The note that a text came to this, cosigned (see `record.verdict`)."""
        said = VerdictNote(
            origin(self.state),
            self.state.size,
            state_hash(self.state),
            text,
            manifest,
            tuple(sorted(verifiers(self.state).values(), key=lambda key: key.vkey)),
            tuple(ActId(act) for act in in_effect),
        ).text()
        return Note(said, (cosign(said, verifier_name(self.code), self._secret, now),)).render()

    def _check(self, update: Update, host: Host) -> tuple[State, int]:
        """Check an update against what is held, and keep it; the state and size after it."""
        with self._store.writing() as writing:
            before = writing.head()
            state = self._folding.on(writing)
            checkpoint = parse_text(parse(update.checkpoint).text)
            if checkpoint.size < before.size:
                raise Alarm(
                    _("The host shows {size} acts where it showed {held}: it has gone back."),
                    size=checkpoint.size,
                    held=before.size,
                )
            if len(update.envelopes) != checkpoint.size - before.size:
                raise Alarm(_("The host does not give every act up to its checkpoint."))
            if before.size:
                verify_consistency(
                    before.size, checkpoint.size, update.consistency, before.root, checkpoint.root
                )
            reached = before.frontier.extend(
                leaf_hash(_digest(_body(one))) for one in update.envelopes
            )
            if reached.root() != checkpoint.root:
                raise Alarm(_("The acts that the host gives are not those it committed to."))
            for content in update.envelopes:
                body = _body(content)
                for text in self._texts(body, host):
                    writing.put_text(text)
                state = judge(state, body, writing).outcome.state
                writing.append(body, _act_id(body), _digest(body))
            self._check_log(update.checkpoint, state, checkpoint.origin)
            writing.put_checkpoint(checkpoint.size, update.checkpoint)
            for handed_in in writing.petitions():
                if writing.index_of(handed_in.act) is not None:
                    writing.answer_petition(handed_in.act)
        return state, checkpoint.size

    def _texts(self, content: bytes, host: Host) -> list[bytes]:
        """The words that an act names and this party has not. Raises Alarm if they are withheld."""
        try:
            payload = decode(envelopes.decode(content).payload, KINDS)
        except NotInForm:
            return []
        found = []
        for _name, digest in payload.texts:
            if self._store.text(digest) is None:
                text = host.text(digest)
                if text is None or _digest(text).hex() != digest:
                    raise Alarm(
                        _("The host withholds the text {digest}, or gives another."), digest=digest
                    )
                found.append(text)
        return found

    def _check_log(self, note: bytes, state: State, said: str) -> None:
        """The checkpoint is the log's, by the key in force at its size."""
        key: Verifier = log_key(state)
        if not state.mechanism or said != origin(state):
            raise Alarm(_("The checkpoint is of {origin}, another record."), origin=said)
        opened = open_checkpoint(note, (key,))
        if not opened.is_signed_by(key) or opened.checkpoint.extensions:
            raise Alarm(_("The checkpoint is not signed by the log's key in force."))

    def _check_patience(self, now: int) -> None:
        late = [one for one in self._store.petitions() if now - one.received > PATIENCE]
        if late:
            raise Alarm(
                _("The host withholds act {act}, handed in {seconds} seconds ago."),
                act=late[0].act,
                seconds=now - late[0].received,
            )

    def _cosign(self, note: bytes, size: int, now: int) -> bytes:
        text = parse(note).text
        line = cosign(text, verifier_name(self.code), self._secret, now).line.encode()
        self._store.cosign(size, [line])
        return line


def _digest(content: bytes) -> bytes:
    """What the log commits to: SHA-256, 32 bytes."""
    return sha256(content).digest()


def _body(content: bytes | None) -> bytes:
    if content is None:
        raise Alarm(_("The host withholds the body of an act."))
    return content


def _act_id(content: bytes) -> ActId:
    """The id of an act; bytes that are no act are known by their commitment."""
    try:
        return envelopes.decode(content).act_id
    except NotInForm:
        return ActId(_digest(content).hex())
