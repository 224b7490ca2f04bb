"""Acts of every kind, as Python writes them: what `act.js` must build in the same bytes.

    for vector in vectors(): vector["payload"], vector["act"], vector["envelope"]

Made from the structs as they are, so that a kind that changes, or a new one, is tried without a
line here. `committed()` is what was written once for protocol 1, and never changes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from communique.mechanism.acts import KINDS, Args, Capacity, Payload, Seen, decode
from communique.mechanism.acts.kind import Kind
from communique.record.envelope import seal
from communique.record.keys import KeyKind, SecretKey, key_id

COMMITTED = Path(__file__).parent / "vectors.json"
SEED = sha256(b"a device").digest()
SECRET = SecretKey(SEED)
KEY = key_id(KeyKind.ED25519, SECRET.public)
MECHANISM = sha256(b"five lakes").hexdigest()

ODD_WORDS = (
    "Стороны обмениваются данными.",
    "يتبادل الأطراف البيانات\u200f.",
    "e\u0301tat, A\u030a, ế — \u1100\u1161",
    "👩\u200d🚀 and 🏔️ and \U0001d4d0",
    "one\u2028two\u2029three\tfour\nfive",
    '“quoted” "and" \\back\\ </script> \u00a0 {blank} %s',
    "",
)
"""Words that programs write in different ways, if they can."""


def value_of(form: inspect.Type, *, full: bool) -> Any:
    """Something of this type that is not its default; the least that it may be if not `full`."""
    match form:
        case inspect.StrType():
            return "4c1f-12 {a~b}" if full else ""
        case inspect.IntType():
            return 2**53 - 1 if full else 0
        case inspect.BoolType():
            return full
        case inspect.EnumType(cls=members):
            return list(members)[-1 if full else 0].value
        case inspect.UnionType(types=types):
            (held,) = (one for one in types if not isinstance(one, inspect.NoneType))
            return value_of(held, full=full)
        case inspect.VarTupleType(item_type=item):
            return [value_of(item, full=True), value_of(item, full=False)] if full else []
        case inspect.TupleType(item_types=items):
            return [value_of(item, full=full) for item in items]
        case inspect.StructType(array_like=True, fields=fields):
            return [value_of(field.type, full=full) for field in fields]
        case inspect.StructType(fields=fields):
            due = (field for field in fields if full or field.required)
            return {field.encode_name: value_of(field.type, full=full) for field in due}
    raise TypeError(form)


def args_of(kind: Kind, *, full: bool) -> Args:
    """Args of the kind with every field, or with those alone that have no default."""
    return msgspec.convert(value_of(inspect.type_info(kind.args), full=full), kind.args)


def digest(of: str) -> str:
    """A digest by what it is of."""
    return sha256(of.encode()).hexdigest()


def payload(kind: Kind, *, full: bool) -> Payload:
    """An act of the kind; `full` carries all that it can."""
    names = (*kind.texts, *(("en", "a.b-C_9") if full and kind.more else ()))
    at = list(KINDS).index(kind.do)
    found = Payload(
        mech=MECHANISM if at else None,
        meet="4c1f-7" if full else None,
        party="XB",
        capacity=list(Capacity)[at % 4] if full else Capacity.PARTY,
        key=KEY,
        n=2**53 - 1 if full else 1,
        prev=digest("the last act") if full else None,
        seen=Seen(2**53 - 1 if full else 0, b64encode(bytes(32)).decode()),
        at="2027-04-27T16:42:05Z",
        do=kind.do,
        base=digest("base") if full else None,
        args=args_of(kind, full=full),
        texts=tuple((name, digest(name)) for name in names),
        blobs=tuple((name, digest(name)) for name in kind.blobs) if full else (),
        nonce=b64encode(sha256(kind.do.encode()).digest()[:16]).decode(),
    )
    assert decode(found.encode(), KINDS) == found
    return found


def vector(act: Payload) -> dict[str, Any]:
    """What a device is given, every default named, and what it must make of it."""
    envelope = seal(act.encode(), SECRET)
    whole = msgspec.json.decode(act.encode())
    given = {name: whole[name] for name in whole if name not in ("v", "do")}
    spelled = {
        field.encode_name: _as_json(getattr(act.args, field.name))
        for field in msgspec.structs.fields(act.args)
    }
    return {
        "do": act.do,
        "fields": {**given, "args": spelled},
        "payload": act.encode().decode(),
        "pae": sha256(envelope.pae).hexdigest(),
        "act": envelope.act_id,
        "envelope": envelope.encode().decode(),
    }


def _as_json(value: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def vectors() -> Iterator[dict[str, Any]]:
    """Two for each kind: with all that it may carry, and with the least."""
    for kind in KINDS.values():
        for full in (True, False):
            yield vector(payload(kind, full=full))


def committed() -> list[dict[str, str]]:
    """The acts of protocol 1: `payload`, the id `act`, and `sig`, the signature by the device."""
    return list(msgspec.json.decode(COMMITTED.read_bytes()))


def _kept(act: Payload) -> str:
    envelope = seal(act.encode(), SECRET)
    sig = b64encode(envelope.signature).decode()
    kept = {"payload": act.encode().decode(), "act": envelope.act_id, "sig": sig}
    return msgspec.json.encode(kept).decode()


if __name__ == "__main__":
    if COMMITTED.exists():
        raise SystemExit("They are for ever: what differs is another kind of act, or a protocol.")
    acts = ",\n".join(_kept(payload(kind, full=True)) for kind in KINDS.values())
    COMMITTED.write_text(f"[\n{acts}\n]\n", "utf-8")
