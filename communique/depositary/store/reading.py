"""Reading a record: what anybody may ask of it at any time, and never waits for.

An act has an index, from 0; a tree has a size; texts and blobs have digests (hexadecimal). Every
answer comes from one statement, and what is committed only grows, so that an answer never mixes
two moments of the record:

    >>> head = store.head()
    >>> reader = TileReader(store.tile, head.size)
    >>> proof = inclusion_proof(reader, store.index_of(act), head.size)

None says that it is not there: never was, or was pruned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from communique.depositary.store.engine import Engine, Row, Value
from communique.depositary.store.kept import Blob, Erased, Fork, Head, Kept, Petition, Snapshot
from communique.errors import NotKept, NotProven
from communique.ids import ActId
from communique.record.tiles import WIDTH, Bundle, Tile, write_bundle
from communique.record.tree import EMPTY_ROOT, HASH_LENGTH, Frontier, leaf_hash
from communique.sentences import _


class Reading:
    """One record, as this connection sees it. All raise NotKept if the database does not answer."""

    def __init__(self, engine: Engine, record: int) -> None:
        self._engine = engine
        self._record = record

    def head(self) -> Head:
        """Where the record stands."""
        (row,) = self._rows(
            "SELECT size, frontier, (SELECT note FROM checkpoints"
            " WHERE checkpoints.record = records.record ORDER BY size DESC LIMIT 1)"
            " FROM records WHERE record = %s"
        )
        size, frontier, checkpoint = row
        return Head(Frontier(size, _split(_blob(frontier) or b"")), _blob(checkpoint))

    def index_of(self, act: ActId) -> int | None:
        """Where the act is in the record."""
        return cast(
            "int | None",
            self._one("SELECT number FROM entries WHERE record = %s AND act = %s", act),
        )

    def act_at(self, index: int) -> ActId | None:
        """Which act is there; known also after it was pruned."""
        found = self._one("SELECT act FROM entries WHERE record = %s AND number = %s", index)
        return cast("ActId | None", found)

    def envelope(self, index: int) -> bytes | None:
        """The act's envelope."""
        return self._bytes(
            "SELECT envelope FROM envelopes WHERE record = %s AND number = %s", index
        )

    def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes | None]:
        """The envelopes from `start` up to `end`, or to the end as it is when asked for."""
        last = self.head().size if end is None else end
        for first in range(start, last, WIDTH):
            yield from (
                _blob(row[0])
                for row in self._rows(
                    "SELECT envelope FROM entries LEFT JOIN envelopes"
                    " ON envelopes.record = entries.record AND envelopes.number = entries.number"
                    " WHERE entries.record = %s AND entries.number >= %s AND entries.number < %s"
                    " ORDER BY entries.number",
                    first,
                    min(first + WIDTH, last),
                )
            )

    def kept(self, index: int) -> Kept:
        """All that is kept of an act but its envelope. Raises NotProven if there is none."""
        for act, commitment, root, checkpoint in self._rows(
            "SELECT act, commitment, root, note FROM entries LEFT JOIN checkpoints"
            " ON checkpoints.record = entries.record AND checkpoints.size = entries.number + 1"
            " WHERE entries.record = %s AND entries.number = %s",
            index,
        ):
            return Kept(act, _blob(commitment) or b"", _blob(root) or b"", _blob(checkpoint))
        raise NotProven(_("This record has not had {size} acts yet."), size=index + 1)

    def root_at(self, size: int) -> bytes:
        """The root over the first `size` acts. Raises NotProven if there are not so many."""
        found = (
            EMPTY_ROOT
            if size == 0
            else self._bytes("SELECT root FROM entries WHERE record = %s AND number = %s", size - 1)
        )
        if found is None:
            raise NotProven(_("This record has not had {size} acts yet."), size=size)
        return found

    def tile(self, tile: Tile) -> bytes:
        """A tile's bytes, a `ReadTile`: also of any partial tile the record ever had.

        Raises NotProven for one beyond the record.
        """
        first = tile.index * WIDTH
        if tile.level == 0:
            hashes = [leaf_hash(commitment) for commitment in self.commitments(first, tile.width)]
        else:
            hashes = [
                row[0]
                for row in self._rows(
                    "SELECT hash FROM nodes WHERE record = %s AND level = %s"
                    " AND number >= %s AND number < %s ORDER BY number",
                    tile.level,
                    first,
                    first + tile.width,
                )
            ]
        _check_whole(len(hashes), tile)
        return b"".join(hashes)

    def bundle(self, bundle: Bundle) -> bytes:
        """A bundle of commitments, as tiles are served. Raises NotProven beyond the record."""
        commitments = self.commitments(bundle.index * WIDTH, bundle.width)
        _check_whole(len(commitments), bundle)
        return write_bundle(commitments)

    def commitments(self, start: int, count: int) -> list[bytes]:
        """The log's entries from `start` on, at most `count`; 32 bytes each."""
        found = self._rows(
            "SELECT commitment FROM entries WHERE record = %s AND number >= %s AND number < %s"
            " ORDER BY number",
            start,
            start + count,
        )
        return [row[0] for row in found]

    def text(self, digest: str) -> bytes | None:
        """The text of this SHA-256."""
        return self._bytes("SELECT content FROM texts WHERE record = %s AND digest = %s", digest)

    def has_texts(self, digests: Iterable[str]) -> bool:
        """Whether all of these texts are here."""
        has = "SELECT 1 FROM texts WHERE record = %s AND digest = %s"
        return all(self._rows(has, digest) for digest in digests)

    def blob(self, digest: str) -> Blob | Erased | None:
        """The blob whose SHA-256 over salt and content this is, or that it was erased."""
        for salt, content in self._rows(
            "SELECT salt, content FROM blobs WHERE record = %s AND digest = %s", digest
        ):
            return Erased(digest) if salt is None else Blob(salt, content)
        return None

    def checkpoint(self, size: int) -> bytes | None:
        """The signed checkpoint of this size; `head()` has the last."""
        return self._bytes("SELECT note FROM checkpoints WHERE record = %s AND size = %s", size)

    def cosignatures(self, size: int) -> list[bytes]:
        """The lines that cosign the checkpoint of this size, sorted."""
        found = self._rows(
            "SELECT line FROM cosignatures WHERE record = %s AND size = %s ORDER BY line", size
        )
        return [_blob(row[0]) or b"" for row in found]

    def refusal(self, act: ActId) -> bytes | None:
        """The signed note that last refused this act."""
        return self._bytes("SELECT note FROM refusals WHERE record = %s AND act = %s", act)

    def petitions(self) -> list[Petition]:
        """Acts handed in and not yet answered, the oldest first."""
        found = self._rows(
            "SELECT act, envelope, received FROM petitions WHERE record = %s ORDER BY received, act"
        )
        return [Petition(*row) for row in found]

    def forks(self) -> list[Fork]:
        """Pairs of checkpoints that show that the log signed two histories."""
        found = self._rows("SELECT held, shown FROM forks WHERE record = %s ORDER BY held, shown")
        return [Fork(*row) for row in found]

    def snapshot(self, protocol: int, code: str) -> Snapshot | None:
        """The last state kept that this version of the program may start from.

        Whoever starts from it compares its root with `root_at` first.
        """
        for row in self._rows(
            "SELECT size, root, protocol, code, state, notes FROM snapshots"
            " WHERE record = %s AND protocol = %s AND code = %s ORDER BY size DESC LIMIT 1",
            protocol,
            code,
        ):
            return Snapshot(*row)
        return None

    def _rows(self, sql: str, *values: Value) -> list[Row]:
        """The rows of a statement whose first blank is the record."""
        return self._engine.rows(sql, (self._record, *values))

    def _one(self, sql: str, *values: Value) -> Value:
        """The only column of the only row, None without one."""
        for row in self._rows(sql, *values):
            return cast("Value", row[0])
        return None

    def _bytes(self, sql: str, *values: Value) -> bytes | None:
        return _blob(self._one(sql, *values))


def _blob(value: Value) -> bytes | None:
    """Bytes, where the column holds bytes: a file changed by hand may hold anything."""
    if value is None or isinstance(value, bytes):
        return value
    raise NotKept(_("The record is damaged: it holds something else where bytes belong."))


def _split(hashes: bytes) -> tuple[bytes, ...]:
    return tuple(hashes[at : at + HASH_LENGTH] for at in range(0, len(hashes), HASH_LENGTH))


def _check_whole(found: int, wanted: Tile | Bundle) -> None:
    if found < wanted.width:
        raise NotProven(_("This record has no {path} yet."), path=wanted.path)
