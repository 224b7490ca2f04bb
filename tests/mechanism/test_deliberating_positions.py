"""Positions and reserves: what a party wants, and never another in its place unseen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.deliberating import (
    ConfirmPosition,
    EnterReserve,
    LiftReserve,
    ProvisionSeen,
    WithdrawPosition,
)
from communique.mechanism.acts.founding import AdmitParty, Standing
from communique.mechanism.fold import Effect, Outcome
from communique.mechanism.state.deliberating import Agreement, TextStatus
from communique.text.edit import Edit

from .assembly import ALL_POWERS, held, public
from .lakes import Lakes, digest_of, refused, written


def withdraw(lakes: Lakes, party: str, place: int, replaces: str = "-") -> Outcome:
    act = lakes.standing(party, place) if replaces == "-" else replaces
    args = WithdrawPosition(text=lakes.name, provision=lakes.id(place), replaces=act)
    return lakes.do(party, "position.withdraw/1", args)


def confirm(lakes: Lakes, party: str, act: str, seen: tuple[ProvisionSeen, ...]) -> Outcome:
    args = ConfirmPosition(text=lakes.name, act=act, passages=seen)
    return lakes.do(party, "position.confirm/1", args)


def reserve(lakes: Lakes, party: str, *, received: bool = False, name: str = "reserve") -> Outcome:
    args = EnterReserve(text=lakes.name, provision=lakes.id(1))
    if received:
        args = replace(args, on_behalf=party, via=Via.TELEPHONE, received_at="2027-04-26T21:00:00Z")
    return lakes.do(
        "XA" if received else party,
        "reserve.enter/1",
        args,
        texts={name: b"awaiting instructions"},
        capacity=Capacity.SECRETARIAT if received else Capacity.PARTY,
    )


def lift(lakes: Lakes, party: str) -> Outcome:
    args = LiftReserve(text=lakes.name, provision=lakes.id(1))
    return lakes.do(party, "reserve.lift/1", args)


def test_a_party_takes_a_position_and_the_rolling_text_says_it_to_the_character() -> None:
    lakes = Lakes()
    assert held(lakes.take("XB", 1, "The six should share readings.")).effect is Effect.IN_EFFECT
    assert lakes.wording("XB", 1) == "The six should share readings."
    assert lakes.wording("XC", 1) == lakes.provision(1).base


def test_a_position_may_support_be_ad_referendum_and_explain_itself() -> None:
    lakes = Lakes()
    said = written(supports=((8, 12),))
    held(lakes.take_written("XB", 1, said, ad_referendum=True, more={"explanation": b"as before"}))
    taken = lakes.taken("XB", 1)
    assert taken.position.supports == ((8, 12),)
    assert taken.ad_referendum
    assert taken.explanation == digest_of(b"as before")


def test_a_party_may_ask_that_a_whole_provision_goes() -> None:
    lakes = Lakes()
    held(lakes.take("XC", 2, None))
    assert lakes.taken("XC", 2).position.deletes
    assert lakes.wording("XC", 2) == ""


def test_a_position_replaces_the_one_its_author_names() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six should share daily readings."))
    held(lakes.take("XB", 1, "The six may share daily readings."))
    assert lakes.wording("XB", 1) == "The six may share daily readings."


def test_a_position_never_overwrites_one_its_author_had_not_seen() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six should share daily readings."))
    before = lakes.state
    refused(lakes.take_written("XB", 1, written((8, 12, "may")), replaces=""), before, R.REPLACES)
    assert "You had not seen" in lakes.refusal


def test_a_position_does_not_replace_one_that_has_been_withdrawn() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six should share daily readings."))
    act = lakes.standing("XB", 1)
    held(withdraw(lakes, "XB", 1))
    before = lakes.state
    refused(lakes.take_written("XB", 1, written((8, 12, "may")), replaces=act), before, R.REPLACES)


def test_a_position_on_words_that_have_changed_is_out_of_order() -> None:
    lakes = Lakes()
    before = lakes.state
    outcome = lakes.take_written("XB", 1, written((8, 12, "may")), base="0" * 64)
    refused(outcome, before, "provision.base")


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (b"no JSON", "text.form"),
        (b'{"edits": [[8,12,"may"]]}', "text.form"),
        (b'{"deletes":true,"edits":[[0,1,""]]}', "text.form"),
        (b'{"supports":[[4,4]]}', "text.form"),
        (b'{"edits":[[8,12,"may"]],"mood":"firm"}', "text.form"),
        (written((8, 120, "may")), "position.edits"),
        (written((8, 12, "may"), (12, 13, "")), "position.edits"),
        (written((8, 12, "will")), "position.edits"),
        (written(supports=((20, 24), (4, 7))), "position.edits"),
    ],
)
def test_a_position_is_in_its_one_form_and_fits_the_words_it_is_on(said: bytes, rule: str) -> None:
    lakes = Lakes()
    before = lakes.state
    refused(lakes.take_written("XB", 1, said), before, rule)


def test_a_position_carries_an_explanation_and_no_other_text() -> None:
    lakes = Lakes()
    before = lakes.state
    outcome = lakes.take_written("XB", 1, written((8, 12, "may")), more={"poem": b"O lake"})
    refused(outcome, before, "act.texts")


def test_positions_are_on_provisions_and_texts_that_there_are() -> None:
    lakes = Lakes()
    before = lakes.state
    args = WithdrawPosition(text=lakes.name, provision=lakes.id(9), replaces="")
    refused(lakes.do("XB", "position.withdraw/1", args), before, "provision.known")
    before = lakes.state
    args = WithdrawPosition(text="nowhere", provision=lakes.id(1), replaces="")
    refused(lakes.do("XB", "position.withdraw/1", args), before, "text.known")


@pytest.mark.parametrize("status", [TextStatus.ADOPTED, TextStatus.ENDED, TextStatus.PUBLISHED])
def test_a_text_adopted_or_ended_takes_no_position(status: TextStatus) -> None:
    lakes = Lakes()
    lakes.put_text(replace(lakes.text, status=status))
    before = lakes.state
    refused(lakes.take("XB", 1, "None."), before, "text.status")


def test_a_provision_agreed_in_plenary_takes_none_until_it_is_reopened() -> None:
    lakes = Lakes()
    lakes.put_provision(1, replace(lakes.provision(1), agreement=Agreement.IN_PLENARY))
    before = lakes.state
    refused(lakes.take("XB", 1, "None."), before, "provision.agreed")
    assert "reopened" in lakes.refusal
    lakes.put_provision(1, replace(lakes.provision(1), agreement=Agreement.OPEN))
    held(lakes.take("XB", 1, "None."))


def test_a_provision_agreed_in_a_group_or_referred_to_one_takes_positions() -> None:
    lakes = Lakes()
    there = replace(lakes.provision(1), agreement=Agreement.IN_GROUP, group="a group")
    lakes.put_provision(1, there)
    held(lakes.take("XB", 1, "None."))


def test_observers_take_no_position() -> None:
    lakes = Lakes()
    roots = ("XO root", "XO spare")
    held(
        lakes.do(
            "XA",
            "party.admit/1",
            AdmitParty(
                code="XO",
                roots=(public(roots[0]), public(roots[1])),
                accepted="-",
                standing=Standing.OBSERVER,
            ),
            texts={"names": b"{}"},
            capacity=Capacity.CHAIR,
            key="XA root",
            keys=roots,
        )
    )
    held(lakes.enrol("XO", "XO", ALL_POWERS))
    before = lakes.state
    refused(lakes.take("XO", 1, "None."), before, "party.member")


def test_a_position_withdrawn_leaves_silence() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "None."))
    held(withdraw(lakes, "XB", 1))
    assert "XB" not in lakes.provision(1).positions
    before = lakes.state
    refused(withdraw(lakes, "XB", 1), before, "position.standing")


def test_a_position_withdrawn_is_the_one_its_author_saw() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "None."))
    before = lakes.state
    refused(withdraw(lakes, "XB", 1, "0" * 64), before, R.REPLACES)


def test_what_the_secretariat_enters_is_received_until_the_party_confirms_it() -> None:
    lakes = Lakes()
    outcome = held(lakes.take_written("XB", 1, written((8, 12, "may")), received=True))
    assert outcome.effect is Effect.RECEIVED
    assert lakes.taken("XB", 1).received
    assert lakes.wording("XB", 1) == "The six may share daily readings."
    held(confirm(lakes, "XB", lakes.standing("XB", 1), lakes.seen(1)))
    assert not lakes.taken("XB", 1).received


def test_a_confirmation_names_positions_of_its_own_party_that_wait_for_it() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "None."))
    act, seen = lakes.standing("XB", 1), lakes.seen(1)
    before = lakes.state
    refused(confirm(lakes, "XB", act, seen), before, R.CONFIRM)
    assert "needs no confirmation" in lakes.refusal
    before = lakes.state
    refused(confirm(lakes, "XC", act, seen), before, R.CONFIRM)
    before = lakes.state
    refused(confirm(lakes, "XB", "0" * 64, seen), before, R.CONFIRM)
    before = lakes.state
    refused(confirm(lakes, "XB", act, ()), before, R.CONFIRM)
    before = lakes.state
    refused(confirm(lakes, "XB", act, seen * 2), before, "act.provisions")


def test_a_confirmation_is_of_the_words_that_stand() -> None:
    lakes = Lakes()
    held(lakes.take_written("XB", 1, written((8, 12, "may")), received=True))
    seen = lakes.seen(1)
    held(lakes.revise({1: (Edit(4, 7, "five"),)}))
    before = lakes.state
    refused(confirm(lakes, "XB", lakes.standing("XB", 1), seen), before, "provision.base")


def test_a_reserve_holds_a_provision_open_until_it_is_lifted() -> None:
    lakes = Lakes()
    held(reserve(lakes, "XE"))
    assert lakes.provision(1).reserves["XE"].words == digest_of(b"awaiting instructions")
    before = lakes.state
    refused(reserve(lakes, "XE"), before, "reserve.enter")
    held(lift(lakes, "XE"))
    assert not lakes.provision(1).reserves
    before = lakes.state
    refused(lift(lakes, "XE"), before, "reserve.lift")


def test_a_reserve_received_is_confirmed_by_the_party_entering_it() -> None:
    lakes = Lakes()
    held(reserve(lakes, "XE", received=True))
    assert lakes.provision(1).reserves["XE"].received
    before = lakes.state
    refused(reserve(lakes, "XE", received=True), before, "reserve.enter")
    held(reserve(lakes, "XE"))
    assert not lakes.provision(1).reserves["XE"].received


def test_a_reserve_carries_its_words_under_their_name() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(reserve(lakes, "XE", name="position"), before, "act.texts")


class R:
    """Rules named often."""

    REPLACES = "position.replaces"
    CONFIRM = "position.confirm"
