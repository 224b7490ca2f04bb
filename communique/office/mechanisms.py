"""The records this server keeps: each folded once in a worker, shared, and heard when it grows.

    mechanism = mechanisms.create("five-lakes")    # an empty record and its keys
    mechanism.publics["log"]                       # what the founding act names
    mechanism.depositary().admit(envelope, texts=[words], now=now)
    mechanism.state()                              # at the head, the same value for every reader
    await mechanism.changed(after=411)             # 412, whoever admitted it, in whatever process

    data/keys/NAME/log.pem, refusals.pem           what only this server signs with
    data/keys/NAME/verifier-XB.pem                 of a party whose copy is kept here, if any is
    data/records/NAME/record.db                    or the database that DATABASE_URL names
    data/copies/NAME/XB/record.db                  that party's own copy

A connection to a record belongs to one thread, and ends with the request that opened it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import secrets
import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings

from communique.depositary.admitting import Depositary
from communique.depositary.folding import Folding
from communique.depositary.keyfile import read_key, write_key
from communique.depositary.store import RecordStore, open_store
from communique.errors import BadUsage, CommuniqueError
from communique.mechanism.state import State
from communique.office import clock
from communique.office.copies import VERIFIER, Copies
from communique.record.keys import SecretKey
from communique.sentences import _

LOG, REFUSALS = "log", "refusals"

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LOOK = 0.5
"""Seconds after which whoever listens looks whether it is to end."""

_says = logging.getLogger(__name__)


class Mechanism:
    """One record of this server, as this process knows it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._keys = _keys_of(name)
        self._log = read_key(self._keys / f"{LOG}.pem")
        self._refusals = read_key(self._keys / f"{REFUSALS}.pem")
        self._here = threading.local()
        self._folding = _Shared(self.store(), self._wake)
        self._lock = threading.Lock()
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._listening: threading.Thread | None = None
        self._ended = threading.Event()
        self._turn = 0

    @property
    def publics(self) -> dict[str, str]:
        """The public halves, in base64, of the keys kept here: log, refusals, verifier-XB."""
        return {each.stem: _public(read_key(each)) for each in sorted(self._keys.glob("*.pem"))}

    @property
    def size(self) -> int:
        """How many acts this worker has folded; those another has admitted follow at once."""
        return self._folding.state.size

    @property
    def turn(self) -> int:
        """How often this worker has heard of something new: an act, or a cosignature."""
        return self._turn

    def store(self) -> RecordStore:
        """This thread's connection to the record. `leave` closes it."""
        found: RecordStore | None = getattr(self._here, "store", None)
        if found is None:
            found = self._here.store = _open(self.name)
        return found

    def depositary(self) -> Depositary:
        """The door of the record, for this thread."""
        return Depositary(self.store(), self._log, self._refusals, self._folding)

    def state(self) -> State:
        """The state at the head, also of what another worker has admitted this moment."""
        return self._folding.on(self.store())

    def keep_copy(self, code: str, seed: bytes | None = None) -> str:
        """Keep the party's verifier here, over a copy of its own; its public key in base64.

        For the demonstration, and for a party that has no node. Raises BadUsage if it is here.
        """
        write_key(self._keys / f"{VERIFIER}{code}.pem", seed or secrets.token_bytes(32))
        return self.publics[f"{VERIFIER}{code}"]

    def verifiers(self) -> dict[str, SecretKey]:
        """The keys of the parties' verifiers that are kept here, by code."""
        found = sorted(self._keys.glob(f"{VERIFIER}*.pem"))
        return {each.stem.removeprefix(VERIFIER): read_key(each) for each in found}

    def open_copy(self, code: str) -> RecordStore:
        """The copy of a party that is kept here; whoever opens it closes it."""
        return open_copy(self.name, code)

    async def changed(self, after: int) -> int:
        """The size, as soon as it is more than `after`."""
        while self.size <= after:
            turn = self.turn
            if self.size <= after:
                await self.stirred(turn)
        return self.size

    async def stirred(self, turn: int) -> int:
        """The turn, as soon as it is another than `turn`."""
        self.listen()
        waits = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._waiting.add(waits)
        try:
            if self._turn == turn:
                await waits[1].wait()
        finally:
            with self._lock:
                self._waiting.discard(waits)
        return self._turn

    def listen(self) -> None:
        """Hear of what is admitted elsewhere, and let the copies kept here follow."""
        with self._lock:
            if self._listening is None:
                self._listening = threading.Thread(
                    target=self._listen, name=f"record {self.name}", daemon=True
                )
                self._listening.start()

    def leave(self) -> None:
        """Close this thread's connection."""
        found: RecordStore | None = getattr(self._here, "store", None)
        if found is not None:
            found.close()
            self._here.store = None

    def end(self) -> None:
        """Hear no more."""
        self._ended.set()
        if self._listening is not None:
            self._listening.join(timeout=2)

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                self._hear()
            except CommuniqueError as wrong:
                # A database that was away comes back; pages show what is known until then.
                _says.warning("%s: %s", self.name, wrong)
                self._ended.wait(1)
        self.leave()

    def _hear(self) -> None:
        """Until asked to end: fold on at every commit, wake whoever waits, let copies follow."""
        store = self.store()
        watch = store.watch()
        copies = Copies(self.name, self._keys, self.depositary(), open_copy)
        try:
            self._folding.on(store)
            copies.follow(clock.now())
            self._wake()
            while not self._ended.is_set():
                if watch.wait(_LOOK):
                    self._folding.on(store)
                    self._wake()
                    copies.follow(clock.now())
        finally:
            copies.close()
            watch.close()
            self.leave()

    def _wake(self) -> None:
        with self._lock:
            self._turn += 1
            waiting = tuple(self._waiting)
        for loop, event in waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)


class _Shared(Folding):
    """A folding that every thread of a worker shares, and that says when it has moved."""

    def __init__(self, store: RecordStore, moved: Callable[[], None]) -> None:
        super().__init__(store)
        self._moved = moved
        self.on(store)

    def reach(self, state: State) -> None:
        """An act was committed by this worker: whoever waits is told before any database."""
        super().reach(state)
        self._moved()


_kept: dict[str, Mechanism] = {}
_keeping = threading.Lock()


def mechanism(name: str) -> Mechanism:
    """The record of this name. Raises BadUsage if there is none."""
    with _keeping:
        if name not in _kept:
            if name not in names():
                raise BadUsage(_("There is no mechanism “{name}” here."), name=name)
            _kept[name] = Mechanism(name)
        return _kept[name]


def names() -> list[str]:
    """The records kept here, in order."""
    return sorted(each.parent.name for each in _data("keys").glob(f"*/{LOG}.pem"))


def create(name: str, seeds: Mapping[str, bytes] | None = None) -> Mechanism:
    """A new empty record, with the keys of its log and of its refusals; its founder comes next.

    `seeds` (32 bytes each, by the names of keys) is for the demonstration, whose keys are known.
    Raises BadUsage if the name is taken, or is not of a–z, 0–9 and hyphens.
    """
    if not _NAME.fullmatch(name):
        raise BadUsage(
            _("“{name}” cannot be an address: a to z, 0 to 9 and hyphens, 63 at most."), name=name
        )
    keys = _keys_of(name)
    try:
        keys.mkdir(mode=0o700, parents=True)
    except FileExistsError as taken:
        raise BadUsage(_("There is a mechanism “{name}” here already."), name=name) from taken
    _open(name, create=True).close()
    drawn = {LOG: secrets.token_bytes(32), REFUSALS: secrets.token_bytes(32), **(seeds or {})}
    # The log's key last: it is what makes the record one of `names`.
    for each in sorted(drawn, key=lambda one: one == LOG):
        write_key(keys / f"{each}.pem", drawn[each])
    return mechanism(name)


def leave() -> None:
    """Close what this thread has opened; at the end of every request."""
    for each in tuple(_kept.values()):
        each.leave()


def end() -> None:
    """Forget every record of this process: when it ends, and between tests."""
    with _keeping:
        ending = tuple(_kept.values())
        _kept.clear()
    for each in ending:
        each.leave()
        each.end()


def open_copy(name: str, code: str) -> RecordStore:
    """The copy of a party's own, made when first asked for."""
    address = os.environ.get("DATABASE_URL")
    if address:
        return open_store(address, f"{name}/{code}", create=True)
    return open_store(_data("copies") / name / code, create=True)


def _open(name: str, *, create: bool = False) -> RecordStore:
    address = os.environ.get("DATABASE_URL")
    if address:
        return open_store(address, name, create=create)
    return open_store(_data("records") / name, create=create)


def _keys_of(name: str) -> Path:
    return _data("keys") / name


def _data(folder: str) -> Path:
    return Path(settings.DATA) / folder


def _public(key: SecretKey) -> str:
    return b64encode(key.public).decode()
