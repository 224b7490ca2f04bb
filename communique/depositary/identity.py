"""How a record is called and who vouches for it, read from its state.

    >>> origin(state)
    'five-lakes.communique/8cd16d29b9c0b444a3f1c2d5e6f70819'

The origin names its founding act, so that it survives every host and can be no other mechanism's.
The keys of the log, of refusals and of the parties' verifiers stand raw in acts; their names, and
so their C2SP verifier keys, follow from the origin and the codes.
"""

from __future__ import annotations

from base64 import b64decode

from communique.mechanism.rules.quorum import quorum
from communique.mechanism.state import State
from communique.record.note import SignatureKind, Verifier
from communique.record.policy import Group, Policy, Witness
from communique.record.refusal import refusal_key_name

QUORUM = "quorum"
"""The name of the one group of a record's policy."""


def origin(state: State) -> str:
    """The log's name (TRUST.md section 0.6)."""
    return f"{state.founding.label}.communique/{state.mechanism[:32]}"


def log_key(state: State, size: int | None = None) -> Verifier:
    """The key that signs the checkpoint of `size` acts; by default the one in force."""
    reached = state.size if size is None else size
    logs = [log for log in state.founding.logs if log.begins < max(reached, 1)]
    return Verifier(origin(state), SignatureKind.ED25519, b64decode(logs[-1].public))


def refusal_key(state: State) -> Verifier:
    """The key that signs refusals."""
    name = refusal_key_name(origin(state))
    return Verifier(name, SignatureKind.ED25519, b64decode(state.founding.refusals))


def verifier_name(code: str) -> str:
    """What the verifier of a party is called in cosignatures."""
    return f"{code}/verifier"


def verifiers(state: State) -> dict[str, Verifier]:
    """The parties' verifiers by code, sorted."""
    return {
        code: Verifier(verifier_name(code), SignatureKind.COSIGNATURE, b64decode(one.public))
        for code, one in state.founding.verifiers.items()
    }


def policy(state: State) -> Policy:
    """What a proof of this record must show: the log's signature, and a quorum of verifiers."""
    known = verifiers(state)
    needed = quorum(len(known))
    witnesses = tuple(Witness(code, key) for code, key in known.items())
    if needed is None:
        return Policy("none", (log_key(state),), witnesses)
    group = Group(QUORUM, needed, tuple(known))
    return Policy(QUORUM, (log_key(state),), witnesses, (group,))
