"""The record's proofs: envelopes, keys, the tree and its tiles, notes, checkpoints, policies.

Pure: bytes in, bytes out, no clock, no chance, no files. What the bytes mean is told elsewhere:
here they are in form or not, proven or not. Formats are those of C2SP and DSSE, except that an
envelope has exactly one accepted form.

`NotInForm` is raised for bytes that cannot be used, `NotProven` for a proof or signature that does
not hold, `NotEnough` where all holds and the policy asks for more.
"""

from communique.ids import ActId
from communique.record.checkpoint import Checkpoint, OpenedCheckpoint, open_checkpoint
from communique.record.envelope import ACT_TYPE, ENVELOPE_TYPE, Envelope, seal
from communique.record.keys import KeyId, KeyKind, SecretKey, check_public, key_id
from communique.record.note import Note, Signature, SignatureKind, Verifier, parse_verifier
from communique.record.policy import Group, Policy, Witness, parse_policy
from communique.record.proof import Proof, parse_proof
from communique.record.tiles import Bundle, Tile, TileReader
from communique.record.tree import Frontier, leaf_hash

__all__ = [
    "ACT_TYPE",
    "ENVELOPE_TYPE",
    "ActId",
    "Bundle",
    "Checkpoint",
    "Envelope",
    "Frontier",
    "Group",
    "KeyId",
    "KeyKind",
    "Note",
    "OpenedCheckpoint",
    "Policy",
    "Proof",
    "SecretKey",
    "Signature",
    "SignatureKind",
    "Tile",
    "TileReader",
    "Verifier",
    "Witness",
    "check_public",
    "key_id",
    "leaf_hash",
    "open_checkpoint",
    "parse_policy",
    "parse_proof",
    "parse_verifier",
    "seal",
]
