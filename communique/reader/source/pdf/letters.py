"""Letters as a text has them, from the shapes that a PDF names.

A PDF says which shapes stand on the page. Where it names them by characters that are only
shapes (ligatures, Arabic letters in their four forms, radicals for ideographs), the letters
behind them are meant; and a line that runs from right to left may come from left to right.

    >>> letters("ﬁ"), letters("⽅⻓")
    ('fi', '方长')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_SHAPES = re.compile("[\u2f00-\u2fdf\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]")
"""Kangxi radicals, Latin ligatures, Hebrew and Arabic presentation forms."""
_RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩"
    "⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑"
    "⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王"
    "𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長"
    "镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
"""CJK Radicals Supplement; source: EquivalentUnifiedIdeograph.txt of the Unicode database."""
_LEFTWARD = ("R", "AL")
"""Bidirectional classes of letters that run from right to left (UAX 9, table 4)."""


def letters(shapes: str) -> str:
    """The text behind the characters of a PDF."""
    text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), shapes)
    return text.translate(_RADICALS)


def in_order(pieces: Sequence[tuple[float, str]]) -> str:
    """The pieces of one line, each with its place along it, joined as they are read.

    Pieces come as the file has them, which is how they are read, except in a line from right to
    left that was written as it looks: its pieces then come from left to right.
    """
    if not is_leftward("".join(text for _place, text in pieces)) or not _is_as_it_looks(pieces):
        return "".join(text for _place, text in pieces)
    turned: list[str] = []
    rightward: list[str] = []
    for _place, text in sorted(pieces, key=lambda piece: -piece[0]):
        if _is_rightward(text) or (rightward and not text.strip()):
            rightward.insert(0, text)
        else:
            turned += [*rightward, text]
            rightward = []
    return "".join([*turned, *rightward])


def is_leftward(text: str) -> bool:
    """Do most of its letters run from right to left?"""
    classes = [unicodedata.bidirectional(letter) for letter in text]
    return sum(each in _LEFTWARD for each in classes) > classes.count("L")


def _is_rightward(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "L" for letter in text)


def _is_as_it_looks(pieces: Sequence[tuple[float, str]]) -> bool:
    """Do the pieces go on to the right, more often than not?"""
    steps = [after - before for (before, _a), (after, _b) in pairwise(pieces)]
    return sum(step > 0 for step in steps) > sum(step < 0 for step in steps)
