"""Where drops are worked on: in the background, the newest turn last, told as it goes.

    desk.standing(drop)     # what is being done, or the outcome

A drop is left and found again at will: what is under way goes on, and what is no longer
remembered is made again from the files.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

import msgspec

from communique.office.drops.drop import Drop
from communique.office.drops.outcome import UNPACKING, Outcome, made
from communique.office.drops.shelf import Shelf
from communique.paper.docx.cache import Cache

REMEMBERED = 12
"""Outcomes held in memory; others are made again when they are asked for."""


class Standing(msgspec.Struct, frozen=True):
    """Where the work on a drop stands: `outcome` is of the last turn that was finished.

    `failed` is the turn in which something went wrong that no sentence was found for.
    """

    working: bool = False
    step: str = UNPACKING
    done: int = 0
    of: int = 0
    file: str = ""
    outcome: Outcome | None = None
    failed: int | None = None


class Desk:
    """Works on the drops of a shelf, one thread a drop, two drops at a time."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._standing: OrderedDict[str, Standing] = OrderedDict()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(2)

    def standing(self, drop: Drop) -> Standing:
        """Where the work stands; it begins now if the drop has changed, or was forgotten."""
        with self._lock:
            known = self._standing.get(drop.id, Standing())
            is_made = known.outcome is not None and known.outcome.turn == drop.turn
            if known.working or is_made or known.failed == drop.turn or not drop.uploads:
                return known
            known = Standing(working=True, outcome=known.outcome)
            self._keep(drop.id, known)
            threading.Thread(target=self._work, args=(drop.id,), daemon=True).start()
            return known

    def outcome(self, drop: Drop) -> Outcome | None:
        """The outcome of the drop as it is, if it is made already."""
        outcome = self.standing(drop).outcome
        return outcome if outcome is not None and outcome.turn == drop.turn else None

    def forget(self, drop_id: str) -> None:
        """Remember nothing of a drop."""
        with self._lock:
            self._standing.pop(drop_id, None)

    def _work(self, drop_id: str) -> None:
        """Make the outcome, and once more if the drop changed meanwhile."""
        cache = Cache()
        with self._places:
            while (drop := self._shelf.find(drop_id)) is not None:
                outcome = self._made(drop, cache)
                fresh = self._shelf.find(drop_id)
                with self._lock:
                    if fresh is None or drop_id not in self._standing:
                        break
                    is_last = fresh.turn == drop.turn
                    self._keep(drop_id, Standing(working=not is_last, outcome=outcome))
                    if is_last:
                        return
        self.forget(drop_id)

    def _made(self, drop: Drop, cache: Cache) -> Outcome:
        """Where no sentence was found for what went wrong, the thread ends and says it."""

        def tell(step: str, done: int, of: int, file: str) -> None:
            with self._lock:
                known = self._standing.get(drop.id)
                if known is not None:
                    self._keep(drop.id, Standing(True, step, done, of, file, known.outcome))

        finished = False
        try:
            outcome = made(drop, self._shelf, tell, cache)
            finished = True
            return outcome
        finally:
            if not finished:
                with self._lock:
                    self._keep(drop.id, Standing(failed=drop.turn))

    def _keep(self, drop_id: str, standing: Standing) -> None:
        self._standing[drop_id] = standing
        self._standing.move_to_end(drop_id)
        for each in list(self._standing)[:-REMEMBERED]:
            if not self._standing[each].working:
                del self._standing[each]
