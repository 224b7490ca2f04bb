"""A small log of the Five Lakes: its keys, its entries, and checkpoints that parties cosign."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from communique.record.checkpoint import Checkpoint
from communique.record.keys import SecretKey
from communique.record.note import SignatureKind, Verifier, cosign, sign
from communique.record.policy import Group, Policy, Witness
from communique.record.proof import Proof
from communique.record.tree import inclusion_proof, leaf_hash, over, root

ORIGIN = "five-lakes.communique/8cd16d29b9c0b444a3f1c2d5e6f70819"
PARTIES = ("XA", "XB", "XC", "XD", "XE", "XF")
NOON = 1_809_000_000
"""When the first party cosigns; each next one a second later."""

ENTRIES = tuple(sha256(b"envelope %d" % number).digest() for number in range(50))


def secret(name: str) -> SecretKey:
    """The key of a party's verifier, or of the log."""
    return SecretKey(sha256(name.encode()).digest())


def verifier(party: str) -> Verifier:
    """The public key of a party's verifier."""
    return Verifier(f"{party}/verifier", SignatureKind.COSIGNATURE, secret(party).public)


LOG = Verifier(ORIGIN, SignatureKind.ED25519, secret("log").public)
POLICY = Policy(
    "parties",
    (LOG,),
    tuple(Witness(party, verifier(party)) for party in PARTIES),
    (Group("parties", 5, PARTIES),),
)


@cache
def head(size: int) -> Checkpoint:
    """The checkpoint of the first `size` entries."""
    return Checkpoint(ORIGIN, size, root([leaf_hash(entry) for entry in ENTRIES[:size]]))


def cosigned(checkpoint: Checkpoint, parties: Iterable[str] = PARTIES) -> bytes:
    """The checkpoint as the log signs it and these parties cosign it."""
    text = checkpoint.text()
    return checkpoint.signed(
        sign(text, ORIGIN, secret("log")),
        *(
            cosign(text, f"{party}/verifier", secret(party), NOON + PARTIES.index(party))
            for party in parties
        ),
    )


def proof(index: int, size: int, parties: Iterable[str] = PARTIES) -> Proof:
    """The proof that entry `index` is among the first `size`."""
    leaves = [leaf_hash(entry) for entry in ENTRIES[:size]]
    hashes = inclusion_proof(over(leaves), index, size)
    return Proof(index, hashes, cosigned(head(size), parties))
