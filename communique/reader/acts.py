"""What a sentence does: asserts, assesses, hopes, forecasts, calls for, commits, decides.

The verb of saying tells what its own words do, where it tells more than that something was said
("urged", "welcomed"); else the first phrase of the table `acts` does ("must", "il faut", 愿); a
sentence with none of them asserts. A call is not a commitment.

    >>> act_of("We must act.", (0, 12), lexicon("en"), None).value
    <Act.CALLS: 'calls for'>
"""

from __future__ import annotations

from functools import cache

import regex

from communique.reader.account import Act, Found, Span
from communique.reader.lexicon import Lexicon
from communique.reader.phrases import NEVER
from communique.reader.saying import ACTS, Verb
from communique.reader.words import level


@cache
def _phrases(lexicon: Lexicon) -> regex.Pattern[str]:
    """All phrases of the table, each act a named group; at one place the first act listed wins."""
    table = lexicon.table("acts")
    edges = (r"(?<!\w)", r"(?!\w)") if table.get("spaced", True) else ("", "")
    groups = [
        f"(?P<{key}>{'|'.join(table[key])})"
        for key in ("decides", "hopes", "forecasts", "commits", "calls", "assesses", "asserts")
        if table.get(key)
    ]
    if not groups:
        return NEVER
    return regex.compile(f"{edges[0]}(?:{'|'.join(groups)}){edges[1]}", regex.IGNORECASE)


def act_of(
    text: str, span: Span, lexicon: Lexicon, verb: Verb | None, *, between: bool = False
) -> Found[Act]:
    """What the words of `span` do; `verb` where a verb of saying brings them, or begins them.

    `between`: what stands between the verb and the words tells too ("sounded optimistic that …").
    """
    if verb and verb.act is not Act.ASSERTS:
        return Found(verb.act, verb.span, "verb", 0.9)
    start = min(span[0], verb.span[0]) if verb and between else span[0]
    match = _phrases(lexicon).search(level(text), start, span[1])
    if match and match.lastgroup:
        return Found(ACTS[match.lastgroup], match.span(), "phrase", 0.75)
    if verb and verb.weighs and verb.span[0] == span[0]:
        return Found(Act.ASSESSES, verb.span, "verb with a noun", 0.7)
    return Found(Act.ASSERTS, verb.span if verb else span, "nothing else said", 0.6)
