"""What is negotiated and what was said: texts with their provisions and positions, statements."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.mechanism.acts.deliberating import Mark, StatementKind
from communique.mechanism.rules.scope import Finding
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
    """A provision held open by a party: it awaits instructions. `words` a digest or "" ."""

    act: str
    words: str = ""
    received: bool = False


class Provision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph: its base, what the parties want of it, what was closed in it.

    `proposed_by` is the party that proposed it, its base then ""; `after` the provision it stands
    behind. `group` is the drafting group it is referred to, `gone` that it was agreed to go,
    or taken out by a revision: its base is "" then, and who wants words there keeps them.
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


class Marked(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a sentence does, and what contradicts itself in whom it speaks for."""

    mark: Mark
    findings: tuple[Finding, ...] = ()


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a delegate said: `words` a digest, `scope` an expression, `means` its parties.

    `scope_words` is the digest of the words used for the scope; `toward` are those with whom
    something is to be done; `findings` what contradicts itself in these (rules/scope.py).
    """

    party: str
    capacity: str
    meeting: str
    words: str
    language: str
    kind: StatementKind
    scope: str
    means: tuple[str, ...]
    scope_words: str = ""
    toward: tuple[str, ...] = ()
    text: str = ""
    findings: tuple[Finding, ...] = ()
    marks: tuple[Marked, ...] = ()
    associated: tuple[str, ...] = ()
    received: bool = False

    @property
    def contradiction(self) -> bool:
        """Whether its scope contradicts itself: shown, never repaired."""
        return bool(self.findings)


class Deliberating(msgspec.Struct, frozen=True, omit_defaults=True):
    """Texts by id, statements by the act that made them."""

    texts: Map[str, Text] = empty()
    statements: Map[str, Statement] = empty()
