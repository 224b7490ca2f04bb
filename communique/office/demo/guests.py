"""Whoever sits down for a party: the key made in their browser, enrolled by the party's root.

    guests.keep("five-lakes", {"XB": root, …})         # this process has the six roots
    guests.enrol("five-lakes", "XB", public)           # the act key.enrol, admitted; the key's id

In a real mechanism a root never is where the record is: each party keeps its own. Here one process
plays six parties.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from hashlib import sha256

from communique.depositary.admitting import Admitted
from communique.depositary.authoring import Pen
from communique.errors import BadUsage
from communique.mechanism.acts import Power
from communique.mechanism.acts.founding import EnrolKey
from communique.mechanism.state import State
from communique.office import clock, mechanisms
from communique.office.papers.office_pen import instant
from communique.record.keys import KeyKind, key_id
from communique.record.spelling import from_base64
from communique.sentences import _

PUBLIC_KEY = 32
"""Bytes of an Ed25519 public key (RFC 8032)."""
SALT = 32

_roots: dict[str, dict[str, Pen]] = {}
_signing = threading.Lock()
"""Held from signing to admission: each act of a root names the one before."""


def keep(name: str, roots: Mapping[str, Pen]) -> None:
    """The roots of the parties of a record, by code."""
    _roots[name] = dict(roots)


def forget() -> None:
    """No root is here any longer."""
    _roots.clear()


def seats(name: str) -> tuple[str, ...]:
    """The parties for which somebody may sit down here, in the order of their codes."""
    return tuple(sorted(_roots.get(name, ())))


def powers(state: State, party: str) -> tuple[Power, ...]:
    """What a visitor's key may do: all that a head of delegation's may; the chair's is one key."""
    found = [Power.ADOPT, Power.NEGOTIATE, Power.RELEASE, Power.SIGN]
    if party == state.chair:
        found.append(Power.CHAIR)
    return tuple(sorted(found))


def enrol(name: str, party: str, public: str) -> str:
    """Enrol the key of this public half (base64); its id. Nothing where it is enrolled already.

    Raises BadUsage for what is no such key, or a party nobody may sit down for here; OutOfOrder
    where the door refuses.
    """
    root = _roots.get(name, {}).get(party)
    content = from_base64(public)
    if root is None or content is None or len(content) != PUBLIC_KEY:
        raise BadUsage(_("This is no key of a visitor of the demo: load the page again."))
    key = str(key_id(KeyKind.ED25519, content))
    with _signing:
        record = mechanisms.mechanism(name)
        state = record.state()
        if key in state.founding.keys:
            return key
        salt, person = os.urandom(SALT), b"a visitor of the demo"
        depositary = record.depositary()
        now = clock.now()
        written = root.write(
            depositary.store,
            state,
            "key.enrol/1",
            EnrolKey(public=public, powers=powers(state, party)),
            at=instant(now),
            nonce=os.urandom(16),
            blobs=(("person", sha256(salt + person).hexdigest()),),
        )
        answer = depositary.admit(written.envelope, blobs=[(salt, person)], now=now)
    if not isinstance(answer, Admitted):
        raise answer.why
    return key
