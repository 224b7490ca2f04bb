"""The drop page in a browser: dropped, answered, received, saved; by keyboard; without script."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from communique.cli import main
from communique.demo import papers
from tests.web.running import Running

FILES = [papers.BASE, papers.NAMES, *(papers.FOLDER / name for name in papers.RECEIVED)]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPEN = "open => { for (const each of document.querySelectorAll('details')) each.open = open }"
DROP = """files => {
  const bytes = said => Uint8Array.from(atob(said), each => each.charCodeAt(0));
  const given = new DataTransfer();
  for (const [name, said] of files) given.items.add(new File([bytes(said)], name));
  const target = document.querySelector("[data-zone]");
  const event = kind => new DragEvent(kind, {dataTransfer: given, bubbles: true, cancelable: true});
  target.dispatchEvent(event("dragover"));
  target.dispatchEvent(event("drop"));
}"""


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, in which nothing may be wrong on the console."""
    wrong: list[str] = []
    made = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    made.on("console", lambda said: wrong.append(said.text) if said.type != "log" else None)
    made.on("weberror", lambda said: wrong.append(str(said.error)))
    yield made
    made.close()
    assert wrong == []


@pytest.fixture
def page(context: BrowserContext, running: Running) -> Page:
    """The first page."""
    made = context.new_page()
    made.set_default_timeout(20_000)
    made.goto(running.address)
    return made


def drop(page: Page, *paths: Path) -> None:
    """Let files fall on the page, as from a folder's window."""
    said = [(each.name, base64.b64encode(each.read_bytes()).decode()) for each in paths]
    page.evaluate(DROP, said)


def example(page: Page) -> None:
    page.get_by_role("button", name="Try it with an invented example").click()
    expect(page.locator(".take")).to_be_visible()


def document(path: Path) -> str:
    """The words and marks of a Word file, its times apart."""
    with zipfile.ZipFile(path) as package:
        said = package.read("word/document.xml").decode()
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:+Z]+", "", said)


def test_files_dropped_give_receipts_and_a_word_file_that_is_the_commands_own(
    page: Page, tmp_path: Path
) -> None:
    drop(page, *FILES)
    row = page.get_by_role("row", name="FINAL_v3 Brevia(2).docx")
    expect(row).to_contain_text("11 of 11 in")
    expect(page.get_by_role("heading", level=1)).to_have_text("One text from 7 files")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Word, with brackets").click()
    saving.value.save_as(tmp_path / "page.docx")
    names = [str(each) for each in FILES if each not in (papers.BASE, papers.NAMES)]
    out, parties = str(tmp_path / "command.docx"), str(papers.NAMES)
    assert main(["compile", str(papers.BASE), *names, "--parties", parties, "-o", out]) == 0
    assert document(tmp_path / "page.docx") == document(tmp_path / "command.docx")


def test_a_question_is_answered_without_the_page_being_loaded_again(page: Page) -> None:
    example(page)
    page.evaluate("window.still = true")
    expect(page.locator(".ask .passage")).to_have_count(2)
    page.get_by_role("button", name="same place").click()
    expect(page.get_by_role("row", name="draft 24april LF.docx")).to_contain_text("8 of 8 in")
    expect(page.locator(".ask")).to_have_count(0)
    assert page.evaluate("window.still") is True


def test_a_late_file_shows_what_it_changes_without_the_page_being_loaded_again(
    page: Page,
) -> None:
    late, *others = [papers.FOLDER / name for name in papers.RECEIVED]
    drop(page, papers.BASE, papers.NAMES, *others)
    expect(page.locator(".take")).to_be_visible()
    page.evaluate("window.still = true")
    drop(page, late)
    expect(page.get_by_role("heading", name="What came late changes")).to_be_visible()
    expect(page.get_by_role("row", name=late.name)).to_contain_text("late")
    assert page.evaluate("window.still") is True


def test_everything_is_done_by_keyboard_alone(page: Page) -> None:
    page.get_by_role("button", name="Try it with an invented example").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".take")).to_be_visible()
    _tab_to(page, "same place")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="draft 24april LF.docx")).to_contain_text("8 of 8 in")
    # The focus is where one goes on, not lost with the question.
    expect(page.locator(".take a").first).to_be_focused()
    page.get_by_role("row", name="aldora-comments.docx").locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Corvany")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="aldora-comments.docx")).to_contain_text("Corvany")


def _tab_to(page: Page, name: str) -> None:
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} is not reached by the tabulator")


@pytest.mark.parametrize(
    ("language", "light"), [("en", "light"), ("en", "dark"), ("fr", "light"), ("ar-XB", "dark")]
)
def test_nobody_is_shut_out(page: Page, language: str, light: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=light)
    example(page)
    for address in (page.url, page.url.split("/drop")[0] + "/"):
        page.goto(f"{address}?language={language}")
        expect(page.locator("main h1")).to_be_visible()
        for is_open in (False, True):
            page.evaluate(OPEN, is_open)
            found = Axe().run(page, options={"runOnly": WCAG})
            assert found.violations_count == 0, found.generate_report()


def test_a_seeded_fault_is_found(page: Page) -> None:
    page.evaluate("document.querySelector('#typed').labels[0].remove()")
    page.evaluate("document.querySelector('details.type').open = true")
    assert Axe().run(page).violations_count > 0


@pytest.mark.parametrize("language", ["en", "fr", "ar-XB"])
def test_nothing_is_wider_than_the_screen(page: Page, language: str) -> None:
    example(page)
    page.goto(f"{page.url}?language={language}")
    for is_open in (False, True):
        page.evaluate(OPEN, is_open)
        for width in (1440, 1024, 390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_same_is_done_by_forms(chromium: Browser, running: Running) -> None:
    bare = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = bare.new_page()
    page.goto(running.address)
    page.set_input_files("#files", FILES)
    page.get_by_role("button", name="Send").click()
    row = page.get_by_role("row", name="FINAL_v3 Brevia(2).docx")
    expect(row).to_contain_text("11 of 11 in", timeout=20_000)
    row.locator("summary").click()
    row.get_by_label("or sent back by somebody else").fill("Corvany")
    row.get_by_role("button", name="Change it").click()
    expect(page.get_by_text("Whose file is it?").or_(row)).to_be_visible()
    bare.close()


def test_everything_is_deleted_after_being_asked_once(page: Page, running: Running) -> None:
    example(page)
    address = page.url
    page.get_by_text("Delete everything…").click()
    page.get_by_role("button", name="Delete everything now").click()
    expect(page.get_by_role("heading", name="Deleted")).to_be_visible()
    assert page.request.get(address).status == 404
    drop_id = address.rsplit("/", 1)[1]
    assert not [each for each in running.temporary.rglob("*") if drop_id in each.parts]


def test_the_text_opens_with_its_brackets(page: Page) -> None:
    example(page)
    page.get_by_role("link", name="Open the text").click()
    expect(page.locator(".br").first).to_be_visible()
