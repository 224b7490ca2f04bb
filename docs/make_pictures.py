"""The pictures of the documentation, taken from what the example gives.

    .venv/bin/python -m docs.make_pictures              # renews docs/pictures/
    .venv/bin/python -m docs.make_pictures --all DIR    # every screen, to be looked at

`rolling-text.png` is the page that compiling `examples/five-lakes` gives, a bracket chosen;
`drop-page.png` is the drop page with the same files. With `--all` the drop page is taken in
English, French and from right to left (the pseudo-locale), at 1440, 1024 and 390 px, light, dark
and on paper. Chromium takes them (apt-get install chromium).
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
def drop_page() -> Iterator[str]:
    """The address of a drop page of its own, for as long as it is needed."""
    command = [sys.executable, "-m", "communique", "--no-browser"]
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


def every_screen(browser: Browser, folder: Path) -> None:
    """The drop page in every language, width and light."""
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB")
    with drop_page() as address:
        screens = {"first": address, "drop": dropped(page, address)}
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
        browser.close()


if __name__ == "__main__":
    main()
