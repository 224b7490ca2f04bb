"""The floor of `benchmarks.live`: a bare Starlette stream that sends bytes it was given.

    python -m benchmarks.bare_stream RECORD EVENTS PORT

It hears of a commit to the record as ours does and does nothing else: no session, no hat, nothing
folded, nothing written. The n-th commit sends each group the n-th event in the folder EVENTS.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from communique.depositary.store import open_store


class Bare:
    """The queues of the watchers, by group."""

    def __init__(self, record: Path, events: Path) -> None:
        self._record = record
        self._events = {
            group.name: [each.read_bytes() for each in sorted(group.iterdir())]
            for group in events.iterdir()
        }
        self._queues: dict[str, set[asyncio.Queue[bytes]]] = {each: set() for each in self._events}

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear of commits, in a thread."""
        with open_store(self._record) as store:
            watch = store.watch()
            count = 0
            while True:
                if watch.wait(1):
                    loop.call_soon_threadsafe(self._publish, count)
                    count += 1

    async def stream(self, request: Request) -> StreamingResponse:
        """One watcher."""
        group = request.query_params["group"]
        return StreamingResponse(self._sent(group), media_type="text/event-stream")

    async def _sent(self, group: str) -> AsyncIterator[bytes]:
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._queues[group].add(queue)
        try:
            yield b"retry: 1000\n\n"
            while True:
                yield await queue.get()
        finally:
            self._queues[group].discard(queue)

    def _publish(self, count: int) -> None:
        for group, queues in self._queues.items():
            events = self._events[group]
            for queue in queues:
                queue.put_nowait(events[count % len(events)])


def main() -> None:
    """Serve until asked to go."""
    bare = Bare(Path(sys.argv[1]), Path(sys.argv[2]))

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        threading.Thread(target=bare.listen, args=(loop,), daemon=True).start()
        config = uvicorn.Config(
            Starlette(routes=[Route("/live", bare.stream)]),
            port=int(sys.argv[3]),
            lifespan="off",
            ws="none",
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
        await uvicorn.Server(config).serve()

    uvloop.run(serve())


if __name__ == "__main__":
    main()
