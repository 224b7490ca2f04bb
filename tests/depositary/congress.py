"""A mechanism whose parties really sign: one depositary, a mirror for each party, clocks by hand.

six = Congress(tmp_path)
six.do("XB", "speaker.request/1", RequestFloor())      # Admitted, or RefusedAct
six.follow()                                           # every mirror fetches, checks, cosigns
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from communique.depositary.admitting import Admitted, Depositary, RefusedAct
from communique.depositary.authoring import Pen, Written
from communique.depositary.hosting import Hosting
from communique.depositary.mirroring import Mirror
from communique.depositary.store import RecordStore, open_store
from communique.mechanism.acts import Args, Capacity, Power
from communique.mechanism.acts.agreeing import CastVote, Vote
from communique.mechanism.acts.deliberating import MakeStatement
from communique.mechanism.acts.founding import (
    AdmitParty,
    EnrolKey,
    EnrolVerifier,
    FoundMechanism,
    acceptance,
    admission,
)
from communique.mechanism.rules import Rules, encode
from communique.mechanism.rules.presets import CONSENSUS
from communique.record.keys import SecretKey

PARTIES = ("XA", "XB", "XC", "XD", "XE", "XF")

MEMBERS = (Power.ADOPT, Power.NEGOTIATE, Power.RELEASE, Power.SIGN)

START = int(datetime(2027, 4, 27, 8, 0, tzinfo=UTC).timestamp())


def secret_seed(of: str) -> bytes:
    """The 32 bytes of a key by name, always the same."""
    return sha256(of.encode()).digest()


def secret(of: str) -> SecretKey:
    """A key by name, always the same."""
    return SecretKey(secret_seed(of))


class Congress:
    """Founded, all parties admitted, keys and verifiers enrolled; the first has the chair."""

    def __init__(
        self,
        folder: Path,
        parties: Sequence[str] = PARTIES,
        *,
        rules: Rules = CONSENSUS,
        hosted: Sequence[str] = (),
        verifying: Sequence[str] | None = None,
        where: str | Path | None = None,
    ) -> None:
        self.parties = tuple(parties)
        self.now = START
        self._drawn = 0
        self._folder = folder
        self._stores: list[RecordStore] = []
        store = self._open(where or folder / "host")
        self.depositary = Depositary(store, secret("log"), secret("refusals"))
        chair, *others = parties
        self.chair = chair
        self.pens: dict[str, Pen] = {}
        for code in parties:
            self.pens |= {
                f"{code} root": Pen(secret(f"{code} root"), code),
                f"{code} spare": Pen(secret(f"{code} spare"), code),
                code: Pen(secret(code), code),
            }
        self.pens["chair"] = Pen(secret("chair"), chair)
        self.pens["secretariat"] = Pen(secret("secretariat"), chair)
        self._found(rules)
        for code in others:
            self._admit(code)
        for code in parties:
            self.enrol(code, code, MEMBERS, hosted=code in hosted)
        self.enrol(chair, "chair", (Power.CHAIR,))
        self.enrol(chair, "secretariat", (Power.SECRETARIAT,))
        self.mirrors: dict[str, Mirror] = {}
        for code in parties if verifying is None else verifying:
            self.verify_by(code)

    @property
    def store(self) -> RecordStore:
        """The host's record."""
        return self.depositary.store

    @property
    def mechanism(self) -> str:
        """The founding act's id."""
        return self.depositary.state.mechanism

    def enrol(
        self, party: str, name: str, powers: Sequence[Power], *, hosted: bool = False
    ) -> Admitted | RefusedAct:
        """The party's root enrols the key called `name`."""
        pen = self.pens.setdefault(name, Pen(secret(name), party))
        args = EnrolKey(public=pen.public, powers=tuple(sorted(powers)), hosted=hosted)
        return self.do(party, "key.enrol/1", args, by=f"{party} root")

    def verify_by(self, code: str) -> None:
        """The party's verifier is enrolled, with an empty copy of its own."""
        key = secret(f"{code} verifier")
        public = Pen(key, code).public
        accepted = self.pens[f"{code} root"].accept(acceptance(self.mechanism, code, public))
        self.do(
            self.chair,
            "verifier.enrol/1",
            EnrolVerifier(code=code, public=public, accepted=accepted),
            by=f"{self.chair} root",
            capacity=Capacity.CHAIR,
        )
        self.mirrors[code] = Mirror(code, self._open(self._folder / code), key)

    def write(
        self,
        party: str,
        do: str,
        args: Args,
        *,
        by: str = "",
        capacity: Capacity = Capacity.PARTY,
        texts: Mapping[str, bytes] | None = None,
        base: str | None = None,
        meet: str | None = None,
        at: str = "",
    ) -> Written:
        """The act, signed and not yet handed in; a second has passed."""
        self.now += 1
        self._drawn += 1
        office = {Capacity.CHAIR: "chair", Capacity.SECRETARIAT: "secretariat"}
        return self.pens[by or office.get(capacity, party)].write(
            self.store,
            self.depositary.state,
            do,
            args,
            at=at or datetime.fromtimestamp(self.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            nonce=sha256(str(self._drawn).encode()).digest()[:16],
            capacity=capacity,
            texts=tuple((texts or {}).items()),
            base=base,
            meet=meet,
        )

    def do(
        self,
        party: str,
        do: str,
        args: Args,
        *,
        by: str = "",
        capacity: Capacity = Capacity.PARTY,
        texts: Mapping[str, bytes] | None = None,
        base: str | None = None,
        meet: str | None = None,
    ) -> Admitted | RefusedAct:
        """The act, signed by the party's pen (or the one called `by`) and handed in."""
        written = self.write(
            party, do, args, by=by, capacity=capacity, texts=texts, base=base, meet=meet
        )
        return self.hand_in(written)

    def hand_in(self, written: Written) -> Admitted | RefusedAct:
        """Hand a signed act in to the depositary."""
        return self.depositary.admit(written.envelope, texts=written.texts, now=self.now)

    def vote_on_nothing(self, party: str, *, by: str) -> Written:
        """A weighty act in form: whether it is in order is asked when it is confirmed."""
        args = CastVote(text="", manifest="0" * 64, vote=Vote.YES)
        return self.write(party, "vote.cast/1", args, by=by)

    def statement(self, party: str, words: str) -> Written:
        """What a delegate says, for itself alone."""
        args = MakeStatement(language="en", scope=party, means=(party,))
        texts = {"words": words.encode(), "scope": b"for ourselves"}
        return self.write(party, "statement.make/1", args, texts=texts)

    def follow(self) -> None:
        """Every mirror fetches, checks and cosigns, and the host keeps the lines."""
        for mirror in self.mirrors.values():
            line = mirror.follow(Hosting(self.store), self.now)
            self.store.cosign(self.store.head().size, [line])

    def close(self) -> None:
        """Close every store."""
        for store in self._stores:
            store.close()

    def _open(self, where: str | Path) -> RecordStore:
        store = open_store(where, create=True)
        self._stores.append(store)
        return store

    def _found(self, rules: Rules) -> None:
        root, spare = self.pens[f"{self.chair} root"], self.pens[f"{self.chair} spare"]
        self.do(
            self.chair,
            "mechanism.found/1",
            FoundMechanism(
                code=self.chair,
                roots=(root.public, spare.public),
                label="five-lakes",
                log=Pen(secret("log"), self.chair).public,
                refusals=Pen(secret("refusals"), self.chair).public,
                protocol=1,
                authentic=("en", "fr", "ru"),
                negotiating="en",
                preset="consensus",
            ),
            by=f"{self.chair} root",
            capacity=Capacity.CHAIR,
            texts={"labels": b"{}", "names": b"{}", "rules": encode(rules)},
        )

    def _admit(self, code: str) -> None:
        root, spare = self.pens[f"{code} root"], self.pens[f"{code} spare"]
        roots = (root.public, spare.public)
        self.do(
            self.chair,
            "party.admit/1",
            AdmitParty(
                code=code,
                roots=roots,
                accepted=root.accept(admission(self.mechanism, code, roots)),
            ),
            by=f"{self.chair} root",
            capacity=Capacity.CHAIR,
            texts={"names": b"{}"},
        )
