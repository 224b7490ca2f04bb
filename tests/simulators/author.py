"""Authors that lie: an act signed by a real key, and then something about it is not so.

    author = DishonestAuthor(four, "XB")
    act = author.act(n=7)                     # sealed by XB's key, its place in the chain a lie
    rule_at_the_door(four, act)               # 'payload.chain': the rule of the signed refusal
    rule_in_the_record(four, act)             # the same, where a careless host let it in

The honest act is `group.name/1` and the like, written by the congress; `act` changes fields of its
payload and signs again, so that only the lie is wrong.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from communique.depositary.admitting import RefusedAct
from communique.depositary.authoring import Written
from communique.depositary.identity import refusal_key
from communique.depositary.verifying import verify_record
from communique.mechanism.acts import KINDS, Args, Capacity, Payload, decode
from communique.mechanism.acts.founding import RevokeKey
from communique.record import envelope as envelopes
from communique.record.envelope import seal
from communique.record.keys import SecretKey
from communique.record.refusal import open_refusal
from tests.depositary.congress import Congress, secret
from tests.simulators.host import DishonestHost


class DishonestAuthor:
    """A person of `party` with the key called `name`, by default the party's root."""

    def __init__(self, congress: Congress, party: str, name: str = "") -> None:
        self.congress = congress
        self.party = party
        self.name = name or f"{party} root"

    def honest(self) -> Written:
        """An act that is in order: the party revokes a key of its own."""
        args = RevokeKey(key=self.congress.pens[self.party].key)
        return self.congress.write(self.party, "key.revoke/1", args, by=self.name)

    def act(
        self, written: Written | None = None, by: SecretKey | None = None, **fields: Any
    ) -> bytes:
        """The act with these fields instead, signed again by this author's key or `by`."""
        payload = payload_of((written or self.honest()).envelope)
        return seal(replace(payload, **fields).encode(), by or secret(self.name)).encode()

    def write(self, do: str, args: Args, **more: Any) -> bytes:
        """Another kind of act, by this author's key."""
        return self.congress.write(self.party, do, args, by=self.name, **more).envelope


def payload_of(envelope: bytes) -> Payload:
    """What an envelope says."""
    return decode(envelopes.decode(envelope).payload, KINDS)


def as_chair(congress: Congress, do: str, args: Args, **more: Any) -> Written:
    """An act of the chair's root."""
    chair = congress.chair
    return congress.write(chair, do, args, by=f"{chair} root", capacity=Capacity.CHAIR, **more)


def rule_at_the_door(congress: Congress, act: bytes, *texts: bytes) -> str:
    """The rule by which an honest depositary refused, in a note that it signed; "" if it did not.

    Nothing was changed: the record is as long as before.
    """
    size = congress.store.head().size
    answer = congress.depositary.admit(act, texts=texts, now=congress.now)
    if not isinstance(answer, RefusedAct):
        return ""
    assert congress.store.head().size == size
    note = open_refusal(answer.note, refusal_key(congress.depositary.state).public)
    assert (note.act_id, note.size) == (answer.act, size)
    assert congress.store.refusal(answer.act) == answer.note
    return note.rule


def rule_in_the_record(congress: Congress, *acts: bytes, texts: tuple[bytes, ...] = ()) -> str:
    """The rule by which a party's copy finds the last of these void; "" if it is not.

    The host entered them without judging, and every copy cosigned: void never blocks.
    """
    host = DishonestHost(congress)
    for text in texts:
        host.texts[sha256(text).hexdigest()] = text
    host.enter(*acts)
    for mirror in congress.mirrors.values():
        assert mirror.follow(host, congress.now)
    copy = next(iter(congress.mirrors.values())).store
    void = verify_record(copy, congress.mechanism).void
    last = copy.head().size - 1
    return next((str(one.why.blanks["rule"]) for one in void if one.index == last), "")
