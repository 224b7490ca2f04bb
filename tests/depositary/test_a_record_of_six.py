"""Six parties, one depositary, six copies: what is admitted is proven, what is not is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.depositary.admitting import Admitted, Depositary, RefusedAct
from communique.depositary.identity import policy, refusal_key
from communique.errors import NotInForm, NotProven
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.founding import CreateBody, NameGroup, RevokeKey
from communique.mechanism.fold import Effect
from communique.mechanism.rules.quorum import quorum
from communique.mechanism.state import state_hash
from communique.record.envelope import decode
from communique.record.proof import parse_proof
from communique.record.refusal import open_refusal
from tests.depositary.congress import Congress, secret


@pytest.fixture
def six(tmp_path: Path) -> Iterator[Congress]:
    congress = Congress(tmp_path)
    yield congress
    congress.close()


def test_an_admitted_act_is_answered_with_its_proof(six: Congress) -> None:
    written = six.write(
        "XA", "body.create/1", CreateBody(), by="chair", capacity=Capacity.CHAIR,
        texts={"names": b'{"en":"Ministers"}'},
    )  # fmt: skip
    answer = six.hand_in(written)
    assert isinstance(answer, Admitted)
    assert answer.effect is Effect.IN_EFFECT
    entry = decode(written.envelope).commitment
    opened = parse_proof(answer.proof).open(entry, policy(six.depositary.state))
    assert opened.checkpoint.size == answer.index + 1


def test_six_copies_cosign_and_the_record_is_proven_by_quorum(six: Congress) -> None:
    six.follow()
    head = six.store.head()
    content = six.store.envelope(3)
    assert content is not None
    proof = parse_proof(six.depositary.proof(3))
    opened = proof.verify(decode(content).commitment, policy(six.depositary.state))
    assert opened.checkpoint.size == head.size
    assert len(policy(six.depositary.state).cosigners(opened)) == 6


def test_every_copy_comes_to_the_same_state_by_itself(six: Congress) -> None:
    six.follow()
    hashes = {state_hash(mirror.state) for mirror in six.mirrors.values()}
    assert hashes == {state_hash(six.depositary.state)}


def test_an_act_handed_in_twice_has_one_place_and_the_same_answer(six: Congress) -> None:
    written = six.write(
        "XA", "body.create/1", CreateBody(), by="chair", capacity=Capacity.CHAIR,
        texts={"names": b"{}"},
    )  # fmt: skip
    size = six.store.head().size
    assert six.hand_in(written) == six.hand_in(written)
    assert six.store.head().size == size + 1


def test_an_act_out_of_order_is_refused_in_signed_words_and_changes_nothing(six: Congress) -> None:
    before = state_hash(six.depositary.state)
    answer = six.do("XB", "key.revoke/1", RevokeKey(key="0" * 32), by="XB root")
    assert isinstance(answer, RefusedAct)
    refusal = open_refusal(answer.note, refusal_key(six.depositary.state).public)
    assert refusal.rule == "key.revoke"
    assert "no key of XB" in refusal.sentence
    assert state_hash(six.depositary.state) == before
    assert six.store.refusal(answer.act) == answer.note


def test_a_party_goes_on_after_a_refusal(six: Congress) -> None:
    six.do("XB", "key.revoke/1", RevokeKey(key="0" * 32), by="XB root")
    again = six.do("XB", "key.revoke/1", RevokeKey(key=six.pens["XB"].key), by="XB root")
    assert isinstance(again, Admitted)


def test_words_that_no_act_names_are_not_taken_in(six: Congress) -> None:
    written = six.write(
        "XA", "group.name/1", NameGroup(members=("XB", "XC")), by="chair",
        capacity=Capacity.CHAIR, texts={"names": b"{}"},
    )  # fmt: skip
    with pytest.raises(NotProven, match="does not name the text"):
        six.depositary.admit(written.envelope, texts=[*written.texts, b"more"], now=six.now)


def test_bytes_that_are_no_act_are_said_to_be_none(six: Congress) -> None:
    with pytest.raises(NotInForm):
        six.depositary.admit(b"{}", now=six.now)


def test_a_snapshot_or_folding_again_give_the_same_hash(six: Congress) -> None:
    whole = state_hash(six.depositary.state)
    six.depositary.keep_snapshot()
    again = Depositary(six.store, secret("log"), secret("refusals"))
    assert state_hash(again.state) == whole


def test_fewer_than_three_verifiers_prove_no_order() -> None:
    assert [quorum(count) for count in range(8)] == [None, None, None, 3, 3, 4, 5, 6]
