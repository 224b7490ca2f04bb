"""A store gives back the bytes it was given, on both engines alike."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path

import pytest

from communique.depositary.store import (
    LARGEST_TEXT,
    Blob,
    Erased,
    Head,
    Petition,
    RecordStore,
    Snapshot,
    Writing,
    open_store,
)
from communique.errors import NotInForm, NotKept, NotProven
from communique.ids import ActId
from communique.record.tiles import (
    TileReader,
)
from communique.record.tree import (
    EMPTY_ROOT,
    Frontier,
    inclusion_proof,
    leaf_hash,
    verify_inclusion,
)
from tests.depositary.conftest import Place
from tests.depositary.store.author import act_on, append, append_many
from tests.depositary.store.checks import check_whole

ABSENT = ActId("0" * 64)


def append_and_be_refused(writing: Writing) -> None:
    """An act and a text that are good, then one that is not."""
    envelope, act = act_on(writing, 1, "aldora")
    writing.append(envelope, act, sha256(envelope).digest())
    writing.put_text(b"The parties meet.")
    writing.append(b"envelope", ABSENT, sha256(b"another").digest())


def overlook_a_failed_append(writing: Writing) -> None:
    """The same act twice, as if nothing were wrong with that."""
    envelope, act = act_on(writing, 1, "aldora")
    writing.append(envelope, act, sha256(envelope).digest())
    with pytest.raises(NotKept):
        writing.append(envelope, act, sha256(envelope).digest())


def test_an_empty_record_has_the_root_of_the_empty_tree(store: RecordStore) -> None:
    assert store.head() == Head(Frontier(), None)
    assert store.root_at(0) == store.head().root == EMPTY_ROOT
    assert list(store.envelopes()) == []
    assert store.petitions() == []


def test_what_is_appended_is_given_back(store: RecordStore, place: Place) -> None:
    with store.writing() as writing:
        envelope, act = act_on(writing, 0, "aldora")
        commitment = sha256(envelope).digest()
        head = writing.append(envelope, act, commitment)
        assert (writing.head(), writing.index_of(act)) == (head, 0)
    assert head.frontier == Frontier().extend([leaf_hash(commitment)])
    with place.open() as another:
        assert another.head() == head
        assert another.envelope(0) == envelope
        assert list(another.envelopes()) == [envelope]
        assert (another.index_of(act), another.act_at(0)) == (0, act)
        assert another.commitments(0, 10) == [commitment]
        nothing = (another.index_of(ABSENT), another.act_at(1), another.envelope(1))
        assert nothing == (None, None, None)


def test_envelopes_are_told_in_order_from_any_act_to_any(store: RecordStore) -> None:
    append_many(store, 600)
    told = list(store.envelopes())
    assert told == [store.envelope(index) for index in range(600)]
    assert list(store.envelopes(250, 520)) == told[250:520]
    assert list(store.envelopes(599)) == told[599:]


def test_nothing_is_seen_before_the_end_of_a_writing(store: RecordStore, place: Place) -> None:
    with place.open() as another:
        with store.writing() as writing:
            envelope, act = act_on(writing, 0, "aldora")
            writing.append(envelope, act, sha256(envelope).digest())
            assert another.head().size == 0
            assert another.index_of(act) is None
        assert another.index_of(act) == 0


def test_an_exception_takes_the_whole_writing_back(store: RecordStore) -> None:
    append(store, 0, "aldora")
    before = store.head()
    with pytest.raises(NotProven), store.writing() as writing:
        append_and_be_refused(writing)
    assert store.head() == before
    assert store.act_at(1) is None
    assert store.text(sha256(b"The parties meet.").hexdigest()) is None
    append(store, 1, "aldora")
    check_whole(store)


def test_a_failed_step_takes_the_whole_writing_back_even_if_overlooked(store: RecordStore) -> None:
    append(store, 0, "aldora")
    before = store.head()
    with (
        pytest.raises(NotKept, match=r"nothing of it is kept|Nothing was changed"),
        store.writing() as writing,
    ):
        overlook_a_failed_append(writing)
    assert store.head() == before
    append(store, 1, "aldora")
    check_whole(store)


def test_a_writing_that_has_ended_writes_nothing_more(store: RecordStore) -> None:
    with store.writing() as writing, pytest.raises(RuntimeError), store.writing():
        pass
    with pytest.raises(RuntimeError):
        writing.put_text(b"The parties meet.")
    append(store, 0, "aldora")
    check_whole(store)


def test_a_commitment_of_another_envelope_is_refused(store: RecordStore) -> None:
    with pytest.raises(NotProven, match="not its envelope's"), store.writing() as writing:
        writing.append(b"envelope", ABSENT, sha256(b"another").digest())
    assert store.head().size == 0


def test_texts_are_kept_once_by_their_digest(store: RecordStore) -> None:
    words = "Стороны встречаются на Пяти озёрах. 五湖. البحيرات".encode()
    with store.writing() as writing:
        digest = writing.put_text(words)
        assert writing.put_text(words) == digest == sha256(words).hexdigest()
        largest = writing.put_text(bytes(LARGEST_TEXT))
    assert store.text(digest) == words
    assert store.text(largest) == bytes(LARGEST_TEXT)
    assert store.has_texts([digest, largest])
    assert not store.has_texts([digest, ABSENT])
    assert store.text(ABSENT) is None
    with pytest.raises(NotInForm, match="at most 8 MiB"), store.writing() as writing:
        writing.put_text(bytes(LARGEST_TEXT + 1))


def test_an_erased_blob_leaves_its_digest_and_stays_erased(store: RecordStore) -> None:
    salt, name = bytes(range(32)), b"Dr Ana Aldora, head of delegation"
    with store.writing() as writing:
        digest = writing.put_blob(salt, name)
    assert digest == sha256(salt + name).hexdigest()
    assert store.blob(digest) == Blob(salt, name)
    with store.writing() as writing:
        writing.erase_blob(digest)
        writing.erase_blob(ABSENT)
    assert store.blob(digest) == Erased(digest)
    with store.writing() as writing:
        assert writing.put_blob(salt, name) == digest
    assert store.blob(digest) == Erased(digest)
    assert store.blob(ABSENT) == Erased(ABSENT)
    assert store.blob("1" * 64) is None
    with pytest.raises(NotInForm, match="32 bytes"), store.writing() as writing:
        writing.put_blob(b"short", name)


def test_what_is_erased_is_in_no_file_any_more(tmp_path: Path) -> None:
    name = b"Dr Ana Aldora, head of delegation"
    with open_store(tmp_path, create=True) as store:
        with store.writing() as writing:
            digest = writing.put_blob(bytes(32), name)
        assert any(name in each.read_bytes() for each in tmp_path.iterdir())
        with store.writing() as writing:
            writing.erase_blob(digest)
        assert not any(name in each.read_bytes() for each in tmp_path.iterdir())


def test_pruning_leaves_every_root_and_proof(store: RecordStore) -> None:
    acts = append_many(store, 300)
    head, gone = store.head(), [0, 7, 299]
    proof = inclusion_proof(TileReader(store.tile, 300), 7, 300)
    with store.writing() as writing:
        digest = writing.put_text(b"A position.")
    with store.writing() as writing:
        writing.prune(gone)
        writing.prune_texts([digest])
    assert store.text(digest) is None
    assert store.head() == head
    told = list(store.envelopes())
    assert [index for index, envelope in enumerate(told) if envelope is None] == gone
    assert store.envelope(7) is None
    assert (store.index_of(acts[7]), store.act_at(7)) == (7, acts[7])
    assert inclusion_proof(TileReader(store.tile, 300), 7, 300) == proof
    (commitment,) = store.commitments(7, 1)
    verify_inclusion(7, 300, leaf_hash(commitment), proof, head.root)
    append(store, 300, "aldora")
    assert store.head().size == 301


def test_checkpoints_are_kept_by_size_and_never_replaced(store: RecordStore) -> None:
    append_many(store, 2)
    assert store.checkpoint(1) is None
    last = store.head().checkpoint
    with store.writing() as writing:
        writing.put_checkpoint(1, b"the first")
        assert writing.head().checkpoint == last
    assert store.checkpoint(1) == b"the first"
    assert store.head().checkpoint == store.checkpoint(2) == last
    with store.writing() as writing:
        writing.put_checkpoint(1, b"the first")
    with pytest.raises(NotProven, match="Another checkpoint"), store.writing() as writing:
        writing.put_checkpoint(1, b"another")
    with pytest.raises(NotProven, match="has not had 3 acts"), store.writing() as writing:
        writing.put_checkpoint(3, b"too large")


def test_cosignatures_gather_by_size(store: RecordStore) -> None:
    append_many(store, 1)
    store.cosign(1, [b"two", b"one"])
    store.cosign(1, [b"two", b"three"])
    assert store.cosignatures(1) == [b"one", b"three", b"two"]
    assert store.cosignatures(2) == []
    with pytest.raises(NotProven):
        store.cosign(2, [b"one"])


def test_the_last_refusal_of_an_act_is_kept(store: RecordStore) -> None:
    for note in (b"first", b"second"):
        with store.writing() as writing:
            writing.put_refusal(ABSENT, note)
    assert store.refusal(ABSENT) == b"second"
    assert store.refusal(ActId("1" * 64)) is None


def test_a_petition_waits_with_the_time_it_first_came(store: RecordStore) -> None:
    later, first = Petition(ABSENT, b"later", 200), Petition(ActId("1" * 64), b"first", 100)
    for handed_in in (later, first, Petition(ABSENT, b"later", 300)):
        store.petition(handed_in)
    assert store.petitions() == [first, later]
    with store.writing() as writing:
        writing.answer_petition(first.act)
    assert store.petitions() == [later]


def test_a_snapshot_is_given_to_the_code_that_made_it(store: RecordStore) -> None:
    append_many(store, 3)
    kept = [Snapshot(size, store.root_at(size), 1, "0.1", b"state %d" % size) for size in (1, 3)]
    with store.writing() as writing:
        for snapshot in kept:
            writing.put_snapshot(snapshot)
    assert store.snapshot(1, "0.1") == kept[1]
    assert store.snapshot(1, "0.2") is store.snapshot(2, "0.1") is None
    with pytest.raises(NotProven, match="another record"), store.writing() as writing:
        writing.put_snapshot(Snapshot(2, bytes(32), 1, "0.1", b"state"))
    with store.writing() as writing:
        writing.drop_snapshots(4)
    assert store.snapshot(1, "0.1") is None


def test_a_watch_wakes_when_another_has_written(store: RecordStore, place: Place) -> None:
    watch = store.watch()
    assert not watch.wait(0)
    append(store, 0, "aldora")
    assert watch.wait(5)
    assert not watch.wait(0.05)
    with place.open() as another:
        append(another, 1, "boreal")
    began = time.monotonic()
    assert watch.wait(5)
    assert time.monotonic() - began < 2
    with pytest.raises(ZeroDivisionError), store.writing():
        raise ZeroDivisionError
    assert not watch.wait(0.05)
    watch.close()


def test_records_in_one_place_are_apart(place: Place, store: RecordStore) -> None:
    with open_store(place.where, f"{place.record} and another", create=True) as another:
        (act,) = append_many(store, 1)
        assert another.head().size == 0
        assert another.index_of(act) is None
        append(another, 0, "boreal")
        check_whole(another)
    check_whole(store)
