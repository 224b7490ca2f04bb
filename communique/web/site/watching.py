"""Who watches what: fragments written once for all who see the same, and handed to each.

    watched = Watched(mechanism)                  # one a record and worker
    with watched.by(Seen("record", audience, "fr"), ear) as group:
        await watched.filled(group)
        await ear.wait()                          # something may have moved
        event = group.since(mark)                 # bytes of a server-sent event, the same for all

A group is everybody who looks at one page as one audience in one language. When the record moves,
its fragments are written again in the record's one thread, those that changed become one event,
and every watcher sends the same bytes. Whoever was too slow for an event gets the whole page's.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from communique.errors import CommuniqueError
from communique.languages import Speaker
from communique.office.mechanisms import Mechanism
from communique.web.base import fragments
from communique.web.base.hats import Audience

_says = logging.getLogger(__name__)


class Seen(NamedTuple):
    """What a group sees."""

    page: str
    audience: Audience
    language: str


class Group:
    """Watchers of the same, and the last event; belongs to the loop's thread."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.ears: set[asyncio.Event] = set()
        """What is set when there is an event: one a watcher."""
        self.mark = 0
        """How many events there have been; 0 before the fragments were first written."""
        self._parts: Mapping[str, str] = {}
        self.failed = False
        self.filling: asyncio.Task[None] | None = None
        self._size = 0
        self._change = self._whole = b""

    def take(self, size: int, parts: Mapping[str, str]) -> None:
        """The fragments as they are at this size: what differs is the next event."""
        changed = {each: html for each, html in parts.items() if self._parts.get(each) != html}
        if self.mark and not changed and size == self._size:
            return
        self._size, self._parts = size, parts
        self._change, self._whole = self._event(changed), b""
        self.mark += 1
        for ear in self.ears:
            ear.set()

    def fail(self) -> None:
        """The fragments cannot be written: nothing more comes, and the streams end."""
        self.failed = True
        for ear in self.ears:
            ear.set()

    def since(self, mark: int) -> bytes:
        """What has changed since the event marked so; all fragments for who has missed one."""
        if mark == self.mark:
            return b""
        if mark and mark + 1 == self.mark:
            return self._change
        self._whole = self._whole or self._event(self._parts)
        return self._whole

    def _event(self, parts: Mapping[str, str]) -> bytes:
        said = {"page": self.seen.page, "size": self._size, "parts": parts}
        return b"id: %d\nevent: parts\ndata: %s\n\n" % (
            self._size,
            msgspec.json.encode(said, enc_hook=str),
        )


class Watched:
    """One record's groups in one loop; a task follows the record while there are any."""

    def __init__(self, mechanism: Mechanism) -> None:
        self.mechanism = mechanism
        self._groups: dict[Seen, Group] = {}
        self._following: asyncio.Task[None] | None = None
        self._hand: ThreadPoolExecutor | None = None

    @contextmanager
    def by(self, seen: Seen, ear: asyncio.Event) -> Iterator[Group]:
        """Join the group that sees this; the last to leave one ends it."""
        group = self._groups.setdefault(seen, Group(seen))
        group.ears.add(ear)
        self._follow()
        try:
            yield group
        finally:
            group.ears.discard(ear)
            if not group.ears:
                self._groups.pop(seen, None)
            if not self._groups:
                self._rest()

    async def filled(self, group: Group) -> None:
        """Until the group's fragments have been written once."""
        if not group.mark:
            group.filling = group.filling or asyncio.ensure_future(self._write([group]))
            await asyncio.shield(group.filling)

    def _follow(self) -> None:
        if self._following is None:
            self._hand = ThreadPoolExecutor(1, f"fragments {self.mechanism.name}")
            self._following = asyncio.get_running_loop().create_task(self._on())

    def _rest(self) -> None:
        if self._following is not None and self._hand is not None:
            self._following.cancel()
            self._hand.submit(self.mechanism.leave)
            self._hand.shutdown(wait=False)
        self._following = self._hand = None

    async def _on(self) -> None:
        turn = self.mechanism.turn
        while True:
            turn = await self.mechanism.stirred(turn)
            await self._write(list(self._groups.values()))

    async def _write(self, groups: list[Group]) -> None:
        if self._hand is not None:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._hand, self._write_here, loop, groups)

    def _write_here(self, loop: asyncio.AbstractEventLoop, groups: list[Group]) -> None:
        """In the record's thread, a group after the other: each is sent while the next is written.

        What cannot be written (a database that is away) is said in the log; the page keeps what
        it shows, and is brought up to date at the next turn.
        """
        state = None
        before: fragments.Written = {}
        for group in groups:
            seen = group.seen
            speaker = Speaker(seen.language)
            try:
                state = state or self.mechanism.state()
                parts = fragments.rendered(
                    seen.page, self.mechanism, state, seen.audience, speaker, before
                )
            except CommuniqueError as wrong:
                _says.warning("%s, %s: %s", self.mechanism.name, seen.page, wrong)
                continue
            except Exception:
                # A fault in one page must not silence all others: its streams end, which the page
                # says, and the fault is in the log.
                _says.exception("%s, %s", self.mechanism.name, seen.page)
                loop.call_soon_threadsafe(group.fail)
                continue
            loop.call_soon_threadsafe(group.take, state.size, parts)
