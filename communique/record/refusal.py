"""A refusal note: the depositary's signed word that an act was out of order, and by which rule.

    communique/refusal/v1
    five-lakes.communique/8cd16d29b9c0b444a3f1c2d5e6f70819
    act 77b1…                                                         (64 hexadecimal digits)
    size 411
    rule closing.objected
    Eastmark objected before the bracket was closed: take its position into the words first.

The author and the depositary both keep it: neither can say later that the act was never sent, or
was refused for another reason. `size` is the length of the log when it was judged.
"""

from __future__ import annotations

import re

import msgspec

from communique.errors import NotInForm
from communique.ids import ActId
from communique.record.keys import SecretKey
from communique.record.note import Note, SignatureKind, Verifier, parse, sign, verify
from communique.record.spelling import from_decimal
from communique.sentences import _

_HEADER = "communique/refusal/v1"
_ORIGIN = re.compile(r"[0-9]*[^\s0-9\0-\x20][^\s\0-\x20]*")
_ACT = re.compile(r"[0-9a-f]{64}")
_RULE = re.compile(r"[!-~]{1,128}")
_NO_SENTENCE = re.compile(r"[\0-\x1f\x7f\u2028\u2029\ud800-\udfff]")


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """Why the log `origin`, `size` entries long, did not take in an act; in English, one line."""

    origin: str
    act_id: ActId
    size: int
    rule: str
    sentence: str

    def __post_init__(self) -> None:
        """Raises NotInForm for a refusal that cannot be."""
        is_sound = (
            _ORIGIN.fullmatch(self.origin)
            and _ACT.fullmatch(self.act_id)
            and 0 <= self.size < 2**63
            and _RULE.fullmatch(self.rule)
            and self.sentence.strip()
            and not _NO_SENTENCE.search(self.sentence)
        )
        if not is_sound:
            raise _no_refusal()

    def text(self) -> bytes:
        """The text that is signed."""
        return (
            f"{_HEADER}\n{self.origin}\nact {self.act_id}\nsize {self.size}\n"
            f"rule {self.rule}\n{self.sentence}\n"
        ).encode()

    def signed(self, secret: SecretKey) -> bytes:
        """The note under the depositary's refusal key, as it is sent and kept."""
        text = self.text()
        return Note(text, (sign(text, refusal_key_name(self.origin), secret),)).render()


def refusal_key_name(origin: str) -> str:
    """The name under which the log `origin` signs refusals."""
    return f"{origin}/refusal"


def parse_refusal(text: bytes) -> Refusal:
    """The refusal that a note's text writes. Raises NotInForm for any but its one form."""
    try:
        header, origin, act, size, rule, sentence, end = text.decode().split("\n")
    except ValueError as broken:
        raise _no_refusal() from broken
    entries = from_decimal(size.removeprefix("size "))
    if header != _HEADER or end or entries is None:
        raise _no_refusal()
    refusal = Refusal(
        origin, ActId(act.removeprefix("act ")), entries, rule.removeprefix("rule "), sentence
    )
    if refusal.text() != text:
        raise _no_refusal()
    return refusal


def open_refusal(content: bytes, public: bytes) -> Refusal:
    """The refusal that `content` is, signed by the refusal key `public` (32 bytes).

    Raises NotInForm; NotProven if it is not signed by that key under its log's name.
    """
    note = parse(content)
    refusal = parse_refusal(note.text)
    key = Verifier(refusal_key_name(refusal.origin), SignatureKind.ED25519, public)
    verify(note, (key,))
    return refusal


def _no_refusal() -> NotInForm:
    return NotInForm(_("This is no refusal note in its one form."))
