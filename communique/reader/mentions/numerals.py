"""Numbers as texts write them: digits of any script, Roman numerals, signs of the table `numerals`.

>>> number("第二十二", lexicon("zh")), number("٢٦", lexicon("en")), roman("XVIII")
(22, 26, 18)
"""

from __future__ import annotations

import regex

from communique.reader.lexicon import Lexicon

_ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def number(words: str, lexicon: Lexicon) -> int | None:
    """The number that `words` write in digits, or in the signs of the language; None if none.

    Signs are a digit and a power in turn ("二十二": 22, "千零五": 1005) or digits one after the
    other ("二〇二三": 2023). Other signs around them ("第") are passed over.
    """
    if words.isdecimal():
        return int(words)
    table = lexicon.table("numerals")
    digits, powers = table.get("digits", {}), table.get("powers", {})
    signs = [sign for sign in words if sign in digits or sign in powers]
    if not signs:
        return None
    if not any(sign in powers for sign in signs):
        return int("".join(str(digits[sign]) for sign in signs))
    total, digit = 0, None
    for sign in signs:
        if sign in digits:
            digit = digits[sign]
        else:
            total += (1 if digit is None else digit) * powers[sign]
            digit = None
    return total + (digit or 0)


def signs(lexicon: Lexicon) -> str:
    """The signs that write numbers beside digits, as one string; "" where there are none."""
    table = lexicon.table("numerals")
    return "".join((*table.get("digits", {}), *table.get("powers", {})))


def roman(words: str) -> int | None:
    """The number of a Roman numeral in its regular form, in capitals; None if it is none."""
    if not words or not _ROMAN.fullmatch(words):
        return None
    values = [_VALUES[letter] for letter in words]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
