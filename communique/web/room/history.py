"""The history of a paragraph: the acts that name it, and those that brought its positions.

    [each.index for each in history(record, state, text_id, provision)]      # the newest first

Acts are read once a process and kept by what they name; a record of some thousand acts is read in
a moment, and grows by what is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from threading import Lock
from weakref import WeakKeyDictionary

import msgspec

from communique.errors import NotInForm, UnknownKind
from communique.mechanism.acts import KINDS, Payload, decode
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism
from communique.record import envelope as envelopes
from communique.web.record.lines import Line, line_at


class _Known(msgspec.Struct):
    """What was read so far: the indices of acts by what they name, and by act."""

    size: int
    naming: defaultdict[str, list[int]]
    index: dict[str, int]


_known: WeakKeyDictionary[Mechanism, _Known] = WeakKeyDictionary()
_reading = Lock()


def history(mechanism: Mechanism, state: State, text: str, provision: str) -> list[Line]:
    """The acts that name the paragraph, or whose positions stand on it; the newest first."""
    known = _read_on(mechanism, state.size)
    kept = state.deliberating.texts[text].provisions[provision]
    standing = {taken.act for taken in kept.positions.values()}
    standing |= {reserve.act for reserve in kept.reserves.values()}
    found = set(known.naming[provision]) | {
        known.index[act] for act in standing if act in known.index
    }
    tabled = state.deliberating.texts[text].act
    if tabled in known.index:
        found.add(known.index[tabled])
    store = mechanism.store()
    lines = (line_at(store, state, index) for index in sorted(found, reverse=True))
    return [line for line in lines if line is not None]


def _read_on(mechanism: Mechanism, size: int) -> _Known:
    with _reading:
        known = _known.setdefault(mechanism, _Known(0, defaultdict(list), {}))
        if known.size < size:
            contents = mechanism.store().envelopes(known.size, size)
            for index, content in enumerate(contents, start=known.size):
                payload = None if content is None else _payload(content)
                if content is not None and payload is not None:
                    known.index[envelopes.decode(content).act_id] = index
                    for name in set(_named(msgspec.to_builtins(payload.args))):
                        known.naming[name].append(index)
            known.size = size
        return known


def _payload(content: bytes) -> Payload | None:
    try:
        return decode(envelopes.decode(content).payload, KINDS)
    except (NotInForm, UnknownKind):
        return None


def _named(value: object) -> Iterator[str]:
    """Every word in an act's arguments: ids are among them, and ids are like nothing else."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _named(each)
