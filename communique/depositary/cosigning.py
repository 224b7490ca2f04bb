"""Cosigned checkpoints as evidence: which party's verifier had seen how much, and when.

`silence.close` carries in its text `checkpoints` a JSON list of signed checkpoints of this record.
What cannot be read or does not hold proves nothing and is passed over: the fold counts the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from communique.depositary.identity import log_key, origin, verifiers
from communique.errors import NotInForm, NotProven
from communique.mechanism.fold import Cosigned
from communique.mechanism.state import State
from communique.record.checkpoint import open_checkpoint
from communique.record.note import parse

CHECKPOINTS = "checkpoints"
"""The name of the text that carries them."""

MOST = 256
"""Checkpoints in one text; of more none is looked at, or an act could cost every copy minutes."""

_DECODER = msgspec.json.Decoder(tuple[str, ...])


def cosigned_in(state: State, text: bytes, root_at: Callable[[int], bytes]) -> tuple[Cosigned, ...]:
    """Who cosigned what of this record and when, sorted; for each party its latest time alone."""
    if not text:
        return ()
    try:
        notes = _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()
    if len(notes) > MOST:
        return ()
    known = verifiers(state)
    latest: dict[str, Cosigned] = {}
    for note in notes:
        try:
            opened = open_checkpoint(note.encode(), (log_key(state), *known.values()))
        except (NotInForm, NotProven):
            continue
        head = opened.checkpoint
        is_ours = head.origin == origin(state) and head.size <= state.size
        if not is_ours or head.root != root_at(head.size):
            continue
        if not opened.is_signed_by(log_key(state, head.size)):
            continue
        for code, key in known.items():
            time = opened.time_of(key)
            if time is not None and (code not in latest or latest[code].time < time):
                latest[code] = Cosigned(code, head.size, time)
    return tuple(latest[code] for code in sorted(latest))


def write(notes: tuple[bytes, ...]) -> bytes:
    """The text that carries these signed checkpoints."""
    return msgspec.json.encode(tuple(note.decode() for note in notes))


def latest(lines: Iterable[bytes]) -> list[bytes]:
    """Of each cosigner its last line alone, in the order of names.

    A copy that follows a quiet record cosigns one checkpoint again and again; a note has room for
    200 lines, and the last says most. What is no such line is left out.
    """
    found: dict[tuple[str, bytes], tuple[bytes, bytes]] = {}
    for line in lines:
        try:
            (one,) = parse(_ANY_TEXT + line).signatures
        except (NotInForm, ValueError):
            continue
        signer, said = (one.name, one.key_id), (one.body, line)
        found[signer] = max(found.get(signer, said), said)  # the time comes first in the body
    return [line for _signer, (_body, line) in sorted(found.items())]


_ANY_TEXT = b"-\n\n"
