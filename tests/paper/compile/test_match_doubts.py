"""What a person is asked about a match, and what not."""

from __future__ import annotations

from benchmarks.generator import draft, returned
from communique.paper.compile.doubts import REWRITTEN, UNSURE, WHICH_MOVED
from communique.paper.compile.match import Doubt, doubts, match
from communique.paper.document import Kind, Paragraph

LEVELS = "The six shall publish the level of every lake on the first day of each month."
COSTS = "Each party bears the costs of its own stations, and all bear the others in equal parts."
REVIEW = "The ministers review this arrangement every second year, beginning in the spring of 2028."


def asked(base: list[Paragraph], back: list[Paragraph]) -> list[Doubt]:
    return doubts(match(base, back), base, back)


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text) for text in texts]


def test_plain_amendments_are_not_asked_about() -> None:
    base = draft(60, seed=1)
    for seed in range(1, 6):
        back = paragraphs(*returned(base, seed, edited=0.3, restructured=0.05).texts)
        assert len(asked(paragraphs(*base), back)) <= 1


def test_a_new_wording_that_may_be_of_the_missing_paragraph_is_asked_about() -> None:
    rewritten = "Costs of stations are each party's own; all other costs are borne in equal parts."
    (doubt,) = asked(paragraphs(LEVELS, COSTS, REVIEW), paragraphs(LEVELS, rewritten, REVIEW))
    assert (doubt.base, doubt.returned) == (1, 1)
    assert doubt.confidence < 0.7
    assert doubt.asks in (UNSURE, REWRITTEN)


def test_a_replacement_that_resembles_nothing_is_not_asked_about() -> None:
    replaced = "Nothing in this communiqué creates obligations under any treaty."
    assert not asked(paragraphs(LEVELS, COSTS, REVIEW), paragraphs(LEVELS, replaced, REVIEW))


def test_a_move_with_a_rival_nearly_as_good_is_asked_about_with_its_rival() -> None:
    first, second = COSTS.replace("equal", "fair"), COSTS.replace("equal", "just")
    (doubt,) = asked(paragraphs(COSTS, LEVELS, REVIEW), paragraphs(LEVELS, first, REVIEW, second))
    assert doubt.asks == WHICH_MOVED
    assert {(doubt.base, doubt.returned), *doubt.rivals} == {(0, 1), (0, 3)}


def test_a_move_whose_rival_is_its_copy_is_not_asked_about() -> None:
    base = paragraphs(COSTS, LEVELS, REVIEW)
    assert not asked(base, paragraphs(LEVELS, COSTS, REVIEW, COSTS))


def test_our_mark_on_other_words_is_asked_about() -> None:
    base = [Paragraph(LEVELS, mark="p1"), Paragraph(COSTS, mark="p2")]
    (doubt,) = asked(base, [base[0], Paragraph("Whoever measures, pays.", mark="p2")])
    assert doubt.stands
    assert doubt.asks == UNSURE


def test_blank_paragraphs_are_never_asked_about() -> None:
    blank = Paragraph(" ", Kind.BLANK)
    base = [blank, *paragraphs(LEVELS), blank, blank, *paragraphs(COSTS)]
    assert not asked(base, [*paragraphs(LEVELS), blank, *paragraphs(COSTS), blank, blank])
