"""The demonstration in a browser: its first minute, hats, a signature seen live, for everybody."""

from __future__ import annotations

import re
import signal
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from communique.demo.papers import BASE
from tests.web.running import Running

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MOST = 300_000
"""Bytes of a first view, as they are sent."""
SEATS = ["Brevia", "Aldora", "chair", "secretariat", "projector", "public"]

NewContext = Callable[[], BrowserContext]


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[NewContext]:
    """Browsers of their own, in which nothing may be wrong on the console."""
    wrong: list[str] = []
    made: list[BrowserContext] = []

    def new() -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce"
        )
        context.on("console", lambda said: wrong.append(said.text) if said.type != "log" else None)
        context.on("weberror", lambda said: wrong.append(str(said.error)))
        context.set_default_timeout(30_000)
        made.append(context)
        return context

    yield new
    for each in made:
        each.close()
    assert wrong == []


@pytest.fixture
def page(new_context: NewContext, running: Running) -> Page:
    """The first page."""
    made = new_context().new_page()
    made.goto(running.address)
    return made


def make(page: Page) -> None:
    """From the button to where the text can be opened."""
    page.get_by_role("button", name="Make one text").click()
    page.get_by_role("button", name="same place").click()
    expect(page.locator("#to-text")).to_be_visible()


def sit(page: Page, seat: str) -> None:
    """Put on a hat, and go to where it looks from."""
    page.locator(".hats").get_by_role("button", name=seat, exact=True).click()
    if "/demo/sit/" in page.url:
        expect(page.locator("#sitting[data-seated]")).to_be_visible()
        page.locator("#go-on").click()
    expect(page.locator(".hats [aria-pressed=true]")).to_have_text(seat)


def faults(page: Page) -> list[str]:
    """What axe finds, as `rule: element`; dialogs are closed."""
    expect(page.locator("dialog[open]")).to_have_count(0)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]


def test_the_first_minute(page: Page, tmp_path: Path) -> None:
    began = time.monotonic()

    def at(due: str, what: str) -> None:
        print(f"{due}  {time.monotonic() - began:5.1f} s  {what}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Port Alder, 23:40.")
    expect(page.locator(".came li")).to_have_count(6)
    at("0:00", "six ugly names, one button")
    page.get_by_role("button", name="Make one text").click()
    expect(page.locator(".ask .passage")).to_have_count(2)
    expect(page.locator(".held")).to_have_text(
        "2 internal comments of Dessara: held back, not shown."
    )
    sent, free, met, _open = (int(each) for each in page.locator(".sum b").all_inner_texts())
    assert sent == free + met == 41
    at("0:10", "the figures add up; one question, two passages; held back, not shown")
    page.get_by_role("button", name="same place").click()
    expect(page.get_by_role("link", name="Its receipt: Brevia")).to_contain_text("11 of 11 in")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Word, with brackets").click()
    saving.value.save_as(tmp_path / "text.docx")
    assert "word/document.xml" in zipfile.ZipFile(tmp_path / "text.docx").namelist()
    page.locator("#to-text").click()
    expect(page.locator("#room-top")).to_contain_text("33 brackets")
    page.locator("#room-text .br").first.click()
    expect(page.locator("#panel .alternative").first).to_be_visible()
    at("0:35", "the text, a bracket open, Brevia's receipt, a Word file taken")
    sit(page, "Brevia")
    expect(page.locator("#room-top")).to_contain_text("1 paper awaits your confirmation")
    at("0:50", "you sit as Brevia")


def test_a_party_confirms_its_paper_and_another_screen_sees_it_at_once(
    page: Page, new_context: NewContext, running: Running
) -> None:
    make(page)
    page.locator("#to-text").click()
    other = new_context().new_page()
    other.goto(running.address)
    make(other)
    other.locator("#to-text").click()
    sit(other, "secretariat")
    other.evaluate("window.still = true")
    marks = other.locator("#room-text .received", has_text="XC")
    expect(marks.first).to_be_visible()
    projector = page.context.new_page()
    projector.goto(f"{other.url.partition('?')[0]}projector")
    whole = projector.locator("html")
    expect(whole).to_have_attribute("data-size", re.compile(r"\d+"))
    before = whole.get_attribute("data-size") or ""

    sit(page, "Corvany")
    page.get_by_role("link", name=re.compile("awaits your confirmation")).click()
    page.get_by_role("button", name="Confirm with your key").click()
    dialog = page.locator("#signing")
    expect(dialog).to_contain_text("in this browser, on this device")
    dialog.get_by_role("button", name="Sign on this device").click()
    expect(page.locator("#room-text")).to_be_visible()
    expect(page.locator("#room-top")).not_to_contain_text("awaits your confirmation")

    expect(marks).to_have_count(0)
    assert other.evaluate("window.still") is True
    # The projector names nobody, so nothing on it changes; but it has heard.
    expect(whole).not_to_have_attribute("data-size", before)
    # It stands beside, whatever hat is put on meanwhile.
    expect(projector.locator("#live")).to_be_hidden()


@pytest.mark.parametrize("seat", SEATS)
def test_axe_finds_no_fault_on_any_screen_in_any_hat(page: Page, seat: str) -> None:
    found = {"first": faults(page)}
    page.get_by_role("button", name="Make one text").click()
    expect(page.locator(".ask")).to_be_visible()
    found["question"] = faults(page)
    page.get_by_role("button", name="same place").click()
    expect(page.locator("#to-text")).to_be_visible()
    found["text"] = faults(page)
    page.locator("#to-text").click()
    page.locator(".hats").get_by_role("button", name=seat, exact=True).click()
    if "/demo/sit/" in page.url:
        expect(page.locator("#sitting[data-seated]")).to_be_visible()
        found["sitting"] = faults(page)
        page.locator("#go-on").click()
    expect(page.locator(".hats [aria-pressed=true]")).to_have_text(seat)
    found[seat] = faults(page)
    page.goto(f"{page.url.partition('/m/')[0]}/demo/own")
    found["own"] = faults(page)
    assert not any(found.values()), found


def test_axe_sees_a_fault_when_there_is_one(page: Page) -> None:
    page.locator(".make button").evaluate("each => { each.textContent = '' }")
    assert any(each.startswith("button-name") for each in faults(page))


def test_everything_is_done_by_keyboard_alone(page: Page) -> None:
    def to(name: str) -> None:
        focused = "document.activeElement.innerText.trim().toLowerCase()"
        for _step in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(focused) == name.lower():
                page.keyboard.press("Enter")
                return
        raise AssertionError(f"{name} is not reached")

    to("Make one text")
    expect(page.locator(".ask")).to_be_visible()
    to("same place")
    # The focus is where one goes on, not lost with the question.
    expect(page.locator("#to-text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#room-text")).to_be_visible()
    to("Eastmark")
    expect(page.locator("#sitting[data-seated]")).to_be_visible()
    expect(page.locator("#go-on")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/texts/**")
    expect(page.locator(".hats [aria-pressed=true]")).to_have_text("Eastmark")


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("language", ["en", "fr", "ar-XB"])
def test_nothing_is_wider_than_the_screen(page: Page, width: int, language: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    asked = f"?language={language}"
    page.goto(f"{page.url}{asked}")
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    page.locator(".make button").click()
    expect(page.locator(".ask")).to_be_visible()
    page.goto(f"{page.url}{asked}")
    assert not page.evaluate(wide)
    page.locator(".ask button.primary").click()
    page.locator("#to-text").click()
    page.locator(".hats button").first.click()
    page.goto(f"{page.url}{asked}")
    assert not page.evaluate(wide)
    page.goto(f"{page.url.partition('/m/')[0].partition('/demo/')[0]}/demo/own{asked}")
    assert not page.evaluate(wide)


def test_the_first_view_is_small_and_comes_from_nowhere_else(
    new_context: NewContext, running: Running
) -> None:
    made = new_context().new_page()
    hosts: set[str] = set()
    made.on("request", lambda asked: hosts.add(asked.url.split("/")[2]))
    network = made.context.new_cdp_session(made)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda said: sizes.append(said["encodedDataLength"]))
    made.goto(running.address, wait_until="networkidle")
    print(f"first view: {sum(sizes):.0f} bytes transferred")
    assert 0 < sum(sizes) <= MOST
    assert hosts == {running.address.split("/")[2]}


def test_one_s_own_draft_is_tabled_and_read_in_the_same_room(page: Page) -> None:
    page.get_by_role("link", name="use your own draft").click()
    page.get_by_label("The draft").set_input_files(BASE)
    page.get_by_role("textbox").first.fill("Northbank")
    page.get_by_role("button", name="Put it on the table").click()
    expect(page.locator("#room-text")).to_contain_text("Joint communiqué")
    sit(page, "Northbank")
    expect(page.locator("#room-text")).to_be_visible()


def test_it_is_up_soon_and_gone_in_three_seconds_with_streams_open(
    tmp_path: Path, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A server's database is nothing to play in: it is not even asked.
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@nowhere.invalid/none")
    began = time.monotonic()
    started = Running(tmp_path, "demo")
    # Its line is cut in the end, which a browser says on its console.
    made = chromium.new_context().new_page()
    made.goto(started.address)
    print(f"up and answering after {time.monotonic() - began:.1f} s")
    make(made)
    made.locator("#to-text").click()
    expect(made.locator("#room-text")).to_be_visible()
    expect(made.locator("html")).to_have_attribute("data-live", "open")
    seconds = started.end(signal.SIGTERM)
    made.context.close()
    assert seconds < 3
    assert not list(started.temporary.glob("communique-*"))
