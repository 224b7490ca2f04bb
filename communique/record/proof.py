"""A proof of being in the record, in one file that anyone checks offline; C2SP tlog-proof.

    c2sp.org/tlog-proof@v1
    index 2007
    gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
    B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=

    five-lakes.communique/8cd16d29b9c0b444
    2014
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — five-lakes.communique/8cd16d29b9c0b444 Az3grlgtzPICa5OS8npVmf1Myq/5IZni…
    — XB/verifier jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJ…

It shows that an entry is in the log, not that the act it commits to was in order.
"""

from __future__ import annotations

import msgspec

from communique.errors import NotInForm
from communique.record.checkpoint import OpenedCheckpoint, open_checkpoint
from communique.record.note import LARGEST_NOTE
from communique.record.policy import Policy
from communique.record.spelling import from_base64, from_decimal, to_base64
from communique.record.tree import HASH_LENGTH, leaf_hash, verify_inclusion
from communique.sentences import _

LARGEST_PROOF = LARGEST_NOTE + 100_000
"""Bytes of a proof at most, its checkpoint within."""

_HEADER = "c2sp.org/tlog-proof@v1"
_MOST_HASHES = 63
"""The height of a tree of 2^63 entries."""
_LARGEST_INDEX = 2**63 - 1


class Proof(msgspec.Struct, frozen=True, gc=False):
    """That entry `index` is under a signed checkpoint, kept verbatim.

    `hashes` go from beside the leaf up to below the root. `extra` is what anybody may have added:
    nothing authenticates it.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def __post_init__(self) -> None:
        """Raises NotInForm for a proof that cannot be."""
        if (
            not 0 <= self.index <= _LARGEST_INDEX
            or len(self.hashes) > _MOST_HASHES
            or any(len(one) != HASH_LENGTH for one in self.hashes)
        ):
            raise NotInForm(_("A proof has an index or hashes that no proof can have."))

    def render(self) -> bytes:
        """The proof in writing."""
        lines = [_HEADER]
        if self.extra is not None:
            lines.append(f"extra {to_base64(self.extra)}")
        lines += [f"index {self.index}", *(to_base64(one) for one in self.hashes), "", ""]
        return "\n".join(lines).encode() + self.checkpoint

    def verify(self, entry: bytes, policy: Policy) -> OpenedCheckpoint:
        """Who vouches, and when, that `entry` is in the log at `index`.

        Raises NotInForm, NotProven or NotEnough, as `Policy.open` and `verify_inclusion` do; too
        few cosignatures (NotEnough) are said only of a proof in which all else holds.
        """
        opened = self.open(entry, policy)
        policy.check_quorum(opened)
        return opened

    def open(self, entry: bytes, policy: Policy) -> OpenedCheckpoint:
        """As `verify`, without asking whether the cosignatures are a quorum."""
        opened = open_checkpoint(self.checkpoint, policy.verifiers)
        policy.check_log(opened)
        head = opened.checkpoint
        verify_inclusion(self.index, head.size, leaf_hash(entry), self.hashes, head.root)
        return opened


def parse_proof(content: bytes) -> Proof:
    """The proof that `content` writes, not yet verified. Raises NotInForm."""
    if len(content) > LARGEST_PROOF:
        raise NotInForm(
            _("A proof of {length} bytes is too long: at most {most}."),
            length=len(content),
            most=LARGEST_PROOF,
        )
    top, blank, checkpoint = content.partition(b"\n\n")
    header, *lines = top.decode("utf-8", "surrogateescape").split("\n")
    if not blank or header != _HEADER:
        raise NotInForm(_("This is no proof: it does not begin and go on as one."))
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = _base64(2, lines.pop(0).removeprefix("extra "))
    number = 2 if extra is None else 3
    said = lines.pop(0) if lines else ""
    index = from_decimal(said.removeprefix("index ")) if said.startswith("index ") else None
    if index is None:
        raise NotInForm(
            _("A proof does not say in line {line} which entry it is for."), line=number
        )
    hashes = tuple(_base64(at, line) for at, line in enumerate(lines, number + 1))
    return Proof(index, hashes, checkpoint, extra)


def _base64(number: int, written: str) -> bytes:
    """The bytes that line `number` writes, counted from 1."""
    content = from_base64(written)
    if content is None:
        raise NotInForm(_("Line {line} of a proof is not in base64."), line=number)
    return content
