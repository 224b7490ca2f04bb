"""What stays of a text. TRUST.md section 6, lines 11, 15, 21 and 25; 00.3, 00.11 and section 0.3.

Verdict notes say what a copy itself came to; erasure leaves the state as it was; pruning destroys
what was preparatory, and every act that is kept is as provable as before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from communique.depositary.admitting import Admitted, Depositary, RefusedAct
from communique.depositary.bundle.findings import Verdict
from communique.depositary.hosting import Hosting
from communique.depositary.identity import policy
from communique.depositary.pruning import prune
from communique.depositary.store import Erased
from communique.depositary.verifying import verify_record
from communique.errors import NotEnough, NotProven
from communique.mechanism.acts import Capacity, Power
from communique.mechanism.acts.content import WrittenProvision, WrittenText, write, write_position
from communique.mechanism.acts.deliberating import TableText, TakePosition
from communique.mechanism.acts.ending import SignText
from communique.mechanism.acts.founding import EnrolKey, EraseBlob, PruneRecord
from communique.mechanism.state import state_hash
from communique.record.envelope import decode
from communique.record.note import parse
from communique.record.proof import parse_proof
from communique.record.verdict import join, open_verdict
from communique.text.position import position
from tests.depositary.congress import MEMBERS, Congress, secret
from tests.simulators.author import as_chair, rule_at_the_door, rule_in_the_record
from tests.simulators.conftest import FOUR
from tests.simulators.ended import RULES, WANTED, WORDS, Ended, admitted, follow
from tests.simulators.host import DishonestHost


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[Ended]:
    """A text on the table of four, and a position on it."""
    congress = Congress(tmp_path, FOUR, rules=RULES)
    congress.follow()
    yield Ended(congress)
    congress.close()


def test_an_act_on_an_older_text_is_refused_and_void(ended: Ended) -> None:
    args = TakePosition(text=ended.text, provision=ended.provision)
    words = write_position(position(WORDS, WANTED))
    written = ended.congress.write(
        "XC", "position.take/1", args, texts={"position": words}, base="0" * 64
    )
    rule = rule_at_the_door(ended.congress, written.envelope, *written.texts)
    assert rule
    assert rule_in_the_record(ended.congress, written.envelope, texts=written.texts) == rule


def test_a_signature_is_over_the_words_of_every_language(ended: Ended) -> None:
    ended.adopt()
    ended.translate()
    before = ended.manifest
    words = "Les quatre partageront peut-être des relevés."
    other = sha256(f"en {sha256(WORDS.encode()).hexdigest()}\n{words}".encode()).hexdigest()
    written = ended.congress.write("XC", "text.sign/1", SignText(text=ended.text, manifest=other))
    assert rule_at_the_door(ended.congress, written.envelope) == "manifest.words"
    assert rule_in_the_record(ended.congress, written.envelope) == "manifest.words"
    assert ended.manifest == before


def test_letters_that_deceive_are_stopped_at_the_door_and_only_there(ended: Ended) -> None:
    tabled = write(WrittenText((WrittenProvision("The lаke is deep."),), "FL/5"))
    written = ended.congress.write(
        "XA", "text.table/1", TableText(), capacity=Capacity.CHAIR, texts={"tabled": tabled}
    )
    rule = rule_at_the_door(ended.congress, written.envelope, *written.texts)
    assert rule == "letters.look-alike"
    assert rule_in_the_record(ended.congress, written.envelope, texts=written.texts) == ""


def test_the_verdict_notes_of_a_quorum_say_one_thing(ended: Ended) -> None:
    notes = ended.notes(ended.end(), "XA", "XB", "XC")
    opened = open_verdict(join(notes))
    assert [one.by.name[:2] for one in opened.signed] == ["XA", "XB", "XC"]
    assert opened.verdict.state == state_hash(ended.congress.depositary.state)


def test_no_copy_signs_a_verdict_on_words_it_has_not_come_to(ended: Ended) -> None:
    in_effect = ended.end()
    copy = follow(ended.congress, "XB")
    with pytest.raises(NotProven, match="other words"):
        copy.verdict(ended.text, "0" * 64, in_effect, ended.congress.now)
    with pytest.raises(NotProven, match="other words"):
        copy.verdict("none", ended.manifest, in_effect, ended.congress.now)


def test_no_copy_signs_that_an_act_is_in_effect_which_is_not(ended: Ended) -> None:
    in_effect = ended.end()
    copy = follow(ended.congress, "XB")
    with pytest.raises(NotProven, match="not in effect"):
        copy.verdict(
            ended.text, ended.manifest, [*in_effect, ended.position.act], ended.congress.now
        )


def test_a_cosignature_of_a_verdict_is_none_of_a_checkpoint(ended: Ended) -> None:
    """One verifier key signs both: the text of one can never be the text of the other."""
    (note,) = ended.notes(ended.end(), "XB")
    head = ended.congress.store.head().checkpoint
    assert head is not None
    line = note.rpartition(b"\n\n")[2]
    with pytest.raises(NotProven):
        policy(ended.congress.depositary.state).open(head + line)


def test_a_bad_line_handed_in_does_not_spoil_every_proof(four: Congress) -> None:
    size = four.store.head().size
    (line, *_rest) = four.store.cosignatures(size)
    at = len(line) - 8
    changed = line[:at] + (b"A" if line[at : at + 1] != b"A" else b"B") + line[at + 1 :]
    with pytest.raises(NotProven):
        four.depositary.cosign(size, [changed])
    with pytest.raises(NotProven):
        four.depositary.cosign(size, [line.replace(b"XA/verifier", b"XZ/verifier")])
    four.depositary.cosign(size, [line])
    four.depositary.proof(0)


def test_a_quiet_record_cosigned_a_thousand_times_is_still_proven(four: Congress) -> None:
    """A note has room for 200 lines: of each copy the last one goes with it."""
    for _minute in range(60):
        four.now += 60
        four.follow()
    content = four.store.envelope(0)
    assert content is not None
    proof = parse_proof(four.depositary.proof(0))
    opened = proof.verify(decode(content).commitment, policy(four.depositary.state))
    assert {one.time for one in opened.signed if one.time} == {four.now}
    assert verify_record(four.store, four.mechanism).verdict is Verdict.VERIFIED


SALT, NAME = bytes(32), "Ilse Maren, chargée d’affaires".encode()


def enrol_a_person(congress: Congress) -> str:
    """XB enrols a person; the digest of the blob with the name. Two parties have administrators."""
    for code in ("XB", "XC"):
        admitted(congress.enrol(code, f"{code} office", (Power.ADMINISTER,)))
    digest = sha256(SALT + NAME).hexdigest()
    pen = congress.pens["XB root"]
    args = EnrolKey(public="A" * 42 + "E=", powers=MEMBERS)
    written = pen.write(
        congress.store,
        congress.depositary.state,
        "key.enrol/1",
        args,
        at="2027-04-27T08:00:00Z",
        nonce=bytes(16),
        blobs=(("person", digest),),
    )
    answer = congress.depositary.admit(written.envelope, blobs=((SALT, NAME),), now=congress.now)
    admitted(answer)
    return digest


def test_erasure_destroys_name_and_salt_and_leaves_the_state_that_copies_have(
    four: Congress,
) -> None:
    digest = enrol_a_person(four)
    blob = four.store.blob(digest)
    assert blob is not None
    assert not isinstance(blob, Erased)
    answer = four.do("XB", "blob.erase/1", EraseBlob(blob=digest), by="XB office")
    admitted(answer)
    assert isinstance(four.store.blob(digest), Erased)
    four.follow()
    assert {state_hash(mirror.state) for mirror in four.mirrors.values()} == {
        state_hash(four.depositary.state)
    }
    assert verify_record(four.store, four.mechanism).verdict is Verdict.VERIFIED


def test_what_was_erased_is_not_kept_again_by_a_copy_that_comes_later(four: Congress) -> None:
    digest = enrol_a_person(four)
    four.do("XB", "blob.erase/1", EraseBlob(blob=digest), by="XB office")
    four.follow()
    copy = four.mirrors["XC"].store
    with copy.writing() as writing:
        writing.put_blob(SALT, NAME)
    assert isinstance(copy.blob(digest), Erased)


def test_a_party_erases_nobody_else_s_blob(four: Congress) -> None:
    digest = enrol_a_person(four)
    answer = four.do("XC", "blob.erase/1", EraseBlob(blob=digest), by="XC office")
    assert isinstance(answer, RefusedAct)
    assert answer.why.blanks["rule"] == "blob.erase"
    assert not isinstance(four.store.blob(digest), Erased)


def test_a_blob_present_or_not_gives_one_state(four: Congress) -> None:
    digest = enrol_a_person(four)
    four.follow()
    copy = four.mirrors["XC"]
    assert copy.store.blob(digest) is None
    assert state_hash(copy.state) == state_hash(four.depositary.state)


def test_pruning_destroys_positions_and_every_kept_act_is_still_proven(ended: Ended) -> None:
    in_effect = ended.end()
    congress = ended.congress
    ended.prune()
    notes = ended.notes(in_effect, "XA", "XB", "XC")
    before = state_hash(congress.depositary.state)
    congress.depositary.keep_snapshot()
    acts, texts = prune(congress.store, ended.text, notes)
    assert (acts, texts) == (1, 1)
    assert congress.store.envelope(ended.position.index) is None
    again = Depositary(congress.store, secret("log"), secret("refusals"))
    assert state_hash(again.state) == before
    congress.follow()
    for index, content in enumerate(congress.store.envelopes()):
        if content is not None:
            proof = parse_proof(again.proof(index))
            proof.verify(decode(content).commitment, policy(again.state))
    assert verify_record(congress.store, congress.mechanism).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE snapshots SET state = CAST(replace(CAST(state AS TEXT), ?, ?) AS BLOB)", "state"),
        ("UPDATE snapshots SET notes = CAST(replace(CAST(notes AS TEXT), ?, ?) AS BLOB)", "state"),
    ],
)
def test_a_state_nobody_vouched_for_is_found(
    ended: Ended, tmp_path: Path, change: str, said: str
) -> None:
    in_effect = ended.end()
    ended.prune()
    prune(ended.congress.store, ended.text, ended.notes(in_effect, "XA", "XB", "XC"))
    state = state_hash(ended.congress.depositary.state)
    with sqlite3.connect(tmp_path / "host" / "record.db") as file:
        words = ('"label":"five-lakes"', '"label":"five-lacks"')
        file.execute(change, words if "SET state" in change else (state, "0" * 64))
    verified = verify_record(ended.congress.store, ended.congress.mechanism)
    assert verified.verdict is Verdict.BROKEN
    assert said in str(verified.faults[0])


def test_verifiers_that_no_act_enrolled_vouch_for_nothing(ended: Ended, tmp_path: Path) -> None:
    in_effect = ended.end()
    ended.prune()
    prune(ended.congress.store, ended.text, ended.notes(in_effect, "XA", "XB", "XC"))
    enrolled = ended.congress.depositary.state.founding.verifiers["XA"].enrolled
    with sqlite3.connect(tmp_path / "host" / "record.db") as file:
        file.execute("DELETE FROM envelopes WHERE number = ?", (enrolled,))
    verified = verify_record(ended.congress.store, ended.congress.mechanism)
    assert verified.verdict is Verdict.BROKEN
    assert "enrols" in str(verified.faults[0])


def test_a_pruned_record_goes_on(ended: Ended) -> None:
    in_effect = ended.end()
    congress = ended.congress
    ended.prune()
    prune(congress.store, ended.text, ended.notes(in_effect, "XA", "XB", "XC"))
    answer = congress.do("XC", "key.enrol/1", EnrolKey(
        public=congress.pens["XC"].public, powers=MEMBERS), by="XC root")  # fmt: skip
    assert isinstance(answer, RefusedAct), "the key is enrolled already: the state knows"
    assert isinstance(congress.enrol("XC", "XC second", MEMBERS), Admitted)
    assert congress.mirrors["XD"].follow(Hosting(congress.store), congress.now)


def test_no_state_kept_before_holds_what_was_pruned(ended: Ended, tmp_path: Path) -> None:
    ended.congress.depositary.keep_snapshot()
    in_effect = ended.end()
    ended.prune()
    notes = ended.notes(in_effect, "XA", "XB", "XC")
    prune(ended.congress.store, ended.text, notes)
    with closing(sqlite3.connect(tmp_path / "host" / "record.db")) as file:
        states = file.execute("SELECT state FROM snapshots").fetchall()
    assert len(states) == 1
    assert str(ended.position.act).encode() not in states[0][0]


def test_too_few_copies_or_another_state_prune_nothing(ended: Ended) -> None:
    in_effect = ended.end()
    earlier = ended.notes(in_effect, "XA", "XB", "XC")
    ended.prune()
    store = ended.congress.store
    with pytest.raises(NotProven):
        prune(store, ended.text, earlier)
    with pytest.raises(NotEnough):
        prune(store, ended.text, ended.notes(in_effect, "XA", "XB"))
    with pytest.raises(NotEnough):
        prune(store, ended.text, [])
    assert store.envelope(ended.position.index) is not None


def test_one_copy_three_times_is_one(ended: Ended) -> None:
    in_effect = ended.end()
    ended.prune()
    notes = []
    for _again in range(3):
        ended.congress.now += 1
        notes += ended.notes(in_effect, "XB")
    assert len(parse(join(notes)).signatures) == 3
    with pytest.raises(NotEnough):
        prune(ended.congress.store, ended.text, notes)


def test_a_pruning_that_is_void_destroys_nothing_on_an_honest_node(ended: Ended) -> None:
    """The rule's days are not over; the host lets it in, and every copy finds it void."""
    in_effect = ended.end()
    written = as_chair(ended.congress, "record.prune/1", PruneRecord(text=ended.text))
    host = DishonestHost(ended.congress)
    host.enter(written.envelope)
    copies = [ended.congress.mirrors[code] for code in ("XB", "XC", "XD")]
    for copy in copies:
        copy.follow(host, ended.congress.now)
    notes = [
        copy.verdict(ended.text, ended.manifest, in_effect, ended.congress.now) for copy in copies
    ]
    with pytest.raises(NotEnough, match="no act that prunes"):
        prune(copies[0].store, ended.text, notes)
    assert copies[0].store.envelope(ended.position.index) is not None
