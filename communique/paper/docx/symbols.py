"""Characters of symbol fonts as the real characters they show (`w:sym`, ECMA-376 17.3.3.30).

A symbol font draws pictures at code points that mean nothing elsewhere (0x20 to 0xFF, often
lifted to U+F020 to U+F0FF). Where the font is known the character that means the same is taken;
otherwise U+FFFC stands for it, so that nobody reads a wrong sign.

    >>> symbol("Symbol", "F0B3"), symbol("Corporate Dingbats", "F041")
    ('≥', '\ufffc')
"""

from __future__ import annotations

OBJECT = "\ufffc"
"""Stands for a character that cannot be known."""

# The Symbol encoding (Adobe, as mapped by Unicode in SYMBOL.TXT): 0x20-0x7E and 0xA0-0xFE.
_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    "\ufffc〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
SYMBOL = {0x20 + at: sign for at, sign in enumerate(_SYMBOL_LOW)} | {
    0xA0 + at: sign for at, sign in enumerate(_SYMBOL_HIGH)
}
WINGDINGS = {
    0x20: " ", 0x21: "🖉", 0x22: "✂", 0x28: "🕿", 0x29: "✆", 0x2A: "🖂", 0x36: "⌛", 0x3F: "✍",
    0x41: "✌", 0x43: "👍", 0x44: "👎", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺",
    0x4B: "😐", 0x4C: "☹", 0x50: "🏱", 0x52: "☼", 0x54: "❄", 0x57: "✡", 0x58: "☪", 0x59: "☯",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x7B: "❀", 0x7D: "❝", 0x7E: "❞",
    0x80: "⓪", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦",
    0x88: "⑧", 0x89: "⑨", 0x8A: "⑩", 0x8B: "⓿", 0x8C: "❶", 0x8D: "❷", 0x8E: "❸", 0x8F: "❹",
    0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽", 0x94: "❾", 0x95: "❿", 0x9E: "·", 0x9F: "•",
    0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★",
    0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘",
    0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xF4: "⇳",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""The signs of Wingdings that documents use (Unicode's proposals N4022 and N4115)."""

_FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS}


def symbol(font: str, char: str) -> str:
    """The character that `char` (hexadecimal) of `font` shows; U+FFFC where nobody knows."""
    if not char or len(char) > 6 or not all(digit in "0123456789abcdefABCDEF" for digit in char):
        return OBJECT
    code = int(char, 16)
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code, OBJECT)
    if code < 0x20 or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return OBJECT
    return chr(code)
