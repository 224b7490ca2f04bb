"""What is being agreed: proposals to close, packages, drafting groups, silence, votes, adoption."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.mechanism.acts.agreeing import Addition, Disposal, Passage, Place, Vote
from communique.mechanism.state.map import Map, empty


class Proposal(msgspec.Struct, frozen=True, omit_defaults=True):
    """A proposal to close, open until it is closed, withdrawn or objected to.

    `at` is when the chair proposed; `seconds` how long objections are heard. `objections` are the
    acts that object, by party. `group` is the drafting group it comes from.
    """

    text: str
    passages: tuple[Passage, ...]
    at: str
    seconds: int
    package: str = ""
    group: str = ""
    objections: Map[str, str] = empty()
    closed: bool = False
    withdrawn: bool = False


class Package(msgspec.Struct, frozen=True):
    """Brackets that are closed together or not at all; `by` a party, or "" for the chair."""

    text: str
    places: tuple[Place, ...]
    by: str


class DraftingGroup(msgspec.Struct, frozen=True, omit_defaults=True):
    """Paragraphs that a group works on; `returned` by this act, they are open again in plenary."""

    text: str
    provisions: tuple[str, ...]
    facilitator: str
    members: tuple[str, ...]
    returned: str = ""


class SilenceStatus(StrEnum):
    """How a silence procedure stands."""

    OPEN = "open"
    BROKEN = "broken"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class Silence(msgspec.Struct, frozen=True, omit_defaults=True):
    """A silence procedure; `until` its exact end. Who broke it is seen by every party.

    `verifiers` are those enrolled at its opening: of them the rule's number must have cosigned at
    or after the end. `manifest` is what the text said at its opening.
    """

    until: str
    opened: int
    text: str = ""
    revision: int = 0
    manifest: str = ""
    subject: str = ""
    patience: int = 0
    extended: int = 0
    verifiers: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()
    broken_by: Map[str, str] = empty()
    status: SilenceStatus = SilenceStatus.OPEN
    carried: str = ""
    """The act that rests on it: it carries one decision, once."""
    on_host_clock: bool = False
    """Closed with fewer than three verifiers: on its host's clock only."""


class Adoption(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a text was adopted: this act, its manifest, the silence that held if there was one."""

    act: str
    manifest: str
    silence: str = ""


class Added(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a party added to an adopted text: `words` a digest."""

    party: str
    kind: Addition
    words: str
    provision: str = ""
    received: bool = False


class Ballot(msgspec.Struct, frozen=True, omit_defaults=True):
    """Votes on the words of this hash; other words need other votes."""

    manifest: str
    votes: Map[str, Vote] = empty()


class Agreeing(msgspec.Struct, frozen=True, omit_defaults=True):
    """Keyed by the act that began it; ballots and adoptions by text, `asked` by provision.

    `asked` are the parties that want these words of a provision reopened, where all must
    (`fold.agreement`). `disposals` say what became of a position, by its act.
    """

    proposals: Map[str, Proposal] = empty()
    packages: Map[str, Package] = empty()
    groups: Map[str, DraftingGroup] = empty()
    silences: Map[str, Silence] = empty()
    ballots: Map[str, Ballot] = empty()
    adoptions: Map[str, Adoption] = empty()
    additions: Map[str, Added] = empty()
    disposals: Map[str, Disposal] = empty()
    asked: Map[str, tuple[str, ...]] = empty()
