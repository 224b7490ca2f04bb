"""A list of phrases of a table, as one pattern.

Phrases are regular expressions of the linguist's, as simple as `"a présidé"` or
`"(?:was|were) held"`; letters match in either case, an apostrophe in either shape, a space any
run of blanks. Where words are not divided by spaces (`spaced = false` in the table), a phrase
stands anywhere; elsewhere it begins and ends at a word.

    >>> phrase_pattern(lexicon("fr"), "events", "presiding").search(text).span()
    (79, 89)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import regex

from communique.reader.lexicon import Lexicon

NEVER = regex.compile(r"(?!)")


def either(patterns: Iterable[str]) -> str:
    """The patterns of a table as alternatives; of none, what matches nothing."""
    return "|".join(patterns) or NEVER.pattern


@cache
def phrase_pattern(lexicon: Lexicon, table: str, key: str) -> regex.Pattern[str]:
    """The phrases under `key` of `table`; matches nothing where there are none."""
    found = lexicon.table(table)
    return compiled(found.get(key, ()), spaced=found.get("spaced", True))


def compiled(phrases: Sequence[str], *, spaced: bool) -> regex.Pattern[str]:
    """One pattern of many phrases, the longest first."""
    if not phrases:
        return NEVER
    ordered = sorted(phrases, key=len, reverse=True)
    one = either(p.replace("'", "['’]").replace(" ", r"\s+") for p in ordered)
    if spaced:
        return regex.compile(rf"(?<![\w])(?:{one})(?![\w])", regex.IGNORECASE | regex.V0)
    return regex.compile(f"(?:{one})", regex.IGNORECASE | regex.V0)
