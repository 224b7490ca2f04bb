"""Statements: who said what, for whom, sentence by sentence.

A statement begins with a clause of saying that has a speaker; what follows without a speaker of
its own continues it: the rest of the paragraph, the items of a list, a quotation that stands
alone, and further paragraphs where the language reports speech without marks. A sentence that
tells of an event (they met, they signed) ends it. A pronoun is resolved to the last speaker of
its number; a verb without a subject, to the last speaker: the statement is *inherited*.

    >>> [(s.speaker.words.value, s.quote) for s in statements(text, lexicon("en"), mentions)]
    [('The two sides', 'agreed to share the readings.')]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from communique.reader.account import (
    Found,
    Scope,
    Sentence,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)
from communique.reader.acts import act_of
from communique.reader.beginnings import Beginnings
from communique.reader.clauses import Reader
from communique.reader.continuing import Continuing
from communique.reader.framing import Clause, Order
from communique.reader.lexicon import Lexicon
from communique.reader.passages import QUOTES, is_complete, item_mark, trimmed
from communique.reader.scopes import contradictions, partners
from communique.reader.speakers import Read, Speaking, speakers
from communique.reader.voices import Voices
from communique.reader.words import level

__all__ = ["contradictions", "statements"]

HEADING = 110
"""A paragraph without a full stop that is no longer than this, in code points, is a heading."""
QUOTE_WORDS = 12


class Begun(msgspec.Struct):
    """A statement while it grows."""

    clause: Clause
    who: Speaking
    speaker: Speaker
    scope: Scope
    start: int
    parts: list[Span]
    inherited: bool
    reported: bool
    """Not in quotation marks: what follows may still be said."""


def statements(text: str, lexicon: Lexicon, mentions: Read) -> list[Statement]:
    """Every statement of `text`, in order."""
    return list(_Statements(text, lexicon, mentions).all())


class _Statements:
    """The statements of one text; what was said last decides who a pronoun is."""

    def __init__(self, text: str, lexicon: Lexicon, mentions: Read) -> None:
        self.text, self.plain, self.lexicon, self.mentions = text, level(text), lexicon, mentions
        self.sentences, self.paragraphs = mentions.sentences, mentions.paragraphs
        self.who = speakers(text, lexicon, mentions)
        self.reader = Reader(text, lexicon, self.sentences, self.who)
        self.voices = Voices(text, lexicon, mentions, self.reader)
        self.beginnings = Beginnings(text, lexicon, mentions, self.reader)
        self.continuing = Continuing(text, lexicon, self.reader)
        self.open: Begun | None = None
        self._land_starts = [land.span[0] for land in mentions.territories]
        self._paragraph_starts = [start for start, _ in self.paragraphs]
        self._clauses: dict[int, list[Clause]] = {}
        for clause in self.reader.clauses():
            self._clauses.setdefault(clause.sentence, []).append(clause)
        self._spoken_starts = {self.sentences[number][0] for number in self._clauses if number}

    def all(self) -> Iterator[Statement]:
        """Sentence by sentence."""
        for number, span in enumerate(self.sentences):
            paragraph = self.paragraphs[bisect_right(self._paragraph_starts, span[0]) - 1]
            first = number == 0 or self.sentences[number - 1][0] < paragraph[0]
            if self._is_heading(paragraph):
                yield from self._close()
                continue
            own = [c for c in self._clauses.get(number, ()) if self._begins(c, span, first)]
            if own:
                yield from self._close()
                yield from self._begin(own, span, paragraph)
            elif self.open and self.continuing.continues(
                self.open.reported, span, paragraph, first
            ):
                self.open.parts.append(span)
            else:
                yield from self._close()
        yield from self._close()

    def _goes_on(self, begun: Begun, span: Span, paragraph: Span, first: bool) -> bool:
        return self.continuing.continues(begun.reported, span, paragraph, first)

    def _is_heading(self, paragraph: Span) -> bool:
        if is_complete(self.text, paragraph):
            return False
        if paragraph == self.paragraphs[0] or self._repeats_title(paragraph):
            return True
        words_begin = item_mark(self.text, paragraph[0])
        speaks = words_begin in self._spoken_starts
        return paragraph[1] - paragraph[0] <= HEADING and words_begin == paragraph[0] and not speaks

    def _repeats_title(self, paragraph: Span) -> bool:
        title = self.text[slice(*self.paragraphs[0])]
        return self.text[slice(*paragraph)] in title

    def _begins(self, clause: Clause, span: Span, first: bool) -> bool:
        """Whether the clause begins a statement, and is not a part of the one that runs."""
        who = clause.speaker
        if who is None:
            if clause.verb.converb:
                return True
            listed = self.open is not None and self.open.clause.order is Order.LIST
            if listed and self.continuing.is_marked(span):
                return False
            told = self._quotes(span, clause) or self.reader.opens(span, clause.verb)
            return told and self.voices.can_go_on(clause)
        if self.open is None or not self.open.reported or self.open.who.first:
            return True
        if who.first:
            return self.open.who.plural
        if not first and self._is_told(self.open, clause, span):
            return False
        if not self.reader.rules.running:
            return True
        if who.kind is not SpeakerKind.PARTY and who.words == self.open.who.words:
            return True
        if who.kind is SpeakerKind.DOCUMENT and who.span[0] == span[0]:
            return True
        if self._is_another(self.open, clause, span):
            return True
        # Where reports run on without marks, "中方愿……" within one is what is said.
        if clause.verb.says and (who.kind is not SpeakerKind.PARTY or first):
            pause = self.plain[clause.verb.span[1] : clause.verb.span[1] + 1]
            return first or pause in "，：,:“"
        return first and not self.continuing.is_item(span) and who.kind is not SpeakerKind.PARTY

    def _is_another(self, begun: Begun, clause: Clause, span: Span) -> bool:
        """Whether another person begins the sentence with a verb of their own, where a group or
        another person spoke before.
        """
        who = clause.speaker
        if who is None or who.kind is not SpeakerKind.PERSON or who.span[0] != span[0]:
            return False
        same = begun.who.person and who.person and begun.who.person.key == who.person.key
        named = who.person is not None and not same
        return named and self.plain[clause.verb.span[1] : clause.verb.span[1] + 1] != "的"

    def _is_told(self, begun: Begun, clause: Clause, span: Span) -> bool:
        """Whether the clause is within what a person is reported to say ("X said that … Last year
        the ministers announced …"): a group's, and no words of its own follow a "that".
        """
        persons = (SpeakerKind.PERSON, SpeakerKind.OFFICE)
        reports = begun.who.kind in persons and begun.start > begun.clause.verb.span[1]
        who = clause.speaker
        if not reports or who is None or who.pronoun or who.kind in persons:
            return False
        return self.beginnings.after(clause, span) == clause.verb.span[0]

    def _quotes(self, span: Span, clause: Clause) -> bool:
        """Whether the sentence of a silent verb has a quotation of its own."""
        return clause.order is Order.QUOTED or bool(self.reader.quotations(span))

    def _begin(self, own: Sequence[Clause], span: Span, paragraph: Span) -> Iterator[Statement]:
        """The statements of the clauses of one sentence; the last stays open."""
        for at, clause in enumerate(own):
            yield from self._close()
            follows = own[at + 1] if at + 1 < len(own) else None
            end = span[1]
            if follows:
                end = follows.speaker.span[0] if follows.speaker else follows.verb.span[0]
            start = (
                self.beginnings.start(clause, span, paragraph)
                if at == 0
                else self.beginnings.after(clause, span)
            )
            if start >= end:
                start = min(clause.verb.span[0], end)
            who, speaker, scope = self.voices.speaker(clause)
            said = trimmed(self.text, start, end)
            closed = clause.order is Order.QUOTED or self._is_closed(said)
            self.open = Begun(
                clause, who, speaker, scope, said[0], [said], clause.speaker is None, not closed
            )

    def _is_closed(self, said: Span) -> bool:
        """Whether the words said are one quotation, or end with one that began near their start."""
        ends = self.text[said[0] : said[1]].rstrip(" .!?…")
        starts = self.text[said[0] : said[0] + 3]
        return bool(ends) and ends[-1] in QUOTES and any(mark in QUOTES for mark in starts)

    def _close(self) -> Iterator[Statement]:
        """The open statement, finished."""
        begun, self.open = self.open, None
        if begun is None:
            return
        span = (begun.start, begun.parts[-1][1])
        yield Statement(
            speaker=begun.speaker,
            scope=begun.scope,
            span=span,
            quote=self._quote(begun.parts[0]),
            inherited=begun.inherited,
            sentences=tuple(self._sentence(begun, at, part) for at, part in enumerate(begun.parts)),
        )

    def _quote(self, part: Span) -> str:
        """The first words said."""
        words = self.text[part[0] : part[1]].strip("".join(QUOTES) + " ")
        if not self.reader.rules.spaced:
            return words[:24]
        return " ".join(words.split()[:QUOTE_WORDS])

    def _sentence(self, begun: Begun, at: int, part: Span) -> Sentence:
        verb = begun.clause.verb if at == 0 else None
        beside = verb is not None and begun.clause.order in (Order.BEFORE, Order.AFTER)
        act = act_of(self.text, part, self.lexicon, verb, between=beside)
        own = self._own_scope(part) if at else None
        low, high = (bisect_left(self._land_starts, at) for at in part)
        lands = self.mentions.territories[low:high]
        shared = partners(self.text, part, self.lexicon, lands)
        return Sentence(part, act, own, shared)

    def _own_scope(self, part: Span) -> Scope | None:
        """For whom a continuing sentence speaks, where it names its doer."""
        who = self.reader.doer(part)
        if who is None:
            return None
        return Scope(Found(who.words, who.span, "doer", 0.75), self.voices.parties(who))
