"""Which acts of a record its bundle shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.depositary.bundle import Verdict, check
from communique.depositary.bundle.act import read
from communique.depositary.bundle.gather import gather
from communique.depositary.store import RecordStore, open_store
from communique.errors import NotEnough
from communique.ids import ActId
from communique.record.envelope import Envelope
from tests.depositary.bundle.lakes import PARTIES, TEXT, Lakes, public, secret


class Kept(Lakes):
    """The record without gaps, so that a store can keep all of it."""

    def forget(self, count: int) -> None:
        """Statements instead of entries nobody knows."""
        for _number in range(count):
            self.do("statement.make/1", "XC", secret("XC"), args={})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    with open_store(tmp_path / "record", create=True) as opened:
        yield opened


def keep(store: RecordStore, lakes: Lakes) -> None:
    """Every act of the record, in the store."""
    with store.writing() as writing:
        for envelope in lakes.shown.values():
            writing.append(envelope.encode(), envelope.act_id, envelope.commitment)


def kinds(shown: dict[int, Envelope]) -> list[str]:
    """What the acts shown do."""
    return [read(at, envelope.encode()).do for at, envelope in shown.items()]


def test_a_bundle_shows_what_is_in_effect_and_whose_keys_those_are(store: RecordStore) -> None:
    lakes = Kept()
    lakes.enrol("XB", "XB administrator", powers=["administer"])
    args = {"public": public("XB second"), "powers": ["sign"]}
    lakes.do("key.enrol/1", "XB", secret("XB administrator"), args=args)
    lakes.enrol("XC", "XC unused", powers=["negotiate"])
    lakes.do("text.sign/1", "XD", secret("XD"), args={"text": "another", "manifest": "51" * 32})
    lakes.give("text.sign/1", "XB", secret("XB second"))
    lakes.publish()
    keep(store, lakes)
    shown = gather(store, lakes.in_effect)
    found = kinds(shown)
    assert found.count("party.admit/1") == found.count("verifier.enrol/1") - 1 == 5
    assert found.count("key.enrol/1") == 3
    assert found.count("text.sign/1") == found.count("text.publish/1") == 1
    assert "statement.make/1" not in found
    proofs = {at: one for at, one in lakes.proofs().items() if at in shown}
    report = check(lakes.bundle(envelopes=shown, proofs=proofs), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED


def test_a_bundle_shows_revocations_and_confirmations(store: RecordStore) -> None:
    lakes = Kept()
    lakes.enrol("XB", "XB guest", hosted=True)
    signed = lakes.give("text.sign/1", "XB", secret("XB guest"))
    lakes.do("act.confirm/1", "XB", secret("XB"), args={"act": signed})
    lakes.publish()
    key = lakes.act("text.sign/1", "XB", secret("XB guest")).key_id
    lakes.do("key.revoke/1", "XB", secret("XB root"), args={"key": key})
    lakes.do("key.revoke/1", "XB", secret("XB root"), args={"key": key})
    keep(store, lakes)
    found = kinds(gather(store, lakes.in_effect))
    assert found.count("act.confirm/1") == found.count("key.revoke/1") == 1
    assert found.count("key.enrol/1") == 3


def test_an_act_in_effect_that_is_not_held_is_said(store: RecordStore) -> None:
    lakes = Kept()
    lakes.give("text.sign/1", PARTIES[1], text=TEXT)
    keep(store, lakes)
    with pytest.raises(NotEnough, match="is in effect"):
        gather(store, [*lakes.in_effect, ActId("8c" * 32)])
