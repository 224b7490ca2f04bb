"""Starting the site: one process, one address, gone within seconds of being asked to go.

    site = Site(House.HERE, folder)
    site.address                     # http://127.0.0.1:41327/, listening already
    site.run()                       # until SIGTERM, SIGINT or SIGHUP

Nothing here is imported by the commands that only read and write files.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
from pathlib import Path
from types import FrameType

from communique.errors import BadUsage
from communique.sentences import _
from communique.web.site.houses import House
from communique.web.site.keeping import prepare

HERE = "127.0.0.1"
STREAMS_END = 1
"""Seconds that open streams are given to end in; three at most may pass in all."""


class Site:
    """The site of one house on one folder; it listens from the moment it is made."""

    def __init__(self, house: House, folder: Path, *, host: str = HERE, port: int | None = None):
        prepare(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "communique.web.site.settings"
        os.environ["COMMUNIQUE_HOUSE"] = house.value
        os.environ["COMMUNIQUE_DATA"] = str(folder)
        self._listening = _listen(host, port or 0)
        self.port: int = self._listening.getsockname()[1]
        self.address = f"http://{host}:{self.port}/"

    def run(self) -> None:
        """Answer until asked to go: by SIGTERM, SIGHUP or Ctrl-C, twice to go at once."""
        import django
        import uvicorn
        from django.core.management import call_command

        # Commands look for no garbage; what runs for days must.
        gc.enable()
        django.setup()
        from communique.web.site import live  # it asks Django, which is set up only now

        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        config = uvicorn.Config(
            "communique.web.site.asgi:application",
            lifespan="off",
            ws="none",
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=STREAMS_END,
        )
        server = uvicorn.Server(config)

        def go(_signal: int, _frame: FrameType | None) -> None:
            server.should_exit = True
            live.end()

        # uvicorn raises what it caught once more when it has ended: it is not to kill us then.
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(each, go)
        server.run(sockets=[self._listening])


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
