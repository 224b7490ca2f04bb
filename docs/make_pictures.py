"""The pictures of the documentation, taken from what the example gives.

    .venv/bin/python -m docs.make_pictures              # renews docs/pictures/
    .venv/bin/python -m docs.make_pictures --all DIR    # every screen, to be looked at

`rolling-text.png` is the page that compiling `examples/five-lakes` gives, a bracket chosen;
`drop-page.png` is the drop page with the same files; `demo-….png` are the first minute of the
demo. With `--all` both are taken in English, French and from right to left (the pseudo-locale), at
1440, 1024 and 390 px, light, dark and on paper. Chromium takes them (apt-get install chromium).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "five-lakes"
PICTURES = HERE / "pictures"
SIZE = ViewportSize(width=1440, height=900)
WIDTHS = (1440, 1024, 390)
LANGUAGES = ("en", "fr", "ar-XB")


def compiled(folder: Path) -> Path:
    """The page of the example."""
    page = folder / "five-lakes.html"
    command = [sys.executable, "-m", "communique", "compile", str(EXAMPLE), "-o", str(page)]
    subprocess.run([*command, "--symbol", "FLM/MM4/CP", "--revision", "3"], check=True)
    return page


@contextmanager
def drop_page(*command: str) -> Iterator[str]:
    """The address of a drop page of its own, or of a demo, for as long as it is needed."""
    command = (sys.executable, "-m", "communique", *command, "--no-browser")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            running.terminate()


def dropped(page: Page, address: str) -> str:
    """The page with the example's files dropped, a doubt still open; its address."""
    page.goto(address)
    page.locator("form[action$='example'] button").click()
    page.locator(".take").wait_for()
    return page.url


def rolling_text(browser: Browser, folder: Path) -> None:
    """The rolling text with the alternatives of one bracket."""
    page = browser.new_page(viewport=SIZE, color_scheme="light")
    page.goto(compiled(folder).as_uri())
    page.locator(".prov", has_text="readings of lake levels").locator(".br").first.click()
    page.screenshot(path=PICTURES / "rolling-text.png")


def dropped_files(browser: Browser) -> None:
    """The drop page as a secretariat sees it first."""
    page = browser.new_page(viewport=ViewportSize(width=1180, height=960), color_scheme="light")
    with drop_page() as address:
        dropped(page, address)
        page.screenshot(path=PICTURES / "drop-page.png")
        page.close()


def the_first_minute(browser: Browser) -> None:
    """The demo: 23:40, the question, the text as Brevia sees it."""
    page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    with drop_page("demo") as address:
        page.goto(address)
        page.screenshot(path=PICTURES / "demo-2340.png")
        page.locator(".make button").click()
        page.locator(".ask").wait_for()
        page.screenshot(path=PICTURES / "demo-question.png")
        answered(page)
        seated(page, "delegation:XB")
        page.locator("#room-text .br").first.click()
        page.locator("#panel .alternative").first.wait_for()
        page.screenshot(path=PICTURES / "demo-room.png")
        page.close()


def answered(page: Page) -> None:
    """The demo's question answered as proposed, and the text opened."""
    page.locator(".ask button.primary").click()
    page.locator("#to-text").click()
    page.locator("#room-text").wait_for()


def seated(page: Page, hat: str) -> str:
    """Sit down in the demo; the address of the page that makes the key."""
    page.locator(f".hats button[value='{hat}']").click()
    page.locator("#sitting[data-seated]").wait_for()
    sitting = page.url
    page.locator("#go-on").click()
    page.locator("#room-text").wait_for()
    return sitting


def screens_of_the_demo(page: Page, address: str) -> dict[str, str]:
    """The demo's screens by name, as Brevia."""
    page.goto(address)
    page.locator(".make button").click()
    page.locator(".ask").wait_for()
    text = page.url
    answered(page)
    sitting = seated(page, "delegation:XB")
    return {
        "demo-first": address,
        "demo-text": text,
        "demo-sit": sitting,
        "demo-room": page.url,
        "demo-projector": f"{page.url}projector",
        "demo-own": f"{address}demo/own",
    }


def screens_of_papers(page: Page, address: str) -> dict[str, str]:
    """The secretariat's desk, and what a delegation sees by its return link."""
    name = screens_of_the_demo(page, address)["demo-room"]
    page.locator(".hats button[value^='secretariat']").click()
    page.locator("#room-text").wait_for()
    desk = name.replace("/texts/", "/papers/")
    page.goto(desk)
    page.locator("select[name='party'] + button").click()
    link = page.locator("#address").inner_text()
    return {"papers": desk.rstrip("/").rpartition("/")[0] + "/", "papers-text": desk, "link": link}


def every_screen(browser: Browser, folder: Path) -> None:
    """The drop page and the demo in every language, width and light."""
    folder.mkdir(parents=True, exist_ok=True)
    with drop_page() as address:
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB")
        take(page, folder, {"first": address, "drop": dropped(page, address)})
    with drop_page("demo") as address:
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB")
        take(page, folder, screens_of_the_demo(page, address))
    with drop_page("demo") as address:
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB")
        take(page, folder, screens_of_papers(page, address))


def take(page: Page, folder: Path, screens: dict[str, str]) -> None:
    """Each screen, and the page closed."""
    for name, at in screens.items():
        for language in LANGUAGES:
            for width in WIDTHS:
                page.set_viewport_size(ViewportSize(width=width, height=900))
                page.goto(f"{at}?language={language}")
                page.screenshot(path=folder / f"{name}-{language}-{width}.png", full_page=True)
        page.set_viewport_size(SIZE)
        page.goto(at)
        page.pdf(path=folder / f"{name}.pdf", format="A4")
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=folder / f"{name}-dark.png", full_page=True)
        page.emulate_media(color_scheme="light")
    page.close()


def main() -> None:
    """Take the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("needs chromium: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if sys.argv[1:2] == ["--all"]:
            every_screen(browser, Path(sys.argv[2]))
        else:
            rolling_text(browser, Path(folder))
            dropped_files(browser)
            the_first_minute(browser)
        browser.close()


if __name__ == "__main__":
    main()
