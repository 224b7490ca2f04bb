"""Starting the site: one process, one address, gone within seconds of being asked to go.

    site = Site(House.HERE, folder)
    site.address                     # http://127.0.0.1:41327/, listening already
    site.run()                       # until SIGTERM, SIGINT or SIGHUP

Nothing here is imported by the commands that only read and write files.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from communique.errors import BadUsage
from communique.sentences import _
from communique.web.site.houses import House
from communique.web.site.keeping import prepare

HERE = "127.0.0.1"
UNUSED = ["htmax-4*", "htmx-4*", "htmx-2.js"]
"""Scripts that come with django-htmx and no page loads: packing them would slow every start."""
STREAMS_END = 1
"""Seconds that open streams are given to end in; three at most may pass in all."""
ENDED_IN = 2.5
"""Seconds after which a worker that was asked to go is made to."""


class Tls(NamedTuple):
    """A certificate with its chain, and its key: files in PEM."""

    certificate: str
    key: str


class Site:
    """The site of one house on one folder; it listens from the moment it is made."""

    def __init__(
        self,
        house: House,
        folder: Path,
        *,
        host: str = HERE,
        port: int | None = None,
        tls: Tls | None = None,
        workers: int = 1,
    ):
        prepare(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "communique.web.site.settings"
        os.environ["COMMUNIQUE_HOUSE"] = house.value
        os.environ["COMMUNIQUE_DATA"] = str(folder)
        self._tls = tls
        self._workers = workers
        self._listening = _listen(host, port or 0)
        self.port: int = self._listening.getsockname()[1]
        named = f"[{host}]" if ":" in host else host
        self.address = f"{'https' if tls else 'http'}://{named}:{self.port}/"

    def run(self, ready: Callable[[], None] | None = None) -> None:
        """Answer until asked to go: by SIGTERM, SIGHUP or Ctrl-C, twice to go at once.

        `ready` is called when the database is up to date and nobody is answered yet.
        """
        import django
        from django.core.management import call_command
        from django.db import connections

        # Commands look for no garbage; what runs for days must.
        gc.enable()
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=UNUSED)
        if ready is not None:
            ready()
        if self._workers == 1:
            answer(self._listening, self._tls)
        else:
            connections.close_all()
            self._supervise()

    def _supervise(self) -> None:
        """Several processes on one socket; one that ends unasked is begun anew."""
        spawning = multiprocessing.get_context("spawn")

        def begun() -> SpawnProcess:
            worker = spawning.Process(target=work, args=(self._listening, self._tls))
            worker.start()
            return worker

        ending: list[bool] = []

        def go(_signal: int, _frame: FrameType | None) -> None:
            ending.append(True)

        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(each, go)
        workers = [begun() for _worker in range(self._workers)]
        while not ending:
            wait([each.sentinel for each in workers], timeout=0.2)
            workers = [each if each.is_alive() or ending else begun() for each in workers]
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join(ENDED_IN)
            worker.kill()


def work(listening: socket.socket, tls: Tls | None) -> None:
    """One of several workers, in a process of its own."""
    import django

    gc.enable()
    django.setup()
    answer(listening, tls)


def answer(listening: socket.socket, tls: Tls | None) -> None:
    """Answer on a socket until asked to go. Django is set up."""
    import uvicorn

    from communique.web.site import live  # it asks Django, which is set up only now

    config = uvicorn.Config(
        "communique.web.site.asgi:application",
        lifespan="off",
        ws="none",
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=STREAMS_END,
        ssl_certfile=tls.certificate if tls else None,
        ssl_keyfile=tls.key if tls else None,
    )
    server = uvicorn.Server(config)

    def go(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True
        live.end()

    # uvicorn raises what it caught once more when it has ended: it is not to kill us then.
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, go)
    server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as wrong:
        listening.close()
        raise BadUsage(
            _("{host}, port {port} cannot be used ({reason}). Name another with --port."),
            host=host,
            port=port,
            reason=wrong.strerror or wrong,
        ) from wrong
    return listening
