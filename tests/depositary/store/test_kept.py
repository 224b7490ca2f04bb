"""What is kept of an act beside its envelope, and evidence that is kept for ever."""

from __future__ import annotations

from hashlib import sha256

import pytest

from communique.depositary.store import Fork, Kept, RecordStore
from communique.errors import NotProven
from communique.ids import ActId
from communique.record.tree import leaf_hash, root

CONTENT = b"an act"


def test_evidence_of_a_fork_is_kept_once(store: RecordStore) -> None:
    fork = Fork(b"held", b"shown")
    for _again in range(2):
        with store.writing() as writing:
            writing.put_fork(fork)
    assert store.forks() == [fork]


def test_all_that_is_kept_of_an_act_is_read_in_one_question(store: RecordStore) -> None:
    commitment = sha256(CONTENT).digest()
    with store.writing() as writing:
        writing.append(CONTENT, ActId("5" * 64), commitment)
        writing.put_checkpoint(1, b"note")
        writing.append(CONTENT, None, commitment)
    leaf = leaf_hash(commitment)
    assert store.kept(0) == Kept(ActId("5" * 64), commitment, root([leaf]), b"note")
    assert store.kept(1) == Kept(None, commitment, root([leaf, leaf]), None)
    with pytest.raises(NotProven):
        store.kept(2)
