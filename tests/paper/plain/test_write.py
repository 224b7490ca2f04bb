"""What goes out as Markdown comes back without loss, whatever the words look like."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.errors import BadUsage
from communique.paper.compilation import (
    BaseFile,
    Compilation,
    Dress,
    Party,
    PartyPosition,
    Typography,
)
from communique.paper.compilation import Provision as Put
from communique.paper.document import Document, Kind, Stamp
from communique.paper.plain import open_md, open_txt, write_md, write_txt
from communique.text import TOKENIZER, Bracket, parse, project, render
from communique.text.rolling import Alternative

DRESS = Dress(at="2027-04-27T16:42:00+03:00", marking="For participants only")
DIGEST = "3f2a" * 16


def provision(n: int, notation: str, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> Put:
    """A provision whose rolling text is read off its notation; XB's position with it."""
    rolling = parse(notation)
    base = project(rolling)
    wanted = project(rolling, "XB")
    positions = {} if wanted == base else {"XB": PartyPosition(wording=wanted or None)}
    return Put(
        id=f"abcdefghijklmnopqrstuvwxyz_{n}",
        number=None,
        kind=kind,
        level=level,
        base=base if base or not positions else None,
        base_hash=None,
        positions=positions,
        rolling=rolling,
        notation=notation,
    )


def compilation(*provisions: Put) -> Compilation:
    return Compilation(
        base=BaseFile("base.docx", DIGEST),
        symbol="FLM/MM4/CP",
        revision=3,
        language="en",
        tokenizer=TOKENIZER,
        parties=[Party("XA"), Party("XB")],
        provisions=list(provisions),
    )


def back(written: str) -> Document:
    return open_md("rolling.md", written.encode()).read(lambda _author: False)


WORDS = st.text(
    st.one_of(
        st.sampled_from("#>+-*=~|`_<&!:.)(1 \t\n\\[]∅…\u2028\u00a0\u3000;"),
        st.sampled_from("aБعק国ภद́e"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)
LOOKS = st.sampled_from(
    ["# ", "- ", "1. ", "<!-- ", " -->", "&#35;", "&amp;", "```", "---", "===", "> ", "[x](y)",
     "[x]: http://a", "* * *", "|a|", "![", "<b>", "\\", "<!-- communiqué end -->",
     "<!-- abcdefghijklmnopqrstuvwxyz_1 -->"]
)  # fmt: skip
SAID = st.lists(st.one_of(WORDS, LOOKS), max_size=4).map("".join)
ROLLING = st.lists(
    st.one_of(
        SAID.filter(bool),
        st.tuples(SAID, SAID.filter(bool)).map(
            lambda both: Bracket(
                (
                    Alternative(("base",), (both[0],) if both[0] else ()),
                    Alternative(("XA", "XB"), (both[1],)),
                )
            )
        ),
    ),
    max_size=3,
).map(lambda pieces: render(tuple(pieces)))
KINDS = st.sampled_from([Kind.PARAGRAPH, Kind.TITLE, Kind.HEADING, Kind.ITEM, Kind.CELL])


@given(st.lists(st.tuples(ROLLING, KINDS, st.integers(0, 3)), max_size=4))
@example([("# not a heading", Kind.PARAGRAPH, 0), ("- ", Kind.ITEM, 1)])
@example([("<!-- communiqué end -->", Kind.PARAGRAPH, 0), ("1. The six", Kind.ITEM, 1)])
def test_every_notation_comes_back_to_the_character(said: list[tuple[str, Kind, int]]) -> None:
    put = [
        Put(f"abcdefghijklmnopqrstuvwxyz_{n}", None, kind, level, "", None, notation=notation)
        for n, (notation, kind, level) in enumerate(said)
    ]
    document = back(write_md(compilation(*put), DRESS, "brackets"))
    assert [(each.mark, each.text, each.kind, each.level) for each in document.paragraphs] == [
        (each.id, each.notation, each.kind, each.level) for each in put
    ]
    assert document.stamp == Stamp(DIGEST, "brackets", "all", "FLM/MM4/CP", 3)
    assert document.language == "en"


@given(st.lists(SAID.filter(bool), min_size=1, max_size=4))
@example(["One.\n\nThree.", "\\", "a\\\u2028b", "&#92;", "  x\n "])
def test_every_wording_comes_back_from_a_clean_paper(said: list[str]) -> None:
    put = [
        Put(f"abcdefghijklmnopqrstuvwxyz_{n}", None, Kind.PARAGRAPH, 0, words, None)
        for n, words in enumerate(said)
    ]
    document = back(write_md(compilation(*put), DRESS, "clean"))
    assert document.text == "\n".join(said)


TEXT = compilation(
    provision(1, "Joint communiqué", Kind.TITLE),
    provision(2, "The six [will][XB: should] share\\\n[XB: all ]readings."),
    provision(3, "[XB: They meet again.]"),
    provision(4, "[Nothing else.][XB: ∅]"),
)


def test_a_label_is_shown_once_and_is_no_part_of_the_words() -> None:
    put = provision(5, "The six [will][XB: should] meet.")
    put.number = "4 bis"
    typed = provision(6, "5. They part.")
    typed.number = "5"
    written = write_md(compilation(put, typed), DRESS, "brackets")
    assert "\n4 bis. The six [will]" in written
    assert "5. 5." not in written
    assert [(each.number, each.text) for each in back(written).paragraphs] == [
        ("4 bis", put.notation),
        (None, "5. They part."),
    ]


def test_a_party_s_paper_has_what_it_wants_and_nothing_it_does_not() -> None:
    document = back(write_md(TEXT, DRESS, "party:XB"))
    assert document.text == "\n".join(
        ["Joint communiqué", "The six should share", "all readings.", "They meet again."]
    )


@pytest.mark.parametrize("view", ["brackets", "clean", "party:XB", "base"])
def test_plain_text_of_ours_comes_back_as_markdown_of_ours_does(view: str) -> None:
    put = provision(5, "The six [will][XB: should] meet.")
    put.number = "4 bis"
    text = compilation(*TEXT.provisions, put)
    plain = open_txt("rolling.txt", write_txt(text, DRESS, view).encode()).read(bool)
    marked = back(write_md(text, DRESS, view))
    assert plain.text == marked.text
    assert plain.paragraphs[-1].number == "4 bis."
    assert plain.stamp == Stamp(DIGEST, view)


def test_a_party_s_typography_is_in_its_paper() -> None:
    text = compilation(provision(1, "The six meet."))
    text.typography = [Typography("XB", "abcdefghijklmnopqrstuvwxyz_1", ((3, 4, "\u00a0"),))]
    assert "The\u00a0six meet." in write_txt(text, DRESS, "party:XB")
    assert "The six meet." in write_txt(text, DRESS, "base")


def test_a_clean_paper_shows_the_original_and_counts_the_brackets() -> None:
    written = write_txt(TEXT, DRESS, "clean")
    assert "The six will share\n\nreadings." in written
    assert "They meet again." not in written
    assert "4 brackets remain" in written


def test_attribution_none_names_nobody() -> None:
    for write in (write_md, write_txt):
        written = write(TEXT, Dress(at=DRESS.at, attribution="none"), "brackets")
        assert "[will][should]" in written
        assert "XB" not in written


def test_what_stands_on_every_paper_stands_above_the_text() -> None:
    for write in (write_md, write_txt):
        head = write(TEXT, DRESS, "brackets").split("Joint communiqué")[0]
        for said in ("FLM/MM4/CP", "draft, without prejudice", "27 April 2027, 16:42", "+03:00",
                     "For participants only", "English"):  # fmt: skip
            assert said in head


def test_the_head_is_said_in_the_language_of_the_interface() -> None:
    french = Dress(at=DRESS.at, interface="fr")
    assert "27 avril 2027" in write_txt(TEXT, french, "brackets")


@pytest.mark.parametrize("view", ["changes", "party:XZ", "everything"])
def test_a_view_that_plain_text_has_not_is_said_to_be_wrong(view: str) -> None:
    with pytest.raises(BadUsage):
        write_md(TEXT, DRESS, view)


def test_lines_an_editor_broke_and_paragraphs_somebody_added_are_read() -> None:
    written = write_md(TEXT, DRESS, "brackets")
    broken = written.replace(
        "The six [will][XB: should] share", "The six [will][XB:\n should] share"
    )
    added = broken.replace("[XB: They meet again.]", "[XB: They meet again.]\n\nXA adds this.")
    document = back(added.replace("\n", "\r\n"))
    assert [each.text for each in document.paragraphs] == [
        "Joint communiqué",
        TEXT.provisions[1].notation,
        "[XB: They meet again.]",
        "XA adds this.",
        "[Nothing else.][XB: ∅]",
    ]
    assert document.paragraphs[3].mark is None
