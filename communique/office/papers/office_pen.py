"""The secretariat's own key, where its server keeps it: what it enters, it signs here.

    office = OfficePen.of(mechanism("five-lakes"))       # None where no key is kept
    office.enter("paper.receive/1", args, texts={"paper": b"…"})

It signs what the secretariat may do and nothing else: the door asks which powers the key has. A
chair's and a delegation's keys stay on their devices.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from communique.depositary.admitting import Admitted
from communique.depositary.authoring import Pen
from communique.depositary.keyfile import read_key, write_key
from communique.ids import ActId
from communique.mechanism.acts import Args, Capacity, Power
from communique.mechanism.state import State
from communique.office import clock
from communique.office.mechanisms import Mechanism

SECRETARIAT = "secretariat"

_signing = threading.Lock()
"""Held from signing to admission: each act of a key names the one before."""


class OfficePen:
    """The key of the secretariat of one record, and its door."""

    def __init__(self, mechanism: Mechanism, pen: Pen) -> None:
        self._mechanism = mechanism
        self._pen = pen

    @classmethod
    def of(cls, mechanism: Mechanism) -> OfficePen | None:
        """The pen, where its key is kept here and enrolled for a secretariat's work."""
        path = _path(mechanism.name)
        if not path.exists():
            return None
        key = read_key(path)
        party = _party_of(mechanism.state(), Pen(key, "").key)
        return None if party is None else cls(mechanism, Pen(key, party))

    def enter(
        self,
        do: str,
        args: Args,
        *,
        texts: Mapping[str, bytes] | None = None,
        base: str | None = None,
        meet: str = "",
    ) -> ActId:
        """Sign the act and hand it in; its id. Raises OutOfOrder where the door refuses it."""
        with _signing:
            depositary = self._mechanism.depositary()
            now = clock.now()
            written = self._pen.write(
                depositary.store,
                depositary.state,
                do,
                args,
                at=instant(now),
                nonce=secrets.token_bytes(16),
                capacity=Capacity.SECRETARIAT,
                texts=tuple((texts or {}).items()),
                base=base,
                meet=meet or None,
            )
            answer = depositary.admit(written.envelope, texts=written.texts, now=now)
        if not isinstance(answer, Admitted):
            raise answer.why
        return answer.act


def make(name: str, seed: bytes | None = None) -> str:
    """Make the key if there is none; its public half in base64, for a root to enrol."""
    path = _path(name)
    if not path.exists():
        write_key(path, seed or os.urandom(32))
    return Pen(read_key(path), "").public


def instant(now: int) -> str:
    """Seconds since 1970 as acts write a time."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _party_of(state: State, key: str) -> str | None:
    known = state.founding.keys.get(key)
    if known is None or known.revoked is not None or Power.SECRETARIAT not in known.powers:
        return None
    return known.party


def _path(name: str) -> Path:
    return Path(settings.DATA) / "keys" / name / f"{SECRETARIAT}.pem"
