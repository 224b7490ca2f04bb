"""A text's first hour in a browser: tabled from Word, sent out, back by link and by drop, read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from communique.demo.papers import BASE
from communique.office import mechanisms
from communique.office.papers import names, sheets
from communique.paper.compilation import Dress
from communique.paper.docx import write_docx
from communique.web.site.houses import House
from tests.web.hatted import session
from tests.web.port_alder import FILES, settle
from tests.web.serving import Server, served

NAME = "first-hour"
BREVIA, CORVANY = "FINAL_v3 Brevia(2).docx", "communique cor MOD brv.docx"

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    settle(site, NAME, until=2)
    with served(site, House.DEMO) as started:
        yield started


@pytest.fixture
def opened(chromium: Browser, server: Server) -> Iterator[Open]:
    """Opens a page under a hat; at the end nothing may have been wrong on any console."""
    wrong: list[str] = []
    contexts = []

    def page(hat: str, path: str, width: int = 1440) -> Page:
        made = chromium.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
        cookie = {"name": "sessionid", "value": session(hat, NAME), "url": server.address}
        made.add_cookies([cookie])  # type: ignore[list-item]  # a TypedDict of Playwright's
        made.on("console", lambda said: wrong.append(said.text) if said.type != "log" else None)
        made.on("weberror", lambda said: wrong.append(str(said.error)))
        contexts.append(made)
        found = made.new_page()
        found.set_default_timeout(20_000)
        found.goto(f"{server.address}{path}")
        return found

    yield page
    for each in contexts:
        each.close()
    assert wrong == []


@pytest.fixture(scope="module")
def hour() -> dict[str, str]:
    """What one step leaves to the next: the text's address, a link."""
    return {}


def sound(page: Page) -> None:
    """No fault that axe finds, beyond those of the frame; nothing wider than the screen."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def document(content: bytes) -> str:
    """The words and marks of a Word file, its times apart."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        said = package.read("word/document.xml").decode()
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:+Z]+", "", said)


def test_a_text_is_looked_at_and_tabled_from_a_word_file(
    opened: Open, hour: dict[str, str]
) -> None:
    page = opened("secretariat:XA", f"m/{NAME}/papers/")
    sound(page)
    page.get_by_label("The draft").set_input_files(BASE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look, then table")
    expect(page.get_by_role("row", name=re.compile("daily readings"))).to_contain_text("4.")
    sound(page)
    page.get_by_label("Symbol").fill("FLM/MM4/CP/Rev.3")
    page.get_by_role("button", name="Table this text").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Joint communiqué")
    hour["text"] = page.url.rstrip("/").rpartition("/")[2]
    sound(page)


def test_a_word_file_and_a_link_for_each_delegation_are_sent_out(
    opened: Open, hour: dict[str, str], tmp_path: Path
) -> None:
    page = opened("secretariat:XA", f"m/{NAME}/papers/{hour['text']}/")
    with page.expect_download() as saving:
        page.get_by_role("button", name="As a zip").click()
    saving.value.save_as(tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        letters = [name for name in archive.namelist() if name.endswith(".txt")]
        said = archive.read("XB/XB.txt").decode()
    assert len(letters) == 6
    hour["link"] = re.search(r"return/\S+", said)[0]  # type: ignore[index]  # it is there


def test_one_delegation_answers_by_its_link(opened: Open, hour: dict[str, str]) -> None:
    page = opened("public", hour["link"])
    sound(page)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Download Word").click()
    assert saving.value.suggested_filename == "FLM-MM4-CP-Rev.3 XB.docx"
    page.get_by_label("Your file").set_input_files(FILES / BREVIA)
    page.get_by_role("button", name="Send it back").click()
    expect(page.get_by_role("status")).to_contain_text("Received and entered")
    sound(page)
    page.get_by_role("button", name="I have seen the receipt").click()
    expect(page.get_by_text("You acknowledged this receipt")).to_be_visible()


def test_another_comes_by_the_secretariat_s_drop(opened: Open, hour: dict[str, str]) -> None:
    page = opened("secretariat:XA", f"m/{NAME}/papers/{hour['text']}/")
    page.get_by_label("Files").set_input_files(FILES / CORVANY)
    page.get_by_role("button", name="Read them").click()
    page.get_by_label("Whose file is it?").select_option("XC")
    page.get_by_role("button", name="Keep these answers").click()
    sound(page)
    page.get_by_role("button", name="Enter it as received").click()
    expect(page.get_by_text("Entered as received.")).to_be_visible()


def test_the_rolling_text_shows_both_by_name_and_opens_a_bracket(
    opened: Open, hour: dict[str, str]
) -> None:
    page = opened("delegation:XD", f"m/{NAME}/texts/{hour['text']}/")
    both = page.locator("#room-text .br", has_text="should").first
    expect(both).to_contain_text("XB")
    expect(both).to_contain_text("XC")
    both.click()
    expect(page.locator("#panel .sentence").first).to_contain_text("The six will share")
    sound(page)


def test_the_download_is_the_command_s_word_file(
    opened: Open, hour: dict[str, str], tmp_path: Path
) -> None:
    page = opened("delegation:XD", f"m/{NAME}/texts/{hour['text']}/")
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as saving:
        page.get_by_role("link", name="Word, with brackets").click()
    saving.value.save_as(tmp_path / "ours.docx")
    record = mechanisms.mechanism(NAME)
    state = record.state()
    called = names.of(record.store(), state)
    text = state.deliberating.texts[hour["text"]]
    compilation, base = sheets.compilation(NAME, hour["text"], text, called)
    theirs = write_docx(base, compilation, Dress("2027-04-27T23:40:00+00:00"), "brackets")
    assert document((tmp_path / "ours.docx").read_bytes()) == document(theirs)


def test_what_comes_in_shows_itself_without_loading_the_page(
    opened: Open, hour: dict[str, str]
) -> None:
    page = opened("delegation:XD", f"m/{NAME}/texts/{hour['text']}/")
    expect(page.locator("html")).to_have_attribute("data-live", "open", timeout=15_000)
    expect(page.locator("#room-text")).not_to_contain_text("XF")
    page.locator("#room-text .br").first.click()
    expect(page.locator("#panel .paragraph")).to_be_visible()
    desk = opened("secretariat:XA", f"m/{NAME}/papers/{hour['text']}/")
    desk.get_by_label("Files").set_input_files(FILES / "draft 24april LF.docx")
    desk.get_by_role("button", name="Read them").click()
    desk.get_by_label("Whose file is it?").select_option("XF")
    for _ in range(2):
        if not desk.get_by_role("button", name="Enter it as received").is_visible():
            desk.get_by_role("button", name="Keep these answers").click()
    desk.get_by_role("button", name="Enter it as received").click()
    expect(page.locator("#room-text")).to_contain_text("XF", timeout=15_000)
    expect(page.locator("#panel .paragraph")).to_be_visible()


def test_by_keyboard_alone(opened: Open, hour: dict[str, str]) -> None:
    page = opened("delegation:XB", f"m/{NAME}/texts/{hour['text']}/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".prov.current")).to_have_attribute("id", "p2")
    page.keyboard.press("k")
    expect(page.locator(".prov.current")).to_have_attribute("id", "p1")
    page.keyboard.press("n")
    expect(page.locator(".br.selected")).to_have_count(1)
    expect(page.locator("#panel .alternative").first).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    expect(page.locator(".br.selected")).to_have_count(0)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.closest('#room-outline') !== null")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


PUSHED = """async () => {
  const answer = await (await fetch(location.href)).text();
  const text = new DOMParser().parseFromString(answer, "text/html").getElementById("room-text");
  const shown = document.getElementById("room-text");
  Idiomorph.morph(shown, text.outerHTML, { morphStyle: "outerHTML" });
  document.dispatchEvent(new CustomEvent("live:shown", { detail: { id: "room-text" } }));
}"""
"""What the line does when the text has moved on."""


def test_where_one_stands_stays_when_the_text_is_pushed_anew(
    opened: Open, hour: dict[str, str]
) -> None:
    page = opened("delegation:XB", f"m/{NAME}/texts/{hour['text']}/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.evaluate(PUSHED)
    expect(page.locator(".prov.current")).to_have_attribute("id", "p2")
    page.keyboard.press("j")
    expect(page.locator(".prov.current")).to_have_attribute("id", "p3")


@pytest.mark.parametrize("width", [1024, 390])
@pytest.mark.parametrize("more", ["", "?party=XB", "projector", "paragraph/8"])
def test_every_page_of_the_text_fits_and_is_sound(
    opened: Open, hour: dict[str, str], width: int, more: str
) -> None:
    sound(opened("delegation:XB", f"m/{NAME}/texts/{hour['text']}/{more}", width))


@pytest.mark.parametrize("hat", ["chair:XA", "secretariat:XA", "projector"])
def test_the_room_is_sound_under_every_hat(opened: Open, hour: dict[str, str], hat: str) -> None:
    sound(opened(hat, f"m/{NAME}/texts/{hour['text']}/"))


def test_a_seeded_fault_is_found(opened: Open, hour: dict[str, str]) -> None:
    page = opened("delegation:XB", f"m/{NAME}/texts/{hour['text']}/")
    page.evaluate("document.querySelector('.house').textContent = ''")
    with pytest.raises(AssertionError):
        sound(page)


def test_the_first_view_is_small(opened: Open, hour: dict[str, str]) -> None:
    page = opened("delegation:XB", f"m/{NAME}/texts/{hour['text']}/")
    page.wait_for_load_state("load")
    sizes = (
        "['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))"
        ".reduce((sum, each) => sum + each.transferSize, 0)"
    )
    assert 0 < page.evaluate(sizes) <= 300_000
