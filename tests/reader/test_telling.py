"""An account in a terminal: every value once, under headings, no line too wide in any script."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from communique.languages import Speaker
from communique.reader.chapters import chapters
from communique.reader.columns import cut, width, wrapped
from communique.reader.telling import in_one_line, lines
from tests.reader.accounts import Read, aldora, arabic, chinese, eastmark

ENGLISH = Speaker("en")


def told(read: Read, columns: int = 80) -> list[str]:
    return list(lines(read.account, read.text, ENGLISH, columns))


def test_the_meeting_is_told_a_field_a_line() -> None:
    said = told(aldora())
    start = said.index("The meeting")
    assert said[start + 1 : start + 7] == [
        "  Name     third meeting of ministers of the Five Lakes Mechanism",
        "  Series   meeting of ministers of the Five Lakes Mechanism",
        "  Ordinal  3",
        "  Date     2026-05-12",
        "  Place    Port Alder",
        "  Kind     meeting of ministers",
    ]


def test_a_statement_is_told_with_its_speaker_its_scope_its_words_and_what_they_do() -> None:
    said = "\n".join(told(aldora(), 100))
    assert "1 All ministers — for: XA, XB, XC, XD, XE, XF" in said
    assert "“welcomed Aldora's proposal" in said
    assert "  - commits (for: They (XA, XB, XC, XD, XE, XF)): They will" in said


def test_those_absent_stand_apart_from_those_present() -> None:
    said = told(eastmark())
    assert said[said.index("Present") + 1] == "  minister of Brevia — party: XB"
    assert said[said.index("Absent") + 1] == "  minister of Dessara — party: XD"


def test_what_is_to_be_looked_at_comes_first_and_is_said_as_a_sentence() -> None:
    said = told(aldora())
    assert said[2] == "To look at"
    assert said[3].strip() == "XA is among those who would coordinate with XA."


def test_a_doubtful_value_and_the_date_it_was_counted_from_are_said() -> None:
    assert "  Date     2026-05-12 (counted from 2026-05-13) (?)" in told(chinese())


@pytest.mark.parametrize("made", [aldora, eastmark, chinese, arabic])
@pytest.mark.parametrize("columns", [50, 80, 120])
def test_no_line_is_wider_than_the_terminal(made: Callable[[], Read], columns: int) -> None:
    assert all(width(line) <= columns for line in told(made(), columns))


def test_an_empty_chapter_is_not_told() -> None:
    assert "Absent" not in told(aldora())
    assert [each.name for each in chapters(arabic().account, arabic().text, ENGLISH)] == ["event"]


def test_a_document_is_one_line_of_a_list() -> None:
    assert in_one_line(aldora().account, ENGLISH) == (
        "third meeting of ministers of the Five Lakes Mechanism · 2026-05-12 · Port Alder"
        " · 1 statement · 1…"
    )
    account = msgspec.structs.replace(aldora().account, event=type(aldora().account.event)())
    assert in_one_line(account, ENGLISH) == "no meeting found · 1 statement · 1 finding"


def test_an_ideograph_takes_two_columns_and_an_accent_none() -> None:
    assert width("五湖") == 4
    assert width("e\u0301") == 1


def test_chinese_breaks_between_signs_but_no_line_begins_with_a_stop() -> None:
    assert wrapped("五湖机制部长会议。", 8) == ["五湖机制", "部长会议。"]
    assert wrapped("The six parties met.", 9) == ["The six", "parties", "met."]


def test_what_is_cut_says_so() -> None:
    assert cut("The six parties met.", 10) == "The six p…"
    assert cut("五湖机制部长会议", 8) == "五湖机…"
    assert cut("The six.", 10) == "The six."
