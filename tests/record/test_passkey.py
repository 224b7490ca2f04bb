"""Passkeys: an assertion proves an act, offline, in one form."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from communique.errors import NotInForm, NotProven
from communique.record.envelope import ACT_TYPE, Envelope, decode, pae
from communique.record.keys import KeyKind, key_id
from communique.record.passkey import ORDER, Assertion, check_public, parse, verify, verify_der
from tests.record.vectors import vectors

HOME = "five-lakes.example"
SECRET = ec.derive_private_key(20270427, ec.SECP256R1())
PUBLIC = SECRET.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
MESSAGE = b"DSSEv1 1 a 1 b"


def der(message: bytes, high: bool = False) -> bytes:
    """The signature of `message`, with the low s or the high one."""
    r, s = utils.decode_dss_signature(SECRET.sign(message, ec.ECDSA(SHA256())))
    low = min(s, ORDER - s)
    return utils.encode_dss_signature(r, ORDER - low if high else low)


def assertion(
    message: bytes = MESSAGE,
    *,
    site: str = HOME,
    origin: str = f"https://room.{HOME}",
    kind: str = "webauthn.get",
    flags: int = 5,
    more: str = ',"crossOrigin":false',
    extensions: bytes = b"",
    high: bool = False,
) -> bytes:
    """What a browser and an authenticator make of a message's digest."""
    challenge = urlsafe_b64encode(sha256(message).digest()).rstrip(b"=").decode()
    client = f'{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}"{more}}}'.encode()
    seen = sha256(site.encode()).digest() + bytes([flags]) + bytes(4) + extensions
    return Assertion(seen, client, der(seen + sha256(client).digest(), high)).encode()


def test_an_assertion_by_a_recognised_person_at_the_home_of_the_mechanism_holds() -> None:
    assert verify(PUBLIC, MESSAGE, assertion(), HOME)
    assert verify(PUBLIC, MESSAGE, assertion(origin=f"https://{HOME}:8443"), HOME)
    assert verify(PUBLIC, MESSAGE, assertion(more=""), HOME)
    assert verify(PUBLIC, MESSAGE, assertion(more=',"crossOrigin":false,"other":"…"'), HOME)
    assert verify(PUBLIC, MESSAGE, assertion(flags=0x85, extensions=b"\xa0"), HOME)


def test_without_a_home_the_site_is_the_one_where_the_person_was() -> None:
    assert verify(PUBLIC, MESSAGE, assertion())
    assert verify(PUBLIC, MESSAGE, assertion(site="localhost", origin="http://localhost:8000"))
    assert not verify(PUBLIC, MESSAGE, assertion(site="example"))
    assert not verify(PUBLIC, MESSAGE, assertion(site="other.example"))


@pytest.mark.parametrize(
    "changed",
    [
        assertion(MESSAGE + b"!"),
        assertion(kind="webauthn.create"),
        assertion(site="other.example"),
        assertion(origin="https://other.example"),
        assertion(origin=f"https://not{HOME}"),
        assertion(origin=f"http://{HOME}"),
        assertion(flags=1),
        assertion(flags=4),
        assertion(flags=0x45),
        assertion(flags=0x85),
        assertion(extensions=b"\xa0"),
        assertion(more=',"crossOrigin":true'),
        assertion(more=',"topOrigin":"https://other.example"'),
        assertion(high=True),
        assertion() + b"\0",
        assertion()[:-1],
        b"",
    ],
)
def test_an_assertion_of_anything_else_does_not_hold(changed: bytes) -> None:
    assert not verify(PUBLIC, MESSAGE, changed, HOME)


def test_no_bit_of_an_assertion_can_be_changed() -> None:
    sound = assertion()
    for at in range(len(sound)):
        changed = bytearray(sound)
        changed[at] ^= 1 << at % 8
        assert not verify(PUBLIC, MESSAGE, bytes(changed), HOME)


def test_an_envelope_is_verified_by_the_kind_of_its_key() -> None:
    payload = b"{}"
    signature = assertion(pae(ACT_TYPE, payload))
    envelope = Envelope(payload, ACT_TYPE, key_id(KeyKind.WEBAUTHN_ES256, PUBLIC), signature)
    decode(envelope.encode()).verify(PUBLIC, KeyKind.WEBAUTHN_ES256, HOME)
    with pytest.raises(NotProven, match="does not hold"):
        envelope.verify(PUBLIC, KeyKind.WEBAUTHN_ES256, "other.example")
    with pytest.raises(NotProven, match="names the key"):
        envelope.verify(PUBLIC[:32])


def test_every_ecdsa_case_of_wycheproof_has_the_strict_verdict() -> None:
    """Strict: what is valid there, where s is the lower of the two."""
    count = 0
    for group in vectors("es256", "wycheproof_ecdsa_secp256r1_sha256_test.json")["testGroups"]:
        public = bytes.fromhex(group["publicKey"]["uncompressed"])
        for case in group["tests"]:
            signature = bytes.fromhex(case["sig"])
            wanted = case["result"] == "valid"
            if wanted:
                wanted = utils.decode_dss_signature(signature)[1] <= ORDER // 2
            assert verify_der(public, bytes.fromhex(case["msg"]), signature) is wanted, case
            count += 1
    assert count > 400


@pytest.mark.parametrize(
    "public", [b"", PUBLIC[:64], b"\2" + PUBLIC[1:33], PUBLIC[:-1] + bytes([PUBLIC[-1] ^ 1])]
)
def test_what_is_no_point_of_the_curve_is_no_key(public: bytes) -> None:
    check_public(PUBLIC)
    with pytest.raises(NotInForm, match="no point of its curve"):
        check_public(public)
    assert not verify(public, MESSAGE, assertion(), HOME)


def test_an_assertion_reads_as_it_is_written() -> None:
    found = parse(assertion())
    assert found is not None
    assert found.encode() != b""
    assert parse(found.encode()) == found
