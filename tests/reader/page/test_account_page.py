"""The page of one reading: words and values light each other, for the mouse, the keyboard, all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page, expect

from communique.languages import Speaker
from communique.reader.account import Event, Found
from communique.reader.comparing import disagreements
from communique.reader.meetings import clue
from communique.reader.page import account_page, index_page
from communique.reader.readouts import Entry, Meeting
from tests.paper.html.parsing import found, parsed
from tests.paper.html.test_browser_access import faults, printed
from tests.reader.accounts import Read, aldora, arabic, chinese, eastmark
from tests.reader.page.conftest import OpenPage


def lit(page: Page, side: str) -> list[str]:
    """The words or values that are lit or chosen."""
    return [text.strip() for text in page.locator(f"{side}:is(.lit, .kept)").all_inner_texts()]


def value(page: Page, words: str) -> str:
    """The selector of the first value with these words."""
    number = page.locator(".to", has_text=re.compile(f"^{re.escape(words)}$")).first
    return f'.to[data-v="{number.get_attribute("data-v")}"]'


def index() -> str:
    reads = [aldora(), eastmark()]
    entries = tuple(
        Entry(str(read.account.source.file), f"{n}.html", clue(read.account), 1, 0)
        for n, read in enumerate(reads)
    )
    meeting = Meeting(entries, tuple(disagreements([read.account for read in reads])))
    alone = Meeting((Entry("zh.txt", "zh.html", clue(chinese().account)),))
    refused = ["scan.png is a picture: it has no text to read. Make one with a text."]
    return index_page([meeting, alone], Speaker("en"), folder="archive", refused=refused)


def test_pointing_at_a_value_lights_its_words(open_page: OpenPage) -> None:
    page = open_page(aldora())
    page.hover(value(page, "2026-05-12"))
    assert lit(page, ".w") == ["12 May 2026"]
    expect(page.locator("#why")).to_have_text(
        "2026-05-12: found by “day month year”, confidence 90%"
    )
    page.mouse.move(5, 5)
    assert lit(page, ".w") == []


def test_pointing_at_words_lights_all_they_say(open_page: OpenPage) -> None:
    page = open_page(aldora())
    page.locator(".w", has_text="12 May 2026").hover()
    assert lit(page, ".to") == ["2026-05-12"]
    page.locator(".w", has_text="coordinate with Aldora").hover()
    assert len(lit(page, ".to")) >= 3  # the finding, the sentence, the statement
    expect(page.locator("#why")).to_contain_text("These words say: words: coordinate with Aldora")


def test_a_value_in_several_runs_lights_them_all(open_page: OpenPage) -> None:
    page = open_page(aldora())
    page.hover(value(page, "third meeting of ministers of the Five Lakes Mechanism"))
    assert "".join(page.locator(".w.lit").all_inner_texts()) == (
        "third meeting of ministers of the Five Lakes Mechanism"
    )


def test_the_keyboard_goes_from_value_to_value_to_its_words_and_back(open_page: OpenPage) -> None:
    page = open_page(aldora())
    page.locator(value(page, "2026-05-12")).focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Port Alder"
    assert lit(page, ".w") == ["Port Alder"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("w")
    assert page.evaluate("document.activeElement.textContent") == "Port Alder"
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "12 May 2026"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "2026-05-12"
    page.keyboard.press("Escape")
    assert lit(page, ".w.kept") == []


def test_each_side_is_one_stop_of_the_tab_key(open_page: OpenPage) -> None:
    page = open_page(aldora())
    assert page.locator(".to[tabindex='0']").count() == 1
    assert page.locator(".w[tabindex='0']").count() == 1


def test_what_is_chosen_stays_lit(open_page: OpenPage) -> None:
    page = open_page(aldora())
    page.click(value(page, "Port Alder"))
    page.mouse.move(5, 5)
    assert lit(page, ".w") == ["Port Alder"]


def test_without_script_a_value_still_leads_to_its_words(open_page: OpenPage) -> None:
    page = open_page(aldora(), script=False)
    page.click(value(page, "Port Alder"))
    assert page.locator(".w:target").inner_text() == "Port Alder"
    page.locator("#rules").check()
    expect(page.get_by_text("by “day month year”, 90%")).to_be_visible()


def test_rules_and_confidence_are_shown_on_demand(open_page: OpenPage) -> None:
    page = open_page(aldora())
    expect(page.locator(".rule").first).to_be_hidden()
    page.locator("#rules").check()
    assert page.locator(".rule").count() > 10
    expect(page.locator(".rule").last).to_be_visible()


def test_what_is_uncertain_is_marked_in_words(open_page: OpenPage) -> None:
    page = open_page(chinese())
    expect(page.locator(".c-event .mark")).to_have_text("uncertain")
    expect(page.locator(".c-event .aside")).to_have_text("counted from 2026-05-13")


@pytest.mark.parametrize(("made", "side"), [(arabic, "rtl"), (chinese, "ltr")])
def test_the_document_stands_in_its_own_language_and_direction(
    open_page: OpenPage, made: Callable[[], Read], side: str
) -> None:
    page = open_page(made())
    assert page.locator(".text").get_attribute("lang") == made().account.language
    assert page.evaluate("getComputedStyle(document.querySelector('.text')).direction") == side
    paragraphs = [line for line in made().text.split("\n") if line]
    assert page.locator(".text p").all_text_contents() == paragraphs


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("dark", 390)])
@pytest.mark.parametrize("made", [aldora, arabic, chinese])
def test_axe_finds_no_fault(
    open_page: OpenPage, made: Callable[[], Read], scheme: str, width: int
) -> None:
    page = open_page(made(), scheme=scheme, width=width)
    assert faults(page) == []
    page.locator("#rules").check()
    page.locator(".to").nth(1).click()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_no_fault_in_the_page_of_a_folder(
    open_page: OpenPage, scheme: str, width: int
) -> None:
    page = open_page(index(), scheme=scheme, width=width)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_no_fault_from_right_to_left(open_page: OpenPage) -> None:
    page = open_page(aldora())
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert faults(page) == []
    paper, panel = page.locator("#paper").bounding_box(), page.locator("#account").bounding_box()
    assert paper is not None
    assert panel is not None
    assert paper["x"] > panel["x"]


def test_on_paper_the_account_follows_the_document_with_its_rules(
    open_page: OpenPage, tmp_path: Path
) -> None:
    said = printed(open_page(aldora(), scheme="dark"), tmp_path)
    document, account = said.split("\f")[:2]
    assert "coordinate with Aldora" in document
    assert re.search("the meeting", account, re.IGNORECASE)
    assert "by “day month year”, 90%" in account
    assert "Point at a value" not in said


def test_a_page_is_sealed_and_asks_for_nothing() -> None:
    for page in (account_page(aldora().account, aldora().text, Speaker("en")), index()):
        (policy,) = found(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert not re.search(r"https?://", page)
        assert not found(page, "//*[@style]")


def test_words_are_never_markup() -> None:
    text = "</script><script>alert(1)</script> & {{ 7 * 7 }} met."
    name = Found(text[:40], (0, 40), "<b>rule</b>", 0.9)
    account = msgspec.structs.replace(arabic().account, event=Event(name=name), language="en")
    page = account_page(account, text, Speaker("en"))
    assert "alert(1)</script>" not in page
    assert "<b>rule" not in page
    assert parsed(page).find_class("text")[0].text_content().strip() == text


def test_the_page_of_a_folder_shows_both_sides_and_leads_to_their_words() -> None:
    tree = parsed(index())
    (scope,) = [
        field
        for field in tree.find_class("field")
        if "For whom it was said" in field.text_content()
    ]
    assert [side.text_content().split("(")[0].strip() for side in scope.findall(".//li")] == [
        "All ministers",
        "The five ministers",
    ]
    start = eastmark().text.index("The five ministers")
    assert scope.findall(".//a")[1].get("href") == f"1.html#w{start}"
    page = account_page(eastmark().account, eastmark().text, Speaker("en"))
    assert parsed(page).get_element_by_id(f"w{start}").text_content().startswith("The five")


def test_a_reader_of_french_is_told_in_french() -> None:
    page = parsed(account_page(aldora().account, aldora().text, Speaker("fr")))
    assert page.get("lang") == "fr"
    assert page.find_class("text")[0].get("lang") == "en"


def test_an_account_of_nothing_says_so() -> None:
    account = msgspec.structs.replace(arabic().account, event=Event())
    page = account_page(account, arabic().text, Speaker("en"))
    assert "Nothing was found in this document." in page
