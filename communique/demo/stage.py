"""The stage: a depositary, a verifier for each party over a copy of its own, and the story's clock.

    >>> stage.clock("2027-04-27T23:40:00Z")
    >>> stage.do("XB", "speaker.request/1", RequestFloor(), meet=stage.meeting)

Every act is signed by a party's own pen and handed in at the depositary's door; the clock is the
story's, so that a deadline at six in the morning passes in a second. An act that the story means
to be refused is handed in by `refused`: if it were admitted, the play would stop.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from communique.demo.cast import CHAIR, SECRETARIAT, Cast
from communique.demo.drawing import Drawing
from communique.depositary.admitting import Admitted, Depositary, RefusedAct
from communique.depositary.authoring import Written
from communique.depositary.hosting import Hosting
from communique.depositary.mirroring import Mirror
from communique.depositary.store import RecordStore, open_store
from communique.ids import ActId
from communique.mechanism.acts import Args, Capacity
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.state import State
from communique.mechanism.state.deliberating import Provision, Text
from communique.reader.readouts import Meeting
from communique.record.verdict import join

SALT = 32
"""Bytes of chance before a blob, so that a name cannot be guessed from its digest."""


class Blob(NamedTuple):
    """A name or a credential that stands beside the record, and may be erased."""

    salt: bytes
    content: bytes

    @property
    def digest(self) -> str:
        """What the act names."""
        return sha256(self.salt + self.content).hexdigest()


class Refusal(NamedTuple):
    """An act that the door refused: what was handed in, and the signed answer."""

    size: int
    envelope: bytes
    note: bytes
    answer: RefusedAct


class Stage:
    """The record as it grows; `out` is the folder it is kept in."""

    def __init__(self, out: Path, seed: int | None = None) -> None:
        self.out = out
        self.drawing = Drawing(seed)
        self.cast = Cast(self.drawing)
        self.now = 0
        self.refusals: list[Refusal] = []
        self.mirrors: dict[str, Mirror] = {}
        self.meeting = ""
        self.text = ""
        self.acts: dict[str, ActId] = {}
        self.blobs: dict[str, Blob] = {}
        self.scenes: dict[int, int] = {}
        """The size of the record when each beat began."""
        self.bundle: bytes | None = None
        self.archive: Meeting | None = None
        """The readouts of the third meeting, and where they disagree."""
        self.rolling: bytes | None = None
        """The Word file of 23:40."""
        self.alarm = ""
        """What a party’s copy said of the host that cheated."""
        self._stores = ExitStack()
        self.depositary = Depositary(
            self._open(out / "record"), self.cast.secret("log"), self.cast.secret("refusals")
        )

    @property
    def store(self) -> RecordStore:
        """The host's record."""
        return self.depositary.store

    @property
    def state(self) -> State:
        """What it adds up to."""
        return self.depositary.state

    @property
    def negotiated(self) -> Text:
        """The communiqué as it stands."""
        return self.state.deliberating.texts[self.text]

    def id(self, place: int) -> str:
        """The id of a provision, counted from 1 as tabled."""
        return f"{self.text}-{place}"

    def provision(self, place: int) -> Provision:
        """The provision as it stands."""
        return self.negotiated.provisions[self.id(place)]

    def clock(self, at: str) -> None:
        """The clock is put forward to this time; it never goes back."""
        seconds = seconds_of(at)
        if seconds < self.now:
            raise ValueError(f"the story goes back to {at} from {self.time()}")
        self.now = seconds

    def time(self) -> str:
        """The time it is, UTC."""
        return datetime.fromtimestamp(self.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def do(
        self,
        by: str,
        do: str,
        args: Args,
        *,
        capacity: Capacity = Capacity.PARTY,
        texts: Mapping[str, bytes] | None = None,
        blobs: Mapping[str, Blob] | None = None,
        base: str | None = None,
        meet: str | None = None,
    ) -> ActId:
        """The act, signed by the pen called `by` and admitted; its id. Five seconds have passed."""
        written = self._write(by, do, args, capacity, texts, blobs, base, meet)
        given = [(blob.salt, blob.content) for blob in (blobs or {}).values()]
        answer = self.depositary.admit(
            written.envelope, texts=written.texts, blobs=given, now=self.now
        )
        if not isinstance(answer, Admitted):
            raise answer.why
        return answer.act

    def chair(self, do: str, args: Args, *, texts: Mapping[str, bytes] | None = None) -> ActId:
        """The act, by who presides."""
        return self.do(
            CHAIR, do, args, capacity=Capacity.CHAIR, texts=texts, meet=self.meeting or None
        )

    def office(
        self,
        do: str,
        args: Args,
        *,
        by: str = SECRETARIAT,
        texts: Mapping[str, bytes] | None = None,
        base: str | None = None,
    ) -> ActId:
        """The act, by the secretariat."""
        return self.do(
            by,
            do,
            args,
            capacity=Capacity.SECRETARIAT,
            texts=texts,
            base=base,
            meet=self.meeting or None,
        )

    def refused(
        self,
        by: str,
        do: str,
        args: Args,
        *,
        capacity: Capacity = Capacity.PARTY,
        texts: Mapping[str, bytes] | None = None,
        base: str | None = None,
    ) -> Refusal:
        """The same, of an act that is out of order: the door's signed answer is kept."""
        written = self._write(by, do, args, capacity, texts, None, base, self.meeting or None)
        answer = self.depositary.admit(written.envelope, texts=written.texts, now=self.now)
        if not isinstance(answer, RefusedAct):
            raise ValueError(f"{do} by {by} was admitted")
        refusal = Refusal(self.state.size, written.envelope, answer.note, answer)
        self.refusals.append(refusal)
        return refusal

    def blob(self, name: str, content: str) -> Blob:
        """A blob, with its salt, kept under a name so that it can be erased."""
        self.blobs[name] = Blob(self.drawing.next(SALT), content.encode())
        return self.blobs[name]

    def verify_by(self, code: str) -> None:
        """A party's verifier begins, with an empty copy of its own."""
        key = self.cast.secret(f"{code} verifier")
        self.mirrors[code] = Mirror(code, self._open(self.out / "copies" / code), key)

    def follow(self) -> bytes:
        """Every verifier fetches, checks and cosigns; the head's checkpoint with their lines.

        Each keeps the lines of all, so that each copy proves itself.
        """
        lines = [mirror.follow(Hosting(self.store), self.now) for mirror in self.mirrors.values()]
        head = self.store.head()
        for store in (self.store, *(mirror.store for mirror in self.mirrors.values())):
            store.cosign(head.size, lines)
        assert head.checkpoint is not None
        return head.checkpoint + b"".join(lines)

    def notes(self, manifest: str, in_effect: list[str]) -> bytes:
        """The verdict of every verifier over the text, joined in one note."""
        return join(
            mirror.verdict(self.text, manifest, in_effect, self.now)
            for mirror in self.mirrors.values()
        )

    def close(self) -> None:
        """Close every copy."""
        self._stores.close()

    def _open(self, folder: Path) -> RecordStore:
        return self._stores.enter_context(open_store(folder, create=True))

    def _write(
        self,
        by: str,
        do: str,
        args: Args,
        capacity: Capacity,
        texts: Mapping[str, bytes] | None,
        blobs: Mapping[str, Blob] | None,
        base: str | None,
        meet: str | None,
    ) -> Written:
        self.now += 5
        return self.cast.pen(by).write(
            self.store,
            self.state,
            do,
            args,
            at=self.time(),
            nonce=self.drawing.next(16),
            capacity=capacity,
            texts=tuple((texts or {}).items()),
            blobs=tuple((name, blob.digest) for name, blob in sorted((blobs or {}).items())),
            base=base,
            meet=meet,
        )
