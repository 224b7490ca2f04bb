"""The labels of list items, and characters of symbol fonts."""

from __future__ import annotations

import pytest
from lxml import etree

from communique.paper.docx.numbering import Labels, read_lists
from communique.paper.docx.numerals import numeral
from communique.paper.docx.strip import Numbering
from communique.paper.docx.symbols import symbol
from tests.paper.docx.made import NAMESPACES, everybody, made, p, r, read


def levels(*said: tuple[str, str], more: str = "") -> str:
    """The levels of an abstract list: format and text of each."""
    return "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(said)
    )


def labels(numbering: str) -> Labels:
    """The labels of a numbering part."""
    return Labels(read_lists(etree.fromstring(f"<w:n {NAMESPACES}>{numbering}</w:n>")))


def abstract(inner: str, name: int = 0) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{inner}</w:abstractNum>'


def listed(number: int, inner: str = "", name: int = 0) -> str:
    """A list over an abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{name}"/>{inner}</w:num>'


def of(said: Labels, *depths: int, number: str = "1") -> list[str | None]:
    """The labels of items at these depths."""
    return [said.next(Numbering(number, depth)) for depth in depths]


PLAIN = abstract(levels(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%3)")))


def test_levels_count_and_begin_anew_under_the_next_item_above() -> None:
    said = of(labels(PLAIN + listed(1)), 0, 1, 1, 2, 0, 1)
    assert said == ["1.", "(a)", "(b)", "i)", "2.", "(a)"]


def test_a_label_may_hold_the_counters_of_the_levels_above() -> None:
    legal = abstract(levels(("upperRoman", "%1"), ("decimal", "%1.%2"), more="<w:isLgl/>"))
    assert of(labels(legal + listed(1)), 0, 1, 1) == ["I", "1.1", "1.2"]


def test_lists_of_one_kind_count_on_unless_a_start_is_set() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    said = labels(PLAIN + listed(1) + listed(2) + listed(3, start.format(7)))
    assert of(said, 0) == ["1."]
    assert of(said, 0, number="2") == ["2."]
    assert of(said, 0, 0, number="3") == ["7.", "8."]


def test_a_level_that_never_begins_anew_counts_on() -> None:
    never = abstract(
        levels(("decimal", "%1."), ("decimal", "%2)"), more='<w:lvlRestart w:val="0"/>')
    )
    assert of(labels(never + listed(1)), 0, 1, 1, 0, 1) == ["1.", "1)", "2)", "2.", "3)"]


def test_a_list_of_a_numbering_style_borrows_its_levels() -> None:
    link = abstract('<w:numStyleLink w:val="Articles"/>', 1)
    home = abstract('<w:styleLink w:val="Articles"/>' + levels(("decimal", "Article %1")))
    assert of(labels(home + link + listed(1, name=1)), 0, 0) == ["Article 1", "Article 2"]


def test_bullets_and_unknown_lists_have_no_label() -> None:
    bullets = abstract(levels(("bullet", "•"))) + listed(1)
    assert of(labels(bullets), 0) == [None]
    assert of(labels(bullets), 0, number="9") == [None]
    assert labels(bullets).next(None) is None


def test_a_deleted_item_is_not_counted_once_its_deletion_is_taken() -> None:
    listed_ = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = '<w:del w:id="1" w:author="Brevia"><w:r><w:delText>Fish</w:delText></w:r></w:del>'
    mark = '<w:del w:id="2" w:author="Brevia"/>'
    file = made(
        p(r("Water"), properties=listed_),
        p(gone, properties=listed_, mark=mark),
        p(r("Trade"), properties=listed_),
        numbering=PLAIN + listed(1),
    )
    said = [(each.number, each.text) for each in read(file, everybody).paragraphs]
    assert said == [("1.", "Water"), ("2.", "Trade")]


def test_a_style_tied_to_a_level_is_numbered_at_that_level() -> None:
    tied = abstract(levels(("decimal", "%1."), ("decimal", "%1.%2")).replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:pStyle w:val="Sub"/><w:lvlText w:val="%1.%2"/>'
    ))  # fmt: skip
    styles = (
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    file = made(
        p(r("Water"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        p(r("Levels"), properties='<w:pStyle w:val="Sub"/>'),
        numbering=tied + listed(1),
        styles=styles,
    )
    assert [each.number for each in read(file).paragraphs] == ["1.", "1.1"]


@pytest.mark.parametrize(
    ("form", "n", "said"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 4, "04"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 9, "IX"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("russianLower", 2, "б"),
        ("russianUpper", 3, "В"),
        ("hebrew1", 16, "טז"),
        ("hebrew1", 121, "קכא"),
        ("hebrew2", 2, "ב"),
        ("arabicAbjad", 3, "ج"),
        ("arabicAlpha", 3, "ت"),
        ("thaiNumbers", 10, "๑๐"),
        ("thaiLetters", 2, "ข"),
        ("hindiNumbers", 25, "२५"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCounting", 20, "二十"),
        ("ideographTraditional", 2, "乙"),
        ("decimalFullWidth", 3, "３"),
        ("cardinalText", 3, "3"),
        ("none", 3, ""),
    ],
)
def test_numbers_are_written_as_the_list_asks(form: str, n: int, said: str) -> None:
    assert numeral(n, form) == said


@pytest.mark.parametrize(
    ("font", "char", "shows"),
    [
        ("Symbol", "F0B7", "•"),
        ("Symbol", "00AE", "→"),
        ("Symbol", "F061", "α"),
        ("Wingdings", "F0FC", "✓"),
        ("wingdings", "F0E0", "→"),
        ("Times New Roman", "00A7", "§"),
        ("Corporate Dingbats", "F041", "\ufffc"),
        ("Symbol", "F0F0", "\ufffc"),
        ("Symbol", "not hex", "\ufffc"),
        ("Arial", "", "\ufffc"),
        ("Arial", "D800", "\ufffc"),
    ],
)
def test_a_symbol_is_the_character_it_shows_or_stands_for_an_unknown_one(
    font: str, char: str, shows: str
) -> None:
    assert symbol(font, char) == shows
