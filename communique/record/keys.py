"""Ed25519 keys with one verdict everywhere: which keys are sound, which signatures hold.

Implementations disagree on odd keys and signatures; a record cannot. The verdict is libsodium's:
the key is canonical and not of small order, R is not of small order, S is below the group's order,
and the equation holds without cofactor.

    >>> secret = SecretKey(bytes(32))
    >>> verify(secret.public, b"words", secret.sign(b"words"))
    True
    >>> key_id(KeyKind.ED25519, secret.public)
    '8551da5495489939a003fbf81e50b72c'

A small-order key would give one signature valid for "I agree" and for "I object"; the refusal of
such keys is libsodium's at each verification, and `check_public` at the door.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import NewType

from nacl.bindings import crypto_sign, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import BadSignatureError

from communique.errors import NotInForm
from communique.sentences import _

KeyId = NewType("KeyId", str)
"""What an envelope calls a key: 32 lower-case hexadecimal digits."""

PUBLIC_LENGTH, SEED_LENGTH, SIGNATURE_LENGTH = 32, 32, 64
"""Bytes of an Ed25519 public key, of a secret seed, of a signature (RFC 8032, section 5.1)."""

_PRIME = 2**255 - 19
_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER = frozenset((0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8))
"""The y coordinates of the eight points whose order divides 8, whatever the sign of x."""


class KeyKind(StrEnum):
    """The kinds of key that sign acts, as an enrolment spells them."""

    ED25519 = "ed25519"
    WEBAUTHN_ES256 = "webauthn-es256"
    """A passkey: P-256; the public key is the 65 bytes of its uncompressed point."""


_KIND_BYTE = {KeyKind.ED25519: b"\x01", KeyKind.WEBAUTHN_ES256: b"\x02"}
"""One byte a kind, those of C2SP signed-note for the same curves."""


class SecretKey:
    """An Ed25519 key that signs; made of a seed of 32 random bytes, which the caller draws."""

    __slots__ = ("_pair", "public")

    def __init__(self, seed: bytes) -> None:
        """Raises NotInForm if the seed has not 32 bytes."""
        if len(seed) != SEED_LENGTH:
            raise NotInForm(
                _("The seed of a key has {length} bytes instead of 32."), length=len(seed)
            )
        self.public: bytes
        self.public, self._pair = crypto_sign_seed_keypair(seed)

    def __repr__(self) -> str:
        """Never the secret."""
        return f"SecretKey(public={self.public.hex()})"

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature: the same for the same message, no chance involved."""
        return crypto_sign(message, self._pair)[:SIGNATURE_LENGTH]


@lru_cache(maxsize=4096)
def key_id(kind: KeyKind, public: bytes) -> KeyId:
    """The id of a key: the first 32 hex digits of SHA-256 over prefix, kind byte and key."""
    said = sha256(b"communique/key/v1\n" + _KIND_BYTE[kind] + public)
    return KeyId(said.hexdigest()[:32])


def check_public(public: bytes) -> None:
    """Refuse an Ed25519 public key nobody may enrol: NotInForm, in words.

    Whether it lies on the curve is not asked: a key that does not never verifies anything.
    """
    if len(public) != PUBLIC_LENGTH:
        raise NotInForm(_("A public key has {length} bytes instead of 32."), length=len(public))
    y = int.from_bytes(public, "little") & (2**255 - 1)
    if y >= _PRIME:
        raise NotInForm(
            _("The public key {key} is written in a second form: only the first is accepted."),
            key=public.hex(),
        )
    if y in _SMALL_ORDER:
        raise NotInForm(
            _("The public key {key} is one whose signatures anybody can make: make another key."),
            key=public.hex(),
        )


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature of `message` by `public` holds; odd lengths do not."""
    if len(public) != PUBLIC_LENGTH or len(signature) != SIGNATURE_LENGTH:
        return False
    try:
        crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return True
