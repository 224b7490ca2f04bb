"""A signed act in its envelope: DSSE, in exactly one accepted form.

    {"payload":"eyJ2IjoxLC…","payloadType":"application/vnd.communique.act.v1+json",
     "signatures":[{"keyid":"8551da5495489939a003fbf81e50b72c","sig":"hM0…=="}]}      (one line)

DSSE leaves free what no signature covers: spaces, the order of keys, the kind of base64, further
fields and signatures. A host could make many envelopes of one act that way. So what is decoded is
encoded again and must be the same bytes. What is signed is the PAE, which covers payload and type:

    >>> pae("http://example.com/HelloWorld", b"hello world")
    b'DSSEv1 29 http://example.com/HelloWorld 11 hello world'

The act is known by the digest of its PAE, whoever re-made a signature; the log commits to the
envelope's bytes. What a payload means, and whether it has its own one form, is the act's business.
"""

from __future__ import annotations

import re
from hashlib import sha256

import msgspec

from communique.errors import NotInForm, NotProven
from communique.ids import ActId
from communique.record import keys, passkey
from communique.record.keys import KeyId, KeyKind, SecretKey, key_id
from communique.record.spelling import to_base64
from communique.sentences import _

ACT_TYPE = "application/vnd.communique.act.v1+json"
"""The type of an act's payload."""

ENVELOPE_TYPE = "application/vnd.communique.envelope.v1+json"
"""The type an envelope is served with."""

LARGEST_ENVELOPE = 256 * 1024
"""Bytes of an envelope at most: longer words go in texts, by digest."""

_TYPE = re.compile(r"[a-z0-9]+/[A-Za-z0-9.+/:_-]+")
_KEY_ID = re.compile(r"[0-9a-f]{32}")


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """A payload, what it is, and one signature over both by the key `key_id`."""

    payload: bytes
    payload_type: str
    key_id: KeyId
    signature: bytes

    def __post_init__(self) -> None:
        """Raises NotInForm for an envelope that cannot be written."""
        if self.payload_type != ACT_TYPE and not _TYPE.fullmatch(self.payload_type):
            raise NotInForm(_("“{type}” is no type of a payload."), type=self.payload_type)
        if not _KEY_ID.fullmatch(self.key_id) or not self.signature:
            raise NotInForm(_("An envelope does not name its key, or has no signature."))

    def encode(self) -> bytes:
        """The one form: what is signed for, sent, stored and committed to.

        Raises NotInForm if it is too long.
        """
        content = (
            f'{{"payload":"{to_base64(self.payload)}","payloadType":"{self.payload_type}",'
            f'"signatures":[{{"keyid":"{self.key_id}","sig":"{to_base64(self.signature)}"}}]}}'
        ).encode()
        _check_length(len(content))
        return content

    @property
    def pae(self) -> bytes:
        """What the signature is over."""
        return pae(self.payload_type, self.payload)

    @property
    def act_id(self) -> ActId:
        """The act's identity, for replay and for references."""
        return ActId(sha256(self.pae).hexdigest())

    @property
    def commitment(self) -> bytes:
        """The log's entry: 32 bytes, SHA-256 of the envelope."""
        return sha256(self.encode()).digest()

    def verify(self, public: bytes, kind: KeyKind = KeyKind.ED25519, home: str = "") -> None:
        """Refuse (NotProven) unless the key `public` is the one named and did sign.

        `home` is the domain of the mechanism, under which a passkey lives (see `passkey`).
        """
        if self.key_id != key_id(kind, public):
            raise NotProven(
                _("Act {act} names the key {named}, not {given}."),
                act=self.act_id,
                named=self.key_id,
                given=key_id(kind, public),
            )
        holds = (
            keys.verify(public, self.pae, self.signature)
            if kind is KeyKind.ED25519
            else passkey.verify(public, self.pae, self.signature, home)
        )
        if not holds:
            raise NotProven(
                _("The signature of act {act} does not hold: the act or it was changed."),
                act=self.act_id,
            )


class _Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    keyid: str
    sig: bytes


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The JSON of an envelope, as names of fields only."""

    payload: bytes
    payload_type: str = msgspec.field(name="payloadType")
    signatures: tuple[_Signature]


def pae(payload_type: str, payload: bytes) -> bytes:
    """The pre-authentication encoding of DSSE (protocol.md, *Signature Definition*)."""
    named = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(named), named, len(payload), payload)


def seal(payload: bytes, secret: SecretKey, payload_type: str = ACT_TYPE) -> Envelope:
    """The envelope in which `secret` signs the payload. Raises NotInForm if it gets too long."""
    sealed = Envelope(
        payload,
        payload_type,
        key_id(KeyKind.ED25519, secret.public),
        secret.sign(pae(payload_type, payload)),
    )
    sealed.encode()  # refuses what is too long: nobody is to hold it
    return sealed


def decode(content: bytes, payload_type: str = ACT_TYPE) -> Envelope:
    """The envelope that `content` is, its signature not yet verified.

    Raises NotInForm if it is too long, is no envelope, holds another type of payload, or is
    written in any other than the one form.
    """
    _check_length(len(content))
    try:
        written = _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise NotInForm(_("This is no envelope of a signed act.")) from broken
    if written.payload_type != payload_type:
        raise NotInForm(
            _("The envelope holds {found}, where {wanted} belongs."),
            found=written.payload_type,
            wanted=payload_type,
        )
    (signature,) = written.signatures
    envelope = Envelope(written.payload, payload_type, KeyId(signature.keyid), signature.sig)
    if envelope.encode() != content:
        raise NotInForm(
            _("The envelope is not in its one form: send the very bytes that were made at signing.")
        )
    return envelope


_DECODER = msgspec.json.Decoder(_Written)


def _check_length(length: int) -> None:
    if length > LARGEST_ENVELOPE:
        raise NotInForm(
            _("An envelope of {length} bytes is too long, {most} fit: put the words in a text."),
            length=length,
            most=LARGEST_ENVELOPE,
        )
