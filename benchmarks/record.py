"""What a record costs: `python -m benchmarks.record [--million]`.

Prints tables, and puts them into docs/record-figures.md. All acts are positions of six parties on a
text of fifty paragraphs, each really signed.

- *Verifying* a record whole (envelope, payload, signature, chain, tree, fold) and without the fold,
  beside the *floor*: the bare verification of the same signatures, in the same run.
- *Folding* alone, at growing lengths: acts a second, and whether the time of an act stays the same.
- *Admission* with its proof in the answer, on SQLite and PostgreSQL, beside a bare durable insert
  of the same bytes on the same disk.
- A *proof*: bytes, time to make and to verify, with six cosigners.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from benchmarks.page import RECORD, keep, measured_with
from benchmarks.store import postgres_insert, running, sqlite_insert
from communique.depositary.admitting import Admitted, Depositary
from communique.depositary.identity import policy
from communique.depositary.judging import judge
from communique.ids import ActId
from communique.mechanism.acts import KINDS, Capacity, Payload, Seen, decode
from communique.mechanism.acts.content import WrittenProvision, WrittenText, write
from communique.mechanism.acts.deliberating import TableText, TakePosition
from communique.mechanism.fold import Entry, Evidence, fold
from communique.mechanism.state import State
from communique.record import envelope as envelopes
from communique.record import keys
from communique.record.envelope import seal
from communique.record.proof import parse_proof
from communique.record.tree import Frontier, leaf_hash
from tests.depositary.congress import PARTIES, Congress, secret

PARAGRAPHS = 50
COMMAND = "python -m benchmarks.record"


class Act(msgspec.Struct):
    """One act of the stream: its envelope, its one text, and who signed."""

    envelope: bytes
    text: bytes
    entry: Entry


class Record:
    """A record in memory: what `judge` asks of it."""

    def __init__(self) -> None:
        self.frontier = Frontier()
        self.roots = [self.frontier.root()]
        self.texts: dict[str, bytes] = {}

    def root_at(self, size: int) -> bytes:
        """The root of the first `size` acts."""
        return self.roots[size]

    def text(self, digest: str) -> bytes | None:
        """The words of this digest."""
        return self.texts.get(digest)

    def append(self, envelope: bytes) -> None:
        """One more act."""
        self.frontier = self.frontier.extend([leaf_hash(sha256(envelope).digest())])
        self.roots.append(self.frontier.root())


def begun(folder: Path) -> tuple[Congress, str]:
    """Six parties with a text on the table; the text's id."""
    congress = Congress(folder)
    tabled = WrittenText(
        tuple(
            WrittenProvision(f"The six will share the readings of lake {number} every day.")
            for number in range(PARAGRAPHS)
        )
    )
    answer = congress.do(
        "XA", "text.table/1", TableText(), capacity=Capacity.CHAIR, texts={"tabled": write(tabled)}
    )
    assert isinstance(answer, Admitted), answer
    (text,) = congress.depositary.state.deliberating.texts
    return congress, text


def record_of(congress: Congress) -> Record:
    """The beginning, copied into memory."""
    record = Record()
    for content in congress.store.envelopes():
        assert content is not None
        for _name, digest in decode(envelopes.decode(content).payload, KINDS).texts:
            words = congress.store.text(digest)
            assert words is not None
            record.texts[digest] = words
        record.append(content)
    return record


def stream(state: State, record: Record, text: str, count: int, *, signed: bool) -> Iterator[Act]:
    """Positions, each made on the record as it is; unsigned ones are for the fold alone."""
    order = state.deliberating.texts[text].order
    for number in range(count):
        party = PARTIES[number % len(PARTIES)]
        provision = state.deliberating.texts[text].provisions[order[number % PARAGRAPHS]]
        standing = provision.positions.get(party)
        words = b'{"edits":[[8,12,"shall %d"]]}' % number
        digest = sha256(words).hexdigest()
        key = (
            keys.key_id(keys.KeyKind.ED25519, secret(party).public) if number < 6 else _KEYS[party]
        )
        _KEYS[party] = key
        last = state.founding.chains.get(key)
        root = b64encode(record.roots[state.size] if signed else bytes(32)).decode()
        payload = Payload(
            mech=state.mechanism,
            meet=None,
            party=party,
            capacity=Capacity.PARTY,
            key=key,
            n=last.n + 1 if last else 1,
            prev=last.act if last else None,
            seen=Seen(state.size, root),
            at="2027-04-27T23:40:00Z",
            do="position.take/1",
            base=provision.base_hash,
            args=TakePosition(
                text=text,
                provision=order[number % PARAGRAPHS],
                replaces=standing.act if standing else "",
            ),
            texts=(("position", digest),),
            blobs=(),
            nonce=b64encode(digest.encode()[:16]).decode(),
        )
        content = payload.encode()
        sealed = seal(content, _SECRETS[party]) if signed else None
        act = sealed.act_id if sealed else ActId(sha256(content).hexdigest())
        evidence = Evidence(signed=True, root_seen=root, texts={digest: words})
        entry = Entry(state.size, act, payload, evidence)
        outcome = fold(state, entry)
        assert outcome.refusal is None, outcome.refusal
        state = outcome.state
        envelope = sealed.encode() if sealed else b""
        if signed:
            record.append(envelope)
        yield Act(envelope, words, entry)


_SECRETS = {party: secret(party) for party in PARTIES}
_KEYS: dict[str, keys.KeyId] = {}


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one pass, the collector off."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    work()
    spent = time.process_time() - began
    gc.enable()
    return spent


def verifying(count: int) -> list[str]:
    """The floor, and what a record of `count` acts takes over it."""
    with tempfile.TemporaryDirectory() as folder:
        congress, text = begun(Path(folder))
        start = congress.depositary.state
        record = record_of(congress)
        congress.close()
    acts = list(stream(start, record, text, count, signed=True))
    record.texts |= {sha256(act.text).hexdigest(): act.text for act in acts}
    opened = [envelopes.decode(act.envelope) for act in acts]
    signatures = [
        (secret(act.entry.payload.party).public, one.pae, one.signature)
        for act, one in zip(acts, opened, strict=True)
    ]

    def floor() -> None:
        for public, message, signature in signatures:
            assert keys.verify(public, message, signature)

    def bytes_alone() -> None:
        frontier = Frontier()
        for act, (public, _message, _signature) in zip(acts, signatures, strict=True):
            envelope = envelopes.decode(act.envelope)
            decode(envelope.payload, KINDS)
            envelope.verify(public)
            frontier = frontier.extend([leaf_hash(sha256(act.envelope).digest())])

    def whole() -> None:
        state = start
        frontier = Frontier()
        for act in acts:
            state = judge(state, act.envelope, record).outcome.state
            frontier = frontier.extend([leaf_hash(sha256(act.envelope).digest())])

    rows = []
    passes = {"floor": floor, "bytes": bytes_alone, "whole": whole}
    taken: dict[str, list[float]] = {name: [] for name in passes}
    for _round in range(5):
        for name, work in passes.items():
            taken[name].append(seconds(work))
    best = {name: min(found) for name, found in taken.items()}
    titles = {
        "floor": "signatures alone (libsodium): the floor",
        "bytes": "envelope, payload, signature, tree",
        "whole": "all of it, with the fold",
    }
    for name, title in titles.items():
        rate, share = count / best[name], best["floor"] / best[name]
        rows.append(f"| {title} | {rate:,.0f} | {1e6 * best[name] / count:.1f} | {share:.0%} |")
    return rows


def folding(lengths: tuple[int, ...]) -> list[str]:
    """The fold alone over growing records, in one walk: what each stretch took."""
    with tempfile.TemporaryDirectory() as folder:
        congress, text = begun(Path(folder))
        state = congress.depositary.state
        record = record_of(congress)
        congress.close()
    rows = []
    done = 0
    for length in lengths:
        spent = 0.0
        stretch = length - done
        while done < length:
            chunk = list(stream(state, record, text, min(10_000, length - done), signed=False))

            def work(chunk: list[Act] = chunk) -> None:
                nonlocal state
                for act in chunk:
                    state = fold(state, act.entry).state

            spent += seconds(work)
            done += len(chunk)
        rows.append(f"| {length:,} | {stretch / spent:,.0f} | {1e6 * spent / stretch:.1f} |")
    return rows


def admission(count: int) -> list[str]:
    """One act, one commit, one checkpoint, its proof in the answer; beside a bare insert."""
    rows = []
    with tempfile.TemporaryDirectory() as name, running() as cluster:
        folder = Path(name)
        for engine, where, bare in (
            ("SQLite", str(folder / "sqlite"), sqlite_insert(folder)),
            ("PostgreSQL", cluster.address, postgres_insert(cluster.address)),
        ):
            congress = Congress(folder / engine, where=where)
            with bare as keep_bare:
                ours, beside = [], []
                for number in range(count):
                    party = PARTIES[number % len(PARTIES)]
                    written = congress.statement(party, f"Statement {number}.")
                    began = time.perf_counter()
                    keep_bare(written.envelope)
                    beside.append(time.perf_counter() - began)
                    began = time.perf_counter()
                    answer = congress.hand_in(written)
                    ours.append(time.perf_counter() - began)
                    assert isinstance(answer, Admitted), answer
            congress.close()
            median, bare_median = statistics.median(ours), statistics.median(beside)
            last = statistics.quantiles(ours, n=100)[-1]
            rows.append(
                f"| {engine} | {1000 * bare_median:.2f} | {1000 * median:.2f} "
                f"| {median / bare_median:.1f} | {1000 * last:.1f} |"
            )
    return rows


def proofs() -> list[str]:
    """Size and time of a proof with six cosigners."""
    with tempfile.TemporaryDirectory() as name:
        congress, _text = begun(Path(name))
        congress.follow()
        content = congress.store.envelope(3)
        assert content is not None
        entry, known = sha256(content).digest(), policy(congress.depositary.state)
        depositary: Depositary = congress.depositary
        rounds = 200
        proof = depositary.proof(3)
        made = seconds(lambda: [depositary.proof(3) for _ in range(rounds)]) / rounds
        verified = (
            seconds(lambda: [parse_proof(proof).verify(entry, known) for _ in range(rounds)])
            / rounds
        )
        congress.close()
    return [f"| {len(proof):,} | {1000 * made:.2f} | {1000 * verified:.2f} |"]


def main() -> None:
    """Measure, print, and keep."""
    lengths = (20_000, 100_000, 1_000_000) if "--million" in sys.argv else (20_000, 100_000)
    tables = {
        "verifying": (
            "| what, over 20,000 acts | acts/s | µs an act | of the floor |",
            "|---|--:|--:|--:|",
            *verifying(20_000),
        ),
        "folding": ("| record of | acts/s | µs an act |", "|--:|--:|--:|", *folding(lengths)),
        "admission": (
            "| engine | bare insert, ms | admission, ms | times | 99 of 100 within, ms |",
            "|---|--:|--:|--:|--:|",
            *admission(600),
        ),
        "proofs": ("| bytes | to make, ms | to verify, ms |", "|--:|--:|--:|", *proofs()),
    }
    for name, lines in tables.items():
        table = "\n".join(lines)
        print(f"\n{name}\n{table}")
        keep(f"benchmarks.record {name}", f"{measured_with(COMMAND)}{table}\n", RECORD)


if __name__ == "__main__":
    main()
