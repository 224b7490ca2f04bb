"""Envelopes: one act, one form, one identity."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotInForm, NotProven
from communique.record.envelope import (
    ACT_TYPE,
    LARGEST_ENVELOPE,
    Envelope,
    decode,
    pae,
    seal,
)
from communique.record.keys import KeyKind, SecretKey, key_id
from tests.record.vectors import plain, vectors

SECRET, OTHER = SecretKey(bytes(32)), SecretKey(bytes(31) + b"\1")
PAYLOAD = '{"v":1,"do":"position.take/1","words":"convient — договариваются — 商定"}'.encode()
SEALED = seal(PAYLOAD, SECRET)
CONTENT = SEALED.encode()

PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
"""Of the field of P-256 (FIPS 186), in which DSSE's own example is signed."""
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
BASE = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Point = tuple[int, int] | None


def add(one: Point, other: Point) -> Point:
    """The sum of two points of P-256."""
    if one is None or other is None:
        return one or other
    (x, y), (u, v) = one, other
    if x == u and (y + v) % PRIME == 0:
        return None
    slope = (
        (3 * x * x - 3) * pow(2 * y, -1, PRIME) if one == other else (v - y) * pow(u - x, -1, PRIME)
    )
    across = (slope * slope - x - u) % PRIME
    return across, (slope * (x - across) - y) % PRIME


def times(factor: int, point: Point) -> Point:
    """A multiple of a point of P-256."""
    found: Point = None
    while factor:
        if factor & 1:
            found = add(found, point)
        point, factor = add(point, point), factor >> 1
    return found


def test_the_pae_of_the_vectors_is_what_their_key_signed() -> None:
    cases = vectors("dsse", "dsse.json")
    for case in cases:
        made = pae(case["payloadType"], plain(case["payload"]))
        assert made == case["pae"].encode()
        signature, public = plain(case["sig"]), (int(case["x"]), int(case["y"]))
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        inverse, digest = pow(s, -1, ORDER), int.from_bytes(sha256(made).digest(), "big")
        point = add(times(digest * inverse % ORDER, BASE), times(r * inverse % ORDER, public))
        assert point is not None
        assert point[0] % ORDER == r
    assert len(cases) == 1


@given(st.binary(max_size=300), st.binary(min_size=32, max_size=32))
def test_what_is_sealed_is_decoded_and_verifies(payload: bytes, seed: bytes) -> None:
    secret = SecretKey(seed)
    made = seal(payload, secret)
    found = decode(made.encode())
    assert found == made
    assert found.payload == payload
    assert found.key_id == key_id(KeyKind.ED25519, secret.public)
    found.verify(secret.public)


def test_the_form_is_the_one_every_json_writer_gives_in_this_order() -> None:
    fields = {
        "payload": "eyJ2IjoxfQ==",
        "payloadType": ACT_TYPE,
        "signatures": [{"keyid": SEALED.key_id, "sig": "AA=="}],
    }
    made = Envelope(b'{"v":1}', ACT_TYPE, SEALED.key_id, b"\0").encode()
    assert made == json.dumps(fields, separators=(",", ":")).encode() == msgspec.json.encode(fields)


def test_an_act_is_known_by_its_pae_and_committed_to_by_its_bytes() -> None:
    assert SEALED.act_id == sha256(pae(ACT_TYPE, PAYLOAD)).hexdigest()
    assert SEALED.commitment == sha256(CONTENT).digest()
    remade = msgspec.structs.replace(SEALED, signature=bytes(64))
    assert remade.act_id == SEALED.act_id
    assert remade.commitment != SEALED.commitment


def fields(**changed: object) -> dict[str, object]:
    return {**json.loads(CONTENT), **changed}


def compact(written: object) -> bytes:
    return json.dumps(written, separators=(",", ":"), ensure_ascii=False).encode()


SIGNATURE = json.loads(CONTENT)["signatures"][0]
RESPELLED = [
    CONTENT + b"\n",
    b" " + CONTENT,
    b"\xef\xbb\xbf" + CONTENT,
    CONTENT.replace(b",", b", ", 1),
    CONTENT.replace(b'"payload":', b'"p\\u0061yload":', 1),
    CONTENT.replace(b"/", b"\\/", 1),
    CONTENT.replace(b'{"payload":', b'{"payload":"AA==","payload":', 1),
    CONTENT.replace(b'{"payload":', b'{"note":1,"payload":', 1),
    CONTENT.replace(b'{"keyid":', b'{"note":1,"keyid":', 1),
    compact(dict(reversed(fields().items()))),
    compact(fields(signatures=[dict(reversed(SIGNATURE.items()))])),
    compact(fields(signatures=[SIGNATURE, SIGNATURE])),
    compact(fields(signatures=[])),
    compact(fields(signatures=SIGNATURE)),
    compact(fields(signatures=[{"sig": SIGNATURE["sig"]}])),
    compact(fields(signatures=[{**SIGNATURE, "sig": SIGNATURE["sig"].rstrip("=")}])),
    compact(fields(signatures=[{**SIGNATURE, "sig": ""}])),
    compact(fields(signatures=[{**SIGNATURE, "sig": SIGNATURE["sig"].replace("+", "-")[:-1]}])),
    compact(fields(signatures=[{**SIGNATURE, "keyid": SIGNATURE["keyid"].upper()}])),
    compact(fields(signatures=[{**SIGNATURE, "keyid": ""}])),
    compact(fields(signatures=[{**SIGNATURE, "keyid": None}])),
    compact(fields(payload="e30")),
    compact(fields(payload="e31=")),
    compact(fields(payload="e30=\n")),
    compact(fields(payload="ü")),
    compact(fields(payload=None)),
    compact(fields(payload=[])),
    compact([CONTENT.decode()]),
    b"",
    b"null",
    b"[" * 100_000,
    b'{"payload":' + b"[" * 100_000,
    b'{"note":' + b'{"a":' * 40_000 + b"1" + b"}" * 40_001,
    b'{"payload":"\xff"}',
    b'{"payload":"\\ud800"}',
    CONTENT.replace(SEALED.key_id.encode(), b"\\ud800"),
]


@pytest.mark.parametrize("content", RESPELLED, ids=range(len(RESPELLED)))
def test_every_other_way_to_write_an_envelope_is_refused(content: bytes) -> None:
    with pytest.raises(NotInForm):
        decode(content)


@given(st.data())
def test_an_envelope_with_one_byte_changed_is_refused(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises((NotInForm, NotProven)):
        decode(bytes(content)).verify(SECRET.public)


@given(st.binary(max_size=200) | st.text('{}[]":,payloadTypesignkAQ=').map(str.encode))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotInForm):
        decode(content)


def test_a_payload_of_another_type_is_not_taken_for_an_act() -> None:
    other = "application/vnd.communique.refusal.v1+json"
    refusal = seal(PAYLOAD, SECRET, other)
    with pytest.raises(NotInForm, match=f"holds {re.escape(other)}"):
        decode(refusal.encode())
    assert decode(refusal.encode(), other) == refusal
    posing = msgspec.structs.replace(refusal, payload_type=ACT_TYPE)
    with pytest.raises(NotProven, match="does not hold"):
        decode(posing.encode()).verify(SECRET.public)


def test_a_signature_holds_for_its_key_and_payload_alone() -> None:
    with pytest.raises(NotProven, match="names the key"):
        SEALED.verify(OTHER.public)
    renamed = msgspec.structs.replace(SEALED, key_id=key_id(KeyKind.ED25519, OTHER.public))
    with pytest.raises(NotProven, match=f"signature of act {SEALED.act_id} does not hold"):
        renamed.verify(OTHER.public)
    for wrong in (SEALED.signature[:63], SEALED.signature + b"\0", b"\0"):
        with pytest.raises(NotProven, match="does not hold"):
            msgspec.structs.replace(SEALED, signature=wrong).verify(SECRET.public)
    with pytest.raises(NotProven, match="does not hold"):
        msgspec.structs.replace(SEALED, payload=PAYLOAD + b" ").verify(SECRET.public)


def test_an_envelope_has_at_most_256_kib() -> None:
    room = (LARGEST_ENVELOPE - len(seal(b"", SECRET).encode())) // 4 * 3
    largest = seal(b"a" * room, SECRET)
    assert LARGEST_ENVELOPE - 4 < len(largest.encode()) <= LARGEST_ENVELOPE
    assert decode(largest.encode()) == largest
    with pytest.raises(NotInForm, match="put the words in a text"):
        seal(b"a" * (room + 3), SECRET)
    with pytest.raises(NotInForm, match="put the words in a text"):
        decode(largest.encode() + b" " * 4)


@pytest.mark.parametrize("named", ["", "text", 'a/"b', "a/b c", "a/б", "a/b\n", "a/\\"])
def test_a_type_that_json_would_write_in_two_ways_is_no_type(named: str) -> None:
    with pytest.raises(NotInForm, match="no type"):
        seal(PAYLOAD, SECRET, named)
