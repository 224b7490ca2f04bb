"""What holds whatever the parties do: refused acts change nothing, and a state is one thing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from communique.mechanism.acts.agreeing import (
    BreakSilence,
    UnlinkPackage,
    WithdrawClosing,
)
from communique.mechanism.fold import Entry, Outcome, fold
from communique.mechanism.state import State, decode, encode, state_hash
from communique.text.edit import Edit, apply
from communique.text.position import Position

from .assembly import PARTIES, held, same
from .talks import Talks

WORDS = ("The six", "may share", "hourly", "readings.", "", "Data", "и данные", "各方")
PLACES = st.integers(1, 3)
PARTY = st.sampled_from(PARTIES)
RANGE = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)
WORD = st.sampled_from(WORDS)


class Watched(Talks):
    """Of every act that is refused it is asked whether it changed anything."""

    def fold(self, entry: Entry) -> Outcome:
        before = self.state
        outcome = super().fold(entry)
        if outcome.refusal is not None:
            assert outcome.refusal.blanks["rule"]
            assert same(outcome.state, before)
        return outcome


def newest(names: Any) -> str:
    """Some act that began something, or none."""
    return next(iter(names), "0" * 64)


def closing(talks: Talks, place: int, span: list[int], words: str) -> tuple[int, int, int, str]:
    length = len(talks.provision(place).base)
    return place, min(span[0], length), min(span[1], length), words


Move = Callable[[Talks], object]


def takes(party: str, place: int, words: str) -> Move:
    return lambda talks: talks.take(party, place, words or None)


def proposes(place: int, span: list[int], words: str, by: str) -> Move:
    return lambda talks: talks.proposes(closing(talks, place, span, words), by=by)


def closes(by: str) -> Move:
    def move(talks: Talks) -> None:
        talks.wait(60)
        for name in talks.state.agreeing.proposals:
            talks.close(name, by=by)

    return move


def links(place: int, span: list[int], other: int, package: str) -> Move:
    def move(talks: Talks) -> None:
        one = closing(talks, place, span, "")[:3]
        two = closing(talks, other, [0, 5], "")[:3]
        talks.link(one, two, by=package)

    return move


def gives_back(place: int, words: str) -> Move:
    def move(talks: Talks) -> None:
        whole = (place, 0, len(talks.provision(place).base), words)
        talks.give_back(newest(talks.state.agreeing.groups), whole)

    return move


def submits(party: str, place: int, words: str) -> Move:
    return lambda talks: talks.submit(party, place, "fr", words.encode())


def breaks(party: str) -> Move:
    return lambda talks: talks.do(
        party, "silence.break/1", BreakSilence(silence=newest(talks.state.agreeing.silences))
    )


def adopts() -> Move:
    def move(talks: Talks) -> None:
        silence = newest(talks.state.agreeing.silences)
        talks.wait(6 * 3600)
        talks.close_silence(silence)
        talks.adopt(silence=silence)

    return move


MOVES: st.SearchStrategy[Move] = st.one_of(
    st.builds(takes, PARTY, PLACES, WORD),
    st.builds(proposes, PLACES, RANGE, WORD, st.sampled_from(("", "XC"))),
    st.builds(closes, st.sampled_from(("", "XC"))),
    st.builds(links, PLACES, RANGE, PLACES, st.sampled_from(("", "XB"))),
    st.builds(gives_back, PLACES, WORD),
    st.builds(submits, PARTY, PLACES, WORD),
    st.builds(breaks, PARTY),
    st.builds(adopts),
    st.builds(lambda place: lambda talks: talks.refer(place), PLACES),
    st.builds(lambda place, by: lambda talks: talks.agree(place, by=by), PLACES, st.just("")),
    st.builds(
        lambda party, place, closed: lambda talks: talks.reopen(party, place, closed),
        PARTY,
        PLACES,
        st.sampled_from((None, 0, 1)),
    ),
    st.builds(
        lambda party: lambda talks: talks.object(party, newest(talks.state.agreeing.proposals)),
        PARTY,
    ),
    st.just(lambda talks: talks.open_silence()),
    st.just(lambda talks: talks.revise({1: (Edit(0, 3, "All"),)})),
    st.just(
        lambda talks: talks.chairs(
            "package.unlink/1", UnlinkPackage(package=newest(talks.state.agreeing.packages))
        )
    ),
    st.just(
        lambda talks: talks.chairs(
            "closing.withdraw/1", WithdrawClosing(proposal=newest(talks.state.agreeing.proposals))
        )
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MOVES, max_size=25))
def test_whatever_is_done_refused_acts_change_nothing_and_the_state_is_one(
    moves: list[Move],
) -> None:
    talks = Watched()
    for move in moves:
        move(talks)
    state = talks.state
    assert state_hash(decode(encode(state))) == state_hash(state)
    again = State()
    for at, entry in enumerate(talks.entries):
        if at == len(talks.entries) // 2:
            again = decode(encode(again))
        again = fold(again, entry).state
    assert state_hash(again) == state_hash(state)


def expected(base: str, position: Position, start: int, end: int, words: str) -> str | None:
    """Law 4, said by itself: a party's answered edits are replaced by what was closed, no other."""
    if position.deletes:
        return words if (start, end) == (0, len(base)) else None
    rest = [one for one in position.edits if not (start <= one.start and one.end <= end)]
    if any(one.start <= start and end <= one.end for one in rest):
        return apply(base, tuple(rest))
    return apply(base, tuple(sorted([*rest, Edit(start, end, words)])))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(PARTY, PLACES, WORD, RANGE), max_size=6),
    RANGE.filter(lambda span: span[0] < span[1]),
    WORD.filter(bool),
)
def test_a_closing_leaves_every_other_alternative_of_every_party_unchanged(
    positions: list[tuple[str, int, str, list[int]]], span: list[int], words: str
) -> None:
    talks = Watched()
    for party, place, said, (low, high) in positions:
        base = talks.provision(place).base
        low, high = min(low, len(base)), min(high, len(base))
        wording = base[:low] + said + base[high:]
        talks.take(party, place, wording or None)
    before = talks.provision(1)
    others = talks.provision(2), talks.provision(3)
    place, start, end, _words = closing(talks, 1, span, words)
    assume(start < end)  # between words at the edge of an edit it is both beside and inside
    if talks.proposes((place, start, end, words)).refusal is not None:
        return
    talks.wait(60)
    held(talks.close(talks.act))
    assert (talks.provision(2), talks.provision(3)) == others
    for party, taken in before.positions.items():
        wanted = expected(before.base, taken.position, start, end, words)
        now = talks.provision(1).positions[party].position.wording(talks.provision(1).base)
        assert now == wanted, party


def test_two_processes_that_hash_otherwise_have_the_same_state() -> None:
    script = (
        "from tests.mechanism.test_pruning import negotiated\n"
        "from communique.mechanism.state import state_hash\n"
        "print(state_hash(negotiated().state))"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(hashes) == 1
    assert len(hashes.pop().strip()) == 64
