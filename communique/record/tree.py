"""The Merkle tree of RFC 6962: its hashes, and proofs that a part of it is in the whole.

Both proofs of a log are one thing: an entry is the part [i, i+1), an older tree the part [0, m),
and a part is shown to be in a tree of n entries by the hashes beside its way to the root.

    >>> leaves = [leaf_hash(b"a"), leaf_hash(b"b"), leaf_hash(b"c")]
    >>> proof = inclusion_proof(over(leaves), 1, 3)
    >>> verify_inclusion(1, 3, leaves[1], proof, root(leaves))

A proof is made from any `HashOf`: the leaves in memory (`over`), or tiles. Sources: RFC 9162,
section 2.1; draft-ietf-plants-merkle-tree-certs, sections 4.1 to 4.4, for parts in general.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

import msgspec

from communique.errors import NotProven
from communique.sentences import _

HASH_LENGTH = 32
"""Bytes of every hash here: SHA-256."""

EMPTY_ROOT = sha256(b"").digest()
"""The root of the tree without entries."""

HashOf = Callable[[int, int], bytes]
"""`hash_of(height, index)`: the hash over the leaves [index·2^height, (index+1)·2^height)."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry; the 0x00 keeps it apart from every node's."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return sha256(b"\1" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over the hashes of leaves, or over those of equal full subtrees."""
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        above = [node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        if len(row) % 2:
            above.append(row[-1])
        row = above
    return row[0]


def over(leaves: Sequence[bytes]) -> HashOf:
    """The hashes of full subtrees over leaf hashes held in memory."""

    def hash_of(height: int, index: int) -> bytes:
        return root(leaves[index << height : (index + 1) << height])

    return hash_of


class Frontier(msgspec.Struct, frozen=True, gc=False):
    """The right edge of a tree: what suffices to append to it and to know its root.

    `hashes` are those of the full subtrees whose sizes are the powers of two in `size`, the
    largest first.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def extend(self, leaves: Iterable[bytes]) -> Frontier:
        """The edge after these leaf hashes are appended."""
        size, edge = self.size, list(self.hashes)
        for leaf in leaves:
            joined, full = leaf, size
            while full & 1:
                joined, full = node_hash(edge.pop(), joined), full >> 1
            edge.append(joined)
            size += 1
        return Frontier(size, tuple(edge))

    def root(self) -> bytes:
        """The root of the tree."""
        return _join(self.hashes)


def frontier(hash_of: HashOf, size: int) -> Frontier:
    """The right edge of the first `size` entries."""
    return Frontier(size, tuple(_full_parts(hash_of, 0, size)))


def inclusion_proof(hash_of: HashOf, index: int, size: int) -> tuple[bytes, ...]:
    """The hashes that show entry `index` to be in the tree of `size`; RFC 9162, 2.1.3.1.

    Raises NotProven if there is no such entry.
    """
    _check_index(index, size)
    return subtree_proof(hash_of, index, index + 1, size)


def consistency_proof(hash_of: HashOf, old: int, new: int) -> tuple[bytes, ...]:
    """The hashes that show the tree of `old` entries to begin that of `new`; RFC 9162, 2.1.4.1.

    Raises NotProven unless 0 < old ≤ new: that any tree extends the empty one needs no proof.
    """
    _check_sizes(old, new)
    return subtree_proof(hash_of, 0, old, new)


def subtree_proof(hash_of: HashOf, start: int, end: int, size: int) -> tuple[bytes, ...]:
    """The hashes that show the part [start, end) to be in the tree of `size` entries.

    From the part upwards. Raises NotProven if the bounds are not those of a part.
    """
    _check_part(start, end, size)
    low, high = 0, size
    found = []
    is_whole = True  # the part ends as one subtree, whose hash the verifier holds
    while (low, high) != (start, end):
        middle = low + (1 << (high - low - 1).bit_length() - 1)
        if end <= middle:
            found.append(_join(_full_parts(hash_of, middle, high)))
            high = middle
            continue
        found.append(_join(_full_parts(hash_of, low, middle)))
        low = middle
        if start < middle:
            start, is_whole = middle, False
    if not is_whole:
        found.append(_join(_full_parts(hash_of, low, high)))
    return tuple(reversed(found))


def verify_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Refuse (NotProven) unless `proof` leads from the leaf hash `leaf` at `index` to `root`."""
    _check_index(index, size)
    if not _leads(index, index + 1, size, leaf, proof, root):
        raise NotProven(
            _(
                "The proof does not lead from entry {index} to the root of the tree of {size}"
                " entries: this entry is not there, or the proof was changed."
            ),
            index=index,
            size=size,
        )


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Refuse (NotProven) unless `proof` shows the old tree to begin the new one.

    `old` = 0 is refused: that any tree extends the empty one is the caller's case.
    """
    _check_sizes(old, new)
    if not _leads(0, old, new, old_root, proof, new_root):
        raise NotProven(
            _(
                "The proof does not show that the tree of {new} entries begins with that of {old}:"
                " the history was rewritten, or the proof was changed."
            ),
            old=old,
            new=new,
        )


def verify_subtree(
    start: int, end: int, size: int, proof: Sequence[bytes], part: bytes, root: bytes
) -> None:
    """Refuse (NotProven) unless `proof` shows the part [start, end) of hash `part` under `root`."""
    _check_part(start, end, size)
    if not _leads(start, end, size, part, proof, root):
        raise NotProven(
            _(
                "The proof does not show that the entries from {start} to {end} are in the tree"
                " of {size} entries."
            ),
            start=start,
            end=end,
            size=size,
        )


def _leads(
    start: int, end: int, size: int, part: bytes, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `proof` leads from the part [start, end) both to itself and to the root.

    draft-ietf-plants-merkle-tree-certs, 4.4.3; for start = 0 it is RFC 9162, 2.1.4.2, and for one
    entry 2.1.3.2. `first`, `last` and `edge` are the positions, at the height reached, of the
    part's two ends and of the tree's last node.
    """
    if any(len(one) != HASH_LENGTH for one in (part, root, *proof)):
        return False
    first, last, edge = start, end - 1, size - 1
    while first != last and (last & 1 or last == edge):
        first, last, edge = first >> 1, last >> 1, edge >> 1
    beside = iter(proof)
    seed = part if first == last else next(beside, None)
    if seed is None:
        return False
    inner = outer = seed
    for one in beside:
        if not edge:
            return False
        if last & 1 or last == edge:
            if first < last:
                inner = node_hash(one, inner)
            outer = node_hash(one, outer)
            while not last & 1:
                first, last, edge = first >> 1, last >> 1, edge >> 1
        else:
            outer = node_hash(outer, one)
        first, last, edge = first >> 1, last >> 1, edge >> 1
    return not edge and inner == part and outer == root


def _full_parts(hash_of: HashOf, start: int, end: int) -> Iterable[bytes]:
    """The hashes of the full subtrees that make up [start, end), the largest first.

    `start` is a multiple of every one of their sizes.
    """
    length = end - start
    for height in range(length.bit_length() - 1, -1, -1):
        if length >> height & 1:
            yield hash_of(height, start >> height)
            start += 1 << height


def _join(parts: Iterable[bytes]) -> bytes:
    """The root over full subtrees of falling sizes."""
    joined = None
    for part in reversed(tuple(parts)):
        joined = part if joined is None else node_hash(part, joined)
    return EMPTY_ROOT if joined is None else joined


def _check_index(index: int, size: int) -> None:
    if not 0 <= index < size:
        raise NotProven(
            _("There is no entry {index} in a tree of {size} entries."), index=index, size=size
        )


def _check_sizes(old: int, new: int) -> None:
    if not 0 < old <= new:
        raise NotProven(
            _("No proof shows that a tree of {new} entries begins with one of {old}."),
            old=old,
            new=new,
        )


def _check_part(start: int, end: int, size: int) -> None:
    """A part starts at a multiple of the power of two that its length rounds up to."""
    length = end - start
    if not (0 <= start < end <= size and start % (1 << (length - 1).bit_length()) == 0):
        raise NotProven(
            _("The entries from {start} to {end} are no subtree of a tree of {size} entries."),
            start=start,
            end=end,
            size=size,
        )
