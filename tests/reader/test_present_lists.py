"""Lists of those present: under a heading or a colon, a line a person."""

from __future__ import annotations

import pytest

from communique.reader.attending import attendance
from communique.reader.lexicon import lexicon
from communique.reader.mentions.bodies import bodies
from communique.reader.mentions.gather import Mentions
from communique.reader.passages import paragraphs, sentences
from communique.reader.present_lists import present_lines
from tests.reader.mentions.lakes import held, lakes, people


def mentions(tag: str, text: str) -> Mentions:
    """What the lists are read from, with the parties of the Five Lakes."""
    words, lands = lexicon(tag), lakes(text)
    return Mentions(
        lands, [], [], [], held(tag, text), people(tag, text), bodies(text, words, lands),
        sentences(text, words), paragraphs(text),
    )  # fmt: skip


def present(tag: str, text: str) -> list[tuple[str, str | None]]:
    """Who was there, and for whom."""
    found = attendance(text, lexicon(tag), mentions(tag, text), speakers=())
    return [(each.name.value, each.party.value if each.party else None) for each in found.present]


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("en", "Participants"),
        ("en", "The following attended the meeting, which lasted two days in two towns:"),
        ("fr", "Etaient présents à cette session :"),
        ("es", "Lista de participantes"),
        ("de", "Teilnehmer waren:"),
    ],
)
def test_a_heading_or_a_colon_begins_a_list_of_those_present(tag: str, heading: str) -> None:
    office = {"en": "President of", "fr": "président de", "es": "presidente de"}.get(
        tag, "Präsident von"
    )
    text = f"{heading}\nAma Oro, {office} Aldora\nBen Ito, {office} Belmara\n"
    assert present(tag, text) == [("Ama Oro", "XA"), ("Ben Ito", "XB")]


def test_a_state_over_its_persons_is_theirs() -> None:
    text = "PARTICIPANTS\n\nAldora\nMr. Ama Oro\nMinister\nMs. Lena Fall\nDeputy Minister\n\n"
    assert present("en", f"{text}Kiran:\nMr. Ben Ito\nMinister\n") == [
        ("Ama Oro", "XA"),
        ("Lena Fall", "XA"),
        ("Ben Ito", "XC"),
    ]


def test_a_list_ends_where_lines_are_long_or_name_nobody() -> None:
    text = (
        "Participants:\nAma Oro, President of Aldora\nThe lakes were high that year.\n"
        "Ben Ito, President of Belmara\n"
    )
    assert present("en", text) == [("Ama Oro", "XA")]
    assert len(present_lines(text, lexicon("en"), mentions("en", text))) == 1


def test_a_list_of_the_absent_is_no_list_of_those_present() -> None:
    assert present("en", "Participants who were absent:\nAma Oro, President of Aldora\n") == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("zh", "周文与托马洛夫共同主持会议。阿尔多拉外长托马洛夫出席。外交部长周文出席。"),
        ("en", "Foreign Minister Ama Oro of Aldora and Minister Ben Ito of Kiran co-chaired it."),
    ],
)
def test_both_who_preside_together_are_in_the_chair(tag: str, text: str) -> None:
    found = attendance(text, lexicon(tag), mentions(tag, text), speakers=())
    assert len(found.chair) == 2


def absent(tag: str, text: str) -> list[str]:
    """Who is said to be absent."""
    found = attendance(text, lexicon(tag), mentions(tag, text), speakers=())
    return [each.name.value for each in found.absent]


@pytest.mark.parametrize(
    ("tag", "text", "away"),
    [
        (
            "es",
            "El presidente de Aldora, Ama Oro, asistió a la cita, a la que no pudo asistir la "
            "presidenta de Belmara, Lena Fall.",
            ["Lena Fall"],
        ),
        (
            "en",
            "President Ama Oro of Aldora and President Ben Ito of Kiran did not attend the meeting "
            "chaired by Minister Lena Fall.",
            ["Ama Oro", "Ben Ito"],
        ),
        (
            "en",
            "President Ama Oro of Aldora, in a call with President Ben Ito of Kiran, did not "
            "attend. The absence of Minister Lena Fall was noted.",
            ["Ama Oro", "Lena Fall"],
        ),
        (
            "en",
            "It was held with the absence of the Presidents of Aldora, Ama Oro; Belmara, Ben Ito; "
            "and Kiran, Lena Fall.",
            ["Ama Oro", "Ben Ito", "Lena Fall"],
        ),
    ],
)
def test_only_those_next_to_the_words_of_absence_are_absent(
    tag: str, text: str, away: list[str]
) -> None:
    assert absent(tag, text) == away


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Minister Ama Oro of Aldora attended on behalf of President Ben Ito."),
        ("es", "El ministro de Aldora, Ama Oro, asistió en representación del presidente Ben Ito."),
    ],
)
def test_who_is_sat_for_is_not_there(tag: str, text: str) -> None:
    assert present(tag, text) == [("Ama Oro", "XA")]


def test_a_counterpart_takes_part() -> None:
    text = "Minister Ama Oro of Aldora met his Belmaran counterpart, Ben Ito."
    assert present("en", text) == [("Ama Oro", "XA"), ("Ben Ito", "XB")]


def test_who_presides_may_stand_after_the_verb_that_begins_the_sentence() -> None:
    text = "Presidió la sesión el presidente de Aldora, Ama Oro."
    found = attendance(text, lexicon("es"), mentions("es", text), speakers=())
    assert [each.name.value for each in found.chair] == ["Ama Oro"]
