"""A text of the congress from the table to publication, by real keys, in three languages.

ended = Ended(four)                # tabled, with a position of XB on it
ended.adopt(); ended.translate(); ended.sign(); ended.publish()
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from msgspec.structs import replace

from communique.depositary.admitting import Admitted, RefusedAct
from communique.depositary.cosigning import write as checkpoints
from communique.depositary.hosting import Hosting
from communique.depositary.mirroring import Mirror
from communique.mechanism.acts import Args, Capacity
from communique.mechanism.acts.agreeing import AdoptText, CloseSilence, OpenSilence
from communique.mechanism.acts.content import WrittenProvision, WrittenText, write, write_position
from communique.mechanism.acts.deliberating import TableText, TakePosition
from communique.mechanism.acts.ending import (
    CertifyVersion,
    PublishText,
    ReleaseText,
    SignText,
    SubmitVersion,
)
from communique.mechanism.acts.founding import PruneRecord
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state.deliberating import Provision
from communique.mechanism.state.words import manifest_of, negotiated_hash
from communique.text.position import position
from tests.depositary.congress import Congress

WORDS = "The four will share daily readings of the lakes."
WANTED = "The four should share daily readings of the lakes."
VERSIONS = {
    "fr": "Les quatre partageront des relevés quotidiens des lacs.",
    "ru": "Четверо будут ежедневно обмениваться показаниями озёр.",
}
RULES = replace(CONSENSUS, release=1, keep_days=1, credentials_for_signing=False)
DAY = 86_400


class Ended:
    """One text of one provision."""

    def __init__(self, congress: Congress) -> None:
        self.congress = congress
        tabled = write(WrittenText((WrittenProvision(WORDS),), "FL/4"))
        self.tabled = self.chair("text.table/1", TableText(), tabled=tabled).index
        (self.text,) = congress.depositary.state.deliberating.texts
        self.provision = f"{self.text}-1"
        self.position = self.take()

    @property
    def here(self) -> Provision:
        return self.congress.depositary.state.deliberating.texts[self.text].provisions[
            self.provision
        ]

    @property
    def manifest(self) -> str:
        return manifest_of(self.congress.depositary.state, self.text) or ""

    def chair(self, do: str, args: Args, **texts: bytes) -> Admitted:
        """An act of the chair that is in order."""
        return admitted(
            self.congress.do(self.congress.chair, do, args, capacity=Capacity.CHAIR, texts=texts)
        )

    def party(
        self, code: str, do: str, args: Args, base: str | None = None, **texts: bytes
    ) -> Admitted:
        """An act of a party that is in order."""
        return admitted(self.congress.do(code, do, args, texts=texts, base=base))

    def take(self, base: str = "") -> Admitted:
        """XB would say "should"."""
        return self.party(
            "XB",
            "position.take/1",
            TakePosition(text=self.text, provision=self.provision),
            base=base or self.here.base_hash,
            position=write_position(position(WORDS, WANTED)),
        )

    def adopt(self) -> None:
        """By a silence that holds."""
        congress = self.congress
        end = congress.now + 7 * 3600
        until = datetime.fromtimestamp(end, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = congress.depositary.state.deliberating.texts[self.text]
        silence = self.chair(
            "silence.open/1",
            OpenSilence(until=until, text=self.text, revision=text.revision),
            notification=b"Silence until the evening.",
        ).act
        congress.now = end
        congress.follow()
        note = congress.depositary.proof(0).partition(b"\n\n")[2]
        self.chair(
            "silence.close/1", CloseSilence(silence=silence), checkpoints=checkpoints((note,))
        )
        text = congress.depositary.state.deliberating.texts[self.text]
        self.chair(
            "text.adopt/1",
            AdoptText(text=self.text, manifest=negotiated_hash(text), silence=silence),
        )

    def translate(self) -> None:
        """Into the other authentic languages."""
        for language, words in VERSIONS.items():
            args = SubmitVersion(
                text=self.text,
                provision=self.provision,
                language=language,
                renders=self.here.base_hash,
            )
            self.party("XB", "version.submit/1", args, version=words.encode())
            digest = sha256(words.encode()).hexdigest()
            certified = CertifyVersion(
                text=self.text, language=language, versions=((self.provision, digest),)
            )
            self.party("XB", "version.certify/1", certified)

    def sign(self) -> list[str]:
        """By all; the acts."""
        args = SignText(text=self.text, manifest=self.manifest)
        return [str(self.party(code, "text.sign/1", args).act) for code in self.congress.parties]

    def publish(self) -> list[str]:
        """Released by one, as the rule asks, and published; the acts."""
        released = self.party(
            "XB", "text.release/1", ReleaseText(text=self.text, manifest=self.manifest)
        )
        args = PublishText(text=self.text, manifest=self.manifest, languages=("en", "fr", "ru"))
        return [str(released.act), str(self.chair("text.publish/1", args).act)]

    def end(self) -> list[str]:
        """From the table to publication; the acts in effect on it."""
        self.adopt()
        self.translate()
        return [*self.sign(), *self.publish()]

    def prune(self) -> Admitted:
        """When the rule's days are over."""
        self.congress.now += DAY
        return self.chair("record.prune/1", PruneRecord(text=self.text))

    def notes(self, in_effect: list[str], *codes: str) -> list[bytes]:
        """Verdict notes of these parties' copies, up to date."""
        congress = self.congress
        return [
            follow(congress, code).verdict(self.text, self.manifest, in_effect, congress.now)
            for code in codes
        ]


def follow(congress: Congress, code: str) -> Mirror:
    """The party's copy, up to date."""
    mirror = congress.mirrors[code]
    mirror.follow(Hosting(congress.store), congress.now)
    return mirror


def admitted(answer: Admitted | RefusedAct) -> Admitted:
    """The answer, which was no refusal."""
    assert isinstance(answer, Admitted), answer.why
    return answer
