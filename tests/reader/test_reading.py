"""One document read whole, by texts of our own: the meeting, the people, what comes next."""

from __future__ import annotations

import pytest

from communique.errors import Refused
from communique.reader.account import Account, Act, Action
from communique.reader.reading import read
from communique.reader.source import read_text

ENGLISH = """The Third Meeting of Foreign Ministers of the Five Lakes was held in Port Alder on \
14 May 2027, chaired by Foreign Minister Mara Linden. Foreign Minister Tomas Reed and Deputy \
Foreign Minister Ines Calder attended. Foreign Minister Otto Brand did not attend.

Mara Linden said that the lakes belong to nobody alone. The ministers hope to open a joint \
office. They will measure the water together every month.

At the end of the meeting the ministers signed a joint communiqué. The fourth meeting will be \
held in Millmouth in May 2028.
"""
FRENCH = """Le 14 mai 2027, le ministre des Affaires étrangères Paul Aubier a présidé la \
troisième réunion des ministres des Affaires étrangères des Cinq Lacs à Port-Aulne, à laquelle \
a participé le vice-ministre des Affaires étrangères Luc Verdier.

Paul Aubier a déclaré que les lacs n’appartiennent à personne seul. Les ministres espèrent \
ouvrir un bureau commun.

À l’issue de la réunion, les ministres ont signé un communiqué conjoint. Le sommet des Cinq \
Lacs se tiendra à Moulineau en mai 2028.
"""


def account(text: str, **options: str) -> Account:
    """The account of a text."""
    return read(read_text("readout.txt", text.encode()), **options)


@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_the_meeting_is_told_from_the_one_that_comes_next(text: str) -> None:
    event = account(text).event
    assert event.ordinal is not None
    assert event.date is not None
    assert event.kind is not None
    assert (event.ordinal.value, event.date.value, event.kind.value) == (
        3,
        "2027-05-14",
        "ministers",
    )


@pytest.mark.parametrize(("text", "chair"), [(ENGLISH, "Mara Linden"), (FRENCH, "Paul Aubier")])
def test_who_presides_is_in_the_chair_and_present(text: str, chair: str) -> None:
    found = account(text)
    assert [person.name.value for person in found.chair] == [chair]
    assert chair in [person.name.value for person in found.participants]


def test_who_did_not_attend_is_absent_and_nowhere_else() -> None:
    found = account(ENGLISH)
    assert [person.name.value for person in found.absent] == ["Otto Brand"]
    assert "Otto Brand" not in [person.name.value for person in found.participants]


@pytest.mark.parametrize(("text", "deputy"), [(ENGLISH, "Ines Calder"), (FRENCH, "Luc Verdier")])
def test_a_deputy_sits_for_a_minister(text: str, deputy: str) -> None:
    sits = {p.name.value for p in account(text).participants if p.represents is not None}
    assert sits == {deputy}


@pytest.mark.parametrize(("text", "place"), [(ENGLISH, "Millmouth"), (FRENCH, "Moulineau")])
def test_what_comes_next_has_its_date_and_place(text: str, place: str) -> None:
    following = account(text).next_events[0]
    assert following.date is not None
    assert following.place is not None
    assert (following.date.value, following.place.value) == ("2028-05", place)


@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_a_hope_is_an_aspiration_and_no_commitment(text: str) -> None:
    found = account(text)
    assert len(found.aspirations) == 1
    assert found.aspirations[0].words.value not in [c.words.value for c in found.commitments]


def test_who_will_do_something_commits_to_it() -> None:
    words = [commitment.words.value for commitment in account(ENGLISH).commitments]
    assert words == ["They will measure the water together every month."]


@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_what_was_signed_says_by_whom(text: str) -> None:
    (paper,) = account(text).documents
    assert paper.action.value is Action.SIGNED
    assert paper.by is not None
    assert paper.by.value.lower().endswith("ministers" if text is ENGLISH else "ministres")


@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_every_statement_cites_its_words(text: str) -> None:
    found = account(text)
    assert found.statements
    for statement in found.statements:
        said = text[slice(*statement.span)]
        assert said.startswith(statement.quote.rstrip("…")[:10])
        assert all(isinstance(sentence.act.value, Act) for sentence in statement.sentences)


def test_the_same_text_gives_the_same_account() -> None:
    assert account(ENGLISH) == account(ENGLISH)


def test_a_text_that_only_says_today_has_no_date_until_it_is_told_when() -> None:
    text = "The ministers met today in Port Alder. They discussed the water of the lakes."
    assert account(text).event.date is None
    told = account(text, published="2027-05-14").event.date
    assert told is not None
    assert (told.value, told.anchor) == ("2027-05-14", "2027-05-14")


def test_a_language_without_tables_is_refused_with_those_that_have() -> None:
    with pytest.raises(Refused, match="en, es, fr"):
        account(ENGLISH, language="eo")


def test_an_empty_text_of_a_known_language_is_an_empty_account() -> None:
    found = account("12", language="en")
    assert (found.participants, found.statements, found.documents) == ((), (), ())


def test_a_text_of_fifty_megabytes_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="50 million characters"):
        account("The ministers met again. " * 2_000_000, language="en")


def test_the_town_the_text_says_is_told_before_the_state_of_the_title() -> None:
    text = (
        "La VII Cumbre de los Lagos se celebra en Canadá\n\nOttawa, 3 may. La VII Cumbre de los "
        "Lagos comenzó hoy en la ciudad canadiense de Puerto Aliso.\n"
    )
    place = account(text, language="es").event.place
    assert place is not None
    assert place.value == "Puerto Aliso"


def test_a_day_of_an_unsaid_month_is_of_the_month_said_elsewhere() -> None:
    text = "湖城5月14日电\n\n五湖第三次外长会，14日在湖城举行。会议发表声明。\n"
    date = account(text, language="zh").event.date
    assert date is not None
    assert date.value == "XXXX-05-14"


def test_the_next_meeting_begins_after_the_sentence_before() -> None:
    text = (
        "Заседание Совета Озёр прошло 14 мая 2027 года. Участвовал министр О.Приозёрный. "
        "Следующее заседание состоится в мае 2028 года.\n"
    )
    [following] = account(text, language="ru").next_events[:1]
    assert following.name is not None
    assert following.name.value == "Следующее заседание"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "On the eve of the Fifth Summit of the Lakes, the Meeting of Lake Ministers was held "
            "in Port Alder on 14 May 2027.",
            "Meeting of Lake Ministers",
        ),
        (
            "fr",
            "La réunion des ministres des Lacs s’est tenue le 14 mai 2027 à Port-Aulne en marge du "
            "cinquième Sommet des Lacs.",
            "réunion des ministres des Lacs",
        ),
    ],
)
def test_the_meeting_is_not_the_one_it_stands_beside(language: str, text: str, name: str) -> None:
    found = account(text, language=language).event.name
    assert found is not None
    assert found.value == name
