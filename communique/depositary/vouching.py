"""A state that the parties vouch for: what a record may begin from when acts before it are gone.

    >>> state = vouched_state(snapshot, kept_acts)

A quorum of the parties' verifiers signed the hash of the state. Who they are stands in the state
itself, and so is proven apart: by the acts of founding, admission and enrolment, which are never
pruned, from the founding act to each verifier's key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.depositary.bundle import act as acts
from communique.depositary.bundle.chain import (
    ADMIT,
    ENROL,
    FOUND,
    REVOKE,
    VERIFIER,
    WITHDRAW,
    Chain,
)
from communique.depositary.identity import origin, verifiers
from communique.depositary.store import Snapshot
from communique.errors import NotEnough, NotInForm, NotProven
from communique.mechanism.rules.quorum import quorum
from communique.mechanism.state import State, decode, state_hash
from communique.record.note import parse, verify
from communique.record.verdict import join, parse_verdict
from communique.sentences import _

_OF_KEYS = frozenset({FOUND, ADMIT, WITHDRAW, VERIFIER, ENROL, REVOKE})


def joined_notes(notes: Sequence[bytes]) -> bytes:
    """One note of the verifiers' notes. Raises NotEnough without any, NotProven if they differ."""
    if not notes:
        raise NotEnough(_("The parties' verifiers have not signed this state yet."))
    return join(notes)


def check_vouched(state: State, note: bytes) -> None:
    """Refuse unless a quorum of the state's verifiers signed its hash.

    Raises NotProven for a note of another state, NotEnough for too few.
    """
    verdict = parse_verdict(parse(note).text)
    known = verifiers(state)
    said = (verdict.origin, verdict.size, verdict.state)
    if said != (origin(state), state.size, state_hash(state)):
        raise NotProven(_("The verifiers' notes are of another state of the record."))
    signed = verify(parse(note), known.values())
    needed = quorum(len(known))
    if needed is None or len(signed) < needed:
        raise NotEnough(
            _("{count} of {known} verifiers signed this state: too few to prune."),
            count=len(signed),
            known=len(known),
        )


def vouched_state(snapshot: Snapshot, kept: Iterable[tuple[int, bytes]]) -> State:
    """The state of a snapshot that a quorum vouches for.

    `kept` are the envelopes before it that are still here, with their indices. Raises NotProven or
    NotEnough where it is not vouched for, NotInForm if it is no snapshot.
    """
    state = decode(snapshot.state)
    if state.size != snapshot.size:
        raise NotProven(_("The verifiers' notes are of another state of the record."))
    check_vouched(state, snapshot.notes)
    chain = _chain(kept)
    enrolled = {code: key for code, (_index, key) in chain.verifiers.items()}
    missing = {code: key for code, key in verifiers(state).items() if enrolled.get(code) != key}
    if chain.mechanism != state.mechanism or missing:
        raise NotProven(
            _("Nothing in the record enrols the verifiers that vouch for its state: {parties}."),
            parties=", ".join(missing) or "–",
        )
    return state


def _chain(kept: Iterable[tuple[int, bytes]]) -> Chain:
    """The keys that the kept acts of founding and enrolment give; what is void gives none."""
    chain: Chain | None = None
    for index, content in kept:
        try:
            act = acts.read(index, content)
        except NotInForm:
            continue
        if chain is None:
            chain = Chain(act)
        if act.do in _OF_KEYS:
            chain.take(act)
    if chain is None:
        raise NotEnough(_("This record has no founding act, or no checkpoint."))
    return chain
