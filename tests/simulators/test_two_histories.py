"""A host that shows two histories. TRUST.md section 6, lines 1 to 6, 17 (equivocation) and 18.

Line 6, the order of different authors before anything is sequenced, is the host's privilege: the
last test says what is visible of it.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from communique.depositary.admitting import Admitted
from communique.depositary.identity import log_key, origin, policy, verifier_name
from communique.depositary.mirroring import Mirror
from communique.depositary.verifying import verify_record
from communique.errors import Alarm, NotEnough, NotProven
from communique.mechanism.acts import Seen
from communique.mechanism.acts.founding import CreateBody
from communique.mechanism.rules.quorum import quorum
from communique.mechanism.state import state_hash
from communique.record.checkpoint import open_checkpoint, parse_text
from communique.record.envelope import decode
from communique.record.note import cosign, parse
from communique.record.proof import Proof, parse_proof
from communique.record.tree import inclusion_proof, leaf_hash, over
from tests.depositary.congress import Congress, secret
from tests.simulators.author import (
    DishonestAuthor,
    as_chair,
    payload_of,
    rule_at_the_door,
    rule_in_the_record,
)
from tests.simulators.conftest import FOUR
from tests.simulators.host import DishonestHost


def one_more(congress: Congress, names: bytes) -> bytes:
    """An act of the chair, in order: a body of this name."""
    return as_chair(congress, "body.create/1", CreateBody(), texts={"names": names}).envelope


def forked(congress: Congress) -> tuple[DishonestHost, DishonestHost]:
    """Two hosts with one log key: each has another act after what was cosigned."""
    one, other = DishonestHost(congress), DishonestHost(congress)
    for host, names in ((one, b'{"en":"Ministers"}'), (other, b'{"en":"Envoys"}')):
        written = as_chair(congress, "body.create/1", CreateBody(), texts={"names": names})
        host.enter(written.envelope)
        host.texts.update({digest(text): text for text in written.texts})
    return one, other


def digest(text: bytes) -> str:
    """The digest by which an act names it."""
    return sha256(text).hexdigest()


def test_a_party_that_cosigned_one_history_never_cosigns_the_other(four: Congress) -> None:
    one, other = forked(four)
    mirror = four.mirrors["XB"]
    mirror.follow(one, four.now)
    before = state_hash(mirror.state)
    with pytest.raises(Alarm, match="another history"):
        mirror.follow(other, four.now)
    assert state_hash(mirror.state) == before


def test_both_checkpoints_of_a_fork_are_kept_and_each_is_signed_by_the_log(four: Congress) -> None:
    one, other = forked(four)
    mirror = four.mirrors["XB"]
    mirror.follow(one, four.now)
    with pytest.raises(Alarm):
        mirror.follow(other, four.now)
    (fork,) = mirror.store.forks()
    key = log_key(mirror.state)
    heads = [open_checkpoint(note, (key,)).checkpoint for note in (fork.held, fork.shown)]
    assert heads[0].size == heads[1].size
    assert heads[0].root != heads[1].root


def test_after_a_fork_nothing_is_cosigned_again_even_of_the_first_history(four: Congress) -> None:
    one, other = forked(four)
    mirror = four.mirrors["XB"]
    mirror.follow(one, four.now)
    with pytest.raises(Alarm):
        mirror.follow(other, four.now)
    with pytest.raises(Alarm, match="two histories"):
        mirror.follow(one, four.now)
    with pytest.raises(Alarm, match="two histories"):
        mirror.verdict("any", "0" * 64, (), four.now)


def test_a_copy_started_again_after_a_fork_still_refuses(four: Congress) -> None:
    one, other = forked(four)
    mirror = four.mirrors["XB"]
    mirror.follow(one, four.now)
    with pytest.raises(Alarm):
        mirror.follow(other, four.now)
    again = Mirror("XB", mirror.store, secret("XB verifier"))
    with pytest.raises(Alarm, match="two histories"):
        again.follow(one, four.now)


def test_a_longer_fork_is_found_though_its_proof_is_no_proof(four: Congress) -> None:
    one, other = forked(four)
    mirror = four.mirrors["XB"]
    mirror.follow(one, four.now)
    other.enter(one_more(four, b"{}"))
    with pytest.raises(Alarm, match="another history"):
        mirror.follow(other, four.now)
    assert mirror.store.forks()


def test_a_wrong_proof_alone_is_no_evidence_of_a_fork(four: Congress) -> None:
    """Anybody between two nodes could send one: the next true answer is cosigned."""
    host = DishonestHost(four)
    host.enter(one_more(four, b"{}"))
    host.texts[digest(b"{}")] = b"{}"
    host.consistency = (bytes(32),)
    mirror = four.mirrors["XB"]
    with pytest.raises(Alarm):
        mirror.follow(host, four.now)
    assert not mirror.store.forks()
    host.consistency = None
    assert mirror.follow(host, four.now)


def test_a_checkpoint_that_another_party_was_shown_gives_the_fork_away(four: Congress) -> None:
    one, other = forked(four)
    mirror = four.mirrors["XB"]
    mirror.follow(one, four.now)
    mirror.compare(one.signed())
    with pytest.raises(Alarm, match="another history"):
        mirror.compare(other.signed())
    assert len(mirror.store.forks()) == 1


def test_a_checkpoint_that_the_log_did_not_sign_accuses_nobody(four: Congress) -> None:
    one, other = forked(four)
    mirror = four.mirrors["XB"]
    mirror.follow(one, four.now)
    other.key = secret("XD")
    with pytest.raises(NotProven):
        mirror.compare(other.signed())
    assert not mirror.store.forks()


def test_two_histories_are_not_both_proven_though_the_chair_cosigns_both(four: Congress) -> None:
    one, other = forked(four)
    lines: dict[int, list[bytes]] = {0: [], 1: []}
    for at, codes in enumerate((("XB",), ("XC", "XD"))):
        for code in codes:
            lines[at].append(four.mirrors[code].follow((one, other)[at], four.now))
    for at, host in enumerate((one, other)):
        text = parse(host.signed()).text
        by_chair = cosign(text, verifier_name("XA"), secret("XA verifier"), four.now)
        lines[at].append(by_chair.line.encode())
    rule = policy(four.depositary.state)
    assert len(lines[1]) == 3
    with pytest.raises(NotEnough):
        rule.open(one.signed() + b"".join(lines[0]))


@pytest.mark.parametrize("count", range(3, 30))
def test_two_quorums_share_more_parties_than_the_chair_alone(count: int) -> None:
    needed = quorum(count)
    assert needed is not None
    assert 2 * needed - count > 1


def test_an_act_signed_on_another_history_is_refused_and_void(four: Congress) -> None:
    author = DishonestAuthor(four, "XB")
    act = author.act(seen=Seen(four.store.head().size, "A" * 43 + "="))
    assert rule_at_the_door(four, act) == "payload.seen"
    assert rule_in_the_record(four, act) == "payload.seen"


def test_a_checkpoint_forged_for_outsiders_has_no_quorum(four: Congress) -> None:
    host = DishonestHost(four)
    host.enter(b"{}")
    with pytest.raises(NotEnough):
        policy(four.depositary.state).open(host.signed())


def test_a_checkpoint_by_no_key_of_the_log_proves_nothing(four: Congress) -> None:
    head = four.store.head()
    assert head.checkpoint is not None
    host = DishonestHost(four)
    host.key = secret("another log")
    forged = host.signed() + b"".join(four.store.cosignatures(head.size))
    with pytest.raises(NotProven):
        policy(four.depositary.state).open(forged)


def test_an_old_act_rewritten_is_found(four: Congress) -> None:
    host = DishonestHost(four)
    host.committed[3] = host.committed[4]
    mirror = four.mirrors["XB"]
    with pytest.raises(Alarm, match="another history"):
        mirror.follow(host, four.now)


def test_an_act_dropped_is_found(four: Congress) -> None:
    host = DishonestHost(four)
    del host.committed[5]
    host.enter(one_more(four, b"{}"))
    with pytest.raises(Alarm, match="another history"):
        four.mirrors["XB"].follow(host, four.now)


def test_acts_swapped_after_they_were_cosigned_are_found(four: Congress) -> None:
    host = DishonestHost(four)
    host.committed[6], host.committed[7] = host.committed[7], host.committed[6]
    with pytest.raises(Alarm, match="another history"):
        four.mirrors["XB"].follow(host, four.now)


def test_a_record_that_goes_back_is_not_cosigned(four: Congress) -> None:
    host = DishonestHost(four)
    host.committed.pop()
    mirror = four.mirrors["XB"]
    with pytest.raises(Alarm, match="gone back"):
        mirror.follow(host, four.now)
    assert not mirror.store.forks(), "an old answer may have been late, and is no fork"


def test_a_host_restored_from_a_backup_goes_on_from_what_was_cosigned(four: Congress) -> None:
    """Or else it signs a second act at an index that parties hold: a fork, and found as one."""
    host = DishonestHost(four)
    host.committed.pop()
    host.enter(one_more(four, b"{}"))
    with pytest.raises(Alarm, match="another history"):
        four.mirrors["XB"].follow(host, four.now)


def test_one_author_s_acts_cannot_be_swapped_before_they_are_entered(four: Congress) -> None:
    author = DishonestAuthor(four, "XB")
    first = author.honest()
    second = author.act(first, n=payload_of(first.envelope).n + 1, prev=first.act)
    four.mirrors = {"XB": four.mirrors["XB"]}
    host = DishonestHost(four)
    host.enter(second, first.envelope)
    four.mirrors["XB"].follow(host, four.now)
    void = verify_record(four.mirrors["XB"].store).void
    assert [str(one.why.blanks["rule"]) for one in void] == ["payload.chain"]
    assert void[0].index == four.store.head().size


def test_one_of_an_author_s_acts_cannot_be_dropped_without_the_next_being_void(
    four: Congress,
) -> None:
    author = DishonestAuthor(four, "XB")
    dropped = author.honest()
    after = author.act(dropped, n=payload_of(dropped.envelope).n + 1, prev=dropped.act)
    assert rule_in_the_record(four, after) == "payload.chain"


def test_the_order_of_two_authors_is_the_host_s_and_shows_what_each_had_seen(
    four: Congress,
) -> None:
    """Not stopped (line 6): both orders are in order; that neither had seen the other is signed."""
    for author in ("XB", "XC"):
        act = payload_of(DishonestAuthor(four, author).honest().envelope)
        assert act.seen.size == four.store.head().size


def test_an_act_proven_is_not_proven_for_another(four: Congress) -> None:
    answer = four.hand_in(DishonestAuthor(four, "XB").honest())
    assert isinstance(answer, Admitted)
    other = four.store.envelope(2)
    assert other is not None
    with pytest.raises(NotProven):
        parse_proof(answer.proof).open(decode(other).commitment, policy(four.depositary.state))


def test_an_inner_node_is_no_act(four: Congress) -> None:
    """A proof one step shorter, for a node over two acts as if it were a leaf."""
    leaves = [leaf_hash(one) for one in four.store.commitments(0, four.store.head().size)]
    hashes = inclusion_proof(over(leaves), 0, len(leaves))
    note = four.store.head().checkpoint
    assert note is not None
    forged = Proof(0, hashes[1:], note)
    with pytest.raises(NotProven):
        forged.open(leaves[0] + leaves[1], policy(four.depositary.state))


def test_a_copy_that_begins_empty_follows_the_mechanism_its_party_joined(tmp_path: Path) -> None:
    congress = Congress(tmp_path / "one", FOUR)
    other = Congress(tmp_path / "other", ("XA", "XB", "XC"))
    mirror = Mirror(
        "XB", congress._open(tmp_path / "copy"), secret("XB verifier"), congress.mechanism
    )
    if other.mechanism != congress.mechanism:
        with pytest.raises(Alarm, match="this party joined"):
            mirror.follow(DishonestHost(other), other.now)
    wrong = Mirror("XB", congress._open(tmp_path / "again"), secret("XB verifier"), "0" * 64)
    with pytest.raises(Alarm, match="this party joined"):
        wrong.follow(DishonestHost(congress), congress.now)
    assert mirror.follow(DishonestHost(congress), congress.now)
    congress.close()
    other.close()


def test_a_record_that_begins_with_no_founding_act_is_none(four: Congress, tmp_path: Path) -> None:
    host = DishonestHost(four)
    host.committed = [b"{}"]
    empty = Mirror("XB", four._open(tmp_path / "empty"), secret("XB verifier"))
    with pytest.raises(Alarm, match="another record"):
        empty.follow(host, four.now)
    assert empty.store.head().size == 0


def test_the_chair_vanishes_and_the_largest_cosigned_checkpoint_remains(four: Congress) -> None:
    """What a new host goes on from (the hand-over itself comes with the network)."""
    sizes = set()
    for mirror in four.mirrors.values():
        checkpoint = mirror.store.head().checkpoint
        assert checkpoint is not None
        said = parse_text(parse(checkpoint).text)
        assert said.origin == origin(mirror.state)
        assert mirror.store.cosignatures(said.size)
        sizes.add((said.size, said.root))
    assert len(sizes) == 1
