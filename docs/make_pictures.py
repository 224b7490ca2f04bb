"""The picture in the README, taken from the page that the example gives.

    .venv/bin/python -m docs.make_pictures

compiles `examples/five-lakes`, opens the page in Chromium (apt-get install chromium), chooses a
bracket of the paragraph on lake levels, and keeps what is seen in `docs/pictures/`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "five-lakes"
PICTURES = HERE / "pictures"
SIZE = ViewportSize(width=1440, height=900)


def compiled(folder: Path) -> Path:
    """The page of the example."""
    page = folder / "five-lakes.html"
    command = [sys.executable, "-m", "communique", "compile", str(EXAMPLE), "-o", str(page)]
    subprocess.run([*command, "--symbol", "FLM/MM4/CP", "--revision", "3"], check=True)
    return page


def main() -> None:
    """Take the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("needs chromium: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = compiled(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(page_file.as_uri())
        page.locator(".prov", has_text="readings of lake levels").locator(".br").first.click()
        page.screenshot(path=PICTURES / "rolling-text.png")
        browser.close()


if __name__ == "__main__":
    main()
