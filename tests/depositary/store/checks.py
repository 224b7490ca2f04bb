"""What must hold of any record, whatever happened to whoever wrote it."""

from __future__ import annotations

from hashlib import sha256

from communique.depositary.store import RecordStore
from communique.record.tiles import Tile, grow, tiles_between
from communique.record.tree import Frontier, leaf_hash


def check_whole(store: RecordStore) -> None:
    """Entries, roots, tiles, checkpoint and head say the same."""
    head = store.head()
    commitments = store.commitments(0, head.size + 1)
    assert len(commitments) == head.size
    assert store.act_at(head.size) is None
    edge = Frontier()
    for index, (commitment, envelope) in enumerate(
        zip(commitments, store.envelopes(), strict=True)
    ):
        assert envelope is not None
        assert sha256(envelope).digest() == commitment
        _author, _number, size, root, _padding = envelope.split(b" ", 4)
        assert (int(size), bytes.fromhex(root.decode())) == (index, edge.root())
        edge = edge.extend([leaf_hash(commitment)])
        assert store.root_at(index + 1) == edge.root()
    assert head.frontier == edge
    written = b"%d\n%s\n" % (head.size, head.root.hex().encode())
    assert head.checkpoint == (written if head.size else None)
    tiles = tiles_from_scratch(commitments)
    for tile in tiles_between(0, head.size):
        assert store.tile(tile) == tiles[tile]


def tiles_from_scratch(commitments: list[bytes]) -> dict[Tile, bytes]:
    """Every tile of a tree over these, made at once and nowhere kept."""

    def none_kept(tile: Tile) -> bytes:
        raise AssertionError(tile)

    return dict(grow(none_kept, 0, map(leaf_hash, commitments)))
