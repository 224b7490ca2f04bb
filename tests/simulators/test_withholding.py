"""A host that keeps things back. TRUST.md section 6, lines 8 and 22, and the signed refusals of 7.

An act is handed to another party, which hands it on: the host enters it, or refuses it in words it
signs, or is not cosigned any more. Over a network parties also hand acts on to each other; here the
test hands them to each.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from communique.depositary.hosting import Hosting
from communique.depositary.identity import origin, policy
from communique.depositary.mirroring import Mirror
from communique.depositary.petitioning import PATIENCE
from communique.depositary.store import open_store
from communique.errors import Alarm, NotEnough, NotInForm, NotProven, UnknownKind
from communique.mechanism.acts.founding import CreateBody, NameGroup
from communique.mechanism.state import state_hash
from communique.record.envelope import decode, seal
from communique.record.refusal import Refusal
from tests.depositary.congress import Congress, secret
from tests.simulators.author import DishonestAuthor, as_chair, payload_of, rule_at_the_door
from tests.simulators.host import DishonestHost


def refusal(congress: Congress, act: bytes, rule: str = "act.form", size: int = 0) -> bytes:
    """A refusal signed by the host of an act, right or wrong."""
    state = congress.depositary.state
    note = Refusal(origin(state), decode(act).act_id, size or state.size, rule, "It may not be.")
    return note.signed(secret("refusals"))


def test_an_act_withheld_beyond_patience_is_not_cosigned(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest().envelope
    host = DishonestHost(four)
    for mirror in four.mirrors.values():
        mirror.petition(act, four.now)
        assert mirror.follow(host, four.now + PATIENCE)
        with pytest.raises(Alarm, match="withholds act"):
            mirror.follow(host, four.now + PATIENCE + 1)


def test_without_cosignatures_nothing_later_is_proven(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest().envelope
    for mirror in four.mirrors.values():
        mirror.petition(act, four.now)
    four.do("XC", "key.revoke/1", payload_of(DishonestAuthor(four, "XC").honest().envelope).args,
            by="XC root")  # fmt: skip
    host = DishonestHost(four)
    for mirror in four.mirrors.values():
        with pytest.raises(Alarm):
            mirror.follow(host, four.now + PATIENCE + 1)
    checkpoint = four.store.head().checkpoint
    assert checkpoint is not None
    with pytest.raises(NotEnough):
        policy(four.depositary.state).open(checkpoint)


def test_an_honest_host_that_was_never_sent_the_act_enters_it(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest()
    mirror = four.mirrors["XC"]
    mirror.petition(act.envelope, four.now)
    host = Hosting(
        four.store, lambda sent, texts: four.depositary.admit(sent, texts=texts, now=four.now)
    )
    assert mirror.follow(host, four.now + PATIENCE + 1)
    assert four.store.index_of(decode(act.envelope).act_id) is not None
    assert not mirror.store.petitions()


def test_the_words_of_an_act_are_handed_on_with_it(four: Congress) -> None:
    written = as_chair(four, "body.create/1", CreateBody(), texts={"names": b'{"en":"Envoys"}'})
    mirror = four.mirrors["XC"]
    with pytest.raises(NotEnough):
        mirror.petition(written.envelope, four.now)
    mirror.petition(written.envelope, four.now, written.texts)
    host = Hosting(
        four.store, lambda sent, texts: four.depositary.admit(sent, texts=texts, now=four.now)
    )
    assert mirror.follow(host, four.now)
    assert decode(written.envelope).act_id == four.store.act_at(four.store.head().size - 1)


def test_an_act_rightly_refused_in_signed_words_holds_nobody_up(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").act(mech="0" * 64)
    mirror = four.mirrors["XC"]
    mirror.petition(DishonestAuthor(four, "XB").honest().envelope, four.now - 10_000)
    host = DishonestHost(four)
    (waiting,) = mirror.store.petitions()
    with pytest.raises(Alarm):
        mirror.follow(host, four.now)
    assert waiting.act != decode(act).act_id
    wrong = DishonestAuthor(four, "XD").act(n=9, prev="0" * 64)
    other = four.mirrors["XB"]
    other.petition(wrong, four.now)
    rule = rule_at_the_door(four, wrong)
    assert rule == "payload.chain"
    honest = Hosting(four.store)
    assert other.follow(honest, four.now + PATIENCE + 1)
    assert not other.store.petitions()
    assert other.store.refusal(decode(wrong).act_id)


def test_an_act_refused_that_was_in_order_is_an_alarm(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest().envelope
    mirror = four.mirrors["XC"]
    mirror.petition(act, four.now)
    host = DishonestHost(four)
    host.refusals[act] = refusal(four, act)
    with pytest.raises(Alarm, match="it was in order"):
        mirror.follow(host, four.now)


def test_a_refusal_by_another_key_answers_nothing(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").act(n=9, prev="0" * 64)
    mirror = four.mirrors["XC"]
    mirror.petition(act, four.now)
    host = DishonestHost(four)
    state = four.depositary.state
    said = Refusal(origin(state), decode(act).act_id, state.size, "payload.chain", "Not so.")
    host.refusals[act] = said.signed(secret("log"))
    assert mirror.follow(host, four.now)
    with pytest.raises(Alarm, match="withholds act"):
        mirror.follow(host, four.now + PATIENCE + 1)


def test_a_refusal_of_another_act_answers_nothing(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").act(n=9, prev="0" * 64)
    mirror = four.mirrors["XC"]
    mirror.petition(act, four.now)
    host = DishonestHost(four)
    host.refusals[act] = refusal(four, DishonestAuthor(four, "XD").honest().envelope)
    with pytest.raises(Alarm, match="withholds act"):
        mirror.follow(host, four.now + PATIENCE + 1)


def test_a_refusal_at_a_size_the_host_has_not_shown_answers_nothing(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").act(n=9, prev="0" * 64)
    mirror = four.mirrors["XC"]
    mirror.petition(act, four.now)
    host = DishonestHost(four)
    host.refusals[act] = refusal(four, act, size=10_000)
    with pytest.raises(Alarm, match="withholds act"):
        mirror.follow(host, four.now + PATIENCE + 1)


def test_a_refusal_at_a_size_before_what_the_author_had_seen_answers_nothing(
    four: Congress,
) -> None:
    """Of one act, the founding, the key was not enrolled yet: so could any act be refused."""
    act = DishonestAuthor(four, "XB").honest().envelope
    mirror = four.mirrors["XC"]
    mirror.petition(act, four.now)
    host = DishonestHost(four)
    host.refusals[act] = refusal(four, act, "key.enrolled", size=1)
    assert mirror.follow(host, four.now)
    with pytest.raises(Alarm, match="withholds act"):
        mirror.follow(host, four.now + PATIENCE + 1)


def test_bytes_that_no_key_of_the_record_signed_make_no_party_wait(four: Congress) -> None:
    """Or anybody could end all cosigning with acts that no host owes an answer."""
    mirror = four.mirrors["XC"]
    payload = payload_of(DishonestAuthor(four, "XB").honest().envelope)
    stranger = seal(payload.encode(), secret("nobody")).encode()
    with pytest.raises(NotProven):
        mirror.petition(stranger, four.now)
    with pytest.raises(NotInForm):
        mirror.petition(b"{}", four.now)
    with pytest.raises(NotInForm):
        mirror.petition(seal(b"{}", secret("XB")).encode(), four.now)
    assert not mirror.store.petitions()


def test_an_act_handed_in_twice_keeps_the_time_it_had(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest().envelope
    mirror = four.mirrors["XC"]
    mirror.petition(act, four.now)
    mirror.petition(act, four.now + PATIENCE)
    with pytest.raises(Alarm):
        mirror.follow(DishonestHost(four), four.now + PATIENCE + 1)


def test_a_body_withheld_is_not_cosigned_and_the_state_stays(four: Congress) -> None:
    host = DishonestHost(four)
    size = len(host.committed)
    host.enter(DishonestAuthor(four, "XB").honest().envelope)
    host.given[size] = None
    mirror = four.mirrors["XC"]
    before = state_hash(mirror.state)
    with pytest.raises(Alarm, match="withholds the body"):
        mirror.follow(host, four.now)
    assert (state_hash(mirror.state), mirror.store.head().size) == (before, size)


def test_another_body_than_was_committed_to_is_not_cosigned(four: Congress) -> None:
    host = DishonestHost(four)
    size = len(host.committed)
    host.enter(DishonestAuthor(four, "XB").honest().envelope)
    host.given[size] = DishonestAuthor(four, "XB").honest().envelope
    with pytest.raises(Alarm, match="not those it committed to"):
        four.mirrors["XC"].follow(host, four.now)


@pytest.mark.parametrize("given", [None, b"other words"])
def test_words_withheld_or_changed_are_not_cosigned_and_nothing_of_them_is_kept(
    four: Congress, given: bytes | None
) -> None:
    names = b'{"en":"Ministers"}'
    written = as_chair(four, "body.create/1", CreateBody(), texts={"names": names})
    host = DishonestHost(four)
    host.enter(written.envelope)
    host.texts[sha256(names).hexdigest()] = given
    mirror = four.mirrors["XC"]
    with pytest.raises(Alarm, match="withholds the text"):
        mirror.follow(host, four.now)
    assert given is None or mirror.store.text(sha256(given).hexdigest()) is None
    host.texts[sha256(names).hexdigest()] = names
    assert mirror.follow(host, four.now)


def test_any_party_can_supply_what_the_host_withholds(four: Congress) -> None:
    written = as_chair(
        four, "group.name/1", NameGroup(members=("XB", "XC")), texts={"names": b"{}"}
    )
    four.hand_in(written)
    four.mirrors["XB"].follow(Hosting(four.store), four.now)
    assert four.mirrors["XC"].follow(Hosting(four.mirrors["XB"].store), four.now)


def test_fewer_acts_than_the_checkpoint_says_are_not_cosigned(four: Congress) -> None:
    host = DishonestHost(four)
    host.root = b"\7" * 32
    host.enter(DishonestAuthor(four, "XB").honest().envelope)
    with pytest.raises(Alarm):
        four.mirrors["XC"].follow(host, four.now)


def test_a_checkpoint_by_another_key_than_the_log_s_is_not_cosigned(four: Congress) -> None:
    host = DishonestHost(four)
    host.key = secret("an old log")
    host.enter(DishonestAuthor(four, "XB").honest().envelope)
    with pytest.raises(Alarm, match="no key that is known"):
        four.mirrors["XC"].follow(host, four.now)


def test_a_checkpoint_with_lines_nobody_vouches_for_is_not_cosigned(four: Congress) -> None:
    host = DishonestHost(four)
    host.extensions = ("and XB owes the lake",)
    host.enter(DishonestAuthor(four, "XB").honest().envelope)
    with pytest.raises(Alarm, match="nobody vouches"):
        four.mirrors["XC"].follow(host, four.now)


def test_a_checkpoint_of_another_log_is_not_cosigned(four: Congress) -> None:
    host = DishonestHost(four)
    host.origin = "five-lakes.communique/" + "0" * 32
    host.enter(DishonestAuthor(four, "XB").honest().envelope)
    with pytest.raises(Alarm, match="another record"):
        four.mirrors["XC"].follow(host, four.now)


def test_an_act_entered_twice_is_void_and_blocks_nobody(four: Congress) -> None:
    act = DishonestAuthor(four, "XB").honest()
    host = DishonestHost(four)
    host.enter(act.envelope, act.envelope, b"{}", b"{}")
    for mirror in four.mirrors.values():
        assert mirror.follow(host, four.now)
        assert mirror.store.head().size == len(host.committed)


def test_a_copy_stops_before_an_act_of_a_later_kind_and_voids_nothing(four: Congress) -> None:
    """It says so, keeps nothing, does not cosign; brought up to date it goes on."""
    honest = decode(DishonestAuthor(four, "XB").honest().envelope)
    later = honest.payload.replace(b"key.revoke/1", b"key.revoke/2")
    host = DishonestHost(four)
    host.enter(seal(later, secret("XB root")).encode())
    mirror = four.mirrors["XC"]
    before, size = state_hash(mirror.state), mirror.store.head().size
    with pytest.raises(UnknownKind):
        mirror.follow(host, four.now)
    assert (state_hash(mirror.state), mirror.store.head().size) == (before, size)
    assert not mirror.store.forks()


def test_an_empty_copy_given_nothing_but_the_founding_act_cosigns_that(
    four: Congress, tmp_path: Path
) -> None:
    host = DishonestHost(four)
    del host.committed[1:]
    empty = Mirror("XB", open_store(tmp_path / "empty", create=True), secret("XB verifier"))
    assert empty.follow(host, four.now)
    assert empty.state.mechanism == four.mechanism
    empty.store.close()
