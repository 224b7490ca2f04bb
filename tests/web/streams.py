"""A browser's end of a stream, without a browser: the ASGI application is called as a server does.

async with Stream(application, "page=record", hat="delegation:XB") as stream:
    event = await stream.next("parts")
"""

from __future__ import annotations

import asyncio
import json
import queue
from collections.abc import Callable, Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self, TypeVar

from communique.web.site import live


class Stream:
    """One stream as its watcher sees it; `hat` is a cookie that the tests' office reads."""

    def __init__(
        self,
        asked: str,
        *,
        hat: str = "",
        name: str = "five-lakes",
        last: str = "",
        method: str = "GET",
        host: str = "localhost",
    ) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.bytes = b""
        self.ended = asyncio.Event()
        self._came = asyncio.Event()
        self._left = asyncio.Event()
        headers = [(b"host", host.encode()), (b"cookie", f"hat={hat}".encode())]
        headers += [(b"last-event-id", last.encode())] if last else []
        self._scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": f"/live/{name}/",
            "query_string": asked.encode(),
            "headers": headers,
            "server": ("localhost", 80),
        }
        self._read = 0

    async def __aenter__(self) -> Self:
        self._task = asyncio.ensure_future(
            live.beside(_nothing)(self._scope, self._receive, self._send)
        )
        self._task.add_done_callback(lambda _task: self._came.set())
        await self._until(lambda: bool(self.status))
        return self

    async def __aexit__(self, *_wrong: object) -> None:
        self._left.set()
        await asyncio.wait_for(self._task, 5)

    async def next(self, kind: str) -> Any:
        """What the next event of this kind carries."""
        while True:
            await self._until(lambda: b"\n\n" in self.bytes[self._read :])
            end = self.bytes.index(b"\n\n", self._read) + 2
            lines = self.bytes[self._read : end].decode().splitlines()
            self._read = end
            fields = dict(
                line.split(": ", 1) for line in lines if not line.startswith(":") and line
            )
            if fields.get("event") == kind:
                return json.loads(fields["data"]) if kind == "parts" else fields["data"]

    async def _until(self, is_so: Any) -> None:
        async with asyncio.timeout(10):
            while not is_so():
                if self._task.done():
                    self._task.result()
                    raise EOFError(f"the stream has ended: {self.status} {self.bytes!r}")
                self._came.clear()
                await self._came.wait()

    async def _receive(self) -> MutableMapping[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {key.decode(): value.decode() for key, value in message["headers"]}
        else:
            self.bytes += message["body"]
            if not message.get("more_body"):
                self.ended.set()
        self._came.set()


T = TypeVar("T")


class Here:
    """The test's own thread, for whoever watches in another: `await here(enrol, lakes)`."""

    def __init__(self) -> None:
        self._asked: queue.Queue[Callable[[], None] | None] = queue.Queue()

    async def __call__(self, does: Callable[..., T], *given: Any) -> T:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def asked() -> None:
            found = does(*given)
            loop.call_soon_threadsafe(done.set_result, found)

        self._asked.put(asked)
        return await done

    def watch(self, watches: Callable[[Here], Coroutine[Any, Any, T]]) -> T:
        """Run the coroutine in a loop beside this thread, which does what it is asked meanwhile.

        A browser that other tests have started keeps a loop of its own in this thread.
        """
        with ThreadPoolExecutor(1) as beside:
            watching = beside.submit(lambda: asyncio.run(watches(self)))
            watching.add_done_callback(lambda _done: self._asked.put(None))
            while (asked := self._asked.get()) is not None:
                asked()
            return watching.result()


async def _nothing(*_asked: object) -> None:
    raise AssertionError("a stream was handed on to Django")
