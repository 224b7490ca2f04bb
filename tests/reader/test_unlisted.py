"""Speakers that no mention tells of, and subjects that stand apart from their verbs."""

from __future__ import annotations

import pytest

from tests.reader.reading_of import said, told


@pytest.mark.parametrize(
    ("tag", "text", "who", "begins"),
    [
        ("es", "Luego, Ana Robles instó a sus pares a seguir.", "Ana Robles", "instó"),
        ("en", '"The lake is clean," said Ana Robles.', "Ana Robles", '"The lake'),
        ("de", "Es sei wichtig, den See zu schützen, schrieb das AXB.", "AXB", "Es sei"),
        ("fr", "Les riverains ont bu. « Le lac est pur », a dit Ana Robles.", "Ana", "« Le lac"),
    ],
)
def test_a_name_or_letters_beside_a_verb_of_saying_speak(
    tag: str, text: str, who: str, begins: str
) -> None:
    ((words, quote),) = told(text, tag)
    assert words.startswith(who)
    assert quote.startswith(begins)


def test_part_of_a_name_told_before_is_that_person() -> None:
    text = "El canciller José Meade Luna presidió la reunión. Meade reiteró su apoyo al lago."
    (statement,) = said(text, "es")
    assert statement.speaker.resolved is not None
    assert statement.speaker.resolved.value == "José Meade Luna"


@pytest.mark.parametrize(
    ("tag", "text", "who"),
    [
        ("en", "We, the Ministers of the Five Lakes, met in Orra and agree to share water.", "We"),
        ("de", "Wir, die Staats- und Regierungschefs, bekennen uns zum Schutz des Sees.", "Wir"),
        ("es", "El secretario lacustre, Ana Robles, señaló que el lago es de todos.", "secretario"),
        ("en", "The ministers signed the plan and thanked the host.", "The ministers"),
        ("es", 'Los Estados que firmaron "resaltaron la importancia del lago".', "Los Estados"),
        ("es", "“El lago es de todos”, dijo en rueda de prensa la canciller.", "canciller"),
    ],
)
def test_an_apposition_a_first_verb_or_a_phrase_parts_subject_and_verb(
    tag: str, text: str, who: str
) -> None:
    ((words, _),) = told(text, tag)
    assert words.startswith(who)


def test_a_verb_without_subject_begins_a_statement_of_the_last_subject() -> None:
    text = "La ministra presentó el informe. Agradeció también la confianza de todos."
    (statement,) = said(text, "es")
    assert statement.inherited
    assert statement.speaker.words.value == "ministra"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "La declaración que habían anunciado se perdió."),
        ("fr", "La déclaration qu'ont adoptée les riverains est longue."),
    ],
)
def test_a_plural_verb_has_no_single_subject(tag: str, text: str) -> None:
    assert told(text, tag) == []


def test_a_phrase_of_what_is_said_stands_between_subject_and_verb() -> None:
    assert told("各方对湖水状况表示关切。", "zh") == [("各方", "对湖水状况表示关切。")]
    assert told("双方就湖水管理交换意见。", "zh") == [("双方", "就湖水管理交换意见。")]


def test_a_quotation_closed_with_two_apostrophes_ends() -> None:
    text = "\"Le lac est pur,'' a dit le ministre.\nLe ministre a dit que l'eau est bonne."
    assert len(said(text, "fr")) == 2


@pytest.mark.parametrize(
    ("tag", "text", "who"),
    [
        ("ru", "Индийская сторона указала, что вода чистая.", "Индийская сторона"),
        ("fr", "La partie chinoise a déclaré que l'eau est pure.", "partie chinoise"),
        ("en", "The Indian side said that the water is clean.", "Indian side"),
    ],
)
def test_an_adjective_and_the_word_for_a_side_are_a_party(tag: str, text: str, who: str) -> None:
    (statement,) = said(text, tag)
    assert statement.speaker.words.value.endswith(who)
    assert len(statement.scope.parties) == 1


def test_we_are_those_in_apposition() -> None:
    (statement,) = said("We, the Ministers of the shores, agree to share the water.", "en")
    assert statement.speaker.antecedent is not None
    assert statement.speaker.antecedent.value == "the Ministers"


def test_a_new_paragraph_whose_verb_is_nobodys_is_not_said_by_the_last_speaker() -> None:
    text = "1. The Ministers welcomed the plan.\n\n2. It was noted that the lake had grown."
    (statement,) = said(text, "en")
    assert len(statement.sentences) == 1


def test_a_reflexive_passive_is_nobodys() -> None:
    text = "El documento reconoce los retos. Se acordó también que el lago es de todos."
    (statement,) = said(text, "es")
    assert statement.speaker.words.value == "El documento"


def test_while_is_no_that() -> None:
    text = "El presidente planteó crear un fondo, mientras que el lago sube."
    assert told(text, "es") == [
        ("presidente", "planteó crear un fondo, mientras que el lago sube.")
    ]


def test_items_of_a_list_without_subject_are_one_statement() -> None:
    text = "Los Presidentes:\n\n1. Reafirmaron su apoyo.\n\n2. Destacaron el valor del lago."
    (statement,) = said(text, "es")
    assert len(statement.sentences) == 2
