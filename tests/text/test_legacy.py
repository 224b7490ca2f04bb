"""What people type: every character kept, what is not understood reported with its line."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.text.conventions import ITU, UN, Meaning
from communique.text.legacy import (
    Bracketed,
    Finding,
    Legacy,
    Piece,
    Stray,
    Words,
    read_legacy,
    source,
)
from communique.text.marks import Mark, MarkKind
from tests.material import shared
from tests.text.strategies import WORDS

DRAFTS = [
    "cop21_2015-02-12_geneva-negotiating-text.txt",
    "cop21_2015-10-05_co-chairs-non-paper.txt",
    "cop21_2015-10-23_final-draft.md",
    "cop21_2015-12-04_draft.md",
    "cop21_2015-12-12_paris-agreement-final.md",
    "cop21_decision.md",
]


def everything(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, Bracketed):
            yield from everything(piece.pieces)


def marks(text: str, *parties: str) -> list[tuple[str, str]]:
    read = read_legacy(text, parties)
    return [
        (piece.kind.value, piece.label or piece.text)
        for piece in everything(read.pieces)
        if isinstance(piece, Mark)
    ]


def said(text: str, *parties: str) -> list[tuple[int, str]]:
    return [(finding.line, str(finding)) for finding in read_legacy(text, parties).findings]


SCRAPS = [
    *"[]［］【】〔〕{}∅:：/.…\\*#_^¹1 \n\t",
    "Option 1:", "Alt 2", "Вариант", "备选案文", "الخيار", "[^1]", "XB", "XC: ", "No text",
    "4 bis.", "Article 4\n", "[source]: http://x.y", "{Placeholder}", "ADD", "we support", ", ",
    *(word for words in WORDS.values() for word in words),
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(SCRAPS)).map("".join)))
@settings(max_examples=2000)
def test_every_character_of_any_text_is_kept(text: str) -> None:
    read = read_legacy(text, ["XB"])
    assert source(read.pieces) == text
    lines = text.split("\n")
    for finding in read.findings:
        assert 1 <= finding.column <= len(lines[finding.line - 1])
        assert str(finding)


@given(st.lists(st.sampled_from("[]a {}"), max_size=40).map("".join))
@settings(max_examples=2000)
def test_every_bracket_has_a_partner_or_a_finding(text: str) -> None:
    read = read_legacy(text)
    strays = [piece for piece in everything(read.pieces) if isinstance(piece, Stray)]
    assert len(strays) == len(read.findings)


def draft(name: str) -> str:
    return (shared("corpus", "negotiation") / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DRAFTS)
def test_every_character_of_a_real_draft_is_kept(name: str) -> None:
    text = draft(name)
    assert source(read_legacy(text).pieces) == text


@pytest.mark.parametrize("name", DRAFTS)
def test_every_bracket_of_a_real_draft_is_accounted_for(name: str) -> None:
    index = shared("corpus", "negotiation", "INDEX.tsv").read_text(encoding="utf-8")
    (row,) = [row for row in csv.DictReader(index.splitlines(), delimiter="\t")
              if row["file"] == name]  # fmt: skip
    opened = closed = 0
    for piece in everything(read_legacy(draft(name)).pieces):
        glyphs = piece.opening + piece.closing if isinstance(piece, Bracketed) else piece.text
        opened += glyphs.count("[")
        closed += glyphs.count("]")
        assert not isinstance(piece, Words) or not set("[]") & set(piece.text)
    assert (opened, closed) == (int(row["open_brackets"]), int(row["close_brackets"]))


def unbalanced(text: str) -> list[int]:
    """The lines of brackets without a partner, by the plainest of means."""
    found, opened = [], []
    for n, line in enumerate(text.split("\n"), start=1):
        for letter in re.findall(r"[\[\]]", line):
            if letter == "[":
                opened.append(n)
            elif opened:
                opened.pop()
            else:
                found.append(n)
    return sorted(found + opened)


@pytest.mark.parametrize("name", DRAFTS)
def test_each_unbalanced_bracket_of_a_real_draft_is_reported_with_its_line(name: str) -> None:
    text = draft(name)
    reported = [line for line, sentence in said(text) if "never" in sentence]
    assert reported == unbalanced(text)


@pytest.mark.parametrize(
    ("name", "findings", "options"),
    [
        # Looked at one by one: 16 without a partner; 17 that close in another article, each in
        # a paragraph one bracket short; one that wraps a whole agreement; "[Preamble: …]" twice.
        (DRAFTS[0], 4, 501), (DRAFTS[1], 1, 8), (DRAFTS[2], 12, 153), (DRAFTS[3], 14, 117),
        (DRAFTS[4], 0, 0), (DRAFTS[5], 5, 59),
    ],
)  # fmt: skip
def test_findings_in_real_drafts_are_few(name: str, findings: int, options: int) -> None:
    read = read_legacy(draft(name))
    kinds = [piece.kind for piece in everything(read.pieces) if isinstance(piece, Mark)]
    assert len(read.findings) == findings
    assert kinds.count(MarkKind.OPTION) == options


def test_a_bracket_put_into_a_balanced_draft_is_found_on_its_line() -> None:
    lines = draft(DRAFTS[4]).split("\n")
    lines[99] = "[" + lines[99]
    assert (100, "This bracket is opened and never closed.") in said("\n".join(lines))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Option 1: the six", "1"),
        ("**Option 2:** the six", "2"),
        ("**Option II** (paras 6–9): the six", "II"),
        ("Option (a): the six", "a"),
        ("Option (b) bis: the six", "b bis"),
        ("3.1 Option (a): the six", "a"),
        ("[Option1: the six]", "1"),
        ("Alt 1 The six", "1"),
        ("ALT. 2: the six", "2"),
        ("Alternative 2: the six", "2"),
        ("Variante 1 : les six", "1"),
        ("Opcio\u0301n 2: los seis", "2"),
        ("Вариант 1: шесть", "1"),
        ("Вариант (а): шесть", "а"),
        ("الخيار 1: الستة", "1"),
        ("الخيار الأول: الستة", "الأول"),
        ("البديل ٢: الستة", "٢"),
        ("备选案文1：六方", "1"),
        ("选项二：六方", "二"),
        ("חלופה א: השישה", "א"),
        ("ทางเลือกที่ 1: ทั้งหก", "1"),
        ("विकल्प १: छह", "१"),
    ],
)
def test_options_are_read_in_every_language(typed: str, label: str) -> None:
    assert ("option", label) in marks(typed)


@pytest.mark.parametrize(
    "words",
    [
        "The six will explore options for the lakes.",
        "alternative sources of water",
        "as an option to paragraph 30",
        "[alternative][additional] sources",
        "[cooperation][support]",
        "annex X] Parties",
        "Entry into force depends on three of the six.",
    ],
)
def test_words_of_the_text_are_no_marks(words: str) -> None:
    assert marks(words) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("[XB, XC: should]", ["XB", "XC"]),
        ("[XB,XC : should]", ["XB", "XC"]),
        ("[Lower Fen: should]", ["Lower Fen"]),
        ("[Brevia and Lower Fen: should]", ["Brevia", "Lower Fen"]),
        ("[Marche de l'Est et Brévie : devraient]", ["Marche de l'Est", "Brévie"]),
        ("[Нижний Фен и Бревия: следует]", ["Нижний Фен", "Бревия"]),
        ("[ألدورا وبريفيا: ينبغي]", ["ألدورا", "بريفيا"]),
        ("［布雷维亚、下芬：应］", ["布雷维亚", "下芬"]),
        ("[base, XE: shall]", ["base", "XE"]),
    ],
)
def test_the_parties_behind_an_alternative_are_read(typed: str, names: list[str]) -> None:
    (bracket,) = read_legacy(typed).pieces
    assert isinstance(bracket, Bracketed)
    mark = bracket.pieces[0]
    assert isinstance(mark, Mark)
    assert [one.name for one in mark.names] == names


def test_who_proposes_and_who_opposes_is_told_apart() -> None:
    (bracket,) = read_legacy("[XB/XC propose; XD oppose: free of charge]").pieces
    assert isinstance(bracket, Bracketed)
    mark = bracket.pieces[0]
    assert isinstance(mark, Mark)
    assert [(one.name, one.stance) for one in mark.names] == [
        ("XB", Meaning.PROPOSE),
        ("XC", Meaning.PROPOSE),
        ("XD", Meaning.OPPOSE),
    ]


def test_a_name_that_is_not_among_the_parties_is_reported() -> None:
    text = "The six\n[XB, Xanadu: should]"
    assert said(text, "XB", "XC") == [(2, "Xanadu is not among the parties.")]


def test_where_no_parties_are_known_a_name_is_a_supposition() -> None:
    assert said("[Purpose: daily readings]") == [
        (1, "Purpose is taken for a party: give the list of parties to be sure.")
    ]
    assert said("[Purpose: daily readings]", "XB") == [(1, "Purpose is not among the parties.")]
    assert said("[the purpose: daily readings]", "XB") == []


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("[will][^2]", ("footnote", "2")),
        ("[^2]: Reserved by one delegation.", ("footnote", "2")),
        ("[will]¹", ("footnote", "¹")),
        ("[[Preamble]1", ("footnote", "1")),
        ("{Placeholder for the lakes}", ("placeholder", "{Placeholder for the lakes}")),
        ("[*Placeholder* for the lakes]", ("placeholder", "*Placeholder* ")),
        ("the lake called […]", ("placeholder", "[…]")),
        ("{to be moved to paragraph 4}", ("note", "{to be moved to paragraph 4}")),
        ("[Note: not yet discussed]", ("note", "Note:")),
        ("Option 2: No text", ("nothing", "No text")),
        ("**Variante 2 :** Néant", ("nothing", "Néant")),
        ("选项二：无案文", ("nothing", "无案文")),
        ("[XD: ∅]", ("nothing", "∅")),
        ("NOC\t4.1", ("typed word", "NOC")),
        ("We support.", ("typed word", "We support.")),
        ("[XB: support]", ("typed word", "support")),
        ("18 ter. [The six", ("number", "18 ter")),
        ("[source]: https://lakes.example/4", ("link", "[source]: https://lakes.example/4")),
    ],
)
def test_what_is_typed_among_the_words_is_read(typed: str, mark: tuple[str, str]) -> None:
    assert mark in marks(typed)


def test_symbols_are_those_of_the_convention_where_one_is_given() -> None:
    assert isinstance(read_legacy("ADD 4 bis", convention=ITU).pieces[0], Mark)
    assert [type(piece) for piece in read_legacy("ADD 4 bis", convention=UN).pieces] == [Words]


def test_brackets_nest_and_the_glyphs_are_kept() -> None:
    read = read_legacy("［六方【应】〔可〕］")
    assert read == Legacy(
        (
            Bracketed(
                "［",
                (
                    Words("六方"),
                    Bracketed("【", (Words("应"),), "】"),
                    Bracketed("〔", (Words("可"),), "〕"),
                ),
                "］",
            ),
        ),
        (),
    )


def test_a_bracket_closed_by_another_glyph_is_reported() -> None:
    assert said("[应】") == [(1, "A bracket opened with [ is closed with 】.")]


def test_arabic_brackets_typed_the_wrong_way_round_are_reported() -> None:
    assert [line for line, _ in said("الستة ]يتعين[ الأطراف")] == [1, 1]


def test_a_bracket_that_closes_in_another_article_is_reported_at_its_opening() -> None:
    text = "Article 1\n\nThe six [will share.\n\nArticle 2\n\nThe five will] agree.\n"
    assert said(text) == [
        (3, "This bracket closes only at line 7, in another article: check both ends.")
    ]
    assert said(text.replace("[will share", "[will] share").replace("will] agree", "agree")) == []


def test_a_finding_says_where_it_is_and_can_be_translated() -> None:
    (finding,) = read_legacy("The six\n  will] share").findings
    assert finding == Finding(2, 7, "This bracket is closed and was never opened.")


def test_brackets_nested_beyond_reason_are_read_as_words() -> None:
    text = "[" * 5000 + "a" + "]" * 5000
    read = read_legacy(text)
    assert source(read.pieces) == text
    assert [str(finding) for finding in read.findings] == []


def test_decomposed_letters_are_kept_as_typed() -> None:
    text = unicodedata.normalize("NFD", "Opción 1: [los seis][XB: cinco] deberían")
    read = read_legacy(text)
    assert source(read.pieces) == text
    assert ("option", "1") in marks(text)


def test_the_page_of_the_documentation_says_what_is_found() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "legacy-texts.md"
    typed, reported = re.findall(r"```text\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    found = read_legacy(typed, ["XA", "XB", "XC", "XD", "XE", "XF"]).findings
    lines = [f"line {one.line}, column {one.column}: {one}" for one in found]
    assert lines == reported.splitlines()
