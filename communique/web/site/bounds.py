"""Nothing larger is read than can be meant: a request says its length, and is let in or not.

    413   more than LIMIT bytes
    411   a body without a length (no browser sends one)

This stands before Django, which would write the whole body to disk before anybody looked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

LIMIT = 1_000_000_000
"""Bytes of one request: all files of a drop."""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def within_bounds(application: Application) -> Application:
    """The application, asked only what is not too much."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        wrong = _wrong(scope) if scope["type"] == "http" else None
        if wrong is None:
            await application(scope, receive, send)
            return
        head = [(b"content-type", b"text/plain"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": wrong, "headers": head})
        await send({"type": "http.response.body", "body": str(wrong).encode()})

    return answered


def _wrong(scope: Scope) -> int | None:
    headers = dict(scope["headers"])
    length = headers.get(b"content-length")
    if length is None:
        return 411 if b"transfer-encoding" in headers else None
    return 413 if int(length) > LIMIT else None
