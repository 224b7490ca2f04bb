"""Many watchers of one server: sockets that note when an event has wholly arrived.

watchers = Watchers(port)
await watchers.open([(path, cookie), …])
times = await watchers.hear(commit)        # when each had the event that `commit` made, seconds
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

_END = b"\n\n\r\n"
"""How the last bytes of an event look, in HTTP's chunks."""
_SAID = b": beat\nevent: beat\ndata: -\n\n"
_BEAT = b"%x\r\n%s\r\n" % (len(_SAID), _SAID)
"""The chunk that only says that the line is there."""
PATIENCE = 30.0


class _Watcher(asyncio.Protocol):
    def __init__(self, request: bytes, opens: bytes, heard: Callable[[], None]) -> None:
        self._request = request
        self._opens = opens
        self._before = b""
        self._is_open = False
        self._heard = heard
        self.at = 0.0
        self.events = 0
        self.kept: list[bytes] | None = None
        """The bytes that came since the last event; None where they are not kept."""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._before += data
        if not self._before.endswith(_END):
            return
        # A beat may come in one packet with an event: it is taken out, and never for one.
        whole, self._before = self._before.replace(_BEAT, b""), b""
        if not self._is_open:
            self._is_open = self._opens in whole
            if self._is_open:
                self._heard()
        elif whole:
            if self.kept is not None:
                self.kept.append(whole)
            self.at = time.perf_counter()
            self.events += 1
            self._heard()

    def close(self) -> None:
        assert self._transport is not None
        self._transport.close()


class Watchers:
    """The watchers of one server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._all: list[_Watcher] = []
        self._left = 0
        self._whole = asyncio.Event()

    async def open(self, asked: Sequence[tuple[str, str]], opens: bytes) -> None:
        """Open a stream for each path and cookie; until each has had the event with `opens`."""
        loop = asyncio.get_running_loop()
        self._expect(len(asked))
        for path, cookie in asked:
            request = (
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
            ).encode()
            _, watcher = await loop.create_connection(
                lambda request=request: _Watcher(request, opens, self._heard),  # type: ignore[misc]
                "127.0.0.1",
                self._port,
            )
            self._all.append(watcher)
        await asyncio.wait_for(self._whole.wait(), 60)

    def keep(self, which: Sequence[int]) -> None:
        """From now on keep the bytes that these watchers get."""
        for each in which:
            self._all[each].kept = []

    def kept(self, which: int) -> bytes:
        """What this watcher got since last asked, out of its chunks."""
        watcher = self._all[which]
        content = b"".join(watcher.kept or ())
        watcher.kept = []
        return _unchunked(content)

    async def hear(self, commit: Callable[[], Awaitable[float]]) -> list[float]:
        """Seconds from the moment that `commit` gives to each watcher's whole event."""
        self._expect(len(self._all))
        committed = await commit()
        await asyncio.wait_for(self._whole.wait(), PATIENCE)
        return [watcher.at - committed for watcher in self._all]

    def close(self) -> None:
        """Close all."""
        for watcher in self._all:
            watcher.close()

    def _expect(self, count: int) -> None:
        self._left = count
        self._whole.clear()

    def _heard(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._whole.set()


def _unchunked(content: bytes) -> bytes:
    found = b""
    while content:
        length, _, content = content.partition(b"\r\n")
        size = int(length, 16)
        found, content = found + content[:size], content[size + 2 :]
    return found
