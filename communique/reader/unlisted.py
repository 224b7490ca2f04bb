"""Speakers whom no mention tells of: a name without an office beside its verb, letters for a body.

"Ana Robles said", "…, schrieb das AXB", "Meade reiteró" where an office named José Meade Luna
before. Only beside a verb of saying, and never what a preposition governs.

    >>> unlisted.before(sentence, verb).words
    'Ana Robles'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import regex

from communique.reader.account import Span, SpeakerKind
from communique.reader.grammar import Grammar
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.mention import Named
from communique.reader.saying import Verb
from communique.reader.speakers import Speaking
from communique.reader.wordlists import Gradual, tree, words_of
from communique.reader.words import level

REACH = 90
"""How far from its verb such a speaker may begin, in code points."""

NAME = r"(?P<name>\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}.'-]*){0,3})"
LETTERS = r"(?P<letters>\p{Lu}{2,}\d*(?:-\p{L}+)?)"


Beside = tuple[regex.Pattern[str], regex.Pattern[str]]
"""Such a speaker before a verb, and behind one."""


@cache
def _beside_verbs(lexicon: Lexicon) -> Gradual[Beside]:
    table = lexicon.table("verbs")
    return Gradual(words_of(table), lambda met: _beside(table, met))


def _beside(table: dict[str, Any], met: Collection[str]) -> Beside:
    article, adverb = (
        f"(?i:{tree(word.lower() for word in table.get(key, ()) if word in met)})"
        for key in ("articles", "adverbs")
    )
    letters = rf"{article}\s?{LETTERS}"
    return (
        regex.compile(rf"(?:^|(?<=[\s\"“„«(]))(?:{letters}|{NAME})(?:,|(?:\s+{adverb})*)\s*$"),
        regex.compile(rf"(?:\s+{adverb})*\s+(?:{letters}|(?:{article}\s)?{NAME})(?![\p{{L}}-])"),
    )


class Unlisted:
    """Those of one text; `who`: the speakers its mentions tell of."""

    def __init__(
        self, text: str, lexicon: Lexicon, rules: Grammar, who: Sequence[Speaking]
    ) -> None:
        self._text, self._plain, self._rules, self._who = text, level(text), rules, who
        self._starts = [each.span[0] for each in who]
        self._names: dict[str, Named] = {}
        for each in who:
            if each.person:
                for word in level(each.person.name).split():
                    self._names.setdefault(word, each.person)
        self._before, self._after = _beside_verbs(lexicon).of(self._plain)

    def before(self, span: Span, verb: Verb) -> Speaking | None:
        """Who stands directly before the verb, and begins a clause."""
        start = max(span[0], verb.span[0] - REACH)
        match = (
            self._before.search(self._plain[start : verb.span[0]]) if self._rules.spaced else None
        )
        if match is None:
            return None
        at = start + match.start()
        ahead = self._plain[max(span[0], at - 30) : at]
        if self._rules.governed.search(ahead) or self._rules.subordinate.search(ahead):
            return None
        if self._rules.verb_second and ahead.strip(' "“„«-–—') and ahead.rstrip()[-1] not in ",:;":
            return None
        return self._speaking(match, start)

    def after(self, verb: Verb) -> Speaking | None:
        """Who stands directly behind the verb."""
        if not self._rules.spaced:
            return None
        end = verb.span[1]
        match = self._after.match(self._plain[end : end + REACH])
        return self._speaking(match, end) if match else None

    def _speaking(self, match: regex.Match[str], shift: int) -> Speaking | None:
        sort = "letters" if match["letters"] else "name"
        start, end = (shift + at for at in match.span(sort))
        at = bisect_left(self._starts, end)
        if at and self._who[at - 1].span[1] > start:
            return None  # a mention tells of it, and it is no subject
        words = self._text[start:end]
        if sort == "letters":
            return Speaking((start, end), words, SpeakerKind.GROUP)
        parts = match["name"].split()
        known = self._names.get(parts[-1])
        if known is None and (len(parts) < 2 or self._rules.capitals):
            return None
        return Speaking((start, end), words, SpeakerKind.PERSON, person=known)
