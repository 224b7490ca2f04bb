"""Who sees whose: attribution is for display, by the rule of the text and the reader's hat.

    seen = seeing(state, text, hat.audience)
    seen.attributed, seen.own            # (True, "XB")
    veiled(rolling, seen)                # the brackets, with the names this reader may see

Every party's own copy of the record holds all positions, whatever is shown here; so the setting
keeps a screen quiet, not a secret. The public never sees positions; the projector shows no names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from communique.mechanism.rules.rules import Showing
from communique.mechanism.state import State
from communique.mechanism.state.deliberating import Text
from communique.text.rolling import BASE, Alternative, Bracket, Rolling
from communique.web.base.hats import Audience, Role

READERS = frozenset({Role.DELEGATION, Role.CHAIR, Role.SECRETARIAT, Role.PROJECTOR})
"""To whom a text under negotiation is open."""
_OFFICE = frozenset({Role.CHAIR, Role.SECRETARIAT})


class Seeing(NamedTuple):
    """Whether names stand in the brackets; `own` is the reader's party, always shown to it."""

    attributed: bool
    own: str

    def shows(self, party: str) -> bool:
        """Whether this reader is told that something is this party's."""
        return self.attributed or (bool(self.own) and party == self.own)

    def shown(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Those of the parties that this reader is told of."""
        return tuple(party for party in parties if self.shows(party))


def seeing(state: State, text: Text, audience: Audience) -> Seeing:
    """What this audience is shown of a text."""
    setting = Showing(text.attribution) if text.attribution else state.rules.attribution
    role = audience.role
    attributed = setting is Showing.ALL or (setting is Showing.OFFICE and role in _OFFICE)
    if role not in READERS or role is Role.PROJECTOR:
        return Seeing(False, "")
    own = audience.party if role is Role.DELEGATION else ""
    return Seeing(attributed, own)


def veiled(rolling: Rolling, seen: Seeing) -> Rolling:
    """The rolling text with the parties this reader is told of; words and brackets as they are."""
    if seen.attributed:
        return rolling
    return tuple(
        piece if isinstance(piece, str) else Bracket(tuple(_veiled(piece, seen)))
        for piece in rolling
    )


def _veiled(bracket: Bracket, seen: Seeing) -> Iterable[Alternative]:
    for each in bracket.bracket:
        parties = tuple(party for party in each.parties if party == BASE or seen.shows(party))
        yield Alternative(parties, veiled(each.words, seen))
