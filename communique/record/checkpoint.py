"""A checkpoint: which log, how many entries, which root; signed by the log, cosigned by parties.

    five-lakes.communique/8cd16d29b9c0b444a3f1c2d5e6f70819
    2014
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

The text of a note (C2SP tlog-checkpoint). Whoever cosigns it (C2SP tlog-cosignature) says that at
the time stated this was the largest tree they had seen of this log, and that it extends all before.

    >>> opened = open_checkpoint(content, policy.verifiers)
    >>> opened.checkpoint.size, opened.time_of(verifier)
    (2014, 1819619047)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from communique.errors import NotInForm
from communique.record.note import Note, Signature, Signed, Verifier, parse, verify
from communique.record.spelling import from_base64, from_decimal, to_base64
from communique.record.tree import EMPTY_ROOT, HASH_LENGTH
from communique.sentences import _

_LARGEST = 2**63 - 1
_NO_LINE = re.compile(r"[\0-\x1f\ud800-\udfff]")


class Checkpoint(msgspec.Struct, frozen=True, gc=False):
    """The head of a log: `root` is that of its first `size` entries.

    `extensions` are lines that a foreign log may add; nobody vouches for them, ours have none.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises NotInForm for a head that cannot be."""
        for line in (self.origin, *self.extensions):
            if not line or _NO_LINE.search(line):
                raise NotInForm(_("A checkpoint has an empty line or a control character."))
        if not 0 <= self.size <= _LARGEST:
            raise NotInForm(_("{size} is no size of a log."), size=self.size)
        if len(self.root) != HASH_LENGTH:
            raise NotInForm(
                _("The root in a checkpoint of {origin} is not 32 bytes long."), origin=self.origin
            )
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise NotInForm(
                _("A checkpoint of {origin} gives an empty log a root that it cannot have."),
                origin=self.origin,
            )

    def text(self) -> bytes:
        """The text that is signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines).encode()

    def signed(self, *signatures: Signature) -> bytes:
        """The note with these signatures, as it is served, kept and shown."""
        return Note(self.text(), signatures).render()


class OpenedCheckpoint(msgspec.Struct, frozen=True, gc=False):
    """A checkpoint and who, of the keys known, did sign it."""

    checkpoint: Checkpoint
    signed: tuple[Signed, ...]

    def is_signed_by(self, key: Verifier) -> bool:
        """Whether this key signed."""
        return any(one.by == key for one in self.signed)

    def time_of(self, key: Verifier) -> int | None:
        """When this key cosigned, in seconds since 1970 UTC; None if it did not."""
        return next((one.time for one in self.signed if one.by == key), None)


def parse_text(text: bytes) -> Checkpoint:
    """The checkpoint that a note's text writes. Raises NotInForm."""
    try:
        origin, size, root, *extensions, end = text.decode().split("\n")
    except ValueError as broken:
        raise NotInForm(_("A checkpoint must have three lines at least, in UTF-8.")) from broken
    entries, hashed = from_decimal(size), from_base64(root)
    if end or entries is None or hashed is None:
        raise NotInForm(
            _("A checkpoint of {origin} is damaged: its size or its root cannot be read."),
            origin=origin,
        )
    return Checkpoint(origin, entries, hashed, tuple(extensions))


def open_checkpoint(content: bytes, known: Iterable[Verifier]) -> OpenedCheckpoint:
    """Read a signed checkpoint and verify every line of a known key.

    Raises NotInForm, or NotProven as `note.verify` does. Whether those who signed suffice is
    asked of a policy.
    """
    note = parse(content)
    return OpenedCheckpoint(parse_text(note.text), verify(note, known))
