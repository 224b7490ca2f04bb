"""For everybody: axe on every face of the page, narrow, dark, from right to left; and paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from communique.paper.compilation import Compilation
from communique.paper.html import write_receipt
from tests.paper.html.conftest import OpenPage
from tests.paper.html.lakes import DRESS, arabic, chinese, crowded, english
from tests.paper.html.test_browser_editing import edit_as
from tests.paper.html.test_receipt import RECEIPT

FACES = [
    ("light", 1440),
    ("dark", 1440),
    ("light", 1024),
    ("dark", 390),
]


def faults(page: Page) -> list[str]:
    """What axe finds, as `rule: element`."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), FACES)
@pytest.mark.parametrize("made", [english, arabic], ids=["english", "arabic"])
def test_axe_finds_no_fault_in_any_light_or_width(
    open_page: OpenPage, made: Callable[[], Compilation], scheme: str, width: int
) -> None:
    page = open_page(made(), scheme=scheme, width=width)
    assert faults(page) == []
    page.keyboard.press("n")
    page.keyboard.press("2")
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_while_following_editing_or_asking(
    open_page: OpenPage, scheme: str
) -> None:
    page = open_page(english(), scheme=scheme)
    page.select_option("#follow", "XE")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.locator("#help-button").click()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.locator("#edit-button").click()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.locator("main").focus()
    edit_as(page, "XB")
    page.locator("#p-c-9 [data-tool=delete]").click()
    assert faults(page) == []


@pytest.mark.parametrize("made", [english, arabic, chinese, crowded])
def test_axe_finds_no_fault_in_an_interface_from_right_to_left(
    open_page: OpenPage, made: Callable[[], Compilation]
) -> None:
    page = open_page(made())
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.keyboard.press("n")
    assert faults(page) == []
    outline, panel = page.locator("#outline").bounding_box(), page.locator("#panel").bounding_box()
    assert outline is not None
    assert panel is not None
    assert outline["x"] > panel["x"]


def test_axe_sees_a_fault_when_there_is_one(open_page: OpenPage) -> None:
    page = open_page(english())
    page.evaluate("document.querySelector('#follow').previousElementSibling.remove()")
    assert any(fault.startswith("select-name") for fault in faults(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_a_receipt(chromium: Browser, scheme: str, tmp_path: Path) -> None:
    path = tmp_path / "receipt.html"
    path.write_text(write_receipt(RECEIPT, DRESS), "utf-8")
    page = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light").new_page()
    page.goto(path.as_uri())
    page.locator("summary").click()
    assert faults(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_nothing_is_wider_than_the_screen(open_page: OpenPage, width: int) -> None:
    page = open_page(english(), width=width)
    page.keyboard.press("n")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_outline_and_the_panel_come_and_go(open_page: OpenPage) -> None:
    page = open_page(english(), width=390, height=844)
    expect(page.locator("#outline")).to_be_hidden()
    expect(page.locator("#panel")).to_be_hidden()
    page.locator("#outline-button").click()
    page.locator(".outline a", has_text="They noted").click()
    expect(page.locator("#outline")).to_be_hidden()
    page.locator("#p-c-3 .alt").last.click()
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator("#p-c-3 .br")).to_be_in_viewport()
    page.locator("#panel-close").click()
    expect(page.locator("#panel")).to_be_hidden()


def test_the_colours_follow_the_system_until_somebody_chooses(open_page: OpenPage) -> None:
    page = open_page(english(), scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme-button").click()
    assert page.evaluate(ground) != dark
    expect(page.locator("#theme-button")).to_have_attribute("title", "Colours: light")
    page.reload()
    assert page.evaluate(ground) != dark


def printed(page: Page, tmp_path: Path) -> str:
    """The text of the page as Chromium prints it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext: apt-get install poppler-utils")
    path = tmp_path / "printed.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_on_paper_every_page_has_its_head_line_and_the_brackets_their_codes(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(english(), scheme="dark")
    expect(page.locator(".line").first).to_be_visible()
    pages = printed(page, tmp_path).split("\f")[:-1]
    assert len(pages) == 2
    for place, said in enumerate(pages, 1):
        assert "FLM/MM4/CP/Rev.31 · draft, without prejudice" in said
        assert "27 April 2027, 16:42 (GMT+03:00)" in said
        assert re.search("restricted", said, re.IGNORECASE)
        assert re.search(rf"{place} ?/ ?2", said)
    assert "[deepened][XD" in pages[0]
    assert "Edit and send back" not in "".join(pages)
    assert "Follow one party" not in "".join(pages)
    assert re.search(r"^\s*5\s+2\.\s+They noted", pages[0], re.MULTILINE)
    assert "Lower Fen" in pages[1]  # who is behind a code
