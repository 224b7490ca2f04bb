"""Talks whose acts are really signed, stand in a real tree, and are judged by the depositary.

    recorded = Recorded(rules)
    recorded.do(…)                      # as in Talks; the envelope is kept with its verdict
    recorded.written()                  # the record as it is committed

Keys are those of the tests, from fixed seeds; times and nonces are counted: the same talks are the
same bytes each time.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from communique.depositary.cosigning import write as write_checkpoints
from communique.depositary.identity import origin, verifier_name
from communique.depositary.judging import Judged, judge
from communique.errors import NotProven
from communique.mechanism.acts import Args, Seen
from communique.mechanism.acts.agreeing import CloseSilence
from communique.mechanism.acts.founding import (
    AdmitParty,
    EnrolVerifier,
    acceptance,
    admission,
)
from communique.mechanism.acts.payload import Payload
from communique.mechanism.fold import Cosigned, Entry, Outcome
from communique.mechanism.state import State, state_hash
from communique.record.checkpoint import Checkpoint
from communique.record.envelope import decode as read_envelope
from communique.record.envelope import seal
from communique.record.keys import SecretKey
from communique.record.note import cosign, sign
from communique.record.tree import leaf_hash, root

from ..assembly import PARTIES, key_of, secret
from ..talks import Talks


class Act(msgspec.Struct, frozen=True):
    """What stands in the record, and what became of it: `rule` where it is void."""

    envelope: str
    effect: str
    rule: str = ""


class Record(msgspec.Struct, frozen=True):
    """A golden record; `texts` are the words that the acts name."""

    protocol: int
    texts: tuple[str, ...]
    acts: tuple[Act, ...]
    root: str
    state: str


class Tree:
    """The acts that stand in a record, and the words they name: what a keeper looks up."""

    def __init__(self, words: dict[str, bytes]) -> None:
        self.words = words
        self._leaves: list[bytes] = []

    def append(self, content: bytes) -> None:
        """The act stands in the record, by what its log commits to."""
        self._leaves.append(leaf_hash(sha256(content).digest()))

    def root_at(self, size: int) -> bytes:
        if size > len(self._leaves):
            raise NotProven("There are not so many acts.")
        return root(self._leaves[:size])

    def text(self, digest: str) -> bytes | None:
        return self.words.get(digest)


def judged(state: State, act: bytes, tree: Tree) -> tuple[Judged, Act]:
    """The next act of a record, judged, and the line that says so."""
    found = judge(state, act, tree)
    tree.append(act)
    refusal = found.outcome.refusal
    rule = "" if refusal is None else str(refusal.blanks["rule"])
    return found, Act(act.decode("ascii"), found.outcome.effect.value, rule)


class Recorded(Talks):
    """The same talks, signed."""

    def __init__(self, *args: Any, **more: Any) -> None:
        self.acts: list[Act] = []
        self._tree = Tree({})
        self._secrets: dict[str, SecretKey] = {}
        super().__init__(*args, **more)

    def entry(
        self, party: str, do: str, args: Args, texts: Any, capacity: Any, name: str, *more: Any
    ) -> Entry:
        self._secrets[key_of(name)] = secret(name)
        return super().entry(party, do, self._accepted(args), texts, capacity, name, *more)

    def fold(self, entry: Entry) -> Outcome:
        seen = Seen(self.state.size, b64encode(self._tree.root_at(self.state.size)).decode())
        return self.enter(replace(entry.payload, seen=seen))

    def enter(self, payload: Payload, by: SecretKey | None = None) -> Outcome:
        """An act as it is written, signed by its key (or by another)."""
        signed = seal(payload.encode(), by or self._secrets[payload.key])
        return self.enter_bytes(signed.encode(), payload.key)

    def enter_bytes(self, content: bytes, key: str = "") -> Outcome:
        """Whatever stands in the record."""
        self._tree.words = self.words
        found, act = judged(self.state, content, self._tree)
        self.acts.append(act)
        if found.entry is not None:
            self.entries.append(found.entry)
        self.last, self.state = found.outcome, found.outcome.state
        self.refusal = str(found.outcome.refusal or "")
        last = self.state.founding.chains.get(key)
        self._n[key] = (last.n, last.act) if last else (0, None)
        return found.outcome

    def close_silence(self, silence: str, cosigned: tuple[Cosigned, ...] = ()) -> Outcome:
        """With the checkpoint of the record as it is, cosigned now by the parties' verifiers."""
        assert not cosigned, "here the verifiers really cosign"
        size = self.state.size
        head = Checkpoint(origin(self.state), size, self._tree.root_at(size))
        lines = [
            cosign(head.text(), verifier_name(code), secret(f"{code} verifier"), self.now)
            for code in PARTIES
            if code in self.state.founding.verifiers
        ]
        note = head.signed(sign(head.text(), origin(self.state), secret("log")), *lines)
        args = CloseSilence(silence=silence)
        return self.chairs("silence.close/1", args, {"checkpoints": write_checkpoints((note,))})

    def written(self) -> Record:
        """The record, as it is kept."""
        named = {
            digest
            for act in self.acts
            for digest in self.words
            if digest in _payload(act.envelope.encode())
        }
        return Record(
            protocol=self.state.protocol,
            texts=tuple(self.words[digest].decode() for digest in sorted(named)),
            acts=tuple(self.acts),
            root=b64encode(self._tree.root_at(self.state.size)).decode(),
            state=state_hash(self.state),
        )

    def _accepted(self, args: Args) -> Args:
        """With the signature of the root that accepts."""
        if isinstance(args, AdmitParty):
            said = admission(self.state.mechanism, args.code, args.roots)
        elif isinstance(args, EnrolVerifier):
            said = acceptance(self.state.mechanism, args.code, args.public)
        else:
            return args
        accepted = secret(f"{args.code} root").sign(said)
        return replace(args, accepted=b64encode(accepted).decode())


def _payload(envelope: bytes) -> str:
    """What an envelope signs; "" of what is none."""
    if not envelope.startswith(b'{"payload'):
        return ""
    return read_envelope(envelope).payload.decode()
