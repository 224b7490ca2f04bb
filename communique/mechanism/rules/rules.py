"""Rules of procedure are data: who may, how it is decided, how long, in which order.

Written once as canonical JSON in a text of the founding act or of `rules.amend`; the fold reads
them and nothing else. Durations are in seconds, hours or days, as their names say. A mechanism
starts from a preset (`presets.py`) and amends it by an act.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.errors import NotInForm
from communique.sentences import _


class Decision(StrEnum):
    """How a question is decided among the parties with a say."""

    CHAIR = "chair"
    """The chair rules."""
    NO_OBJECTION = "no-objection"
    """Put by the chair; it stands unless a party objects."""
    UNANIMITY = "unanimity"
    """Every party has said yes."""
    MAJORITY = "majority"
    """More than half of the parties present and voting; abstentions are not counted."""
    TWO_THIRDS = "two-thirds"
    BOTH_SIDES = "both-sides"
    """No objection from either of the two sides."""
    CONSENSUS_BUT_CONCERNED = "consensus-but-concerned"
    """No objection, the party concerned excepted, on stated grounds; in no preset."""


class Closing(StrEnum):
    """How a bracket closes."""

    CHAIR = "chair"
    """The chair proposes and, hearing no objection, closes."""
    OWNERS = "owners"
    """Each party behind an alternative lifts its own; then the chair records it."""


class Reopening(StrEnum):
    """Who may reopen what was agreed."""

    ANY_PARTY = "any-party"
    CONSENT = "consent"
    CHAIR = "chair"


class Ending(StrEnum):
    """How a text ends."""

    ISSUED = "issued"
    ADOPTED = "adopted"
    INITIALLED = "initialled"
    SIGNED = "signed"


class Showing(StrEnum):
    """Who is shown which party stands behind an alternative."""

    ALL = "all"
    OFFICE = "office"
    NOBODY = "nobody"


class Rotation(StrEnum):
    """Who chairs next."""

    FIXED = "fixed"
    ALPHABETICAL = "alphabetical"
    SIDES = "sides"


class Silence(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The silence procedure: at least `hours` long, extended `extensions` times at most.

    `cosigners` verifiers must have cosigned at or after the deadline; 0: the quorum of the record.
    """

    hours: int = 0
    extensions: int = 1
    cosigners: int = 0


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The order of parties in a language: codes, computed outside (collation) and stored."""

    language: str
    parties: tuple[str, ...]


class Rules(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The rules of one mechanism.

    `quorum`: how many of the parties must be present, in hundredths, to open and to decide.
    `release`: parties that must release before publication; 0: every one.
    """

    quorum: int
    adoption: Decision
    procedure: Decision
    """How anything else is decided: agenda, order of business, minutes."""
    closing: Closing
    closing_seconds: int
    reopening: Reopening
    ending: Ending
    silence: Silence
    attribution: Showing
    numbering: str = "un"
    table_by_parties: bool = False
    propose_provisions: bool = True
    speaking_seconds: int = 0
    orders: tuple[Order, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    rotation: Rotation = Rotation.FIXED
    chairs: tuple[str, ...] = ()
    alternat: bool = False
    credentials_for_signing: bool = True
    paper_signatures: bool = False
    release: int = 0
    keep_days: int = 0
    """Days after a text's end until its preparatory acts may be pruned; 0: kept."""

    def order(self, language: str, parties: tuple[str, ...]) -> tuple[str, ...]:
        """`parties` in the order stored for a language; those it does not name, after, by code."""
        stored = next((one.parties for one in self.orders if one.language == language), ())
        return (*(each for each in stored if each in parties), *sorted(set(parties) - set(stored)))


_DECODER = msgspec.json.Decoder(Rules)


def encode(rules: Rules) -> bytes:
    """The one form of rules in a text: canonical JSON."""
    return msgspec.json.encode(rules, order="sorted")


def decode(content: bytes) -> Rules:
    """The rules that a text writes. Raises NotInForm if they cannot be used."""
    try:
        rules = _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise NotInForm(_("These are no rules of procedure: {why}."), why=broken) from broken
    if encode(rules) != content:
        raise NotInForm(_("The rules of procedure are not written in their one form."))
    silence = rules.silence
    counted = (
        rules.closing_seconds,
        rules.speaking_seconds,
        rules.release,
        rules.keep_days,
        silence.hours,
        silence.extensions,
        silence.cosigners,
    )
    if not 0 <= rules.quorum <= 100 or min(counted) < 0:
        raise NotInForm(_("The rules of procedure give a quorum or a time that cannot be."))
    return rules
