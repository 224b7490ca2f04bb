"""What each kind of act carries, as a table for the script that builds acts.

    >>> table()["kinds"]["position.withdraw/1"]["args"]["fields"][0]
    ['for', 'str', '']

A *form* says of a value how it is written, so that two programs write it in the same bytes:
`"str"`, `"int"`, `"bool"`; `{"oneOf": [words]}`; `{"orNull": form}`; `{"list": form}`;
`{"tuple": [forms]}`; `{"fields": [[name, form], [name, form, default], …]}`, an object with its
fields in this order, those with their default left out. A struct that stands as an array is a
tuple of its fields.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect

from communique.mechanism.acts import KINDS, Capacity, content
from communique.mechanism.acts.kind import Kind

CONTENTS = {
    "position": content.WrittenPosition,
    "provision": content.WrittenProvision,
    "text": content.WrittenText,
    "revision": content.WrittenRevision,
    "paper": content.WrittenPaper,
}
"""The texts of acts that are canonical JSON, by what the script calls them."""

Form = str | dict[str, Any]


def table() -> dict[str, Any]:
    """The capacities, the kinds of acts, and the texts written as canonical JSON."""
    return {
        "capacities": [one.value for one in Capacity],
        "kinds": {do: _kind(kind) for do, kind in KINDS.items()},
        "contents": {name: _sorted(form(struct)) for name, struct in CONTENTS.items()},
    }


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "args": form(kind.args),
        "texts": kind.texts,
        "more": kind.more,
        "blobs": kind.blobs,
        "weighty": kind.weighty,
    }


def form(of: Any) -> Form:
    """The form of a type. Raises TypeError for one that acts do not have."""
    return _form(inspect.type_info(of))


def _form(of: inspect.Type) -> Form:
    match of:
        case inspect.StrType():
            return "str"
        case inspect.IntType():
            return "int"
        case inspect.BoolType():
            return "bool"
        case inspect.EnumType(cls=members):
            return {"oneOf": [member.value for member in members]}
        case inspect.UnionType(types=types) if len(types) == 2:
            (held,) = (one for one in types if not isinstance(one, inspect.NoneType))
            return {"orNull": _form(held)}
        case inspect.VarTupleType(item_type=item):
            return {"list": _form(item)}
        case inspect.TupleType(item_types=items):
            return {"tuple": [_form(item) for item in items]}
        case inspect.StructType(array_like=True, fields=fields):
            return {"tuple": [_form(field.type) for field in fields]}
        case inspect.StructType(fields=fields):
            return {"fields": [_field(field) for field in fields]}
    raise TypeError(of)


def _field(field: inspect.Field) -> list[Any]:
    default = [] if field.required else [msgspec.to_builtins(field.default)]
    return [field.encode_name, _form(field.type), *default]


def _sorted(written: Form) -> Form:
    """The form with the fields of every object sorted by name, as canonical JSON has them."""
    match written:
        case {"fields": fields}:
            inside = [[field[0], _sorted(field[1]), *field[2:]] for field in fields]
            return {"fields": sorted(inside, key=lambda field: str(field[0]))}
        case {"tuple": items}:
            return {"tuple": [_sorted(item) for item in items]}
        case {"list": item}:
            return {"list": _sorted(item)}
        case {"orNull": held}:
            return {"orNull": _sorted(held)}
    return written
