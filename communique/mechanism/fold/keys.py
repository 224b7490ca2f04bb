"""Keys: who may sign for a party and do what, and whose copies of the record are counted.

Two roots are a party's own; they enrol its people's devices, or have an administrator do it. Each
key signs one kind of thing, so that nothing signed can be taken for something else.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.founding import EnrolKey, EnrolVerifier, RevokeKey
from communique.mechanism.acts.kind import Power
from communique.mechanism.fold.entry import Entry
from communique.mechanism.state.founding import Key, Verifier
from communique.mechanism.state.state import State
from communique.sentences import _


def enrol_verifier(state: State, entry: Entry, args: EnrolVerifier) -> State:
    """verifier.enrol: a party's own copy counts in the quorum."""
    if not is_here(state, args.code):
        raise OutOfOrder(
            _("{code} is no party of the mechanism: admit it first."),
            rule="verifier.enrol",
            code=args.code,
        )
    check_accepted(entry, args.code)
    check_new(state, entry, (args.public,))
    enrolled = state.founding.verifiers.put(args.code, Verifier(args.public, entry.index))
    return replace(state, founding=replace(state.founding, verifiers=enrolled))


def enrol_key(state: State, entry: Entry, args: EnrolKey) -> State:
    """key.enrol: a device of a person of the party may sign for it."""
    if list(args.powers) != sorted(set(args.powers)) or Power.ROOT in args.powers:
        raise OutOfOrder(
            _("The powers of a key are listed once each, sorted; a root's are no device's."),
            rule="key.powers",
        )
    office = {Power.CHAIR, Power.SECRETARIAT} & set(args.powers)
    if office and (entry.payload.party != state.chair or not _signed_by_root(state, entry)):
        raise OutOfOrder(
            _("Powers of the chair or its secretariat are given by the root of the chair's party."),
            rule="key.enrol",
        )
    if Power.ADMINISTER in args.powers and (args.hosted or not _signed_by_root(state, entry)):
        raise OutOfOrder(
            _("An administrator's key is enrolled by its party's root, and not kept by a host."),
            rule="key.enrol",
        )
    check_new(state, entry, (args.public,))
    key = Key(
        entry.payload.party,
        args.public,
        args.powers,
        kind=args.kind,
        hosted=args.hosted,
        enrolled=entry.index,
    )
    keys = state.founding.keys.put(entry.evidence.keys[0], key)
    return replace(state, founding=replace(state.founding, keys=keys))


def revoke(state: State, entry: Entry, args: RevokeKey) -> State:
    """key.revoke: from here on the key may do nothing."""
    key = state.founding.keys.get(args.key)
    if key is None or key.party != entry.payload.party or key.revoked is not None:
        raise OutOfOrder(
            _("{key} is no key of {party} in force."),
            rule="key.revoke",
            key=args.key,
            party=entry.payload.party,
        )
    is_root = Power.ROOT in key.powers
    if is_root and (args.key == entry.payload.key or not _signed_by_root(state, entry)):
        raise OutOfOrder(_("A root key is revoked by the party's other root."), rule="key.revoke")
    suspect = args.suspect_from
    if suspect is not None and not key.enrolled <= suspect <= entry.index:
        raise OutOfOrder(
            _("A key is suspect from a size between its enrolment and now."), rule="key.revoke"
        )
    gone = replace(key, revoked=entry.index, suspect_from=suspect)
    return replace(
        state, founding=replace(state.founding, keys=state.founding.keys.put(args.key, gone))
    )


def check_accepted(entry: Entry, code: str) -> None:
    if not entry.evidence.accepted:
        raise OutOfOrder(
            _("The root of {code} has not accepted this: its signature is missing or of another."),
            rule="founding.accepted",
            code=code,
        )


def check_new(state: State, entry: Entry, brought: tuple[str, ...]) -> None:
    """The keys brought are sound and serve nothing yet: each key signs one kind of thing."""
    founding = state.founding
    used = {log.public for log in founding.logs} | {founding.refusals}
    used |= {one.public for one in founding.verifiers.values()}
    known = any(key in founding.keys for key in entry.evidence.keys)
    if not entry.evidence.keys or known or used & set(brought) or len(set(brought)) < len(brought):
        raise OutOfOrder(
            _("A key brought here is unsound, or is in use already: make a new one."),
            rule="key.new",
        )


def is_here(state: State, code: str) -> bool:
    party = state.founding.parties.get(code)
    return party is not None and party.left is None


def _signed_by_root(state: State, entry: Entry) -> bool:
    key = state.founding.keys.get(entry.payload.key)
    return key is not None and Power.ROOT in key.powers
