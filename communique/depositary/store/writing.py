"""Writing a record under its one lock: all of it becomes durable together, or nothing does.

    >>> with store.writing() as writing:
    ...     if writing.index_of(envelope.act_id) is None:
    ...         head = writing.append(content, envelope.act_id, envelope.commitment)
    ...         writing.put_checkpoint(head.size, note)

A writing reads too, and sees what it has written; nobody else does before the end of the `with`.
An append costs two short rows and the envelope: the tree's right edge is kept with the head, and
no tile is written (`schema` says why).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from communique.depositary.store.engine import Engine, Value
from communique.depositary.store.kept import (
    LARGEST_TEXT,
    SALT_LENGTH,
    Fork,
    Head,
    Petition,
    Snapshot,
)
from communique.depositary.store.reading import Reading
from communique.errors import NotInForm, NotKept, NotProven
from communique.ids import ActId
from communique.record.tiles import WIDTH, Tile
from communique.record.tree import HASH_LENGTH, leaf_hash, root
from communique.sentences import _


class Writing(Reading):
    """A transaction on one record; `RecordStore.writing` begins and ends it."""

    def __init__(self, engine: Engine, record: int) -> None:
        super().__init__(engine, record)
        self._head = super().head()
        self._kept = self._head.frontier
        self._is_broken = self._is_ended = False
        self.destroys = False
        """Whether something was pruned or erased, and should be written over."""

    def head(self) -> Head:
        """Where the record stands, what was appended here included."""
        return self._head

    def append(self, envelope: bytes, act: ActId | None, commitment: bytes) -> Head:
        """Add an act at the end; the head after it. None for one that stands there already.

        Raises NotProven if `commitment` is not the envelope's SHA-256, NotKept if the act is there
        already: ask `index_of` first.
        """
        if sha256(envelope).digest() != commitment:
            raise NotProven(_("The commitment of act {act} is not its envelope's."), act=act or "–")
        self._put(
            "INSERT INTO envelopes (record, number, envelope) VALUES (%s, %s, %s)",
            self._head.size,
            envelope,
        )
        return self._add(act, commitment)

    def append_pruned(self, commitment: bytes) -> Head:
        """Add an entry of which nothing else is known: who mirrors a pruned record begins so."""
        return self._add(None, commitment)

    def put_text(self, content: bytes) -> str:
        """Keep a text; its digest. Raises NotInForm if it is longer than 8 MiB."""
        _check_length(content)
        digest = sha256(content).hexdigest()
        self._put(
            "INSERT INTO texts (record, digest, content) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            digest,
            content,
        )
        return digest

    def put_blob(self, salt: bytes, content: bytes) -> str:
        """Keep a blob; its digest. One that was erased stays erased.

        Raises NotInForm for a salt that is not 32 bytes long, or content longer than 8 MiB.
        """
        if len(salt) != SALT_LENGTH:
            raise NotInForm(_("The salt of a blob is not 32 bytes long."))
        _check_length(content)
        digest = sha256(salt + content).hexdigest()
        self._put(
            "INSERT INTO blobs (record, digest, salt, content) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            digest,
            salt,
            content,
        )
        return digest

    def erase_blob(self, digest: str) -> None:
        """Destroy a blob and its salt; one that has not come yet will not be kept either."""
        self.destroys = True
        self._put(
            "INSERT INTO blobs (record, digest) VALUES (%s, %s)"
            " ON CONFLICT (record, digest) DO UPDATE SET salt = NULL, content = NULL",
            digest,
        )

    def prune(self, indices: Iterable[int]) -> None:
        """Destroy the envelopes of these acts; their commitments, ids and the roots stay."""
        self.destroys = True
        for index in indices:
            self._put("DELETE FROM envelopes WHERE record = %s AND number = %s", index)

    def prune_texts(self, digests: Iterable[str]) -> None:
        """Destroy these texts."""
        self.destroys = True
        for digest in digests:
            self._put("DELETE FROM texts WHERE record = %s AND digest = %s", digest)

    def put_checkpoint(self, size: int, note: bytes) -> None:
        """Keep the signed checkpoint of a size the record has had.

        Raises NotProven if there are not so many acts, or another one is kept for this size.
        """
        before = None
        if not self._kept.size < size <= self._head.size:  # those were added just now
            self.root_at(size)
            before = self.checkpoint(size)
        if before is not None and before != note:
            raise NotProven(_("Another checkpoint was signed for {size} acts."), size=size)
        if before is None:
            self._put(
                "INSERT INTO checkpoints (record, size, note) VALUES (%s, %s, %s)", size, note
            )
        last = note if size == self._head.size else super().head().checkpoint
        self._head = Head(self._head.frontier, last)

    def put_cosignature(self, size: int, line: bytes) -> None:
        """Keep a line that cosigns the checkpoint of `size`."""
        self._put(
            "INSERT INTO cosignatures (record, size, line) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            size,
            line,
        )

    def put_petition(self, handed_in: Petition) -> None:
        """Keep an act until it is answered."""
        self._put(
            "INSERT INTO petitions (record, act, envelope, received) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            handed_in.act,
            handed_in.envelope,
            handed_in.received,
        )

    def put_refusal(self, act: ActId, note: bytes) -> None:
        """Keep the signed refusal of an act, instead of an earlier one."""
        self._put(
            "INSERT INTO refusals (record, act, note) VALUES (%s, %s, %s)"
            " ON CONFLICT (record, act) DO UPDATE SET note = excluded.note",
            act,
            note,
        )

    def answer_petition(self, act: ActId) -> None:
        """The act was taken or refused: its petition goes."""
        self._put("DELETE FROM petitions WHERE record = %s AND act = %s", act)

    def put_fork(self, fork: Fork) -> None:
        """Keep the evidence that the log signed two histories."""
        self._put(
            "INSERT INTO forks (record, held, shown) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            fork.held,
            fork.shown,
        )

    def put_snapshot(self, snapshot: Snapshot) -> None:
        """Keep a state to start from. Raises NotProven if its root is not this record's."""
        if self.root_at(snapshot.size) != snapshot.root:
            raise NotProven(
                _("The snapshot at {size} acts is of another record."), size=snapshot.size
            )
        self._put(
            "INSERT INTO snapshots (record, size, root, protocol, code, state, notes)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            snapshot.size,
            snapshot.root,
            snapshot.protocol,
            snapshot.code,
            snapshot.state,
            snapshot.notes,
        )

    def drop_snapshots(self, before: int) -> None:
        """Destroy the states kept for fewer than `before` acts."""
        self.destroys = True
        self._put("DELETE FROM snapshots WHERE record = %s AND size < %s", before)

    def finish(self) -> None:
        """Write the head, last of all. Raises NotKept if a step before failed."""
        if self._is_broken:
            raise NotKept(
                _("A part of what was to be kept in {where} was not: nothing of it is kept."),
                where=self._engine.where,
            )
        edge = self._head.frontier
        if edge != self._kept:
            self._engine.rows(
                "UPDATE records SET size = %s, frontier = %s WHERE record = %s",
                (edge.size, b"".join(edge.hashes), self._record),
            )

    def end(self) -> None:
        """From now on nothing can be written by this."""
        self._is_ended = True

    def _add(self, act: ActId | None, commitment: bytes) -> Head:
        """The entry, and what the tree gets by it."""
        index = self._head.size
        edge = self._head.frontier.extend([leaf_hash(commitment)])
        self._put(
            "INSERT INTO entries (record, number, act, commitment, root)"
            " VALUES (%s, %s, %s, %s, %s)",
            index,
            act,
            commitment,
            edge.root(),
        )
        self._grow_above(index)
        self._head = Head(edge, self._head.checkpoint)
        return self._head

    def _grow_above(self, index: int) -> None:
        """Give every tile that entry `index` made full its hash in the level above."""
        level, filled = 0, index + 1
        while filled % WIDTH == 0:
            filled //= WIDTH
            row = self.tile(Tile(level, filled - 1))
            level += 1
            self._put(
                "INSERT INTO nodes (record, level, number, hash) VALUES (%s, %s, %s, %s)",
                level,
                filled - 1,
                root([row[at : at + HASH_LENGTH] for at in range(0, len(row), HASH_LENGTH)]),
            )

    def _put(self, sql: str, *values: Value) -> None:
        """Run a statement that changes something; one that fails breaks the whole writing."""
        if self._is_ended:
            raise RuntimeError("this writing has ended: begin another")
        self._is_broken = True
        self._engine.rows(sql, (self._record, *values))
        self._is_broken = False


def _check_length(content: bytes) -> None:
    if len(content) > LARGEST_TEXT:
        raise NotInForm(
            _("A text of {length} bytes is too long: at most 8 MiB."), length=len(content)
        )
