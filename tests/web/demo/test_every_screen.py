"""Every screen that a seat's links lead to, for everybody: also in the dark, also right to left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.demo.test_first_minute import faults, make, new_context, page, sit

__all__ = ["new_context", "page"]

SCREENS = re.compile(r"/m/five-lakes/((record/(verify|published)?|texts/|papers/)([^/.]+/)?)?$")
"""Not an act, a paragraph or a file each: one of a kind is looked at in its own tests."""
IN_THE_DARK = {"Corvany", "Lower Fen", "secretariat", "public"}
SEATS = ["Corvany", "Dessara", "Eastmark", "Lower Fen", "chair", "secretariat", "public"]


@pytest.mark.parametrize("seat", SEATS)
def test_axe_finds_nothing_on_any_screen_of_a_seat(page: Page, seat: str) -> None:
    make(page)
    page.locator("#to-text").click()
    sit(page, seat)
    asked = ""
    if seat in IN_THE_DARK:
        page.emulate_media(color_scheme="dark")
        asked = "?language=ar-XB"
    waiting, found = [page.url.partition("?")[0]], dict[str, list[str]]()
    while waiting:
        screen = waiting.pop()
        answer = page.goto(f"{screen}{asked}")
        assert answer is not None
        assert answer.ok, screen
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if asked else "ltr")
        found[screen] = faults(page)
        for way in page.eval_on_selector_all("a[href]", "ways => ways.map(each => each.href)"):
            plain = way.partition("#")[0].partition("?")[0]
            if SCREENS.search(plain) and plain not in (*found, *waiting):
                waiting.append(plain)
    assert not any(found.values()), found
    assert len(found) > (0 if seat == "public" else 4)
