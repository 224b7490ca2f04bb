"""Authors that lie. TRUST.md section 6, lines 7, 9 to 16, 19, 20 and 24 (malleability).

Each lie is told twice: to an honest depositary, which refuses it in words that it signs, and
through a host that let it in, where it is void for every copy and all cosign on.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from communique.depositary.admitting import Admitted, RefusedAct
from communique.depositary.verifying import verify_record
from communique.errors import NotInForm
from communique.mechanism.acts import Power
from communique.mechanism.acts.founding import (
    AdmitParty,
    ConfirmAct,
    CreateBody,
    EnrolKey,
    EnrolVerifier,
    RevokeKey,
    acceptance,
    admission,
)
from communique.mechanism.fold import Effect
from communique.mechanism.state import state_hash
from communique.record.envelope import ACT_TYPE, LARGEST_ENVELOPE, Envelope, decode, seal
from communique.record.keys import KeyKind, key_id
from tests.depositary.congress import MEMBERS, Congress, secret
from tests.simulators.author import (
    DishonestAuthor,
    as_chair,
    payload_of,
    rule_at_the_door,
    rule_in_the_record,
)
from tests.simulators.host import DishonestHost

ZERO = "0" * 64


def public(name: str) -> str:
    """The public key of this name, in base64."""
    return b64encode(secret(name).public).decode()


@dataclass(frozen=True)
class Lie:
    """What is not so, how it is told, by which rule it is refused."""

    said: str
    told: Callable[[Congress], bytes]
    rule: str


def by_party(**fields: Any) -> Callable[[Congress], bytes]:
    """XB's honest act, with these fields instead."""
    return lambda congress: DishonestAuthor(congress, "XB").act(**fields)


def signed_by_another(congress: Congress) -> bytes:
    return DishonestAuthor(congress, "XB").act(by=secret("XC root"))


def key_of_another_party(congress: Congress) -> bytes:
    author = DishonestAuthor(congress, "XC")
    return author.act(author.honest(), party="XB")


def unknown_key(congress: Congress) -> bytes:
    key = key_id(KeyKind.ED25519, secret("nobody").public)
    return DishonestAuthor(congress, "XB").act(by=secret("nobody"), key=key, n=1, prev=None)


def as_the_chair(congress: Congress) -> bytes:
    return DishonestAuthor(congress, "XB").act(capacity="chair")


def admitting_by_itself(congress: Congress) -> bytes:
    roots = (public("XZ root"), public("XZ spare"))
    accepted = congress.pens["XB root"].accept(admission(congress.mechanism, "XZ", roots))
    written = as_chair(
        congress, "party.admit/1", AdmitParty(code="XZ", roots=roots, accepted=accepted),
        texts={"names": b"{}"},
    )  # fmt: skip
    return written.envelope


def verifier_not_accepted(congress: Congress) -> bytes:
    """The chair counts a copy of its own as another party's."""
    key = public("XA second verifier")
    accepted = congress.pens["XA root"].accept(acceptance(congress.mechanism, "XB", key))
    return as_chair(
        congress, "verifier.enrol/1", EnrolVerifier(code="XB", public=key, accepted=accepted)
    ).envelope


def verifier_accepted_elsewhere(congress: Congress) -> bytes:
    """The acceptance is real, and of another mechanism."""
    key = public("XB second verifier")
    accepted = congress.pens["XB root"].accept(acceptance(ZERO, "XB", key))
    return as_chair(
        congress, "verifier.enrol/1", EnrolVerifier(code="XB", public=key, accepted=accepted)
    ).envelope


def key_used_for_two_things(congress: Congress) -> bytes:
    """A delegate's key that is the log's too."""
    args = EnrolKey(public=public("log"), powers=MEMBERS)
    return congress.write("XB", "key.enrol/1", args, by="XB root").envelope


def enrolling_for_another(congress: Congress) -> bytes:
    """The host's chair enrols a key for XB with its own root."""
    written = congress.write(
        "XA", "key.enrol/1", EnrolKey(public=public("false"), powers=MEMBERS), by="XA root"
    )
    return DishonestAuthor(congress, "XA").act(written, party="XB")


def enrolling_by_a_delegate(congress: Congress) -> bytes:
    args = EnrolKey(public=public("friend"), powers=MEMBERS)
    return congress.write("XB", "key.enrol/1", args, by="XB").envelope


def making_a_root(congress: Congress) -> bytes:
    args = EnrolKey(public=public("third root"), powers=(Power.ROOT,))
    return congress.write("XB", "key.enrol/1", args, by="XB root").envelope


def taking_the_chair_s_power(congress: Congress) -> bytes:
    args = EnrolKey(public=public("usurper"), powers=(Power.CHAIR,))
    return congress.write("XB", "key.enrol/1", args, by="XB root").envelope


def confirming_what_does_not_wait(congress: Congress) -> bytes:
    return congress.write("XB", "act.confirm/1", ConfirmAct(act=ZERO), by="XB").envelope


def revoking_another_s_key(congress: Congress) -> bytes:
    args = RevokeKey(key=congress.pens["XC"].key)
    return congress.write("XB", "key.revoke/1", args, by="XB root").envelope


LIES = (
    Lie("replayed from another mechanism", by_party(mech=ZERO), "payload.mech"),
    Lie("of no mechanism, as if it founded one", by_party(mech=None), "payload.mech"),
    Lie("out of its key's chain", by_party(n=7, prev=ZERO), "payload.chain"),
    Lie("a fork of its own chain", by_party(n=1, prev=None), "payload.chain"),
    Lie("signed by another key than it names", signed_by_another, "key.signature"),
    Lie("by a key of another party", key_of_another_party, "key.party"),
    Lie("by a key nobody enrolled", unknown_key, "key.enrolled"),
    Lie("done as the chair by a party that has not got it", as_the_chair, "act.capacity"),
    Lie("admitting a party that did not accept", admitting_by_itself, "founding.accepted"),
    Lie("counting a copy its party did not accept", verifier_not_accepted, "founding.accepted"),
    Lie("accepted for another mechanism", verifier_accepted_elsewhere, "founding.accepted"),
    Lie("enrolling the log's key for a delegate", key_used_for_two_things, "key.new"),
    Lie("enrolling a key for another party", enrolling_for_another, "key.party"),
    Lie("enrolling a key by a delegate", enrolling_by_a_delegate, "key.powers"),
    Lie("making itself a third root", making_a_root, "key.powers"),
    Lie("giving itself the chair's power", taking_the_chair_s_power, "key.enrol"),
    Lie("confirming what does not wait", confirming_what_does_not_wait, "act.confirm"),
    Lie("revoking another party's key", revoking_another_s_key, "key.revoke"),
)
TEXTS = (b"{}",)


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.said)
def test_a_lie_is_refused_at_the_door_in_signed_words(four: Congress, lie: Lie) -> None:
    act = lie.told(four)
    texts = TEXTS if payload_of(act).texts else ()
    assert rule_at_the_door(four, act, *texts) == lie.rule


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.said)
def test_a_lie_let_in_is_void_changes_nothing_else_and_blocks_nobody(
    four: Congress, lie: Lie
) -> None:
    before = four.mirrors["XB"].state
    assert rule_in_the_record(four, lie.told(four), texts=TEXTS) == lie.rule
    after = four.mirrors["XB"].state
    assert after.founding.keys == before.founding.keys
    assert after.founding.parties == before.founding.parties
    assert after.founding.verifiers == before.founding.verifiers
    assert after.size == before.size + 1


def test_the_honest_act_that_the_lies_are_made_of_is_in_order(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest().envelope
    assert rule_in_the_record(four, act) == ""
    assert rule_at_the_door(four, act) == ""


SMALL_ORDER = (
    bytes(32),
    b"\1" + bytes(31),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    bytes.fromhex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
)


@pytest.mark.parametrize("weak", SMALL_ORDER, ids=lambda key: key.hex()[:8])
def test_a_key_whose_signatures_anybody_can_make_is_not_enrolled(
    four: Congress, weak: bytes
) -> None:
    args = EnrolKey(public=b64encode(weak).decode(), powers=MEMBERS)
    act = four.write("XB", "key.enrol/1", args, by="XB root").envelope
    assert rule_at_the_door(four, act) == "key.new"
    assert rule_in_the_record(four, act) == "key.new"


def test_a_stolen_key_does_nothing_after_its_revocation(four: Congress) -> None:
    stolen = DishonestAuthor(four, "XB", "XB")
    four.do("XB", "key.revoke/1", RevokeKey(key=four.pens["XB"].key), by="XB root")
    act = stolen.write("act.confirm/1", ConfirmAct(act=ZERO))
    assert rule_at_the_door(four, act) == "key.revoked"
    assert rule_in_the_record(four, act) == "key.revoked"


def test_back_dating_does_not_go_behind_a_revocation(four: Congress) -> None:
    """`at` is a claim: the order of the record decides, and what the author had seen bounds it."""
    four.do("XB", "key.revoke/1", RevokeKey(key=four.pens["XB"].key), by="XB root")
    act = four.write(
        "XB", "act.confirm/1", ConfirmAct(act=ZERO), by="XB", at="2027-04-27T08:00:00Z"
    ).envelope
    assert rule_at_the_door(four, act) == "key.revoked"
    seen = payload_of(act).seen.size
    assert seen == four.store.head().size


def test_what_a_stolen_key_did_before_its_revocation_stands_and_is_marked(four: Congress) -> None:
    size = four.store.head().size
    key = four.pens["XB"].key
    four.do("XB", "key.revoke/1", RevokeKey(key=key, suspect_from=size - 1), by="XB root")
    kept = four.depositary.state.founding.keys[key]
    assert (kept.revoked, kept.suspect_from) == (size, size - 1)


def test_a_root_stolen_is_revoked_by_the_other_root(four: Congress) -> None:
    args = RevokeKey(key=four.pens["XB root"].key)
    four.do("XB", "key.revoke/1", args, by="XB spare")
    act = DishonestAuthor(four, "XB").honest().envelope
    assert rule_at_the_door(four, act) == "key.revoked"


def test_an_office_cannot_date_its_acts_back_or_ahead(four: Congress) -> None:
    for at in ("2027-04-27T07:00:00Z", "2027-04-27T09:30:00Z"):
        written = as_chair(four, "body.create/1", CreateBody(), texts={"names": b"{}"}, at=at)
        assert rule_at_the_door(four, written.envelope, *written.texts) == "payload.at"
    args = RevokeKey(key=four.pens["XB"].key)
    ahead = four.write("XB", "key.revoke/1", args, by="XB root", at="2027-04-27T09:30:00Z")
    assert rule_at_the_door(four, ahead.envelope) == "payload.at"


def test_an_act_handed_in_again_has_one_place(four: Congress) -> None:
    written = DishonestAuthor(four, "XB").honest()
    first = four.hand_in(written)
    size = four.store.head().size
    assert four.hand_in(written) == first
    assert four.store.head().size == size


def test_an_act_entered_again_by_the_host_is_void(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest().envelope
    assert rule_in_the_record(four, act, act) == "payload.chain"


@pytest.mark.parametrize(
    "change",
    [
        lambda sent: sent + b"\n",
        lambda sent: sent.replace(b'{"payload"', b'{ "payload"', 1),
        lambda sent: sent.replace(b'"payloadType"', b'"x":1,"payloadType"', 1),
        lambda sent: sent.replace(b'{"payload":"', b'{"payload":"","payload":"', 1),
        lambda sent: sent.replace(b"=", b"", 1) if b"=" in sent else sent + b" ",
        lambda sent: sent.replace(b'"signatures":[', b'"signatures":[{"keyid":"","sig":""},', 1),
        lambda sent: sent.replace(b"act.v1", b"act.v2", 1),
        lambda _sent: b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        lambda _sent: b"[" * 20_000 + b"]" * 20_000,
        lambda sent: sent + b" " * LARGEST_ENVELOPE,
        lambda sent: sent.decode().encode("utf-16"),
    ],
    ids=(
        "a line's end", "a space", "another field", "a field twice", "no padding",
        "another signature", "another type", "objects 20,000 deep", "lists 20,000 deep",
        "more than 256 KiB", "UTF-16",
    ),
)  # fmt: skip
def test_an_envelope_changed_on_its_way_is_no_act_and_void_where_it_was_let_in(
    four: Congress, change: Callable[[bytes], bytes]
) -> None:
    sent = change(DishonestAuthor(four, "XB").honest().envelope)
    with pytest.raises(NotInForm):
        four.depositary.admit(sent, now=four.now)
    assert rule_in_the_record(four, sent) == "act.form"


@pytest.mark.parametrize(
    "change",
    [
        lambda payload: payload + b" ",
        lambda payload: payload.replace(b'"n":', b'"n":1,"n":', 1),
        lambda payload: payload.replace(b'"party":"XB"', b'"party":"XC","party":"XB"', 1),
        lambda payload: payload.replace(b'"blobs":[]', b'"blobs":[],"more":1', 1),
        lambda payload: payload.replace(b'"v":1', b'"v":2', 1),
        lambda payload: payload.replace(b'"args":{', b'"args":{"none":null,', 1),
        lambda payload: payload.replace(b'"args":{', b'"args":{"a":' + b"[" * 20_000, 1),
        lambda payload: payload.replace(b'"XB"', b'"\\u0058B"', 1),
        lambda payload: payload.replace(b'"XB"', '"ХB"'.encode(), 1),
    ],
    ids=(
        "a space", "n twice", "party twice", "another field", "another version", "unknown args",
        "20,000 deep", "an escape", "a letter that looks the same",
    ),
)  # fmt: skip
def test_a_payload_in_a_second_form_is_void_though_its_signature_holds(
    four: Congress, change: Callable[[bytes], bytes]
) -> None:
    honest = decode(DishonestAuthor(four, "XB").honest().envelope)
    changed = seal(change(honest.payload), secret("XB root")).encode()
    assert rule_at_the_door(four, changed) == "act.form"
    assert rule_in_the_record(four, changed) == "act.form"


def test_a_signature_re_made_with_its_order_added_does_not_hold(four: Congress) -> None:
    """S + L verifies where a library is lax: it would be a second envelope of one act."""
    order = 2**252 + 27742317777372353535851937790883648493
    honest = decode(DishonestAuthor(four, "XB").honest().envelope)
    s = int.from_bytes(honest.signature[32:], "little") + order
    lax = Envelope(
        honest.payload, ACT_TYPE, honest.key_id, honest.signature[:32] + s.to_bytes(32, "little")
    ).encode()
    assert rule_at_the_door(four, lax) == "key.signature"
    assert rule_in_the_record(four, lax) == "key.signature"


def test_the_largest_envelope_is_taken_and_judged(four: Congress) -> None:
    honest = decode(DishonestAuthor(four, "XB").honest().envelope)
    padded = honest.payload.replace(b'"nonce"', b'"x":"' + b"a" * 190_000 + b'","nonce"')
    large = seal(padded, secret("XB root")).encode()
    assert LARGEST_ENVELOPE - 10_000 < len(large) <= LARGEST_ENVELOPE
    assert rule_at_the_door(four, large) == "act.form"


def test_a_weighty_act_by_a_key_on_another_s_node_waits_for_a_second_gesture(
    four: Congress,
) -> None:
    """Line 16: what a page of the host signed does nothing until it is confirmed elsewhere."""
    four.enrol("XB", "XB guest", MEMBERS, hosted=True)
    waiting = four.hand_in(four.vote_on_nothing("XB", by="XB guest"))
    assert isinstance(waiting, Admitted)
    assert waiting.effect is Effect.PENDING
    assert waiting.act in four.depositary.state.pending
    for party, key in (("XB", "XB guest"), ("XC", "XC")):
        answer = four.do(party, "act.confirm/1", ConfirmAct(act=waiting.act), by=key)
        assert isinstance(answer, RefusedAct)
        assert answer.why.blanks["rule"] == "act.confirm"


def test_fifty_lies_in_one_record_leave_the_state_that_the_honest_acts_made(
    four: Congress,
) -> None:
    lies = [lie.told(four) for lie in LIES if lie.rule != "founding.accepted"]
    host = DishonestHost(four)
    for lie in (lies * 4)[:50]:
        host.enter(lie)
    hashes = set()
    for mirror in four.mirrors.values():
        mirror.follow(host, four.now)
        hashes.add(state_hash(mirror.state))
    assert len(hashes) == 1
    assert len(verify_record(four.mirrors["XB"].store, four.mechanism).void) == 50
