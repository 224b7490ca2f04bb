"""A passkey's signature of an act, verified offline: what a WebAuthn assertion says and proves.

    2 bytes length ‖ authenticator data ‖ 2 bytes length ‖ client data (JSON) ‖ 2 bytes length ‖ DER

A passkey does not sign the act. It signs that on this site, for this challenge, a person was there
and was recognised; the challenge is SHA-256 of the act's PAE (W3C Web Authentication, sections
5.8.1, 6.1, 7.2). So each of these is checked, and the signature is accepted in one form only: of
the two that ECDSA allows, (r, s) and (r, n − s), anybody can make one from the other.

    >>> verify(public, pae, signature, home="five-lakes.example")
    True
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.hashes import SHA256

from communique.errors import NotInForm
from communique.sentences import _

POINT_LENGTH = 65
"""Bytes of a public key: 4, x, y (SEC 1, section 2.3.3, uncompressed)."""

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order n of P-256's base point."""

_PRESENT, _VERIFIED, _ATTESTED, _EXTENDED = 0x01, 0x04, 0x40, 0x80
_PLAIN_LENGTH = 37
"""Bytes of authenticator data without extensions: hash of the site, flags, counter."""

_CLIENT_DATA = re.compile(
    rb'\{"type":"webauthn\.get","challenge":"([A-Za-z0-9_-]{43})",'
    rb'"origin":"((?:https://([a-z0-9.-]+)|http://(localhost))(?::[0-9]{1,5})?)"'
    rb'(?:,"crossOrigin":false)?(?:\}|,"(?!crossOrigin|topOrigin).*\})',
    re.DOTALL,
)
"""How browsers write it (section 5.8.1.1), read as section 5.8.1.2 reads it: from its beginning."""


class Assertion(NamedTuple):
    """The three parts of an assertion."""

    authenticator: bytes
    client: bytes
    der: bytes

    def encode(self) -> bytes:
        """The bytes that stand as the signature in an envelope."""
        return b"".join(len(part).to_bytes(2, "big") + part for part in self)


def parse(signature: bytes) -> Assertion | None:
    """The assertion that a signature is, or None."""
    parts, rest = [], signature
    for _number in range(3):
        length = int.from_bytes(rest[:2], "big")
        if len(rest) < 2 + length:
            return None
        parts.append(rest[2 : 2 + length])
        rest = rest[2 + length :]
    return None if rest else Assertion(*parts)


def check_public(public: bytes) -> None:
    """Refuse (NotInForm) what is no uncompressed point of the curve."""
    try:
        _key(public)
    except ValueError as broken:
        raise NotInForm(_("The public key of a passkey is no point of its curve.")) from broken


def verify(public: bytes, message: bytes, signature: bytes, home: str = "") -> bool:
    """Whether a person, recognised, signed `message` with the passkey `public`.

    `home` is the domain of the mechanism, under which the passkey then has to live; without one,
    any site is accepted whose own domain, or one above it, the passkey names.
    """
    found = parse(signature)
    if found is None:
        return False
    said = _CLIENT_DATA.fullmatch(found.client)
    challenge = urlsafe_b64encode(sha256(message).digest()).rstrip(b"=")
    if said is None or said[1] != challenge:
        return False
    host = (said[3] or said[4]).decode()
    if not _is_of_site(found.authenticator, _sites(host, home)):
        return False
    return verify_der(public, found.authenticator + sha256(found.client).digest(), found.der)


def verify_der(public: bytes, message: bytes, der: bytes) -> bool:
    """Whether the ECDSA signature (P-256, SHA-256) holds and is in its one form: DER, low s."""
    pair = _numbers(der)
    if pair is None or not 0 < pair[0] < ORDER or not 0 < pair[1] <= ORDER // 2:
        return False
    try:
        _key(public).verify(der, message, ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_of_site(authenticator: bytes, sites: Iterable[str]) -> bool:
    """Whether the authenticator names one of the sites, and saw and recognised the person."""
    if len(authenticator) < _PLAIN_LENGTH:
        return False
    flags = authenticator[32]
    if not flags & _PRESENT or not flags & _VERIFIED or flags & _ATTESTED:
        return False
    if (len(authenticator) > _PLAIN_LENGTH) != bool(flags & _EXTENDED):
        return False
    return any(authenticator[:32] == sha256(site.encode()).digest() for site in sites)


def _sites(host: str, home: str) -> list[str]:
    """The domains that a passkey used at `host` may name."""
    if home:
        return [home] if host == home or host.endswith(f".{home}") else []
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(max(1, len(labels) - 1))]


def _key(public: bytes) -> EllipticCurvePublicKey:
    """Raises ValueError for what is no uncompressed point of the curve."""
    if len(public) != POINT_LENGTH or public[0] != 4:
        raise ValueError("not an uncompressed point")
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public)


def _numbers(der: bytes) -> tuple[int, int] | None:
    """r and s of a signature in DER (X.690, sections 8.3 and 10.1), or None."""
    if len(der) < 2 or der[0] != 0x30 or der[1] != len(der) - 2 or len(der) > 72:
        return None
    numbers, rest = [], der[2:]
    for _number in range(2):
        if len(rest) < 3 or rest[0] != 2 or not 1 <= rest[1] <= len(rest) - 2:
            return None
        written, rest = rest[2 : 2 + rest[1]], rest[2 + rest[1] :]
        is_padded = len(written) > 1 and written[0] == 0 and written[1] < 0x80
        if written[0] >= 0x80 or is_padded:
            return None
        numbers.append(int.from_bytes(written, "big"))
    return None if rest else (numbers[0], numbers[1])
