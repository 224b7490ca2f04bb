"""An act as it is told: what it says, the state before and after it, and names for what it names.

>>> heard.provision("…-4-8"), heard.party("XB")
('paragraph 4', 'Brevia')
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from typing import NamedTuple

from communique.demo.cast import NAMES
from communique.demo.stage import Stage
from communique.ids import ActId
from communique.mechanism.acts import Args, Payload
from communique.mechanism.state import State
from communique.mechanism.state.deliberating import Text
from communique.record.keys import KeyKind, key_id

_SHORT = 48


class Told(NamedTuple):
    """A sentence in two parts, so that acts alike are told together; `words` are quoted.

    `would` is what was wanted, if it was refused.
    """

    does: str
    what: str = ""
    words: tuple[str, ...] = ()
    would: str = ""


class Heard(NamedTuple):
    """An act with what is needed to tell it; `after` is the state before it, if it was refused."""

    act: str
    payload: Payload
    before: State
    after: State
    stage: Stage

    @property
    def args(self) -> Args:
        """What the act carries."""
        return self.payload.args

    def words(self, name: str) -> str:
        """The words it carries by this name; "" if none."""
        return self.by_digest(self.payload.text(name))

    def by_digest(self, digest: str) -> str:
        """The words of this digest; "" if they are not here."""
        content = self.stage.store.text(digest) if digest else None
        return "" if content is None else content.decode()

    def party(self, code: str) -> str:
        """A party by its name."""
        return NAMES.get(code, code)

    def parties(self, codes: Iterable[str]) -> str:
        """Parties by their names."""
        return listed([self.party(code) for code in codes])

    def negotiated(self, name: str) -> Text:
        """A text as it stands after the act."""
        return self.after.deliberating.texts[name]

    def provision(self, name: str) -> str:
        """A provision by its number, or by its kind and first words."""
        text = self.after.deliberating.texts.get(name.rpartition("-")[0])
        known = text.provisions.get(name) if text is not None else None
        if known is None:
            return "a new paragraph"
        number = known.number.removesuffix(".")
        if number and known.kind != "footnote":
            return f"paragraph {number}"
        before = self.before.deliberating.texts.get(name.rpartition("-")[0])
        stood = before.provisions.get(name) if before is not None else None
        words = known.base or (stood.base if stood is not None else "")
        kind = "line" if known.kind == "paragraph" else known.kind
        return f"the {kind} {quoted(words)}"

    def office(self, public: str) -> str:
        """Whose a key is, by its public half in base64."""
        return self.stage.cast.offices[key_id(KeyKind.ED25519, b64decode(public))]

    def act_named(self, act: str) -> str:
        """Another act by its place in the record."""
        index = self.stage.store.index_of(ActId(act))
        return "an act that is not here" if index is None else f"act {index}"

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Provisions as they stand in their text, those that it has lost by their ids."""
        found = sorted(names, key=lambda name: [int(part) for part in name.split("-")[1:]])
        order = next((list(self.negotiated(name.rpartition("-")[0]).order) for name in found), [])
        return sorted(found, key=lambda name: order.index(name) if name in order else len(order))

    def provisions(self, names: Iterable[str]) -> str:
        """Provisions by their numbers, in the order of their text."""
        return listed([self.provision(name) for name in self.in_order(names)])


def listed(names: list[str]) -> str:
    """“a, b and c”."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def quoted(words: str, most: int = _SHORT) -> str:
    """The words in quotation marks, shortened between words."""
    if len(words) <= most:
        return f"“{words}”"
    return f"“{words[:most].rpartition(' ')[0]} …”"


def clock(at: str) -> str:
    """The time of day of a time, UTC."""
    return at[11:16]


def day(at: str) -> str:
    """`2027-04-28T05:58:00Z` as “28 April 2027”."""
    return f"{int(at[8:10])} {_MONTHS[int(at[5:7]) - 1]} {at[:4]}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
