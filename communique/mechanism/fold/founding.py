"""Founding: the mechanism, its parties, its rules, bodies and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from communique.errors import NotInForm, OutOfOrder, UnknownKind
from communique.mechanism.acts.founding import (
    AdmitParty,
    AdoptProtocol,
    AmendRules,
    CreateBody,
    EnrolKey,
    EnrolVerifier,
    EraseBlob,
    FoundMechanism,
    NameGroup,
    RevokeKey,
    Standing,
    WithdrawParty,
)
from communique.mechanism.acts.kind import Args, Power
from communique.mechanism.fold import keys
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.keys import check_accepted, check_new, is_here
from communique.mechanism.fold.silence import carry, holds
from communique.mechanism.rules import Decision, Rules
from communique.mechanism.rules import decode as read_rules
from communique.mechanism.state.founding import (
    Body,
    Founding,
    Group,
    Key,
    Log,
    Party,
)
from communique.mechanism.state.ids import named
from communique.mechanism.state.state import PROTOCOL, State
from communique.sentences import _

_ROOT_POWERS = (Power.ROOT,)


def first_root(entry: Entry) -> Key | None:
    """The root that signs the founding act, which brings it; None if the act names another."""
    args = entry.payload.args
    assert isinstance(args, FoundMechanism)
    if not entry.evidence.keys or entry.payload.key != entry.evidence.keys[0]:
        return None
    return Key(args.code, args.roots[0], _ROOT_POWERS)


def found(state: State, entry: Entry, args: FoundMechanism) -> State:
    """mechanism.found: the first party, its roots, the log, the rules."""
    if state.mechanism:
        raise OutOfOrder(
            _("The mechanism is founded already: amend its rules, or found another."),
            rule="founding.once",
        )
    if args.protocol > PROTOCOL:
        raise UnknownKind(
            _("Protocol {protocol} is not known to this version: bring it up to date."),
            protocol=args.protocol,
        )
    if args.protocol < 1:
        raise OutOfOrder(_("Protocols are counted from 1."), rule="founding.protocol")
    listed = (*args.authentic, *args.working)
    if (
        not args.authentic
        or args.negotiating not in listed
        or len(set(listed)) < len(listed)
        or not all(_is_tag(one) for one in listed)
    ):
        raise OutOfOrder(
            _("Languages are tags, each once; the negotiating one is authentic or working."),
            rule="founding.languages",
        )
    if not _is_code(args.code) or not _is_label(args.label):
        raise OutOfOrder(
            _("A party's code is 2 to 8 capitals or digits; a label small letters, digits, “-”."),
            rule="founding.names",
        )
    check_new(state, entry, (*args.roots, args.log, args.refusals))
    begun = replace(
        state,
        mechanism=str(entry.act),
        protocol=args.protocol,
        chair=args.code,
        rules=_rules(entry),
        founding=Founding(
            label=args.label,
            labels=entry.payload.text("labels"),
            home=args.home,
            authentic=args.authentic,
            working=args.working,
            negotiating=args.negotiating,
            refusals=args.refusals,
            logs=(Log(args.log, entry.index),),
            chains=state.founding.chains,
        ),
    )
    return _joined(begun, entry, args.code, args.roots, Standing.MEMBER)


def admit(state: State, entry: Entry, args: AdmitParty) -> State:
    """party.admit: a party enters with roots of its own making."""
    if not _is_code(args.code) or args.code in state.founding.parties:
        raise OutOfOrder(
            _("{code} is no code for a new party: codes are 2 to 8 capitals or digits, for ever."),
            rule="party.code",
            code=args.code,
        )
    check_accepted(entry, args.code)
    check_new(state, entry, args.roots)
    return _joined(state, entry, args.code, args.roots, args.standing)


def withdraw(state: State, entry: Entry, args: WithdrawParty) -> State:
    """party.withdraw: a party leaves; what it did stands."""
    party = state.founding.parties.get(args.code)
    if party is None or party.left is not None or args.code == state.chair:
        raise OutOfOrder(
            _("{code} is no party that can leave now; a chair hands over first."),
            rule="party.withdraw",
            code=args.code,
        )
    if args.code != entry.payload.party:
        raise OutOfOrder(
            _("A party withdraws itself, not {code}."), rule="party.withdraw", code=args.code
        )
    left = state.founding.parties.put(args.code, replace(party, left=entry.index))
    verifiers = state.founding.verifiers
    if args.code in verifiers:
        verifiers = verifiers.without(args.code)
    return _with(state, replace(state.founding, parties=left, verifiers=verifiers))


def amend_rules(state: State, entry: Entry, args: AmendRules) -> State:
    """rules.amend: other rules of procedure from here on, decided as the rules in force say."""
    rules = _rules(entry)
    if state.rules.procedure is not Decision.CHAIR:
        if not holds(state, args.silence, "", entry.payload.text("rules")):
            raise OutOfOrder(
                _("No silence has held on these rules: open one on the digest of their text."),
                rule="rules.procedure",
            )
        state = carry(state, args.silence, entry.act)
    return replace(state, rules=rules)


def adopt_protocol(state: State, _entry: Entry, args: AdoptProtocol) -> State:
    """protocol.adopt: what this version does not know, it stops before."""
    if args.protocol > PROTOCOL:
        raise UnknownKind(
            _("Protocol {protocol} is not known to this version: bring it up to date."),
            protocol=args.protocol,
        )
    if args.protocol <= state.protocol:
        raise OutOfOrder(
            _("Protocol {protocol} is not later than the one in force."),
            rule="protocol.adopt",
            protocol=args.protocol,
        )
    return replace(state, protocol=args.protocol)


def create_body(state: State, entry: Entry, args: CreateBody) -> State:
    """body.create: a level that meets."""
    if args.prepares and args.prepares not in state.founding.bodies:
        raise OutOfOrder(
            _("{body} is no body of the mechanism, so none can prepare it."),
            rule="body.create",
            body=args.prepares,
        )
    state, made = named(state)
    body = Body(entry.payload.text("names"), args.prepares)
    return _with(state, replace(state.founding, bodies=state.founding.bodies.put(made, body)))


def name_group(state: State, entry: Entry, args: NameGroup) -> State:
    """group.name: a set of parties has a name, or other members."""
    strangers = [one for one in args.members if not is_here(state, one)]
    if not args.members or list(args.members) != sorted(set(args.members)) or strangers:
        raise OutOfOrder(
            _("A group's members are parties of the mechanism, each once, sorted by code."),
            rule="group.name",
        )
    if args.group and args.group not in state.founding.groups:
        raise OutOfOrder(
            _("{group} is no group of the mechanism."), rule="group.name", group=args.group
        )
    made = args.group
    if not made:
        state, made = named(state)
    group = Group(entry.payload.text("names"), args.members)
    return _with(state, replace(state.founding, groups=state.founding.groups.put(made, group)))


def with_blobs(state: State, entry: Entry) -> State:
    """The state that knows whose the blobs of an act are: who brought a blob first may erase it."""
    blobs = state.founding.blobs
    for _name, digest in entry.payload.blobs:
        if digest not in blobs:
            blobs = blobs.put(digest, entry.party)
    return (
        state
        if blobs is state.founding.blobs
        else _with(state, replace(state.founding, blobs=blobs))
    )


def erase(state: State, entry: Entry, args: EraseBlob) -> State:
    """blob.erase: noted here, done on every node; a blob never decided anything."""
    if state.founding.blobs.get(args.blob) != entry.party:
        raise OutOfOrder(
            _("The blob {blob} is not of an act of {party}: its party erases it."),
            rule="blob.erase",
            blob=args.blob,
            party=entry.party,
        )
    if args.blob in state.founding.erased:
        raise OutOfOrder(_("The blob {blob} is erased already."), rule="blob.erase", blob=args.blob)
    erased = state.founding.erased.put(args.blob, entry.index)
    return _with(state, replace(state.founding, erased=erased))


STEPS: Mapping[type[Args], Callable[..., State]] = {
    FoundMechanism: found,
    AdmitParty: admit,
    WithdrawParty: withdraw,
    EnrolVerifier: keys.enrol_verifier,
    EnrolKey: keys.enrol_key,
    RevokeKey: keys.revoke,
    AmendRules: amend_rules,
    AdoptProtocol: adopt_protocol,
    CreateBody: create_body,
    NameGroup: name_group,
    EraseBlob: erase,
}


def _with(state: State, founding: Founding) -> State:
    return replace(state, founding=founding)


def _joined(
    state: State, entry: Entry, code: str, roots: tuple[str, str], standing: Standing
) -> State:
    """The state with a party and its two roots."""
    parties = state.founding.parties.put(
        code, Party(standing, roots, entry.payload.text("names"), entry.index)
    )
    known = state.founding.keys
    for key, public in zip(entry.evidence.keys, roots, strict=False):
        known = known.put(key, Key(code, public, _ROOT_POWERS, enrolled=entry.index))
    return _with(state, replace(state.founding, parties=parties, keys=known))


def _rules(entry: Entry) -> Rules:
    try:
        return read_rules(entry.words("rules"))
    except NotInForm as broken:
        raise OutOfOrder(broken.sentence, rule="rules.form", **broken.blanks) from broken


def _is_tag(tag: str) -> bool:
    """A language's tag: letters, digits, “-”; anything else would read twice in a manifest."""
    return 2 <= len(tag) <= 35 and tag.isascii() and tag.replace("-", "").isalnum()


def _is_code(code: str) -> bool:
    return 2 <= len(code) <= 8 and code.isascii() and code.isalnum() and code == code.upper()


def _is_label(label: str) -> bool:
    kept = label.replace("-", "")
    return 1 <= len(label) <= 32 and kept.isascii() and kept.isalnum() and kept == kept.lower()
