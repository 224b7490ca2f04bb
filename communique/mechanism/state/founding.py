"""Who belongs: parties with their roots, keys with their powers and chains, verifiers, groups."""

from __future__ import annotations

import msgspec

from communique.mechanism.acts.founding import KeyKind, Standing
from communique.mechanism.acts.kind import Power
from communique.mechanism.state.map import Map, empty


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """`roots` in base64, the spare second; `names` the digest of its names per language.

    `joined` and `left` are sizes of the record before the act; left -1: it has not.
    """

    standing: Standing
    roots: tuple[str, str]
    names: str
    joined: int
    left: int | None = None


class Key(msgspec.Struct, frozen=True, omit_defaults=True):
    """A key, or a party's root; `enrolled` and `revoked` are sizes of the record before the act."""

    party: str
    public: str
    powers: tuple[Power, ...]
    kind: KeyKind = KeyKind.ED25519
    hosted: bool = False
    enrolled: int = 0
    revoked: int | None = None
    suspect_from: int | None = None


class Chain(msgspec.Struct, frozen=True, gc=False):
    """Where a key's acts stand: the last one's `n`, its id, and its index in the record."""

    n: int
    act: str
    index: int


class Verifier(msgspec.Struct, frozen=True):
    """A party's verifier: raw key in base64, enrolled at this size."""

    public: str
    enrolled: int


class Log(msgspec.Struct, frozen=True):
    """A log key (raw, base64) and the size it begins at."""

    public: str
    begins: int


class Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """A level that meets; `names` a digest, `prepares` another body's id, `met` how often."""

    names: str
    prepares: str = ""
    met: int = 0


class Group(msgspec.Struct, frozen=True):
    """A named set of parties; `names` a digest."""

    names: str
    members: tuple[str, ...]


class Founding(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the acts of founding add up to.

    `blobs` are the parties whose each blob is, by digest; `erased` the sizes at which one went.
    """

    label: str = ""
    labels: str = ""
    home: str = ""
    authentic: tuple[str, ...] = ()
    working: tuple[str, ...] = ()
    negotiating: str = ""
    refusals: str = ""
    logs: tuple[Log, ...] = ()
    parties: Map[str, Party] = empty()
    keys: Map[str, Key] = empty()
    chains: Map[str, Chain] = empty()
    verifiers: Map[str, Verifier] = empty()
    bodies: Map[str, Body] = empty()
    groups: Map[str, Group] = empty()
    blobs: Map[str, str] = empty()
    erased: Map[str, int] = empty()
