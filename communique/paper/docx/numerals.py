"""A number as a list writes it: `numeral(4, "lowerRoman")` is `"iv"`.

The names are those of `ST_NumberFormat` (ECMA-376 part 1, 17.18.59). A format that is not here
is written in decimal digits: the label is then plain, never wrong by more than its dress.
"""

from __future__ import annotations

from collections.abc import Callable

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
HEBREW = (
    (400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"),
    (50, "נ"), (40, "מ"), (30, "ל"), (20, "כ"), (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"),
    (6, "ו"), (5, "ה"), (4, "ד"), (3, "ג"), (2, "ב"), (1, "א"),
)  # fmt: skip
LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "hindiVowels": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ganada": "가나다라마바사아자차카타파하",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテト"
    "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネ"
    "ナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
}
DIGITS = {
    "decimalFullWidth": "０１２３４５６７８９",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
}
COUNTING = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
    }
)


def numeral(n: int, form: str) -> str:
    """`n` (0 or more) in the number format `form`; no sign and no full stop around it."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{n:02d}"
    if form in DIGITS:
        return "".join(DIGITS[form][int(digit)] for digit in str(n))
    write = _WRITERS.get(form)
    return write(n) if write and n > 0 else str(n)


def _additive(signs: tuple[tuple[int, str], ...]) -> Callable[[int], str]:
    def write(n: int) -> str:
        said = ""
        for value, sign in signs:
            while n >= value:
                said += sign
                n -= value
        return said

    return write


def _hebrew(n: int) -> str:
    # 15 and 16 are written nine and six, nine and seven: the others would spell a holy name.
    said = _additive(HEBREW)(n % 1000 or n)
    return said.replace("יה", "טו").replace("יו", "טז")


def _repeated(letters: str) -> Callable[[int], str]:
    """`z` is followed by `aa`, then `bb`: Word repeats the letter (17.18.59, lowerLetter)."""

    def write(n: int) -> str:
        times, which = divmod(n - 1, len(letters))
        return letters[which] * (times + 1)

    return write


def _counting(n: int) -> str:
    """Chinese counting up to 9999: 十一, 二十, 一百零五."""
    if n > 9999:
        return str(n)
    digits = DIGITS["ideographDigital"]
    said = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            said += ("零" if gap and said else "") + digits[digit] + name
        gap = not digit
    return said[1:] if 10 <= n < 20 else said


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda n: write(n).upper()


_WRITERS: dict[str, Callable[[int], str]] = {
    "lowerRoman": _additive(ROMAN),
    "upperRoman": _upper(_additive(ROMAN)),
    "upperLetter": _upper(_repeated(LETTERS["lowerLetter"])),
    "russianUpper": _upper(_repeated(LETTERS["russianLower"])),
    "hebrew1": _hebrew,
    **{form: _repeated(letters) for form, letters in LETTERS.items()},
    **dict.fromkeys(COUNTING, _counting),
}
