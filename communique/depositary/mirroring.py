"""A party's own copy of the record: it holds all bodies, checks everything, folds, and cosigns.

    >>> mirror = Mirror("XB", store, verifier, founding="8cd16d29…")
    >>> line = mirror.follow(host, now=1_808_900_000)      # cosigned, or Alarm says what was found

An act against the rules is void and blocks nobody; a verifier withholds its cosignature only where
the record itself is not sound: another history than the one it cosigned, a missing body or one
that is not what was committed to, a checkpoint by a key that is not the log's, an act withheld
beyond patience (design: TRUST.md section 0.4, 0.8).

A log that signed two histories is never cosigned again here: both checkpoints are kept, to be
shown to every party. An act handed to this party is handed on to the host, whose answer is its
place in the record or a signed refusal that this party has judged itself (`petitioning`).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol

import msgspec

from communique.depositary.erasing import erase
from communique.depositary.exporting import named_texts
from communique.depositary.folding import Folding
from communique.depositary.identity import log_key, origin, verifier_name, verifiers
from communique.depositary.judging import judge
from communique.depositary.petitioning import Petitions
from communique.depositary.store import Fork, RecordStore, Writing
from communique.errors import Alarm, NotEnough, NotInForm, NotProven
from communique.ids import ActId
from communique.mechanism.state import State, state_hash
from communique.mechanism.state.ending import End
from communique.mechanism.state.words import manifest_of
from communique.record import envelope as envelopes
from communique.record.checkpoint import Checkpoint, open_checkpoint, parse_text
from communique.record.keys import SecretKey
from communique.record.note import Note, cosign, parse
from communique.record.tree import Frontier, leaf_hash, verify_consistency
from communique.record.verdict import VerdictNote
from communique.sentences import _


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

    def answer(self, act: bytes, texts: Sequence[bytes]) -> bytes | None:
        """What it says to an act that was handed to another party: its signed refusal.

        None if the act is in its record, or it gives no answer.
        """


class Mirror:
    """One party's verifier over its own store; `secret` cosigns and signs nothing else.

    `founding` is the mechanism's id as the party knows it from elsewhere (read aloud, in a note):
    an empty copy follows that record and no other.
    """

    def __init__(
        self, code: str, store: RecordStore, secret: SecretKey, founding: str = ""
    ) -> None:
        self.code = code
        self._store = store
        self._secret = secret
        self._founding = founding
        self._folding = Folding(store)
        self._folding.on(store)
        self._petitions = Petitions(store)

    @property
    def store(self) -> RecordStore:
        """Its own copy, to read."""
        return self._store

    @property
    def state(self) -> State:
        """The state this party has come to by itself."""
        return self._folding.state

    def petition(self, content: bytes, now: int, texts: Sequence[bytes] = ()) -> ActId:
        """Keep an act that its author or another party handed in, to see that it is entered.

        `texts` are the words that it names. Raises NotInForm if it is no act, NotProven if no key
        of the record signed it, NotEnough without its words.
        """
        return self._petitions.keep(self.state, content, texts, now)

    def follow(self, host: Host, now: int) -> bytes:
        """Fetch, check, fold, keep and cosign; the line that cosigns the host's checkpoint.

        `now` is in seconds since 1970 UTC. Raises Alarm and does not cosign where the record is not
        sound, and keeps none of it; for an act withheld it keeps what came, and does not cosign.
        UnknownKind where a later version is needed.
        """
        self._check_one_history()
        refusals = self._petitions.hand_on(host.answer)
        update = host.update(self._store.head().size)
        try:
            self._compare(update, host)
            state, opened_size = self._check(update, host)
        except (NotProven, NotInForm, NotEnough) as broken:
            raise Alarm(broken.sentence, **broken.blanks) from broken
        self._folding.state = state
        self._petitions.hear(state, refusals)
        self._petitions.check(state, now)
        note = self._store.checkpoint(opened_size)
        assert note is not None
        return self._cosign(note, opened_size, now)

    def compare(self, shown: bytes) -> None:
        """Hold a checkpoint that another party was shown against this copy.

        Raises Alarm, and keeps both, if the log signed another history; NotInForm or NotProven if
        it is no checkpoint of this log. One beyond this copy says nothing yet: follow first.
        """
        checkpoint = self._opened(shown)
        if checkpoint.size <= self._store.head().size:
            self._check_root(checkpoint, shown)

    def verdict(self, text: str, manifest: str, in_effect: Sequence[str], now: int) -> bytes:
        """The note that a text came to this, cosigned (see `record.verdict`).

        Raises NotProven for words or acts that are not those of this party's own state.
        """
        self._check_one_history()
        end = self.state.ending.ends.get(text, End())
        known = text in self.state.deliberating.texts
        if not known or manifest != manifest_of(self.state, text):
            raise NotProven(_("The text {text} has other words here: no verdict."), text=text)
        strangers = sorted(set(in_effect) - _acts_of(end))
        if strangers:
            raise NotProven(
                _("The act {act} is not in effect on this text here: no verdict."),
                act=strangers[0],
            )
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

    def _check_one_history(self) -> None:
        """Nothing more is signed for a log that signed two histories."""
        if self._store.forks():
            raise Alarm(
                _("The log has signed two histories: both are kept here, to show to every party.")
            )

    def _opened(self, shown: bytes) -> Checkpoint:
        """A checkpoint of this log, by the key in force at its size as this party knows it."""
        said = parse_text(parse(shown).text)
        if not self.state.mechanism or said.origin != origin(self.state):
            raise NotProven(_("The checkpoint is of {origin}, another record."), origin=said.origin)
        return open_checkpoint(shown, (log_key(self.state, said.size),)).checkpoint

    def _compare(self, update: Update, host: Host) -> None:
        """The log has not signed another history than the one this party holds.

        An act withheld, a wrong proof, a checkpoint by nobody is no fork: `_check` says what it is.
        """
        head = self._store.head()
        if not head.size:
            return
        try:
            checkpoint = self._opened(update.checkpoint)
        except (NotProven, NotInForm):
            return
        if checkpoint.size <= head.size:
            self._check_root(checkpoint, update.checkpoint)
            return
        try:
            verify_consistency(
                head.size, checkpoint.size, update.consistency, head.root, checkpoint.root
            )
        except NotProven:
            self._check_beginning(host.update(0))

    def _check_root(self, checkpoint: Checkpoint, shown: bytes) -> None:
        """A signed checkpoint no longer than this copy has the root that it has here."""
        if checkpoint.root != self._store.root_at(checkpoint.size):
            self._found_fork(checkpoint, shown)

    def _check_beginning(self, whole: Update) -> None:
        """All that the host has, where its proof does not lead on from here: is it another history?

        Only acts that do hash to the signed root show that; a bad proof may be sent by anybody.
        """
        try:
            checkpoint = self._opened(whole.checkpoint)
        except (NotProven, NotInForm):
            return
        held = self._store.head()
        leaves = [leaf_hash(_digest(_body(content))) for content in whole.envelopes]
        if Frontier().extend(leaves).root() != checkpoint.root or len(leaves) < held.size:
            return
        if Frontier().extend(leaves[: held.size]).root() != held.root:
            self._found_fork(checkpoint, whole.checkpoint)

    def _found_fork(self, checkpoint: Checkpoint, shown: bytes) -> None:
        """Keep both checkpoints, for ever. Raises Alarm."""
        held = self._store.head()
        assert held.checkpoint is not None
        with self._store.writing() as writing:
            writing.put_fork(Fork(held.checkpoint, shown))
        raise Alarm(
            _("The log signed another history: {shown} acts that {held} held here do not fit."),
            shown=checkpoint.size,
            held=held.size,
        )

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
                state = self._take(writing, state, _body(content), host)
            note = self._log_note(update.checkpoint, state, checkpoint.origin)
            writing.put_checkpoint(checkpoint.size, note)
        return state, checkpoint.size

    def _take(self, writing: Writing, state: State, body: bytes, host: Host) -> State:
        """Keep an act with its words; the state after it."""
        for text in self._texts(body, host):
            writing.put_text(text)
        judged = judge(state, body, writing)
        act = _act_id(body)
        # Entered twice, or with another signature, it is void and has no second place.
        known = writing.index_of(act) is not None
        writing.append(body, None if known else act, _digest(body))
        writing.answer_petition(act)
        erase(writing, judged)
        return judged.outcome.state

    def _texts(self, content: bytes, host: Host) -> list[bytes]:
        """The words that an act names and this party has not. Raises Alarm if they are withheld."""
        found = []
        for digest in named_texts(content):
            if self._store.text(digest) is None:
                text = host.text(digest)
                if text is None or _digest(text).hex() != digest:
                    raise Alarm(
                        _("The host withholds the text {digest}, or gives another."), digest=digest
                    )
                found.append(text)
        return found

    def _log_note(self, note: bytes, state: State, said: str) -> bytes:
        """The checkpoint with the line of the log's key in force at its size, and no other line."""
        if not state.mechanism or said != origin(state):
            raise Alarm(_("The checkpoint is of {origin}, another record."), origin=said)
        if self._founding and state.mechanism != self._founding:
            raise Alarm(
                _("The record was founded by {found}, and this party joined {founding}."),
                found=state.mechanism,
                founding=self._founding,
            )
        key = log_key(state)
        opened = open_checkpoint(note, (key,))
        if opened.checkpoint.extensions:
            raise Alarm(_("The checkpoint has lines that nobody vouches for."))
        signed = (key.name, key.id)
        lines = [one for one in parse(note).signatures if (one.name, one.key_id) == signed]
        return opened.checkpoint.signed(lines[0])

    def _cosign(self, note: bytes, size: int, now: int) -> bytes:
        text = parse(note).text
        line = cosign(text, verifier_name(self.code), self._secret, now).line.encode()
        self._store.cosign(size, [line])
        return line


def _acts_of(end: End) -> set[str]:
    """The acts in effect on a text: signatures, what confirmed them, releases, publication."""
    acts = {one.act for one in (*end.signatures.values(), *end.initials.values())}
    acts |= {one.confirmed for one in end.signatures.values() if one.confirmed}
    acts |= {one.act for one in end.releases.values()}
    if end.publication is not None:
        acts |= {end.publication.act, *(one.act for one in end.publication.corrections)}
    return acts


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
