"""A delegation says what it wants, in the room, by the key of its browser."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.room.conftest import SLOWLY

WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


def seated(page: Page, party: str) -> None:
    """In the room of the first minute's text, for a party."""
    page.get_by_role("button", name="Make one text").click()
    asked = page.get_by_role("button", name="Same place")
    text = page.get_by_role("link", name="Open the text")
    expect(asked.or_(text).first).to_be_visible(timeout=SLOWLY)
    if asked.is_visible():
        asked.click()
    text.click(timeout=SLOWLY)
    page.get_by_role("button", name=party, exact=True).click()
    expect(page.locator("#sitting")).to_have_attribute("data-seated", re.compile("."))
    page.get_by_role("link", name="To the text").click()


def opened(page: Page, words: str) -> None:
    """The bracket that holds these words, beside the text."""
    page.locator("#room-text .br", has_text=words).first.click()
    expect(page.locator("#panel .bracket.chosen")).to_be_visible()


def signed(page: Page) -> None:
    """What the page proposes, signed; back at the text."""
    page.locator("#taking button.primary").click()
    dialog = page.locator("#signing")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Sign on this device").click()
    expect(page.locator("#room-text")).to_be_visible(timeout=SLOWLY)


def test_eastmark_supports_another_wording_writes_its_own_and_withdraws(page: Page) -> None:
    seated(page, "Eastmark")
    opened(page, "where practicable")
    page.locator("#panel").get_by_role("link", name=re.compile("^Support “should")).click()
    expect(page.locator(".saying .text").first).to_contain_text("should")
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1440, "height": 900})
    signed(page)
    bracket = page.locator("#room-text .br", has_text="where practicable").first
    expect(bracket.locator(".alt", has_text="should")).to_contain_text("XE")

    opened(page, "where practicable")
    page.locator("#panel").get_by_role("link", name="Other wording…").click()
    box = page.get_by_label("Other wording: edit the words in place")
    box.fill(box.input_value().replace("should", "are to"))
    page.get_by_role("button", name="See the brackets first").click()
    expect(page.locator(".saying .text").first).to_contain_text("are to")
    page.get_by_role("checkbox", name="ad referendum").check()
    signed(page)
    expect(page.locator("#room-text .alt", has_text="are to").first).to_contain_text("XE")

    opened(page, "are to")
    page.locator("#panel").get_by_role("link", name="Withdraw").click()
    expect(page.get_by_text("your position is withdrawn")).to_be_visible()
    signed(page)
    expect(page.locator("#room-text .alt", has_text="are to")).to_have_count(0)


def test_what_changes_nothing_is_not_signed(page: Page) -> None:
    seated(page, "Brevia")
    opened(page, "where practicable")
    page.locator("#panel").get_by_role("link", name="Other wording…").click()
    page.get_by_role("button", name="See the brackets first").click()
    expect(page.get_by_text("nothing would change")).to_be_visible()
    expect(page.locator("#taking")).to_have_count(0)
