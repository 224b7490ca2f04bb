"""Where the words said begin: behind the verb, at the verb, or before it.

Behind a verb and its "that" or colon; at a verb that belongs to what is said ("welcomed the
plan"); before it, where a quotation or the sentence before is what was said.

    >>> text[Beginnings(text, lexicon("en"), mentions, reader).after(clause, sentence):]
    'readings are shared.'
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

import regex

from communique.reader.account import Span
from communique.reader.clauses import Reader
from communique.reader.framing import Clause, Order
from communique.reader.lexicon import Lexicon
from communique.reader.speakers import Read
from communique.reader.words import level


class Beginnings:
    """Where the words said begin in one text."""

    def __init__(self, text: str, lexicon: Lexicon, mentions: Read, reader: Reader) -> None:
        self.plain, self.lexicon, self.reader = level(text), lexicon, reader
        self.sentences, self.paragraphs = mentions.sentences, mentions.paragraphs
        self._paragraph_starts = [start for start, _ in self.paragraphs]

    def start(self, clause: Clause, span: Span, paragraph: Span) -> int:
        """Where the words said begin."""
        if clause.order is Order.BACK:
            return self._sentence_before(span)
        if clause.order is not Order.QUOTED:
            return self.after(clause, span)
        ahead = self.plain[span[0] : clause.verb.span[0]].strip(" -–—")
        if ahead:
            return self._quotation_start(clause, span, paragraph)
        # The verb begins its paragraph: the words said are the paragraph before.
        at = bisect_right(self._paragraph_starts, span[0]) - 2
        return self.paragraphs[at][0] if at >= 0 else span[0]

    def _sentence_before(self, span: Span) -> int:
        """The start of the sentence before, which "this" means ("Об этом сообщил министр")."""
        at = bisect_left(self.sentences, span) - 1
        return self.sentences[at][0] if at >= 0 else span[0]

    def _quotation_start(self, clause: Clause, span: Span, paragraph: Span) -> int:
        """The start of the sentence, or of a quotation of several sentences that ends in it."""
        for start, end in self.reader.quotations((paragraph[0], span[0])):
            if span[0] < end <= clause.verb.span[0] + 1:
                return start
        return span[0]

    def after(self, clause: Clause, span: Span) -> int:
        """After the verb and its "that" or colon; at the verb where it belongs to what is said."""
        verb = clause.verb
        after = verb.span[1]
        if clause.speaker and clause.order in (Order.AFTER, Order.QUOTED) and not verb.inner:
            after = max(after, clause.speaker.span[1])
        if clause.order in (Order.FRAME, Order.COLON):
            match = _opening(self.lexicon).match(self.plain, after, span[1])
            return match.end() if match else after
        if self.reader.rules.verb_last and clause.speaker and clause.order is Order.BEFORE:
            # The words said stand between the subject and the verb that ends the sentence.
            match = _opening(self.lexicon).match(self.plain, clause.speaker.span[1], span[1])
            return match.end() if match else clause.speaker.span[1]
        if clause.order is Order.LIST or not verb.says or verb.reads:
            coverb = clause.speaker and self.reader.coverb(clause)
            return clause.speaker.span[1] if clause.speaker and coverb else verb.span[0]
        if verb.weighs and not verb.inner and clause.order is Order.BEFORE:
            noun = self.reader.rules.article_first.match(self.plain, after, span[1])
            if noun:
                return verb.span[0]
        match = _introduction(self.lexicon).match(self.plain, after, span[1])
        if match and match.end() < span[1] and not self.reader.verb_between(after, match.end()):
            return match.end()
        if clause.order is Order.BEFORE and clause.speaker and self.reader.coverb(clause):
            return clause.speaker.span[1]
        return verb.span[0]


@cache
def _opening(lexicon: Lexicon) -> regex.Pattern[str]:
    """From a frame to the words said: a comma or a colon, and a "that"."""
    that = list(lexicon.table("verbs").get("that", ())) or ["\0"]
    return regex.compile(r"\s*[,，:：]?\s*(?:\L<that>(?:(?<=')|\s+))?", regex.IGNORECASE, that=that)


@cache
def _introduction(lexicon: Lexicon) -> regex.Pattern[str]:
    """From the verb to the words said: ", …, that", a colon, a comma where words are dense."""
    table = lexicon.table("verbs")
    that = list(table.get("that", ())) or ["\0"]
    if not table.get("spaced", True):
        return regex.compile(r"[^。！？，：“]{0,4}[，：]\s*", regex.IGNORECASE)
    governing = [*table.get("governing", ()), *table.get("not_that", ())] or ["\0"]
    return regex.compile(
        r"(?:[^.;:!?\"“”„«»]{0,160}?)(?::\s*(?=\S)|,?\s+(?<!(?<!\w)\L<governing>\s+)\L<that>(?:(?<=')|\s+))",
        regex.IGNORECASE,
        that=that,
        governing=governing,
    )
