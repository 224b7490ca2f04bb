"""The state: what the acts of a record add up to, and the one hash that names it.

    SHA-256( "communique/state/v<protocol>\\n" ‖ canonical JSON, keys sorted, defaults left out )

Immutable: each act gives another state that shares what did not change. Stages keep their own
parts; `pending` are acts that wait for a second gesture.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from communique.errors import NotInForm, UnknownKind
from communique.mechanism.rules.rules import Closing, Decision, Ending, Reopening, Rules, Showing
from communique.mechanism.rules.rules import Silence as SilenceRule
from communique.mechanism.state.agreeing import Agreeing
from communique.mechanism.state.convening import Convening
from communique.mechanism.state.deliberating import Deliberating
from communique.mechanism.state.ending import EndingState
from communique.mechanism.state.founding import Founding
from communique.mechanism.state.map import Map, empty, from_json, to_json
from communique.sentences import _

PROTOCOL = 1
"""The latest protocol this version folds by."""

_NO_RULES = Rules(
    quorum=0,
    adoption=Decision.UNANIMITY,
    procedure=Decision.NO_OBJECTION,
    closing=Closing.CHAIR,
    closing_seconds=0,
    reopening=Reopening.CONSENT,
    ending=Ending.ADOPTED,
    silence=SilenceRule(),
    attribution=Showing.ALL,
)


class Pending(msgspec.Struct, frozen=True):
    """An act that waits for `act.confirm`: its payload's bytes as text, where it stands."""

    payload: str
    index: int


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mechanism after `size` acts, void ones counted; `mechanism` is "" before the first.

    `named` counts what has been founded, for ids: meetings, bodies, groups, texts.
    """

    protocol: int = PROTOCOL
    mechanism: str = ""
    size: int = 0
    named: int = 0
    chair: str = ""
    rules: Rules = _NO_RULES
    pending: Map[str, Pending] = empty()
    founding: Founding = Founding()
    convening: Convening = Convening()
    deliberating: Deliberating = Deliberating()
    agreeing: Agreeing = Agreeing()
    ending: EndingState = EndingState()

    @property
    def members(self) -> tuple[str, ...]:
        """Codes of the full members, sorted."""
        return tuple(
            code
            for code, party in self.founding.parties.items()
            if party.left is None and party.standing == "member"
        )


_DECODER = msgspec.json.Decoder(State, dec_hook=from_json)


def encode(state: State) -> bytes:
    """Canonical JSON: a snapshot, and what the hash is over."""
    return msgspec.json.encode(state, enc_hook=to_json, order="sorted")


def decode(content: bytes) -> State:
    """The state of a snapshot. Raises NotInForm, or UnknownKind for a later protocol."""
    try:
        state = _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise NotInForm(_("This is no snapshot of a state: {why}."), why=broken) from broken
    if state.protocol > PROTOCOL:
        raise UnknownKind(
            _("Protocol {protocol} is not known to this version: bring it up to date."),
            protocol=state.protocol,
        )
    return state


def state_hash(state: State) -> str:
    """The one hash of a state, 64 lower-case hexadecimal digits."""
    return sha256(f"communique/state/v{state.protocol}\n".encode() + encode(state)).hexdigest()
