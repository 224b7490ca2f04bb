"""What the page on a first text tells its reader to press is there to be pressed."""

from __future__ import annotations

import re
from html import unescape

from communique.web.base.environment import WEB
from tests.material import REPOSITORY

PAGE = (REPOSITORY / "docs" / "first-text.md").read_text(encoding="utf-8")
TEMPLATES = WEB / "front" / "templates" / "drop"
MADE = {"11 of 11 in", "The 6 receipts", "What came late changes 1 paragraph"}
"""Said with a number in it, or by the pipeline: tests/web/front shows them."""


def test_every_word_to_press_stands_in_the_page() -> None:
    said = unescape("".join(each.read_text("utf-8") for each in TEMPLATES.glob("*.html")))
    pressed = set(re.findall(r"\*\*(.+?)\*\*", PAGE)) - MADE
    assert len(pressed) > 8
    assert {each for each in pressed if each.casefold() not in said.casefold()} - {
        "Same place",
        "Elsewhere",
    } == set()


def test_its_picture_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE):
        assert (REPOSITORY / "docs" / picture).is_file()
