"""The state of a kept record: folded on from where it was, or from the last snapshot.

    >>> folding = Folding(store)
    >>> folding.on().size == store.head().size
    True

A snapshot is started from only if its tree is the record's and this version of the program made
it; else everything is folded again. What this version does not know stops it (UnknownKind).
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock

from communique import __version__
from communique.depositary.judging import Judged, judge
from communique.depositary.store import Reading, Snapshot
from communique.errors import NotEnough
from communique.mechanism.state import PROTOCOL, State, decode, encode
from communique.sentences import _

PROVEN = "proven"
"""The `code` of a snapshot whose hash a quorum of verifiers signed: what was before it may be gone,
so every version starts from it."""


class Folding:
    """The state of one record as far as it is folded; a value each time, never changed.

    Threads may share one, each with a reading of its own: an act is then folded once.
    """

    def __init__(self, reading: Reading, state: State | None = None) -> None:
        self.state = state if state is not None else _start(reading)
        self._lock = RLock()

    def on(
        self,
        reading: Reading,
        heard: Callable[[Judged], None] = lambda _judged: None,
        end: int | None = None,
    ) -> State:
        """Fold what has come since, up to `end` acts or all; `heard` is told of each act.

        Raises NotEnough where a body was pruned that no snapshot stands for.
        """
        with self._lock:
            end = reading.head().size if end is None else end
            for index, content in enumerate(
                reading.envelopes(self.state.size, end), start=self.state.size
            ):
                if content is None:
                    raise NotEnough(
                        _("Act {index} was pruned and no snapshot stands for it."), index=index
                    )
                judged = judge(self.state, content, reading)
                heard(judged)
                self.state = judged.outcome.state
            return self.state

    def reach(self, state: State) -> None:
        """Take the state of an act that was judged and committed; another may be further by now."""
        with self._lock:
            if state.size > self.state.size:
                self.state = state


def state_at(reading: Reading, size: int) -> State:
    """The state after the first `size` acts, folded from the first. Raises NotEnough if pruned."""
    return Folding(reading, State()).on(reading, end=size)


def snapshot(state: State, root: bytes) -> Snapshot:
    """What is kept so that the next start need not fold again; `root` is the tree's at its size."""
    return Snapshot(state.size, root, state.protocol, __version__, encode(state))


def _start(reading: Reading) -> State:
    """The state of the latest snapshot that is of this record; an empty one without any."""
    found = [reading.snapshot(PROTOCOL, code) for code in (__version__, PROVEN)]
    size = reading.head().size
    ours = [
        one
        for one in found
        if one is not None and one.size <= size and reading.root_at(one.size) == one.root
    ]
    return decode(max(ours, key=lambda one: one.size).state) if ours else State()
