"""A map that is never changed: a new one shares what it can with the old.

A reader keeps the state it has while the next one is made, and an act costs what it touches, not
what there is. Its order is that of its keys, whatever the order in which they came, so that no
result depends on it:

    >>> parties = Map().put("XB", 2).put("XA", 1)
    >>> list(parties), parties["XB"], parties.without("XA")
    (['XA', 'XB'], 2, Map({'XB': 2}))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import GenericAlias
from typing import Generic, TypeVar, cast, get_args

import msgspec
from rpds import HashTrieMap

K = TypeVar("K", bound=str)
V = TypeVar("V")


class Map(Mapping[K, V], Generic[K, V]):
    """A persistent map; keys are strings (ids, codes, digests)."""

    __slots__ = ("_trie",)

    def __init__(self, trie: HashTrieMap[K, V] | None = None) -> None:
        self._trie: HashTrieMap[K, V] = HashTrieMap() if trie is None else trie

    def put(self, key: K, value: V) -> Map[K, V]:
        """The map with `key` standing for `value`."""
        return Map(self._trie.insert(key, value))

    def without(self, key: K) -> Map[K, V]:
        """The map without `key`, which it has; the one empty map if nothing is left."""
        rest = self._trie.remove(key)
        return Map(rest) if len(rest) else cast("Map[K, V]", EMPTY)

    def __getitem__(self, key: K) -> V:
        return self._trie[key]

    def __contains__(self, key: object) -> bool:
        return key in self._trie

    def __iter__(self) -> Iterator[K]:
        return iter(sorted(self._trie))

    def __len__(self) -> int:
        return len(self._trie)

    def __hash__(self) -> int:
        return hash(self._trie)

    def __repr__(self) -> str:
        return f"Map({dict(self.items())!r})"


EMPTY: Map[str, object] = Map()
"""The one empty map: what is empty is known by being it, and then left out of what is written."""


def empty() -> Map[K, V]:
    """`EMPTY`, of any type: the default of a field."""
    return cast("Map[K, V]", EMPTY)


def to_json(value: object) -> object:
    """What a map is written as (an `enc_hook` of msgspec)."""
    if isinstance(value, Map):
        return dict(value.items())
    raise TypeError(f"{type(value)} is not written in a state")


def from_json(kind: type, written: object) -> object:
    """The map that was written (a `dec_hook` of msgspec); `kind` is `Map[str, V]`."""
    key, value = get_args(kind)
    read = msgspec.convert(written, GenericAlias(dict, (key, value)), dec_hook=from_json)
    made: Map[str, object] = empty()
    for each, one in read.items():
        made = made.put(each, one)
    return made
