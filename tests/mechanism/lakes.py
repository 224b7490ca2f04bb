"""A text of three paragraphs before the six parties, and what they do with it.

lakes = Lakes()
lakes.take("XB", 1, "The six should share daily readings.")
lakes.wording("XB", 1)
"""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.content import (
    WrittenPosition,
    WrittenProvision,
    WrittenRevision,
    WrittenText,
    write,
    write_position,
)
from communique.mechanism.acts.deliberating import (
    Placed,
    ProvisionSeen,
    ReviseText,
    TableText,
    TakePosition,
)
from communique.mechanism.fold import Outcome
from communique.mechanism.rules import Rules
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state import State
from communique.mechanism.state.deliberating import Provision, Taken, Text
from communique.text.edit import Edit, Edits
from communique.text.position import Position, position
from communique.text.roll import roll
from communique.text.rolling import project

from .assembly import PARTIES, Assembly, held, same

WORDINGS = (
    "The six will share daily readings.",
    "Readings are free of charge.",
    "The secretariat is hosted in rotation.",
)


class Lakes(Assembly):
    """The assembly with one text tabled by the chair; provisions are counted from 1."""

    def __init__(
        self,
        rules: Rules = CONSENSUS,
        wordings: tuple[str, ...] = WORDINGS,
        hosted: tuple[str, ...] = (),
    ) -> None:
        super().__init__(PARTIES, rules, hosted)
        tabled = WrittenText(tuple(WrittenProvision(words) for words in wordings), "FL/4")
        held(self.table(write(tabled)))
        (self.name,) = self.state.deliberating.texts

    def table(self, tabled: bytes, party: str = "XA", language: str = "") -> Outcome:
        return self.do(
            party,
            "text.table/1",
            TableText(language=language),
            texts={"tabled": tabled},
            capacity=Capacity.CHAIR if party == "XA" else Capacity.PARTY,
        )

    @property
    def text(self) -> Text:
        return self.state.deliberating.texts[self.name]

    def id(self, place: int) -> str:
        return f"{self.name}-{place}"

    def provision(self, place: int) -> Provision:
        return self.text.provisions[self.id(place)]

    def taken(self, party: str, place: int) -> Taken:
        return self.provision(place).positions[party]

    def standing(self, party: str, place: int) -> str:
        taken = self.provision(place).positions.get(party)
        return taken.act if taken else ""

    def seen(self, *places: int) -> tuple[ProvisionSeen, ...]:
        return tuple(ProvisionSeen(self.id(one), self.provision(one).base_hash) for one in places)

    def take(self, party: str, place: int, wording: str | None) -> Outcome:
        """The party wants this wording (None: nothing) instead of what it wanted."""
        return self.take_written(
            party, place, write_position(position(self.provision(place).base, wording))
        )

    def take_written(
        self,
        party: str,
        place: int,
        written: bytes,
        *,
        replaces: str | None = None,
        base: str = "",
        received: bool = False,
        ad_referendum: bool = False,
        more: dict[str, bytes] | None = None,
    ) -> Outcome:
        """`replaces` None: what stands; `base` "": the base that stands."""
        args = TakePosition(
            text=self.name,
            provision=self.id(place),
            replaces=self.standing(party, place) if replaces is None else replaces,
            ad_referendum=ad_referendum,
        )
        if received:
            args = replace(args, on_behalf=party, via=Via.MAIL, received_at="2027-04-26T21:00:00Z")
        return self.do(
            "XA" if received else party,
            "position.take/1",
            args,
            texts={"position": written, **(more or {})},
            capacity=Capacity.SECRETARIAT if received else Capacity.PARTY,
            base=base or self.provision(place).base_hash,
        )

    def revise(
        self,
        edited: dict[int, Edits] | None = None,
        removed: tuple[int, ...] = (),
        new: tuple[tuple[Placed, WrittenProvision], ...] = (),
        *,
        party: str = "XA",
        revision: int | None = None,
    ) -> Outcome:
        """By the chair, or by a party that holds the pen."""
        edited = edited or {}
        return self.do(
            party,
            "text.revise/1",
            ReviseText(
                text=self.name,
                revision=self.text.revision if revision is None else revision,
                edited=self.seen(*edited),
                removed=self.seen(*removed),
                new=tuple(place for place, _written in new),
            ),
            texts={
                "revision": write(
                    WrittenRevision(tuple(edited.values()), tuple(one for _place, one in new))
                )
            },
            capacity=Capacity.CHAIR if party == "XA" else Capacity.PARTY,
        )

    def put_provision(self, place: int, provision: Provision) -> None:
        """What an act of a later stage would have made of it."""
        text = replace(self.text, provisions=self.text.provisions.put(self.id(place), provision))
        self.put_text(text)

    def put_text(self, text: Text) -> None:
        texts = self.state.deliberating.texts.put(self.name, text)
        self.state = replace(self.state, deliberating=replace(self.state.deliberating, texts=texts))

    def wording(self, party: str, place: int) -> str:
        """What the party wants, by the rolling text."""
        provision = self.provision(place)
        taken: dict[str, Position] = {
            code: one.position for code, one in provision.positions.items()
        }
        return project(roll(provision.base, taken), party)


def written(*edits: tuple[int, int, str], supports: tuple[tuple[int, int], ...] = ()) -> bytes:
    return write(WrittenPosition(tuple(Edit(*one) for one in edits), supports))


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def refused(outcome: Outcome, before: State, rule: str) -> None:
    """The act is void by this rule, and nothing else has changed."""
    assert outcome.refusal is not None, "the act should be out of order"
    assert outcome.refusal.blanks["rule"] == rule, outcome.refusal
    assert str(outcome.refusal).endswith(".")
    assert same(outcome.state, before)
