"""The acts by which an adopted text becomes a document: languages, signatures, publication.

What is signed and released is the *manifest* of every authentic language: SHA-256 over the lines
`<tag> <digest of that language's words>`, sorted. After publication nothing changes but by a
corrigendum, and the old text stays.
"""

from __future__ import annotations

from communique.mechanism.acts.kind import (
    BY_ANY,
    BY_CHAIR,
    BY_OFFICE,
    BY_PARTY,
    Args,
    Kind,
    Power,
    Received,
)


class SubmitVersion(Received, frozen=True, kw_only=True):
    """A provision in another language, rendering the wording of this hash. Texts: version."""

    text: str
    provision: str
    language: str
    renders: str


class CertifyVersion(Received, frozen=True, kw_only=True):
    """A reviser of the language certifies it concordant; pairs of provision and version digest."""

    text: str
    language: str
    versions: tuple[tuple[str, str], ...]


class VersionUnaffected(Received, frozen=True, kw_only=True):
    """A change of the original leaves this language's version as it is, says its reviser."""

    text: str
    provision: str
    language: str
    renders: str


class SettleFinding(Received, frozen=True, kw_only=True):
    """A finding between languages (a number, a date, a name) is settled. Texts: how."""

    text: str
    provision: str
    language: str
    finding: str
    """What was found: `number`, `date`, `name`, `list`, `structure`."""


class InitialText(Received, frozen=True, kw_only=True):
    """A delegation initials the manifest."""

    text: str
    manifest: str


class SignText(Received, frozen=True, kw_only=True):
    """A party signs the manifest; ad referendum, it counts and is shown as such.

    `mandate` is the act that submitted full powers, where the head's rank does not do without.
    """

    text: str
    manifest: str
    ad_referendum: bool = False
    mandate: str = ""


class ConfirmSignature(Args, frozen=True):
    """What was signed ad referendum, or on paper, is confirmed by the party's own key."""

    signature: str


class NoteRendering(Args, frozen=True):
    """The digest of a PDF that shows a language of the text."""

    text: str
    language: str
    digest: str


class ReleaseText(Received, frozen=True, kw_only=True):
    """A party releases the manifest for publication."""

    text: str
    manifest: str


class PublishText(Args, frozen=True):
    """Releases suffice: published in all these languages at one moment, not before `not_before`."""

    text: str
    manifest: str
    languages: tuple[str, ...]
    not_before: str = ""


class CorrectText(Args, frozen=True):
    """A corrigendum after silence: the corrected words of each authentic language, as texts.

    `silence` is the procedure that held; the old text stays.
    """

    text: str
    manifest: str
    corrected: str
    """The manifest of the corrected texts."""
    silence: str


_REVISER = BY_ANY

KINDS = (
    Kind("version.submit/1", SubmitVersion, _REVISER, Power.NEGOTIATE, texts=("version",)),
    Kind("version.certify/1", CertifyVersion, _REVISER, Power.NEGOTIATE),
    Kind("version.unaffected/1", VersionUnaffected, _REVISER, Power.NEGOTIATE),
    Kind("finding.settle/1", SettleFinding, _REVISER, Power.NEGOTIATE, texts=("how",)),
    Kind("text.initial/1", InitialText, BY_PARTY, Power.SIGN, weighty=True),
    Kind("text.sign/1", SignText, BY_PARTY, Power.SIGN, weighty=True),
    Kind("signature.confirm/1", ConfirmSignature, BY_PARTY, Power.SIGN, weighty=True),
    Kind("render.note/1", NoteRendering, BY_OFFICE, Power.CHAIR),
    Kind("text.release/1", ReleaseText, BY_PARTY, Power.RELEASE, weighty=True),
    Kind("text.publish/1", PublishText, BY_CHAIR, Power.CHAIR, weighty=True),
    Kind("text.correct/1", CorrectText, BY_CHAIR, Power.CHAIR, weighty=True, more=True),
)
