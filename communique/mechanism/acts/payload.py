"""The payload of an act: the bytes that are signed, in exactly one form.

    {"v":1,"mech":"4c1f…","meet":"…-7","party":"XB","as":"party","key":"9a07…","n":3,"prev":"e2d0…",
     "seen":{"size":411,"root":"k3v9…="},"at":"2027-04-27T16:42:05Z","do":"position.take/1",
     "base":"77b1…","args":{…},"texts":[["position","d19c…"]],"blobs":[],"nonce":"…"}   (one line)

All fields are written, in this order, null included; within `args` defaults are left out
(design: ACTS.md, *Payload*). What is decoded is encoded again and must be the same bytes: nobody
can write one act in two ways. `seen` is what the author had seen of the record; `n` and `prev`
chain the acts of one key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from communique.errors import NotInForm, UnknownKind
from communique.mechanism.acts.kind import Args, Capacity, Kind
from communique.mechanism.acts.times import is_time
from communique.sentences import _

VERSION = 1

_LARGEST = 2**53 - 1
"""The largest number a browser counts exactly."""

_ALLOWED = bytes(set(range(0x20, 0x7F)) - set(b"\\"))
"""The bytes an act is written with: printable ASCII, nothing escaped."""

_FORM = re.compile(
    r"(?:[0-9a-f]{64}\n|\n)(?:[0-9a-f]{64}\n|\n)[0-9a-f]{32}"  # mech, prev, key
    r"\n[A-Za-z0-9+/]{21}[AQgw]==\n[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="  # nonce, root seen
    r"(?:\n[a-z0-9][A-Za-z0-9._-]{0,63}\n[0-9a-f]{64})*"  # texts and blobs
)
"""The form of what is ids and digests, a line each: no act has a line feed in it."""


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The record as its author had it: how many acts, and their root in base64."""

    size: int
    root: str


Named = tuple[tuple[str, str], ...]
"""Pairs of a name and a digest, lower-case hex of SHA-256."""


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The JSON of a payload, `args` not yet read."""

    v: int
    mech: str | None
    meet: str | None
    party: str
    capacity: Capacity = msgspec.field(name="as")
    key: str
    n: int
    prev: str | None
    seen: Seen
    at: str
    do: str
    base: str | None
    args: msgspec.Raw
    texts: Named
    blobs: Named
    nonce: str


class Payload(msgspec.Struct, frozen=True, gc=False):
    """An act as its author wrote it; `mech` is null in the founding act alone."""

    mech: str | None
    meet: str | None
    party: str
    capacity: Capacity
    key: str
    n: int
    prev: str | None
    seen: Seen
    at: str
    do: str
    base: str | None
    args: Args
    texts: Named
    blobs: Named
    nonce: str

    def encode(self) -> bytes:
        """The bytes to sign."""
        return _ENCODER.encode(
            _Written(
                v=VERSION,
                mech=self.mech,
                meet=self.meet,
                party=self.party,
                capacity=self.capacity,
                key=self.key,
                n=self.n,
                prev=self.prev,
                seen=self.seen,
                at=self.at,
                do=self.do,
                base=self.base,
                args=msgspec.Raw(_ENCODER.encode(self.args)),
                texts=self.texts,
                blobs=self.blobs,
                nonce=self.nonce,
            )
        )

    def text(self, name: str) -> str:
        """The digest of the text of this name; "" if it carries none."""
        return next((digest for each, digest in self.texts if each == name), "")


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Written)


def decode(content: bytes, kinds: Mapping[str, Kind]) -> Payload:
    """The act that a payload writes.

    Raises UnknownKind for a kind not in `kinds`: a node that does not know it stops there and
    judges nothing. Raises NotInForm for all that is not in the one form.
    """
    written = _read(content)
    kind = kinds.get(written.do)
    if kind is None:
        raise UnknownKind(
            _("“{do}” is no act this version knows: bring it up to date."), do=written.do
        )
    args = _args(written, kind)
    if _ENCODER.encode(args) != bytes(written.args) or _ENCODER.encode(written) != content:
        raise NotInForm(_("The act is not in its one form: send the bytes that were signed."))
    return Payload(
        written.mech,
        written.meet,
        written.party,
        written.capacity,
        written.key,
        written.n,
        written.prev,
        written.seen,
        written.at,
        written.do,
        written.base,
        args,
        written.texts,
        written.blobs,
        written.nonce,
    )


def _read(content: bytes) -> _Written:
    """The fields, each in its form."""
    if content.translate(None, _ALLOWED):
        raise NotInForm(_("An act holds ids, times and digests, in ASCII: words go in its texts."))
    try:
        written = _DECODER.decode(content)
    except (msgspec.DecodeError, RecursionError) as broken:
        raise NotInForm(_("This is no act: {why}."), why=broken) from broken
    said = [written.mech or "", written.prev or "", written.key, written.nonce, written.seen.root]
    for pair in written.texts:
        said += pair
    for pair in written.blobs:
        said += pair
    in_form = (
        written.v == VERSION
        and _FORM.fullmatch("\n".join(said))
        and is_time(written.at)
        and 1 <= written.n <= _LARGEST
        and 0 <= written.seen.size <= _LARGEST
        and (written.prev is None) == (written.n == 1)
        and written.mech != ""
    )
    if not in_form:
        raise NotInForm(_("A field of the act {do} is not in its form."), do=written.do)
    return written


def _args(written: _Written, kind: Kind) -> Args:
    try:
        return _decoder(kind.args).decode(written.args)
    except (msgspec.DecodeError, RecursionError) as broken:
        raise NotInForm(
            _("What the act {do} carries is not in its form: {why}."), do=written.do, why=broken
        ) from broken


@cache
def _decoder(args: type[Args]) -> msgspec.json.Decoder[Args]:
    return msgspec.json.Decoder(args)
