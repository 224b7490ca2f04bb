"""Streams: who hears what and when, and what an open one costs."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.http import HttpRequest

from communique.depositary.admitting import Admitted
from communique.office import mechanisms
from communique.web.base import hats
from communique.web.site import live
from tests.depositary.congress import MEMBERS, Congress
from tests.web.streams import Here, Stream

RECORD = "page=record"
MANY = "&".join(f"page=record/{each}" for each in range(live.PAGES + 1))


@pytest.fixture(autouse=True)
def office(lakes: Congress, monkeypatch: pytest.MonkeyPatch) -> Iterator[Congress]:
    """An office that believes what the browser says; a record nobody watched before."""

    def finds(request: HttpRequest, name: str) -> hats.Hat:
        return hats.parse(name, request.COOKIES.get("hat") or "public")

    import_module(settings.ROOT_URLCONF)  # where the real office says whom it enrolled
    monkeypatch.setattr(hats, "_enrolments", [finds])
    yield lakes
    mechanisms.end()


def enrol(lakes: Congress) -> int:
    """An act by a connection of its own, as another process would; its index."""
    answer = lakes.enrol("XB", f"XB key {lakes.now}", MEMBERS)
    assert isinstance(answer, Admitted)
    return answer.index


def test_a_stream_begins_with_everything_that_its_page_shows(lakes: Congress) -> None:
    size = lakes.store.head().size

    async def watch(_here: Here) -> None:
        async with Stream(RECORD, hat="delegation:XB") as stream:
            said = await stream.next("parts")
            assert set(said["parts"]) == {"record-head", "record-acts", "record-copies"}
            assert said["size"] == size
            assert stream.headers["content-type"].startswith("text/event-stream")
            assert stream.headers["x-accel-buffering"] == "no"

    Here().watch(watch)


def test_an_act_of_another_process_reaches_every_watcher_and_only_what_changed(
    lakes: Congress,
) -> None:
    async def watch(here: Here) -> None:
        async with (
            Stream(RECORD, hat="delegation:XB") as brevia,
            Stream(RECORD, hat="chair:XA") as chair,
            Stream(RECORD + "&language=fr", hat="delegation:XB") as french,
        ):
            for each in (brevia, chair, french):
                await each.next("parts")
            index = await here(enrol, lakes)
            for each in (brevia, chair, french):
                said = await each.next("parts")
                while said["size"] <= index:
                    said = await each.next("parts")
                assert f'id="act-{index}"' in said["parts"]["record-acts"]
                assert f"id: {said['size']}\n".encode() in each.bytes
            assert "inscrit" in french.bytes.decode() or "enrols a key" in french.bytes.decode()

    Here().watch(watch)


def test_the_copies_kept_here_follow_and_their_watchers_see_it(lakes: Congress) -> None:
    async def watch(here: Here) -> None:
        async with Stream(RECORD, hat="secretariat:XA") as stream:
            await stream.next("parts")
            index = await here(enrol, lakes)
            parts: dict[str, str] = {}
            while parts.get("record-copies", "").count('class="whole"') < 6:
                parts |= (await stream.next("parts"))["parts"]
            cosigned = await asyncio.to_thread(cosignatures, index + 1)
            assert len(cosigned) == 6

    Here().watch(watch)


def test_watchers_of_the_same_get_the_same_bytes(lakes: Congress) -> None:
    async def watch(here: Here) -> None:
        async with (
            Stream(RECORD, hat="delegation:XB") as one,
            Stream(RECORD, hat="delegation:XB") as other,
        ):
            assert await one.next("parts") == await other.next("parts")
            await here(enrol, lakes)
            assert await one.next("parts") == await other.next("parts")

    Here().watch(watch)


def test_a_hundred_watchers_keep_no_thread_each() -> None:
    async def watch(_here: Here) -> int:
        streams = [Stream(RECORD, hat="delegation:XC") for _ in range(100)]
        for each in streams:
            await each.__aenter__()
            await each.next("parts")
        threads = threading.active_count()
        for each in streams:
            await each.__aexit__()
        return threads

    before = threading.active_count()
    assert Here().watch(watch) - before <= 8


@pytest.mark.parametrize(
    ("asked", "hat", "name", "method", "host", "status"),
    [
        (RECORD, "public", "five-lakes", "GET", "localhost", 403),
        (RECORD, "projector", "five-lakes", "GET", "localhost", 403),
        ("page=nothing", "chair:XA", "five-lakes", "GET", "localhost", 403),
        (RECORD, "chair:XA", "nowhere", "GET", "localhost", 404),
        ("", "chair:XA", "five-lakes", "GET", "localhost", 400),
        (MANY, "chair:XA", "five-lakes", "GET", "localhost", 400),
        (RECORD, "chair:XA", "five-lakes", "GET", "elsewhere.example", 400),
        (RECORD, "chair:XA", "five-lakes", "POST", "localhost", 405),
    ],
)
def test_who_may_not_see_the_page_has_no_stream_of_it(
    asked: str, hat: str, name: str, method: str, host: str, status: int
) -> None:
    async def watch(_here: Here) -> None:
        async with Stream(asked, hat=hat, name=name, method=method, host=host) as stream:
            assert stream.status == status
            await stream.ended.wait()
            assert b"record-acts" not in stream.bytes

    Here().watch(watch)


def test_a_page_made_for_another_hat_is_told_and_hears_nothing_of_the_new_one() -> None:
    async def watch(_here: Here) -> None:
        async with Stream(RECORD + "&hat=delegation:XB", hat="delegation:XC") as stream:
            await stream.next("moved")
            await stream.ended.wait()
            assert b"event: parts" not in stream.bytes

    Here().watch(watch)


def test_a_stream_waits_until_its_worker_has_reached_what_the_browser_saw(
    lakes: Congress,
) -> None:
    seen = lakes.store.head().size

    async def watch(here: Here) -> None:
        async with Stream(RECORD, hat="chair:XA", last=str(seen + 1)) as stream:
            await asyncio.sleep(0.1)
            assert b"event: parts" not in stream.bytes
            await here(enrol, lakes)
            assert (await stream.next("parts"))["size"] > seen

    Here().watch(watch)


def test_where_nothing_happens_the_line_still_says_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "BEAT", 0.05)

    async def watch(_here: Here) -> None:
        async with Stream(RECORD, hat="chair:XA") as stream:
            for _ in range(3):
                await stream.next("beat")
            assert b"\n: beat\n" in stream.bytes

    Here().watch(watch)


def test_a_stream_ends_after_its_time_so_that_who_was_signed_out_hears_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "LIFE", 0.1)
    monkeypatch.setattr(live, "BEAT", 0.05)

    async def watch(_here: Here) -> None:
        async with Stream(RECORD, hat="chair:XA") as stream:
            await asyncio.wait_for(stream.ended.wait(), 2)

    Here().watch(watch)


def test_when_the_server_goes_every_stream_ends_at_once() -> None:
    async def watch(_here: Here) -> None:
        async with Stream(RECORD, hat="chair:XA") as one, Stream(RECORD, hat="chair:XA") as other:
            await one.next("parts")
            await asyncio.to_thread(live.end)
            await asyncio.wait_for(one.ended.wait(), 1)
            await asyncio.wait_for(other.ended.wait(), 1)

    Here().watch(watch)


def cosignatures(size: int) -> list[bytes]:
    """The lines under the checkpoint of this size."""
    try:
        return mechanisms.mechanism("five-lakes").store().cosignatures(size)
    finally:
        mechanisms.leave()
