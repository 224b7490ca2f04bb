"""Where the bytes of papers lie: under their SHA-256, closed to everybody else.

digest = put("five-lakes", content)
content = get("five-lakes", digest)
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from communique.errors import NotKept
from communique.sentences import _

_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9-]{1,63}")


def put(mechanism: str, content: bytes) -> str:
    """Keep the bytes; their digest."""
    digest = sha256(content).hexdigest()
    path = _path(mechanism, digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}.fresh")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        fresh.replace(path)
    return digest


def get(mechanism: str, digest: str) -> bytes:
    """The bytes of this digest. Raises NotKept if they are not here (any longer)."""
    try:
        return _path(mechanism, digest).read_bytes()
    except OSError as absent:
        raise NotKept(_("The file {digest} is not here any longer."), digest=digest[:8]) from absent


def _path(mechanism: str, digest: str) -> Path:
    if not _DIGEST.fullmatch(digest) or not _NAME.fullmatch(mechanism):
        raise NotKept(_("The file {digest} is not here any longer."), digest=digest[:8])
    return Path(settings.DATA) / "uploads" / mechanism / digest
