"""Whatever a host answers, a copy cosigns or raises an alarm; it never falls down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from communique.depositary.mirroring import Update
from communique.errors import Alarm
from communique.mechanism.state import state_hash
from communique.record.envelope import decode
from tests.depositary.congress import Congress
from tests.fuzz.mutating import mutate
from tests.simulators.author import DishonestAuthor
from tests.simulators.host import DishonestHost

CASES = 300


class Garbled:
    """A host whose every answer is near to the true one."""

    def __init__(self, host: DishonestHost, chance: Random) -> None:
        self._host = host
        self._chance = chance

    def update(self, since: int) -> Update:
        true = self._host.update(since)
        checkpoint, consistency, envelopes = true.checkpoint, true.consistency, true.envelopes
        changed = self._chance.randrange(3)
        if changed == 0:
            checkpoint = mutate(self._chance, (checkpoint,))
        elif changed == 1:
            consistency = tuple(mutate(self._chance, consistency or (b"",)) for _one in range(3))
        else:
            envelopes = tuple(mutate(self._chance, (one or b"",)) for one in envelopes)
        return Update(checkpoint, consistency, envelopes)

    def text(self, digest: str) -> bytes | None:
        return mutate(self._chance, (self._host.text(digest) or b"",))

    def answer(self, act: bytes, texts: Sequence[bytes]) -> bytes | None:
        self._host.answer(act, texts)
        return mutate(self._chance, (act,))


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Congress]:
    """Followed once; then an act is entered, and another withheld."""
    congress = Congress(tmp_path, ("XA", "XB", "XC"))
    congress.follow()
    yield congress
    congress.close()


def test_whatever_a_host_answers_a_copy_cosigns_or_raises_an_alarm(three: Congress) -> None:
    host = DishonestHost(three)
    host.enter(DishonestAuthor(three, "XB").honest().envelope)
    mirror = three.mirrors["XC"]
    mirror.petition(DishonestAuthor(three, "XC").honest().envelope, three.now)
    before, size = state_hash(mirror.state), mirror.store.head().size
    alarms = 0
    for number in range(CASES):
        try:
            mirror.follow(Garbled(host, Random(number)), three.now)
        except Alarm:
            alarms += 1
            assert mirror.store.head().size > size or state_hash(mirror.state) == before
    assert alarms
    assert not mirror.store.forks()
    assert mirror.follow(host, three.now)


def test_whatever_is_entered_is_judged_by_every_copy_alike(three: Congress) -> None:
    """A host that enters mutants of acts: void, in order, or bytes that are none."""
    host = DishonestHost(three)
    honest = [DishonestAuthor(three, code).honest().envelope for code in ("XB", "XC")]
    host.enter(*(mutate(Random(number), honest) for number in range(CASES)))
    host.enter(*honest)
    hashes = set()
    for mirror in three.mirrors.values():
        assert mirror.follow(host, three.now)
        hashes.add(state_hash(mirror.state))
        assert all(mirror.store.index_of(decode(one).act_id) is not None for one in honest)
    assert len(hashes) == 1
