"""Which acts of a record a bundle shows: those in effect, and what makes their keys the parties'.

    >>> envelopes = gather(store, in_effect)
    >>> content = bundle(founding, envelopes, proofs, texts, notes, readme, page)

The founding act, every party's admission and verifier, the acts in effect with what confirmed
them, and for each key that any of these is signed with its enrolment, back to a root, and its
revocation. Everything else of a record stays with the parties.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from communique.depositary.bundle import act as acts
from communique.depositary.bundle.act import Act
from communique.depositary.bundle.chain import (
    ADMIT,
    CONFIRM,
    ENDING,
    ENROL,
    FOUND,
    KNOWN,
    REVOKE,
    VERIFIER,
    WITHDRAW,
    Chain,
)
from communique.depositary.store import Reading
from communique.errors import NotEnough, NotInForm
from communique.ids import ActId
from communique.record.envelope import Envelope
from communique.record.keys import KeyKind, key_id
from communique.record.spelling import from_base64
from communique.sentences import _

_ALWAYS = frozenset({FOUND, ADMIT, WITHDRAW, VERIFIER})


def gather(reading: Reading, in_effect: Collection[ActId]) -> dict[int, Envelope]:
    """The envelopes by index. Raises NotEnough if an act in effect is not held here."""
    taken = list(_taken(reading))
    shown = {act.index: act for act in taken if _is_shown(act, in_effect)}
    absent = set(in_effect) - {act.act_id for act in shown.values()}
    if absent:
        raise NotEnough(_("Act {act} is in effect, and its body is not here."), act=min(absent))
    enrolled = {_enrolled(act): act for act in taken if act.do == ENROL}
    revoked = {act.word("key"): act for act in taken if act.do == REVOKE}
    keys = [act.key for act in shown.values()]
    for key in keys:  # grows while it is walked: by whom a key was enrolled, and by whom revoked
        for act in (enrolled.get(key), revoked.get(key)):
            if act is not None and act.index not in shown:
                shown[act.index] = act
                keys.append(act.key)
    return {index: shown[index].envelope for index in sorted(shown)}


def _taken(reading: Reading) -> Iterable[Act]:
    """The acts of the kinds a bundle is checked by, void ones left out."""
    chain: Chain | None = None
    for index, content in enumerate(reading.envelopes()):
        if content is None:
            continue
        try:
            act = acts.read(index, content)
            chain = chain or Chain(act)
        except NotInForm:
            continue
        if chain.take(act) is None and act.do in KNOWN:
            yield act


def _is_shown(act: Act, in_effect: Collection[ActId]) -> bool:
    if act.do in ENDING:
        return act.act_id in in_effect
    return act.do in _ALWAYS or (act.do == CONFIRM and act.word("act") in in_effect)


def _enrolled(act: Act) -> str:
    """The id of the key that was enrolled."""
    kind = KeyKind(act.word("kind") or KeyKind.ED25519)
    return key_id(kind, from_base64(act.word("public")) or b"")
