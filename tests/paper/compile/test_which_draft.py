"""Which of the files is the draft, whatever it is called."""

from __future__ import annotations

import io

import docx
import pytest

from communique.paper.compilation import Dress
from communique.paper.compile.compiler import Compiler, read_draft
from communique.paper.compile.which_draft import Drafts, sort_out
from communique.paper.gather import Return, gather
from communique.paper.written import written
from tests.material import EXAMPLE

LINES = [
    "The parties meet at the lake.",
    "They share readings each week.",
    "They report once a year.",
    "They meet again in spring.",
]


def returned(name: str, content: bytes, *, letter: bool = False) -> Return:
    return Return(None, name, content, name, is_letter=letter)


def text(*, changed: int | None = None, to: str = "") -> bytes:
    lines = [to if n == changed else line for n, line in enumerate(LINES)]
    return "\n".join(lines).encode()


RETURNS = [
    returned("one.txt", text(changed=0, to="The parties meet at the river.")),
    returned("two.txt", text(changed=1, to="They share readings each day.")),
    returned("three.txt", text(changed=2, to="They report twice a year.")),
]


@pytest.mark.parametrize("place", range(4))
def test_it_is_the_file_from_which_all_others_differ_least(place: int) -> None:
    files = [*RETURNS[:place], returned("zero.txt", text()), *RETURNS[place:]]
    assert sort_out(files) == Drafts(place)


def test_a_file_called_base_is_the_draft_whatever_is_in_it() -> None:
    assert sort_out([*RETURNS, returned("Base.txt", b"Quite another text.")]).today == 3


def test_older_drafts_are_known_by_name_or_folder() -> None:
    older = Return(None, "draft.txt", text(), "post.zip › earlier/draft.txt")
    files = [older, returned("earlier-2.txt", text()), returned("zero.txt", text()), *RETURNS]
    assert sort_out(files) == Drafts(2, (0, 1))


def test_what_a_person_said_goes_before_all() -> None:
    assert sort_out([returned("base.txt", text()), *RETURNS], draft=2).today == 2


def test_one_file_alone_is_the_draft() -> None:
    assert sort_out([returned("communiqué.txt", text())]).today == 0


def test_a_letter_is_never_the_draft() -> None:
    assert sort_out([returned("Re: draft.txt", text(), letter=True)]).today is None


def test_what_cannot_be_read_is_never_the_draft() -> None:
    assert sort_out([returned("broken.docx", b"PK\x03\x04 broken")]).today is None


def test_the_example_is_sorted_out_without_its_names() -> None:
    files = gather([str(each) for each in EXAMPLE.iterdir() if each.suffix not in (".csv", "")])
    hidden = [
        Return(None, f"{n}{each.name[each.name.rindex('.') :]}", each.content, f"{n}.docx")
        for n, each in enumerate(files.returns)
    ]
    base = next(n for n, each in enumerate(files.returns) if each.name == "base.docx")
    assert sort_out(hidden).today == base


def test_a_file_of_ours_that_came_back_names_its_draft() -> None:
    made, kept = docx.Document(), io.BytesIO()
    for line in LINES:
        made.add_paragraph(line)
    made.save(kept)
    base = kept.getvalue()
    compiler = Compiler(read_draft("sent.docx", base))
    compiler.add("XB", "two.txt", RETURNS[1].content)
    dress = Dress("2027-04-27T16:42:00+03:00")
    back = written(compiler.compilation(), dress, ".docx", "party:XB", base)
    files = [returned("a.docx", back), returned("b.docx", back), returned("sent.docx", base)]
    assert sort_out(files).today == 2


def test_a_rolling_text_of_ours_is_what_is_compiled_on() -> None:
    compiler = Compiler(read_draft("sent.txt", text()))
    compiler.add("XB", "two.txt", RETURNS[1].content)
    rolling = written(compiler.compilation(), Dress("2027-04-27T16:42:00+03:00"), ".json")
    assert sort_out([RETURNS[0], returned("rolling-text.json", rolling)]).today == 1
