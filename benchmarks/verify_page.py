"""What a reader waits for: `python -m benchmarks.verify_page`.

The story's bundle in verify.html, opened from a file in the system's Chromium without network, each
time in a new window: from the page's opening until it can be used, from the button until the
verdict stands there; beside the command's check of the same bytes. Prints a table, and puts it into
docs/record-figures.md. Wall time, medians of twenty.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.page import RECORD, keep, measured_with
from communique.demo.play import play
from communique.depositary.bundle import Verdict, check

ROUNDS = 20
COMMAND = "python -m benchmarks.verify_page"

PRESSED = """() => new Promise((told) => {
    const began = performance.now(), report = document.getElementById("report");
    new MutationObserver(() => { if (!report.hidden) told(performance.now() - began); })
        .observe(report, { attributes: true, childList: true });
    document.getElementById("go").click();
})"""


def in_the_page(browser: Browser, page: Path, bundle: Path, founding: str) -> tuple[float, float]:
    """Milliseconds until the page can be used, and from the button until its verdict."""
    context = browser.new_context(offline=True, locale="en-GB")
    tab = context.new_page()
    began = time.perf_counter()
    tab.goto(page.as_uri())
    tab.wait_for_selector("#form:not([hidden])")
    ready = 1000 * (time.perf_counter() - began)
    tab.set_input_files("#file", bundle)
    tab.fill("#founding", founding)
    told: float = tab.evaluate(PRESSED)
    assert tab.locator("#verdict").inner_text().casefold().startswith("verified")
    context.close()
    return ready, told


def by_the_command(content: bytes, founding: str) -> float:
    """Milliseconds of the check in Python."""
    began = time.perf_counter()
    assert check(content, founding).verdict is Verdict.VERIFIED
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Measure, print, and keep."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = Path(folder) / "story"
        founding = play(out, seed=1).founding
        (bundle,) = out.glob("*.communique")
        content = bundle.read_bytes()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        ready, told = zip(
            *(in_the_page(browser, out / "verify.html", bundle, founding) for _ in range(ROUNDS)),
            strict=True,
        )
        browser.close()
        command = [by_the_command(content, founding) for _ in range(ROUNDS)]
        row = (
            f"| {len(content):,} | {statistics.median(ready):.0f} | {statistics.median(told):.0f} "
            f"| {max(told):.0f} | {statistics.median(command):.0f} |"
        )
    table = (
        "| bundle, bytes | page ready, ms | button to verdict, ms | the slowest, ms "
        f"| the command's check, ms |\n|--:|--:|--:|--:|--:|\n{row}"
    )
    print(table)
    keep("benchmarks.verify_page", f"{measured_with(COMMAND)}{table}\n", RECORD)


if __name__ == "__main__":
    main()
