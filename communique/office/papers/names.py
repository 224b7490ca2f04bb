"""What the parties of a record are called, as its acts say it.

names.of(store, state)["XB"].names      # {"en": "Brevia", "fr": "Brévie"}
"""

from __future__ import annotations

import msgspec

from communique.depositary.store import Reading
from communique.mechanism.state import State
from communique.paper.parties import PartyNames


def of(reading: Reading, state: State) -> dict[str, PartyNames]:
    """The parties that have not left, by code; without names where the record holds none."""
    return {
        code: PartyNames(code, _names(reading, party.names))
        for code, party in state.founding.parties.items()
        if party.left is None
    }


def called(names: dict[str, PartyNames], code: str, tag: str) -> str:
    """A party's name in a language, else in the first there is, else its code."""
    known = names.get(code)
    if known is None or not known.names:
        return code
    return known.names.get(tag) or next(iter(known.names.values()))


def _names(reading: Reading, digest: str) -> dict[str, str]:
    content = reading.text(digest)
    if content is None:
        return {}
    try:
        return msgspec.json.decode(content, type=dict[str, str])
    except (msgspec.DecodeError, msgspec.ValidationError):
        return {}
