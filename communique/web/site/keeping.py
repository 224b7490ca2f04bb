"""Where the site keeps things: its folder, its secret, its database.

data/office.db     people, drafts, uploads not yet given (Django)
data/records/      a record a folder (the depositary)
data/uploads/      files sent in
data/secret        what signs cookies; nobody else reads it
data/static/       styles and scripts under hashed names, made again at each start
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from communique.errors import BadUsage
from communique.sentences import _

SECRET = "secret"
FOLDERS = ("incoming", "uploads", "records", "static")


def prepare(folder: Path) -> None:
    """Make the folder and what lies in it, closed to everybody else; BadUsage if it cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in FOLDERS:
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        if not (folder / SECRET).exists():
            descriptor = os.open(folder / SECRET, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(50))
    except OSError as wrong:
        raise BadUsage(
            _("{file} cannot be written ({reason})."), file=folder, reason=wrong.strerror or wrong
        ) from wrong


def secret(folder: Path) -> str:
    """The folder's secret; where there is no folder yet, one for this process alone."""
    try:
        return (folder / SECRET).read_text()
    except OSError:
        return secrets.token_urlsafe(50)


def database(url: str | None, file: Path) -> dict[str, object]:
    """Django's settings of the database: SQLite in the folder, or PostgreSQL by its address.

    A transaction of SQLite takes its lock when it begins (IMMEDIATE): one that only meant to
    read and then writes would fail instead of waiting.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise BadUsage(
            _("{url} is no database of ours: say postgresql://user:password@host/name."),
            url=parts.scheme,
        )
    # As libpq reads an address: what stands behind the question mark, too (a socket's folder).
    more = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or "") or more.pop("user", ""),
        "PASSWORD": unquote(parts.password or "") or more.pop("password", ""),
        "HOST": unquote(parts.hostname or "") or more.pop("host", ""),
        "PORT": str(parts.port or "") or more.pop("port", ""),
        "OPTIONS": more,
    }
