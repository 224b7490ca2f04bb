"""Subjects: which speaker is the subject of a verb, and whom a sentence is about.

The subject stands before its verb ("The sides agreed"), with no more between than adverbs, an
apposition or an attribute; or after it, where the language turns verb and subject. What a
preposition governs is no subject, nor is the subject of a subordinate clause ("that they agreed").

    >>> Subjects(text, lexicon("en"), sentences, who).subject(sentences[0]).words
    'The sides'
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
import regex

from communique.reader.account import Span, SpeakerKind
from communique.reader.grammar import grammar
from communique.reader.lexicon import Lexicon
from communique.reader.passages import QUOTES, quoted
from communique.reader.saying import Verb, verbs
from communique.reader.speakers import Speaking, joined
from communique.reader.words import level

REACH = 160
"""How far behind its verb a subject is looked for, in code points."""


NAMED = regex.compile(r"(?: \p{L}[\w-]*){0,2}, \p{Lu}[\w.'’-]+(?: \p{Lu}[\w.'’-]*){1,4}(?=,)")
"""A name in apposition: "the secretary general, Ana Robles, …"."""


class Subjects:
    """The speakers and the verbs of one text, and which belongs to which."""

    def __init__(
        self, text: str, lexicon: Lexicon, sentences: Sequence[Span], who: Sequence[Speaking]
    ) -> None:
        self.text, self.plain, self.lexicon = text, level(text), lexicon
        self.rules = grammar(lexicon, self.plain)
        self.sentences, self.who = sentences, who
        self.verbs = verbs(text, lexicon)
        self.quotes = quoted(text)
        self._starts = [each.span[0] for each in who]
        self._verb_starts = [verb.span[0] for verb in self.verbs]
        self._quote_starts = [start for start, _ in self.quotes]

    def quotations(self, span: Span) -> Sequence[Span]:
        """The quotations that begin in `span`."""
        low, high = (bisect_left(self._quote_starts, at) for at in span)
        return self.quotes[low:high]

    def in_quotation(self, at: int) -> bool:
        """Whether the character `at` stands between quotation marks."""
        before = bisect_right(self._quote_starts, at) - 1
        return before >= 0 and self.quotes[before][0] < at < self.quotes[before][1] - 1

    def speakers(self, start: int, end: int) -> list[Speaking]:
        """Those who stand in the text from `start` to `end`."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [each for each in self.who[low:high] if each.span[1] <= end]

    def _before(self, span: Span, verb: Verb) -> Speaking | None:
        """The subject before the verb."""
        group = self.speakers(span[0], verb.span[0])
        if not self.rules.spaced:
            return self._before_dense(span, verb, group)
        if self.rules.verb_last:
            return self._about(span, group)
        while group:
            gap = self.plain[group[-1].span[1] : verb.span[0]]
            if gap[-1:] in tuple(QUOTES):
                gap = gap[:-1]
            if any(mark in QUOTES or mark in ";:" for mark in gap):
                return None
            subject, count = joined(self.text, self.lexicon, group)
            if self._is_governed(span, subject):
                group = group[:-count]
                continue
            if count < len(group) and self._is_apposition(span, subject, gap):
                group = group[:-count]
                continue
            if self._is_subordinate(span, subject) or not self._links(span, subject, gap):
                return None
            if not subject.plural and (self._needs_plural(verb) or self._is_plural(verb)):
                return None
            if self.rules.verb_second and not self._opens_clause(span, subject):
                return None
            return self._with_name(subject, gap)
        return None

    def _is_plural(self, verb: Verb) -> bool:
        """Whether its auxiliary is plural ("ont", "haben"): no single speaker is its subject."""
        first = self.plain[verb.span[0] : verb.span[1]].lower().split(" ", 1)
        return len(first) > 1 and first[0] in self.lexicon.table("verbs").get("plural_verbs", ())

    def _is_apposition(self, span: Span, who: Speaking, gap: str) -> bool:
        """Whether `who` stands between commas behind another ("We, the Ministers, declare"), or
        says where a place lies ("in Orra, Aldora, on Monday").
        """
        ahead = self.plain[span[0] : who.span[0]].rstrip()
        if not ahead.endswith(",") or "," not in gap:
            return False
        if who.kind in (SpeakerKind.PERSON, SpeakerKind.PARTY):
            return who.kind is SpeakerKind.PARTY
        before = self.speakers(span[0], who.span[0])[-1:]
        return any(self.plain[each.span[1] : who.span[0]].strip() == "," for each in before)

    def _with_name(self, who: Speaking, gap: str) -> Speaking:
        """An office with the name of its holder behind a comma, where no mention tells of both."""
        match = NAMED.match(self.text, who.span[1]) if who.kind is SpeakerKind.OFFICE else None
        if match is None or match.end() > who.span[1] + len(gap):
            return who
        span = (who.span[0], match.end())
        return msgspec.structs.replace(who, span=span, words=self.text[slice(*span)])

    def _before_dense(self, span: Span, verb: Verb, group: Sequence[Speaking]) -> Speaking | None:
        """Where words are not divided: the speaker beside the verb, else the one the sentence is
        about (its first), if no stop lies between, and a comma only before a verb of saying.
        """
        for at in range(len(group), 0, -1):
            gap = self.plain[group[at - 1].span[1] : verb.span[0]]
            subject, _ = joined(self.text, self.lexicon, group[:at])
            beside = self.rules.adverbial.fullmatch(gap) or self._is_coverb(gap)
            if not beside or self._is_governed(span, subject):
                continue
            ahead = self.plain[span[0] : subject.span[0]]
            if len(regex.split("[，；：。]", ahead)[-1]) <= 8:
                return subject
        if not group or not verb.says:
            return None
        first, _ = joined(self.text, self.lexicon, group[:1])
        gap = self.plain[first.span[1] : verb.span[0]]
        about = len(self.plain[span[0] : first.span[0]].rpartition("：")[2]) <= 14
        if not about or self._is_governed(span, first) or regex.search("[：；“]", gap):
            return None
        paused = "，" in gap
        direct = gap.rstrip("也还并").endswith("，")
        return (
            first
            if len(gap) <= (60 if direct or not paused else 24) and (direct or not paused)
            else None
        )

    def _about(self, span: Span, group: Sequence[Speaking]) -> Speaking | None:
        """Where the verb comes last: the first of the sentence that no ending marks, a party only
        where nobody else stands (it may be whose the next word is).
        """
        free = [
            at
            for at, each in enumerate(group)
            if not self._is_governed(span, each) and not self.in_quotation(each.span[0])
        ]
        free.sort(key=lambda at: (group[at].kind is SpeakerKind.PARTY, at))
        if not free:
            return None
        first, last = free[0], free[0] + 1
        while last < len(group) and joined(self.text, self.lexicon, group[first : last + 1])[1] > 1:
            last += 1
        # "The sides of X and Y": an ending on the last of those joined marks them all.
        together, count = joined(self.text, self.lexicon, group[first:last])
        return together if count == last - first else group[first]

    def _is_coverb(self, gap: str) -> bool:
        """Whether one phrase stands between subject and verb ("双方就……交换意见")."""
        return 2 < len(gap) <= 60 and bool(self.rules.attribute.fullmatch(gap))

    def _opens_clause(self, span: Span, who: Speaking) -> bool:
        """Whether the subject begins its clause: the verb is second, so nothing else can."""
        ahead = self.plain[span[0] : who.span[0]]
        if len(ahead.strip(" " + QUOTES + "-–—")) == 0 or self.rules.continues.search(ahead):
            return True
        return bool(
            self.rules.between.fullmatch(" " + ahead)
            or ahead.rstrip()[-1] in ":,;–—"
            or ahead.endswith(" - ")
        )

    def _needs_plural(self, verb: Verb) -> bool:
        """Whether the form is a noun too, a verb only after a plural ("U.S. support")."""
        word = self.plain[verb.span[0] : verb.span[1]].lower()
        return word in self.lexicon.table("verbs").get("plural_only", ())

    def _links(self, span: Span, subject: Speaking, gap: str) -> bool:
        """Whether what stands between subject and verb leaves them subject and verb."""
        rules = self.rules
        if gap.strip() == "," and "," not in subject.words:
            # The comma closes no apposition ("…, writes the agency"), unless the name is one.
            ahead = self.plain[span[0] : subject.span[0]].rstrip()
            return subject.kind is SpeakerKind.PERSON and ahead.endswith(",")
        if rules.adverbial.fullmatch(gap) or rules.apposition.fullmatch(gap):
            return True
        if rules.attribute.fullmatch(gap):
            return True
        first = self._opens_clause(span, subject) and not self.speakers(span[0], subject.span[0])
        return first and bool(rules.coordinated.fullmatch(gap))

    def _is_governed(self, span: Span, who: Speaking) -> bool:
        if self.rules.oblique.search(who.words):
            return True
        if self.rules.postposed.match(self.plain, who.span[1], span[1]):
            return True
        return bool(
            self.rules.governed.search(self.plain, max(span[0], who.span[0] - 30), who.span[0])
        )

    def _is_subordinate(self, span: Span, who: Speaking) -> bool:
        return bool(
            self.rules.subordinate.search(self.plain, max(span[0], who.span[0] - 30), who.span[0])
        )

    def _is_between(self, span: Span, who: Speaking) -> bool:
        start = max(span[0], who.span[0] - 30)
        return bool(self.rules.among.search(self.plain, start, who.span[0]))

    def _after(self, span: Span, verb: Verb) -> Speaking | None:
        """The subject directly after the verb, or between its two parts."""
        start = verb.inner[0] if verb.inner else verb.span[1]
        end = verb.inner[1] if verb.inner else span[1]
        at = bisect_left(self._starts, start)
        if at == len(self.who) or self.who[at].span[0] >= end:
            return None
        first = self.who[at]
        if not self.rules.between.fullmatch(self.plain, start, first.span[0]):
            return None
        group = [first]
        for following in self.who[at + 1 : at + 4]:
            _, count = joined(self.text, self.lexicon, [*group, following])
            if count == 1:
                break
            group.append(following)
        return joined(self.text, self.lexicon, group)[0]

    def _after_phrase(self, span: Span, verb: Verb) -> Speaking | None:
        """The subject behind a phrase that follows the verb: '"…", said in Orra the minister'."""
        for each in self.speakers(verb.span[1], min(span[1], verb.span[1] + REACH)):
            gap = self.plain[verb.span[1] : each.span[0]]
            if self.rules.phrase.fullmatch(gap) and not self._is_governed(span, each):
                return each
        return None

    def verb_between(self, start: int, end: int) -> bool:
        """Whether another verb of the tables stands in the text from `start` to `end`."""
        return bisect_left(self._verb_starts, start) < bisect_left(self._verb_starts, end)

    def subject(self, span: Span) -> Speaking | None:
        """Who the sentence `span` is about: the first that nothing governs, near its start."""
        for each in self.speakers(*span):
            if each.span[0] > span[0] + 80:
                return None
            if not self._is_governed(span, each) and not self._is_subordinate(span, each):
                return self._with_name(each, self.plain[each.span[1] : span[1]])
        return None

    def doer(self, span: Span) -> Speaking | None:
        """Who does what the sentence says: "we" wherever it stands, else the first group or party
        that nothing governs (but "the relations between the two sides").
        """
        here = self.speakers(*span)
        for each in here:
            if each.first and each.plural:
                return each
        for at, each in enumerate(here):
            if each.pronoun or not self._can_do(span, each):
                continue
            group = [each]
            for following in here[at + 1 :]:
                _, count = joined(self.text, self.lexicon, [*group, following])
                if count == 1:
                    break
                group.append(following)
            return joined(self.text, self.lexicon, group)[0]
        return None

    def _can_do(self, span: Span, who: Speaking) -> bool:
        """Whether a group or a party can be the doer of the sentence."""
        governed = self._is_governed(span, who)
        if who.kind is SpeakerKind.GROUP and who.plural:
            return not governed or self._is_between(span, who)
        if who.kind is not SpeakerKind.PARTY or governed:
            return False
        ahead = self.plain[span[0] : who.span[0]]
        near = len(ahead) <= 24 if self.rules.spaced else not ahead or ahead[-1] in "，；："
        return near and not self.rules.continues.search(ahead.rstrip("，；：") + " ")
