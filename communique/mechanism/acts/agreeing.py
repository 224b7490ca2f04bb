"""The acts by which differing wordings become one: closing, objecting, packages, groups, agreeing.

A *passage* is named by everything it rests on: provision, hash of the base, range of the base in
code points, the words by digest, and the hash of the positions answered
(`text.closing.standing_hash`). If one of them has changed since, the act is out of order and the
chair looks again.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.mechanism.acts.kind import (
    BY_CHAIR,
    BY_OFFICE,
    BY_PARTY,
    Args,
    Capacity,
    Count,
    Kind,
    Power,
    Received,
)


class Passage(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, order=True):
    """A range of a provision's base to be closed in words; the words are a text, by digest."""

    provision: str
    base_hash: str
    start: Count
    end: Count
    words: str
    positions: str


class Place(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, order=True):
    """A range of a provision's base, as in a package."""

    provision: str
    start: Count
    end: Count


class PlaceSeen(
    msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, order=True
):
    """A place of a package, with the hash of the base that its author saw."""

    provision: str
    base_hash: str
    start: Count
    end: Count


class LinkPackage(Args, frozen=True):
    """Brackets that are closed together or not at all."""

    text: str
    places: tuple[PlaceSeen, ...]


class UnlinkPackage(Args, frozen=True):
    """The package is undone, by who linked it or the chair."""

    package: str
    """The act that linked it."""


class ReferParagraphs(Args, frozen=True):
    """Paragraphs go to a drafting group: its facilitator's party and its members, sorted."""

    text: str
    provisions: tuple[str, ...]
    facilitator: str
    members: tuple[str, ...]


class ReturnParagraphs(Args, frozen=True):
    """The group's text comes back: one proposal over whole provisions. It transmits, only.

    Texts: the words of each passage, by what `Passage.words` says.
    """

    group: str
    """The act that referred them."""
    passages: tuple[Passage, ...]
    seconds: Count


class ProposeClosing(Args, frozen=True):
    """The chair would close these passages so, hearing no objection for `seconds`."""

    text: str
    passages: tuple[Passage, ...]
    seconds: Count
    package: str = ""


class CloseBracket(Args, frozen=True):
    """No objection was heard: the passages proposed are closed. They are named again."""

    proposal: str
    passages: tuple[Passage, ...]


class WithdrawClosing(Args, frozen=True):
    """The chair takes the proposal back."""

    proposal: str


class RaiseObjection(Received, frozen=True, kw_only=True):
    """A delegation objects to a proposal. Texts: its reason, or none."""

    proposal: str


class Level(StrEnum):
    """Where a provision is agreed."""

    IN_GROUP = "in-group"
    IN_PLENARY = "in-plenary"


class AgreeProvision(Args, frozen=True):
    """Provisions as they stand are agreed; each with the hash of its base."""

    text: str
    provisions: tuple[tuple[str, str], ...]
    level: Level


class ReopenProvision(Received, frozen=True, kw_only=True):
    """What was agreed is opened again, or will be when all have asked, as the rule says.

    With `closing` a closed passage, counted from 0 in the provision, is taken back: what it
    answered stands again. The payload's `base` is the hash of the words reopened.
    """

    text: str
    provision: str
    closing: Count | None = None


class Disposal(StrEnum):
    """What became of a proposal in a chair's text."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted-in-part"
    NOT_ACCEPTED = "not-accepted"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class DisposeProposals(Args, frozen=True):
    """What became of each position answered by a chair's text. Texts: reasons, or none."""

    text: str
    disposed: tuple[tuple[str, Disposal], ...]
    """Pairs of the act of a position and what became of it, sorted."""


class OpenSilence(Args, frozen=True):
    """A decision stands unless objected to before `until`, exactly.

    `text` is adopted by it, at `revision`. Or `subject` is what is decided: of a published text the
    manifest it shall have (a corrigendum), of no text the digest of other rules. Texts: the
    notification.
    """

    until: str
    text: str = ""
    revision: Count = 0
    subject: str = ""
    patience: Count = 0
    """Seconds that a missing verifier may delay the closing."""


class ExtendSilence(Args, frozen=True):
    """A later end."""

    silence: str
    until: str


class WithdrawSilence(Args, frozen=True):
    """The chair takes the procedure back."""

    silence: str


class AcknowledgeSilence(Received, frozen=True, kw_only=True):
    """A party has seen it."""

    silence: str


class BreakSilence(Received, frozen=True, kw_only=True):
    """An objection: one gesture, never pending. Texts: the reason, or none."""

    silence: str


class CloseSilence(Args, frozen=True):
    """The end has passed and nobody broke it. Texts: checkpoints cosigned at or after the end."""

    silence: str


class Vote(StrEnum):
    """What a party votes."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class CastVote(Received, frozen=True, kw_only=True):
    """A party's vote on adopting a text at a revision."""

    text: str
    manifest: str
    """The hash of the negotiated words (`state.words.negotiated_hash`)."""
    vote: Vote


class AdoptText(Args, frozen=True):
    """The chair puts it that the text is adopted, by the rule; silence closed, or votes cast."""

    text: str
    manifest: str
    silence: str = ""


class Addition(StrEnum):
    """What a party adds to an adopted text."""

    RESERVATION = "reservation"
    DISSOCIATION = "dissociation"
    EXPLANATION = "explanation"
    INTERPRETATION = "interpretation"


class EnterReservation(Received, frozen=True, kw_only=True):
    """What a party adds, printed where the rule says, kept for ever. Texts: its words."""

    text: str
    kind: Addition
    provision: str = ""


BY_CHAIR_OR_FACILITATOR = frozenset({Capacity.CHAIR, Capacity.FACILITATOR})
_PARTY_OR_CHAIR = BY_PARTY | BY_CHAIR

KINDS = (
    Kind("package.link/1", LinkPackage, _PARTY_OR_CHAIR, Power.NEGOTIATE),
    Kind("package.unlink/1", UnlinkPackage, _PARTY_OR_CHAIR, Power.NEGOTIATE),
    Kind("paragraphs.refer/1", ReferParagraphs, BY_CHAIR, Power.CHAIR),
    Kind(
        "paragraphs.return/1",
        ReturnParagraphs,
        frozenset({Capacity.FACILITATOR}),
        Power.NEGOTIATE,
        more=True,
    ),
    Kind("closing.propose/1", ProposeClosing, BY_CHAIR_OR_FACILITATOR, Power.NEGOTIATE, more=True),
    Kind("bracket.close/1", CloseBracket, BY_CHAIR_OR_FACILITATOR, Power.NEGOTIATE, more=True),
    Kind("closing.withdraw/1", WithdrawClosing, BY_CHAIR_OR_FACILITATOR, Power.NEGOTIATE),
    Kind("objection.raise/1", RaiseObjection, BY_PARTY, Power.NEGOTIATE, more=True),
    Kind("provision.agree/1", AgreeProvision, BY_CHAIR_OR_FACILITATOR, Power.NEGOTIATE),
    Kind("provision.reopen/1", ReopenProvision, _PARTY_OR_CHAIR, Power.NEGOTIATE),
    Kind("proposal.dispose/1", DisposeProposals, BY_CHAIR, Power.CHAIR, more=True),
    Kind("silence.open/1", OpenSilence, BY_CHAIR, Power.CHAIR, texts=("notification",)),
    Kind("silence.extend/1", ExtendSilence, BY_CHAIR, Power.CHAIR),
    Kind("silence.withdraw/1", WithdrawSilence, BY_CHAIR, Power.CHAIR),
    Kind("silence.acknowledge/1", AcknowledgeSilence, BY_PARTY, Power.NEGOTIATE),
    Kind("silence.break/1", BreakSilence, BY_PARTY, Power.NEGOTIATE, more=True),
    Kind("silence.close/1", CloseSilence, BY_OFFICE, Power.CHAIR, texts=("checkpoints",)),
    Kind("vote.cast/1", CastVote, BY_PARTY, Power.ADOPT, weighty=True),
    Kind("text.adopt/1", AdoptText, BY_CHAIR, Power.CHAIR, weighty=True),
    Kind(
        "reservation.enter/1",
        EnterReservation,
        BY_PARTY,
        Power.ADOPT,
        weighty=True,
        texts=("words",),
    ),
)
