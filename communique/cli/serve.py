"""`communique serve`: the server that delegations come to.

    communique serve --data DIR --host 0.0.0.0 --tls-cert F --tls-key F --name talks.example
    DATABASE_URL=postgresql://… communique serve --workers 4 --behind-proxy --name talks.example

SQLite in the folder, or PostgreSQL by DATABASE_URL for several workers. Mail goes to the console.
As long as nobody has an account, each start prints a link to make the first one.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from communique.cli.serve_here import of_this_person
from communique.errors import BadUsage
from communique.languages import Speaker
from communique.sentences import _
from communique.web.site.houses import House
from communique.web.site.starting import Site, Tls

LOCAL = ("127.0.0.1", "::1", "localhost")
EVERYWHERE = ("0.0.0.0", "::")
"""Every address of the machine: none by which anybody could ask for it."""


def serve_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Answer until stopped."""
    folder = Path(asked.data) if asked.data else of_this_person()
    tls = _tls(asked)
    workers = _workers(asked)
    names = [*asked.name, asked.host] if asked.host not in EVERYWHERE else asked.name
    if not names:
        raise BadUsage(_("Say by which name it is reached: --name talks.example."))
    os.environ["COMMUNIQUE_HOSTS"] = ",".join((*names, "localhost", "127.0.0.1", "[::1]"))
    os.environ["COMMUNIQUE_TLS"] = "1" if tls or asked.behind_proxy else ""
    os.environ["COMMUNIQUE_PROXIED"] = "1" if asked.behind_proxy else ""
    site = Site(House.SERVE, folder, host=asked.host, port=asked.port, tls=tls, workers=workers)
    address = _address(asked, site)

    def ready() -> None:
        print(speaker.say(_("Serving {address} from {folder}."), address=address, folder=folder))
        if not (tls or asked.behind_proxy or asked.host in LOCAL):
            print(
                speaker.say(
                    _(
                        "Plain http beyond this machine: nobody can sign there. Give --tls-cert and"
                        " --tls-key, or stand behind a proxy."
                    )
                )
            )
        token = _first_account()
        if token:
            print(speaker.say(_("Nobody has an account yet. Make the first one, once, here:")))
            print(f"{address}welcome/{token}", flush=True)

    site.run(ready)
    return 0


def _tls(asked: argparse.Namespace) -> Tls | None:
    if bool(asked.tls_cert) != bool(asked.tls_key):
        raise BadUsage(_("A certificate and its key come together: --tls-cert and --tls-key."))
    for file in filter(None, (asked.tls_cert, asked.tls_key)):
        if not os.access(file, os.R_OK):
            raise BadUsage(_("{file} cannot be read."), file=file)
    return Tls(asked.tls_cert, asked.tls_key) if asked.tls_cert else None


def _workers(asked: argparse.Namespace) -> int:
    """How many: one on SQLite, two on PostgreSQL by default."""
    has_database = bool(os.environ.get("DATABASE_URL"))
    wanted: int = asked.workers or (2 if has_database else 1)
    if wanted < 1 or (wanted > 1 and not has_database):
        raise BadUsage(_("Several workers need PostgreSQL: set DATABASE_URL."))
    return wanted


def _address(asked: argparse.Namespace, site: Site) -> str:
    """How people reach it: by its name; a passkey belongs to a name, never to numbers."""
    if asked.behind_proxy and asked.name:
        return f"https://{asked.name[0]}/"
    name = asked.name[0] if asked.name else None
    local = "localhost" if asked.host in LOCAL else asked.host
    scheme = site.address.partition(":")[0]
    return f"{scheme}://{name or local}:{site.port}/"


def _first_account() -> str | None:
    # Only now is Django there, and the database up to date.
    from communique.office.people.links import first_account

    return first_account()
