"""Where a returned paragraph belongs: the cases a secretariat meets, one rule a test."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generator import draft, returned
from benchmarks.words import VOCABULARIES, Vocabulary
from communique.paper.compilation import Reason
from communique.paper.compile.match import Pairing, match
from communique.paper.document import Kind, Paragraph

LEVELS = "The six shall publish the level of every lake on the first day of each month."
COSTS = "Each party bears the costs of its own stations, and all bear the others in equal parts."
REVIEW = "The ministers review this arrangement every second year, beginning in the spring of 2028."
BLANK = Paragraph("", Kind.BLANK)


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text) for text in texts]


def brief(pairings: list[Pairing]) -> list[tuple[tuple[int, ...], tuple[int, ...], Reason]]:
    return [(pairing.base, pairing.returned, pairing.reason) for pairing in pairings]


def test_an_untouched_return_is_the_same_everywhere() -> None:
    base = paragraphs(LEVELS, COSTS, REVIEW)
    assert match(base, list(base)) == [Pairing((i,), (i,), Reason.SAME, 1.0) for i in range(3)]


def test_a_changed_word_leaves_the_paragraph_where_it_was() -> None:
    base = paragraphs(LEVELS, COSTS, REVIEW)
    found = match(base, [base[0], Paragraph(COSTS.replace("equal", "fair")), base[2]])
    assert brief(found)[1] == ((1,), (1,), Reason.ALIKE)
    assert found[1].confidence > 0.9


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The “six” share – as agreed – readings…", 'The "six" share - as agreed - readings...'),
        ("« l’été » 10\u202f% du débit", "« l'été » 10 % du débit"),
        ("Cafe\u0301 du port", "Caf\u00e9 du port"),
    ],
)
def test_typography_is_no_difference(ours: str, theirs: str) -> None:
    base, back = paragraphs(LEVELS, ours), paragraphs(LEVELS, theirs)
    assert match(base, back)[1] == Pairing((1,), (1,), Reason.SAME, 1.0)
    assert match(base[1:], [*back, Paragraph(REVIEW)])[1] == Pairing((0,), (1,), Reason.SAME, 1.0)


def test_a_paragraph_that_is_not_in_the_file_is_gone_at_its_place() -> None:
    found = match(paragraphs(LEVELS, COSTS, REVIEW), paragraphs(LEVELS, REVIEW))
    assert brief(found) == [
        ((0,), (0,), Reason.SAME),
        ((1,), (), Reason.GONE),
        ((2,), (1,), Reason.SAME),
    ]


def test_a_paragraph_the_draft_does_not_have_is_new() -> None:
    found = match(paragraphs(LEVELS, REVIEW), paragraphs(LEVELS, COSTS, REVIEW))
    assert brief(found)[1] == ((), (1,), Reason.NEW)


def test_a_replaced_paragraph_is_gone_and_new_not_alike() -> None:
    found = match(paragraphs(LEVELS, COSTS, REVIEW), paragraphs(LEVELS, "Deleted.", REVIEW))
    assert {pairing.reason for pairing in found} == {Reason.SAME, Reason.GONE, Reason.NEW}


def test_a_paragraph_that_stands_elsewhere_has_moved() -> None:
    moved = LEVELS.replace("every lake", "each lake")
    found = match(paragraphs(LEVELS, COSTS, REVIEW), paragraphs(COSTS, REVIEW, moved))
    assert brief(found) == [
        ((1,), (0,), Reason.SAME),
        ((2,), (1,), Reason.SAME),
        ((0,), (2,), Reason.MOVED),
    ]


def test_what_a_cell_says_in_a_word_does_not_move() -> None:
    cells = [Paragraph(text, Kind.CELL) for text in ("yes", LEVELS, COSTS)]
    found = match(cells, [cells[1], cells[2], Paragraph("no", Kind.CELL), cells[0]])
    assert Reason.MOVED not in {pairing.reason for pairing in found}


@pytest.mark.parametrize("language", VOCABULARIES, ids=lambda language: language.tag)
@pytest.mark.parametrize("parts", [2, 3, 4])
def test_a_paragraph_in_several_is_split_and_several_in_one_are_merged(
    language: Vocabulary, parts: int
) -> None:
    before, whole, after = draft(3, seed=parts, words=80, language=language)
    size = -(-len(whole) // parts)
    pieces = [whole[k : k + size] for k in range(0, len(whole), size)]
    one, several = paragraphs(before, whole, after), paragraphs(before, *pieces, after)
    places = tuple(range(1, 1 + parts))
    assert brief(match(one, several))[1] == ((1,), places, Reason.SPLIT)
    assert brief(match(several, one))[1] == (places, (1,), Reason.MERGED)


def test_a_split_takes_the_blank_paragraph_between_its_halves_along() -> None:
    base = paragraphs(LEVELS, f"{COSTS} {REVIEW}")
    found = match(base, [base[0], Paragraph(COSTS), BLANK, Paragraph(REVIEW)])
    assert brief(found)[1] == ((1,), (1, 2, 3), Reason.SPLIT)


def test_a_new_sentence_in_a_paragraph_of_its_own_is_no_split() -> None:
    found = match(
        paragraphs(LEVELS, COSTS, REVIEW),
        paragraphs(LEVELS, COSTS.replace("equal", "fair"), "Salaries are paid at home.", REVIEW),
    )
    assert [pairing.reason for pairing in found] == [
        Reason.SAME,
        Reason.ALIKE,
        Reason.NEW,
        Reason.SAME,
    ]


def test_a_paragraph_of_which_one_sentence_remains_is_not_new() -> None:
    base = paragraphs(LEVELS, f"{COSTS} {REVIEW} {draft(1)[0]}", "Issued in three languages.")
    found = match(base, [base[0], Paragraph(COSTS), base[2]])
    assert brief(found)[1] == ((1,), (1,), Reason.ALIKE)
    longer = match([base[0], Paragraph(COSTS), base[2]], base)
    assert brief(longer)[1] == ((1,), (1,), Reason.ALIKE)


def test_repeated_headings_match_in_order() -> None:
    base = paragraphs("Costs", LEVELS, "Costs", COSTS, "Costs", REVIEW)
    found = match(base, [base[0], base[1], Paragraph("New"), *base[2:]])
    pairs = [(p.base[0], p.returned[0]) for p in found if p.base]
    assert pairs == [(0, 0), (1, 1), (2, 3), (3, 4), (4, 5), (5, 6)]


def test_numbers_that_stand_alone_do_not_answer_other_numbers() -> None:
    found = match(paragraphs("4.", LEVELS), paragraphs("Preamble", "5.", LEVELS))
    assert ((0,), (1,)) not in [(pairing.base, pairing.returned) for pairing in found]


def test_long_passages_outweigh_headings_that_were_renumbered() -> None:
    base = paragraphs("Article 4", LEVELS, "Article 5", COSTS, "Article 6", REVIEW)
    found = match(base, paragraphs("Article 4", COSTS, "Article 5", REVIEW))
    steady = [
        (p.base[0], p.returned[0])
        for p in found
        if p.base and p.returned and p.reason is not Reason.MOVED
    ]
    assert {(3, 1), (5, 3)} <= set(steady)


def test_cells_of_a_table_stay_where_they_are_whatever_they_say() -> None:
    base = [Paragraph(LEVELS), Paragraph("17", Kind.CELL), Paragraph("42", Kind.CELL)]
    back = [base[0], Paragraph("eighteen", Kind.CELL), Paragraph("none", Kind.CELL)]
    assert brief(match(base, back))[1:] == [
        ((1,), (1,), Reason.ALIKE),
        ((2,), (2,), Reason.ALIKE),
    ]


def test_a_heading_in_the_place_of_a_heading_answers_it() -> None:
    base = [Paragraph(LEVELS), Paragraph("Costs", Kind.HEADING, 1), Paragraph(COSTS)]
    back = [base[0], Paragraph("Financing", Kind.HEADING, 1), base[2]]
    assert brief(match(base, back))[1] == ((1,), (1,), Reason.ALIKE)


def test_blank_paragraphs_go_with_blank_ones_by_place() -> None:
    base = [Paragraph(LEVELS), BLANK, Paragraph(COSTS), BLANK, Paragraph(REVIEW)]
    found = match(base, [base[0], BLANK, BLANK, base[2], base[4]])
    assert brief(found) == [
        ((0,), (0,), Reason.SAME),
        ((1,), (1,), Reason.SAME),
        ((), (2,), Reason.NEW),
        ((2,), (3,), Reason.SAME),
        ((3,), (), Reason.GONE),
        ((4,), (4,), Reason.SAME),
    ]


# Marks are hints


def marked(text: str, mark: str) -> Paragraph:
    return Paragraph(text, mark=mark)


def test_our_mark_decides_between_passages_that_are_alike() -> None:
    forms = [f"Party {name} shall host the station of its own lake." for name in ("XA", "XB")]
    base = [marked(LEVELS, "p1"), marked(forms[0], "p2"), marked(forms[1], "p3")]
    back = [base[0], marked("Party XF shall host the station of its own lake.", "p3")]
    assert brief(match(base, back))[2] == ((2,), (1,), Reason.MARK)


def test_a_mark_on_a_copied_paragraph_does_not_overrule_the_words() -> None:
    base = [marked(LEVELS, "p1"), marked(COSTS, "p2"), marked(REVIEW, "p3")]
    back = [base[0], marked(COSTS, "p1"), marked(REVIEW, "p1")]
    assert brief(match(base, back)) == [((i,), (i,), Reason.SAME) for i in range(3)]


def test_a_mark_on_other_words_in_its_place_is_doubtful() -> None:
    base = [marked(LEVELS, "p1"), marked(COSTS, "p2"), marked(REVIEW, "p3")]
    back = [base[0], marked("Whoever measures, pays.", "p2"), base[2]]
    found = match(base, back)[1]
    assert (found.base, found.returned, found.reason) == ((1,), (1,), Reason.MARK)
    assert found.confidence < 0.7


def test_without_hints_marks_are_not_looked_at() -> None:
    base = [marked(LEVELS, "p1"), marked(COSTS, "p2")]
    back = [base[0], marked("Whoever measures, pays.", "p2")]
    assert Reason.MARK not in {pairing.reason for pairing in match(base, back, hints=False)}


# Whatever comes


@given(
    st.lists(st.sampled_from([LEVELS, COSTS, REVIEW, "4.", "", "各方应", "Costs"])),
    st.lists(st.sampled_from([LEVELS[:40], COSTS, f"{LEVELS} {REVIEW}", "5.", "", "各方", "x"])),
)
def test_every_paragraph_of_both_stands_in_exactly_one_pairing(
    ours: list[str], theirs: list[str]
) -> None:
    found = match(paragraphs(*ours), paragraphs(*theirs))
    assert sorted(i for p in found for i in p.base) == list(range(len(ours)))
    assert [j for p in found if p.returned for j in p.returned] == list(range(len(theirs)))
    steady = [p.base for p in found if p.base and p.returned and p.reason is not Reason.MOVED]
    assert steady == sorted(steady)


@given(st.integers(0, 10**6), st.sampled_from(VOCABULARIES))
def test_a_return_alike_to_none_of_the_draft_is_all_new(seed: int, language: Vocabulary) -> None:
    base = draft(4, seed, language=language)
    other = draft(5, seed + 1, language=language)
    found = match(paragraphs(*base), paragraphs(*other))
    assert {pairing.reason for pairing in found} == {Reason.GONE, Reason.NEW}


def test_a_thousand_paragraphs_against_a_thousand_others_stay_within_time_and_memory() -> None:
    base, other = (paragraphs(*draft(1000, seed)) for seed in (1, 2))
    tracemalloc.start()
    try:
        started = time.process_time()
        match(base, other)
        spent = time.process_time() - started
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert spent < 6  # tracing slows it threefold; docs/figures.md has the time without
    assert peak < 200e6


def test_a_file_in_which_one_word_was_replaced_everywhere_is_matched_throughout() -> None:
    base = draft(300, seed=3)
    changed = [text.replace("the", "this") for text in base][2:]
    found = match(paragraphs(*base), paragraphs(*changed))
    assert [(p.base[0], p.returned[0]) for p in found if p.base and p.returned] == [
        (j + 2, j) for j in range(298)
    ]


def test_a_return_is_matched_the_same_way_every_time() -> None:
    base = draft(80, seed=4)
    back = paragraphs(*returned(base, 5, edited=0.6, restructured=0.2).texts)
    assert match(paragraphs(*base), back) == match(paragraphs(*base), back)
