"""The tree as files: C2SP tlog-tiles, rows of at most 256 hashes, and bundles of entries.

A tile's path says what it is, and a full tile never changes. The tree of 70,000 entries is 273 full
tiles of level 0 and one 112 wide, one full tile of level 1 and one 17 wide, one of level 2:

    >>> [tile.path for tile in tiles_between(69_999, 70_000)]
    ['tile/0/273.p/112']
    >>> parse_path("tile/0/x001/x234/067")
    Tile(level=0, index=1234067, width=256)

`grow` gives the tiles to write when entries are appended; `TileReader` is a `HashOf`, from which
every proof is made. Whoever keeps tiles keeps each partial one that a checkpoint was published for,
until the full one is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from communique.errors import NotInForm, NotProven
from communique.record.tree import HASH_LENGTH, root
from communique.sentences import _

WIDTH = 256
"""Hashes in a full tile, entries in a full bundle."""

_HEIGHT = 8
"""Rows of the tree that a tile stands for: 2^8 = WIDTH."""

_LARGEST_LEVEL, _LARGEST_ENTRY = 63, 0xFFFF
_PATH = re.compile(
    r"tile/(0|[1-9][0-9]?|entries)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?",
)


class Tile(msgspec.Struct, frozen=True, order=True, gc=False):
    """The hashes [index·256, index·256 + width) of a level, each over 256^level entries."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it is served and kept."""
        return f"tile/{self.level}/{_numbered(self.index, self.width)}"


class Bundle(msgspec.Struct, frozen=True, order=True, gc=False):
    """The entries [index·256, index·256 + width)."""

    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it is served and kept."""
        return f"tile/entries/{_numbered(self.index, self.width)}"


ReadTile = Callable[[Tile], bytes]
"""Gives a tile's bytes; for a partial one that is no longer kept, those of the full one."""


def parse_path(path: str) -> Tile | Bundle:
    """What a path names. Raises NotInForm for every other spelling of it."""
    found = _PATH.fullmatch(path)
    width = int(found[3] or WIDTH) if found else 0
    if found and width <= WIDTH:
        index = int(found[2].replace("x", "").replace("/", ""))
        named = Bundle(index, width) if found[1] == "entries" else Tile(int(found[1]), index, width)
        is_level = isinstance(named, Bundle) or named.level <= _LARGEST_LEVEL
        if is_level and named.path == path:
            return named
    raise NotInForm(_("{path} names no tile."), path=path)


def tiles_between(old: int, new: int) -> Iterator[Tile]:
    """The tiles that a tree of `new` entries has and one of `old` has not, lowest level first."""
    level = 0
    while new:
        if new > old:
            for index in range(old // WIDTH, new // WIDTH):
                yield Tile(level, index)
            if new % WIDTH:
                yield Tile(level, new // WIDTH, new % WIDTH)
        old, new, level = old // WIDTH, new // WIDTH, level + 1


def bundles_between(old: int, new: int) -> Iterator[Bundle]:
    """The bundles that a log of `new` entries has and one of `old` has not."""
    for tile in tiles_between(old, new):
        if tile.level == 0:
            yield Bundle(tile.index, tile.width)


def grow(read: ReadTile, size: int, leaves: Iterable[bytes]) -> Iterator[tuple[Tile, bytes]]:
    """The tiles to write when leaf hashes are appended to a tree of `size`, lowest level first.

    `read` is asked for the last tile of a level where that is partial. Raises NotInForm if what
    it gives is no tile.
    """
    fresh, level = list(leaves), 0
    while fresh:
        index, width = divmod(size, WIDTH)
        row = _content(read, Tile(level, index, width)) if width else b""
        row += b"".join(fresh)
        fresh = []
        for at in range(0, len(row), WIDTH * HASH_LENGTH):
            content = row[at : at + WIDTH * HASH_LENGTH]
            tile = Tile(level, index, len(content) // HASH_LENGTH)
            yield tile, content
            if tile.width == WIDTH:
                fresh.append(root(_hashes(content)))
            index += 1
        size, level = size // WIDTH, level + 1


class TileReader:
    """The hashes of a tree of `size` entries, read from its tiles, each tile once.

    Nothing read is trusted here: a proof made of it is verified, or its root compared, by whoever
    holds a checkpoint.
    """

    def __init__(self, read: ReadTile, size: int) -> None:
        self._read = read
        self._size = size
        self._seen: dict[Tile, Sequence[bytes]] = {}

    def __call__(self, height: int, index: int) -> bytes:
        """The hash over the leaves [index·2^height, (index+1)·2^height), all in the tree.

        Raises NotInForm if what is read is no tile, NotProven beyond the tree.
        """
        if (index + 1) << height > self._size:
            raise NotProven(
                _("There is no entry {index} in a tree of {size} entries."),
                index=((index + 1) << height) - 1,
                size=self._size,
            )
        level, within = divmod(height, _HEIGHT)
        number, start = divmod(index << within, WIDTH)
        row = self._row(level, number)
        return root(row[start : start + (1 << within)])

    def _row(self, level: int, index: int) -> Sequence[bytes]:
        width = min(WIDTH, (self._size >> level * _HEIGHT) - index * WIDTH)
        tile = Tile(level, index, width)
        if tile not in self._seen:
            self._seen[tile] = _hashes(_content(self._read, tile))
        return self._seen[tile]


def write_bundle(entries: Iterable[bytes]) -> bytes:
    """A bundle's bytes: each entry after its length, two bytes, the high one first.

    Raises NotInForm for an entry of more than 65,535 bytes.
    """
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > _LARGEST_ENTRY:
            raise NotInForm(
                _("An entry of {length} bytes is too long for a log: at most 65,535."),
                length=len(entry),
            )
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def read_bundle(content: bytes, width: int) -> tuple[bytes, ...]:
    """The `width` entries of a bundle; raises NotInForm unless it holds just those."""
    entries, at = [], 0
    while at < len(content):
        start = at + 2
        at = start + int.from_bytes(content[at:start], "big")
        entries.append(content[start:at])
    if at != len(content) or len(entries) != width:
        raise NotInForm(
            _("A bundle of entries is damaged: it does not hold {width} entries and no more."),
            width=width,
        )
    return tuple(entries)


def _numbered(index: int, width: int) -> str:
    """1234067 as x001/x234/067, with .p/ and the width of a partial one."""
    index, last = divmod(index, 1000)
    written = f"{last:03d}"
    while index:
        index, last = divmod(index, 1000)
        written = f"x{last:03d}/{written}"
    return written if width == WIDTH else f"{written}.p/{width}"


def _content(read: ReadTile, tile: Tile) -> bytes:
    """The bytes of just this tile: a wider one that begins with it will do."""
    content = read(tile)
    wanted = tile.width * HASH_LENGTH
    if len(content) < wanted or len(content) % HASH_LENGTH or len(content) > WIDTH * HASH_LENGTH:
        raise NotInForm(
            _(
                "{path} has {length} bytes, and {wanted} are needed:"
                " get it again from another party."
            ),
            path=tile.path,
            length=len(content),
            wanted=wanted,
        )
    return content[:wanted]


def _hashes(row: bytes) -> Sequence[bytes]:
    return [row[at : at + HASH_LENGTH] for at in range(0, len(row), HASH_LENGTH)]
