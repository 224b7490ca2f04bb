"""Those who speak without a name are found with their number, and told from names."""

from __future__ import annotations

import pytest

from communique.reader.lexicon import lexicon
from communique.reader.mentions.bodies import bodies
from communique.reader.mentions.mention import Body
from communique.reader.mentions.territories import territories


def found(text: str, tag: str) -> list[Body]:
    return bodies(text, lexicon(tag), territories(text, lexicon(tag)))


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("en", "The three foreign ministers met.", "The three foreign ministers"),
        ("en", "The Committee on Water noted it.", "The Committee on Water"),
        ("fr", "Toutes les parties ont salué.", "Toutes les parties"),
        (
            "fr",
            "Les ministres des Affaires étrangères ont dit.",
            "Les ministres des Affaires étrangères",
        ),
        ("es", "Los mandatarios asistentes hablaron.", "Los mandatarios asistentes"),
        ("de", "Die beiden Seiten vereinbarten es.", "Die beiden Seiten"),
        ("ru", "Все стороны согласились.", "Все стороны"),
        ("zh", "与会领导人表示欢迎。", "与会领导人"),
    ],
)
def test_a_group_or_an_organ_is_found_with_the_words_that_widen_it(
    tag: str, text: str, words: str
) -> None:
    assert found(text, tag)[0].words == words


def test_a_number_of_parties_is_told() -> None:
    assert found("The five countries agreed.", "en")[0].size == 5
    assert found("Les cinq pays travailleront.", "fr")[0].size == 5
    assert found("五国元首表示。", "zh")[0].size == 5


def test_pronouns_tell_one_from_many() -> None:
    assert [(b.words, b.singular) for b in found("He spoke. They left.", "en")] == [
        ("He", True),
        ("They", False),
    ]


def test_a_document_that_speaks_is_one() -> None:
    assert found("La declaración condena todo.", "es")[0].document
    assert found("Das Abschlussdokument betont es.", "de")[0].document


def test_a_verb_that_looks_like_a_noun_is_none_where_nouns_have_capitals() -> None:
    assert [b.words for b in found("Sie wollen sich treffen.", "de")] == ["Sie"]


def test_other_is_no_pronoun_in_chinese() -> None:
    assert [b.words for b in found("其他问题", "zh")] == []
