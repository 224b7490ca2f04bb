"""Ordinals: in figures with a mark, in Roman numerals, in words."""

from __future__ import annotations

import pytest

from communique.reader.lexicon import known, lexicon
from communique.reader.mentions.inflection import inflected
from communique.reader.mentions.ordinals import ordinals


def read(tag: str, text: str) -> list[tuple[str, int]]:
    """(words, value) of every ordinal found."""
    return [(text[o.span[0] : o.span[1]], o.value) for o in ordinals(text, lexicon(tag))]


@pytest.mark.parametrize(
    ("tag", "text", "words", "value"),
    [
        ("en", "the 9th session", "9th", 9),
        ("en", "Twenty-Second Meeting", "Twenty-Second", 22),
        ("en", "the inaugural summit", "inaugural", 1),
        ("en", "met for the first time", "for the first time", 1),
        ("fr", "la quatrième réunion", "quatrième", 4),
        ("fr", "le XVIIIe sommet", "XVIIIe", 18),
        ("fr", "le 18e sommet", "18e", 18),
        ("fr", "la vingt et unième session", "vingt et unième", 21),
        ("fr", "la trente-deuxième session", "trente-deuxième", 32),
        ("es", "la XXII Reunión", "XXII", 22),
        ("es", "la I Cumbre", "I", 1),
        ("es", "la 23 Cumbre", "23", 23),
        ("es", "la 4.ª sesión", "4.ª", 4),
        ("es", "la vigésima segunda reunión", "vigésima segunda", 22),
        ("es", "el tercer foro", "tercer", 3),
        ("de", "das 6. Gipfeltreffen", "6.", 6),
        ("de", "des III. Gipfels", "III.", 3),
        ("de", "die einundzwanzigste Sitzung", "einundzwanzigste", 21),
        ("ru", "Третье совещание", "Третье", 3),
        ("ru", "6-я встреча", "6-я", 6),
        ("ru", "VI саммит", "VI", 6),
        ("ru", "двадцать второго заседания", "двадцать второго", 22),
        ("ru", "встретились впервые", "впервые", 1),
        ("zh", "第二十二次会议", "第二十二次", 22),
        ("zh", "第26次会议", "第26次", 26),
        ("zh", "第十届大会", "第十届", 10),
        ("zh", "首届峰会", "首届", 1),
    ],
)
def test_an_ordinal_is_read_as_its_language_writes_it(
    tag: str, text: str, words: str, value: int
) -> None:
    assert read(tag, text) == [(words, value)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "I met the First Lady on June 5th in the 21st century, 2023 MDC"),
        ("en", "II. Conclusions"),
        ("fr", "Le premier ministre et le vice-premier ministre, au XXIe siècle, le 1er mai"),
        ("es", "la primera ministra del siglo XXI y el rey Carlos VI"),
        ("de", "am 6. Mai im Zweiten Weltkrieg"),
        ("ru", "первый заместитель министра, во-первых, 1945-го, XXI век"),
        ("zh", "第三国、第一时间、首相、第二十条"),
    ],
)
def test_what_only_looks_like_an_ordinal_is_not_found(tag: str, text: str) -> None:
    assert read(tag, text) == []


@pytest.mark.parametrize("tag", [tag for tag in known() if tag != "zh"])
def test_every_ordinal_of_the_table_is_read_in_every_ending(tag: str) -> None:
    table = lexicon(tag).table("ordinals")
    for word, value in table["words"].items():
        for form in inflected(word, table.get("agreement", {})):
            assert read(tag, f"({form.capitalize()})") == [(form.capitalize(), value)]


@pytest.mark.parametrize("value", [*range(1, 60), 101, 999])
def test_a_number_of_any_size_is_read_between_its_signs(value: int) -> None:
    assert read("zh", f"第{value}次会议") == [(f"第{value}次", value)]
