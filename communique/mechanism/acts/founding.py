"""The acts that make a mechanism and its members: founded, admitted, enrolled, revoked, confirmed.

Root keys found and admit; what a party's administrator enrols hangs from its root. Names of
persons stand in blobs beside a key that is a pseudonym.
"""

from __future__ import annotations

from enum import StrEnum

from communique.mechanism.acts.kind import (
    BY_ANY,
    BY_CHAIR,
    BY_OFFICE,
    BY_PARTY,
    Args,
    Count,
    Kind,
    Power,
)


class Standing(StrEnum):
    """What a party is in the mechanism."""

    MEMBER = "member"
    OBSERVER = "observer"
    GUEST = "guest"


class FoundMechanism(Args, frozen=True):
    """The first act, signed by the first chair's root; its id is the mechanism's.

    `roots` are that party's root key and its spare, kept apart; `log` and `refusals` the keys of
    its node: all raw Ed25519 in base64. `home` is a domain the parties own. Texts: labels, names
    of the party, rules.
    """

    code: str
    roots: tuple[str, str]
    label: str
    log: str
    refusals: str
    protocol: Count
    authentic: tuple[str, ...]
    negotiating: str
    working: tuple[str, ...] = ()
    preset: str = ""
    home: str = ""


class AmendRules(Args, frozen=True):
    """New rules of procedure, whole, in the text; from here on.

    Unless the chair rules on procedure, `silence` is the procedure that held on their digest.
    """

    silence: str = ""


class AdoptProtocol(Args, frozen=True):
    """From the next act on the acts are folded by this protocol."""

    protocol: Count


class CreateBody(Args, frozen=True):
    """A level that meets; it may prepare another. Texts: names per language."""

    prepares: str = ""


class NameGroup(Args, frozen=True):
    """A named set of parties: a side, a bloc, "the five". Texts: names per language."""

    members: tuple[str, ...]
    group: str = ""
    """The group whose members change; a new one if "" ."""


class AdmitParty(Args, frozen=True):
    """A party enters; `accepted` is its root's signature over `admission` (below)."""

    code: str
    roots: tuple[str, str]
    accepted: str
    standing: Standing = Standing.MEMBER


class WithdrawParty(Args, frozen=True):
    """A party leaves, by its own root: nobody else puts it out."""

    code: str


class EnrolVerifier(Args, frozen=True):
    """A party's copy of the record is counted; `accepted` is its root's signature."""

    code: str
    public: str
    accepted: str


class KeyKind(StrEnum):
    """The kinds of key that sign acts (record.keys has the same words)."""

    ED25519 = "ed25519"
    WEBAUTHN_ES256 = "webauthn-es256"


class EnrolKey(Args, frozen=True):
    """A person's device may do what `powers`, sorted, say. `hosted`: on another's node.

    Blob: the person's name and offices.
    """

    public: str
    powers: tuple[Power, ...]
    kind: KeyKind = KeyKind.ED25519
    hosted: bool = False


class RevokeKey(Args, frozen=True):
    """A key may do nothing from here on; its acts from `suspect_from` (a size) are marked."""

    key: str
    suspect_from: Count | None = None


class ConfirmAct(Args, frozen=True):
    """A pending act takes effect: the second gesture, by another key of the same party."""

    act: str


class EraseBlob(Args, frozen=True):
    """A blob of the party's own acts is destroyed, with its salt, on every node."""

    blob: str


class PruneRecord(Args, frozen=True):
    """The preparatory acts of a finished text go; the state's hash after it is signed by quorum."""

    text: str


KINDS = (
    Kind(
        "mechanism.found/1",
        FoundMechanism,
        BY_CHAIR,
        Power.ROOT,
        weighty=True,
        texts=("labels", "names", "rules"),
    ),
    Kind("rules.amend/1", AmendRules, BY_CHAIR, Power.CHAIR, weighty=True, texts=("rules",)),
    Kind("protocol.adopt/1", AdoptProtocol, BY_CHAIR, Power.CHAIR, weighty=True),
    Kind("body.create/1", CreateBody, BY_CHAIR, Power.CHAIR, weighty=True, texts=("names",)),
    Kind("group.name/1", NameGroup, BY_CHAIR, Power.CHAIR, weighty=True, texts=("names",)),
    Kind("party.admit/1", AdmitParty, BY_CHAIR, Power.ROOT, weighty=True, texts=("names",)),
    Kind("party.withdraw/1", WithdrawParty, BY_PARTY, Power.ROOT, weighty=True),
    Kind("verifier.enrol/1", EnrolVerifier, BY_CHAIR, Power.ROOT, weighty=True),
    Kind("key.enrol/1", EnrolKey, BY_PARTY, Power.ADMINISTER, blobs=("person",)),
    Kind("key.revoke/1", RevokeKey, BY_PARTY, Power.ADMINISTER),
    Kind("act.confirm/1", ConfirmAct, BY_ANY, Power.NEGOTIATE),
    Kind("blob.erase/1", EraseBlob, BY_PARTY, Power.ADMINISTER),
    Kind("record.prune/1", PruneRecord, BY_OFFICE, Power.CHAIR),
)


def admission(mechanism: str, code: str, roots: tuple[str, str]) -> bytes:
    """What a party's root signs to enter (ACTS.md, *Payload*), in base64 roots."""
    return "".join(
        f"{line}\n" for line in ("communique/admit/v1", mechanism, code, *roots)
    ).encode()


def acceptance(mechanism: str, code: str, public: str) -> bytes:
    """What a party's root signs to have its verifier counted."""
    said = ("communique/verifier/v1", mechanism, code, public)
    return "".join(f"{line}\n" for line in said).encode()
