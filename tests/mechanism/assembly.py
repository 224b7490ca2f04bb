"""Parties that act, for tests of the fold: real payloads and ids, signatures taken as holding.

    five = Assembly()                       # Aldora chairs; Brevia to Lower Fen are members
    outcome = five.do("XB", "position.take/1", TakePosition(...), texts={"position": b"[…]"})

`do` folds the act and keeps the state unless the act is void; `refusal` is the sentence then.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from communique.ids import ActId
from communique.mechanism.acts import KINDS, Args, Capacity, Payload, Power, Seen, decode
from communique.mechanism.acts.founding import AdmitParty, EnrolKey, FoundMechanism
from communique.mechanism.fold import Cosigned, Effect, Entry, Evidence, Outcome, fold
from communique.mechanism.rules import Rules, encode
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state import State
from communique.record.envelope import ACT_TYPE, pae
from communique.record.keys import KeyKind, SecretKey, key_id

PARTIES = ("XA", "XB", "XC", "XD", "XE", "XF")

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
        self.words: dict[str, bytes] = {}
        self._n: dict[str, tuple[int, str | None]] = {}
        self._clock = 0
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
        for code in others:
            self.do(
                chair,
                "party.admit/1",
                AdmitParty(
                    code=code, roots=(public(f"{code} root"), public(f"{code} spare")), accepted="-"
                ),
                texts={"names": b"{}"},
                capacity=Capacity.CHAIR,
                key=f"{chair} root",
                keys=(f"{code} root", f"{code} spare"),
            )
        for code in parties:
            self.enrol(code, code, ALL_POWERS, hosted=code in hosted)
        self.enrol(chair, "chair", (Power.CHAIR,))
        self.enrol(chair, "secretariat", (Power.SECRETARIAT,))
        self.chair = chair

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
    ) -> Outcome:
        """An act by `party`, by its own key, or the chair's or secretariat's in that capacity."""
        name = key or {Capacity.CHAIR: "chair", Capacity.SECRETARIAT: "secretariat"}.get(
            capacity, party
        )
        entry = self.entry(
            party, do, args, texts or {}, capacity, name, keys, base, meet, cosigned, at
        )
        outcome = fold(self.state, entry)
        self.refusal = str(outcome.refusal or "")
        self.state = outcome.state
        last = self.state.founding.chains.get(key_of(name))
        self._n[name] = (last.n, last.act) if last else (0, None)
        return outcome

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
    ) -> Entry:
        """What `do` folds."""
        self._clock += 1
        n, prev = self._n.get(name, (0, None))
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
            at=at or self._time(),
            do=do,
            base=base,
            args=args,
            texts=tuple(named.items()),
            blobs=(),
            nonce=b64encode(sha256(str(self._clock).encode()).digest()[:16]).decode(),
        )
        content = payload.encode()
        assert decode(content, KINDS) == payload
        evidence = Evidence(
            signed=True,
            root_seen=root,
            texts=self.words,
            keys=tuple(key_of(one) for one in keys),
            accepted=True,
            cosigned=cosigned,
        )
        return Entry(
            self.state.size, ActId(sha256(pae(ACT_TYPE, content)).hexdigest()), payload, evidence
        )

    def _time(self) -> str:
        """A second later than the last act."""
        minutes, seconds = divmod(self._clock, 60)
        return f"2027-04-27T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}Z"


def held(outcome: Outcome) -> Outcome:
    """The outcome, of an act that must not be void."""
    assert outcome.effect is not Effect.VOID, outcome.refusal
    return outcome
