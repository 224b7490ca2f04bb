"""Whose a sentence is where a frame, a list or the sentence before tells it."""

from __future__ import annotations

import pytest

from communique.reader.framing import Order
from tests.reader.reading_of import said, told


@pytest.mark.parametrize(
    ("tag", "text", "who", "begins"),
    [
        ("ru", "По словам министра, озеро чистое.", "министра", "озеро"),
        ("ru", "Как отметил министр, озеро чистое.", "министр", "озеро"),
        ("en", "As the minister noted, the lake is clean.", "minister", "the lake"),
        ("es", "Como señaló el ministro, el lago es limpio.", "ministro", "el lago"),
        ("de", "Der See ist rein, so der Minister.", "Minister", "Der See"),
        ("de", "Der See ist rein, wie das Außenministerium mitteilte.", "das", "Der See"),
        ("de", "In der Erklärung heißt es, der See sei rein.", "der Erklärung", "der See"),
        ("fr", "Le lac est propre, selon le ministre.", "ministre", "Le lac"),
        ("en", "The lake is clean, the minister told journalists.", "minister", "The lake"),
    ],
)
def test_a_frame_names_the_speaker(tag: str, text: str, who: str, begins: str) -> None:
    ((words, quote),) = told(text, tag)
    assert words.startswith(who)
    assert quote.startswith(begins)


def test_a_frame_with_its_own_pronoun_means_the_last_speaker() -> None:
    text = "Министр Лоу заявил, что озеро чистое.\n\nПо его словам, так будет и дальше."
    _, second = said(text, "ru")
    assert second.speaker.words.value == "По его словам"
    assert second.speaker.antecedent is not None
    assert "Лоу" in second.speaker.antecedent.value
    assert second.quote.startswith("так будет")


def test_the_sentence_before_is_what_this_was_said_of() -> None:
    text = "Встреча была успешной. Об этом сообщил журналистам министр."
    (statement,) = said(text, "ru")
    assert statement.speaker.words.rule == Order.BACK
    assert statement.span[0] == 0


def test_a_name_before_a_colon_at_the_start_of_a_line_speaks() -> None:
    text = "The talks were long.\n\nMinister Lowe: The lake is clean and it will remain so."
    (statement,) = said(text, "en")
    assert statement.speaker.words.value == "Minister Lowe"
    assert statement.quote.startswith("The lake is clean")


def test_a_list_of_persons_with_a_colon_says_nothing() -> None:
    assert said("Present:\nPresident: Ana Robles\nSecretary: Ivo Calder", "en") == []


def test_a_subject_before_a_list_does_what_its_items_say() -> None:
    text = "The Ministers:\n\n(a) welcomed the report;\n\n(b) urged all sides to share readings."
    (statement,) = said(text, "en")
    assert statement.speaker.words.value == "The Ministers"
    assert statement.speaker.words.rule == Order.LIST
    assert len(statement.sentences) == 2


def test_participles_before_the_decision_belong_to_those_who_decide() -> None:
    text = (
        "We, the Ministers of the lake shores,\n\nRecalling the charter of the lake;\n\n"
        "Reaffirming that water is shared;\n\nDeclare that the lake is one."
    )
    (statement,) = said(text, "en")
    assert statement.speaker.words.value == "We"
    assert text[: statement.span[1]].endswith("one.")
