"""Frames: whose a sentence is, told beside it and not by its own subject and verb.

"According to X, …"; a frame with its own pronoun ("по его словам"); "as X said, …"; "…, so X"; a
document that something is said in ("In der Erklärung heißt es, …"); and a name before a colon,
where a talk is written down.

    >>> [(c.speaker.words, c.order) for c in Frames(text, …).framed(0, sentences[0])]
    [('the ministry', <Order.FRAME: 'according to'>)]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec
import regex

from communique.reader import wordlists
from communique.reader.account import Act, Span, SpeakerKind
from communique.reader.lexicon import Lexicon
from communique.reader.saying import Verb
from communique.reader.speakers import Speaking
from communique.reader.subjects import Subjects

NEAR = 60
"""How far a document may stand from the verb of what is said in it, in code points."""
TALK = 24
"""What is said after a name and a colon is no shorter than this, in code points; half of it where
words are not divided."""


class Order(StrEnum):
    """How verb, speaker and words stand: the rule that is told with the speaker."""

    BEFORE = "subject before verb"
    AFTER = "subject after verb"
    QUOTED = "verb after the words"
    BACK = "verb after the sentence before"
    LIST = "subject before a list"
    FRAME = "according to"
    COLON = "colon before a quotation"
    SILENT = "verb without subject"


class Clause(msgspec.Struct, frozen=True):
    """One clause of saying in the sentence number `sentence`; `speaker` None where it is silent."""

    sentence: int
    verb: Verb
    speaker: Speaking | None
    order: Order


class FrameWords(msgspec.Struct, frozen=True):
    """The patterns of one language that frame a sentence."""

    frame: regex.Pattern[str]
    behind: regex.Pattern[str]
    tag: regex.Pattern[str]
    own: regex.Pattern[str]
    own_plural: regex.Pattern[str]
    saying_as: regex.Pattern[str]
    verb_as: regex.Pattern[str]
    impersonal: regex.Pattern[str]


@cache
def _frame_words(lexicon: Lexicon) -> wordlists.Gradual[FrameWords]:
    table = lexicon.table("verbs")
    return wordlists.Gradual(wordlists.words_of(table), lambda met: _frames(table, met))


def _frames(table: dict[str, Any], met: Collection[str]) -> FrameWords:
    edge, back = (r"(?<!\w)", r"(?!\w)") if table.get("spaced", True) else ("", "")
    begin = rf"(?:^|[,，(–—]\s*){edge}"

    def listed(pattern: str, key: str) -> regex.Pattern[str]:
        keys = {"words": key, "articles": "articles", "adverbs": "adverbs"}
        lists = {name: [w for w in table.get(k, ()) if w in met] for name, k in keys.items()}
        return wordlists.listed(pattern, lists)

    return FrameWords(
        frame=listed(rf"{begin}\L<words>\s*(?:\L<articles>\s*)?$", "frames"),
        behind=listed(rf"\s*\L<words>{back}", "frames_behind"),
        tag=listed(rf"[,，–—]\s*{edge}\L<words>\s+(?:\L<articles>\s*)?$", "tags"),
        own=listed(rf"{begin}(?P<words>\L<words>){back}", "own_frames"),
        own_plural=listed(rf"{begin}(?P<words>\L<words>){back}", "own_frames_plural"),
        saying_as=listed(rf"{begin}\L<words>{back}\s*(?:\L<articles>\s*)?$", "as_said"),
        verb_as=listed(rf"{begin}\L<words>{back}\s*(?:\L<adverbs>\s*)*$", "as_said"),
        impersonal=listed(rf"{edge}\L<words>{back}", "impersonal"),
    )


class Frames(Subjects):
    """The frames of one text."""

    def framed(self, number: int, span: Span) -> list[Clause]:
        """The clause of a sentence that has no verb of saying of its own."""
        return (
            self._according(number, span)
            or self._said_in(number, span)
            or self._before_quotation(number, span)
        )

    def talked(self, number: int, span: Span) -> list[Clause]:
        """ "X: …" at the start of a line: what follows the colon is said by X."""
        who = next(iter(self.speakers(*span)), None)
        if who is None or who.span[0] > span[0] + 1 or who.plural or who.pronoun:
            return []
        if who.kind not in (SpeakerKind.PERSON, SpeakerKind.OFFICE):
            return []
        colon = who.span[1]
        long = TALK if self.rules.spaced else TALK // 2
        if self.plain[colon : colon + 1] not in (":", "：") or span[1] - colon < long:
            return []
        if self.text[max(0, span[0] - 8) : span[0]].rstrip(" \t")[-1:] not in ("", "\n", "\r"):
            return []
        if self.plain[span[1] - 1] not in '.!?…。！？"”»':
            return []
        return [Clause(number, Verb((colon, colon), Act.ASSERTS, says=True), who, Order.COLON)]

    def as_said(self, number: int, span: Span, verb: Verb) -> Clause | None:
        """ "As X said, …" or "…, as X said"."""
        if not verb.says or verb.converb or verb.clitic:
            return None
        words = _frame_words(self.lexicon).of(self.plain)
        group = self.speakers(span[0], verb.span[0])
        who = group[-1] if group else None
        if who and not regex.search(r"[,;:]", self.plain[who.span[1] : verb.span[0]]):
            match = words.saying_as.search(self.plain[span[0] : who.span[0]])
            if match:
                return self._beside(number, span, verb, who, span[0] + match.start())
        match = words.verb_as.search(self.plain[span[0] : verb.span[0]])
        who = self._after(span, verb) if match else None
        return (
            self._beside(number, span, verb, who, span[0] + match.start())
            if match and who
            else None
        )

    def _beside(self, number: int, span: Span, verb: Verb, who: Speaking, at: int) -> Clause:
        """A clause that stands before the words said, or behind or within them."""
        if at == span[0]:
            end = max(verb.span[1], who.span[1])
            verb = msgspec.structs.replace(verb, span=(verb.span[0], end))
            return Clause(number, verb, who, Order.FRAME)
        return Clause(number, verb, who, Order.QUOTED)

    def _according(self, number: int, span: Span) -> list[Clause]:
        """ "According to X, …": the sentence is X's."""
        words, here = _frame_words(self.lexicon).of(self.plain), self.speakers(*span)
        for plural, pattern in ((False, words.own), (True, words.own_plural)):
            match = pattern.search(self.plain[slice(*span)])
            if match:
                at, end = (span[0] + place for place in match.span("words"))
                kind = SpeakerKind.GROUP if plural else SpeakerKind.PERSON
                who = Speaking((at, end), self.text[at:end], kind, plural=plural, pronoun=True)
                verb = Verb((end, end), Act.ASSERTS, says=True)
                return [self._beside(number, span, verb, who, span[0] + match.start())]
        for each in [*here[:2], *here[2:][-1:]]:
            start = max(span[0], each.span[0] - 40)
            ahead = self.plain[start : each.span[0]]
            match = words.frame.search(ahead) or words.tag.search(ahead)
            if match:
                verb = Verb((each.span[1], each.span[1]), Act.ASSERTS, says=True)
                return [self._beside(number, span, verb, each, start + match.start())]
        return []

    def according_behind(self, number: int, span: Span) -> list[Clause]:
        """The frame behind its speaker, at the start ("Министрдің айтуынша, …"), whatever verbs
        the words said have.
        """
        for each in self.speakers(*span)[:1]:
            behind = (
                _frame_words(self.lexicon)
                .of(self.plain)
                .behind.match(self.plain, each.span[1], span[1])
            )
            if behind:
                verb = Verb((behind.end(), behind.end()), Act.ASSERTS, says=True)
                return [self._beside(number, span, verb, each, span[0])]
        return []

    def _said_in(self, number: int, span: Span) -> list[Clause]:
        """ "In the declaration it says …": the document speaks."""
        match = _frame_words(self.lexicon).of(self.plain).impersonal.search(self.plain, *span)
        if not match or self.in_quotation(match.start()):
            return []
        verb = Verb(match.span(), Act.ASSERTS, says=True)
        for each in self.speakers(*span):
            if each.kind is not SpeakerKind.DOCUMENT:
                continue
            if 0 <= match.start() - each.span[1] <= NEAR:
                return [Clause(number, verb, each, Order.FRAME)]
            if 0 <= each.span[0] - match.end() <= NEAR:
                return [Clause(number, verb, each, Order.QUOTED)]
        return []

    def _before_quotation(self, number: int, span: Span) -> list[Clause]:
        """ "X was relieved: '…'": whoever the sentence is about says what follows its colon."""
        at = bisect_left(self._quote_starts, span[0])
        if at == len(self.quotes) or self.quotes[at][0] >= span[1]:
            return []
        colon = span[0] + len(self.plain[span[0] : self.quotes[at][0]].rstrip())
        if colon == span[0] or self.plain[colon - 1] not in ":：":
            return []
        subject = self.subject((span[0], colon))
        if subject is None:
            return []
        return [Clause(number, Verb((colon, colon), Act.ASSERTS, says=True), subject, Order.COLON)]
