"""What a store gives back: the record's head, what a blob was, a snapshot, a petition."""

from __future__ import annotations

import msgspec

from communique.ids import ActId
from communique.record.tree import Frontier

LARGEST_TEXT = 8 * 1024 * 1024
"""Bytes of a text, and of a blob, at most."""

SALT_LENGTH = 32
"""Bytes of the salt before a blob's own."""


class Head(msgspec.Struct, frozen=True, gc=False):
    """Where a record stands: its tree, and the last checkpoint signed (at this size or before)."""

    frontier: Frontier
    checkpoint: bytes | None = None

    @property
    def size(self) -> int:
        """How many acts there are; the next one's index."""
        return self.frontier.size

    @property
    def root(self) -> bytes:
        """The root of the tree over them, 32 bytes."""
        return self.frontier.root()


class Kept(msgspec.Struct, frozen=True, gc=False):
    """What is kept of an act beside its envelope; `checkpoint` is that of the tree it ends."""

    act: ActId | None
    commitment: bytes
    root: bytes
    checkpoint: bytes | None


class Blob(msgspec.Struct, frozen=True, gc=False):
    """Content bound to an act by SHA-256(salt ‖ content); `salt` is 32 bytes."""

    salt: bytes
    content: bytes


class Erased(msgspec.Struct, frozen=True, gc=False):
    """What is left of a blob: that there was one of this digest (hexadecimal)."""

    digest: str


class Snapshot(msgspec.Struct, frozen=True, gc=False):
    """The state after `size` acts, for this tree, protocol and version of the program only.

    `notes` is a signed note by which others vouch for the state; b"" where none do.
    """

    size: int
    root: bytes
    protocol: int
    code: str
    state: bytes
    notes: bytes = b""


class Petition(msgspec.Struct, frozen=True, gc=False):
    """An act that was handed in, not yet answered; `received` is in seconds since 1970 UTC."""

    act: ActId
    envelope: bytes
    received: int


class Fork(msgspec.Struct, frozen=True, gc=False):
    """Two checkpoints that one log signed and that do not fit: evidence, kept for ever."""

    held: bytes
    shown: bytes
