"""A record of the Five Lakes, small and whole: six parties, a text in three languages, its bundle.

    lakes = Lakes(); lakes.end(); content = lakes.bundle()

Every key is of a fixed seed. Each step may be made otherwise by the test that wants it wrong: an
act by another key, a proof with fewer cosigners, another state in one verifier's note.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from communique.depositary.bundle import bundle
from communique.depositary.bundle.act import FIELDS
from communique.depositary.bundle.check import manifest
from communique.ids import ActId
from communique.record.checkpoint import Checkpoint
from communique.record.container import pack, unpack
from communique.record.envelope import ACT_TYPE, Envelope, pae, seal
from communique.record.keys import KeyKind, SecretKey, key_id
from communique.record.note import Note, SignatureKind, Verifier, cosign, sign
from communique.record.passkey import ORDER, Assertion
from communique.record.proof import Proof
from communique.record.spelling import to_base64
from communique.record.tree import inclusion_proof, leaf_hash, over, root
from communique.record.verdict import VerdictNote

PARTIES = ("XA", "XB", "XC", "XD", "XE", "XF")
HOME = "five-lakes.example"
TEXT = "five-lakes-12"
NOON = 1_809_000_000
"""When the first party cosigns; each next one a second later."""

TEXTS = {
    "en": "The six agreed to share what they measure, free of charge.\n",
    "fr": "Les six sont convenues de partager leurs mesures à titre gratuit.\n",
    "ru": "Шестеро договорились безвозмездно обмениваться данными измерений.\n",
}
PASSKEY = ec.derive_private_key(20270427, ec.SECP256R1())
PASSKEY_PUBLIC = PASSKEY.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

Secret = SecretKey | ec.EllipticCurvePrivateKey


def secret(name: str) -> SecretKey:
    """The key of this name: `XA root`, `XA spare`, `XA verifier`, `XA`, `log`."""
    return SecretKey(sha256(name.encode()).digest())


def public(name: str) -> str:
    """Its public half in base64."""
    return to_base64(secret(name).public)


def by_passkey(message: bytes) -> bytes:
    """Eastmark's minister touches a passkey at the home of the mechanism."""
    challenge = urlsafe_b64encode(sha256(message).digest()).rstrip(b"=").decode()
    client = (
        f'{{"type":"webauthn.get","challenge":"{challenge}",'
        f'"origin":"https://room.{HOME}","crossOrigin":false}}'
    ).encode()
    seen = sha256(HOME.encode()).digest() + b"\5" + bytes(4)
    r, s = utils.decode_dss_signature(
        PASSKEY.sign(seen + sha256(client).digest(), ec.ECDSA(SHA256()))
    )
    return Assertion(seen, client, utils.encode_dss_signature(r, min(s, ORDER - s))).encode()


class Lakes:
    """The record: its entries, and what the bundle shows of them."""

    def __init__(self, parties: Iterable[str] = PARTIES, verified: Iterable[str] = PARTIES) -> None:
        self.parties = tuple(parties)
        self.verified = tuple(party for party in verified if party in self.parties)
        self.leaves: list[bytes] = []
        self.shown: dict[int, Envelope] = {}
        self.chains: dict[str, tuple[int, str]] = {}
        self.in_effect: list[ActId] = []
        self.mechanism: str | None = None
        self.texts = dict(TEXTS)
        self.found()
        for party in self.parties[1:]:
            self.admit(party)
        for party in self.verified:
            self.enrol_verifier(party)
        for party in self.parties:
            self.enrol(party)
        self.forget(7)

    # acts

    def act(self, do: str, party: str, key: Secret, /, **more: Any) -> Envelope:
        """The envelope of an act, not entered; `args` and any field of the payload by name."""
        named = key_id(KeyKind.WEBAUTHN_ES256, PASSKEY_PUBLIC)
        if isinstance(key, SecretKey):
            named = key_id(KeyKind.ED25519, key.public)
        n, prev = self.chains.get(named, (0, None))
        fields: dict[str, Any] = {
            "v": 1,
            "mech": self.mechanism,
            "meet": None,
            "party": party,
            "as": "party",
            "key": named,
            "n": n + 1,
            "prev": prev,
            "seen": {"size": len(self.leaves), "root": to_base64(root(self.leaves))},
            "at": "2027-04-29T12:00:00Z",
            "do": do,
            "base": None,
            "args": {},
            "texts": [],
            "blobs": [],
            "nonce": "AAAAAAAAAAAAAAAAAAAAAA==",
        }
        assert tuple(fields) == FIELDS
        payload = msgspec.json.encode({name: more.get(name, fields[name]) for name in fields})
        if isinstance(key, SecretKey):
            return seal(payload, key)
        return Envelope(payload, ACT_TYPE, named, by_passkey(pae(ACT_TYPE, payload)))

    def enter(self, envelope: Envelope, shown: bool = True) -> ActId:
        """Append the act to the log, and show it in the bundle."""
        fields = msgspec.json.decode(envelope.payload)
        self.chains[fields["key"]] = (fields["n"], envelope.act_id)
        if shown:
            self.shown[len(self.leaves)] = envelope
        self.leaves.append(leaf_hash(envelope.commitment))
        return envelope.act_id

    def do(self, do: str, party: str, key: Secret, /, **more: Any) -> ActId:
        """Make an act and enter it."""
        return self.enter(self.act(do, party, key, **more))

    def forget(self, count: int) -> None:
        """Entries that the bundle does not show."""
        self.leaves += [leaf_hash(sha256(b"%d" % at).digest()) for at in range(count)]

    def found(self, **more: Any) -> None:
        """Aldora founds the mechanism."""
        args = {
            "code": "XA",
            "roots": [public("XA root"), public("XA spare")],
            "label": "five-lakes",
            "log": public("log"),
            "refusals": public("refusals"),
            "protocol": 1,
            "authentic": ["en", "fr", "ru"],
            "negotiating": "en",
            "home": HOME,
            **more,
        }
        fields = {"as": "chair", "args": args}
        self.mechanism = self.do("mechanism.found/1", "XA", secret("XA root"), **fields)

    def admit(self, code: str, by: str = "XA root", accepted_by: str | None = None) -> None:
        """A party enters."""
        roots = [public(f"{code} root"), public(f"{code} spare")]
        said = "".join(
            f"{line}\n" for line in ("communique/admit/v1", self.mechanism, code, *roots)
        )
        accepted = to_base64(secret(accepted_by or f"{code} root").sign(said.encode()))
        args = {"code": code, "roots": roots, "accepted": accepted}
        self.do("party.admit/1", "XA", secret(by), **{"as": "chair", "args": args})

    def enrol_verifier(self, code: str, accepted_by: str | None = None) -> None:
        """A party's own copy is counted."""
        key = public(f"{code} verifier")
        said = "".join(
            f"{line}\n" for line in ("communique/verifier/v1", self.mechanism, code, key)
        )
        accepted = to_base64(secret(accepted_by or f"{code} root").sign(said.encode()))
        args = {"code": code, "public": key, "accepted": accepted}
        self.do("verifier.enrol/1", "XA", secret("XA root"), **{"as": "chair", "args": args})

    def enrol(self, party: str, name: str | None = None, **more: Any) -> None:
        """A person of the party gets a key; Eastmark's is a passkey."""
        powers = ["negotiate", "release", "sign"]
        if party == "XA":
            powers = ["chair", "negotiate", "release", "secretariat", "sign"]
        if party == "XE" and name is None:
            args = {
                "public": to_base64(PASSKEY_PUBLIC),
                "powers": powers,
                "kind": "webauthn-es256",
                **more,
            }
        else:
            args = {"public": public(name or party), "powers": powers, **more}
        self.do("key.enrol/1", party, secret(f"{party} root"), args=args)

    def key(self, party: str) -> Secret:
        """The key that a party's person signs with."""
        return PASSKEY if party == "XE" else secret(party)

    @property
    def manifest(self) -> str:
        """Of the texts as they are."""
        return manifest({tag: words.encode() for tag, words in self.texts.items()})

    def give(self, do: str, party: str, key: Secret | None = None, **more: Any) -> ActId:
        """A signature or a release takes effect."""
        args = {"text": TEXT, "manifest": self.manifest, **more}
        act = self.do(do, party, key or self.key(party), args=args)
        self.in_effect.append(act)
        return act

    def receive(self, do: str, party: str, via: str = "paper") -> ActId:
        """The secretariat enters what came on paper."""
        args = {
            "for": party,
            "via": via,
            "received_at": "2027-04-29T11:00:00Z",
            "text": TEXT,
            "manifest": self.manifest,
        }
        act = self.do(do, "XA", secret("XA"), **{"as": "secretariat", "args": args})
        self.in_effect.append(act)
        return act

    def sign_all(self) -> None:
        """All sign; Dessara's deputy ad referendum, confirmed the day after."""
        for party in self.parties:
            more: dict[str, Any] = {"ad_referendum": True} if party == "XD" else {}
            signed = self.give("text.sign/1", party, **more)
            if party == "XD":
                confirmed = self.do(
                    "signature.confirm/1", "XD", secret("XD"), args={"signature": signed}
                )
                self.in_effect.append(confirmed)

    def release_all(self) -> None:
        """All release, the last one on paper."""
        for party in self.parties[:-1]:
            self.give("text.release/1", party)
        self.receive("text.release/1", self.parties[-1])

    def publish(self) -> None:
        """The chair publishes."""
        args = {
            "text": TEXT,
            "manifest": self.manifest,
            "languages": sorted(self.texts),
            "not_before": "2027-04-29T18:00:00Z",
        }
        fields = {"as": "chair", "args": args}
        self.in_effect.append(self.do("text.publish/1", "XA", secret("XA"), **fields))

    def end(self) -> Lakes:
        """Signed, released, published."""
        self.sign_all()
        self.release_all()
        self.publish()
        return self

    # proofs

    @property
    def origin(self) -> str:
        """The name of the log."""
        assert self.mechanism is not None
        return f"five-lakes.communique/{self.mechanism[:32]}"

    def verifier(self, party: str) -> Verifier:
        """The key of a party's own copy."""
        name = f"{party}/verifier"
        return Verifier(name, SignatureKind.COSIGNATURE, secret(f"{party} verifier").public)

    def checkpoint(
        self, size: int | None = None, parties: Iterable[str] | None = None, log: str = "log"
    ) -> bytes:
        """The head of the log, cosigned."""
        leaves = self.leaves[:size]
        text = Checkpoint(self.origin, len(leaves), root(leaves)).text()
        who = self.verified if parties is None else tuple(parties)
        return Note(text, (sign(text, self.origin, secret(log)), *self.lines(text, who))).render()

    def lines(self, text: bytes, parties: Iterable[str]) -> Iterable[Any]:
        """Their cosignature lines."""
        return [
            cosign(text, f"{one}/verifier", secret(f"{one} verifier"), NOON + PARTIES.index(one))
            for one in parties
        ]

    def proofs(self, checkpoint: bytes | None = None) -> dict[int, Proof]:
        """The proof of every act shown."""
        size, head = len(self.leaves), checkpoint or self.checkpoint()
        hash_of = over(self.leaves)
        return {at: Proof(at, inclusion_proof(hash_of, at, size), head) for at in self.shown}

    def verdict(self, **more: Any) -> VerdictNote:
        """What the parties' copies say of the text."""
        keys = sorted((self.verifier(party) for party in self.verified), key=lambda key: key.vkey)
        said = VerdictNote(
            self.origin,
            len(self.leaves),
            "9f" * 32,
            TEXT,
            self.manifest,
            tuple(keys),
            tuple(self.in_effect),
        )
        return msgspec.structs.replace(said, **more)

    def notes(self, parties: Iterable[str] | None = None, **more: Any) -> list[bytes]:
        """The signed notes of these parties' verifiers."""
        text = self.verdict(**more).text()
        who = self.verified if parties is None else parties
        return [Note(text, (line,)).render() for line in self.lines(text, who)]

    def bundle(self, **parts: Any) -> bytes:
        """The bundle; any part of it may be given instead."""
        assert self.mechanism is not None
        whole: dict[str, Any] = {
            "founding": ActId(self.mechanism),
            "envelopes": self.shown,
            "proofs": self.proofs(),
            "texts": self.texts,
            "notes": self.notes() if self.verified else [],
            "readme": "How to check this: https://five-lakes.example/check\n",
            "page": b"<!doctype html>",
            **parts,
        }
        return bundle(**whole)


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The bundle with files put in, or left out (None), its checksums right again."""
    files = {**unpack(content), **changes}
    return pack({name: file for name, file in files.items() if file is not None})
