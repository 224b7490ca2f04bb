"""Territories and unions: names, adjectives, inhabitants, capitals, short names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from communique.reader.lexicon import known, lexicon
from communique.reader.mentions.inflection import declined, inflected
from communique.reader.mentions.mention import Form
from communique.reader.mentions.territories import territories


def read(tag: str, text: str) -> list[tuple[str, str]]:
    """(words, code) of every territory found."""
    return [(text[t.span[0] : t.span[1]], t.code) for t in territories(text, lexicon(tag))]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "en",
            "the Kyrgyz Republic and Peru’s minister",
            [("Kyrgyz Republic", "KG"), ("Peru", "PE")],
        ),
        ("en", "the Japan–United States Alliance", [("Japan", "JP"), ("United States", "US")]),
        (
            "fr",
            "l’Arménie et la République kirghize",
            [("Arménie", "AM"), ("République kirghize", "KG")],
        ),
        ("es", "el canciller peruano en La Habana", [("peruano", "PE"), ("La Habana", "CU")]),
        (
            "de",
            "die Außenminister Kasachstans und der Niederlande",
            [("Kasachstans", "KZ"), ("Niederlande", "NL")],
        ),
        (
            "de",
            "der US-Außenminister und der kasachische Präsident",
            [("US", "US"), ("kasachische", "KZ")],
        ),
        (
            "ru",
            "министр Республики Казахстан в Южной Корее",
            [("Республики Казахстан", "KZ"), ("Южной Корее", "KR")],
        ),
        (
            "ru",
            "российско-казахстанские переговоры в Нур-Султане",
            [("российско", "RU"), ("казахстанские", "KZ"), ("Нур-Султане", "KZ")],
        ),
        ("zh", "哈萨克斯坦总统在阿斯塔纳", [("哈萨克斯坦", "KZ"), ("阿斯塔纳", "KZ")]),
    ],
)
def test_names_are_found_in_the_forms_a_language_gives_them(
    tag: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(tag, text) == expected


@pytest.mark.parametrize(
    ("tag", "text", "code"),
    [
        ("en", "Guinea-Bissau", "GW"),
        ("en", "Papua New Guinea", "PG"),
        ("en", "the Democratic Republic of the Congo", "CD"),
        ("fr", "le Soudan du Sud", "SS"),
        ("es", "Guinea Ecuatorial", "GQ"),
        ("de", "Papua-Neuguinea", "PG"),
        ("ru", "Южного Судана", "SS"),
        ("zh", "印度尼西亚", "ID"),
    ],
)
def test_the_longest_name_wins(tag: str, text: str, code: str) -> None:
    assert [found for _, found in read(tag, text)] == [code]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "let us polish the china for turkey and chad"),
        ("en", "the South China Sea and the Indian Ocean"),
        ("fr", "les nations sud-américaines"),
        ("es", "la XXII Reunión"),
        ("ru", "Того требует мир в Латинской Америке"),
        ("zh", "发展中国家与中亚、朝鲜半岛，对方，其中方案"),
    ],
)
def test_other_words_that_look_like_a_name_name_nobody(tag: str, text: str) -> None:
    assert read(tag, text) == []


@pytest.mark.parametrize(
    ("tag", "text", "forms"),
    [
        ("en", "Kazakh, Kazakhs", [Form.ADJECTIVE, Form.INHABITANT]),
        ("fr", "le texte français, les Français", [Form.ADJECTIVE, Form.INHABITANT]),
        ("ru", "белорусский, белорусы", [Form.ADJECTIVE, Form.INHABITANT]),
        ("de", "Moskaus Haltung und die USA", [Form.CAPITAL, Form.SHORT]),
        ("zh", "中方和联合国", [Form.SHORT, Form.NAME]),
    ],
)
def test_a_form_says_how_a_territory_is_named(tag: str, text: str, forms: list[Form]) -> None:
    assert [found.form for found in territories(text, lexicon(tag))] == forms


def test_a_short_name_several_states_share_means_the_one_the_text_names_in_full() -> None:
    assert read("zh", "乌克兰总统说，乌方") == [("乌克兰", "UA"), ("乌", "UA")]
    assert read("zh", "乌方愿合作") == []


def test_pairs_of_short_names_are_two_territories() -> None:
    assert read("zh", "推动中哈关系") == [("中", "CN"), ("哈", "KZ")]


@pytest.mark.parametrize("tag", known())
def test_titles_in_capitals_are_read_where_the_script_has_them(tag: str) -> None:
    names = {
        "en": "KAZAKHSTAN",
        "fr": "KAZAKHSTAN",
        "es": "KAZAJISTÁN",
        "de": "KASACHSTAN",
        "ru": "КАЗАХСТАН",
        "zh": "哈萨克斯坦",
        "ar": "كازاخستان",
        "pt": "CAZAQUISTÃO",
        "kk": "ҚАЗАҚСТАН",
    }
    assert [code for _, code in read(tag, names[tag])] == ["KZ"]


@pytest.mark.parametrize("tag", known())
def test_mentions_come_in_order_and_never_overlap(tag: str) -> None:
    text = "中方 Kazakhstan, Франции; l'Union européenne – US-Minister 中哈关系 La Habana " * 20
    spans = [found.span for found in territories(text, lexicon(tag))]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_name_of_several_words_is_declined_word_by_word() -> None:
    rules = {"ая": ["ой"], "ия": ["ии"]}
    assert declined("Саудовская Аравия", rules) == ["Саудовская Аравия", "Саудовской Аравии"]
    assert declined("Аравия | Корея", rules) == ["Аравия Корея", "Аравии Корея"]


def test_the_longest_ending_decides_the_forms_of_a_word() -> None:
    assert inflected("grec", {"": ["e"], "c": ["que"]}) == ["grec", "greque"]
