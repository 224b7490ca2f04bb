"""How texts end: their versions in every language, signatures, releases, publication."""

from __future__ import annotations

import msgspec

from communique.mechanism.state.map import Map, empty


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """A provision in another language: `words` themselves, and the wording's hash it renders.

    Stale when the provision's base has another hash. `certified` once the reviser said so.
    """

    words: str
    renders: str
    act: str
    certified: bool = False
    received: bool = False


class Signature(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party's signature or initials: `manifest` what it signed, `confirmed` the later act."""

    act: str
    manifest: str
    ad_referendum: bool = False
    confirmed: str = ""
    on_paper: bool = False


class Release(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party's release of a manifest."""

    act: str
    manifest: str
    on_paper: bool = False


class Correction(msgspec.Struct, frozen=True):
    """A corrigendum: its act, the manifest of the corrected words, the silence that carried it."""

    act: str
    manifest: str
    silence: str


class Publication(msgspec.Struct, frozen=True, omit_defaults=True):
    """The text published: by this act, in these languages, at one moment.

    `at` is when the chair said so; `corrections` are the corrigenda, in order.
    """

    act: str
    at: str
    manifest: str
    languages: tuple[str, ...]
    not_before: str = ""
    corrections: tuple[Correction, ...] = ()

    @property
    def in_force(self) -> str:
        """The manifest of the words as corrected so far."""
        return self.corrections[-1].manifest if self.corrections else self.manifest


class End(msgspec.Struct, frozen=True, omit_defaults=True):
    """What happened to one text.

    `versions` by language and then provision; signatures, initials and releases by party;
    `renderings` the digests of PDFs by language; `settled` the acts that settled a finding, by
    provision, language and finding.
    """

    versions: Map[str, Map[str, Version]] = empty()
    settled: Map[str, str] = empty()
    initials: Map[str, Signature] = empty()
    signatures: Map[str, Signature] = empty()
    releases: Map[str, Release] = empty()
    renderings: Map[str, str] = empty()
    publication: Publication | None = None


class EndingState(msgspec.Struct, frozen=True, omit_defaults=True):
    """Ends by text."""

    ends: Map[str, End] = empty()
