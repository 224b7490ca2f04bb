"""The QR code of an act that waits, read by the phone's page from a picture of it."""

from __future__ import annotations

import random
import re
from base64 import b64encode
from hashlib import sha256

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from communique.depositary.confirm import packet
from communique.depositary.confirm.page import JSQR
from communique.web.base.qr import LONGEST, qr
from tests.depositary.confirm.test_the_page import enrolled, opened, voted
from tests.depositary.congress import Congress

AS_SHOWN = "svg { width: 560px; height: 560px }"
BY_HAND = """
body { margin: 0; height: 1125px; background: #555; display: grid; place-items: center }
svg { background: #e4e2dc; width: 900px; height: 900px; rotate: ROTATION; filter: blur(1.2px) }
"""
"""A screen as a phone in the hand sees it: turned, grey, and not quite sharp."""


def taken(chromium: Browser, words: str, style: str) -> bytes:
    """A picture of the code of some words, 1500 pixels wide; PNG."""
    context = chromium.new_context(viewport={"width": 1500, "height": 1125})
    tab = context.new_page()
    tab.set_content(f"<!doctype html><style>{style}</style>{qr(words)}")
    picture = tab.screenshot()
    context.close()
    return picture


def given(phone: Page, picture: bytes) -> None:
    """The phone is given what its camera took."""
    phone.locator("#picture").set_input_files(
        {"name": "code.png", "mimeType": "image/png", "buffer": picture}
    )


def short(lakes: Congress, act: str, *, length: int = 0) -> str:
    """What the server's page puts into the code; made longer by what nobody reads."""
    content = {**packet(lakes.store, lakes.depositary.state, act), "founding": None}
    words = msgspec.json.encode({**content, "more": ""}).decode()
    more = b64encode(random.Random(1).randbytes(length)).decode()[
        : max(0, length - len(words.encode()))
    ]
    return msgspec.json.encode({**content, "more": more}).decode()


def known(phone: Page, lakes: Congress) -> tuple[str, str]:
    """An act that waits, and what the phone shows of it when it is given as words."""
    enrolled(phone, lakes)
    act = voted(lakes)
    opened(phone, lakes, act, first=True)
    shown = phone.locator("#shown").inner_text()
    phone.get_by_role("button", name="Do not confirm it").click()
    phone.locator("#words").fill("")
    expect(phone.locator("#act")).to_be_hidden()
    return act, shown


def test_a_picture_of_the_code_shows_what_the_file_shows(
    phone: Page, lakes: Congress, chromium: Browser
) -> None:
    act, shown = known(phone, lakes)
    given(phone, taken(chromium, short(lakes, act), AS_SHOWN))
    expect(phone.locator("#act")).to_be_visible()
    assert phone.locator("#shown").inner_text() == shown
    expect(phone.locator("#told")).to_have_text("")
    expect(phone.locator("#confirm")).to_be_enabled()


@pytest.mark.parametrize("rotation", ["0deg", "3deg", "-8deg", "90deg"])
def test_the_longest_code_is_read_from_a_picture_taken_by_hand(
    phone: Page, lakes: Congress, chromium: Browser, rotation: str
) -> None:
    act, shown = known(phone, lakes)
    words = short(lakes, act, length=LONGEST)
    assert len(words.encode()) == LONGEST
    given(phone, taken(chromium, words, BY_HAND.replace("ROTATION", rotation)))
    expect(phone.locator("#act")).to_be_visible()
    assert phone.locator("#shown").inner_text() == shown


def test_a_picture_without_a_code_says_what_to_do_and_puts_the_act_away(
    phone: Page, lakes: Congress, chromium: Browser
) -> None:
    enrolled(phone, lakes)
    opened(phone, lakes, voted(lakes), first=True)
    given(phone, taken(chromium, "", "svg { display: none }"))
    expect(phone.locator("#told")).to_contain_text("No QR code could be read in this picture.")
    expect(phone.locator("#told")).to_contain_text("take the file")
    expect(phone.locator("#act")).to_be_hidden()
    given(phone, b"no picture at all")
    expect(phone.locator("#told")).to_contain_text("No QR code could be read in this picture.")


def test_the_code_of_something_else_is_not_taken_for_an_act(phone: Page, chromium: Browser) -> None:
    given(phone, taken(chromium, "https://lakes.example/", AS_SHOWN))
    expect(phone.locator("#told")).to_have_text("This is nothing that waits for a confirmation.")


def test_what_reads_the_code_is_the_file_that_stands_beside_its_origin() -> None:
    origin = (JSQR.parent / "jsqr-1.4.0.txt").read_text("utf-8")
    _theirs, ours = re.findall(r"sha256 ([0-9a-f]{64})", origin)
    assert sha256(JSQR.read_bytes()).hexdigest() == ours
    assert JSQR.name in origin
