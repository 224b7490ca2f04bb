"""People at their own devices: each a browser of its own, with a passkey that a test can press."""

from __future__ import annotations

import hashlib
import hmac
import struct
import time
from base64 import b32decode
from pathlib import Path

from playwright.sync_api import Browser, Download, Page, expect

HARMLESS = ("favicon",)


class Person:
    """Somebody with a device: their page, what it said in the console, what it downloaded."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1280) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, accept_downloads=True, locale="en-GB"
        )
        self.page: Page = self.context.new_page()
        self.address = address
        self.said: list[str] = []
        self.kept: dict[str, str] = {}
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        device = self.context.new_cdp_session(self.page)
        device.send("WebAuthn.enable")
        device.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )

    def go(self, path: str) -> None:
        """Open an address of the server."""
        self.page.goto(path if path.startswith("http") else self.address + path.lstrip("/"))

    def press(self, name: str) -> None:
        """Press the button, or follow the link, of this name."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).first.click()

    def heading(self, words: str) -> None:
        """Wait for the page whose heading says this."""
        expect(self.page.get_by_role("heading", name=words).first).to_be_visible()

    def make_account_by_passkey(self, link: str, name: str) -> None:
        """An account, opened by this device."""
        self.go(link)
        self.page.get_by_label("A name to sign in with").fill(name)
        self.press("Go on with a passkey")
        self.press("Make the passkey")
        self.press("I have put them away: go on")

    def make_account_by_password(self, link: str, name: str, password: str) -> str:
        """An account with a password and an app's codes; the app's secret."""
        self.go(link)
        self.page.get_by_label("A name to sign in with").fill(name)
        self.page.get_by_label("Or a password, of twelve letters or more").fill(password)
        self.press("Go on with a password and an app’s codes")
        secret = self.page.locator("#totp-secret").inner_text()
        self.page.get_by_role("textbox", name="Code").fill(code_of(secret))
        self.press("Switch it on")
        self.press("I have put them away: go on")
        return secret

    def sign_in_by_password(self, name: str, password: str, secret: str) -> None:
        """Sign in, as somebody does who signed in a moment ago elsewhere."""
        self.go("/account/login/")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign in with a password")
        # A code is taken once: the next one is taken already.
        self.page.get_by_role("textbox", name="Code").fill(code_of(secret, time.time() + 30))
        self.press("Sign in")

    def sign_in_by_passkey(self) -> None:
        """Sign in with what this device keeps."""
        self.go("/account/login/")
        self.press("Sign in with a passkey")

    def save(self, button: str, folder: Path) -> Path:
        """Press what downloads a file, and keep it."""
        with self.page.expect_download() as started:
            self.press(button)
        file: Download = started.value
        path = folder / file.suggested_filename
        file.save_as(path)
        return path

    def sign(self) -> str:
        """Read what is to be signed, and sign it; what was read."""
        dialog = self.page.locator("dialog#signing")
        expect(dialog).to_be_visible()
        words = dialog.inner_text()
        self.page.get_by_role("button", name="Sign on this device").click()
        return words

    def close(self) -> None:
        """Put the device away; nothing may have been wrong in its console."""
        self.context.close()
        assert self.said == []

    def _hear(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind in ("error", "warning") and not any(one in text for one in HARMLESS):
            self.said.append(text)


def code_of(secret: str, at: float | None = None) -> str:
    """The six digits that an app shows for a secret now (RFC 6238)."""
    padded = secret + "=" * (-len(secret) % 8)
    counter = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    mac = hmac.new(b32decode(padded), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
