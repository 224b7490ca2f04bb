"""The page on trust names tests that there are, and every simulator is on it."""

from __future__ import annotations

import re

from tests.fuzz.targets import targets
from tests.material import REPOSITORY

PAGE = (REPOSITORY / "docs" / "trust.md").read_text(encoding="utf-8")
FUZZING = (REPOSITORY / "docs" / "fuzzing.md").read_text(encoding="utf-8")
SIMULATORS = REPOSITORY / "tests" / "simulators"
NAMED = re.compile(r"`(test_\w+)::(test_\w+)`")


def test_every_test_that_the_page_on_trust_names_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 40
    for module, test in named:
        content = (SIMULATORS / f"{module}.py").read_text(encoding="utf-8")
        assert f"def {test}(" in content, (module, test)


def test_every_row_of_the_page_on_trust_names_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and " | " in line]
    told = [row for row in rows if not row.startswith(("| attack |", "| what |"))]
    assert [row for row in told if not NAMED.search(row)] == []


def test_every_simulator_is_on_the_page_on_trust() -> None:
    modules = {path.stem for path in SIMULATORS.glob("test_*.py")} - {"test_mutants"}
    assert modules == {module for module, _test in NAMED.findall(PAGE)}


def test_the_page_on_fuzzing_has_a_row_for_every_parser() -> None:
    rows = set(re.findall(r"^\| ([a-z -]+?) \|", FUZZING, re.MULTILINE)) - {"parser"}
    assert rows == {target.name for target in targets()}
