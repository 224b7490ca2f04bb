"""A key on disk: an Ed25519 private key in PEM (PKCS 8, RFC 8410), encrypted by its password.

    >>> write_key(path, seed, password="…")
    >>> read_key(path, password="…").public == SecretKey(seed).public
    True

Only its owner may read the file. Every tool that knows PEM can use it.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from communique.errors import BadUsage
from communique.record.keys import SecretKey
from communique.sentences import _


def write_key(path: Path, seed: bytes, password: str = "") -> None:
    """Write the key of a seed of 32 random bytes; refuses (BadUsage) to write over a file."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    sealed: KeySerializationEncryption = NoEncryption()
    if password:
        sealed = BestAvailableEncryption(password.encode())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as broken:
        raise BadUsage(
            _("{path} cannot be written, or is there already: keys are never written over."),
            path=path,
        ) from broken
    with os.fdopen(handle, "wb") as file:
        file.write(pem)


def read_key(path: Path, password: str = "") -> SecretKey:
    """The key in a file. Raises BadUsage if it is none, or the password is not its own."""
    try:
        content = path.read_bytes()
    except OSError as broken:
        raise BadUsage(
            _("{path} cannot be read: the key's file is not there, or is another's."), path=path
        ) from broken
    try:
        key = load_pem_private_key(content, password.encode() if password else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as broken:
        raise BadUsage(
            _("{path} is no key that can be read: is the password missing or another?"), path=path
        ) from broken
    if not isinstance(key, Ed25519PrivateKey):
        raise BadUsage(_("{path} is a key of another kind: Ed25519 is needed."), path=path)
    return SecretKey(key.private_bytes_raw())
