"""Whether a sentence without a speaker of its own continues what the last one said.

The rest of the paragraph does, the items of a list, a quotation that stands alone, and further
paragraphs where the language reports speech without marks; a sentence that tells of an event
(they met, they signed) does not.

    >>> continuing.continues(True, sentence, paragraph, first=False)
    True
"""

from __future__ import annotations

from functools import cache

import regex

from communique.reader.account import Span, SpeakerKind
from communique.reader.clauses import Reader
from communique.reader.lexicon import Lexicon
from communique.reader.passages import QUOTES, item_mark
from communique.reader.phrases import phrase_pattern
from communique.reader.words import expanded, level

NEAR = 12
"""What parts two paragraphs of a series is no longer than this, in code points."""
SERIES = (";", "；", ",")
"""Marks after which a paragraph goes on with the series of the one before."""


class Continuing:
    """What continues a statement in one text."""

    def __init__(self, text: str, lexicon: Lexicon, reader: Reader) -> None:
        self.text, self.plain, self.lexicon, self.reader = text, level(text), lexicon, reader

    def continues(self, reported: bool, span: Span, paragraph: Span, first: bool) -> bool:
        """Whether a sentence without a speaker of its own is still said by the last one."""
        if self._starts_quoted(span):
            return True
        if first and self.plain[max(0, span[0] - NEAR) : span[0]].rstrip()[-1:] in SERIES:
            return True
        if self._tells_event(span, first) or (first and self._is_agentless(span)):
            return False
        if not reported:
            mood = phrase_pattern(self.lexicon, "acts", "mood").search(self.plain, *span)
            return bool(mood) and not first
        if not first:
            return True
        if item_mark(self.text, paragraph[0]) > paragraph[0] or self.is_item(span):
            return True
        return self.reader.rules.running or self._speaks_first_person(span)

    def _starts_quoted(self, span: Span) -> bool:
        """Whether the sentence begins with, or is within, a quotation."""
        return self.text[span[0]] in QUOTES or self.reader.in_quotation(span[0])

    def _is_agentless(self, span: Span) -> bool:
        """Whether it begins with a verb that is nobody's ("It was agreed …")."""
        begins = self.plain[span[0] : span[1]].lower()
        words = self.lexicon.table("verbs").get("agentless", ())
        return any(begins.startswith(word + " ") for word in words)

    def is_marked(self, span: Span) -> bool:
        """Whether the sentence begins a list item, behind its mark."""
        line = max(self.text.rfind(end, 0, span[0]) for end in "\n\r") + 1
        return item_mark(self.text, line) == span[0] > line

    def is_item(self, span: Span) -> bool:
        match = phrase_pattern(self.lexicon, "acts", "items").match(self.plain, *span)
        return match is not None

    def _speaks_first_person(self, span: Span) -> bool:
        words = self.lexicon.table("groups").get("first_person", ())
        start = self.plain[span[0] : span[0] + 24].lower()
        return any(regex.match(rf"{regex.escape(word)}(?!\w)", start) for word in words)

    def _tells_event(self, span: Span, first: bool) -> bool:
        """Whether the sentence tells of an event. Where reports run on, only a sentence that opens
        a paragraph or names a person at its start can leave them.
        """
        if self.reader.rules.running:
            near = self.reader.speakers(span[0], span[1])[:1]
            named = [w for w in near if w.kind is SpeakerKind.PERSON and w.span[0] <= span[0] + 12]
            if not first and not named:
                return False
            if self.is_item(span):
                return False
            match = _narrating(self.lexicon).search(self.plain, span[0], min(span[1], span[0] + 40))
        else:
            match = _narrating(self.lexicon).search(
                self.plain, span[0], min(span[1], span[0] + 160)
            )
        return bool(match) and not self.reader.in_quotation(match.start()) if match else False


@cache
def _narrating(lexicon: Lexicon) -> regex.Pattern[str]:
    table = lexicon.table("verbs")
    words = expanded(table.get("narrates", ())) or ["\0"]
    edges = (r"(?<!\w)", r"(?!\w)") if table.get("spaced", True) else ("", "")
    return regex.compile(rf"{edges[0]}\L<words>{edges[1]}", regex.IGNORECASE, words=words)
