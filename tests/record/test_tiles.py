"""Tiles: the files of a log, to the byte those of other implementations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotInForm, NotProven
from communique.record.tiles import (
    Bundle,
    Tile,
    TileReader,
    bundles_between,
    grow,
    parse_path,
    read_bundle,
    tiles_between,
    write_bundle,
)
from communique.record.tree import (
    consistency_proof,
    frontier,
    inclusion_proof,
    leaf_hash,
    over,
    root,
    subtree_proof,
)
from tests.record.vectors import hashes, path, plain, vectors

LEAVES = [leaf_hash(b"entry %d" % index) for index in range(70_000)]


class Folder(dict[Tile, bytes]):
    """Tiles as they lie in a folder."""

    def read(self, tile: Tile) -> bytes:
        return self[tile]

    def append(self, size: int, leaves: list[bytes]) -> None:
        self.update(grow(self.read, size, leaves))


def test_the_layout_of_the_specification() -> None:
    checked = 0
    for case in vectors("tiles", "layout.json"):
        if "path" in case:
            assert Tile(0, case["index"]).path == case["path"]
            assert parse_path(case["path"]) == Tile(0, case["index"])
        else:
            made = list(tiles_between(0, case["size"]))
            for level, full, partial in case["tiles"]:
                widths = [tile.width for tile in made if tile.level == level]
                assert widths == [256] * full + [partial] * (partial > 0)
            assert len({tile.level for tile in made}) == len(case["tiles"])
        checked += 1
    assert checked == 3


def test_every_tile_and_bundle_of_tessera_is_made_to_the_byte() -> None:
    log = path("tessera-log")
    entries = read_bundle((log / "tile/entries/000.p/8").read_bytes(), 8)
    folder, made = Folder(), 0
    for size, entry in enumerate(entries, start=1):
        folder.append(size - 1, [leaf_hash(entry)])
        (bundle,) = bundles_between(size - 1, size)
        assert write_bundle(entries[:size]) == (log / bundle.path).read_bytes()
        assert read_bundle((log / bundle.path).read_bytes(), size) == entries[:size]
        made += 1
    for tile, content in folder.items():
        assert (log / tile.path).read_bytes() == content
        made += 1
    kept = {
        each.relative_to(log).as_posix() for each in (log / "tile").rglob("*") if each.is_file()
    }
    assert {tile.path for tile in folder} == {each for each in kept if "entries" not in each}
    assert made == len(kept) == 16


def test_the_proofs_go_makes_are_read_from_our_tiles() -> None:
    cases = vectors("go-tlog", "proofs.json")
    size = max(case["size"] for case in cases)
    folder = Folder()
    folder.append(0, [leaf_hash(b"commitment %d" % index) for index in range(size)])
    full = {(tile.level, tile.index): content for tile, content in folder.items()}
    for case in cases:
        reader = TileReader(lambda tile: full[tile.level, tile.index], case["size"])
        assert frontier(reader, case["size"]).root() == plain(case["root"])
        inclusion = inclusion_proof(reader, case["index"], case["size"])
        assert list(inclusion) == hashes(case["inclusion"])
        consistency = consistency_proof(reader, case["old"], case["size"])
        assert list(consistency) == hashes(case["consistency"])
    assert len(cases) == 80


@given(st.lists(st.integers(0, 700), min_size=1, max_size=5))
def test_a_log_grown_in_any_steps_has_the_same_last_tiles(steps: list[int]) -> None:
    folder, size = Folder(), 0
    for step in steps:
        before = size
        size += step
        written = dict(grow(folder.read, before, LEAVES[before:size]))
        assert list(written) == list(tiles_between(before, size))
        folder.update(written)
    at_once = dict(grow(folder.read, 0, LEAVES[:size]))
    assert list(at_once) == list(tiles_between(0, size))
    assert at_once.items() <= folder.items()
    reader = TileReader(folder.read, size)
    assert frontier(reader, size).root() == root(LEAVES[:size])


@given(st.integers(1, 2000), st.data())
def test_a_proof_read_from_tiles_is_the_one_made_in_memory(size: int, data: st.DataObject) -> None:
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    tiles = dict(grow(Folder().read, 0, LEAVES[:size]))
    reader, memory = TileReader(tiles.__getitem__, size), over(LEAVES[:size])
    for bounds in ((index, index + 1), (0, old)):
        assert subtree_proof(reader, *bounds, size) == subtree_proof(memory, *bounds, size)


def test_a_full_tile_serves_where_the_partial_one_is_gone() -> None:
    tiles = dict(grow(Folder().read, 0, LEAVES[:256]))
    reader = TileReader(lambda tile: tiles[Tile(tile.level, tile.index)], 100)
    assert frontier(reader, 100).root() == root(LEAVES[:100])
    assert dict(grow(lambda _tile: tiles[Tile(0, 0)], 100, LEAVES[100:256])) == tiles


def test_nothing_is_read_beyond_the_tree() -> None:
    tiles = dict(grow(Folder().read, 0, LEAVES[:10]))
    reader = TileReader(tiles.__getitem__, 10)
    with pytest.raises(NotProven, match="There is no entry 11 in a tree of 10"):
        inclusion_proof(reader, 0, 12)


def test_a_tile_is_read_once() -> None:
    tiles = dict(grow(Folder().read, 0, LEAVES))
    asked: list[Tile] = []

    def read(tile: Tile) -> bytes:
        asked.append(tile)
        return tiles[tile]

    reader = TileReader(read, 70_000)
    for index in (0, 5, 69_999):
        inclusion_proof(reader, index, 70_000)
    assert len(asked) == len(set(asked)) <= 7


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 63, b"x" * 65, b"x" * 8224])
def test_a_damaged_tile_is_refused_by_its_path(content: bytes) -> None:
    with pytest.raises(NotInForm, match=r"tile/0/000\.p/2 has"):
        TileReader(lambda _tile: content, 2)(1, 0)
    with pytest.raises(NotInForm, match=r"tile/0/000\.p/2 has"):
        list(grow(lambda _tile: content, 2, LEAVES[:1]))


@given(st.integers(0, 63), st.integers(0, 10**12), st.integers(1, 256))
def test_a_path_names_one_tile_and_a_tile_has_one_path(level: int, index: int, width: int) -> None:
    for named in (Tile(level, index, width), Bundle(index, width)):
        assert parse_path(named.path) == named


@pytest.mark.parametrize(
    "wrong",
    [
        "", "tile/0", "tile/0/1", "tile/00/001", "tile/64/001", "tile/-1/001", "tile/0/0001",
        "tile/0/x000/001", "tile/0/001/002", "tile/0/x001/x234/067.p/0", "tile/0/001.p/256",
        "tile/0/001.p/300", "tile/0/001.p/01", "tile/0/001.p", "/tile/0/001", "tile/0/001/",
        "tile/0/001\n", "tile/entry/001", "tile/٠/001", "tile/0/٠٠١", "tile/0/../0/001",
    ],
)  # fmt: skip
def test_every_other_spelling_of_a_path_is_refused(wrong: str) -> None:
    with pytest.raises(NotInForm, match="names no tile"):
        parse_path(wrong)


@given(st.lists(st.binary(max_size=70), max_size=256))
def test_a_bundle_gives_back_its_entries(entries: list[bytes]) -> None:
    content = write_bundle(entries)
    assert read_bundle(content, len(entries)) == tuple(entries)
    for wrong, width in (
        (content + b"\0", len(entries)),
        (content[:-1] if content else b"\0", len(entries)),
        (content, len(entries) + 1),
    ):
        with pytest.raises(NotInForm, match="damaged"):
            read_bundle(wrong, width)


def test_an_entry_too_long_for_a_bundle_is_refused() -> None:
    with pytest.raises(NotInForm, match="too long"):
        write_bundle([bytes(65_536)])
    assert read_bundle(write_bundle([bytes(65_535)]), 1) == (bytes(65_535),)
