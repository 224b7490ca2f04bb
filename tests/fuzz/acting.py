"""Acts made at random, signed and in form: the fold finds each in order or void, and never falls.

    Acts().play(Random(7))

An act over which a copy falls down would stop every copy at the same place, for ever: worse than
any act that is merely void. Args are made by their types, of what stands in the record and of what
does not; the words that they carry are near to words that could stand there.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

import msgspec
from msgspec import inspect
from msgspec.structs import replace

from communique.errors import OutOfOrder, UnknownKind
from communique.mechanism.acts import KINDS, Args, Capacity, Kind, Via
from communique.mechanism.fold import Entry, fold
from communique.mechanism.fold.door import check
from communique.mechanism.rules import encode as write_rules
from communique.mechanism.rules.presets import CONSENSUS, MAJORITY, TWO_SIDES
from communique.mechanism.state import State
from communique.mechanism.state import decode as read_state
from communique.mechanism.state import encode as write_state
from communique.mechanism.state.words import negotiated_hash
from communique.record.spelling import to_base64
from tests.fuzz.mutating import mutate
from tests.mechanism.assembly import public
from tests.mechanism.lakes import Lakes

_NUMBERS = (0, 1, 2, 3, 4, 12, 60, 99, -1, -2, 2**31, 2**53 - 1)
_TIMES = (
    "2027-04-27T08:00:00Z", "2027-04-28T08:00:00Z", "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z", "2027-02-31T00:00:00Z", "tomorrow",
)  # fmt: skip
_CODES = (
    "XA",
    "XB",
    "XC",
    "XF",
    "XZ",
    "all",
    "all but XB",
    "group:none",
    "side:9",
    "en",
    "fr",
    "ru",
)
_ACTS = 20


class Acts:
    """A text before six parties with what they did to it, and any act after that."""

    def __init__(self) -> None:
        lakes = Lakes()
        lakes.take("XB", 1, "The six should share daily readings.")
        lakes.take("XC", 2, None)
        self._begun = lakes
        provisions = [lakes.id(place) for place in (1, 2, 3)]
        hashes = [lakes.provision(place).base_hash for place in (1, 2, 3)]
        self._stand = [
            lakes.name, *provisions, *hashes, lakes.state.mechanism, "", "0" * 64, "none",
            *[entry.act for entry in lakes.entries[-6:]], *lakes.state.founding.keys,
            *_CODES, *_TIMES, public("new"), to_base64(bytes(32)), "A" * 86 + "==", "-",
        ]  # fmt: skip
        self._known: list[str] = []
        parties = list(_CODES[:4])
        self._likely: dict[str, list[str]] = {
            **{name: [lakes.name] for name in ("text",)},
            **{
                name: [*provisions, ""]
                for name in (
                    "provision",
                    "provisions",
                    "after",
                    "moved_from",
                )
            },
            **dict.fromkeys(("base", "base_hash", "renders"), hashes),
            **dict.fromkeys(("party", "parties", "members", "facilitator", "code"), parties),
            **{
                name: ["en", "fr", "ru"]
                for name in (
                    "language",
                    "languages",
                )
            },
            **{
                name: list(_TIMES)
                for name in (
                    "until",
                    "not_before",
                    "opens",
                    "begins",
                )
            },
            "manifest": [negotiated_hash(lakes.text)],
            "public": [public("new")],
        }
        self._words = (
            *lakes.words.values(), b"{}", b"[]", b"", b"Some words.", "Слова.".encode(),
            b'{"en":"Ministers","fr":"Ministres"}',
            *(write_rules(one) for one in (CONSENSUS, MAJORITY, TWO_SIDES)),
        )  # fmt: skip

    def play(self, chance: Random) -> int:
        """So many acts, one after the other: how many were in order.

        Raises AssertionError, or whatever the fold should not have raised.
        """
        lakes = copy.copy(self._begun)
        lakes.entries, lakes.words, lakes._n = [], dict(lakes.words), dict(lakes._n)
        self._known = list(self._stand)
        return sum(self._fold(lakes, chance) for _act in range(_ACTS))

    def _fold(self, lakes: Lakes, chance: Random) -> bool:
        """Whether an act was in order."""
        kind = KINDS[chance.choice(sorted(KINDS))]
        entry = self._entry(lakes, kind, chance)
        before = lakes.state
        try:
            outcome = lakes.fold(entry)
        except UnknownKind:
            return False  # a later protocol: every copy stops before it, as was decided
        if outcome.refusal is not None:
            assert str(outcome.refusal).endswith(".")
            assert outcome.refusal.blanks["rule"]
            _is_as_before(before, outcome.state)
            return False
        with suppress(OutOfOrder):
            check(before, entry)
        assert read_state(write_state(outcome.state)) == outcome.state
        assert fold(before, entry) == outcome
        self._known.append(entry.act)
        return True

    def _entry(self, lakes: Lakes, kind: Kind, chance: Random) -> Entry:
        capacity = chance.choice(sorted(kind.by))
        args = self._args(kind.args, chance)
        party = "XA" if capacity in (Capacity.CHAIR, Capacity.SECRETARIAT) else chance.choice(
            ("XA", "XB", "XC", "XF")
        )  # fmt: skip
        if isinstance(args, msgspec.Struct) and kind.may_be_received and chance.random() < 0.2:
            args = replace(args, on_behalf="XB", via=Via.MAIL, received_at=_TIMES[0])
            capacity, party = Capacity.SECRETARIAT, "XA"
        names = [*kind.texts, *(["more"] if kind.more and chance.random() < 0.3 else [])]
        texts = {name: self._text(chance) for name in names}
        root = kind.power == "root" or (kind.power == "administer" and chance.random() < 0.8)
        meetings = [None, *lakes.state.convening.meetings]
        return lakes.entry(
            party,
            kind.do,
            args,
            texts,
            Capacity(capacity),
            f"{party} root" if root else _KEYS.get(capacity, party),
            keys=("new", "newer")[: 2 if kind.do == "party.admit/1" else 1],
            base=chance.choice((None, *self._known[1:7])),
            meet=chance.choice(meetings),
            blobs=tuple((name, "7" * 64) for name in kind.blobs if chance.random() < 0.3),
        )

    def _text(self, chance: Random) -> bytes:
        words = chance.choice(self._words)
        return words if chance.random() < 0.6 else mutate(chance, self._words)

    def _args(self, kind: type[Args], chance: Random) -> Args:
        """Args of this type; what the form does not allow is made again."""
        info = inspect.type_info(kind)
        assert isinstance(info, inspect.StructType)
        while True:
            made = {}
            for field in info.fields:
                if field.name in ("on_behalf", "via", "received_at"):
                    continue
                if field.required or chance.random() < 0.7:
                    made[field.name] = self._value(field.type, chance, field.name)
            try:
                return msgspec.convert(msgspec.to_builtins(kind(**made)), kind)
            except msgspec.ValidationError:
                continue

    def _value(self, of: inspect.Type, chance: Random, name: str = "") -> Any:
        """A value of a type, most often one that a field of this name could have."""
        make: Callable[[Any, Random], Any] | None = _MAKERS.get(type(of))
        if make is not None:
            return make(of, chance)
        if isinstance(of, inspect.StrType):
            likely = self._likely.get(name, self._known)
            return chance.choice(likely if chance.random() < 0.8 else self._known)
        if isinstance(of, inspect.VarTupleType):
            count = chance.choice((0, 1, 1, 2, 3))
            found = [self._value(of.item_type, chance, name) for _each in range(count)]
            return tuple(sorted(found, key=msgspec.json.encode) if chance.random() < 0.7 else found)
        if isinstance(of, inspect.TupleType):
            return tuple(self._value(one, chance, name) for one in of.item_types)
        if isinstance(of, inspect.UnionType):
            return self._value(chance.choice(of.types), chance, name)
        assert isinstance(of, inspect.StructType), of
        return of.cls(
            **{field.name: self._value(field.type, chance, field.name) for field in of.fields}
        )


_KEYS: dict[str, str] = {Capacity.CHAIR: "chair", Capacity.SECRETARIAT: "secretariat"}

_MAKERS: dict[type[inspect.Type], Callable[[Any, Random], Any]] = {
    inspect.NoneType: lambda _of, _chance: None,
    inspect.BoolType: lambda _of, chance: chance.random() < 0.5,
    inspect.IntType: lambda _of, chance: chance.choice(_NUMBERS),
    inspect.EnumType: lambda of, chance: chance.choice(list(of.cls)),
}


def _is_as_before(before: State, after: State) -> None:
    """Nothing but size and chains has changed."""
    chains = replace(after.founding, chains=before.founding.chains)
    assert replace(after, size=before.size, founding=chains) == before
