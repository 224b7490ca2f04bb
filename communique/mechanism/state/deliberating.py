"""What is negotiated and what was said: texts with their provisions and positions, statements."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.mechanism.state.map import Map, empty
from communique.text.closing import Answered
from communique.text.edit import Edit
from communique.text.position import Position


class TextStatus(StrEnum):
    """How far a text is (DOMAIN.md, *text*)."""

    DRAFT = "draft"
    ROLLING = "rolling"
    AGREED = "agreed"
    """Agreed ad referendum: every provision in plenary."""
    ADOPTED = "adopted"
    ENDED = "ended"
    """Issued, initialled or signed, as the rule says."""
    PUBLISHED = "published"


class Agreement(StrEnum):
    """How far a provision is agreed."""

    OPEN = "open"
    IN_GROUP = "in-group"
    IN_PLENARY = "in-plenary"


class Taken(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party's position on a provision, and the act that took it.

    `received` by the secretariat, not yet confirmed; `ad_referendum`; `to_confirm` are its edits
    that a revision of the base met. `explanation` is the digest of a text.
    """

    position: Position
    act: str
    received: bool = False
    ad_referendum: bool = False
    to_confirm: tuple[Edit, ...] = ()
    explanation: str = ""


class Reserve(msgspec.Struct, frozen=True, omit_defaults=True):
    """A provision held open by a party (awaiting instructions, scrutiny); `words` a digest."""

    act: str
    words: str = ""
    received: bool = False


class Provision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph: its base, what the parties want of it, what was closed in it.

    `proposed_by` is the party that proposed it, its base then ""; `after` the provision it stands
    behind. `group` is the drafting group it is referred to, `gone` that it was agreed to go.
    """

    kind: str
    base: str
    base_hash: str
    level: int = 0
    number: str = ""
    positions: Map[str, Taken] = empty()
    closed: tuple[Answered, ...] = ()
    reserves: Map[str, Reserve] = empty()
    agreement: Agreement = Agreement.OPEN
    group: str = ""
    proposed_by: str = ""
    moved_from: str = ""
    gone: bool = False


class Text(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text under negotiation; `order` are its provisions' ids as they stand.

    `tabled` is the digest of what was tabled, `symbol` its number, `named` counts its provisions.
    `papers` are the digests of received files, by the act that received them.
    """

    language: str
    tabled: str
    act: str
    meeting: str = ""
    symbol: str = ""
    revision: int = 0
    status: TextStatus = TextStatus.DRAFT
    order: tuple[str, ...] = ()
    named: int = 0
    provisions: Map[str, Provision] = empty()
    attribution: str = ""
    penholder: str = ""
    papers: Map[str, str] = empty()


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a delegate said: `words` a digest, `scope` an expression, `means` its parties."""

    party: str
    capacity: str
    meeting: str
    words: str
    language: str
    kind: str
    scope: str
    means: tuple[str, ...]
    contradiction: bool = False
    associated: tuple[str, ...] = ()
    received: bool = False


class Deliberating(msgspec.Struct, frozen=True, omit_defaults=True):
    """Texts by id, statements by the act that made them."""

    texts: Map[str, Text] = empty()
    statements: Map[str, Statement] = empty()
