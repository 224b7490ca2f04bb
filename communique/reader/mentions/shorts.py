"""Short names that are territories only beside another word: "中方", "中哈关系", "访美".

One character of Chinese names a state when a word of the table stands behind it ("方", "总统") or
before it ("访", "驻"), or when two of them make a pair. A short name that several states share
("乌") means the one of them that the text names in full; where it names none, nothing is found.

    >>> [t.code for t in territories("中方愿同哈方一道。", lexicon("zh"))]
    ['CN', 'KZ']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from communique.reader.account import Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.mention import Form, Territory
from communique.reader.phrases import either


def short_names(
    text: str, lexicon: Lexicon, taken: Sequence[Span], named: Sequence[str]
) -> list[Territory]:
    """The short names outside the spans `taken`; `named`: the codes the text names in full."""
    pattern = _pattern(lexicon)
    if pattern is None:
        return []
    beside = lexicon.table("territories").get("beside", {})
    found: list[Territory] = []
    spans = iter([*taken, (len(text), len(text))])
    covered = next(spans)
    for match in pattern.finditer(text):
        while covered[1] <= match.start():
            covered = next(spans)
        for at in range(match.start("short"), match.end("short")):
            code = _meant(beside["shorts"].get(text[at], ""), named)
            # What stands in a full name is no short one; the name has been found.
            if code and not covered[0] <= at < covered[1]:
                found.append(Territory((at, at + 1), code, Form.SHORT))
    return found


def _meant(candidates: str, named: Sequence[str]) -> str | None:
    codes = candidates.split(", ")
    if len(codes) == 1:
        return codes[0] or None
    return next((code for code in codes if code in named), None)


@cache
def _pattern(lexicon: Lexicon) -> regex.Pattern[str] | None:
    beside = lexicon.table("territories").get("beside")
    if not beside or not beside.get("shorts"):
        return None
    short = "[" + "".join(beside["shorts"]) + "]"
    never, never_after, after, before, pairs = (
        either(beside.get(key, ()))
        for key in ("never", "never_after", "after", "before", "after_pairs")
    )
    return regex.compile(
        rf"(?!{never})(?<!{never_after})(?:(?P<short>{short})(?={after})"
        rf"|(?P<short>{short}{{2,3}})(?={after}|{pairs})"
        rf"|(?:{before})(?P<short>{short}))"
    )
