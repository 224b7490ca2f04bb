"""Who keeps a copy of the record, and how far each copy vouches for it.

    >>> [(one.code, one.size) for one in copies(mechanism, state)]
    [('XA', 412), ('XB', 412), ('XC', 380)]

Read from the cosignatures, each of which is verified here: nobody is believed who did not sign.
"""

from __future__ import annotations

from datetime import UTC, datetime
from weakref import WeakKeyDictionary

import msgspec

from communique.depositary.cosigning import latest
from communique.depositary.identity import log_key, verifiers
from communique.depositary.store import Reading
from communique.errors import NotInForm, NotProven
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism
from communique.record.checkpoint import open_checkpoint

FAR = 512
"""Checkpoints looked at, from the last one back, when a record is first asked about."""
NEAR = 8
"""Checkpoints looked at each time: a slow copy cosigns one that is no longer the last."""


class Copy(msgspec.Struct, frozen=True):
    """A party's copy: the size it last cosigned and when; None where it has cosigned nothing."""

    code: str
    size: int | None = None
    at: datetime | None = None


class _Found(msgspec.Struct):
    looked: int
    by_code: dict[str, tuple[int, int]]


_found: WeakKeyDictionary[Mechanism, _Found] = WeakKeyDictionary()


def copies(mechanism: Mechanism, state: State) -> list[Copy]:
    """The copy of each party, in the order of codes."""
    found = _found.setdefault(mechanism, _Found(max(0, state.size - FAR), {}))
    if state.founding.verifiers:
        for size in range(state.size, min(found.looked, max(0, state.size - NEAR)), -1):
            _look(mechanism.store(), state, size, found.by_code)
        found.looked = state.size
    return [_copy(code, found.by_code.get(code)) for code in state.members]


def _look(reading: Reading, state: State, size: int, found: dict[str, tuple[int, int]]) -> None:
    """Note who cosigned the checkpoint of `size`, where it is further than what is known."""
    note, lines = reading.checkpoint(size), latest(reading.cosignatures(size))
    if note is None or not lines:
        return
    known = verifiers(state)
    try:
        opened = open_checkpoint(note + b"".join(lines), (log_key(state, size), *known.values()))
    except (NotInForm, NotProven):
        return
    for code, key in known.items():
        time = opened.time_of(key)
        if time is not None:
            found[code] = max(found.get(code, (0, 0)), (size, time))


def _copy(code: str, found: tuple[int, int] | None) -> Copy:
    if found is None:
        return Copy(code)
    size, time = found
    return Copy(code, size, datetime.fromtimestamp(time, UTC))
