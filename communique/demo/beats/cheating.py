"""Beat 10. The host cheats: *consult* becomes *inform* in the chair's own database.

    OUT/cheated/record/       the host's database, one word changed: `verify` exits 1
    OUT/cheated/….communique  the bundle, the same word changed: exits 1 too

What finds it is what finds it anywhere: a party's copy that fetches from this host, and whoever
verifies the record or the bundle.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256

from communique.demo.stage import Stage
from communique.depositary.hosting import Hosting
from communique.depositary.mirroring import Mirror
from communique.depositary.store import open_store
from communique.errors import Alarm
from communique.record.container import pack, unpack
from communique.record.keys import SecretKey

SIGNED, CHANGED = b"consult one another", b"inform one another"
CHEATED = "cheated"


def play(stage: Stage) -> None:
    """Change the word behind everybody's back, in a copy of the host's database, and be caught."""
    folder = stage.out / CHEATED / "record"
    folder.mkdir(parents=True)
    with (
        closing(sqlite3.connect(stage.out / "record" / "record.db")) as honest,
        closing(sqlite3.connect(folder / "record.db")) as copy,
    ):
        honest.backup(copy)
        found = copy.execute("SELECT digest, content FROM texts").fetchall()
        changed = [(digest, content) for digest, content in found if SIGNED in content]
        for digest, content in changed:
            copy.execute(
                "UPDATE texts SET content = ? WHERE digest = ?",
                (content.replace(SIGNED, CHANGED), digest),
            )
        copy.commit()
    stage.alarm = _followed(stage)
    if stage.bundle is not None:
        files = unpack(stage.bundle)
        files["texts/en.txt"] = files["texts/en.txt"].replace(SIGNED, CHANGED)
        (stage.out / CHEATED / "five-lakes-2027.communique").write_bytes(pack(files))


def _followed(stage: Stage) -> str:
    """What Brevia's verifier says of that host, beginning with an empty copy."""
    empty = stage.out / CHEATED / "XB"
    try:
        with (
            open_store(stage.out / CHEATED / "record") as host,
            open_store(empty, create=True) as own,
        ):
            mirror = Mirror("XB", own, SecretKey(sha256(b"unused").digest()))
            mirror.follow(Hosting(host), stage.now)
    except Alarm as alarm:
        return str(alarm)
    finally:
        shutil.rmtree(empty)
    raise ValueError("a changed word went unnoticed")
