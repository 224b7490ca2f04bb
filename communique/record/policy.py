"""Whose signatures suffice: logs, witnesses, groups of them, and the quorum; C2SP tlog-policy.

    log five-lakes.communique/8cd16d29b9c0b444+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkk…
    witness XA XA/verifier+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN
    witness XB XB/verifier+0f1e2d3c+BGT8…
    witness XC XC/verifier+77aa01f0+BAAj…
    group parties 2 XA XB XC
    quorum parties

A checkpoint suffices that a listed log signed and that the quorum cosigned. After the chair is
handed over both log keys are listed, and only the quorum keeps the old one from going on; two
quorums share a faithful party if k > (n + f) / 2, f being the liars to withstand.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from communique.errors import NotEnough, NotInForm, NotProven
from communique.record.checkpoint import OpenedCheckpoint, open_checkpoint
from communique.record.note import SignatureKind, Verifier, parse_verifier
from communique.sentences import _

LARGEST_POLICY = 1_000_000
"""Bytes of a policy at most."""

NONE = "none"
"""The quorum that asks for no witness."""

_NOT_ALLOWED = re.compile(rb"[^\t\n\x20-\x7e\x80-\xff]")
_NO_WORD = re.compile(r"[\0-\x20\x7f\ud800-\udc7f\udd00-\udfff]")
_BLANKS = re.compile(r"[\t ]+")
_COUNT = re.compile(r"[1-9][0-9]{0,8}")


class Witness(msgspec.Struct, frozen=True, gc=False):
    """A cosigner, under the name that this policy gives it."""

    name: str
    key: Verifier


class Group(msgspec.Struct, frozen=True, gc=False):
    """Witnesses and groups named before, of which `needed` must have witnessed."""

    name: str
    needed: int
    members: tuple[str, ...]


class Policy(msgspec.Struct, frozen=True, gc=False):
    """Who must sign a checkpoint. Groups stand in the order in which they may refer to others."""

    quorum: str
    logs: tuple[Verifier, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        """Raises NotInForm for a policy that the specification does not allow."""
        _check_keys(self)
        _check_names(self)

    @property
    def verifiers(self) -> tuple[Verifier, ...]:
        """Every key that this policy knows."""
        return (*self.logs, *(witness.key for witness in self.witnesses))

    def open(self, content: bytes) -> OpenedCheckpoint:
        """Read a signed checkpoint that suffices.

        Raises NotInForm; NotProven if a signature does not hold, or no listed log signed under its
        own name; NotEnough if the quorum did not cosign.
        """
        opened = open_checkpoint(content, self.verifiers)
        self.check_log(opened)
        self.check_quorum(opened)
        return opened

    def check_log(self, opened: OpenedCheckpoint) -> None:
        """Refuse (NotProven) a checkpoint that its log did not sign, or to which lines were added.

        Nobody vouches for extension lines, and a log of ours has none.
        """
        head = opened.checkpoint
        if not any(log.name == head.origin and opened.is_signed_by(log) for log in self.logs):
            raise NotProven(
                _("The checkpoint of {origin} is not signed by a log that is known here."),
                origin=head.origin,
            )
        if head.extensions:
            raise NotProven(
                _("The checkpoint of {origin} has lines added, for which nobody vouches."),
                origin=head.origin,
            )

    def check_quorum(self, opened: OpenedCheckpoint) -> None:
        """Refuse (NotEnough) a checkpoint that too few witnesses cosigned."""
        cosigned = self.cosigners(opened)
        if not self.is_met_by(cosigned):
            raise NotEnough(
                _(
                    "The checkpoint of {origin} at {size} entries is cosigned by {count} of"
                    " {known} witnesses ({names}), which is less than the quorum: ask the others."
                ),
                origin=opened.checkpoint.origin,
                size=opened.checkpoint.size,
                count=len(cosigned),
                known=len(self.witnesses),
                names=", ".join(cosigned) or "-",
            )

    def cosigners(self, opened: OpenedCheckpoint) -> tuple[str, ...]:
        """The names of the witnesses that cosigned, in the order of the policy."""
        return tuple(each.name for each in self.witnesses if opened.is_signed_by(each.key))

    def is_met_by(self, cosigned: Collection[str]) -> bool:
        """Whether the witnesses named are a quorum."""
        witnessed = {NONE, *(each.name for each in self.witnesses if each.name in cosigned)}
        for group in self.groups:
            if sum(member in witnessed for member in group.members) >= group.needed:
                witnessed.add(group.name)
        return self.quorum in witnessed

    def render(self) -> bytes:
        """The policy in writing."""
        lines = [f"log {log.vkey}" for log in self.logs]
        lines += [f"witness {each.name} {each.key.vkey}" for each in self.witnesses]
        lines += [
            f"group {each.name} {each.needed} {' '.join(each.members)}" for each in self.groups
        ]
        lines.append(f"quorum {self.quorum}")
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


def parse_policy(content: bytes) -> Policy:
    """The policy that `content` writes; addresses are passed over. Raises NotInForm.

    Names are opaque bytes; the values hold those that are not UTF-8 as surrogate escapes.
    """
    if len(content) > LARGEST_POLICY or _NOT_ALLOWED.search(content):
        raise NotInForm(_("A policy is too long, or has control characters in it."))
    read = _Reading()
    for number, line in enumerate(content.decode("utf-8", "surrogateescape").split("\n"), 1):
        words = _BLANKS.split(line.strip("\t "))
        if words[0] and not words[0].startswith("#"):
            read.take(number, words)
    return read.policy()


class _Reading:
    """A policy as far as its lines are read: a line may only name what stands above it."""

    def __init__(self) -> None:
        self.logs: list[Verifier] = []
        self.witnesses: list[Witness] = []
        self.groups: list[Group] = []
        self.quorum: str | None = None
        self.named = {NONE}

    def take(self, number: int, words: list[str]) -> None:
        """Take in line `number`, counted from 1."""
        match words:
            case ["log", vkey] | ["log", vkey, _]:
                self.logs.append(parse_verifier(vkey))
            case ["witness", name, vkey] | ["witness", name, vkey, _]:
                self.witnesses.append(Witness(name, parse_verifier(vkey)))
                self.named.add(name)
            case ["group", name, needed, *members] if self.named.issuperset(members):
                count = {"any": "1", "all": str(len(members))}.get(needed, needed)
                if not _COUNT.fullmatch(count):
                    raise _not_understood(number)
                self.groups.append(Group(name, int(count), tuple(members)))
                self.named.add(name)
            case ["quorum", name] if self.quorum is None and name in self.named:
                self.quorum = name
            case _unknown:
                raise _not_understood(number)

    def policy(self) -> Policy:
        """The whole of it."""
        if self.quorum is None:
            raise NotInForm(_("A policy has no quorum line: it would ask for nothing."))
        return Policy(self.quorum, tuple(self.logs), tuple(self.witnesses), tuple(self.groups))


def _not_understood(number: int) -> NotInForm:
    return NotInForm(_("Line {line} of a policy is not understood."), line=number)


def _check_keys(policy: Policy) -> None:
    """Logs sign, witnesses cosign, and no key does both or stands twice."""
    seen = set()
    for key in policy.verifiers:
        if key.public in seen:
            raise NotInForm(_("The key of {name} stands twice in a policy."), name=key.name)
        seen.add(key.public)
        if _NO_WORD.search(key.name):
            raise NotInForm(
                _("“{name}” cannot be named in a policy, or is named twice."), name=key.name
            )
    for log in policy.logs:
        if log.kind is not SignatureKind.ED25519:
            raise NotInForm(_("The key of {name} is not one of a log."), name=log.name)
    for witness in policy.witnesses:
        if witness.key.kind is not SignatureKind.COSIGNATURE:
            raise NotInForm(_("The key of {name} is not one of a witness."), name=witness.key.name)


def _check_names(policy: Policy) -> None:
    """Each name is given once, each member is named before and belongs to one group alone."""
    named: set[str] = set()
    grouped: set[str] = set()
    defined: tuple[Witness | Group, ...] = (*policy.witnesses, *policy.groups)
    for each in defined:
        if not each.name or _NO_WORD.search(each.name) or each.name in {NONE, *named}:
            raise NotInForm(
                _("“{name}” cannot be named in a policy, or is named twice."), name=each.name
            )
        if isinstance(each, Group):
            members = set(each.members)
            if len(members) != len(each.members) or not members <= named - grouped:
                raise NotInForm(
                    _("Group {name} of a policy has a member that is not free to be one."),
                    name=each.name,
                )
            if not 1 <= each.needed <= len(members):
                raise NotInForm(
                    _("Group {name} of a policy cannot need {needed} of its {count} members."),
                    name=each.name,
                    needed=each.needed,
                    count=len(members),
                )
            grouped |= members
        named.add(each.name)
    if policy.quorum not in {NONE, *named}:
        raise NotInForm(_("The quorum {name} is named nowhere in its policy."), name=policy.quorum)
