"""Ids of what is founded: the first 26 base32 characters of the founding act, and an ordinal.

    mfrggzdfmztwq2lknnwg23tpoa-7        a meeting, a body, a group, a text: one sequence
    mfrggzdfmztwq2lknnwg23tpoa-7-12     the twelfth provision of that text

At most 36 characters, so that an id fits a bookmark in Word (design: ACTS.md, *Payload*).
"""

from __future__ import annotations

from base64 import b32encode

from msgspec.structs import replace

from communique.mechanism.state.state import State

_LENGTH = 26


def short(mechanism: str) -> str:
    """The mechanism's short id, of its founding act's 64 hexadecimal digits."""
    return b32encode(bytes.fromhex(mechanism)).decode("ascii").lower()[:_LENGTH]


def named(state: State) -> tuple[State, str]:
    """The state in which one more thing has an id, and that id."""
    count = state.named + 1
    return replace(state, named=count), f"{short(state.mechanism)}-{count}"
