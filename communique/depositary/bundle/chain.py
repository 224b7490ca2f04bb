"""Whose key it is: from the founding act, by admissions and enrolments, to the one that signed.

    founding act ─ XA's roots ─ party.admit, accepted by XB's root ─ XB's roots
                                verifier.enrol, accepted by XB's root ─ XB's verifier
                                            key.enrol by XB's root ─ XB's key ─ text.sign

Acts are taken in the record's order, each judged by what stands before it: who may is asked, not
whether the rules of procedure allowed it, which only the parties' own copies can say (the verdict
note). `take` answers with what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from communique.depositary.bundle.act import Act
from communique.depositary.bundle.findings import Code
from communique.errors import NotInForm, NotProven
from communique.record import keys, passkey
from communique.record.keys import KeyKind, key_id
from communique.record.note import SignatureKind, Verifier
from communique.record.spelling import from_base64
from communique.sentences import _

FOUND, ADMIT, WITHDRAW, VERIFIER, ENROL, REVOKE, CONFIRM = (
    *("mechanism.found/1", "party.admit/1", "party.withdraw/1", "verifier.enrol/1"),
    *("key.enrol/1", "key.revoke/1", "act.confirm/1"),
)
SIGN, CONFIRM_SIGNATURE, RELEASE, PUBLISH = (
    *("text.sign/1", "signature.confirm/1", "text.release/1", "text.publish/1"),
)
ENDING = frozenset({SIGN, CONFIRM_SIGNATURE, RELEASE, PUBLISH})
"""What stands in a verdict note: the acts by which a text ends."""

ROOT = "root"
_PARTY, _CHAIR, _SECRETARIAT = "party", "chair", "secretariat"

_MAY: Mapping[tuple[str, str], frozenset[str]] = {
    (FOUND, _CHAIR): frozenset({ROOT}),
    (ADMIT, _CHAIR): frozenset({ROOT}),
    (WITHDRAW, _PARTY): frozenset({ROOT}),
    (VERIFIER, _CHAIR): frozenset({ROOT}),
    (ENROL, _PARTY): frozenset({ROOT, "administer"}),
    (REVOKE, _PARTY): frozenset({ROOT, "administer"}),
    (CONFIRM, _PARTY): frozenset({ROOT, "negotiate"}),
    (CONFIRM, _CHAIR): frozenset({ROOT, "chair"}),
    (CONFIRM, _SECRETARIAT): frozenset({ROOT, "secretariat"}),
    (SIGN, _PARTY): frozenset({"sign"}),
    (SIGN, _SECRETARIAT): frozenset({"secretariat"}),
    (CONFIRM_SIGNATURE, _PARTY): frozenset({"sign"}),
    (RELEASE, _PARTY): frozenset({"release"}),
    (RELEASE, _SECRETARIAT): frozenset({"secretariat"}),
    (PUBLISH, _CHAIR): frozenset({ROOT, "chair"}),
}
"""In which capacity a kind of act is done, and which powers let a key do it."""

KNOWN = frozenset(do for do, _capacity in _MAY)
"""The kinds of act that a bundle is checked by."""

_OF_CHAIR = frozenset({"chair", "secretariat"})
_GIVEN_BY_ROOT = _OF_CHAIR | {"administer"}
"""Powers that no administrator gives."""

_PARTY_CODE = re.compile(r"[A-Za-z0-9-]{1,32}")


class Key(msgspec.Struct, frozen=True):
    """A key in force from its enrolment until `revoked`, an index of the record."""

    party: str
    public: bytes
    kind: KeyKind
    powers: frozenset[str]
    hosted: bool = False
    revoked: int | None = None
    suspect_from: int | None = None


class Chain:
    """The keys of a mechanism as far as acts were taken."""

    def __init__(self, founding: Act) -> None:
        """Raises NotInForm if the act founds nothing; its own signature is asked by `take`."""
        self.mechanism = founding.act_id
        self.chair = founding.word("code")
        self.label = founding.word("label")
        self.home = founding.word("home")
        self.authentic = tuple(sorted(founding.words("authentic")))
        self.roots: dict[str, tuple[bytes, bytes]] = {}
        self.keys: dict[str, Key] = {}
        self.verifiers: dict[str, tuple[int, Verifier]] = {}
        self.left: dict[str, int] = {}
        self.last: dict[str, Act] = {}
        self.log = Verifier(self.origin, SignatureKind.ED25519, _key(founding.word("log")))
        self._take_roots(self.chair, founding.words("roots"))

    @property
    def origin(self) -> str:
        """The name of the mechanism's log."""
        return f"{self.label}.communique/{self.mechanism[:32]}"

    def take(self, act: Act) -> Code | None:
        """Judge the act by what stands before it and take it in; answer what is wrong."""
        fault = self._author_fault(act)
        if fault is None and act.do in KNOWN:
            fault = self._power_fault(act)
        if fault is None:
            fault = self._effect(act)
        if fault is None:
            self.last[act.key] = act
        return fault

    def waits(self, act: Act) -> bool:
        """Whether an act of this kind by this key counts only when a second key confirms it."""
        return self.keys[act.key].hosted

    def _author_fault(self, act: Act) -> Code | None:
        if act.mechanism != (None if act.index == 0 else self.mechanism):
            return Code.ACT_MECHANISM
        key = self.keys.get(act.key)
        if key is None or key.party != act.party:
            return Code.ACT_KEY
        try:
            act.envelope.verify(key.public, key.kind, self.home)
        except NotProven:
            return Code.ACT_SIGNATURE
        if act.envelope.key_id != act.key:
            return Code.ACT_SIGNATURE
        if key.revoked is not None or key.party in self.left:
            return Code.ACT_REVOKED
        return self._order_fault(act)

    def _order_fault(self, act: Act) -> Code | None:
        """The acts of one key that a bundle has are some of a chain."""
        last = self.last.get(act.key)
        if (act.prev is None) != (act.n == 1):
            return Code.ACT_CHAIN
        if last is not None and (
            act.n <= last.n or (act.n == last.n + 1 and act.prev != last.act_id)
        ):
            return Code.ACT_CHAIN
        if act.seen_size > act.index or (last is not None and act.seen_size <= last.index):
            return Code.ACT_SEEN
        return None

    def _power_fault(self, act: Act) -> Code | None:
        powers = _MAY.get((act.do, act.capacity))
        is_chair = act.capacity == _PARTY or act.party == self.chair
        if powers is None or not is_chair or not powers & self.keys[act.key].powers:
            return Code.ACT_POWER
        is_received = act.capacity == _SECRETARIAT and act.do != CONFIRM
        if is_received != bool(act.word("for")) or act.on_behalf not in self.roots:
            return Code.ACT_POWER
        return None

    def _effect(self, act: Act) -> Code | None:
        try:
            match act.do:
                case "party.admit/1":
                    return self._admit(act)
                case "party.withdraw/1":
                    return self._withdraw(act)
                case "verifier.enrol/1":
                    return self._enrol_verifier(act)
                case "key.enrol/1":
                    return self._enrol(act)
                case "key.revoke/1":
                    return self._revoke(act)
        except NotInForm:
            return Code.ACT_ARGS
        return None

    def _admit(self, act: Act) -> Code | None:
        code, roots = act.word("code"), act.words("roots")
        if code in self.roots or len(roots) != 2:
            return Code.ACT_ARGS
        said = ("communique/admit/v1", self.mechanism, code, *roots)
        if not _accepted(act, _key(roots[0]), said):
            return Code.ACT_ACCEPTANCE
        self._take_roots(code, roots)
        return None

    def _withdraw(self, act: Act) -> Code | None:
        code = act.word("code")
        if code not in self.roots or code in (self.chair, *self.left) or code != act.party:
            return Code.ACT_ARGS
        self.left[code] = act.index
        return None

    def _enrol_verifier(self, act: Act) -> Code | None:
        code, public = act.word("code"), act.word("public")
        if code not in self.roots or code in self.left:
            return Code.ACT_ARGS
        key = Verifier(f"{code}/verifier", SignatureKind.COSIGNATURE, _key(public))
        said = ("communique/verifier/v1", self.mechanism, code, public)
        if not _accepted(act, self.roots[code][0], said):
            return Code.ACT_ACCEPTANCE
        others = [each.public for who, (_at, each) in self.verifiers.items() if who != code]
        if key.public in (self.log.public, *others):
            return Code.ACT_ARGS
        self.verifiers[code] = (act.index, key)
        return None

    def _enrol(self, act: Act) -> Code | None:
        public = from_base64(act.word("public"))
        kind = act.word("kind") or KeyKind.ED25519
        if public is None or kind not in tuple(KeyKind):
            return Code.ACT_ARGS
        kind = KeyKind(kind)
        check = keys.check_public if kind is KeyKind.ED25519 else passkey.check_public
        check(public)
        named, powers = key_id(kind, public), frozenset(act.words("powers"))
        if named in self.keys or ROOT in powers:
            return Code.ACT_ARGS
        if powers & _GIVEN_BY_ROOT and ROOT not in self.keys[act.key].powers:
            return Code.ACT_POWER
        if powers & _OF_CHAIR and act.party != self.chair:
            return Code.ACT_POWER
        self.keys[named] = Key(act.party, public, kind, powers, act.says("hosted"))
        return None

    def _revoke(self, act: Act) -> Code | None:
        named = act.word("key")
        key = self.keys.get(named)
        if key is None:
            return None  # a key that the bundle does not use
        if key.party != act.party or key.revoked is not None:
            return Code.ACT_ARGS
        if ROOT in key.powers and (named == act.key or ROOT not in self.keys[act.key].powers):
            return Code.ACT_POWER
        self.keys[named] = msgspec.structs.replace(
            key, revoked=act.index, suspect_from=act.number("suspect_from")
        )
        return None

    def _take_roots(self, code: str, roots: tuple[str, ...]) -> None:
        """Raises NotInForm for what cannot be a party's two root keys."""
        if not _PARTY_CODE.fullmatch(code) or len(roots) != 2:
            raise NotInForm(_("A party has a code and two root keys: {code} has not."), code=code)
        root, spare = (_key(each) for each in roots)
        for public in (root, spare):
            named = key_id(KeyKind.ED25519, public)
            if named in self.keys:
                raise NotInForm(_("A root key of {code} is another's already."), code=code)
            self.keys[named] = Key(code, public, KeyKind.ED25519, frozenset({ROOT}))
        self.roots[code] = (root, spare)


def _key(written: str) -> bytes:
    """An Ed25519 public key in base64. Raises NotInForm."""
    public = from_base64(written) or b""
    keys.check_public(public)
    return public


def _accepted(act: Act, root: bytes, said: tuple[str, ...]) -> bool:
    """Whether the root signed these lines."""
    signature = from_base64(act.word("accepted"))
    message = "".join(f"{line}\n" for line in said).encode()
    return signature is not None and keys.verify(root, message, signature)


def root_ids(roots: Mapping[str, tuple[bytes, bytes]]) -> str:
    """Each party's code and the id of its first root key."""
    return ", ".join(f"{code} {key_id(KeyKind.ED25519, roots[code][0])}" for code in sorted(roots))
