"""Real files with tracked changes, beside pandoc: every difference is explained in the docs."""

from __future__ import annotations

import doctest
import os
from pathlib import Path

import pytest

from communique.paper.docx import open_docx
from tests.material import REPOSITORY, shared
from tests.paper.docx import oracle

PAGE = REPOSITORY / "docs" / "word-reading.md"


def corpus() -> Path:
    """The folder of real files."""
    return shared("corpus", "docx")


def compared(folder: Path, case: oracle.Case) -> str:
    """What differs between our text and pandoc's, read both ways."""
    content = (folder / case.file).read_bytes()
    taken = oracle.VIEWS[case.view]
    document = open_docx(case.file, content).read(lambda _author: taken)
    assert document == open_docx(case.file, content, quick=False).read(lambda _author: taken)
    stem = case.file.removesuffix(".docx")
    pandoc = (folder / f"{stem}.{case.view}.txt").read_text(encoding="utf-8")
    return oracle.difference(*oracle.fair(document, pandoc))


@pytest.fixture(scope="module")
def differences() -> dict[tuple[str, str], str]:
    """What differs, for every file and view of the corpus."""
    folder = corpus()
    return {(case.file, case.view): compared(folder, case) for case in oracle.cases(folder)}


def test_the_corpus_is_whole(differences: dict[tuple[str, str], str]) -> None:
    assert len(differences) == 84


def test_every_difference_from_pandoc_is_explained_and_every_explanation_is_true(
    differences: dict[tuple[str, str], str],
) -> None:
    found = {case: said for case, said in differences.items() if said}
    assert found == oracle.explained(PAGE.read_text(encoding="utf-8"))


def test_letters_are_the_oracles_in_69_of_84_cases(
    differences: dict[tuple[str, str], str],
) -> None:
    assert sum(not said for said in differences.values()) == 69


def test_the_page_says_who_is_right_in_each_case_where_the_oracles_disagree() -> None:
    page = PAGE.read_text(encoding="utf-8")
    unsettled = [case for case in oracle.cases(corpus()) if not case.agreed]
    assert len(unsettled) == 15
    for case in unsettled:
        assert f"| {case.file.removesuffix('.docx')} | {case.view} |" in page


def test_one_author_at_a_time_is_read_both_ways_alike() -> None:
    for file in sorted(corpus().glob("*.docx")):
        content = file.read_bytes()
        for author in open_docx(file.name, content).authors:
            quick = open_docx(file.name, content).read(author.__eq__)
            whole = open_docx(file.name, content, quick=False).read(author.__eq__)
            assert quick == whole, f"{file.name} by {author}"


def test_the_pages_examples_are_true() -> None:
    here = Path.cwd()
    os.chdir(REPOSITORY)
    try:
        failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    finally:
        os.chdir(here)
    assert tried
    assert not failed
