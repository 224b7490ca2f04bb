"""The golden record of protocol 1: every act judged again, byte for byte, to the same state."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path

import msgspec

from communique.mechanism.acts import KINDS
from communique.mechanism.acts import decode as read_act
from communique.mechanism.state import State, decode, encode, state_hash
from communique.record.envelope import decode as read_envelope

from .golden.make import GOLDEN
from .golden.recording import Act, Record, Tree, judged
from .golden.scenes import play


def golden() -> Record:
    return msgspec.json.decode(GOLDEN.read_bytes(), type=Record)


def replayed(record: Record, *, snapshot_at: int = -1) -> tuple[State, list[Act], Tree]:
    """The state, the verdicts and the tree of the acts; from a snapshot at some size."""
    words = {sha256(said.encode()).hexdigest(): said.encode() for said in record.texts}
    tree, state, verdicts = Tree(words), State(), []
    for at, act in enumerate(record.acts):
        if at == snapshot_at:
            state = decode(encode(state))
        found, verdict = judged(state, act.envelope.encode(), tree)
        state = found.outcome.state
        verdicts.append(verdict)
    return state, verdicts, tree


def test_every_act_is_judged_as_it_was_and_the_state_is_the_same() -> None:
    record = golden()
    state, verdicts, tree = replayed(record)
    assert tuple(verdicts) == record.acts
    assert state_hash(state) == record.state
    assert b64encode(tree.root_at(state.size)).decode() == record.root


def test_from_a_snapshot_it_is_the_same_state() -> None:
    record = golden()
    for size in (1, len(record.acts) // 2, len(record.acts) - 1):
        state, verdicts, _tree = replayed(record, snapshot_at=size)
        assert tuple(verdicts) == record.acts
        assert state_hash(state) == record.state


def test_it_holds_every_kind_of_act_in_every_effect() -> None:
    done: dict[str, Counter[str]] = {}
    for act in golden().acts:
        if act.rule == "act.form":
            continue
        payload = read_act(read_envelope(act.envelope.encode()).payload, KINDS)
        done.setdefault(payload.do, Counter())[act.effect] += 1
    assert set(done) == set(KINDS)
    only_void = {do for do, effects in done.items() if set(effects) == {"void"}}
    assert only_void == {"protocol.adopt/1"}  # until there is a protocol 2
    assert {effect for effects in done.values() for effect in effects} == {
        "in effect",
        "received",
        "pending",
        "void",
    }


def test_the_same_talks_are_the_same_bytes_today() -> None:
    assert play().written() == golden()


def test_it_is_never_written_again() -> None:
    before = GOLDEN.read_bytes()
    again = subprocess.run(
        [sys.executable, "-m", "tests.mechanism.golden.make"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1
    assert "never again" in again.stderr
    assert GOLDEN.read_bytes() == before
