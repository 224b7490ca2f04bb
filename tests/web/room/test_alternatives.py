"""A bracket opened: the sentence under each alternative, in any script."""

from __future__ import annotations

import pytest

from communique.text import parse
from communique.web.room.alternatives import around, opened


def test_each_alternative_is_shown_in_its_whole_sentence() -> None:
    rolling = parse("It rained. The six [will][XB, XC: should] share [all ][XD: ∅]data. They met.")
    first, second = opened(rolling)
    assert [each.sentence for each in first.alternatives] == [
        ("The six ", "will", " share all data."),
        ("The six ", "should", " share all data."),
    ]
    assert [each.words for each in second.alternatives] == ["all ", ""]
    assert first.alternatives[1].parties == ("XB", "XC")
    assert first.alternatives[0].is_original


def test_a_bracket_within_a_bracket_reads_as_the_original_around_it() -> None:
    rolling = parse("They [agreed to [study][XB: build] a dam][XC: met].")
    outer, inner = opened(rolling)
    assert outer.alternatives[0].sentence == ("They ", "agreed to study a dam", ".")
    assert inner.alternatives[1].sentence == ("They agreed to ", "build", " a dam.")


@pytest.mark.parametrize(
    ("before", "words", "after", "sentence"),
    [
        ("六方会晤。六方", "应", "共享数据。会议结束。", ("六方", "应", "共享数据。")),
        ("اجتمعوا. هل ", "يجب", " ذلك؟ نعم.", ("هل ", "يجب", " ذلك؟")),
        ("Art. 3.5 says they ", "will", " pay 2.5 million. So it is.", None),
    ],
)
def test_sentences_end_where_their_script_ends_them(
    before: str, words: str, after: str, sentence: tuple[str, str, str] | None
) -> None:
    found = around(before, words, after)
    if sentence is not None:
        assert found == sentence
    else:
        assert found[0].endswith("3.5 says they ")
        assert found[2] == " pay 2.5 million."
