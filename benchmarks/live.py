"""How soon a watcher sees an act: `python -m benchmarks.live`.

500 watchers of the record's page, in six hats and two languages, beside a bare Starlette stream
that sends the same bytes to as many and hears of the commit in the same way. In turn, in one run,
each alone with the machine; from the COMMIT of an act, by a process of its own, to the moment when
the last byte of the event has arrived. Needs the extra `bench`. Put into docs/live-figures.md.
"""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.page import LIVE, keep, measured_with
from benchmarks.watchers import Watchers
from communique.depositary.admitting import Depositary
from communique.depositary.folding import Folding
from communique.mechanism.state import State
from communique.web.site.houses import House
from communique.web.site.keeping import prepare
from tests.depositary.congress import MEMBERS, Congress, secret, secret_seed
from tests.web.serving import Server

NAME = "five-lakes"
DELEGATIONS = ("delegation:XB", "delegation:XC", "delegation:XD", "delegation:XE")
HATS = (*DELEGATIONS, "chair:XA", "secretariat:XA")
LANGUAGES = ("en", "fr")
WATCHERS = 500
ROUNDS, EVENTS, WARMING = 3, 40, 3
PAUSE = 0.3
"""Seconds between two acts: nothing of one is still on its way when the next comes."""


class _Noting(Folding):
    """A folding that notes the moment after COMMIT."""

    committed = 0.0

    def reach(self, state: State) -> None:
        """Called as soon as the act is committed, before its proof is made."""
        self.committed = time.perf_counter()
        super().reach(state)


class Author:
    """Who admits acts, over a connection of its own: to a server it is another process."""

    def __init__(self, folder: Path) -> None:
        self._congress = Congress(folder / "congress", where=folder / "records" / NAME)
        self._noting = _Noting(self._congress.store)
        self._congress.depositary = Depositary(
            self._congress.store, secret("log"), secret("refusals"), self._noting
        )

    def admit(self) -> float:
        """One act; the moment of its COMMIT."""
        self._congress.enrol("XB", f"XB key {self._congress.now}", MEMBERS)
        return self._noting.committed


class Measured(NamedTuple):
    """One round: milliseconds from COMMIT to each receipt, and to the last one of each event."""

    every: list[float]
    last: list[float]
    memory: int


def main() -> None:
    """Measure, print, keep."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(1) as thread:
        folder = Path(name)
        _set_up(folder)
        author = thread.submit(Author, folder).result()
        ours: list[Measured] = []
        bare: list[Measured] = []
        size = 0
        load = os.getloadavg()[0]
        for turn in range(ROUNDS):
            events = folder / f"events{turn}"
            ours.append(asyncio.run(_ours(folder, events, author, thread)))
            size = _bytes(events)
            bare.append(asyncio.run(_bare(folder, events, author, thread)))
            print(f"round {turn + 1}: ours {_said(ours[-1])}, bare {_said(bare[-1])}", flush=True)
    keep("benchmarks.live", _table(ours, bare, size, load), LIVE)


def _set_up(folder: Path) -> None:
    """Django on the folder, the record with its parties' keys elsewhere, a session for each hat."""
    prepare(folder)
    os.environ |= {
        "COMMUNIQUE_DATA": str(folder),
        "COMMUNIQUE_HOUSE": House.DEMO.value,
        "DJANGO_SETTINGS_MODULE": "communique.web.site.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from communique.office import mechanisms

    mechanisms.create(NAME, {each: secret_seed(each) for each in ("log", "refusals")})
    mechanisms.end()


def _asked() -> list[tuple[str, str]]:
    """What each watcher asks for, and its session: six hats by two languages, in turn."""
    from django.conf import settings

    from communique.web.base import hats

    groups = []
    for spoken in HATS:
        hat = hats.parse(NAME, spoken)
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[hats.SESSION] = {NAME: [hat.role.value, hat.party or ""]}
        session.save()
        for language in LANGUAGES:
            query = urlencode({"page": "record", "hat": spoken, "language": language})
            groups.append((f"/live/{NAME}/?{query}", f"sessionid={session.session_key}"))
    return [groups[each % len(groups)] for each in range(WATCHERS)]


async def _ours(folder: Path, events: Path, author: Author, thread: ThreadPoolExecutor) -> Measured:
    asked = await asyncio.to_thread(_asked)
    server = Server(folder, House.DEMO)
    await asyncio.to_thread(server.start)
    watchers = Watchers(server.port)
    try:
        await watchers.open(asked, opens=b"event: parts")
        return await _measured(watchers, author, thread, server.pid, events)
    finally:
        watchers.close()
        await asyncio.to_thread(server.stop)


async def _bare(folder: Path, events: Path, author: Author, thread: ThreadPoolExecutor) -> Measured:
    groups = len(HATS) * len(LANGUAGES)
    with _bare_server(folder / "records" / NAME, events) as (port, pid):
        watchers = Watchers(port)
        await watchers.open(
            [(f"/live?group={each % groups}", "-=-") for each in range(WATCHERS)], b"retry"
        )
        try:
            return await _measured(watchers, author, thread, pid, None)
        finally:
            watchers.close()


async def _measured(
    watchers: Watchers, author: Author, thread: ThreadPoolExecutor, pid: int, events: Path | None
) -> Measured:
    """Admit acts and hear of them; where `events` is given, each group's bytes are kept there."""
    loop = asyncio.get_running_loop()
    groups = range(len(HATS) * len(LANGUAGES))
    found = Measured([], [], 0)
    if events is not None:
        watchers.keep(groups)
        for group in groups:
            watchers.kept(group)
            (events / str(group)).mkdir(parents=True)
    for number in range(WARMING + EVENTS):
        await asyncio.sleep(PAUSE)
        times = await watchers.hear(lambda: loop.run_in_executor(thread, author.admit))
        if number >= WARMING:
            found.every.extend(1000 * each for each in times)
            found.last.append(1000 * max(times))
        for group in groups if events is not None else ():
            assert events is not None
            (events / str(group) / f"{number:04}").write_bytes(watchers.kept(group))
    return found._replace(memory=_resident(pid))


@contextmanager
def _bare_server(record: Path, events: Path) -> Iterator[tuple[int, int]]:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port = any_port.getsockname()[1]
    program = [sys.executable, "-m", "benchmarks.bare_stream", str(record), str(events), str(port)]
    process = subprocess.Popen(program)
    try:
        for _ in range(200):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


def _resident(pid: int) -> int:
    """The process's memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def _bytes(events: Path) -> int:
    sizes = [each.stat().st_size for each in events.glob("*/*")]
    return round(statistics.median(sizes))


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[-1]


def _said(one: Measured) -> str:
    return f"median {statistics.median(one.every):.1f} ms, p99 {_p99(one.every):.1f} ms"


def _table(ours: list[Measured], bare: list[Measured], size: int, load: float) -> str:
    """Medians over the rounds, and their ratios."""
    rows = []
    for what, of in (
        ("a watcher, median", lambda one: statistics.median(one.every)),
        ("a watcher, 99 of 100 within", lambda one: _p99(one.every)),
        ("the last of all, median", lambda one: statistics.median(one.last)),
    ):
        mine, floor = (statistics.median(map(of, each)) for each in (ours, bare))
        ratios = sorted(of(one) / of(other) for one, other in zip(ours, bare, strict=True))
        rows.append(
            f"| {what} | {floor:.1f} ms | {mine:.1f} ms | {mine / floor:.2f}"
            f" ({ratios[0]:.2f}–{ratios[-1]:.2f}) |"
        )
    memory = [max(one.memory for one in each) for each in (bare, ours)]
    rows.append(f"| memory of the server | {memory[0]} MB | {memory[1]} MB | |")
    return (
        measured_with("python -m benchmarks.live")
        + f"{WATCHERS} watchers, {len(HATS)} hats, {len(LANGUAGES)} languages, {EVENTS} acts a"
        f" round, {ROUNDS} rounds of each in turn; an event has {size:,} bytes. Before it began the"
        f" machine had a load of {load:.1f}: figures taken under a load are the load's as well.\n\n"
        "| from COMMIT to | bare Starlette | ours | times (least–most) |\n|---|--:|--:|--:|\n"
        + "\n".join(rows)
        + "\n"
    )


if __name__ == "__main__":
    main()
