"""Pages of readings in a real browser, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from communique.languages import Speaker
from communique.reader.page import account_page
from tests.paper.html.conftest import Watched
from tests.reader.accounts import Read

OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens the page of a reading, or any page; at the end, nothing may have been loaded and no
    error thrown."""
    opened: list[tuple[Page, Watched]] = []

    def opening(
        shown: Read | str,
        *,
        width: int = 1440,
        scheme: str = "light",
        script: bool = True,
        tag: str = "en",
    ) -> Page:
        if isinstance(shown, Read):
            shown = account_page(shown.account, shown.text, Speaker(tag))
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(shown, "utf-8")
        page = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=script,
        ).new_page()
        opened.append((page, Watched(page)))
        page.goto(path.as_uri())
        return page

    yield opening
    for page, watched in opened:
        page.context.close()
        assert watched.asked == []
        assert watched.failed == []
