"""A signed note: text, and under it lines by which named keys sign it; C2SP signed-note.

    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1E…

The text says nothing until a known key's signature is verified. Two kinds are known: a log signs
the text itself (type 1), a cosigner signs it with the time (type 4, C2SP tlog-cosignature).

    >>> verify(parse(content), [parse_verifier("example.com/foo+530d903a+AekyeRrm56hApGFk…")])
    (Signed(by=Verifier(name='example.com/foo', …), time=None),)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from hashlib import sha256

import msgspec

from communique.errors import NotInForm, NotProven
from communique.record import keys
from communique.record.keys import SecretKey
from communique.record.spelling import from_base64, to_base64
from communique.sentences import _

LARGEST_NOTE, MOST_SIGNATURES = 1_000_000, 200
"""Bytes and signature lines at most; C2SP asks for 16 lines at least."""

_DASH = "\u2014"
_NO_NAME = re.compile(r"[+\0-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""What no key's name has: plus, controls, the spaces of Unicode (spelled out: no table decides)."""
_CONTROL = re.compile(rb"[\0-\x09\x0b-\x1f]")
_VERIFIER = re.compile(r"([^+]*)\+([0-9a-f]{8})\+(.*)", re.DOTALL)
_ID_LENGTH, _TIME_LENGTH = 4, 8
_LATEST = 2**63 - 1


class SignatureKind(IntEnum):
    """The assigned type bytes of the signatures that are understood."""

    ED25519 = 1
    """A log's, over the text."""
    COSIGNATURE = 4
    """A cosigner's, over the time and the text; its first eight bytes are the time."""


class Verifier(msgspec.Struct, frozen=True, gc=False):
    """A public key with the name it signs under: what a *vkey* says. `public` is 32 bytes."""

    name: str
    kind: SignatureKind
    public: bytes

    def __post_init__(self) -> None:
        """Raises NotInForm for a name or a key that cannot be."""
        _check_name(self.name)
        keys.check_public(self.public)

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names the key, beside its name."""
        said = sha256(b"%s\n%c%s" % (self.name.encode(), self.kind, self.public))
        return said.digest()[:_ID_LENGTH]

    @property
    def vkey(self) -> str:
        """The key in writing: name, id in hex, base64 of kind and key."""
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"


class Signature(msgspec.Struct, frozen=True, gc=False):
    """A signature line: who claims to sign (name, four bytes of key id), and with what."""

    name: str
    key_id: bytes
    body: bytes

    def __post_init__(self) -> None:
        """Raises NotInForm for a name, id or body that cannot be."""
        _check_name(self.name)
        if len(self.key_id) != _ID_LENGTH or not self.body:
            raise NotInForm(_("A signature line of {name} is too short."), name=self.name)

    @property
    def line(self) -> str:
        """The line, with its end."""
        return f"{_DASH} {self.name} {to_base64(self.key_id + self.body)}\n"


class Note(msgspec.Struct, frozen=True, gc=False):
    """A text in UTF-8, ending with a line's end, and at least one signature line."""

    text: bytes
    signatures: tuple[Signature, ...]

    def __post_init__(self) -> None:
        """Raises NotInForm for a text that cannot be signed."""
        _check_text(self.text)
        if not 1 <= len(self.signatures) <= MOST_SIGNATURES:
            raise NotInForm(
                _("A note has {count} signatures: at least one, and at most {most}."),
                count=len(self.signatures),
                most=MOST_SIGNATURES,
            )

    def render(self) -> bytes:
        """The note in writing."""
        return self.text + b"\n" + "".join(one.line for one in self.signatures).encode()


class Signed(msgspec.Struct, frozen=True, gc=False):
    """That a known key did sign; `time`, in seconds since 1970 UTC, is a cosigner's."""

    by: Verifier
    time: int | None


def parse_verifier(written: str) -> Verifier:
    """The key that a *vkey* writes. Raises NotInForm, also for kinds that are not understood."""
    found = _VERIFIER.fullmatch(written)
    material = from_base64(found[3]) if found else None
    if found is None or not material:
        raise NotInForm(_("{key} is no verifier key."), key=written)
    if material[0] not in tuple(SignatureKind):
        raise NotInForm(
            _("The verifier key {key} is of a kind ({kind}) that is not understood here."),
            key=written,
            kind=material[0],
        )
    key = Verifier(found[1], SignatureKind(material[0]), material[1:])
    if key.id.hex() != found[2]:
        raise NotInForm(
            _("The verifier key {key} was copied badly: its id does not fit it."), key=written
        )
    return key


def parse(content: bytes) -> Note:
    """The note that `content` writes, not yet verified. Raises NotInForm."""
    if len(content) > LARGEST_NOTE:
        raise NotInForm(
            _("A note of {length} bytes is too long: at most {most}."),
            length=len(content),
            most=LARGEST_NOTE,
        )
    text, blank, lines = content.rpartition(b"\n\n")
    if not blank or not lines.endswith(b"\n"):
        raise NotInForm(_("A note must end with a blank line and signature lines under it."))
    text += b"\n"
    _check_text(text)
    written = lines[:-1].split(b"\n")
    return Note(text, tuple(_parse_line(number, line) for number, line in enumerate(written, 1)))


def sign(text: bytes, name: str, secret: SecretKey) -> Signature:
    """A log's signature of `text`."""
    _check_text(text)
    key = Verifier(name, SignatureKind.ED25519, secret.public)
    return Signature(name, key.id, secret.sign(text))


def cosign(text: bytes, name: str, secret: SecretKey, time: int) -> Signature:
    """A cosigner's signature of `text` at `time`, in seconds since 1970 UTC."""
    _check_text(text)
    if not 0 <= time <= _LATEST:
        raise NotInForm(_("{time} is no time a cosignature can state."), time=time)
    key = Verifier(name, SignatureKind.COSIGNATURE, secret.public)
    body = time.to_bytes(_TIME_LENGTH, "big") + secret.sign(_cosigned(time, text))
    return Signature(name, key.id, body)


def verify(note: Note, known: Iterable[Verifier]) -> tuple[Signed, ...]:
    """Which of the known keys signed, in the order of the lines, each once.

    Lines of unknown keys are passed over. Raises NotProven if a line of a known key does not hold
    (one that was changed makes the whole note suspect), or if no known key signed.
    """
    by_name = {(key.name, key.id): key for key in known}
    signed: dict[Verifier, Signed] = {}
    for one in note.signatures:
        key = by_name.get((one.name, one.key_id))
        if key is not None:
            signed.setdefault(key, _verify_line(note.text, one, key))
    if not signed:
        raise NotProven(_("A note is signed by no key that is known here."))
    return tuple(signed.values())


def _verify_line(text: bytes, one: Signature, key: Verifier) -> Signed:
    time, message, signature = None, text, one.body
    if key.kind is SignatureKind.COSIGNATURE:
        time = int.from_bytes(one.body[:_TIME_LENGTH], "big")
        message, signature = _cosigned(time, text), one.body[_TIME_LENGTH:]
    is_time = time is None or time <= _LATEST
    if not is_time or not keys.verify(key.public, message, signature):
        raise NotProven(
            _("The signature of {name} under a note does not hold: one of them was changed."),
            name=one.name,
        )
    return Signed(key, time)


def _cosigned(time: int, text: bytes) -> bytes:
    """What a cosigner signs (C2SP tlog-cosignature, *Ed25519 signed message*)."""
    return b"cosignature/v1\ntime %d\n%s" % (time, text)


def _parse_line(number: int, line: bytes) -> Signature:
    """Signature line `number`, counted from 1."""
    try:
        dash, name, written = line.decode().split(" ")
    except ValueError:
        dash, name, written = "", "", ""
    content = from_base64(written)
    if dash != _DASH or content is None:
        raise NotInForm(_("Line {line} of a note's signatures is no signature."), line=number)
    return Signature(name, content[:_ID_LENGTH], content[_ID_LENGTH:])


def _check_name(name: str) -> None:
    if not name or _NO_NAME.search(name) or not _is_unicode(name):
        raise NotInForm(_("“{name}” cannot be the name of a key: no spaces, no plus."), name=name)


def _check_text(text: bytes) -> None:
    if not text.endswith(b"\n") or _CONTROL.search(text) or not _is_utf8(text):
        raise NotInForm(
            _("A note's text must be UTF-8, end with its line, and have no control characters.")
        )


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_unicode(words: str) -> bool:
    """Whether the words can be written at all: no lone surrogate."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
