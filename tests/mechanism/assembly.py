"""Parties that act, for tests of the fold: real payloads and ids, signatures taken as holding.

    five = Assembly()                       # Aldora chairs; Brevia to Lower Fen are members
    outcome = five.do("XB", "position.take/1", TakePosition(...), texts={"position": b"[…]"})

`do` folds the act and keeps the state unless the act is void; `refusal` is the sentence then.

    with five.refuses("closing.seconds"):   # void by this rule, and nothing else has changed
        five.do("XA", "bracket.close/1", …)
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from msgspec.structs import replace

from communique.ids import ActId
from communique.mechanism.acts import KINDS, Args, Capacity, Payload, Power, Seen, decode
from communique.mechanism.acts.founding import (
    AdmitParty,
    ConfirmAct,
    EnrolKey,
    FoundMechanism,
    Standing,
)
from communique.mechanism.fold import Cosigned, Effect, Entry, Evidence, Outcome, fold
from communique.mechanism.rules import Rules, encode
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state import State, state_hash
from communique.record.envelope import ACT_TYPE, pae
from communique.record.keys import KeyKind, SecretKey, key_id

PARTIES = ("XA", "XB", "XC", "XD", "XE", "XF")

START = datetime(2027, 4, 27, 8, tzinfo=UTC)

ALL_POWERS = (Power.ADOPT, Power.NEGOTIATE, Power.RELEASE, Power.SIGN)


def secret(of: str) -> SecretKey:
    """A key by name, always the same."""
    return SecretKey(sha256(of.encode()).digest())


def public(of: str) -> str:
    """Its public half in base64."""
    return b64encode(secret(of).public).decode()


def key_of(of: str) -> str:
    """Its id."""
    return key_id(KeyKind.ED25519, secret(of).public)


class Assembly:
    """A mechanism of `parties`; the first is in the chair."""

    def __init__(
        self,
        parties: tuple[str, ...] = PARTIES,
        rules: Rules = CONSENSUS,
        hosted: tuple[str, ...] = (),
    ) -> None:
        self.state = State()
        self.refusal = ""
        self.last: Outcome | None = None
        self.entries: list[Entry] = []
        self.words: dict[str, bytes] = {}
        self._n: dict[str, tuple[int, str | None]] = {}
        self._drawn = 0
        self._now = START
        chair, *others = parties
        self.do(
            chair,
            "mechanism.found/1",
            FoundMechanism(
                code=chair,
                roots=(public(f"{chair} root"), public(f"{chair} spare")),
                label="five-lakes",
                log=public("log"),
                refusals=public("refusals"),
                protocol=1,
                authentic=("en", "fr", "ru"),
                negotiating="en",
                preset="consensus",
            ),
            texts={"labels": b"{}", "names": b"{}", "rules": encode(rules)},
            capacity=Capacity.CHAIR,
            key=f"{chair} root",
            keys=(f"{chair} root", f"{chair} spare"),
        )
        self.chair = chair
        for code in others:
            self.admit(code)
        for code in parties:
            self.enrol(code, code, ALL_POWERS, hosted=code in hosted)
        self.enrol(chair, "chair", (Power.CHAIR,))
        self.enrol(chair, "secretariat", (Power.SECRETARIAT,))

    @property
    def act(self) -> str:
        """The id of the last act."""
        return self.entries[-1].act

    def admit(self, code: str, standing: Standing = Standing.MEMBER) -> Outcome:
        """The party enters with its roots; its keys are enrolled apart."""
        return self.do(
            self.chair,
            "party.admit/1",
            AdmitParty(
                code=code,
                roots=(public(f"{code} root"), public(f"{code} spare")),
                accepted="-",
                standing=standing,
            ),
            texts={"names": b"{}"},
            capacity=Capacity.CHAIR,
            key=f"{self.chair} root",
            keys=(f"{code} root", f"{code} spare"),
        )

    def confirm(self, party: str, act: str, key: str) -> Outcome:
        """The second gesture, by the party's key of this name."""
        return self.do(party, "act.confirm/1", ConfirmAct(act=act), key=key)

    def enrol(
        self, party: str, name: str, powers: tuple[Power, ...], *, hosted: bool = False
    ) -> Outcome:
        """The party's root enrols the key called `name`."""
        args = EnrolKey(public=public(name), powers=tuple(sorted(powers)), hosted=hosted)
        return self.do(party, "key.enrol/1", args, key=f"{party} root", keys=(name,))

    def do(
        self,
        party: str,
        do: str,
        args: Args,
        *,
        texts: Mapping[str, bytes] | None = None,
        capacity: Capacity = Capacity.PARTY,
        key: str = "",
        keys: tuple[str, ...] = (),
        base: str | None = None,
        meet: str | None = None,
        cosigned: tuple[Cosigned, ...] = (),
        at: str = "",
        blobs: tuple[tuple[str, str], ...] = (),
    ) -> Outcome:
        """An act by `party`, by its own key, or the chair's or secretariat's in that capacity."""
        name = key or {Capacity.CHAIR: "chair", Capacity.SECRETARIAT: "secretariat"}.get(
            capacity, party
        )
        return self.fold(
            self.entry(
                party, do, args, texts or {}, capacity, name, keys, base, meet, cosigned, at, blobs
            )
        )

    def fold(self, entry: Entry) -> Outcome:
        """What becomes of an entry, which stands in the record from now on."""
        outcome = fold(self.state, entry)
        self.last = outcome
        self.entries.append(entry)
        self.refusal = str(outcome.refusal or "")
        self.state = outcome.state
        key = entry.payload.key
        last = self.state.founding.chains.get(key)
        self._n[key] = (last.n, last.act) if last else (0, None)
        return outcome

    @contextmanager
    def refuses(self, rule: str) -> Iterator[None]:
        """The act done inside is void by this rule, and nothing but size and chains changes."""
        before, self.last = self.state, None
        yield
        assert self.last is not None, "no act was done"
        assert self.last.refusal is not None, "the act should be out of order"
        assert self.last.refusal.blanks["rule"] == rule, self.last.refusal
        assert self.refusal.endswith(".")
        assert same(self.state, before)

    def wait(self, seconds: int) -> None:
        """Time passes."""
        self._now += timedelta(seconds=seconds)

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return int(self._now.timestamp())

    def time(self, later: int = 0) -> str:
        """So many seconds later than now, as acts write it."""
        return (self._now + timedelta(seconds=later)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def entry(
        self,
        party: str,
        do: str,
        args: Args,
        texts: Mapping[str, bytes],
        capacity: Capacity,
        name: str,
        keys: tuple[str, ...] = (),
        base: str | None = None,
        meet: str | None = None,
        cosigned: tuple[Cosigned, ...] = (),
        at: str = "",
        blobs: tuple[tuple[str, str], ...] = (),
    ) -> Entry:
        """What `do` folds; a second has passed since the last one."""
        self.wait(1)
        self._drawn += 1
        n, prev = self._n.get(key_of(name), (0, None))
        named = {each: sha256(words).hexdigest() for each, words in texts.items()}
        self.words |= {named[each]: words for each, words in texts.items()}
        root = b64encode(sha256(str(self.state.size).encode()).digest()).decode()
        payload = Payload(
            mech=self.state.mechanism or None,
            meet=meet,
            party=party,
            capacity=capacity,
            key=key_of(name),
            n=n + 1,
            prev=prev,
            seen=Seen(self.state.size, root),
            at=at or self.time(),
            do=do,
            base=base,
            args=args,
            texts=tuple(named.items()),
            blobs=blobs,
            nonce=b64encode(sha256(str(self._drawn).encode()).digest()[:16]).decode(),
        )
        content = payload.encode()
        assert decode(content, KINDS) == payload
        evidence = Evidence(
            signed=True,
            root_seen=root,
            texts={digest: self.words[digest] for digest in self._named(payload)},
            keys=tuple(key_of(one) for one in keys),
            accepted=True,
            cosigned=cosigned,
        )
        return Entry(
            self.state.size, ActId(sha256(pae(ACT_TYPE, content)).hexdigest()), payload, evidence
        )

    def _named(self, payload: Payload) -> list[str]:
        """The texts that a keeper looks up: the act's own, and those of what it confirms."""
        named = [digest for _name, digest in payload.texts]
        if isinstance(payload.args, ConfirmAct) and payload.args.act in self.state.pending:
            waiting = decode(self.state.pending[payload.args.act].payload.encode(), KINDS)
            named += [digest for _name, digest in waiting.texts]
        return named


def held(outcome: Outcome) -> Outcome:
    """The outcome, of an act that must not be void."""
    assert outcome.effect is not Effect.VOID, outcome.refusal
    return outcome


def same(after: State, before: State) -> bool:
    """Is it the same state but for its size and the keys' chains?"""
    founding = replace(after.founding, chains=before.founding.chains)
    return state_hash(replace(after, size=before.size, founding=founding)) == state_hash(before)
