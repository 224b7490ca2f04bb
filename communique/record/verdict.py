"""A verdict note: what the parties' verifiers say a text came to, for readers without the record.

    communique/verdict/v1
    five-lakes.communique/8cd16d29b9c0b444a3f1c2d5e6f70819
    size 2014
    state 9f0c…                                                       (64 hexadecimal digits)
    text 8cd1…-12
    manifest 51c0…
    verifier XA/verifier+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN
    …
    in effect 77b1…
    …

A proof that an act is in the log does not say that it was in order. Each verifier folds the record
and cosigns this text (C2SP tlog-cosignature); its second line is no decimal, so that the signature
can never be one of a checkpoint. Many verifiers sign one text: their lines stand under it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from communique.errors import NotInForm, NotProven
from communique.ids import ActId
from communique.record.note import (
    Note,
    SignatureKind,
    Signed,
    Verifier,
    parse,
    parse_verifier,
    verify,
)
from communique.record.spelling import from_decimal
from communique.sentences import _

_HEADER = "communique/verdict/v1"
_ORIGIN = re.compile(r"[0-9]*[^\s0-9\0-\x20][^\s\0-\x20]*")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TEXT = re.compile(r"[A-Za-z0-9._-]{1,128}")
_VERIFIER, _IN_EFFECT = "verifier ", "in effect "


class VerdictNote(msgspec.Struct, frozen=True, gc=False):
    """What holds of one text after `size` entries of the log `origin`.

    `state` and `manifest` are SHA-256 in hexadecimal; `verifiers` are all that were enrolled then,
    sorted by vkey; `in_effect` are signatures, releases and publication, in the record's order.
    """

    origin: str
    size: int
    state: str
    text_id: str
    manifest: str
    verifiers: tuple[Verifier, ...]
    in_effect: tuple[ActId, ...]

    def __post_init__(self) -> None:
        """Raises NotInForm for a note that cannot be."""
        keys = [key.vkey for key in self.verifiers]
        is_sound = (
            _ORIGIN.fullmatch(self.origin)
            and 0 < self.size < 2**63
            and _DIGEST.fullmatch(self.state)
            and _DIGEST.fullmatch(self.manifest)
            and _TEXT.fullmatch(self.text_id)
            and keys == sorted(set(keys))
            and all(key.kind is SignatureKind.COSIGNATURE for key in self.verifiers)
            and len(set(self.in_effect)) == len(self.in_effect)
            and all(_DIGEST.fullmatch(act) for act in self.in_effect)
        )
        if not is_sound:
            raise _no_verdict()

    def text(self) -> bytes:
        """The text that verifiers cosign."""
        lines = [
            _HEADER,
            self.origin,
            f"size {self.size}",
            f"state {self.state}",
            f"text {self.text_id}",
            f"manifest {self.manifest}",
            *(f"{_VERIFIER}{key.vkey}" for key in self.verifiers),
            *(f"{_IN_EFFECT}{act}" for act in self.in_effect),
        ]
        return "".join(f"{line}\n" for line in lines).encode()


class OpenedVerdict(msgspec.Struct, frozen=True, gc=False):
    """A verdict note and which of the verifiers it names did sign it."""

    verdict: VerdictNote
    signed: tuple[Signed, ...]


def parse_verdict(text: bytes) -> VerdictNote:
    """The verdict that a note's text writes. Raises NotInForm for any but its one form."""
    try:
        header, origin, size, state, text_id, manifest, *rest, end = text.decode().split("\n")
    except ValueError as broken:
        raise _no_verdict() from broken
    entries = from_decimal(_after("size ", size))
    if header != _HEADER or end or entries is None:
        raise _no_verdict()
    count = sum(line.startswith(_VERIFIER) for line in rest)
    return VerdictNote(
        origin,
        entries,
        _after("state ", state),
        _after("text ", text_id),
        _after("manifest ", manifest),
        tuple(parse_verifier(_after(_VERIFIER, line)) for line in rest[:count]),
        tuple(ActId(_after(_IN_EFFECT, line)) for line in rest[count:]),
    )


def open_verdict(content: bytes) -> OpenedVerdict:
    """Read a verdict note and verify the lines of the verifiers that it names.

    Nothing says yet that these are the parties' verifiers. Raises NotInForm, or NotProven as
    `note.verify` does.
    """
    note = parse(content)
    verdict = parse_verdict(note.text)
    return OpenedVerdict(verdict, verify(note, verdict.verifiers))


def join(notes: Iterable[bytes]) -> bytes:
    """One note with the signature lines of all of these, which sign one text.

    Lines are in the order given, each once. Raises NotInForm; NotProven if the texts differ.
    """
    parsed = [parse(content) for content in notes]
    if len({note.text for note in parsed}) != 1:
        raise NotProven(_("The verifiers' verdict notes do not say the same."))
    lines = {one.line: one for note in parsed for one in note.signatures}
    return Note(parsed[0].text, tuple(lines.values())).render()


def _after(label: str, line: str) -> str:
    if not line.startswith(label):
        raise _no_verdict()
    return line.removeprefix(label)


def _no_verdict() -> NotInForm:
    return NotInForm(_("This is no verdict note of a text in its one form."))
