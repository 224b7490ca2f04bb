"""What a reader cannot see is found, in every script, and what a script needs is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.lint import Deceit, brought, lint


@pytest.mark.parametrize(
    "wording",
    [
        "Қазақстан Республикасы", "Тоҷикистон", "Oʻzbekiston", "各方应考虑采取适当措施，。",
        "l’État s'engage à coopérer « où »", "می‌خواهیم", "क्‍ष", "🏳️‍🌈 ☀️", "ΔT of 2 K, 5 kΩ, μg",
        "Wi‑Fi‑сеть", "iPad’ы", "א\u200f!", "العربية (EU)\u200e.", "ภาคีต้อง", "Հայաստան",
        "ᠮᠣᠩᠭᠣᠯ\u180eᠠ", "각", "a\nb\tc\u2028d", "½ — “x” …\u00a0\u202f", "CO₂", "؀5",
        "葛\U000e0100",
    ],
)  # fmt: skip
def test_words_of_every_script_deceive_nobody(wording: str) -> None:
    assert lint(wording) == ()


@pytest.mark.parametrize(
    ("wording", "kind", "shown"),
    [
        ("a\u202eb", Deceit.DIRECTION, "U+202E"),
        ("a\u2066b", Deceit.DIRECTION, "U+2066"),
        ("ab\u200f", Deceit.DIRECTION, "U+200F"),
        ("a\u200bb", Deceit.INVISIBLE, "U+200B"),
        ("a\u200cb", Deceit.INVISIBLE, "U+200C"),
        ("می\u200c\u200cخ", Deceit.INVISIBLE, "U+200C"),
        ("so\u00adft", Deceit.INVISIBLE, "U+00AD"),
        ("\ufeffa", Deceit.INVISIBLE, "U+FEFF"),
        ("a\U000e0041", Deceit.INVISIBLE, "U+E0041"),
        ("1\ufe0f", Deceit.INVISIBLE, "U+FE0F"),
        ("\u3164", Deceit.INVISIBLE, "U+3164"),
        ("\u0007", Deceit.CONTROL, "U+0007"),
        ("a\rb", Deceit.CONTROL, "U+000D"),
        ("x\ue000", Deceit.CONTROL, "U+E000"),
        ("p\u0430rties", Deceit.LOOK_ALIKE, "p\u0430rties"),
        ("A\u0412", Deceit.LOOK_ALIKE, "A\u0412"),
        ("стоpоны", Deceit.LOOK_ALIKE, "стоpоны"),
        ("\u03bff", Deceit.LOOK_ALIKE, "\u03bff"),
        ("συμφωvία", Deceit.LOOK_ALIKE, "συμφωvία"),
    ],
)
def test_what_deceives_is_named(wording: str, kind: Deceit, shown: str) -> None:
    (found,) = lint(wording)
    assert (found.kind, found.shown) == (kind, shown)


def test_only_what_is_brought_counts() -> None:
    assert brought("the p\u0430rties", "the p\u0430rties agree") == ()
    (found,) = brought("a\u200b", "a\u200b b\u200b")
    assert found.shown == "U+200B"


@given(st.text())
def test_any_text_is_looked_at(wording: str) -> None:
    assert brought(wording, wording) == ()
