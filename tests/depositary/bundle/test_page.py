"""verify.html in a real browser, from a file, with no network: the same answers as the command."""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from communique.depositary.bundle import Report, check
from communique.depositary.bundle.page import LARGEST_PAGE, page, source
from communique.languages import SPOKEN, Speaker
from communique.record import keys, passkey
from communique.record.container import unpack
from communique.record.spelling import from_base64
from tests.depositary.bundle.cases import Case, cases, sound
from tests.depositary.bundle.lakes import HOME, PASSKEY_PUBLIC, TEXTS, by_passkey, repacked
from tests.record.vectors import vectors

SPEAKERS = {tag: Speaker(tag).say for tag in SPOKEN}
PAGE, SOURCE = page(SPEAKERS), source(SPEAKERS)


@pytest.fixture(scope="module")
def checker(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page, opened from a file; the test fails if it asks the network for anything."""
    file = tmp_path_factory.mktemp("page") / "verify.html"
    file.write_bytes(PAGE)
    context = chromium.new_context(offline=True, locale="en-GB")
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(file.as_uri())
    tab.wait_for_selector("#form:not([hidden])")
    yield tab
    assert asked == [file.as_uri()]
    assert said == []
    context.close()


def written(report: Report) -> dict[str, Any]:
    """A report as the page gives it."""
    parts = {
        "checked": report.checked,
        "faults": report.faults,
        "missing": report.missing,
        "unchecked": report.unchecked,
    }
    found: dict[str, Any] = {
        name: [[each.code.value, each.blanks] for each in part] for name, part in parts.items()
    }
    return {"verdict": report.verdict.value, **found}


ASK = """async ([written, founding]) => {
    const content = Uint8Array.from(atob(written), (c) => c.charCodeAt(0));
    const { texts, ...report } = await check(content, founding);
    return report;
}"""


def told(checker: Page, content: bytes, founding: str | None) -> dict[str, Any]:
    """What the page's script says of a bundle."""
    answer: dict[str, Any] = checker.evaluate(ASK, [b64encode(content).decode(), founding])
    return answer


def test_the_page_is_one_small_file_that_runs_what_its_sources_say() -> None:
    content = PAGE.decode()
    assert len(PAGE) <= LARGEST_PAGE
    packed = re.search(r'id="packed">([^<]+)<', content)
    assert packed
    assert zlib.decompress(from_base64(packed[1]) or b"", -15).decode() == SOURCE
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', content)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    digest = b64encode(sha256(SOURCE.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy[1]
    assert "http:" not in content
    assert "https:" not in content


def test_the_page_and_the_command_say_the_same_of_the_whole_bundle(checker: Page) -> None:
    lakes, content = sound()
    report = told(checker, content, lakes.mechanism)
    assert report == written(check(content, lakes.mechanism))
    assert report["verdict"] == "verified"


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_page_and_the_command_say_the_same_of_what_is_wrong(checker: Page, case: Case) -> None:
    assert told(checker, case.content, case.founding) == written(check(case.content, case.founding))


def test_the_page_and_the_command_say_the_same_of_every_changed_byte(checker: Page) -> None:
    lakes, content = sound()
    changed = []
    for at in range(0, len(content), 997):
        flipped = bytearray(content)
        flipped[at] ^= 1 << at % 8
        changed.append(bytes(flipped))
    for name, file in list(unpack(content).items())[::3]:
        flipped = bytearray(file)
        flipped[(len(name) * 7919) % len(file)] ^= 1 << len(file) % 8
        changed.append(repacked(content, {name: bytes(flipped)}))
    for each in (*changed, b"", b"PK\3\4", content[:-1], content + b"\0", content[1:]):
        assert told(checker, each, lakes.mechanism) == written(check(each, lakes.mechanism))


HOLDS = """async (cases) => {
    const un = (hexed) => Uint8Array.from(hexed.match(/../g) ?? [], (c) => parseInt(c, 16));
    const found = [];
    for (const [key, signature, message, kind] of cases)
        found.push(
            await (kind === "es256" ? holdsDer : holds)(un(key), un(signature), un(message)));
    return found;
}"""


def test_ed25519_has_the_strict_verdict_on_every_edge_case_of_cctv(checker: Page) -> None:
    found = vectors("ed25519", "cctv_edge_cases.json")
    asked = [[case["key"], case["sig"], case["msg"].encode().hex(), ""] for case in found]
    answers = checker.evaluate(HOLDS, asked)
    assert len(answers) == len(found) > 400
    assert answers == [case["strict_accept"] for case in found]
    assert answers == [
        keys.verify(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
        for key, signature, message, _kind in asked
    ]


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("ed25519", "wycheproof_ed25519_test.json"),
        ("es256", "wycheproof_ecdsa_secp256r1_sha256_test.json"),
    ],
)
def test_wycheproof_has_the_verdicts_of_the_command(checker: Page, kind: str, file: str) -> None:
    asked = [
        [
            group["publicKey"]["pk" if kind == "ed25519" else "uncompressed"],
            case["sig"],
            case["msg"],
            kind,
        ]
        for group in vectors(kind, file)["testGroups"]
        for case in group["tests"]
    ]
    verify = passkey.verify_der if kind == "es256" else keys.verify
    wanted = []
    for key, signature, message, _kind in asked:
        public, said, signed = (bytes.fromhex(one) for one in (key, message, signature))
        wanted.append(verify(public, said, signed))
    assert checker.evaluate(HOLDS, asked) == wanted
    assert any(wanted)


def test_a_passkey_has_the_verdict_of_the_command(checker: Page) -> None:
    sound_one = by_passkey(b"an act")
    changed = [
        sound_one[:at] + bytes([sound_one[at] ^ 4]) + sound_one[at + 1 :] for at in range(0, 250, 7)
    ]
    ask = """async ([key, message, signatures, homes]) => {
        const un = (hexed) => Uint8Array.from(hexed.match(/../g) ?? [], (c) => parseInt(c, 16));
        const found = [];
        for (const one of signatures)
            for (const home of homes)
                found.push(await holdsPasskey(un(key), un(one), un(message), home));
        return found;
    }"""
    signatures = [sound_one, *changed, sound_one[:-1], sound_one + b"\0", b""]
    homes = ["", HOME, "example", "other.example"]
    asked = [PASSKEY_PUBLIC.hex(), b"an act".hex(), [one.hex() for one in signatures], homes]
    wanted = [
        passkey.verify(PASSKEY_PUBLIC, b"an act", one, home) for one in signatures for home in homes
    ]
    assert checker.evaluate(ask, asked) == wanted
    assert wanted[:4] == [True, True, False, False]


def upload(checker: Page, content: bytes, founding: str) -> None:
    """What a reader does: choose the file, paste the fingerprint, press the button."""
    checker.set_input_files(
        "#file",
        {"name": "five-lakes.communique", "mimeType": "application/zip", "buffer": content},
    )
    checker.fill("#founding", founding)
    checker.click("#go")
    checker.wait_for_selector("#go:not([disabled])")


def test_a_reader_is_told_in_words_and_in_both_languages(checker: Page) -> None:
    lakes, content = sound()
    assert lakes.mechanism is not None
    upload(checker, content, lakes.mechanism)
    report = checker.locator("#report")
    assert checker.inner_text("#verdict") == "Verified"
    assert "5 by key, 1 received by the secretariat: XF (paper)." in report.inner_text()
    assert checker.evaluate("document.activeElement.id") == "verdict"
    checker.click("summary >> nth=2")
    assert TEXTS["ru"].strip() in report.inner_text()
    checker.click("[data-tongue=fr]")
    assert checker.evaluate("document.documentElement.lang") == "fr"
    checker.click("[data-tongue=en]")


def test_the_page_is_accessible_in_light_and_dark(checker: Page) -> None:
    lakes, content = sound()
    upload(checker, repacked(content, {"texts/ru.txt": None}), lakes.mechanism or "")
    for scheme in ("light", "dark"):
        checker.emulate_media(color_scheme=scheme)
        found = Axe().run(checker)
        assert found.violations_count == 0, found.generate_report()
    checker.set_viewport_size({"width": 320, "height": 700})
    assert checker.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_bundle_is_checked_in_less_than_a_second(checker: Page) -> None:
    lakes, content = sound()
    ask = f"""async (asked) => {{
        const begun = performance.now();
        await ({ASK})(asked);
        return performance.now() - begun;
    }}"""
    taken = checker.evaluate(ask, [b64encode(content).decode(), lakes.mechanism])
    assert taken < 1000
