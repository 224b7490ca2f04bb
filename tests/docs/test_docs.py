"""What the documentation says is what the product does."""

from __future__ import annotations

import enum
import re
import shutil
from pathlib import Path

import msgspec
import pytest

from communique.paper import compilation, document, receipt
from communique.paper.compilation import Compilation, Reason
from communique.paper.document import HeldKind, Kind
from communique.paper.receipt import ChangeKind
from communique.sentences import Sentence
from communique.text.rolling import BASE, Alternative, project
from tests.docs import pages
from tests.material import REPOSITORY

JSON_PAGE = REPOSITORY / "docs" / "json.md"
SESSIONS = [page for page in pages.PAGES if pages.session(page.read_text(encoding="utf-8"))]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: page.name)
def test_every_example_of_a_page_prints_what_the_page_says(page: Path, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "examples", tmp_path / "examples")
    for step in pages.session(page.read_text(encoding="utf-8")):
        printed = pages.run(step.command, tmp_path)
        assert pages.agrees(step.prints, printed), f"$ {step.command}\n{printed}"


def test_an_example_that_prints_something_else_is_seen(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("one\ntwo in 0.4 s\nthree\n", encoding="utf-8")
    (step,) = pages.session("```console\n$ cat note\none\n…\nthree\n```\n")
    printed = pages.run(step.command, tmp_path)
    assert pages.agrees(step.prints, printed)
    assert pages.agrees("one\ntwo in 7.1 s\nthree", printed)
    assert pages.agrees("…\ntwo in 1.0 s\n…", printed)
    assert not pages.agrees("one\nthree", printed)
    assert not pages.agrees("one\n…\nfour", printed)
    assert pages.run("ls absent", tmp_path).endswith("(exit code 2)")


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_can_be_reached_from_the_first() -> None:
    reached: set[Path] = set()
    ahead = [REPOSITORY / "docs" / "index.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        ahead += [
            (page.parent / target).resolve()
            for target in LINK.findall(page.read_text(encoding="utf-8"))
        ]
    assert {page for page in pages.PAGES if "docs" in page.parts} <= reached


def test_the_readme_opens_with_the_two_commands_and_stays_short() -> None:
    install = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt"
    assert f"{install} . && .venv/bin/communique compile examples/five-lakes\n" in README
    assert f"{install} -e '.[dev]' && .venv/bin/pytest\n" in README
    assert len(README.split()) <= 400


def documented_fields() -> dict[str, set[str]]:
    """The fields in the tables of docs/json.md, by the heading they stand under."""
    sections = re.split(r"^## ", JSON_PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        section.split("\n", 1)[0]: set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        for section in sections
    }


def written_structs() -> list[type[msgspec.Struct]]:
    """Every struct that the JSON of a compilation or a receipt may hold."""
    kinds: list[object] = [Alternative]
    for module in (compilation, receipt):
        kinds += [
            kind
            for kind in vars(module).values()
            if getattr(kind, "__module__", "") == module.__name__
        ]
    kinds += [document.Held, document.SetApart, Sentence]
    return [
        kind
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
        and kind is not compilation.Dress
    ]  # fmt: skip


@pytest.mark.parametrize("struct", written_structs(), ids=lambda struct: struct.__name__)
def test_every_field_of_the_json_is_documented_and_no_other(struct: type[msgspec.Struct]) -> None:
    fields = {field.encode_name for field in msgspec.structs.fields(struct)}
    assert documented_fields().get(struct.__name__) == fields


@pytest.mark.parametrize("words", [Reason, Kind, HeldKind, ChangeKind], ids=lambda e: e.__name__)
def test_every_word_the_json_may_hold_is_documented(words: type[enum.StrEnum]) -> None:
    page = JSON_PAGE.read_text(encoding="utf-8")
    assert [word for word in words if f"`{word}`" not in page] == []


def test_the_example_of_the_json_is_a_compilation_that_keeps_its_promise() -> None:
    (example,) = pages.blocks(JSON_PAGE.read_text(encoding="utf-8"), "json")
    read = msgspec.json.decode(example, type=Compilation)
    assert msgspec.json.decode(msgspec.json.encode(read)) == msgspec.json.decode(example)
    (provision,) = read.provisions
    assert project(provision.rolling) == provision.base == project(provision.rolling, BASE)
    for party, position in provision.positions.items():
        assert project(provision.rolling, party) == position.wording
