"""Bundles that something is wrong with, each in one way, and what a check must say of them.

The command and the page are held to the same answers: both tests walk this list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from communique.depositary.bundle import Code, Verdict
from communique.depositary.bundle.layout import FOUNDING, NOTE, act_name, proof_name
from communique.record.container import unpack
from communique.record.envelope import Envelope, decode
from communique.record.note import parse
from communique.record.proof import Proof
from tests.depositary.bundle.lakes import PARTIES, TEXT, Lakes, public, repacked, secret

BROKEN, INCOMPLETE, UNUSABLE = Verdict.BROKEN, Verdict.INCOMPLETE, Verdict.NOT_USABLE


class Case(NamedTuple):
    """A bundle, the fingerprint that its reader has, and what must be found."""

    name: str
    content: bytes
    founding: str | None
    verdict: Verdict
    code: Code


@cache
def sound() -> tuple[Lakes, bytes]:
    """The story's record and its bundle; nobody changes it."""
    lakes = Lakes().end()
    return lakes, lakes.bundle()


def cases() -> Iterator[Case]:
    """Every case."""
    lakes, content = sound()
    for name, changes, verdict, code in _files(lakes, content):
        yield Case(name, repacked(content, changes), lakes.mechanism, verdict, code)
    yield Case("no fingerprint", content, None, INCOMPLETE, Code.NO_FOUNDING_GIVEN)
    yield Case("no fingerprint but words", content, "Aldora", UNUSABLE, Code.NO_FINGERPRINT)
    yield Case("another fingerprint", content, "8c" * 32, BROKEN, Code.OTHER_FOUNDING)
    yield Case("another record", _other(), lakes.mechanism, BROKEN, Code.OTHER_FOUNDING)
    for name, how, verdict, code in _RECORDS:
        made = Lakes()
        changed = how(made)
        yield Case(name, changed, made.mechanism, verdict, code)
    two = Lakes(verified=PARTIES[:2]).end()
    yield Case("two copies", two.bundle(), two.mechanism, INCOMPLETE, Code.FEW_VERIFIERS)
    yield from _parts(lakes)


def _files(
    lakes: Lakes, content: bytes
) -> Iterator[tuple[str, dict[str, bytes | None], Verdict, Code]]:
    """What somebody can do to the files of a bundle, its checksums made right again."""
    files = unpack(content)
    signed = max(lakes.shown) - 6
    act, proof = act_name(signed), proof_name(signed)
    other = files[act_name(signed - 1)]
    envelope = decode(files[act])
    foreign = Envelope(
        envelope.payload,
        envelope.payload_type,
        envelope.key_id,
        secret("stranger").sign(envelope.pae),
    )
    words = files["texts/fr.txt"]
    yield "a word changed", {"texts/fr.txt": words + b" "}, BROKEN, Code.NOTE_OTHER
    yield (
        "a word changed and no verdict",
        {"texts/fr.txt": words.replace(b"partager", b"cacher"), NOTE: None},
        BROKEN,
        Code.ACT_WORDS,
    )
    swapped: dict[str, bytes | None] = {
        "texts/fr.txt": files["texts/ru.txt"],
        "texts/ru.txt": words,
    }
    yield "texts swapped", swapped, BROKEN, Code.NOTE_OTHER
    yield "a text left out", {"texts/ru.txt": None}, INCOMPLETE, Code.TEXT_MISSING
    yield "a proof left out", {proof: None}, INCOMPLETE, Code.PROOF_MISSING
    yield "a proof of another act", {proof: files[proof_name(3)]}, BROKEN, Code.PROOF_FAILS
    yield "a proof cut short", {proof: files[proof][:-9]}, BROKEN, Code.FILE_FORM
    yield "an act left out", {act: None, proof: None}, INCOMPLETE, Code.ACT_MISSING
    yield "an act twice", {act: other}, BROKEN, Code.ACT_CHAIN
    yield "a foreign signature", {act: foreign.encode()}, BROKEN, Code.ACT_SIGNATURE
    yield "an act spaced out", {act: files[act][:-1] + b" }"}, BROKEN, Code.FILE_FORM
    yield "no founding act", {FOUNDING: None}, UNUSABLE, Code.NO_FOUNDING
    yield "another act as founding", {FOUNDING: files[act_name(1)]}, UNUSABLE, Code.NO_FOUNDING
    yield "no admission", {act_name(1): None}, BROKEN, Code.ACT_KEY
    yield "no enrolment of a key", {act_name(13): None}, BROKEN, Code.ACT_KEY
    gone: dict[str, bytes | None] = {act_name(8): None, proof_name(8): None}
    yield "no enrolment of a copy", gone, INCOMPLETE, Code.ENROLMENT_MISSING
    yield "no verdict", {NOTE: None}, INCOMPLETE, Code.NOTE_MISSING
    note = files[NOTE]
    yield "a verdict cut short", {NOTE: note[:100]}, BROKEN, Code.FILE_FORM
    yield "another state", {NOTE: note.replace(b"9f9f", b"9e9f", 1)}, BROKEN, Code.NOTE_SIGNATURE
    text = parse(note).text
    yield "no signature of a copy", {NOTE: text + b"\n"}, BROKEN, Code.FILE_FORM


def _other() -> bytes:
    lakes = Lakes()
    lakes.chains.clear()
    lakes.leaves.clear()
    lakes.shown.clear()
    lakes.mechanism = None
    lakes.found(label="other-lakes")
    return lakes.bundle(notes=[], proofs={})


def _parts(lakes: Lakes) -> Iterator[Case]:
    """Bundles made of the right acts with something too little beside them."""
    few, four = PARTIES[:4], lakes.checkpoint(parties=PARTIES[:4])

    def case(name: str, verdict: Verdict, code: Code, **parts: Any) -> Case:
        return Case(name, lakes.bundle(**parts), lakes.mechanism, verdict, code)

    yield case("few cosigners", INCOMPLETE, Code.FEW_COSIGNERS, proofs=lakes.proofs(four))
    yield case("few verdict notes", INCOMPLETE, Code.NOTE_FEW, notes=lakes.notes(few))
    stranger = lakes.checkpoint(log="stranger")
    yield case("another log's head", BROKEN, Code.PROOF_FAILS, proofs=lakes.proofs(stranger))
    moved = {at: Proof(at + 1, one.hashes, one.checkpoint) for at, one in lakes.proofs().items()}
    yield case("proofs of other places", BROKEN, Code.PROOF_FAILS, proofs=moved)
    keys = lakes.verdict().verifiers[1:]
    yield case("a copy left out", BROKEN, Code.NOTE_VERIFIERS, notes=lakes.notes(verifiers=keys))
    odd = lakes.notes(text_id="other")
    yield case("a verdict on another text", BROKEN, Code.ACT_TEXT, notes=odd)
    odd = lakes.notes(origin="other.communique/00")
    yield case("a verdict on another record", BROKEN, Code.NOTE_OTHER, notes=odd)
    odd = lakes.notes(in_effect=tuple(reversed(lakes.in_effect)))
    yield case("a verdict out of order", BROKEN, Code.NOTE_ACTS, notes=odd)
    odd = lakes.notes(in_effect=())
    yield case("nothing in effect", INCOMPLETE, Code.NOTHING_IN_EFFECT, notes=odd)
    odd = lakes.notes(size=20)
    yield case("acts after the verdict", BROKEN, Code.NOTE_ACTS, notes=odd)


def _ended(lakes: Lakes) -> bytes:
    return lakes.end().bundle()


def _entered(do: str, party: str, by: str, **more: Any) -> Callable[[Lakes], bytes]:
    """Everything in order, and one act more."""

    def how(lakes: Lakes) -> bytes:
        lakes.end()
        lakes.do(do, party, secret(by), **more)
        return lakes.bundle()

    return how


def _revoked(lakes: Lakes) -> bytes:
    lakes.do("key.revoke/1", "XB", secret("XB root"), args={"key": _named(lakes, "XB")})
    return _ended(lakes)


def _named(lakes: Lakes, name: str) -> str:
    return lakes.act("text.sign/1", name, secret(name)).key_id


def _hosted(lakes: Lakes) -> bytes:
    lakes.enrol("XB", "XB guest", hosted=True)
    lakes.give("text.sign/1", "XB", secret("XB guest"))
    return _ended(lakes)


def _too_powerful(lakes: Lakes) -> bytes:
    lakes.enrol("XA", "XA administrator", powers=["administer"])
    lakes.do("key.enrol/1", "XA", secret("XA administrator"), args=_enrolment("chair"))
    return _ended(lakes)


def _beside_the_chair(lakes: Lakes) -> bytes:
    lakes.do("key.enrol/1", "XB", secret("XB root"), args=_enrolment("secretariat"))
    return _ended(lakes)


def _enrolment(power: str) -> dict[str, Any]:
    return {"public": public("XA friend"), "powers": [power]}


def _left(lakes: Lakes) -> bytes:
    lakes.do("party.withdraw/1", "XB", secret("XB root"), args={"code": "XB"})
    return _ended(lakes)


def _put_out(lakes: Lakes) -> bytes:
    """The chair says of another party that it left: its copy would be counted no longer."""
    fields = {"as": "chair", "args": {"code": "XF"}}
    lakes.do("party.withdraw/1", "XA", secret("XA root"), **fields)
    return _ended(lakes)


def _root_by_itself(lakes: Lakes) -> bytes:
    root = lakes.act("key.enrol/1", "XB", secret("XB root")).key_id
    lakes.do("key.revoke/1", "XB", secret("XB root"), args={"key": root})
    return _ended(lakes)


def _copy_by_spare(lakes: Lakes) -> bytes:
    lakes.enrol_verifier("XB", accepted_by="XB spare")
    return _ended(lakes)


def _confirmed_for_another(lakes: Lakes) -> bytes:
    """The secretariat lifts another party's ad referendum."""
    fields = {"as": "secretariat", "args": {"for": "XD", "via": "note", "signature": "51" * 32}}
    lakes.do("signature.confirm/1", "XA", secret("XA"), **fields)
    return _ended(lakes)


def _root_revoked(lakes: Lakes) -> bytes:
    lakes.enrol("XB", "XB administrator", powers=["administer"])
    root = lakes.act("key.enrol/1", "XB", secret("XB spare")).key_id
    lakes.do("key.revoke/1", "XB", secret("XB administrator"), args={"key": root})
    return _ended(lakes)


def _powerless(lakes: Lakes) -> bytes:
    lakes.enrol("XB", "XB clerk", powers=["negotiate"])
    lakes.give("text.sign/1", "XB", secret("XB clerk"))
    return _ended(lakes)


def _other_words(lakes: Lakes) -> bytes:
    lakes.give("text.release/1", "XB", manifest="51" * 32)
    return _ended(lakes)


def _not_accepted(lakes: Lakes) -> bytes:
    lakes.admit("XG", accepted_by="XA root")
    return _ended(lakes)


def _copy_not_accepted(lakes: Lakes) -> bytes:
    lakes.enrol_verifier("XB", accepted_by="XA root")
    return _ended(lakes)


def _forked(lakes: Lakes) -> bytes:
    """Brevia had seen other entries than the proofs show."""
    lakes.end()
    lakes.do("text.release/1", "XB", secret("XB"), args={"text": TEXT})
    size = len(lakes.leaves)
    seen = {"size": size, "root": "A" * 43 + "="}
    later = lakes.act("text.release/1", "XC", secret("XC"), args={"text": TEXT}, seen=seen)
    shown, proofs = dict(lakes.shown), lakes.proofs()
    shown[size] = later
    lakes.enter(later)
    return lakes.bundle(proofs={**lakes.proofs(), **proofs}, notes=lakes.notes())


_SIGNED = {"text": TEXT, "manifest": "51" * 32}
_RECORDS: tuple[tuple[str, Callable[[Lakes], bytes], Verdict, Code], ...] = (
    ("a revoked key", _revoked, BROKEN, Code.ACT_REVOKED),
    ("a hosted key alone", _hosted, INCOMPLETE, Code.ACT_WAITING),
    ("a chair's power by an administrator", _too_powerful, BROKEN, Code.ACT_POWER),
    ("a chair's power in another party", _beside_the_chair, BROKEN, Code.ACT_POWER),
    ("a party that left", _left, BROKEN, Code.ACT_REVOKED),
    ("a root revoked by an administrator", _root_revoked, BROKEN, Code.ACT_POWER),
    ("a party put out by the chair", _put_out, BROKEN, Code.ACT_POWER),
    ("a root revoked by itself", _root_by_itself, BROKEN, Code.ACT_POWER),
    ("a copy accepted by the spare root", _copy_by_spare, BROKEN, Code.ACT_ACCEPTANCE),
    ("confirmed by the secretariat", _confirmed_for_another, BROKEN, Code.ACT_POWER),
    ("a key without the power", _powerless, BROKEN, Code.ACT_POWER),
    ("another history seen", _forked, BROKEN, Code.ACT_SEEN),
    ("other words", _other_words, BROKEN, Code.ACT_WORDS),
    ("an admission not accepted", _not_accepted, BROKEN, Code.ACT_ACCEPTANCE),
    ("a copy not accepted", _copy_not_accepted, BROKEN, Code.ACT_ACCEPTANCE),
    ("another's key", _entered("text.sign/1", "XC", "XB", args=_SIGNED), BROKEN, Code.ACT_KEY),
    ("a root's signature", _entered("text.sign/1", "XB", "XB root"), BROKEN, Code.ACT_POWER),
    ("a stranger", _entered("text.sign/1", "XB", "stranger"), BROKEN, Code.ACT_KEY),
    (
        "another mechanism",
        _entered("text.sign/1", "XB", "XB", mech="8c" * 32),
        BROKEN,
        Code.ACT_MECHANISM,
    ),
    ("an act of tomorrow", _entered("text.seal/2", "XB", "XB"), INCOMPLETE, Code.KIND_UNKNOWN),
    ("a broken chain", _entered("text.sign/1", "XB", "XB", n=2), BROKEN, Code.ACT_CHAIN),
    (
        "a future seen",
        _entered("text.sign/1", "XB", "XB", seen={"size": 999, "root": "A" * 43 + "="}),
        BROKEN,
        Code.ACT_SEEN,
    ),
    ("a field more", _entered("text.sign/1", "XB", "XB", args={"a": 1.5}), BROKEN, Code.FILE_FORM),
    (
        "a word in an act",
        _entered("text.sign/1", "XB", "XB", args={"a": "é"}),
        BROKEN,
        Code.FILE_FORM,
    ),
    (
        "a chair that is not",
        _entered("text.publish/1", "XB", "XB", **{"as": "chair"}),
        BROKEN,
        Code.ACT_POWER,
    ),
)
