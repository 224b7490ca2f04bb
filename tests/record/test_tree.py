"""The tree: the hashes of RFC 6962, and proofs that hold exactly where they should."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotProven
from communique.record.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    frontier,
    inclusion_proof,
    leaf_hash,
    node_hash,
    over,
    root,
    subtree_proof,
    verify_consistency,
    verify_inclusion,
    verify_subtree,
)
from tests.record.vectors import hashes, plain, vectors

LEAVES = [leaf_hash(b"entry %d" % index) for index in range(300)]
sizes = st.integers(1, len(LEAVES))


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(by_definition(leaves[:half]), by_definition(leaves[half:]))


@cache
def root_of(size: int) -> bytes:
    return root(LEAVES[:size])


def holds(verification: Callable[..., None], *claim: object) -> bool:
    try:
        verification(*claim)
    except NotProven:
        return False
    return True


def test_every_inclusion_proof_of_the_vectors_has_its_verdict() -> None:
    cases = vectors("rfc6962", "inclusion.json")
    for case in cases:
        index, size, leaf = case["leafIdx"], case["treeSize"], plain(case["leafHash"])
        proof, top = hashes(case["proof"]), plain(case["root"])
        verdict = holds(verify_inclusion, index, size, leaf, proof, top)
        assert verdict is not case["wantErr"], case["file"]
    assert len(cases) == 62


def test_every_consistency_proof_of_the_vectors_has_its_verdict() -> None:
    cases = vectors("rfc6962", "consistency.json")
    for case in cases:
        old, new, proof = case["size1"], case["size2"], hashes(case["proof"])
        before, after = plain(case["root1"]), plain(case["root2"])
        verdict = holds(verify_consistency, old, new, proof, before, after)
        assert verdict is not case["wantErr"], case["file"]
    assert len(cases) == 43


def test_every_subtree_consistency_proof_of_the_vectors_has_its_verdict() -> None:
    cases = vectors("rfc6962", "subtreeconsistency.json")
    for case in cases:
        bounds = case["start"], case["end"], case["size"]
        proof, part, top = hashes(case["proof"]), plain(case["root1"]), plain(case["root2"])
        verdict = holds(verify_subtree, *bounds, proof, part, top)
        assert verdict is not case["wantErr"], case["file"]
    assert len(cases) == 45


def test_every_subtree_inclusion_proof_of_the_vectors_has_its_verdict() -> None:
    """Entry i of the part [start, end) is entry i - start of a tree of its own."""
    cases = vectors("rfc6962", "subtreeinclusion.json")
    for case in cases:
        start, end, index = case["start"], case["end"], case["leafIdx"]
        leaf, proof, top = plain(case["leafHash"]), hashes(case["proof"]), plain(case["root"])
        verdict = holds(verify_inclusion, index - start, end - start, leaf, proof, top)
        assert verdict is not case["wantErr"], case["file"]
    assert len(cases) == 132


def test_roots_and_proofs_are_those_go_makes() -> None:
    cases = vectors("go-tlog", "proofs.json")
    leaves = [leaf_hash(b"commitment %d" % index) for index in range(max(c["size"] for c in cases))]
    for case in cases:
        size, old, index = case["size"], case["old"], case["index"]
        hash_of, top, before = over(leaves[:size]), plain(case["root"]), plain(case["oldroot"])
        assert leaves[index] == plain(case["leaf"])
        assert root(leaves[:size]) == top
        assert root(leaves[:old]) == before
        inclusion = inclusion_proof(hash_of, index, size)
        consistency = consistency_proof(hash_of, old, size)
        assert list(inclusion) == hashes(case["inclusion"])
        assert list(consistency) == hashes(case["consistency"])
        verify_inclusion(index, size, leaves[index], inclusion, top)
        verify_consistency(old, size, consistency, before, top)
    assert len(cases) == 80


@pytest.mark.parametrize("size", range(70))
def test_the_root_is_the_one_the_definition_gives(size: int) -> None:
    assert root(LEAVES[:size]) == by_definition(LEAVES[:size])
    assert Frontier().extend(LEAVES[:size]).root() == root_of(size)


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY_ROOT == Frontier().root() == sha256(b"").digest()


@given(sizes, st.data())
def test_every_entry_has_a_proof_that_holds_for_it_alone(size: int, data: st.DataObject) -> None:
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(over(LEAVES[:size]), index, size)
    verify_inclusion(index, size, LEAVES[index], proof, root_of(size))
    if other != index:
        with pytest.raises(NotProven, match="does not lead from entry"):
            verify_inclusion(other, size, LEAVES[index], proof, root_of(size))
        with pytest.raises(NotProven, match="does not lead from entry"):
            verify_inclusion(index, size, LEAVES[other], proof, root_of(size))


@given(sizes, st.data())
def test_every_older_tree_has_a_proof_that_holds_for_it_alone(
    new: int, data: st.DataObject
) -> None:
    old, other = data.draw(st.integers(1, new)), data.draw(st.integers(1, new))
    proof = consistency_proof(over(LEAVES[:new]), old, new)
    verify_consistency(old, new, proof, root_of(old), root_of(new))
    if other != old:
        with pytest.raises(NotProven, match="the history was rewritten"):
            verify_consistency(other, new, proof, root_of(other), root_of(new))
        with pytest.raises(NotProven, match="the history was rewritten"):
            verify_consistency(old, new, proof, root_of(other), root_of(new))


@given(sizes, st.data())
def test_every_subtree_has_a_proof(size: int, data: st.DataObject) -> None:
    height = data.draw(st.integers(0, size.bit_length()))
    start = data.draw(st.integers(0, (size - 1) >> height)) << height
    end = data.draw(st.integers(start + 1, min(size, start + (1 << height))))
    proof = subtree_proof(over(LEAVES[:size]), start, end, size)
    verify_subtree(start, end, size, proof, root(LEAVES[start:end]), root_of(size))
    with pytest.raises(NotProven):
        verify_subtree(start, end, size, proof, b"?" * 32, root_of(size))
    with pytest.raises(NotProven):
        verify_subtree(
            start, end, size, (*proof, b"?" * 32), root(LEAVES[start:end]), root_of(size)
        )


@given(sizes, st.data())
def test_a_proof_with_anything_changed_does_not_hold(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = list(inclusion_proof(over(LEAVES[:size]), index, size))
    at = data.draw(st.integers(0, len(proof)))
    longer = [*proof[:at], data.draw(st.binary(min_size=32, max_size=32)), *proof[at:]]
    changed = [longer]
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        flipped = bytearray(proof[at])
        flipped[data.draw(st.integers(0, 31))] ^= data.draw(st.integers(1, 255))
        shortened = [*proof[:at], proof[at][:31], *proof[at + 1 :]]
        changed += [
            [*proof[:at], *proof[at + 1 :]],
            [*proof[:at], bytes(flipped), *proof[at + 1 :]],
            shortened,
        ]
    for wrong in changed:
        with pytest.raises(NotProven):
            verify_inclusion(index, size, LEAVES[index], wrong, root_of(size))


@given(sizes, st.lists(st.integers(0, 40), max_size=6))
def test_the_right_edge_grows_in_any_steps_to_the_same(size: int, steps: list[int]) -> None:
    edge, at = Frontier(), 0
    for step in [*steps, size]:
        upto = min(max(at, at + step), size)
        edge, at = edge.extend(LEAVES[at:upto]), upto
    edge = edge.extend(LEAVES[at:size])
    assert edge == frontier(over(LEAVES[:size]), size) == Frontier().extend(LEAVES[:size])
    assert edge.root() == root_of(size)
    assert len(edge.hashes) == size.bit_count()


def test_an_inner_node_is_no_entry() -> None:
    """0x00 and 0x01 keep them apart: the node over two leaves cannot pass for a leaf."""
    inner = LEAVES[0] + LEAVES[1]
    top = node_hash(node_hash(LEAVES[0], LEAVES[1]), LEAVES[2])
    assert leaf_hash(inner) != node_hash(LEAVES[0], LEAVES[1])
    with pytest.raises(NotProven):
        verify_inclusion(0, 2, leaf_hash(inner), [LEAVES[2]], top)


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 3), (-1, 3), (4, 3)])
def test_no_proof_goes_from_nothing_or_backwards(old: int, new: int) -> None:
    with pytest.raises(NotProven, match="No proof shows"):
        consistency_proof(over(LEAVES), old, new)
    with pytest.raises(NotProven, match="No proof shows"):
        verify_consistency(old, new, [], root_of(3), root_of(3))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_an_entry_outside_the_tree_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(NotProven, match="There is no entry"):
        inclusion_proof(over(LEAVES), index, size)
    with pytest.raises(NotProven, match="There is no entry"):
        verify_inclusion(index, size, LEAVES[0], [], root_of(1))


@pytest.mark.parametrize(("start", "end"), [(1, 3), (2, 5), (3, 3), (-1, 0), (8, 9)])
def test_a_part_that_is_no_subtree_is_refused(start: int, end: int) -> None:
    with pytest.raises(NotProven, match="are no subtree"):
        subtree_proof(over(LEAVES), start, end, 8)
    with pytest.raises(NotProven, match="are no subtree"):
        verify_subtree(start, end, 8, [], root_of(1), root_of(8))
