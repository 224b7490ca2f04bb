"""Verifying a whole record: every envelope, signature, chain, text, root and checkpoint of it.

    >>> verified = verify_record(store, founding="529eb5af…")
    >>> verified.verdict, verified.size, len(verified.void)
    (<Verdict.VERIFIED: 'verified'>, 411, 2)

What a party's own copy does act by act as they come, done again from the first act; also what a
party does that was away, and what an auditor does years later. A void act is no fault of a record:
it stands there with its reason.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from communique.depositary.bundle.findings import Verdict
from communique.depositary.cosigning import latest
from communique.depositary.folding import PROVEN
from communique.depositary.identity import log_key, origin, policy, verifiers
from communique.depositary.judging import judge
from communique.depositary.store import Kept, Reading, Snapshot
from communique.depositary.vouching import vouched_state
from communique.errors import CommuniqueError, NotEnough, NotInForm, NotProven, OutOfOrder
from communique.mechanism.rules.quorum import quorum
from communique.mechanism.state import PROTOCOL, State, state_hash
from communique.record.checkpoint import open_checkpoint
from communique.record.envelope import decode
from communique.record.tree import Frontier, leaf_hash
from communique.sentences import _


class Void(msgspec.Struct, frozen=True):
    """An act that stands in the record and was out of order."""

    index: int
    why: OutOfOrder


class Verified(msgspec.Struct, frozen=True):
    """What a record came to: `faults` where it is broken, `missing` where it is incomplete.

    `cosigned` are the parties whose own copies vouch for the last checkpoint.
    """

    verdict: Verdict
    size: int = 0
    origin: str = ""
    state: str = ""
    void: tuple[Void, ...] = ()
    cosigned: tuple[str, ...] = ()
    faults: tuple[CommuniqueError, ...] = ()
    missing: tuple[CommuniqueError, ...] = ()


def verify_record(reading: Reading, founding: str | None = None) -> Verified:
    """Verify all of a record; `founding` is the fingerprint the reader has from elsewhere.

    Raises UnknownKind for a record that needs a later version, NotKept if it cannot be read.
    """
    walk = _Walk(reading)
    try:
        walk.acts()
        walk.head()
    except (NotProven, NotInForm) as broken:
        walk.faults.append(broken)
    except NotEnough as missing:
        walk.missing.append(missing)
    walk.compare(founding)
    return walk.verified()


class _Walk:
    """A record as far as it is verified."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.state = State()
        self.frontier = Frontier()
        self.roots = [self.frontier.root()]
        self.void: list[Void] = []
        self.cosigned: tuple[str, ...] = ()
        self.faults: list[CommuniqueError] = []
        self.missing: list[CommuniqueError] = []

    def root_at(self, size: int) -> bytes:
        """The root over the first `size` acts, as computed here and nowhere else."""
        return self.roots[size]

    def text(self, digest: str) -> bytes | None:
        """The words of this digest, if they are those."""
        words = self.reading.text(digest)
        if words is not None and sha256(words).hexdigest() != digest:
            raise NotProven(
                _("The text {digest} was changed: it has another digest."), digest=digest
            )
        return words

    def acts(self) -> None:
        """Every act, from the first, or from the state that was vouched for when some went."""
        begun = self._begin(self.reading.snapshot(PROTOCOL, PROVEN))
        for index, content in enumerate(self.reading.envelopes(begun), start=begun):
            if content is None:
                raise NotEnough(_("Act {index} was pruned: its body is not here."), index=index)
            outcome = judge(self.state, content, self).outcome
            if outcome.refusal is not None:
                self.void.append(Void(index, outcome.refusal))
            self.state = outcome.state
            self.frontier = self.frontier.extend([leaf_hash(sha256(content).digest())])
            self.roots.append(self.frontier.root())
            kept = self.reading.kept(index)
            self._check_kept(index, content, kept)
            if kept.checkpoint is not None:
                self._check_signed(index + 1, kept.checkpoint)

    def _begin(self, snapshot: Snapshot | None) -> int:
        """Take the acts before a vouched state as they were committed to; how many they are.

        Those that are still here must be what was committed to; the tree must lead to its root.
        """
        if snapshot is None:
            return 0
        kept: list[tuple[int, bytes]] = []
        checkpoints = []
        for index, content in enumerate(self.reading.envelopes(0, snapshot.size)):
            row = self.reading.kept(index)
            self.frontier = self.frontier.extend([leaf_hash(row.commitment)])
            self.roots.append(self.frontier.root())
            if content is not None:
                self._check_kept(index, content, row)
                kept.append((index, content))
            if row.checkpoint is not None:
                checkpoints.append((index + 1, row.checkpoint))
        if self.frontier.root() != snapshot.root:
            raise NotProven(_("The verifiers' notes are of another state of the record."))
        self.state = vouched_state(snapshot, kept)
        for size, note in checkpoints:
            self._check_signed(size, note)
        return snapshot.size

    def _check_kept(self, index: int, content: bytes, kept: Kept) -> None:
        """What the store says of an act is what it is: proofs are made of that."""
        is_so = (
            kept.commitment == sha256(content).digest()
            and kept.act in (None, _act_id(content))
            and kept.root == self.roots[index + 1]
        )
        if not is_so:
            raise NotProven(_("Act {index} is not the one that was committed to."), index=index)

    def _check_signed(self, size: int, note: bytes) -> None:
        """A checkpoint kept for this size is of these acts, and every line under it holds."""
        if not self.state.mechanism:
            raise NotProven(_("A checkpoint was signed before there was a founding act."))
        key = log_key(self.state, size)
        lines = latest(self.reading.cosignatures(size))
        known = tuple(verifiers(self.state).values()) if lines else ()
        opened = open_checkpoint(note + b"".join(lines), (key, *known))
        if not opened.is_signed_by(key):
            raise NotProven(
                _("The checkpoint of {size} acts is not signed by the log of this record."),
                size=size,
            )
        head = opened.checkpoint
        if (head.origin, head.size, head.root) != (origin(self.state), size, self.roots[size]):
            raise NotProven(
                _("The checkpoint of {size} acts is not of these acts: some were changed."),
                size=size,
            )

    def head(self) -> None:
        """The last checkpoint is of these acts, signed by the log, cosigned by a quorum."""
        kept = self.reading.head()
        if kept.frontier != self.frontier:
            raise NotProven(_("The edge of the tree that is kept is not of these acts."))
        if kept.checkpoint is None or not self.state.mechanism:
            raise NotEnough(_("This record has no founding act, or no checkpoint."))
        note = kept.checkpoint + b"".join(latest(self.reading.cosignatures(kept.size)))
        key = log_key(self.state)
        opened = open_checkpoint(note, (key, *verifiers(self.state).values()))
        head = opened.checkpoint
        if head.origin != origin(self.state) or not opened.is_signed_by(key):
            raise NotProven(_("The last checkpoint is not signed by the log of this record."))
        if (head.size, head.root) != (self.frontier.size, self.frontier.root()):
            raise NotProven(
                _("The last checkpoint is not of these {size} acts: some were changed."),
                size=self.frontier.size,
            )
        self.cosigned = policy(self.state).cosigners(opened)
        known = len(verifiers(self.state))
        needed = quorum(known)
        if needed is None:
            raise NotEnough(
                _("Only its host vouches for the order: {known} parties keep a copy."), known=known
            )
        policy(self.state).check_quorum(opened)

    def compare(self, founding: str | None) -> None:
        """The founding act is the one the reader knows of."""
        mechanism = self.state.mechanism
        if founding is None:
            self.missing.append(
                NotEnough(
                    _("No fingerprint was given: compare {founding}, and say it."),
                    founding=mechanism or "–",
                )
            )
        elif self.state.size and founding != mechanism:
            self.faults.append(
                NotProven(
                    _("Another founding act: {found}, and you gave {given}."),
                    found=mechanism or "–",
                    given=founding,
                )
            )

    def verified(self) -> Verified:
        """What it came to."""
        verdict = Verdict.VERIFIED
        if self.missing:
            verdict = Verdict.INCOMPLETE
        if self.faults:
            verdict = Verdict.BROKEN
        return Verified(
            verdict,
            size=self.state.size,
            origin=origin(self.state) if self.state.mechanism else "",
            state=state_hash(self.state),
            void=tuple(self.void),
            cosigned=self.cosigned,
            faults=tuple(self.faults),
            missing=tuple(self.missing),
        )


def _act_id(content: bytes) -> str:
    """The id of an act; bytes that are no act are known by their commitment."""
    try:
        return decode(content).act_id
    except NotInForm:
        return sha256(content).hexdigest()
