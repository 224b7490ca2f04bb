"""A phone without a network, and three parties whose guest confirms on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from communique.depositary.admitting import Admitted
from communique.depositary.confirm import page
from communique.languages import SPOKEN, Speaker
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.deliberating import TableText
from tests.depositary.congress import Congress

PAGE = page({tag: Speaker(tag).say for tag in SPOKEN})


@pytest.fixture
def phone(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The saved page on a phone without a network."""
    saved = tmp_path / "confirm.html"
    saved.write_bytes(PAGE)
    context = chromium.new_context(viewport={"width": 390, "height": 800}, locale="en-GB")
    context.set_offline(True)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(saved.as_uri())
    expect(tab.locator("main")).to_be_visible()
    yield tab
    context.close()
    assert said == []


@pytest.fixture
def lakes(tmp_path: Path) -> Iterator[Congress]:
    """Three parties; Brevia is a guest of the chair's node."""
    congress = Congress(tmp_path / "lakes", ("XA", "XB", "XC"), hosted=("XB",), verifying=())
    tabled = {"tabled": b'{"provisions":[{"wording":"The parties share readings."}]}'}
    answer = congress.do(
        "XA", "text.table/1", TableText(), by="chair", capacity=Capacity.CHAIR, texts=tabled
    )
    assert isinstance(answer, Admitted), answer
    yield congress
    congress.close()
