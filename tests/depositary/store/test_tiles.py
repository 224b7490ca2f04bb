"""The tree of a record: tiles, roots and proofs are those of other implementations."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.depositary.store import (
    RecordStore,
    open_store,
)
from communique.errors import NotProven
from communique.record.tiles import (
    Bundle,
    Tile,
    TileReader,
    read_bundle,
    tiles_between,
    write_bundle,
)
from communique.record.tree import (
    consistency_proof,
    frontier,
    inclusion_proof,
)
from tests.depositary.store.author import append_many
from tests.depositary.store.checks import check_whole, tiles_from_scratch
from tests.record.vectors import hashes, path, plain, vectors


def test_tiles_are_those_made_from_scratch_at_every_size(store: RecordStore) -> None:
    sizes = [1, 2, 255, 256, 257, 511, 512, 513]
    for size in sizes:
        append_many(store, size - store.head().size)
    check_whole(store)
    commitments = store.commitments(0, sizes[-1])
    for size in sizes:
        made = tiles_from_scratch(commitments[:size])
        assert list(made) == list(tiles_between(0, size))
        assert all(store.tile(tile) == content for tile, content in made.items())
        assert frontier(TileReader(store.tile, size), size).root() == store.root_at(size)
    assert store.bundle(Bundle(1, 200)) == write_bundle(commitments[256:456])


def test_the_tiles_of_tessera_are_given_to_the_byte(store: RecordStore) -> None:
    log = path("tessera-log")
    entries = read_bundle((log / "tile/entries/000.p/8").read_bytes(), 8)
    with store.writing() as writing:
        for entry in entries:
            writing.append_pruned(entry)
    for width in range(1, 9):
        for named in (Tile(0, 0, width), Bundle(0, width)):
            given = store.tile(named) if isinstance(named, Tile) else store.bundle(named)
            assert given == (log / named.path).read_bytes()
    assert list(store.envelopes()) == [None] * 8
    assert (store.act_at(0), store.head().size) == (None, 8)


def test_the_roots_and_proofs_of_go_are_read_from_a_record(tmp_path: Path) -> None:
    cases = vectors("go-tlog", "proofs.json")
    size = max(case["size"] for case in cases)
    with open_store(tmp_path, create=True) as store:
        with store.writing() as writing:
            for index in range(size):
                writing.append_pruned(b"commitment %d" % index)
        for case in cases:
            reader = TileReader(store.tile, case["size"])
            assert store.root_at(case["size"]) == plain(case["root"])
            inclusion = inclusion_proof(reader, case["index"], case["size"])
            assert list(inclusion) == hashes(case["inclusion"])
            consistency = consistency_proof(reader, case["old"], case["size"])
            assert list(consistency) == hashes(case["consistency"])
    assert len(cases) == 80


def test_beyond_the_record_there_is_no_tile_and_no_root(store: RecordStore) -> None:
    append_many(store, 3)
    for tile in (Tile(0, 0, 4), Tile(0, 1, 1), Tile(1, 0, 1)):
        with pytest.raises(NotProven, match="has no tile"):
            store.tile(tile)
    with pytest.raises(NotProven, match="has no tile"):
        store.bundle(Bundle(0, 4))
    with pytest.raises(NotProven, match="has not had 4 acts"):
        store.root_at(4)
