"""In the demonstration: a visitor sits down for a party, and signs by the key of this browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from communique.demo.papers import BASE

SLOWLY = 30_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`communique demo`, as people start it."""
    home: Path = tmp_path_factory.mktemp("demo")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COMMUNIQUE")}
    process = subprocess.Popen(
        [sys.executable, "-m", "communique", "demo", "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
        env={**kept, "TMPDIR": str(home), "LC_ALL": "C.UTF-8"},
    )
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    assert found is not None
    yield found[0]
    process.terminate()
    process.wait(10)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    wrong: list[str] = []
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.on("console", lambda said: wrong.append(said.text) if said.type != "log" else None)
    context.on("weberror", lambda said: wrong.append(str(said.error)))
    made = context.new_page()
    made.set_default_timeout(SLOWLY)
    made.goto(address)
    yield made
    context.close()
    assert wrong == []


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
