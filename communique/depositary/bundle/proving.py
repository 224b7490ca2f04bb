"""That each act of a bundle is in the record, and whose copies vouch for it.

A proof leads from the act's envelope to the head of a tree; the log signed that head, and parties
cosigned it. All heads that a bundle shows must be of one history, and so must those that the
authors of its acts had seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from communique.depositary.bundle.act import Act
from communique.depositary.bundle.findings import Code, Finding
from communique.depositary.bundle.layout import proof_name
from communique.errors import NotInForm, NotProven
from communique.record.note import Verifier, parse, verify
from communique.record.policy import Policy
from communique.record.proof import parse_proof
from communique.record.spelling import to_base64

LARGEST_SIZE = 2**53 - 1
"""Entries of a record at most, for a browser counts no further."""


class Proven(msgspec.Struct):
    """What the proofs show: for each act proven, by index, the parties whose copies vouch for it.

    `roots` are the heads by size; `times` those of the cosignatures, in seconds since 1970 UTC.
    """

    vouched: dict[int, set[str]]
    roots: dict[int, bytes]
    times: list[int]
    faults: list[Finding]
    missing: list[Finding]


def prove(
    files: Mapping[str, bytes], acts: Iterable[Act], log: Verifier, known: Mapping[str, Verifier]
) -> Proven:
    """What the proofs in `files` show of `acts`; `known` are the parties' verifiers by code."""
    proven = Proven({}, {}, [], [], [])
    told = list(acts)
    for act in told:
        content = files.get(proof_name(act.index))
        if content is None:
            proven.missing.append(Finding(Code.PROOF_MISSING, act.blanks))
        else:
            _prove_act(proven, act, content, log, known)
    for act in told:
        root = proven.roots.get(act.seen_size)
        if root is not None and act.seen_root != to_base64(root):
            proven.faults.append(Finding(Code.ACT_SEEN, act.blanks))
    return proven


def _prove_act(
    proven: Proven, act: Act, content: bytes, log: Verifier, known: Mapping[str, Verifier]
) -> None:
    try:
        proof = parse_proof(content)
        head = proof.open(act.envelope.commitment, Policy("none", (log,))).checkpoint
        signed = verify(parse(proof.checkpoint), (log, *known.values()))
    except NotInForm:
        proven.faults.append(Finding(Code.FILE_FORM, {"file": proof_name(act.index)}))
        return
    except NotProven:
        proven.faults.append(Finding(Code.PROOF_FAILS, act.blanks))
        return
    if proof.index != act.index or head.size > LARGEST_SIZE:
        proven.faults.append(Finding(Code.PROOF_FAILS, act.blanks))
        return
    if proven.roots.setdefault(head.size, head.root) != head.root:
        proven.faults.append(Finding(Code.TWO_HISTORIES, {"size": str(head.size)}))
        return
    proven.times += [one.time for one in signed if one.time is not None]
    by = {one.by for one in signed}
    proven.vouched[act.index] = {code for code, key in known.items() if key in by}
