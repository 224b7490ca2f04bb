"""A mechanism on a visitor's own draft: founded here, its parties placeholders or named by them.

    name, text = begin("draft.docx", content, ["Here", "There", …])
    'draft-3f9a1c', 'b1946ac9…'

It has what the story's has: two roots a party, a copy each, a secretariat's key on this server.
Nothing of it outlives the program.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence

import msgspec

from communique.depositary.admitting import Admitted
from communique.depositary.authoring import Pen
from communique.mechanism.acts import Args, Capacity, Power
from communique.mechanism.acts.founding import (
    AdmitParty,
    EnrolKey,
    EnrolVerifier,
    FoundMechanism,
    acceptance,
    admission,
)
from communique.mechanism.rules import encode
from communique.mechanism.rules.presets import CONSENSUS
from communique.office import clock, mechanisms
from communique.office.demo import guests
from communique.office.mechanisms import Mechanism
from communique.office.papers import compiled, office_pen, tabling
from communique.paper.compile.compiler import read_draft
from communique.record.keys import SecretKey

CODES = ("P1", "P2", "P3", "P4", "P5", "P6")
"""The parties of a visitor's mechanism; the first has the chair."""
PARTIES = len(CODES)


class _Founding:
    """The record as it is founded, and the roots that found it."""

    def __init__(self, record: Mechanism) -> None:
        self.record = record
        self.roots = {code: _pen(code) for code in CODES}
        self.spares = {code: _pen(code) for code in CODES}

    def do(self, do: str, args: Args, texts: Mapping[str, bytes], by: str = CODES[0]) -> None:
        """An act of a party's root, as chair where it is the chair's."""
        depositary, now = self.record.depositary(), clock.now()
        written = self.roots[by].write(
            depositary.store,
            depositary.state,
            do,
            args,
            at=office_pen.instant(now),
            nonce=os.urandom(16),
            capacity=Capacity.PARTY if do == "key.enrol/1" else Capacity.CHAIR,
            texts=tuple(texts.items()),
        )
        answer = depositary.admit(written.envelope, texts=written.texts, now=now)
        if not isinstance(answer, Admitted):
            raise answer.why

    def keys(self, code: str) -> tuple[str, str]:
        """The party's root and its spare, as acts write them."""
        return self.roots[code].public, self.spares[code].public


def begin(file: str, content: bytes, names: Sequence[str]) -> tuple[str, str]:
    """Found a mechanism and table the draft in it: the names of the record and of the text.

    `names` are those of the six parties, in order. Raises Refused for a file that is no draft.
    """
    draft = read_draft(file, content)
    compiled.written_text(draft)
    language = (draft.language or "en").partition("-")[0]
    record = mechanisms.create(f"draft-{secrets.token_hex(3)}")
    founding = _Founding(record)
    _found(founding, names, language)
    for code, name in zip(CODES[1:], names[1:], strict=True):
        _admit(founding, code, name, language)
    for code in CODES:
        _count(founding, code)
    office = EnrolKey(public=office_pen.make(record.name), powers=(Power.SECRETARIAT,))
    founding.do("key.enrol/1", office, {})
    guests.keep(record.name, founding.roots)
    record.listen()
    return record.name, tabling.table(tabling.propose(record.name, file, content))


def _found(founding: _Founding, names: Sequence[str], language: str) -> None:
    args = FoundMechanism(
        code=CODES[0],
        roots=founding.keys(CODES[0]),
        label=founding.record.name,
        log=founding.record.publics["log"],
        refusals=founding.record.publics["refusals"],
        protocol=1,
        authentic=(language,),
        negotiating=language,
        preset="consensus",
    )
    texts = {
        "labels": msgspec.json.encode({language: {"mechanism": founding.record.name}}),
        "names": _named(names[0], language),
        "rules": encode(CONSENSUS),
    }
    founding.do("mechanism.found/1", args, texts)


def _admit(founding: _Founding, code: str, name: str, language: str) -> None:
    roots = founding.keys(code)
    said = admission(founding.record.state().mechanism, code, roots)
    args = AdmitParty(code=code, roots=roots, accepted=founding.roots[code].accept(said))
    founding.do("party.admit/1", args, {"names": _named(name, language)})


def _count(founding: _Founding, code: str) -> None:
    """The party's own copy, kept here."""
    public = founding.record.keep_copy(code)
    said = acceptance(founding.record.state().mechanism, code, public)
    args = EnrolVerifier(code=code, public=public, accepted=founding.roots[code].accept(said))
    founding.do("verifier.enrol/1", args, {})


def _named(name: str, language: str) -> bytes:
    return msgspec.json.encode({language: name, "en": name})


def _pen(party: str) -> Pen:
    return Pen(SecretKey(os.urandom(32)), party)
