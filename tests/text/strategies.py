"""Texts and positions for the laws: every script, every trap, near wordings rather than noise."""

from __future__ import annotations

import random
import unicodedata

from hypothesis import strategies as st

WORDS = {
    "latin": ["The", "Parties", "shall", "should", "consider", "measures", "and", "co-operate"],
    "french": ["l’État", "s'engage", "à", "coopérer", "«", "»", "où", "e\u0301te\u0301"],
    "cyrillic": ["Стороны", "обязуются", "следует", "рассмотреть", "меры", "й", "ё"],
    "arabic": ["يتعين", "على", "الأطراف", "النظرُ", "في", "اتخاذِ", "،", "ـ"],
    "hebrew": ["הצדדים", "יִשְׁקְלוּ", "אמצעים", "מתאימים", "״", "־"],
    "chinese": ["各方", "应", "考虑", "采取", "适当", "措施", "，", "。"],
    "thai": ["ภาคี", "ต้อง", "พิจารณา", "มาตรการ", "ที่", "เหมาะสม", "ๆ"],
    "devanagari": ["पक्ष", "उचित", "क्षेत्र", "उपायों", "पर", "विचार", "करेंगे", "।"],
    "traps": [
        "[", "]", "∅", "\\", ":", "[…]", "…", "FR: x", "base: x", "[note]", ".", ",", "...",
        " ", "  ", "\u00a0", "\u202f", "\n", "\u2028", "\u200d", "\u0301", "🇫🇷",
        "👩\u200d👩\u200d👧", "a", "a", "b",
        "각", "ᄀ", "ᅡ", "“", "”", "-", "–", "‑", "\u061c", "\r\n", "؀5",
    ],
}  # fmt: skip
CODES = ["XA", "XB", "XC", "XD", "XE", "XF", "EU-27", "АБ", "中", "x.1"]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@st.composite
def wordings(draw: st.DrawFn, most: int = 16) -> str:
    """A text in one script with traps among its words, in NFC."""
    script = draw(st.sampled_from([name for name in WORDS if name != "traps"]))
    vocabulary = WORDS[script] * 2 + WORDS["traps"]
    chosen = draw(st.lists(st.sampled_from(vocabulary), max_size=most))
    return nfc(draw(st.sampled_from([" ", " ", ""])).join(chosen))


@st.composite
def near(draw: st.DrawFn, base: str) -> str:
    """A wording some delegation might make of `base`: words replaced, put in, taken out."""
    parts = base.split(" ") if " " in base else list(base)
    glue = " " if " " in base else ""
    chance = random.Random(draw(st.integers(0, 1 << 16)))
    vocabulary = [word for words in WORDS.values() for word in words]
    for _ in range(draw(st.integers(0, 3))):
        at = chance.randrange(len(parts) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            parts[at:at] = chance.choices(vocabulary, k=chance.randint(1, 3))
        elif kind == 1:
            del parts[at : at + chance.randint(1, 3)]
        elif kind == 2:
            parts[at : at + chance.randint(1, 3)] = chance.choices(vocabulary, k=2)
        else:
            parts = chance.choices(vocabulary, k=4)
    return nfc(glue.join(parts))


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, dict[str, str | None]]:
    """A base and what some parties want instead (None: that the provision goes)."""
    base = draw(wordings())
    pool = [draw(near(base)) for _ in range(draw(st.integers(1, 5)))]
    wanted: dict[str, str | None] = {}
    for code in draw(st.lists(st.sampled_from(CODES), unique=True, max_size=9)):
        wanted[code] = draw(
            st.one_of(st.sampled_from(pool), st.sampled_from(pool), near(base), st.none())
        )
    return base, wanted
