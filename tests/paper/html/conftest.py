"""A real browser for the pages: the system's Chromium, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, Request

from communique.paper.compilation import Compilation
from communique.paper.html import write_page
from tests.paper.html.lakes import DRESS

OpenPage = Callable[..., Page]


class Watched:
    """What a page must never do: ask for anything but itself, or fail in its script."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.failed: list[str] = []
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.failed.append(str(error)))
        page.on("console", lambda said: self.failed.append(said.text))

    def _request(self, request: Request) -> None:
        if not request.is_navigation_request() and not request.url.startswith("blob:"):
            self.asked.append(request.url)


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Writes a compilation's page to a file and opens it; at the end, nothing may have been
    loaded and no error may have been thrown."""
    opened: list[tuple[Page, Watched]] = []

    def opening(
        compilation: Compilation,
        *,
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        attribution: str = "all",
        hash: str = "",
        script: bool = True,
    ) -> Page:
        dress = msgspec.structs.replace(DRESS, attribution=attribution)
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(write_page(compilation, dress), "utf-8")
        page = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=script,
            accept_downloads=True,
        ).new_page()
        opened.append((page, Watched(page)))
        page.goto(path.as_uri() + hash)
        return page

    yield opening
    for page, watched in opened:
        page.context.close()
        assert watched.asked == []
        assert watched.failed == []
