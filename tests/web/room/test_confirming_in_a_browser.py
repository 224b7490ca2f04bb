"""In the demonstration: a visitor sits down for a party, and signs by the key of this browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from communique.demo.papers import BASE
from tests.web.room.conftest import SLOWLY


def test_corvany_confirms_its_paper_and_the_mark_is_gone(page: Page) -> None:
    page.get_by_role("button", name="Make one text").click()
    page.get_by_role("button", name="Same place").click()
    page.get_by_role("link", name="Open the text").click(timeout=SLOWLY)
    expect(page.locator("#room-text .received .code", has_text="XC").first).to_be_visible()
    page.get_by_role("button", name="Corvany").click()
    expect(page.locator("#sitting")).to_have_attribute("data-seated", re.compile("."))
    page.get_by_role("link", name="To the text").click()
    page.get_by_role("link", name="1 paper awaits your confirmation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm your paper")
    page.get_by_role("button", name="Confirm with your key").click()
    dialog = page.locator("#signing")
    expect(dialog).to_contain_text("Confirm what was entered for you")
    dialog.get_by_role("button", name="Sign on this device").click()
    expect(page.locator("#room-text")).to_be_visible(timeout=SLOWLY)
    expect(page.locator("#room-text .received .code", has_text="XC")).to_have_count(0)
    expect(page.locator("#room-text .received .code", has_text="XD").first).to_be_visible()
    expect(page.get_by_text("awaits your confirmation")).to_have_count(0)


def test_the_chair_tables_a_text_and_puts_it_before_the_meeting_by_its_own_key(page: Page) -> None:
    page.get_by_role("button", name="Make one text").click()
    asked = page.get_by_role("button", name="Same place")
    text = page.get_by_role("link", name="Open the text")
    expect(asked.or_(text).first).to_be_visible(timeout=SLOWLY)
    if asked.is_visible():
        asked.click()
    text.click(timeout=SLOWLY)
    page.get_by_role("button", name="chair").click()
    expect(page.locator("#sitting")).to_have_attribute("data-seated", re.compile("."))
    page.get_by_role("link", name="To the text").click()
    page.get_by_role("link", name="Papers").click()
    page.locator(".where").get_by_role("link", name="Papers").click()
    page.get_by_label("The draft").set_input_files(BASE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("choose whose signature stands in the record")).to_be_visible()
    page.get_by_label("Symbol").fill("FLM/MM4/CP/Annex")
    page.get_by_role("button", name="Sign as chair, on this device").click()
    dialog = page.locator("#signing")
    expect(dialog).to_contain_text("Table this text")
    expect(dialog).to_contain_text("FLM/MM4/CP/Annex")
    dialog.get_by_role("button", name="Sign on this device").click()
    expect(dialog).to_contain_text("Put this text before the meeting", timeout=SLOWLY)
    dialog.get_by_role("button", name="Sign on this device").click()
    expect(page.get_by_role("heading", level=2, name="Send it out")).to_be_visible(timeout=SLOWLY)
    expect(page.get_by_text("FLM/MM4/CP/Annex")).to_be_visible()
