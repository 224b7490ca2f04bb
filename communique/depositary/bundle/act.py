"""An act as a reader of a bundle has it: its envelope opened, its payload read field by field.

    >>> act = read(2007, content)
    >>> act.do, act.party, act.word("manifest")
    ('text.sign/1', 'XA', '51c0…')

A checker has no rules and no state: it reads the fields that it needs of the few kinds it knows,
and passes over the rest, as `verify.html` does. A payload is JSON in ASCII without escapes or
fractions, so that Python and a browser write it in the same bytes, and what is not those bytes is
refused (design: ACTS.md, *Payload*).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from communique.errors import NotInForm
from communique.ids import ActId
from communique.record.envelope import Envelope
from communique.record.envelope import decode as open_envelope
from communique.sentences import _

FIELDS = (
    *("v", "mech", "meet", "party", "as", "key", "n", "prev", "seen", "at", "do", "base"),
    *("args", "texts", "blobs", "nonce"),
)
"""The fields of a payload, all written, in this order."""

_PRINTABLE = re.compile(rb"[ -\[\]-~]*")
_NAME = re.compile(r"[a-z_]+")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[A-Za-z0-9-]{1,32}")
_DO = re.compile(r"[a-z_.]+/[1-9][0-9]*")
_LARGEST, _DEEPEST = 2**53 - 1, 8


class Act(msgspec.Struct, frozen=True):
    """An act at `index` of the record, nothing of it verified."""

    index: int
    act_id: ActId
    envelope: Envelope
    mechanism: str | None
    party: str
    capacity: str
    key: str
    n: int
    prev: str | None
    seen_size: int
    seen_root: str
    at: str
    do: str
    args: Mapping[str, Any]

    def word(self, name: str) -> str:
        """The string `args` has under this name; "" if none."""
        found = self.args.get(name)
        return found if isinstance(found, str) else ""

    def words(self, name: str) -> tuple[str, ...]:
        """The list of strings under this name; empty if it is none."""
        found = self.args.get(name)
        is_list = isinstance(found, list) and all(isinstance(each, str) for each in found)
        return tuple(found) if found and is_list else ()

    def number(self, name: str) -> int | None:
        """The number under this name, or None."""
        found = self.args.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def says(self, name: str) -> bool:
        """Whether the flag of this name is set."""
        return self.args.get(name) is True

    @property
    def on_behalf(self) -> str:
        """The party whose act it is: of an act received, the one it was received from."""
        return self.word("for") or self.party

    @property
    def blanks(self) -> dict[str, str]:
        """How a sentence names the act."""
        return {"index": str(self.index), "do": self.do, "party": self.on_behalf}


def read(index: int, content: bytes) -> Act:
    """The act that an envelope holds. Raises NotInForm."""
    envelope = open_envelope(content)
    fields = _fields(envelope.payload)
    seen, args = fields["seen"], fields["args"]
    is_sound = (
        fields["v"] == 1
        and _is_digest_or_none(fields["mech"])
        and _is_digest_or_none(fields["prev"])
        and _matches(_CODE, fields["party"])
        and isinstance(fields["as"], str)
        and isinstance(fields["key"], str)
        and _is_number(fields["n"], 1)
        and isinstance(seen, dict)
        and list(seen) == ["size", "root"]
        and _is_number(seen["size"], 0)
        and isinstance(seen["root"], str)
        and isinstance(fields["at"], str)
        and _matches(_DO, fields["do"])
        and isinstance(args, dict)
        and (args.get("for") is None or _matches(_CODE, args["for"]))
    )
    if not is_sound:
        raise _no_act()
    return Act(
        index,
        envelope.act_id,
        envelope,
        fields["mech"],
        fields["party"],
        fields["as"],
        fields["key"],
        fields["n"],
        fields["prev"],
        seen["size"],
        seen["root"],
        fields["at"],
        fields["do"],
        args,
    )


def _fields(payload: bytes) -> dict[str, Any]:
    if not _PRINTABLE.fullmatch(payload):
        raise _no_act()
    try:
        fields = msgspec.json.decode(payload)
        is_same = _is_plain(fields) and msgspec.json.encode(fields) == payload
    except (msgspec.DecodeError, RecursionError) as broken:
        raise _no_act() from broken
    if not is_same or not isinstance(fields, dict) or tuple(fields) != FIELDS:
        raise _no_act()
    return fields


def _is_plain(value: object, depth: int = 0) -> bool:
    """No fractions, no number that a browser does not count exactly, no odd names, not deep."""
    if depth > _DEEPEST:
        return False
    match value:
        case None | bool() | str():
            return True
        case int():
            return abs(value) <= _LARGEST
        case list():
            return all(_is_plain(each, depth + 1) for each in value)
        case dict():
            return all(
                _NAME.fullmatch(name) and _is_plain(each, depth + 1) for name, each in value.items()
            )
        case _:
            return False


def _is_digest_or_none(value: object) -> bool:
    return value is None or _matches(_DIGEST, value)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_number(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _no_act() -> NotInForm:
    return NotInForm(_("The envelope holds no act in its one form."))
