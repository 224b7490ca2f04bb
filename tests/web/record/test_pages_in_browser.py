"""The record's pages in a browser: nothing axe finds wrong, no error, narrow, and right to left."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page

from communique.web.base import hats
from communique.web.site.houses import House
from tests.depositary.congress import Congress
from tests.web.serving import Server, served

PAGES = ("", "3", "verify", "published", "?before=12")


@pytest.fixture(scope="module")
def server(site: Path, lakes: Congress) -> Iterator[Server]:
    assert lakes.store.head().size
    with served(site, House.DEMO) as started:
        yield started


@pytest.fixture(params=["delegation:XB", "chair:XA", "secretariat:XA"])
def page(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Page]:
    """A page of a browser that wears the hat; its errors fail the test."""
    hat = hats.parse("five-lakes", request.param)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[hats.SESSION] = {"five-lakes": [hat.role.value, hat.party or ""]}
    session.save()
    context = chromium.new_context()
    context.add_cookies(
        [{"name": "sessionid", "value": session.session_key, "url": server.address}]
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_telephone(
    page: Page, server: Server, path: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for language in ("en", "ar-XB"):
        mark = "&" if "?" in path else "?"
        page.goto(f"{server.address}m/five-lakes/record/{path}{mark}language={language}")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("html").get_attribute("dir") == "rtl"
