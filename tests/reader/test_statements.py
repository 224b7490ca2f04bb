"""Who said what: each pattern of attribution in each language, in sentences of our own."""

from __future__ import annotations

import pytest

from communique.reader.account import Act, SpeakerKind
from communique.reader.scopes import contradictions
from tests.reader.reading_of import said, told


@pytest.mark.parametrize(
    ("tag", "text", "who", "begins"),
    [
        ("en", "The two sides agreed that readings are shared.", "The two sides", "readings"),
        ("en", "The ministers welcomed the plan.", "The ministers", "welcomed"),
        ("en", '"We will share the readings," said the president.', "president", '"We will'),
        ("en", "According to the ministry, the lake is clean.", "the ministry", "the lake"),
        ("fr", "Les ministres ont hautement apprécié ce plan.", "Les ministres", "ont hautement"),
        ("fr", "Les parties ont déclaré que le lac est propre.", "Les parties", "le lac"),
        ("es", "El documento establece que el lago es de todos.", "El documento", "el lago"),
        ("es", "«El lago es de todos», dijo el presidente.", "presidente", "«El lago"),
        ("de", "In diesem Sinne sagte der Minister, dass der See rein ist.", "Minister", "der See"),
        ("de", "„Der See ist rein“, fügte der Minister hinzu.", "Minister", "„Der See"),
        ("de", "Die Seiten haben den Plan ausdrücklich begrüßt.", "Die Seiten", "haben"),
        ("ru", "Стороны заявили, что озеро чистое.", "Стороны", "озеро"),
        ("ru", "«Озеро чистое», — добавил министр.", "министр", "«Озеро"),
        ("zh", "各方表示，湖水是清洁的。", "各方", "湖水"),
        ("zh", "与会代表一致同意共享数据。", "与会代表", "一致同意"),
    ],
)
def test_a_speaker_and_the_words_said_are_found(tag: str, text: str, who: str, begins: str) -> None:
    ((words, quote),) = told(text, tag)
    assert words == who
    assert quote.startswith(begins)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "It was also agreed to share the readings."),
        ("fr", "La volonté de coopérer a été soulignée."),
        ("en", "The proposals of the ministers welcomed by the press were few."),
        ("en", "The sides met in Orra and left."),
        ("zh", "会议在奥拉举行。"),
        ("ru", "По итогам встречи приняты решения."),
    ],
)
def test_a_passive_or_an_event_is_no_statement(tag: str, text: str) -> None:
    assert told(text, tag) == []


def test_what_follows_without_a_speaker_continues_the_statement() -> None:
    text = (
        "The ministers said that the lake is one. Its water must be shared. "
        "It feeds all villages.\n- The readings are daily.\n\nThe ministers met in Orra."
    )
    (statement,) = said(text, "en")
    assert len(statement.sentences) == 4
    assert text[: statement.span[1]].endswith("daily.")


def test_speech_without_marks_runs_on_over_paragraphs_where_the_language_does_so() -> None:
    text = (
        "各方代表指出，湖是共同的。\n\n世界需要清洁的湖。\n\n一是共享数据。\n\n"
        "各方代表强调，要继续努力。"
    )
    first, second = said(text, "zh")
    assert [len(first.sentences), len(second.sentences)] == [3, 1]


def test_a_pronoun_stands_for_the_last_subject_of_its_number() -> None:
    text = "The ministers gathered in Orra. They welcomed the plan."
    (statement,) = said(text, "en")
    assert statement.speaker.words.value == "They"
    assert statement.speaker.antecedent is not None
    assert statement.speaker.antecedent.value == "The ministers"
    assert statement.speaker.resolved is not None
    assert statement.speaker.resolved.kind is SpeakerKind.GROUP


def test_a_verb_without_a_subject_is_the_last_speakers_and_marked_inherited() -> None:
    text = "El presidente dijo que el lago es de todos.\n«El agua es vida», subrayó."
    first, second = said(text, "es")
    assert not first.inherited
    assert second.inherited
    assert second.speaker.words.span == first.speaker.words.span


@pytest.mark.parametrize(
    ("tag", "text", "act"),
    [
        ("en", "The sides urged restraint.", Act.CALLS),
        ("en", "The sides said that they will work together.", Act.COMMITS),
        ("fr", "Les parties ont souligné qu’il faut agir.", Act.CALLS),
        ("fr", "Les parties espèrent un accord.", Act.HOPES),
        ("es", "Los ministros decidieron crear un fondo.", Act.DECIDES),
        ("de", "Die Minister begrüßten den Plan.", Act.ASSESSES),
        ("ru", "Стороны обязались делиться данными.", Act.COMMITS),
        ("zh", "各方商定明年再次举行会议。", Act.DECIDES),
        ("en", "The ministers said that the lake froze.", Act.ASSERTS),
    ],
)
def test_a_sentence_does_what_its_verb_or_its_phrase_tells(tag: str, text: str, act: Act) -> None:
    assert said(text, tag)[0].sentences[0].act.value is act


def test_an_emphasis_on_a_thing_assesses_and_on_a_clause_does_not() -> None:
    noun, clause = "The sides stressed the lake.", "The sides stressed that the lake froze."
    assert said(noun, "en")[0].sentences[0].act.value is Act.ASSESSES
    assert said(clause, "en")[0].sentences[0].act.value is Act.ASSERTS


def test_a_party_asked_to_work_with_itself_is_shown() -> None:
    text = (
        "President A. Lowe of Norway and President B. Orra of Chad attended. "
        "Both sides are ready to strengthen cooperation with Chad."
    )
    statements = said(text, "en")
    (finding,) = contradictions(statements)
    assert finding.kind == "self-coordination"
    assert finding.blanks == {"party": "TD"}


def test_the_words_of_a_name_are_no_verb() -> None:
    assert told("Leaders of the United States arrived.", "en") == []


def test_a_quotation_that_follows_a_colon_is_the_subjects() -> None:
    ((who, words),) = told("The ministers were relieved: “The lake is one.”", "en")
    assert who == "The ministers"
    assert words.startswith("“The lake")


@pytest.mark.parametrize("text", ["", "\n\n", "…", '"', "一", "said", "« a » b « c"])
def test_poor_texts_have_no_statement_and_raise_nothing(text: str) -> None:
    for tag in ("en", "fr", "es", "de", "ru", "zh"):
        assert said(text, tag) == []
