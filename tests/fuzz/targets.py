"""Every parser of what comes from outside: what it reads, and which errors it may raise.

A parser either reads or raises one of its documented errors. What it reads it writes again, and
reads as the same; where a format has exactly one form, what was read is what is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import msgspec

from communique.depositary.bundle.check import check
from communique.depositary.cosigning import cosigned_in, latest
from communique.depositary.judging import judge
from communique.errors import CommuniqueError, NotEnough, NotInForm, NotProven, UnknownKind
from communique.ids import ActId
from communique.mechanism import rules as rulebook
from communique.mechanism.acts import KINDS
from communique.mechanism.acts import content as contents
from communique.mechanism.acts import decode as read_payload
from communique.mechanism.rules import scope
from communique.mechanism.rules.presets import CONSENSUS, MAJORITY, TWO_SIDES
from communique.mechanism.state import decode as read_state
from communique.mechanism.state import encode as write_state
from communique.record import container, envelope, note, passkey, policy, proof, tiles, verdict
from communique.record.checkpoint import parse_text
from communique.record.keys import check_public
from communique.record.refusal import Refusal, parse_refusal
from communique.text.position import position
from tests.depositary.bundle import lakes as bundles
from tests.fuzz.acting import Acts
from tests.mechanism.lakes import Lakes

Errors = tuple[type[CommuniqueError], ...]


class Target(msgspec.Struct, frozen=True):
    """A parser: `read`, `write` where there is a way back, what may be raised, valid inputs.

    `one_form`: what is read is written as the very same bytes.
    """

    name: str
    read: Callable[[bytes], Any]
    valid: tuple[bytes, ...]
    may: Errors = (NotInForm,)
    write: Callable[[Any], bytes] | None = None
    one_form: bool = False


class Wrong(Exception):
    """A parser did what it may not: the mutant, and what happened."""


def attempt(target: Target, content: bytes) -> bool:
    """Whether `content` was read. Raises Wrong."""
    try:
        read = target.read(content)
    except target.may:
        return False
    except Exception as other:  # whatever else it is, it is the finding
        raise Wrong(f"{target.name}: {type(other).__name__}: {other}") from other
    if target.write is not None:
        written = target.write(read)
        if target.one_form and written != content:
            raise Wrong(f"{target.name}: read in a second form")
        if target.read(written) != read:
            raise Wrong(f"{target.name}: written and read again it is another")
    return True


class _Behind:
    """A record of which nothing but roots of nothing is known."""

    def root_at(self, _size: int) -> bytes:
        return bytes(32)

    def text(self, _digest: str) -> bytes | None:
        return b"{}"


def targets() -> tuple[Target, ...]:
    """All of them; the inputs are of a record of the Five Lakes."""
    record = bundles.Lakes()
    record.end()
    bundle = record.bundle()
    files = container.unpack(bundle)
    acts = _named(files, "acts/")
    proofs = _named(files, "proofs/")
    payloads = tuple(envelope.decode(act).payload for act in acts)
    notes = tuple(proof.parse_proof(one).checkpoint for one in proofs)
    checkpoints = tuple(note.parse(one).text for one in notes)
    verdicts = (note.parse(files["verdict.note"]).text,)
    talks = Lakes()
    talks.take("XB", 1, "The six should share daily readings.")
    refusal = Refusal("five-lakes.communique/" + "0" * 32, _ACT, 411, "act.form", "It is late.")
    keys = tuple(bytes([at]) * 32 for at in range(8))
    return (
        Target("envelope", envelope.decode, acts, write=_encode, one_form=True),
        Target(
            "payload", lambda one: read_payload(one, KINDS), payloads,
            (NotInForm, UnknownKind), _encode, one_form=True,
        ),
        Target("acts made at random", _acted(), (b"act",), ()),
        Target("act in a record", _judge, acts, (UnknownKind, NotEnough)),
        Target(
            "rules", rulebook.decode,
            tuple(rulebook.encode(one) for one in (CONSENSUS, TWO_SIDES, MAJORITY)),
            write=rulebook.encode, one_form=True,
        ),
        Target(
            "scope", lambda one: scope.parse(one.decode("utf-8", "replace")),
            (b"all", b"XA, XB", b"all but XC", b"group:five, side:2 but XD, XE"),
            write=lambda one: one.write().encode(),
        ),
        *_contents(),
        Target("note", note.parse, (*notes, files["verdict.note"]), write=_render, one_form=True),
        Target("verifier key", lambda one: note.parse_verifier(one.decode("utf-8", "replace")),
               _vkeys(verdicts), write=lambda key: key.vkey.encode()),
        Target("checkpoint", parse_text, checkpoints, write=_text, one_form=True),
        Target("cosignatures", lambda one: latest([one, one]), _lines(notes)),
        Target("checkpoints of a silence", _cosigned, _carried(notes)),
        Target("verdict", verdict.parse_verdict, verdicts, write=_text, one_form=True),
        Target("verdict note", verdict.open_verdict, (files["verdict.note"],),
               (NotInForm, NotProven)),
        Target("refusal", parse_refusal, (refusal.text(),), write=_text, one_form=True),
        Target("policy", policy.parse_policy, (_policy(verdicts),), write=_render),
        Target("proof", proof.parse_proof, proofs, write=_render, one_form=True),
        Target("tile path", lambda one: tiles.parse_path(one.decode("utf-8", "replace")),
               (b"tile/0/000", b"tile/3/x001/x234/067.p/8", b"tile/entries/012.p/255"),
               write=lambda one: one.path.encode(), one_form=True),
        Target("bundle of entries", lambda one: tiles.read_bundle(one, 3),
               (tiles.write_bundle((b"a" * 32, b"b" * 32, b"")),),
               write=tiles.write_bundle, one_form=True),
        Target("container", container.unpack, (bundle, container.pack({"a/b": b"c", "d": b""})),
               (NotInForm, NotProven), container.pack, one_form=True),
        Target("bundle", check, (bundle,), ()),
        Target("state", read_state, (write_state(talks.state),), (NotInForm, UnknownKind),
               write_state),
        Target("passkey", lambda one: passkey.verify(bundles.PASSKEY_PUBLIC, b"m", one, "a.b"),
               (bundles.by_passkey(b"m"),), ()),
        Target("passkey assertion", passkey.parse, (bundles.by_passkey(b"m"),), ()),
        Target("passkey public key", passkey.check_public, (bundles.PASSKEY_PUBLIC,)),
        Target("public key", check_public, keys),
    )  # fmt: skip


_ACT = ActId("5" * 64)


def _acted() -> Callable[[bytes], Any]:
    acts = Acts()
    return lambda content: acts.play(Random(content))


def _judge(content: bytes) -> object:
    state = _STATE[0]
    return judge(state, content, _Behind()).outcome.effect


def _cosigned(content: bytes) -> object:
    return cosigned_in(_STATE[0], content, _Behind().root_at)


_STATE = [Lakes().state]


def _contents() -> Sequence[Target]:
    provision = contents.WrittenProvision("The six will share data.", number="4")
    taken = contents.write_position(
        position("The six will share daily readings.", "The six should share readings.")
    )
    edits = msgspec.json.decode(taken, type=contents.WrittenPosition).edits
    written: tuple[tuple[str, type[Any], bytes], ...] = (
        ("position", contents.WrittenPosition, taken),
        ("provision", contents.WrittenProvision, contents.write(provision)),
        (
            "tabled text",
            contents.WrittenText,
            contents.write(contents.WrittenText((provision, provision), "FL/4")),
        ),
        (
            "revision",
            contents.WrittenRevision,
            contents.write(contents.WrittenRevision((edits,), (provision,))),
        ),
        (
            "paper",
            contents.WrittenPaper,
            contents.write(contents.WrittenPaper((contents.WrittenPosition(edits),), (provision,))),
        ),
    )
    return [
        Target(name, _reader(kind), (valid,), write=contents.write, one_form=True)
        for name, kind, valid in written
    ]


def _reader(kind: type[Any]) -> Callable[[bytes], Any]:
    return lambda content: contents.read(kind, content)


def _named(files: dict[str, bytes], folder: str) -> tuple[bytes, ...]:
    return tuple(content for name, content in files.items() if name.startswith(folder))


def _encode(read: Any) -> bytes:
    encoded: bytes = read.encode()
    return encoded


def _render(read: Any) -> bytes:
    rendered: bytes = read.render()
    return rendered


def _text(read: Any) -> bytes:
    text: bytes = read.text()
    return text


def _lines(notes: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(line + b"\n" for line in notes[0].rpartition(b"\n\n")[2].splitlines())


def _carried(notes: Sequence[bytes]) -> tuple[bytes, ...]:
    return (msgspec.json.encode([one.decode() for one in notes[:3]]),)


def _vkeys(verdicts: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(key.vkey.encode() for key in verdict.parse_verdict(verdicts[0]).verifiers)


def _policy(verdicts: Sequence[bytes]) -> bytes:
    said = verdict.parse_verdict(verdicts[0])
    log = note.Verifier(said.origin, note.SignatureKind.ED25519, bundles.secret("log").public)
    witnesses = tuple(policy.Witness(key.name[:2], key) for key in said.verifiers)
    group = policy.Group("quorum", 5, tuple(one.name for one in witnesses))
    return policy.Policy("quorum", (log,), witnesses, (group,)).render()
