"""A delegation edits in the page and saves a file: what it wrote is what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from communique.paper.document import Document
from communique.paper.html import open_html
from communique.text import project
from tests.paper.html.conftest import OpenPage, Watched
from tests.paper.html.lakes import LEVELS, arabic, english
from tests.paper.html.parsing import found


def edit_as(page: Page, party: str) -> None:
    page.keyboard.press("e")
    field = page.locator("#edit-party")
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(party)
    else:
        field.fill(party)
    page.locator("#edit-as .primary").click()


def test_the_question_whose_text_it_is_takes_the_focus_and_enter(open_page: OpenPage) -> None:
    page = open_page(english(), attribution="none")
    page.keyboard.press("e")
    expect(page.locator("#edit-party")).to_be_focused()
    page.keyboard.type("XB")
    page.keyboard.press("Enter")
    expect(page.locator("#session")).to_contain_text("Editing as XB")
    page.locator("[data-act=stop]").click()
    page.keyboard.press("e")
    page.locator("#edit-as [data-close]").click()
    expect(page.locator("textarea")).to_have_count(0)


def saved(page: Page) -> tuple[str, bytes]:
    """Save the return file; its name and content."""
    with page.expect_download() as download:
        page.locator("[data-act=save]").click()
    content = download.value.path().read_bytes()
    return download.value.suggested_filename, content


def read(content: bytes) -> Document:
    return open_html("return.html", content).read(lambda _: True)


def wordings(document: Document) -> dict[str, str]:
    return {found.mark: found.text for found in document.paragraphs if found.mark}


def test_an_unedited_return_is_exactly_the_partys_text(open_page: OpenPage) -> None:
    made = english()
    page = open_page(made)
    edit_as(page, "XC")
    name, content = saved(page)
    assert name == "FLM-MM4-CP XC.html"
    expected = {
        provision.id: project(provision.rolling, "XC")
        for provision in made.provisions
        if project(provision.rolling, "XC") or provision.base == ""
    }
    assert wordings(read(content)) == expected
    assert "c-8" not in expected  # deleted by the party, and proposed elsewhere
    assert expected["n-2"] == "The ministers welcomed the Year of Lake Culture."


def test_what_is_edited_proposed_and_deleted_comes_back_to_the_character(
    open_page: OpenPage,
) -> None:
    page = open_page(english())
    edit_as(page, "XB")
    wording = LEVELS.replace("daily", "«weekly»\u00a0— <b>&amp;") + " 各方 \\ [x] ∅"
    page.locator("#p-c-4 textarea").fill(wording)
    page.locator("#p-c-9 [data-tool=delete]").click()
    page.locator("#p-c-10 [data-tool=after]").click()
    page.keyboard.type("A new paragraph.")
    page.keyboard.press("Enter")
    page.keyboard.type("And one more line.")
    page.locator("[data-act=first]").click()
    page.keyboard.type("Before all others.")
    expect(page.locator(".session .count")).to_have_text(
        "Paragraphs that differ from the original text: 6"
    )
    _, content = saved(page)
    document = read(content)
    assert document.paragraphs[0].text == "Before all others."
    assert [found.text for found in document.paragraphs[-2:]] == [
        "A new paragraph.",
        "And one more line.",
    ]
    assert wordings(document)["c-4"] == wording
    assert "c-9" not in wordings(document)
    assert document.stamp is not None
    assert document.stamp.view == "party:XB"


def test_the_return_holds_nothing_of_anybody_else(open_page: OpenPage) -> None:
    page = open_page(english())
    edit_as(page, "XB")
    _, content = saved(page)
    text = content.decode()
    for foreign in ("XC", "XD", "XE", "XF", "Corvany", "Eastmark", "flood exercise", "consult"):
        assert foreign not in text
    shown = " ".join(found(text, "//*[@id='paragraphs']")[0].text_content().split())
    assert "The six willshould share daily readings" in shown
    assert not found(text, "//script[not(@type='application/json')]")


def test_the_saved_file_is_a_readable_page_that_loads_nothing(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(arabic())
    edit_as(page, "XB")
    _, content = saved(page)
    path = tmp_path / "return.html"
    path.write_bytes(content)
    page = page.context.new_page()
    watched = Watched(page)
    page.goto(path.as_uri())
    expect(page.locator("h1")).to_have_text("Text of Brevia")
    expect(page.locator("#paragraphs")).to_have_attribute("dir", "rtl")
    expect(page.locator("ins").first).to_have_css("text-decoration-line", "underline")
    assert page.title() == "FLM/MM4/CP · Text of Brevia"
    assert (watched.asked, watched.failed) == ([], [])


def test_what_changes_is_marked_while_it_is_typed(open_page: OpenPage) -> None:
    page = open_page(english())
    edit_as(page, "XA")
    row = page.locator("#p-c-10 .row")
    page.locator("#p-c-10 textarea").fill(
        "The secretariat may circulate a list of what was undertaken within sixty days."
    )
    assert row.locator("del").all_inner_texts() == ["will", "thirty"]
    assert row.locator("ins").all_inner_texts() == ["may", "sixty"]
    row.locator("[data-tool=original]").click()
    expect(page.locator("#p-c-10 .marked")).to_be_hidden()


def test_steps_can_be_undone_one_by_one(open_page: OpenPage) -> None:
    page = open_page(english())
    edit_as(page, "XA")
    before = page.locator("#p-c-10 textarea").input_value()
    page.locator("#p-c-10 textarea").fill("Something else.")
    page.locator("#p-c-9 [data-tool=delete]").click()
    page.locator("[data-act=undo]").click()
    expect(page.locator("#p-c-9 textarea")).to_be_visible()
    page.locator("[data-act=undo]").click()
    expect(page.locator("#p-c-10 textarea")).to_have_value(before)
    expect(page.locator("[data-act=undo]")).to_be_disabled()


def test_what_was_written_is_kept_in_the_browser_and_found_again(open_page: OpenPage) -> None:
    page = open_page(english())
    edit_as(page, "XD")
    page.locator("#p-c-10 textarea").fill("Kept.")
    page.locator("#p-c-9 [data-tool=after]").click()
    page.keyboard.type("New and kept.")
    expect(page.locator(".session")).to_contain_text("kept in this browser")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    edit_as(page, "XD")
    expect(page.locator("#p-c-10 textarea")).to_have_value("Kept.")
    expect(page.locator(".row.fresh textarea")).to_have_value("New and kept.")
    expect(page.locator(".session")).to_contain_text("found in this browser and restored")
    page.locator("[data-act=again]").click()
    expect(page.locator("#p-c-10 textarea")).not_to_have_value("Kept.")


def test_leaving_with_unsaved_words_asks_first_and_not_after_saving(open_page: OpenPage) -> None:
    page = open_page(english())
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    edit_as(page, "XD")
    page.locator("#p-c-10 textarea").click()
    page.keyboard.type("x")
    page.reload()
    assert asked == ["beforeunload"]
    edit_as(page, "XD")
    page.locator("#p-c-10 textarea").click()
    page.keyboard.type("y")
    saved(page)
    expect(page.locator("#saved-state")).to_contain_text("Saved as FLM-MM4-CP XD.html")
    page.reload()
    assert asked == ["beforeunload"]


def test_a_browser_that_keeps_nothing_says_so(open_page: OpenPage) -> None:
    page = open_page(english())
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('locked') }})"
    )
    page.reload()
    edit_as(page, "XA")
    expect(page.locator(".session")).to_contain_text("This browser keeps nothing")
    _, content = saved(page)
    assert read(content).stamp is not None


def test_stopping_gives_the_paper_back_and_loses_nothing(open_page: OpenPage) -> None:
    page = open_page(english())
    edit_as(page, "XA")
    page.locator("#p-c-10 textarea").fill("Still here.")
    page.locator("[data-act=stop]").click()
    expect(page.locator("#p-c-10 .words")).to_be_visible()
    expect(page.locator("textarea")).to_have_count(0)
    edit_as(page, "XA")
    expect(page.locator("#p-c-10 textarea")).to_have_value("Still here.")


@pytest.mark.parametrize("party", ["XB", "Lower Fen"])
def test_without_attribution_a_delegation_says_who_it_is_and_starts_from_the_original(
    open_page: OpenPage, party: str
) -> None:
    made = english()
    page = open_page(made, attribution="none")
    edit_as(page, party)
    name, content = saved(page)
    assert name == f"FLM-MM4-CP {party}.html"
    document = read(content)
    assert document.stamp is not None
    assert document.stamp.view == f"party:{party}"
    assert wordings(document) == {
        provision.id: provision.base for provision in made.provisions if provision.base is not None
    }
