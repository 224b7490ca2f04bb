"""The depositary: the one door by which an act enters the record.

    >>> depositary = Depositary(store, log, refusals)
    >>> answer = depositary.admit(envelope, texts=[words], now=1_808_900_000)
    >>> answer.index, answer.proof[:22]
    (411, b'c2sp.org/tlog-proof@v1')

Lock the record, fold to the head, judge; out of order? a signed refusal, nothing changed. Append,
sign and store the checkpoint, COMMIT, and only then does anything leave (design: ARCHITECTURE.md,
*The way of an act*; TRUST.md 00.8). One act, one commit, one checkpoint, the proof in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from communique.depositary.cosigning import latest
from communique.depositary.erasing import erase
from communique.depositary.folding import Folding, snapshot
from communique.depositary.given import Blob, Given
from communique.depositary.identity import log_key, origin, refusal_key, verifiers
from communique.depositary.judging import Judged, judge
from communique.depositary.store import RecordStore, Writing
from communique.errors import NotProven, OutOfOrder
from communique.ids import ActId
from communique.mechanism.acts import KINDS, Capacity, Received
from communique.mechanism.acts import decode as read
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.fold import Effect, Entry
from communique.mechanism.fold.door import check
from communique.mechanism.state import State
from communique.record.checkpoint import Checkpoint
from communique.record.envelope import Envelope, decode
from communique.record.keys import SecretKey
from communique.record.note import parse, sign, verify
from communique.record.proof import Proof
from communique.record.refusal import Refusal
from communique.record.tiles import TileReader
from communique.record.tree import inclusion_proof
from communique.sentences import _


class Admitted(msgspec.Struct, frozen=True):
    """An act that stands in the record: where, what became of it, and its proof (tlog-proof)."""

    act: ActId
    index: int
    effect: Effect
    proof: bytes


class RefusedAct(msgspec.Struct, frozen=True):
    """An act that was out of order: why, and the signed note of it. Nothing was changed."""

    act: ActId
    why: OutOfOrder
    note: bytes


class Depositary:
    """Keeps one record and judges what enters. `log` and `refusals` sign nothing else."""

    def __init__(
        self,
        store: RecordStore,
        log: SecretKey,
        refusals: SecretKey,
        folding: Folding | None = None,
    ) -> None:
        """`folding` is one that other threads share; by default its own."""
        self._store = store
        self._log = log
        self._refusals = refusals
        self._folding = folding or Folding(store)
        self._folding.on(store)

    @property
    def store(self) -> RecordStore:
        """The record, to read."""
        return self._store

    @property
    def state(self) -> State:
        """The state at the head, whoever moved it."""
        return self._folding.on(self._store)

    def admit(
        self, content: bytes, *, texts: Iterable[bytes] = (), blobs: Iterable[Blob] = (), now: int
    ) -> Admitted | RefusedAct:
        """Judge the envelope `content` and enter it, with the words and blobs that it names.

        `now` is in seconds since 1970 UTC. Handed in again, an act has the answer it had. Raises
        NotInForm for bytes that are no envelope and so nobody's act, NotEnough if words are
        missing, NotProven for a blob or text the act does not name.
        """
        envelope = decode(content)
        with self._store.writing() as writing:
            state = self._folding.on(writing)
            index = writing.index_of(envelope.act_id)
            if index is None:
                given = Given(writing, envelope, texts, blobs)
                judged = judge(state, content, given)
                why = out_of_order(state, judged, now)
                if why is not None:
                    return self._refused(writing, state, envelope, why)
                index = self._enter(writing, content, envelope, given, judged.outcome.state)
                erase(writing, judged)
                state = judged.outcome.state
        # Committed: only from here on is it so, and may it be told.
        self._folding.reach(state)
        # A record that came from another host has not the checkpoint of every size.
        size = index + 1 if self._store.checkpoint(index + 1) is not None else None
        return Admitted(
            ActId(envelope.act_id), index, _effect(state, envelope), self.proof(index, size)
        )

    def proof(self, index: int, size: int | None = None) -> bytes:
        """The proof of an act under the checkpoint of `size`, by default the last, cosigned."""
        head = self._store.head()
        reached = head.size if size is None else size
        note = self._store.checkpoint(reached)
        if note is None:
            raise NotProven(_("No checkpoint was signed for {size} acts."), size=reached)
        cosigned = note + b"".join(latest(self._store.cosignatures(reached)))
        hashes = inclusion_proof(TileReader(self._store.tile, reached), index, reached)
        return Proof(index, hashes, cosigned).render()

    def cosign(self, size: int, lines: Iterable[bytes]) -> None:
        """Keep lines by which parties' verifiers cosign the checkpoint of `size`.

        Raises NotProven for a line of nobody's verifier or one that does not hold: one bad line
        would make every proof that carries it suspect.
        """
        note = self._store.checkpoint(size)
        if note is None:
            raise NotProven(_("No checkpoint was signed for {size} acts."), size=size)
        checked = list(lines)
        known = verifiers(self.state).values()
        for line in checked:
            verify(parse(parse(note).text + b"\n" + line), known)
        self._store.cosign(size, checked)

    def keep_snapshot(self) -> None:
        """Keep the state at the head, so that the next start folds nothing."""
        with self._store.writing() as writing:
            state = self._folding.on(writing)
            writing.put_snapshot(snapshot(state, writing.head().root))

    def _refused(
        self, writing: Writing, state: State, envelope: Envelope, why: OutOfOrder
    ) -> RefusedAct:
        if not state.mechanism:
            raise why
        rule = str(why.blanks.get("rule", "act.form"))
        if refusal_key(state).public != self._refusals.public:
            raise NotProven(_("This node does not hold the key of refusals: another one does."))
        # The sentence may quote what is refused, and must stay one line that can be signed.
        said = _NO_LINE.sub("\ufffd", " ".join(str(why).split()))
        note = Refusal(origin(state), envelope.act_id, state.size, rule, said).signed(
            self._refusals
        )
        writing.put_refusal(envelope.act_id, note)
        writing.answer_petition(envelope.act_id)
        return RefusedAct(ActId(envelope.act_id), why, note)

    def _enter(
        self, writing: Writing, content: bytes, envelope: Envelope, given: Given, state: State
    ) -> int:
        """Append the act with what it names, sign the checkpoint; its index."""
        key = log_key(state)
        if key.public != self._log.public:
            raise NotProven(_("This node does not hold the key of the log: another one does."))
        given.keep(writing)
        head = writing.append(content, envelope.act_id, envelope.commitment)
        checkpoint = Checkpoint(origin(state), head.size, head.root)
        signature = sign(checkpoint.text(), key.name, self._log)
        writing.put_checkpoint(head.size, checkpoint.signed(signature))
        writing.answer_petition(envelope.act_id)
        return head.size - 1


def _effect(state: State, envelope: Envelope) -> Effect:
    """What became of an act that was admitted, and so is not void."""
    if envelope.act_id in state.pending:
        return Effect.PENDING
    return Effect.RECEIVED if _is_received(envelope) else Effect.IN_EFFECT


def _is_received(envelope: Envelope) -> bool:
    args = read(envelope.payload, KINDS).args
    return isinstance(args, Received) and bool(args.on_behalf)


_SKEW = 120
"""Seconds that an author's clock may go before the depositary's, and an office's behind it."""

_NO_LINE = re.compile(r"[\0-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def out_of_order(state: State, judged: Judged, now: int) -> OutOfOrder | None:
    """Why the act may not enter, if it may not: by the fold, by its letters, by the clock."""
    if judged.outcome.refusal is not None or judged.entry is None:
        return judged.outcome.refusal
    try:
        check(state, judged.entry)
        _check_clock(judged.entry, now)
    except OutOfOrder as refusal:
        return refusal
    return None


def _check_clock(entry: Entry, now: int) -> None:
    """What chair, secretariat and facilitator do counts seconds of others: it says when it was."""
    said = seconds_of(entry.payload.at)
    may_be_late = entry.payload.capacity is Capacity.PARTY
    if said - now > _SKEW or (not may_be_late and now - said > _SKEW):
        raise OutOfOrder(
            _("The act says {at}, and it is not that time here: set the clock and sign again."),
            rule="payload.at",
            at=entry.payload.at,
        )
