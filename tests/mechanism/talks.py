"""The six in a meeting that sits, with a text of three paragraphs before them.

    talks = Talks()
    proposal = talks.propose((1, 8, 12, "shall"))     # paragraph, range of its base, words
    talks.wait(60)
    held(talks.close(proposal))

What a test wants otherwise it says by name; what it leaves out is in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from communique.mechanism.acts import Args, Capacity, Received, Via
from communique.mechanism.acts.agreeing import (
    AdoptText,
    AgreeProvision,
    CastVote,
    CloseBracket,
    CloseSilence,
    Level,
    LinkPackage,
    OpenSilence,
    Passage,
    PlaceSeen,
    ProposeClosing,
    RaiseObjection,
    ReferParagraphs,
    ReopenProvision,
    ReturnParagraphs,
    Vote,
)
from communique.mechanism.acts.convening import (
    AnnounceDelegation,
    ConveneMeeting,
    NotePresence,
    OpenMeeting,
    Rank,
)
from communique.mechanism.acts.deliberating import WithdrawPosition
from communique.mechanism.acts.ending import (
    CertifyVersion,
    PublishText,
    ReleaseText,
    SignText,
    SubmitVersion,
)
from communique.mechanism.acts.founding import AdoptProtocol, CreateBody
from communique.mechanism.fold import Cosigned, Entry, Outcome, fold
from communique.mechanism.rules import Rules
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state import State
from communique.mechanism.state.deliberating import TextStatus
from communique.mechanism.state.ending import End
from communique.mechanism.state.words import manifest_of, negotiated_hash, standing
from communique.text.closing import standing_hash
from communique.text.edit import Edit, Edits
from communique.text.wording import digest

from .assembly import PARTIES, held
from .lakes import WORDINGS, Lakes, digest_of

Closing = tuple[int, int, int, str]
"""A paragraph counted from 1, a range of its base, the words to stand there."""

LANGUAGES = ("fr", "ru")
"""The authentic languages beside the one in which the text is negotiated."""


class Talks(Lakes):
    """A meeting of the ministers sits, all present."""

    def __init__(
        self,
        rules: Rules = CONSENSUS,
        wordings: tuple[str, ...] = WORDINGS,
        hosted: tuple[str, ...] = (),
    ) -> None:
        super().__init__(rules, wordings, hosted)
        held(self.chairs("body.create/1", CreateBody(), {"names": b"{}"}))
        (self.body,) = self.state.founding.bodies
        self.meeting = self.convene()
        self.gather(*PARTIES)
        held(self.chairs("meeting.open/1", OpenMeeting(), meet=self.meeting))

    @staticmethod
    def before(entry: Entry) -> Outcome:
        """What becomes of an entry in a record where there is nothing yet."""
        return fold(State(), replace(entry, index=0))

    # offices, meetings

    def chairs(
        self, do: str, args: Args, texts: dict[str, bytes] | None = None, **more: Any
    ) -> Outcome:
        """An act of the chair."""
        return self.do("XA", do, args, texts=texts, capacity=Capacity.CHAIR, **more)

    def received(
        self,
        party: str,
        do: str,
        args: Received,
        *,
        via: Via | None = Via.PAPER,
        received_at: str | None = None,
        on_behalf: str | None = None,
        **more: Any,
    ) -> Outcome:
        """What the secretariat enters for the party, received a minute ago."""
        said = replace(
            args,
            on_behalf=party if on_behalf is None else on_behalf,
            via=via,
            received_at=self.time(-60) if received_at is None else received_at,
        )
        return self.do("XA", do, said, capacity=Capacity.SECRETARIAT, **more)

    def convene(self, date: str = "2027-04-27", prepares: str = "") -> str:
        """A meeting of the body is called; its id."""
        args = ConveneMeeting(body=self.body, date=date, prepares=prepares)
        held(self.chairs("meeting.convene/1", args, {"place": b"Port Alder"}))
        return max(self.state.convening.meetings, key=lambda one: int(one.rpartition("-")[2]))

    def gather(self, *parties: str, present: bool = True) -> None:
        """Each notes that it is there, or has left."""
        for code in parties:
            args = NotePresence(party=code, present=present)
            held(self.do(code, "presence.note/1", args, meet=self.meeting))

    def announce(self, party: str, rank: Rank = Rank.FOREIGN_MINISTER) -> Outcome:
        args = AnnounceDelegation(head=f"{party} head", rank=rank)
        return self.do(party, "delegation.announce/1", args, meet=self.meeting)

    def adopt_protocol(self, protocol: int) -> Outcome:
        return self.chairs("protocol.adopt/1", AdoptProtocol(protocol=protocol))

    def status(self) -> TextStatus:
        """How far the text is now."""
        return self.text.status

    # positions, closing

    def edit(self, place: int, old: str, new: str) -> Edits:
        """One edit of a paragraph's base."""
        start = self.provision(place).base.index(old)
        return (Edit(start, start + len(old), new),)

    def withdraw_position(self, party: str, place: int) -> Outcome:
        args = WithdrawPosition(
            text=self.name, provision=self.id(place), replaces=self.standing(party, place)
        )
        return self.do(party, "position.withdraw/1", args)

    def passage(self, place: int, start: int, end: int, words: str) -> Passage:
        """It rests on what stands now."""
        provision = self.provision(place)
        taken = {party: one.position for party, one in provision.positions.items()}
        return Passage(
            self.id(place),
            provision.base_hash,
            start,
            end,
            digest_of(words.encode()),
            standing_hash(taken, (start, end)),
        )

    def passages(self, closings: Sequence[Closing]) -> tuple[Passage, ...]:
        return tuple(self.passage(*one) for one in closings)

    def propose(self, *closings: Closing, **more: Any) -> str:
        """The chair (or a facilitator) proposes to close so; the proposal's id."""
        held(self.proposes(*closings, **more))
        return self.act

    def proposes(
        self,
        *closings: Closing,
        seconds: int = 60,
        package: str = "",
        by: str = "",
        passages: tuple[Passage, ...] | None = None,
        words: Sequence[bytes] | None = None,
    ) -> Outcome:
        """`by` a facilitator, else the chair."""
        args = ProposeClosing(
            text=self.name,
            passages=self.passages(closings) if passages is None else passages,
            seconds=seconds,
            package=package,
        )
        return self.do(
            by or "XA",
            "closing.propose/1",
            args,
            texts=_texts(closings, words),
            capacity=Capacity.FACILITATOR if by else Capacity.CHAIR,
        )

    def close(
        self,
        proposal: str,
        *,
        by: str = "",
        passages: tuple[Passage, ...] | None = None,
        words: Sequence[bytes] | None = None,
    ) -> Outcome:
        """The proposal's passages, in the words proposed."""
        standing = self.state.agreeing.proposals[proposal]
        if passages is None:
            passages = standing.passages
        if words is None:
            words = [self.words[each] for each in sorted({one.words for one in standing.passages})]
        return self.do(
            by or "XA",
            "bracket.close/1",
            CloseBracket(proposal=proposal, passages=passages),
            texts={f"w{at}": said for at, said in enumerate(words)},
            capacity=Capacity.FACILITATOR if by else Capacity.CHAIR,
        )

    def settle(self, *closings: Closing, **more: Any) -> None:
        """Proposed, heard, closed."""
        proposal = self.propose(*closings, **more)
        self.wait(60)
        held(self.close(proposal, by=more.get("by", "")))

    def object(self, party: str, proposal: str) -> Outcome:
        return self.do(party, "objection.raise/1", RaiseObjection(proposal=proposal))

    def place(self, place: int, start: int, end: int) -> PlaceSeen:
        return PlaceSeen(self.id(place), self.provision(place).base_hash, start, end)

    def link(self, *places: tuple[int, int, int], by: str = "") -> Outcome:
        args = LinkPackage(text=self.name, places=tuple(self.place(*one) for one in places))
        if by:
            return self.do(by, "package.link/1", args)
        return self.chairs("package.link/1", args)

    # groups, agreeing

    def refer(
        self, *places: int, facilitator: str = "XC", members: tuple[str, ...] = ("XB", "XC")
    ) -> Outcome:
        names = tuple(self.id(one) for one in places)
        args = ReferParagraphs(
            text=self.name, provisions=names, facilitator=facilitator, members=members
        )
        return self.chairs("paragraphs.refer/1", args)

    def give_back(
        self, group: str, *closings: Closing, by: str = "XC", seconds: int = 60
    ) -> Outcome:
        """The group's text returns."""
        args = ReturnParagraphs(group=group, passages=self.passages(closings), seconds=seconds)
        return self.do(
            by,
            "paragraphs.return/1",
            args,
            texts=_texts(closings, None),
            capacity=Capacity.FACILITATOR,
        )

    def agree(self, *places: int, by: str = "", bases: Sequence[str] = ()) -> Outcome:
        """In plenary by the chair, or in its group by a facilitator."""
        hashes = bases or [self.provision(one).base_hash for one in places]
        args = AgreeProvision(
            text=self.name,
            provisions=tuple(zip(map(self.id, places), hashes, strict=True)),
            level=Level.IN_GROUP if by else Level.IN_PLENARY,
        )
        if by:
            return self.do(by, "provision.agree/1", args, capacity=Capacity.FACILITATOR)
        return self.chairs("provision.agree/1", args, meet=self.meeting)

    def reopen(
        self, party: str, place: int, closing: int | None = None, base: str | None = None
    ) -> Outcome:
        """By a party, or by the chair (`XA`)."""
        args = ReopenProvision(text=self.name, provision=self.id(place), closing=closing)
        capacity = Capacity.CHAIR if party == "XA" else Capacity.PARTY
        seen = self.provision(place).base_hash if base is None else base
        return self.do(party, "provision.reopen/1", args, capacity=capacity, base=seen)

    # silence, votes, adoption

    @property
    def negotiated(self) -> str:
        return negotiated_hash(self.text)

    def open_silence(self, hours: int = 6, **more: Any) -> Outcome:
        """Over the text as it stands, or `subject`."""
        if "subject" not in more and "text" not in more:
            more |= {"text": self.name, "revision": self.text.revision}
        until = more.pop("until", self.time(hours * 3600 + 1))
        return self.chairs(
            "silence.open/1", OpenSilence(until=until, **more), {"notification": b"Silence."}
        )

    def close_silence(self, silence: str, cosigned: tuple[Cosigned, ...] = ()) -> Outcome:
        args = CloseSilence(silence=silence)
        return self.chairs("silence.close/1", args, {"checkpoints": b"[]"}, cosigned=cosigned)

    def hold_silence(self, **more: Any) -> str:
        """Opened, unbroken, closed: its id. Without verifiers, on the host's clock."""
        held(self.open_silence(**more))
        silence = self.act
        self.wait(7 * 3600)
        held(self.close_silence(silence))
        return silence

    def vote(self, party: str, vote: Vote = Vote.YES, manifest: str = "") -> Outcome:
        args = CastVote(text=self.name, manifest=manifest or self.negotiated, vote=vote)
        return self.do(party, "vote.cast/1", args)

    def adopt(self, *, silence: str = "", manifest: str = "", meet: str | None = None) -> Outcome:
        args = AdoptText(text=self.name, manifest=manifest or self.negotiated, silence=silence)
        return self.chairs(
            "text.adopt/1", args, meet=self.meeting if meet is None else meet or None
        )

    def adopted(self) -> None:
        """All agreed in plenary, and adopted in the room."""
        held(self.agree(1, 2, 3))
        held(self.adopt())

    # languages, signing, publishing

    @property
    def end(self) -> End:
        return self.state.ending.ends.get(self.name, End())

    def submit(
        self, party: str, place: int, language: str, words: bytes, renders: str = ""
    ) -> Outcome:
        args = SubmitVersion(
            text=self.name,
            provision=self.id(place),
            language=language,
            renders=renders or self.provision(place).base_hash,
        )
        return self.do(party, "version.submit/1", args, texts={"version": words})

    def certify(self, party: str, language: str, *places: int) -> Outcome:
        versions = self.end.versions[language]
        pairs = tuple((self.id(one), digest(versions[self.id(one)].words)) for one in places)
        args = CertifyVersion(text=self.name, language=language, versions=pairs)
        return self.do(party, "version.certify/1", args)

    def translate(self, languages: Sequence[str] = LANGUAGES) -> None:
        """Every paragraph that stands, in the other languages, certified."""
        names = [name for name, _one in standing(self.text)]
        places = [int(name.rpartition("-")[2]) for name in names]
        for language in languages:
            for place in places:
                held(self.submit("XB", place, language, f"{language} {place}".encode()))
            held(self.certify("XC", language, *places))

    @property
    def manifest(self) -> str:
        return manifest_of(self.state, self.name) or ""

    def sign(self, party: str, *, manifest: str = "", **more: Any) -> Outcome:
        args = SignText(text=self.name, manifest=manifest or self.manifest, **more)
        return self.do(party, "text.sign/1", args, meet=self.meeting)

    def signed(self) -> None:
        """Adopted, in every language, signed by all six foreign ministers."""
        self.adopted()
        self.translate()
        for code in PARTIES:
            held(self.announce(code))
            held(self.sign(code))

    def release(self, party: str, manifest: str = "") -> Outcome:
        args = ReleaseText(text=self.name, manifest=manifest or self.manifest)
        return self.do(party, "text.release/1", args)

    def publish(
        self,
        languages: Sequence[str] = ("en", "fr", "ru"),
        manifest: str = "",
        not_before: str = "",
    ) -> Outcome:
        args = PublishText(
            text=self.name,
            manifest=manifest or self.manifest,
            languages=tuple(languages),
            not_before=not_before,
        )
        return self.chairs("text.publish/1", args)

    def published(self) -> None:
        """Signed, released by all, published."""
        self.signed()
        for code in PARTIES:
            held(self.release(code))
        held(self.publish())


def _texts(closings: Sequence[Closing], words: Sequence[bytes] | None) -> dict[str, bytes]:
    """The words of passages, each once."""
    said = sorted({one[3].encode() for one in closings}) if words is None else list(words)
    return {f"w{at}": each for at, each in enumerate(said)}
