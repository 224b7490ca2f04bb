"""Texts: tabled, put before a meeting, revised; nothing that anybody wrote is lost on the way."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Capacity
from communique.mechanism.acts.content import WrittenProvision, WrittenText, write
from communique.mechanism.acts.convening import ConveneMeeting
from communique.mechanism.acts.deliberating import GivePen, Placed, PutText, ReviseText
from communique.mechanism.acts.founding import CreateBody
from communique.mechanism.fold import Outcome
from communique.mechanism.rules.presets import CONSENSUS, MAJORITY
from communique.mechanism.state import decode, encode, state_hash
from communique.mechanism.state.deliberating import Agreement, TextStatus
from communique.text.closing import close, standing_hash
from communique.text.edit import Edit
from communique.text.position import Position

from .assembly import held
from .lakes import WORDINGS, Lakes, digest_of, refused, written

ONE = write(WrittenText((WrittenProvision("Ашық мәтін."),)))
NEW = WrittenProvision("A new paragraph.")


def meeting(lakes: Lakes) -> str:
    """A meeting of ministers is called; its id."""
    held(
        lakes.do(
            "XA", "body.create/1", CreateBody(), texts={"names": b"{}"}, capacity=Capacity.CHAIR
        )
    )
    (body,) = lakes.state.founding.bodies
    held(
        lakes.do(
            "XA",
            "meeting.convene/1",
            ConveneMeeting(body=body, date="2027-04-27"),
            texts={"place": b"Port Alder", "names": b"{}"},
            capacity=Capacity.CHAIR,
        )
    )
    (called,) = lakes.state.convening.meetings
    return called


def put(lakes: Lakes, meet: str | None) -> Outcome:
    act = PutText(text=lakes.name)
    return lakes.do("XA", "text.put/1", act, capacity=Capacity.CHAIR, meet=meet)


def pen(lakes: Lakes, party: str) -> Outcome:
    act = GivePen(text=lakes.name, party=party)
    return lakes.do("XA", "text.pen/1", act, capacity=Capacity.CHAIR)


def test_a_text_tabled_has_its_provisions_by_ids_for_life() -> None:
    lakes = Lakes()
    assert lakes.text.order == (lakes.id(1), lakes.id(2), lakes.id(3))
    assert [lakes.provision(place).base for place in (1, 2, 3)] == list(WORDINGS)
    assert lakes.text.status is TextStatus.DRAFT
    assert (lakes.text.language, lakes.text.symbol) == ("en", "FL/4")
    assert len(lakes.id(1)) <= 36


def test_the_state_with_texts_and_positions_is_what_its_snapshot_says() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six should share readings."))
    held(lakes.revise({1: (Edit(8, 12, "shall"),)}))
    again = decode(encode(lakes.state))
    assert state_hash(again) == state_hash(lakes.state)
    assert again.deliberating == lakes.state.deliberating


def test_a_party_tables_a_text_where_the_rules_say_so() -> None:
    lakes = Lakes(MAJORITY)
    held(lakes.table(ONE, party="XC"))
    assert len(lakes.state.deliberating.texts) == 2
    lakes = Lakes(CONSENSUS)
    before = lakes.state
    refused(lakes.table(ONE, party="XC"), before, "rules.table_by_parties")


def test_a_text_is_tabled_in_a_language_of_the_mechanism_with_its_words() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(lakes.table(ONE, language="kk"), before, "text.language")
    before = lakes.state
    refused(lakes.table(write(WrittenText(()))), before, "text.provisions")
    before = lakes.state
    refused(lakes.table(b'{"provisions":[{"wording":"x","level":-1}]}'), before, "text.form")
    before = lakes.state
    low = write(WrittenText((WrittenProvision("x", level=-1),)))
    refused(lakes.table(low), before, "text.form")


def test_a_text_put_before_a_meeting_rolls() -> None:
    lakes = Lakes()
    called = meeting(lakes)
    held(put(lakes, called))
    assert (lakes.text.status, lakes.text.meeting) == (TextStatus.ROLLING, called)
    before = lakes.state
    refused(put(lakes, called), before, "text.put")


def test_a_text_is_put_before_a_meeting_that_there_is() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(put(lakes, None), before, "payload.meet")


def test_a_text_agreed_as_a_whole_is_not_revised() -> None:
    lakes = Lakes()
    lakes.put_text(replace(lakes.text, status=TextStatus.AGREED))
    before = lakes.state
    refused(lakes.revise({1: (Edit(8, 12, "shall"),)}), before, "text.status")


def test_whoever_holds_the_pen_revises_and_nobody_else() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(lakes.revise({1: (Edit(8, 12, "shall"),)}, party="XD"), before, "text.pen")
    held(pen(lakes, "XD"))
    held(lakes.revise({1: (Edit(8, 12, "shall"),)}, party="XD"))
    assert lakes.provision(1).base == "The six shall share daily readings."


def test_the_pen_is_a_members_and_goes_somewhere() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(pen(lakes, "ZZ"), before, "text.pen")
    before = lakes.state
    refused(pen(lakes, ""), before, "text.pen")


def test_a_revision_shifts_what_it_does_not_meet() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six will share daily data."))
    held(lakes.revise({1: (Edit(8, 12, "shall"),)}))
    assert lakes.wording("XB", 1) == "The six shall share daily data."
    assert lakes.taken("XB", 1).to_confirm == ()
    assert lakes.text.revision == 1


def test_a_revision_keeps_what_it_meets_and_marks_it_to_be_confirmed() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six should share daily readings."))
    held(lakes.revise({1: (Edit(8, 12, "shall"),)}))
    assert lakes.wording("XB", 1) == "The six should share daily readings."
    assert lakes.taken("XB", 1).to_confirm == (Edit(8, 13, "should"),)


def test_what_awaits_confirmation_still_does_after_another_revision() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six should share daily data."))
    held(lakes.revise({1: (Edit(8, 12, "shall"),)}))
    held(lakes.revise({1: (Edit(0, 3, "All"), Edit(4, 7, "those"))}))
    assert lakes.wording("XB", 1) == "All those should share daily data."
    assert [edit.words for edit in lakes.taken("XB", 1).to_confirm] == ["should"]


def test_what_a_revision_grants_is_a_support() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "The six should share daily readings."))
    held(lakes.revise({1: (Edit(8, 12, "should"),)}))
    assert lakes.taken("XB", 1).position.edits == ()
    assert lakes.taken("XB", 1).position.supports == ((8, 14),)


def test_a_provision_taken_out_loses_its_base_and_nobodys_words() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 2, "Readings are free."))
    held(lakes.take("XC", 2, None))
    held(lakes.revise(removed=(2,)))
    assert lakes.provision(2).gone
    assert lakes.provision(2).base == ""
    assert lakes.wording("XB", 2) != ""
    assert lakes.wording("XC", 2) == ""
    assert lakes.taken("XB", 2).to_confirm
    before = lakes.state
    refused(lakes.revise(removed=(2,)), before, "text.revise")
    held(lakes.revise({2: (Edit(0, 0, "Readings are for all."),)}))
    assert not lakes.provision(2).gone


def test_a_revision_brings_new_provisions_in_the_order_given() -> None:
    lakes = Lakes()
    new = tuple((Placed(lakes.id(1), ""), WrittenProvision(words)) for words in ("one", "two"))
    first = (Placed("", lakes.id(3)), NEW)
    held(lakes.revise(new=(*new, first)))
    assert lakes.text.order == tuple(lakes.id(place) for place in (6, 1, 4, 5, 2, 3))
    assert lakes.provision(6).moved_from == lakes.id(3)


def test_a_revision_rests_on_the_one_before_it() -> None:
    lakes = Lakes()
    held(lakes.revise({1: (Edit(8, 12, "shall"),)}))
    before = lakes.state
    refused(lakes.revise({2: (Edit(0, 8, "Data"),)}, revision=0), before, "text.revision")


@pytest.mark.parametrize(
    "edits",
    [(), (Edit(8, 12, "will"),), (Edit(8, 120, "may"),), (Edit(8, 12, "may"), Edit(10, 13, ""))],
)
def test_a_revision_changes_words_that_are_there(edits: tuple[Edit, ...]) -> None:
    lakes = Lakes()
    before = lakes.state
    refused(lakes.revise({1: edits}), before, "text.revise")


def test_a_revision_changes_something_and_nothing_twice() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(lakes.revise(), before, "text.revise")
    before = lakes.state
    refused(lakes.revise({1: (Edit(0, 3, "All"),)}, removed=(1,)), before, "text.revise")
    before = lakes.state
    refused(
        lakes.revise({2: (Edit(0, 8, "Data"),), 1: (Edit(0, 3, "All"),)}), before, "act.provisions"
    )


def test_a_revision_gives_words_for_what_it_names() -> None:
    lakes = Lakes()
    before = lakes.state
    act = ReviseText(text=lakes.name, edited=lakes.seen(1))
    outcome = lakes.do(
        "XA", "text.revise/1", act, texts={"revision": b"{}"}, capacity=Capacity.CHAIR
    )
    refused(outcome, before, "text.revise")


def test_a_new_provision_stands_behind_one_that_there_is() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(lakes.revise(new=((Placed("nowhere", ""), NEW),)), before, "provision.known")
    before = lakes.state
    refused(lakes.revise(new=((Placed("", "nowhere"), NEW),)), before, "provision.known")


def test_a_provision_agreed_or_with_a_drafting_group_is_not_revised() -> None:
    lakes = Lakes()
    lakes.put_provision(1, replace(lakes.provision(1), group="a group"))
    before = lakes.state
    refused(lakes.revise({1: (Edit(8, 12, "shall"),)}), before, "provision.group")
    lakes.put_provision(1, replace(lakes.provision(1), group="", agreement=Agreement.IN_PLENARY))
    before = lakes.state
    refused(lakes.revise(removed=(1,)), before, "provision.agreed")


def test_a_revision_follows_what_was_closed_and_goes_over_no_edge_of_it() -> None:
    lakes = Lakes()
    provision = lakes.provision(1)
    nobody: dict[str, Position] = {}
    closed = close(
        provision.base,
        nobody,
        (8, 12),
        "shall",
        provision.base_hash,
        standing_hash(nobody, (8, 12)),
    )
    lakes.put_provision(
        1,
        replace(
            provision,
            base=closed.base,
            base_hash=digest_of(closed.base.encode()),
            closed=closed.passages,
        ),
    )
    held(lakes.revise({1: (Edit(0, 7, "All"), Edit(20, 25, "hourly"))}))
    assert lakes.provision(1).base == "All shall share hourly readings."
    (passage,) = lakes.provision(1).closed
    assert (passage.start, passage.end) == (4, 9)
    before = lakes.state
    refused(lakes.revise({1: (Edit(2, 6, "x"),)}), before, "text.revise")


def test_two_acts_that_a_stale_chair_signs_do_not_both_stand() -> None:
    lakes = Lakes()
    held(lakes.take_written("XB", 1, written((8, 12, "may"))))
    stale = lakes.provision(1).base_hash
    held(lakes.revise({1: (Edit(0, 3, "All"),)}))
    before = lakes.state
    refused(lakes.take_written("XC", 1, written((8, 12, "may")), base=stale), before, BASE)


BASE = "provision.base"
