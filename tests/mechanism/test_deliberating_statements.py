"""Statements: whom they speak for, who joins, what each sentence does."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.convening import AnnounceDelegation, NotePresence, Rank
from communique.mechanism.acts.deliberating import (
    AssociateStatement,
    Does,
    MakeStatement,
    Mark,
    MarkStatement,
    StatementKind,
)
from communique.mechanism.acts.founding import NameGroup
from communique.mechanism.fold import Outcome
from communique.mechanism.rules.scope import Contradiction
from communique.mechanism.state import decode, encode
from communique.mechanism.state.deliberating import Statement

from .assembly import PARTIES, held
from .lakes import Lakes, digest_of, refused
from .test_deliberating_texts import meeting

SAID = b"We welcome the text. We will share our readings."
BASIC = MakeStatement(language="en", scope="XB", means=("XB",))


def make(
    lakes: Lakes,
    act: MakeStatement = BASIC,
    words: bytes = SAID,
    party: str = "XB",
    capacity: Capacity = Capacity.PARTY,
    meet: str | None = None,
) -> Outcome:
    texts = {"words": words, "scope": "für uns".encode()}
    return lakes.do(party, "statement.make/1", act, texts=texts, capacity=capacity, meet=meet)


def made(lakes: Lakes) -> tuple[str, Statement]:
    """The one statement there is, and the act that made it."""
    ((act, statement),) = lakes.state.deliberating.statements.items()
    return act, statement


def associate(lakes: Lakes, party: str, act: str) -> Outcome:
    return lakes.do(party, "statement.associate/1", AssociateStatement(statement=act))


def mark(lakes: Lakes, act: str, *marks: Mark, words: bytes = SAID) -> Outcome:
    return lakes.do(
        "XA",
        "statement.mark/1",
        MarkStatement(statement=act, marks=marks),
        texts={"words": words},
        capacity=Capacity.SECRETARIAT,
    )


def test_a_statement_keeps_the_words_used_for_its_scope_and_the_parties_meant() -> None:
    lakes = Lakes()
    about = replace(BASIC, kind=StatementKind.EXPLANATION, text=lakes.name)
    held(make(lakes, about))
    _act, statement = made(lakes)
    assert statement.words == digest_of(SAID)
    assert statement.scope_words == digest_of("für uns".encode())
    assert (statement.scope, statement.means) == ("XB", ("XB",))
    assert statement.kind is StatementKind.EXPLANATION
    assert not statement.contradiction
    assert decode(encode(lakes.state)).deliberating == lakes.state.deliberating


def test_the_same_person_speaks_as_chair_and_for_a_party() -> None:
    lakes = Lakes()
    act = MakeStatement(language="fr", scope="all", means=PARTIES)
    held(make(lakes, act, party="XA", capacity=Capacity.CHAIR))
    held(make(lakes, replace(act, scope="XA", means=("XA",)), party="XA"))
    said = [one.capacity for one in lakes.state.deliberating.statements.values()]
    assert sorted(said) == ["chair", "party"]


def test_a_scope_that_contradicts_itself_is_shown_and_refuses_nothing() -> None:
    lakes = Lakes()
    held(make(lakes, MakeStatement(language="en", scope="all", means=PARTIES, toward=("XA",))))
    _act, statement = made(lakes)
    assert statement.contradiction
    assert [one.kind for one in statement.findings] == [Contradiction.ITSELF]


def test_a_group_and_the_ministers_present_are_known_by_the_state() -> None:
    lakes = Lakes()
    called = meeting(lakes)
    five = NameGroup(members=PARTIES[1:])
    names = {"names": b"{}"}
    held(lakes.do("XA", "group.name/1", five, texts=names, capacity=Capacity.CHAIR))
    (group,) = lakes.state.founding.groups
    for party, rank in (("XB", Rank.FOREIGN_MINISTER), ("XD", Rank.DEPUTY_MINISTER)):
        announced = AnnounceDelegation(head=f"{party}-1", rank=rank)
        held(lakes.do(party, "delegation.announce/1", announced, meet=called))
        present = NotePresence(party=party, present=True)
        held(lakes.do(party, "presence.note/1", present, meet=called))
    act = MakeStatement(language="en", scope=f"group:{group}", means=PARTIES[1:])
    held(make(lakes, act, meet=called))
    act = MakeStatement(language="en", scope="the ministers present", means=("XB",))
    held(make(lakes, act, meet=called))
    assert not any(one.contradiction for one in lakes.state.deliberating.statements.values())


@pytest.mark.parametrize(
    ("act", "words", "rule"),
    [
        (replace(BASIC, scope="everybody"), SAID, "scope.form"),
        (replace(BASIC, means=("XC", "XB")), SAID, "scope.parties"),
        (replace(BASIC, toward=("XC", "XC")), SAID, "scope.parties"),
        (replace(BASIC, language="English"), SAID, "statement.language"),
        (replace(BASIC, language="e-"), SAID, "statement.language"),
        (replace(BASIC, text="nowhere"), SAID, "text.known"),
        (BASIC, b"", "statement.words"),
        (BASIC, b"\xff", "text.form"),
    ],
)
def test_a_statement_has_words_a_language_and_a_scope_in_form(
    act: MakeStatement, words: bytes, rule: str
) -> None:
    lakes = Lakes()
    before = lakes.state
    refused(make(lakes, act, words), before, rule)


def test_a_statement_is_made_at_a_meeting_that_there_is() -> None:
    lakes = Lakes()
    before = lakes.state
    refused(make(lakes, meet="nowhere"), before, "payload.meet")


def test_others_join_a_statement_once() -> None:
    lakes = Lakes()
    held(make(lakes))
    act, _statement = made(lakes)
    held(associate(lakes, "XD", act))
    held(associate(lakes, "XC", act))
    assert made(lakes)[1].associated == ("XC", "XD")
    for party, named in (("XC", act), ("XB", act)):
        before = lakes.state
        refused(associate(lakes, party, named), before, "statement.associate")
    before = lakes.state
    refused(associate(lakes, "XC", "0" * 64), before, "statement.known")


def test_a_party_confirms_a_statement_that_was_received_from_it() -> None:
    lakes = Lakes()
    received = replace(BASIC, on_behalf="XB", via=Via.NOTE, received_at="2027-04-26T21:00:00Z")
    held(make(lakes, received, party="XA", capacity=Capacity.SECRETARIAT))
    act, statement = made(lakes)
    assert (statement.party, statement.received) == ("XB", True)
    held(associate(lakes, "XB", act))
    assert not made(lakes)[1].received


def test_each_sentence_is_marked_with_what_it_does_and_for_whom() -> None:
    lakes = Lakes()
    held(make(lakes))
    act, _statement = made(lakes)
    commits = Mark(start=21, end=48, does=Does.COMMITS, toward=("XB",))
    held(mark(lakes, act, Mark(start=0, end=20, does=Does.ASSESSES), commits))
    first, second = made(lakes)[1].marks
    assert first.findings == ()
    assert [one.kind for one in second.findings] == [Contradiction.ITSELF]
    all_but_one = Mark(start=0, end=20, does=Does.HOPES, scope="all but XF", means=PARTIES[:-1])
    held(mark(lakes, act, all_but_one))
    (only,) = made(lakes)[1].marks
    assert (only.mark, only.findings) == (all_but_one, ())
    assert decode(encode(lakes.state)).deliberating == lakes.state.deliberating


@pytest.mark.parametrize(
    "marks",
    [
        (Mark(start=0, end=49, does=Does.HOPES),),
        (Mark(start=4, end=4, does=Does.HOPES),),
        (Mark(start=0, end=20, does=Does.HOPES), Mark(start=19, end=30, does=Does.COMMITS)),
        (Mark(start=0, end=20, does=Does.HOPES, means=("XB",)),),
    ],
)
def test_marks_are_on_sentences_of_the_statement_in_order(marks: tuple[Mark, ...]) -> None:
    lakes = Lakes()
    held(make(lakes))
    act, _statement = made(lakes)
    before = lakes.state
    refused(mark(lakes, act, *marks), before, "statement.mark")


def test_marks_are_on_the_words_that_were_said() -> None:
    lakes = Lakes()
    held(make(lakes))
    act, _statement = made(lakes)
    before = lakes.state
    refused(mark(lakes, act, words=b"We doubt it."), before, "statement.mark")
