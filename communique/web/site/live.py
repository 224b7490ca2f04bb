"""Pages that change by themselves: server-sent events, beside Django and not inside it.

    GET /live/five-lakes/?page=record&hat=delegation:XB&language=fr

    retry: 1000
    id: 412
    event: parts
    data: {"page": "record", "size": 412, "parts": {"acts": "<ol id=…>…</ol>"}}

A stream inside Django would keep a thread and a database connection for each watcher. Here one
look-up says who it is, its connection is closed, and what remains is a coroutine that waits. A
stream begins with all fragments of its pages, so whoever was away has caught up when it is open;
a worker that is behind the `Last-Event-ID` (the size a browser has seen) waits until it is not.
Every 15 seconds something is sent, so that a dead line is noticed; after some minutes a stream
ends and the browser opens another, and so whoever was signed out or changed hats hears no more.
The format: WHATWG HTML, 9.2 *Server-sent events*.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import ExitStack
from importlib import import_module
from io import BytesIO
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import Http404, HttpResponse

from communique.office import mechanisms
from communique.office.mechanisms import Mechanism
from communique.web.base import fragments, hats
from communique.web.base.hats import Hat, Role
from communique.web.base.language import wanted
from communique.web.site.watching import Group, Seen, Watched

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

PATH = "/live/"
BEAT = 15.0
"""Seconds after which something is sent where nothing happened."""
LIFE = 300.0
"""Seconds after which a stream ends, and whoever opens the next is looked at again."""
CATCHES_UP = 5.0
"""Seconds at most that a stream waits for a worker that is behind what the browser has seen."""
PAGES = 12
"""Pages at most in one stream: so many tabs of one browser share it."""

_HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
)


class Watcher(NamedTuple):
    """Who asked, as one look-up found it."""

    mechanism: Mechanism
    seen: tuple[Seen, ...]
    after: int
    moved: bool
    """Whether another hat is worn by now than the page was made for."""


class Refusal(NamedTuple):
    """A stream that is not given: 400, 403, 404."""

    status: int


class _Ending:
    """What ends every stream of a loop; and the records watched in it."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.watched: dict[str, Watched] = {}


_loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _Ending] = WeakKeyDictionary()


def beside(django: Application) -> Application:
    """The application that answers streams itself, and leaves the rest to Django."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(PATH):
            await _answer(scope, receive, send)
        else:
            await django(scope, receive, send)

    return application


def end() -> None:
    """End every stream at once: the server was asked to go. From any thread."""
    for loop, each in tuple(_loops.items()):
        if not loop.is_closed():
            loop.call_soon_threadsafe(each.asked.set)


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["method"] != "GET":
        await _refuse(send, 405)
        return
    async with ThreadSensitiveContext():
        found = await sync_to_async(_whose)(scope)
    if isinstance(found, Refusal):
        await _refuse(send, found.status)
        return
    loop = asyncio.get_running_loop()
    ending = _loops.setdefault(loop, _Ending())
    await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})
    if found.moved:
        await send({"type": "http.response.body", "body": b"event: moved\ndata: -\n\n"})
        return
    stream = asyncio.ensure_future(_stream(found, ending, send))
    gone = asyncio.ensure_future(_gone(receive))
    asked = asyncio.ensure_future(ending.asked.wait())
    try:
        await asyncio.wait({stream, gone, asked}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended = stream.done()
        for each in (stream, gone, asked):
            each.cancel()
        results = await asyncio.gather(stream, gone, asked, return_exceptions=True)
    if ended and isinstance(results[0], Exception):
        raise results[0]
    await send({"type": "http.response.body", "body": b""})


async def _stream(watcher: Watcher, ending: _Ending, send: Send) -> None:
    """Send what there is, then what changes, until the stream has lived long enough."""
    mechanism = watcher.mechanism
    watched = ending.watched.get(mechanism.name)
    if watched is None or watched.mechanism is not mechanism:
        watched = ending.watched[mechanism.name] = Watched(mechanism)
    await _say(send, b"retry: 1000\n\n")
    if mechanism.size < watcher.after:
        try:
            await asyncio.wait_for(mechanism.changed(watcher.after - 1), CATCHES_UP)
        except TimeoutError:
            return  # the browser asks again
    ear = asyncio.Event()
    with ExitStack() as joined:
        groups = [joined.enter_context(watched.by(seen, ear)) for seen in watcher.seen]
        for group in groups:
            await watched.filled(group)
        await _follow(groups, ear, send)


async def _follow(groups: list[Group], ear: asyncio.Event, send: Send) -> None:
    """Send what the groups have, each time the ear is set: by a group, or by the clock."""
    loop = asyncio.get_running_loop()
    # Not all at one moment, where many were opened at one.
    until = loop.time() + LIFE * random.uniform(0.8, 1.2)
    marks = [0] * len(groups)
    clock = loop.call_later(BEAT, ear.set)
    try:
        while loop.time() < until and not any(group.failed for group in groups):
            ear.clear()
            event = b"".join(map(Group.since, groups, marks))
            marks = [group.mark for group in groups]
            if loop.time() >= clock.when():
                clock = loop.call_later(BEAT, ear.set)
                event = event or b": beat\nevent: beat\ndata: -\n\n"
            if event:
                await _say(send, event)
            await ear.wait()
    finally:
        clock.cancel()


async def _say(send: Send, event: bytes) -> None:
    await send({"type": "http.response.body", "body": event, "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": str(status).encode()})


def _whose(scope: Scope) -> Watcher | Refusal:
    """One look-up: whose stream it would be. Nothing stays open after it."""
    import_module(settings.ROOT_URLCONF)  # the families register their fragments there
    request = ASGIRequest(scope, BytesIO())
    for middleware in (SessionMiddleware, AuthenticationMiddleware):
        middleware(_no_answer).process_request(request)
    try:
        request.get_host()
        return _watcher(request, scope["path"].removeprefix(PATH).strip("/"))
    except DisallowedHost:
        return Refusal(400)
    except Http404:
        return Refusal(404)
    finally:
        connections.close_all()
        mechanisms.leave()


def _watcher(request: ASGIRequest, name: str) -> Watcher | Refusal:
    hat = hats.wearing(request, name)
    asked = request.GET.get("hat", "")
    if asked == Role.PROJECTOR and hat.role is not Role.PUBLIC:
        # The room's screen is for everybody in the room, whatever else they look at beside it.
        hat = Hat(name, Role.PROJECTOR)
    pages = list(dict.fromkeys(request.GET.getlist("page")))
    if not pages or len(pages) > PAGES:
        return Refusal(400)
    moved = bool(asked) and asked != hat.spoken
    if not moved and not all(fragments.is_open(page, hat.audience) for page in pages):
        return Refusal(403)
    tag = wanted(request)
    seen = tuple(Seen(page, hat.audience, tag) for page in pages)
    after = request.headers.get("Last-Event-ID", "")
    return Watcher(
        mechanisms.mechanism(name),
        seen,
        int(after) if after.isascii() and after.isdigit() else 0,
        moved,
    )


def _no_answer(_request: object) -> HttpResponse:
    """What a middleware must be given and never asks here: a stream is not answered by Django."""
    return HttpResponse(status=404)
