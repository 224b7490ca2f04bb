"""New provisions, moves, and a delegation's file entered at once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.content import (
    WrittenPaper,
    WrittenPosition,
    WrittenProvision,
    write,
)
from communique.mechanism.acts.deliberating import (
    ConfirmPosition,
    MoveProvision,
    PaperPosition,
    Placed,
    ProposeProvision,
    ReceivePaper,
)
from communique.mechanism.fold import Effect, Outcome
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state.deliberating import TextStatus
from communique.text.edit import Edit

from .assembly import held
from .lakes import Lakes, digest_of, refused

FILE = digest_of(b"Draft_FINAL_rev2 (Brevia) (1).docx")
MAY = WrittenPosition((Edit(8, 12, "may"),))
NEW = WrittenProvision("4 bis. Gauges are checked each spring.", number="4 bis")


def propose(lakes: Lakes, party: str, after: str, written: WrittenProvision = NEW) -> Outcome:
    act = ProposeProvision(text=lakes.name, after=after)
    return lakes.do(party, "provision.propose/1", act, texts={"provision": write(written)})


def move(lakes: Lakes, party: str, place: int, after: int, replaces: str = "") -> Outcome:
    act = MoveProvision(
        text=lakes.name, provision=lakes.id(place), after=lakes.id(after), replaces=replaces
    )
    provision = lakes.provision(place)
    return lakes.do(
        party,
        "provision.move/1",
        act,
        texts={"provision": write(WrittenProvision(provision.base))},
        base=provision.base_hash,
    )


def receive(
    lakes: Lakes,
    party: str,
    positions: dict[int, WrittenPosition],
    new: tuple[tuple[Placed, WrittenProvision], ...] = (),
    *,
    paper: str = FILE,
    named: tuple[PaperPosition, ...] | None = None,
) -> Outcome:
    answers = tuple(
        PaperPosition(lakes.id(one), lakes.provision(one).base_hash, lakes.standing(party, one))
        for one in positions
    )
    act = ReceivePaper(
        text=lakes.name,
        paper=paper,
        positions=answers if named is None else named,
        new=tuple(place for place, _one in new),
        on_behalf=party,
        via=Via.MAIL if party else None,
        received_at="2027-04-26T23:40:00Z" if party else "",
    )
    said = WrittenPaper(tuple(positions.values()), tuple(one for _place, one in new))
    return lakes.do(
        "XA",
        "paper.receive/1",
        act,
        texts={"paper": write(said)},
        capacity=Capacity.SECRETARIAT,
    )


def test_a_provision_proposed_has_no_base_and_its_partys_words() -> None:
    lakes = Lakes()
    held(propose(lakes, "XE", lakes.id(1)))
    assert lakes.text.order == tuple(lakes.id(place) for place in (1, 4, 2, 3))
    assert (lakes.provision(4).base, lakes.provision(4).proposed_by) == ("", "XE")
    assert lakes.wording("XE", 4) == NEW.wording
    assert lakes.wording("XB", 4) == ""


def test_a_provision_proposed_is_answered_like_any() -> None:
    lakes = Lakes()
    held(propose(lakes, "XE", ""))
    held(lakes.take("XB", 4, "Gauges are checked each year."))
    assert lakes.text.order[0] == lakes.id(4)
    assert lakes.wording("XB", 4) == "Gauges are checked each year."
    assert lakes.wording("XE", 4) == NEW.wording


def test_a_provision_is_proposed_with_words_where_the_rules_allow_it_behind_one_there_is() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(propose(lakes, "XE", "", WrittenProvision("")), before, "provision.words")
    before = lakes.state
    refused(propose(lakes, "XE", "nowhere"), before, "provision.known")
    lakes = Lakes(replace(CONSENSUS, propose_provisions=False))
    before = lakes.state
    refused(propose(lakes, "XE", ""), before, "rules.propose_provisions")


def test_a_text_agreed_as_a_whole_takes_no_new_provision() -> None:
    lakes = Lakes()
    lakes.put_text(replace(lakes.text, status=TextStatus.AGREED))
    before = lakes.state
    refused(propose(lakes, "XE", ""), before, "text.status")


def test_a_move_is_gone_there_and_proposed_here() -> None:
    lakes = Lakes()
    held(move(lakes, "XB", 1, 3))
    assert lakes.taken("XB", 1).position.deletes
    assert lakes.text.order[-1] == lakes.id(4)
    assert lakes.provision(4).moved_from == lakes.id(1)
    assert lakes.wording("XB", 4) == lakes.provision(1).base


def test_a_move_overwrites_no_position_unseen() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "None."))
    before = lakes.state
    refused(move(lakes, "XB", 1, 3), before, "position.replaces")
    held(move(lakes, "XB", 1, 3, lakes.standing("XB", 1)))


def test_a_file_is_entered_at_once_and_each_position_is_received_until_confirmed() -> None:
    lakes = Lakes()
    new = ((Placed(lakes.id(3), ""), NEW),)
    gone = WrittenPosition(deletes=True)
    outcome = held(receive(lakes, "XB", {1: MAY, 2: gone}, new))
    assert outcome.effect is Effect.RECEIVED
    assert lakes.wording("XB", 1) == "The six may share daily readings."
    assert lakes.wording("XB", 2) == ""
    assert lakes.wording("XB", 4) == NEW.wording
    assert all(lakes.taken("XB", place).received for place in (1, 2, 4))
    act = lakes.standing("XB", 1)
    assert lakes.text.papers[act] == FILE
    confirm = ConfirmPosition(text=lakes.name, act=act, passages=lakes.seen(1, 2, 4))
    held(lakes.do("XB", "position.confirm/1", confirm))
    assert not any(lakes.taken("XB", place).received for place in (1, 2, 4))


def test_a_corrected_file_replaces_what_the_first_one_said() -> None:
    lakes = Lakes()
    held(receive(lakes, "XB", {1: MAY}))
    held(receive(lakes, "XB", {1: WrittenPosition((Edit(8, 12, "shall"),))}))
    assert lakes.wording("XB", 1) == "The six shall share daily readings."
    assert len(lakes.text.papers) == 2


def test_a_file_overwrites_no_position_that_the_secretariat_had_not_seen() -> None:
    lakes = Lakes()
    held(lakes.take("XB", 1, "None."))
    before = lakes.state
    seen = (PaperPosition(lakes.id(1), lakes.provision(1).base_hash, ""),)
    refused(receive(lakes, "XB", {1: MAY}, named=seen), before, "position.replaces")


def test_a_file_is_entered_for_a_party() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(receive(lakes, "", {1: MAY}), before, "paper.for")


@pytest.mark.parametrize("paper", ["", "f" * 63, "F" * 64])
def test_a_file_is_named_by_its_digest(paper: str) -> None:
    lakes = Lakes()
    before = lakes.state
    refused(receive(lakes, "XB", {1: MAY}, paper=paper), before, "paper.digest")


def test_a_file_says_something_of_each_provision_it_names() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(receive(lakes, "XB", {}), before, "paper.content")
    before = lakes.state
    refused(receive(lakes, "XB", {1: MAY}, named=()), before, "paper.content")
    before = lakes.state
    refused(receive(lakes, "XB", {2: WrittenPosition(), 1: MAY}), before, "act.provisions")
    before = lakes.state
    stale = (PaperPosition(lakes.id(1), "0" * 64, ""),)
    refused(receive(lakes, "XB", {1: MAY}, named=stale), before, "provision.base")
    before = lakes.state
    bad = WrittenPosition((Edit(0, 1, ""),), deletes=True)
    refused(receive(lakes, "XB", {1: bad}), before, "text.form")
