"""Pages that change by themselves, in a browser: what comes, what is cut, what somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from communique.depositary.admitting import Admitted
from communique.web.base import hats
from communique.web.site.houses import House
from tests.depositary.congress import MEMBERS, Congress
from tests.web.serving import Server, served

LOST = "The line to the server is lost."
SLOWLY = 15_000
"""Milliseconds that a line may take to come back on a busy machine."""


@pytest.fixture(scope="module")
def server(site: Path, lakes: Congress) -> Iterator[Server]:
    assert lakes.store.head().size
    with served(site, House.DEMO) as started:
        yield started


@pytest.fixture
def context(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser in which somebody sits for Brevia."""
    made = chromium.new_context()
    made.add_cookies([{"name": "sessionid", "value": session("XB"), "url": server.address}])
    yield made
    made.close()


def session(party: str) -> str:
    """The key of a session in which the hat of this delegation is worn."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[hats.SESSION] = {"five-lakes": [hats.Role.DELEGATION.value, party]}
    store.save()
    return str(store.session_key)


def opened(context: BrowserContext, server: Server) -> Page:
    """The record's page, once its line is open."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{server.address}m/five-lakes/record/")
    expect(page.locator("html")).to_have_attribute("data-live", "open", timeout=SLOWLY)
    assert not wrong
    return page


def enrol(lakes: Congress) -> int:
    """An act from this process; the server is another."""
    answer = lakes.enrol("XB", f"XB key {lakes.now}", MEMBERS)
    assert isinstance(answer, Admitted)
    return answer.index


def test_an_act_of_another_process_appears_in_every_tab_without_loading_a_page(
    context: BrowserContext, server: Server, lakes: Congress
) -> None:
    one, other = opened(context, server), opened(context, server)
    index = enrol(lakes)
    for page in (one, other):
        expect(page.locator(f"#act-{index}")).to_be_visible()
        expect(page.locator(".copies .whole")).to_have_count(6)


def test_the_tabs_of_one_browser_share_one_line_and_another_takes_it_over(
    context: BrowserContext, server: Server, lakes: Congress
) -> None:
    holds: list[Page] = []
    context.on(
        "request",
        lambda request: holds.append(request.frame.page) if "/live/" in request.url else None,
    )
    first, second = opened(context, server), opened(context, server)
    assert set(holds) == {first}
    first.close()
    index = enrol(lakes)
    expect(second.locator(f"#act-{index}")).to_be_visible(timeout=SLOWLY)


def test_what_somebody_types_stays_while_the_page_changes_round_it(
    context: BrowserContext, server: Server, lakes: Congress
) -> None:
    page = opened(context, server)
    page.evaluate(
        "document.querySelector('#record-acts li').insertAdjacentHTML('beforeend',"
        ' \'<input id="note"><details id="more"><summary>more</summary>words</details>\')'
    )
    page.locator("#note").fill("typed and left")
    page.locator("#find").press_sequentially("41")
    index = enrol(lakes)
    expect(page.locator(f"#act-{index}")).to_be_visible()
    expect(page.locator("#note")).to_have_value("typed and left")
    expect(page.locator("#find")).to_have_value("41")
    expect(page.locator("#find")).to_be_focused()


def test_a_lost_line_is_said_nothing_typed_is_lost_and_the_page_catches_up(
    context: BrowserContext, server: Server, lakes: Congress
) -> None:
    page = opened(context, server)
    page.locator("#find").fill("17")
    assert server.stop() <= 3
    expect(page.locator("#live")).to_contain_text(LOST, timeout=SLOWLY)
    missed = enrol(lakes)
    server.start()
    expect(page.locator(f"#act-{missed}")).to_be_visible(timeout=SLOWLY)
    expect(page.locator("#live")).not_to_contain_text(LOST)
    expect(page.locator("#find")).to_have_value("17")


def test_a_tab_made_for_another_hat_says_so_and_shows_nothing_of_the_new_one(
    context: BrowserContext, server: Server, lakes: Congress
) -> None:
    page = opened(context, server)
    context.add_cookies([{"name": "sessionid", "value": session("XC"), "url": server.address}])
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#live")).to_contain_text("another tab", timeout=SLOWLY)
    index = enrol(lakes)
    page.wait_for_timeout(300)
    expect(page.locator(f"#act-{index}")).to_have_count(0)
