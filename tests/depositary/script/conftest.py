"""A device: a browser that has loaded `act.js` from a host, and nothing else from anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from communique.depositary.script import files
from communique.languages import SPOKEN, Speaker
from tests.depositary.script.specimens import SECRET, SEED

HOST = "https://host.example/"
FILES = files({tag: Speaker(tag).say for tag in SPOKEN})

PAGE = """<!doctype html><meta charset="utf-8"><title>device</title>
<script type="module">
import * as act from "/script/act/act.js";
window.act = act;
window.un = (hexed) => Uint8Array.from(hexed.match(/../g) ?? [], (c) => parseInt(c, 16));
window.say = (content) => new TextDecoder().decode(content);
window.bytes = (words) => new TextEncoder().encode(words);
// A key from a seed, by PKCS #8 (RFC 8410): a device makes its own, a test wants the same one.
window.keyFrom = async (seed, publicBytes) => act.keyOf(
    await crypto.subtle.importKey("pkcs8", un("302e020100300506032b657004220420" + seed),
        "Ed25519", false, ["sign"]), un(publicBytes));
// What a call gives, or why it was refused.
window.tried = async (call) => {
    try { return { gave: await call() }; }
    catch (why) {
        if (!(why instanceof act.Refusal)) throw why;
        return { refused: why.code, said: why.message, blanks: why.blanks };
    }
};
</script>"""


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(HOST)
    if not path:
        route.fulfill(content_type="text/html", body=PAGE)
    elif path in FILES:
        route.fulfill(content_type="text/javascript", body=FILES[path])
    else:
        route.fulfill(status=404)


@pytest.fixture(scope="session")
def device(chromium: Browser) -> Iterator[Page]:
    """The page, its functions in `window`; `window.key` is the key of the specimens."""
    context = chromium.new_context()
    tab = context.new_page()
    tab.route("**/*", _serve)
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(HOST)
    tab.wait_for_function("Boolean(window.tried)")
    tab.evaluate(
        "async ([seed, open]) => { window.key = await keyFrom(seed, open); }",
        [SEED.hex(), SECRET.public.hex()],
    )
    yield tab
    assert [line for line in said if "favicon" not in line and "404" not in line] == []
    context.close()
