"""The document this product came from, row by row of the design's table (PRACTICE.md, section 4).

Its words are not here: the gold answers know by their spans which passage a row speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pytest

from benchmarks.gold import ANSWERS, Gold, gold_of, meet
from communique.reader.account import (
    Account,
    Act,
    Action,
    Found,
    Person,
    Sentence,
    Span,
    SpeakerKind,
    Statement,
)
from communique.reader.reading import read
from communique.reader.source.read import read_text
from tests.material import ABSENT

GOLD = gold_of(ANSWERS / "2023-04-27_china-central-asia-fm4_fr.toml")
FIVE = frozenset({"KG", "KZ", "TJ", "TM", "UZ"})
SIX = FIVE | {"CN"}
DATE = "2023-04-27"


class Table:
    """The document, its answers and what was read: what a row asks about."""

    def __init__(self, gold: Gold, account: Account) -> None:
        self.text, self.gold, self.account = gold.text_here(), gold, account

    def words(self, row: str) -> str:
        start, end = self.gold.rows[row]
        return self.text[start:end]

    def about(self, row: str, found: Found[Any] | None) -> bool:
        return found is not None and meet(found.span, self.gold.rows[row])

    def participant(self, code: str) -> Person:
        (found,) = (
            each for each in self.account.participants if self.about(f"1 {code}", each.name)
        )
        return found

    def statement(self, row: str) -> Statement:
        """The statement that says the passage of a row."""
        return self._said(row)[0]

    def sentence(self, row: str) -> Sentence:
        return self._said(row)[1]

    def _said(self, row: str) -> tuple[Statement, Sentence]:
        said = [
            (statement, sentence)
            for statement in self.account.statements
            for sentence in statement.sentences
            if meet(sentence.span, self.gold.rows[row])
        ]
        assert len(said) == 1, f"row {row} is said {len(said)} times"
        return said[0]

    def acts(self, *rows: str) -> list[Act]:
        return [self.sentence(row).act.value for row in rows]

    def parties(self, row: str) -> frozenset[str]:
        """For whom the passage of a row speaks: its sentence says, else its statement."""
        statement, sentence = self._said(row)
        return frozenset((sentence.scope or statement.scope).parties)

    def speaker(self, row: str) -> str:
        speaker = self.statement(row).speaker
        assert speaker.resolved is not None
        return speaker.resolved.value

    def undertakes(self, row: str) -> bool:
        return self.holds(row, (each.words for each in self.account.commitments))

    def holds(self, row: str, found: Iterable[Found[str]]) -> bool:
        return any(self.about(row, each) for each in found)

    def among(self, gold: Iterable[Span], found: Iterable[Found[str]]) -> list[bool]:
        spans = [each.span for each in found]
        return [any(meet(span, each) for each in spans) for span in gold]

    def inside(self, row: str, spans: Iterable[Span]) -> list[Span]:
        start, end = self.gold.rows[row]
        return [span for span in spans if start <= span[0] and span[1] <= end]


def account() -> Account:
    return read(read_text(GOLD.text, GOLD.source.read_bytes()))


@lru_cache
def read_here() -> Table:
    return Table(GOLD, account())


@pytest.fixture
def table() -> Table:
    if not GOLD.source.exists():
        pytest.skip(ABSENT)
    return read_here()


def test_row_1a_the_fourth_meeting_of_a_series_its_date_its_place_its_level(table: Table) -> None:
    event = table.account.event
    assert table.about("1a", event.name)
    assert table.about("1a series", event.series)
    assert event.ordinal is not None
    assert event.date is not None
    assert (event.ordinal.value, event.date.value) == (4, DATE)
    assert table.about("1a place", event.place)
    assert event.kind is not None
    assert event.level is not None
    assert (event.kind.value, event.level.value) == ("ministers", "ministers")


def test_row_1b_who_presides_is_one_person_of_two_offices_and_also_takes_part(
    table: Table,
) -> None:
    (chair,) = table.account.chair
    assert table.about("1 CN", chair.name)
    assert len(table.participant("CN").offices) == 2
    for each in (chair, table.participant("CN")):
        assert each.party is not None
        assert each.party.value == "CN"


def test_row_1c_two_offices_are_kept_apart_and_as_one_run_of_words(table: Table) -> None:
    person = table.participant("KZ")
    assert len(person.offices) == 2
    assert person.role is not None
    assert person.role.value == table.words("1c role")


def test_row_1d_a_deputy_sits_for_the_minister_the_text_does_not_name(table: Table) -> None:
    deputy = table.participant("TM")
    assert any(table.about("1d office", office) for office in deputy.offices)
    assert deputy.represents is not None
    assert all(
        person.represents is None
        for person in table.account.participants
        if person.name.value != deputy.name.value
    )


def test_row_1e_names_are_kept_as_written_each_with_its_party(table: Table) -> None:
    for code in SIX:
        person = table.participant(code)
        assert person.name.value == table.words(f"1 {code}")
        assert person.party is not None
        assert person.party.value == code
    assert len(table.account.participants) == 6
    assert not table.account.absent


def test_row_2_the_first_statement_is_a_persons_and_asserts(table: Table) -> None:
    statement = table.statement("2")
    assert statement.speaker.resolved is not None
    assert statement.speaker.resolved.kind is SpeakerKind.PERSON
    assert table.speaker("2") == table.words("1 CN")
    assert not statement.inherited
    assert table.acts("2") == [Act.ASSERTS]
    assert table.parties("2") == {"CN"}


def test_row_3_five_countries_leave_out_the_speaker_and_two_sides_are_all(table: Table) -> None:
    groups = {
        row: [
            frozenset(group.parties)
            for group in table.account.groups
            if table.words(row) in group.words.value
        ]
        for row in ("3 five", "3 two")
    }
    assert groups == {"3 five": [FIVE], "3 two": [SIX]}
    assert table.parties("3") == SIX


def test_row_4_the_mechanism_came_of_an_act_of_six_in_a_year_that_is_only_relative(
    table: Table,
) -> None:
    (origin,) = (each for each in table.account.origins if table.about("4", each))
    assert origin.anchor == DATE
    assert table.parties("4") == SIX


def test_row_5_a_sentence_without_a_speaker_is_the_last_ones(table: Table) -> None:
    statement = table.statement("5")
    assert table.speaker("5") == table.words("1 CN")
    assert statement.inherited or statement.sentences[0] != table.sentence("5")
    assert table.acts("5") == [Act.ASSESSES]
    assert table.parties("5") == SIX


def test_rows_6_to_8_assess(table: Table) -> None:
    assert table.acts("6", "7", "8") == [Act.ASSESSES] * 3
    assert {table.speaker(row) for row in ("6", "7", "8")} == {table.words("1 CN")}


def test_row_9_a_call_speaks_for_all_six_and_is_not_a_commitment(table: Table) -> None:
    assert table.acts("9") == [Act.CALLS]
    assert table.parties("9") == SIX
    assert not table.undertakes("9")
    assert table.speaker("9") == table.words("1 CN")


def test_row_9_a_slip_of_the_writer_is_kept(table: Table) -> None:
    start, end = table.statement("9").span
    assert table.words("9") in table.text[start:end]


def test_row_10_three_areas_are_proposed(table: Table) -> None:
    inside = table.inside("10", table.gold.areas or ())
    assert table.among(inside, table.account.areas) == [True] * 3


def test_row_11_a_term_of_its_own_is_found(table: Table) -> None:
    inside = table.inside("11", table.gold.terms or ())
    assert table.among(inside, table.account.terms) == [True]


def test_rows_10_to_14_are_calls_and_not_commitments(table: Table) -> None:
    rows = ("10", "11", "12", "13", "14")
    assert table.acts(*rows) == [Act.CALLS] * 5
    assert not any(table.undertakes(row) for row in rows)


def test_rows_13_and_14_six_areas_of_cooperation(table: Table) -> None:
    for row, count in (("13", 5), ("14", 1)):
        inside = table.inside(row, table.gold.areas or ())
        assert table.among(inside, table.account.areas) == [True] * count


def test_row_15_the_ministers_prepared_the_summit(table: Table) -> None:
    assert any(table.about("15 by", each.prepared_by) for each in table.account.next_events)


def test_row_16_a_pronoun_speaks_for_all_who_were_there(table: Table) -> None:
    speaker = table.statement("16").speaker
    assert speaker.resolved is not None
    assert speaker.resolved.kind is SpeakerKind.GROUP
    assert table.parties("16") == SIX


def test_row_17_a_forecast_is_not_a_commitment(table: Table) -> None:
    assert table.acts("17") == [Act.FORECASTS]
    assert not table.undertakes("17")


def test_row_18_five_commit_themselves_not_six(table: Table) -> None:
    assert table.acts("18") == [Act.COMMITS]
    (commitment,) = (each for each in table.account.commitments if table.about("18", each.words))
    assert frozenset(commitment.by.parties) == FIVE
    assert table.about("18 five", commitment.by.words)


def test_row_19_five_and_one_are_six(table: Table) -> None:
    assert table.acts("19") == [Act.ASSESSES]
    assert table.parties("19") == SIX


def test_row_20_a_hope_is_an_aspiration(table: Table) -> None:
    assert table.acts("20") == [Act.HOPES]
    assert table.holds("20", (each.words for each in table.account.aspirations))
    assert not table.undertakes("20")


def test_row_21_the_ministers_speak_again(table: Table) -> None:
    statement = table.statement("21")
    assert statement.speaker.resolved is not None
    assert statement.speaker.resolved.kind is SpeakerKind.GROUP
    assert not statement.inherited
    assert table.parties("21") == SIX


def test_row_22_all_parties_praise_an_event_outside_the_meeting(table: Table) -> None:
    assert table.about("22 call", next(iter(table.account.external_events), None))
    assert table.parties("22") == SIX


def test_rows_23_and_24_a_party_asked_to_coordinate_with_itself_is_shown(table: Table) -> None:
    (finding,) = (each for each in table.account.findings if each.kind == "self-coordination")
    assert table.inside("24", finding.spans) or table.inside("23", finding.spans)
    assert table.about("23 who", table.statement("23").speaker.words)


def test_row_25_signed_and_published_are_two_things_done_with_one_communique(
    table: Table,
) -> None:
    done = {
        paper.action.value: paper
        for paper in table.account.documents
        if table.about("25", paper.action) or table.about("25", paper.kind)
    }
    assert set(done) == {Action.SIGNED, Action.PUBLISHED}
    assert all(table.about("25 by", paper.by) for paper in done.values())
    assert len(table.account.documents) == 2


def test_row_26_the_next_event_has_a_month_and_a_place(table: Table) -> None:
    following = table.account.next_events[0]
    assert table.about("26 name", following.name)
    assert table.about("26 place", following.place)
    assert following.date is not None
    assert (following.date.value, following.date.anchor) == ("2023-05", DATE)


def test_the_whole_document_is_known_by_its_digest_and_always_read_alike(table: Table) -> None:
    assert table.account.source.digest == table.gold.sha256
    assert table.account.language == table.gold.language
    assert account() == table.account
