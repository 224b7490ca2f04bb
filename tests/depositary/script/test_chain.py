"""Acts built and signed in a browser enter a real record; a host that is not honest is seen."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page

from communique.depositary.admitting import Admitted, RefusedAct
from communique.depositary.hosting import Hosting
from communique.depositary.identity import origin
from communique.ids import ActId
from communique.mechanism.acts import KINDS, Power, decode
from communique.mechanism.acts.convening import RequestFloor
from communique.mechanism.acts.founding import EnrolKey
from communique.mechanism.fold import Effect
from communique.record.checkpoint import Checkpoint
from communique.record.envelope import decode as open_envelope
from communique.record.keys import SecretKey
from communique.record.note import sign as sign_note
from communique.record.proof import Proof
from communique.record.refusal import Refusal
from communique.record.tree import consistency_proof, leaf_hash, over, root
from tests.depositary.congress import Congress, secret
from tests.depositary.script.conftest import FILES, HOST
from tests.material import REPOSITORY

OPEN = """async ([envelope, id, name]) => tried(async () => {
    const un64 = (written) => Uint8Array.from(atob(written), (c) => c.charCodeAt(0));
    const to64 = (content) => btoa(String.fromCharCode(...content));
    window.kept = await act.shelf(name);
    const mine = (await kept.get("key")) ?? (await act.newKey());
    await kept.put("key", mine);
    window.chain = new act.Chain(kept, await act.founded(un64(envelope), id), mine);
    window.see = ([note, proof]) => tried(() => chain.see(un64(note), proof.map(un64)));
    window.write = ([fields, kind, words]) => tried(async () => {
        const made = await chain.write(fields, kind, words);
        return { act: made.act, envelope: to64(made.envelope), texts: made.texts.map(to64) };
    });
    window.admitted = (proof) => tried(() => chain.admitted(un64(proof)));
    window.refused = (note) => tried(async () => (await chain.refused(un64(note))).act);
    return to64(mine.public);
})"""

STATEMENT = {"language": "en", "scope": "XB", "means": ["XB"]}
FIELDS = {"party": "XB", "as": "party", "args": STATEMENT}
WORDS = [["words", "Мы обсудим 🏔️ и e\u0301tat."], ["scope", "for ourselves"]]


def in64(content: bytes) -> str:
    """Bytes on their way into the page."""
    return b64encode(content).decode()


class Delegate:
    """A delegate of XB, whose device made its own key; the party's root enrolled it."""

    def __init__(self, congress: Congress, page: Page, name: str) -> None:
        self.congress, self.page, self.seen = congress, page, 0
        founding = congress.store.envelope(0)
        assert founding is not None
        answer = page.evaluate(OPEN, [in64(founding), congress.mechanism, name])
        args = EnrolKey(public=answer["gave"], powers=(Power.NEGOTIATE,), hosted=True)
        congress.do("XB", "key.enrol/1", args, by="XB root")

    def fetch(self) -> dict[str, Any]:
        """The last checkpoint, with the proof that it goes on from the last one fetched."""
        update = Hosting(self.congress.store).update(self.seen)
        self.seen = self.congress.store.head().size
        return self.see(update.checkpoint, update.consistency)

    def see(self, note: bytes, proof: tuple[bytes, ...] = ()) -> dict[str, Any]:
        """The device is shown a checkpoint."""
        asked = [in64(note), [in64(one) for one in proof]]
        answer: dict[str, Any] = self.page.evaluate("(asked) => see(asked)", asked)
        return answer

    def write(self, kind: str = "statement.make/1", **changed: Any) -> dict[str, Any]:
        """The next act of the device."""
        words = WORDS if kind == "statement.make/1" else []
        asked = [{**FIELDS, **changed}, kind, words]
        answer: dict[str, Any] = self.page.evaluate("(asked) => write(asked)", asked)
        return answer

    def send(self, written: dict[str, Any]) -> Admitted | RefusedAct:
        """What the device wrote, handed to the depositary."""
        self.congress.now += 1
        texts = [b64decode(one) for one in written["gave"]["texts"]]
        envelope = b64decode(written["gave"]["envelope"])
        return self.congress.depositary.admit(envelope, texts=texts, now=self.congress.now)

    def told(self, answer: Admitted | RefusedAct) -> dict[str, Any]:
        """The device has the depositary's answer."""
        if isinstance(answer, Admitted):
            asked = ("(proof) => admitted(proof)", in64(answer.proof))
        else:
            asked = ("(note) => refused(note)", in64(answer.note))
        found: dict[str, Any] = self.page.evaluate(*asked)
        return found


@pytest.fixture
def delegate(device: Page, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Delegate]:
    """A delegate's device that has seen the record."""
    congress = Congress(tmp_path, parties=("XA", "XB"), verifying=())
    delegate = Delegate(congress, device, request.node.name)
    assert "gave" in delegate.fetch()
    yield delegate
    congress.close()


def test_an_act_built_and_signed_in_a_browser_is_admitted(delegate: Delegate) -> None:
    for number in range(1, 4):
        written = delegate.write()
        answer = delegate.send(written)
        assert isinstance(answer, Admitted)
        assert (answer.effect, answer.act) == (Effect.IN_EFFECT, written["gave"]["act"])
        assert "refused" not in delegate.told(answer)
        assert "refused" not in delegate.fetch()
        payload = decode(open_envelope(b64decode(written["gave"]["envelope"])).payload, KINDS)
        assert payload.n == number
        words = delegate.congress.store.text(payload.text("words"))
        assert words == "Мы обсудим 🏔️ и état.".encode()


def test_an_act_refused_at_the_door_has_no_number(delegate: Delegate) -> None:
    written = delegate.write("speaker.request/1", args={"item": 0})
    answer = delegate.send(written)
    assert isinstance(answer, RefusedAct)
    assert delegate.told(answer) == {"gave": written["gave"]["act"]}
    assert isinstance(delegate.send(delegate.write()), Admitted)


def test_nothing_is_signed_until_the_last_act_has_its_answer(delegate: Delegate) -> None:
    written = delegate.write()
    assert delegate.write()["refused"] == "waiting"
    again = delegate.page.evaluate(
        "async () => btoa(String.fromCharCode(...(await chain.waiting()).envelope))"
    )
    assert again == written["gave"]["envelope"]
    answer = delegate.send(written)
    assert answer == delegate.send(written)
    delegate.told(answer)
    assert delegate.write()["refused"] == "own"
    delegate.fetch()
    assert "gave" in delegate.write()


def test_two_pages_of_a_device_never_give_one_number_twice(delegate: Delegate) -> None:
    found = delegate.page.evaluate(
        "(asked) => Promise.all([1, 2, 3].map(() => write(asked)))",
        [FIELDS, "statement.make/1", WORDS],
    )
    assert sorted(one.get("refused", "") for one in found) == ["", "waiting", "waiting"]


def test_what_a_device_keeps_outlives_the_page(delegate: Delegate) -> None:
    delegate.told(delegate.send(delegate.write()))
    delegate.fetch()
    last = delegate.page.evaluate("async () => (await chain.kept()).last")
    again = delegate.page.evaluate(
        """async () => { const other = new act.Chain(kept, chain.mechanism, await kept.get("key"));
            return (await other.kept()).last; }"""
    )
    assert again == last
    assert last["n"] == 1


def test_whoever_is_shown_the_act_may_decline_and_nothing_is_signed(delegate: Delegate) -> None:
    declined = delegate.page.evaluate(
        "([fields, kind, words]) => chain.write(fields, kind, words, async () => false)",
        [FIELDS, "statement.make/1", WORDS],
    )
    assert declined is None
    assert "gave" in delegate.write()


def test_a_rewritten_history_is_refused_and_nothing_is_signed_on_it(
    delegate: Delegate, tmp_path: Path
) -> None:
    other = Congress(tmp_path / "other", parties=("XA", "XB"), verifying=())
    assert other.mechanism == delegate.congress.mechanism
    for _more in range(4):
        other.do("XB", "speaker.request/1", RequestFloor())
        statement = other.statement("XB", "otherwise")
        other.hand_in(statement)
    update = Hosting(other.store).update(delegate.seen)
    assert delegate.see(update.checkpoint, update.consistency)["refused"] == "history"
    forked = other.store.checkpoint(delegate.seen)
    assert forked is not None
    assert delegate.see(forked)["refused"] == "history"
    assert delegate.write()["refused"] == "history"
    kept = delegate.page.evaluate("async () => (await chain.kept()).fork.length")
    assert kept == 2
    other.close()


def test_a_checkpoint_is_the_logs_own_and_no_older_one(delegate: Delegate) -> None:
    state = delegate.congress.depositary.state
    held = delegate.congress.store.head()
    note = held.checkpoint
    assert note is not None
    forged = Checkpoint(origin(state), held.size + 1, bytes(32))
    by_nobody = forged.signed(sign_note(forged.text(), origin(state), SecretKey(bytes(32))))
    assert delegate.see(by_nobody)["refused"] == "checkpoint"
    elsewhere = Checkpoint("other.example/log", held.size + 1, bytes(32))
    by_log = elsewhere.signed(sign_note(elsewhere.text(), origin(state), secret("log")))
    assert delegate.see(by_log)["refused"] == "checkpoint"
    assert delegate.see(note[:-2])["refused"] == "checkpoint"
    unproven = forged.signed(sign_note(forged.text(), origin(state), secret("log")))
    assert delegate.see(unproven)["refused"] == "history"
    older = delegate.congress.store.checkpoint(held.size - 1)
    assert older is not None
    assert delegate.see(older)["refused"] == "older"
    assert "gave" in delegate.see(note)


def test_consistency_is_judged_as_python_judges_it(delegate: Delegate) -> None:
    """Every pair of sizes of a log of twenty, its proof, and the proof changed in each hash."""
    leaves = [leaf_hash(bytes([at])) for at in range(20)]
    asked = []
    for new in range(1, 21):
        for old in range(1, new):
            proof = list(consistency_proof(over(leaves), old, new))
            heads = [old, in64(root(leaves[:old])), new, in64(root(leaves[:new]))]
            asked.append([*heads, [in64(one) for one in proof], True])
            changed = [proof[:-1], [*proof, proof[-1]]]
            changed += [[*proof[:at], bytes(32), *proof[at + 1 :]] for at in range(len(proof))]
            asked += [[*heads, [in64(one) for one in each], False] for each in changed]
    found = delegate.page.evaluate(
        """async (asked) => {
            const { checkGoesOn } = await import("/script/act/history.js");
            const un64 = (written) => Uint8Array.from(atob(written), (c) => c.charCodeAt(0));
            const held = [];
            for (const [old, before, size, root, proof] of asked)
                held.push(!(await tried(() => checkGoesOn(
                    { size: old, root: before }, { size, root }, proof.map(un64)))).refused);
            return held;
        }""",
        asked,
    )
    assert found == [one[-1] for one in asked]


def test_an_answer_that_is_not_the_hosts_own_is_no_answer(delegate: Delegate) -> None:
    written = delegate.write()
    state = delegate.congress.depositary.state
    act = open_envelope(b64decode(written["gave"]["envelope"])).act_id
    forged = Refusal(origin(state), act, 3, "closing.objected", "No.").signed(SecretKey(bytes(32)))
    other = Refusal(origin(state), ActId("0" * 64), 3, "closing.objected", "No.")
    signed = other.signed(secret("refusals"))
    elsewhere = delegate.congress.depositary.proof(1)
    leaf = leaf_hash(sha256(b64decode(written["gave"]["envelope"])).digest())
    alone = Checkpoint(origin(state), 1, root([leaf]))
    by_nobody = alone.signed(sign_note(alone.text(), origin(state), SecretKey(bytes(32))))
    unsigned = Proof(0, (), by_nobody).render()
    for ask, content in (
        ("refused", forged),
        ("refused", signed),
        ("admitted", elsewhere),
        ("admitted", unsigned),
    ):
        answer = delegate.page.evaluate(f"(said) => {ask}(said)", in64(content))
        assert answer["refused"] == "answer"
    assert isinstance(delegate.send(written), Admitted)


def test_a_mechanism_is_known_by_the_id_of_its_founding_act(delegate: Delegate) -> None:
    founding = delegate.congress.store.envelope(0)
    second = delegate.congress.store.envelope(1)
    assert founding is not None
    assert second is not None
    named = open_envelope(second).act_id
    sound = open_envelope(founding)
    other = bytes([sound.signature[0] ^ 1]) + sound.signature[1:]
    unsigned = msgspec.structs.replace(sound, signature=other).encode()
    for envelope, known in (
        (founding, "0" * 64),
        (second, named),
        (founding[:-1], sound.act_id),
        (unsigned, sound.act_id),
    ):
        answer = delegate.page.evaluate(OPEN, [in64(envelope), known, "nobody"])
        assert answer["refused"] == "founding"


def test_a_device_that_has_seen_nothing_signs_nothing(device: Page, tmp_path: Path) -> None:
    congress = Congress(tmp_path, parties=("XA", "XB"), verifying=())
    unseen = Delegate(congress, device, "unseen")
    assert unseen.write()["refused"] == "unseen"
    congress.close()


def test_the_script_asks_its_host_alone(device: Page) -> None:
    asked = device.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert len(asked) >= 15
    assert {url.removeprefix(HOST) for url in asked} - {"favicon.ico"} == {*FILES}


EXAMPLE = """async ([founding, fingerprint]) => {{
    const un64 = (written) => Uint8Array.from(atob(written), (c) => c.charCodeAt(0));
    const to64 = (content) => btoa(String.fromCharCode(...content));
    const shelf = () => act.shelf("the page");
    const enrolled = (key) => enrolKey(to64(key.public));
    const confirm = (shown) => {{ window.shown = shown; return true; }};
    const fetchCheckpoint = async () => {{
        const [note, proof] = await fetchHead();
        return {{ checkpoint: un64(note), consistency: proof.map(un64) }};
    }};
    const send = async (envelope, texts) =>
        ({{ proof: un64(await sendAct(to64(envelope), texts.map(to64))) }});
    await (async (act, founding) => {{ {code} }})({{ ...act, shelf }}, un64(founding));
    return window.shown.texts[0].lines;
}}"""


def test_the_example_of_the_page_for_engineers_runs(device: Page, tmp_path: Path) -> None:
    written = (REPOSITORY / "docs" / "signing-on-a-device.md").read_text("utf-8")
    (code,) = re.findall(r"```js\n(.*?)```", written, re.DOTALL)
    congress = Congress(tmp_path, parties=("XA", "XB"), verifying=())
    founding = congress.store.envelope(0)
    assert founding is not None

    def enrol(public: str) -> None:
        args = EnrolKey(public=public, powers=(Power.NEGOTIATE,), hosted=True)
        assert isinstance(congress.do("XB", "key.enrol/1", args, by="XB root"), Admitted)

    def head() -> list[Any]:
        update = Hosting(congress.store).update(0)
        return [in64(update.checkpoint), [in64(one) for one in update.consistency]]

    def admit(envelope: str, texts: list[str]) -> str:
        contents = [b64decode(one) for one in texts]
        answer = congress.depositary.admit(b64decode(envelope), texts=contents, now=congress.now)
        assert isinstance(answer, Admitted)
        return in64(answer.proof)

    device.expose_function("enrolKey", enrol)
    device.expose_function("fetchHead", head)
    device.expose_function("sendAct", admit)
    shown = device.evaluate(EXAMPLE.format(code=code), [in64(founding), congress.mechanism])
    assert shown == [[{"words": "We can accept the text.", "isOdd": False}]]
    congress.close()
