"""Keys: one verdict on every signature, and no key that proves nothing."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotInForm
from communique.record.keys import KeyKind, SecretKey, check_public, key_id, verify
from tests.record.vectors import vectors

PRIME = 2**255 - 19
seeds = st.binary(min_size=32, max_size=32)


def test_every_edge_case_of_cctv_has_the_strict_verdict() -> None:
    cases = vectors("ed25519", "cctv_edge_cases.json")
    for case in cases:
        key, signature = bytes.fromhex(case["key"]), bytes.fromhex(case["sig"])
        assert verify(key, case["msg"].encode(), signature) is case["strict_accept"], case
    assert len(cases) == 457


def test_every_case_of_wycheproof_has_its_verdict() -> None:
    checked = 0
    for group in vectors("ed25519", "wycheproof_ed25519_test.json")["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            message, signature = bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"])
            assert verify(key, message, signature) is (case["result"] == "valid"), case
            checked += 1
    assert checked == 151


def test_a_key_refused_at_the_door_verifies_nothing_in_the_edge_cases() -> None:
    refused = accepted = 0
    for case in vectors("ed25519", "cctv_edge_cases.json"):
        key = bytes.fromhex(case["key"])
        try:
            check_public(key)
        except NotInForm:
            assert not case["strict_accept"]
            refused += 1
        else:
            accepted += 1
    assert refused
    assert accepted


@given(seeds, st.binary(max_size=200))
def test_what_a_key_signs_verifies_and_the_key_is_sound(seed: bytes, message: bytes) -> None:
    secret = SecretKey(seed)
    check_public(secret.public)
    assert verify(secret.public, message, secret.sign(message))
    assert secret.sign(message) == SecretKey(seed).sign(message)


@given(seeds, st.binary(max_size=40), st.integers(0, 511))
def test_a_signature_with_one_bit_changed_does_not_hold(
    seed: bytes, message: bytes, bit: int
) -> None:
    secret = SecretKey(seed)
    signature = bytearray(secret.sign(message))
    signature[bit // 8] ^= 1 << bit % 8
    assert not verify(secret.public, message, bytes(signature))
    assert not verify(secret.public, message + b"!", secret.sign(message))


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_keys_seeds_and_signatures_of_another_length_are_refused(length: int) -> None:
    secret = SecretKey(bytes(32))
    with pytest.raises(NotInForm, match=f"{length} bytes instead of 32"):
        check_public(bytes(length))
    with pytest.raises(NotInForm, match=f"{length} bytes instead of 32"):
        SecretKey(bytes(length))
    assert not verify(bytes(length), b"", secret.sign(b""))
    assert not verify(secret.public, b"", secret.sign(b"")[:length] if length < 64 else bytes(65))


@pytest.mark.parametrize("sign", [0, 1])
@pytest.mark.parametrize("y", [0, 1, PRIME - 1])
def test_a_key_of_small_order_is_refused(y: int, sign: int) -> None:
    with pytest.raises(NotInForm, match="anybody can make"):
        check_public((y | sign << 255).to_bytes(32, "little"))


@pytest.mark.parametrize("y", [PRIME, PRIME + 1, PRIME + 18])
def test_a_key_written_in_a_second_form_is_refused(y: int) -> None:
    with pytest.raises(NotInForm, match="second form"):
        check_public(y.to_bytes(32, "little"))


def test_the_four_points_of_order_eight_are_refused() -> None:
    """Recomputed here: y of order 8 solves d·y⁴ + 2·y² − 1 = 0 on the curve of RFC 8032."""
    d = -121665 * pow(121666, -1, PRIME) % PRIME
    order_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
    for y in (order_8, PRIME - order_8):
        assert (d * pow(y, 4, PRIME) + 2 * y * y - 1) % PRIME == 0
        for sign in (0, 1):
            with pytest.raises(NotInForm, match="anybody can make"):
                check_public((y | sign << 255).to_bytes(32, "little"))


def test_the_id_of_a_key_names_its_kind() -> None:
    public = SecretKey(bytes(32)).public
    said = sha256(b"communique/key/v1\n\x01" + public).hexdigest()[:32]
    assert key_id(KeyKind.ED25519, public) == said
    assert key_id(KeyKind.WEBAUTHN_ES256, public) != said


def test_a_secret_key_never_shows_its_secret() -> None:
    seed = bytes(range(32))
    secret = SecretKey(seed)
    assert seed.hex() not in repr(secret)
    assert secret.public.hex() in repr(secret)
