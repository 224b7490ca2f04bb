"""Whatever the script refuses, it refuses in a sentence, in every language spoken."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from communique.depositary.script.sentences import SENTENCES
from communique.languages import SPOKEN
from tests.depositary.script.conftest import FILES


def test_every_refusal_has_a_sentence_and_every_sentence_is_used() -> None:
    used: set[str] = set()
    for path, content in FILES.items():
        if path.startswith("script/act/"):
            used.update(re.findall(r'refuse\("([a-z-]+)"', content.decode()))
    assert used == set(SENTENCES)


def test_a_refusal_is_said_in_its_readers_language(device: Page) -> None:
    for code, sentence in SENTENCES.items():
        blanks = dict.fromkeys(re.findall(r"\{(\w+)\}", sentence), "7")
        said = device.evaluate(
            """([code, blanks, tongues]) => {
                const why = new act.Refusal(code, blanks);
                return [why.message, ...tongues.map((tongue) => act.say(why, tongue))];
            }""",
            [code, blanks, [*SPOKEN, "tlh"]],
        )
        english = sentence.format(**blanks)
        by_tongue = dict(zip(("error", *SPOKEN, "other"), said, strict=True))
        assert by_tongue["error"] == by_tongue["en"] == by_tongue["other"] == english
        assert by_tongue["fr"] != english
