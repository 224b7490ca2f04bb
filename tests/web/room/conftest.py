"""The room of the demonstration in a browser, with no word on its console."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SLOWLY = 30_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`communique demo`, as people start it."""
    home: Path = tmp_path_factory.mktemp("demo")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COMMUNIQUE")}
    process = subprocess.Popen(
        [sys.executable, "-m", "communique", "demo", "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
        env={**kept, "TMPDIR": str(home), "LC_ALL": "C.UTF-8"},
    )
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    assert found is not None
    yield found[0]
    process.terminate()
    process.wait(10)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    wrong: list[str] = []
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.on("console", lambda said: wrong.append(said.text) if said.type != "log" else None)
    context.on("weberror", lambda said: wrong.append(str(said.error)))
    made = context.new_page()
    made.set_default_timeout(SLOWLY)
    made.goto(address)
    yield made
    context.close()
    assert wrong == []
