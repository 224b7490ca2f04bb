"""For whom: the words of a speaker to the parties they mean, as far as the text tells.

A person or an office speaks for its party; a party for itself; "all", "both", a number of
countries for those of the meeting, where the count fits. "The five countries" of a meeting of six
are those that are not in the chair. Where the text does not tell, no party is named.

    >>> parties_of(speaker, ("XA", "XB", "XC"), chair="XA", lexicon=lexicon("en"))
    ('XB', 'XC')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import regex

from communique.reader.account import Finding, Found, Scope, Span, Statement
from communique.reader.grammar import words_or_none
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.mention import Form, Territory
from communique.reader.phrases import phrase_pattern
from communique.reader.speakers import Mentioned, Read, Speaking
from communique.reader.words import level
from communique.sentences import _

SELF = _("{party} is among those who speak here, and those they would work with: who is meant?")
REACH = 60
"""How far before "with" the word of working together may stand, in code points."""


def at_the_meeting(text: str, lexicon: Lexicon, mentions: Read) -> tuple[str, ...]:
    """The parties of the persons named where the text tells who attends, in order; of all persons,
    where it does not tell.
    """
    there: list[str] = []
    for span in mentions.sentences:
        if any(
            phrase_pattern(lexicon, "events", key).search(text, *span)
            for key in ("attending", "presiding")
        ):
            there.extend(
                each.party
                for each in mentions.persons
                if each.party and span[0] <= each.span[0] < span[1]
            )
            break
    if len(set(there)) < 2:
        there = [each.party for each in mentions.persons if each.party]
    return tuple(dict.fromkeys(there))


def in_the_chair(text: str, lexicon: Lexicon, mentions: Mentioned) -> str | None:
    """The party of whoever presides: the person named last before the verb of presiding."""
    match = phrase_pattern(lexicon, "events", "presiding").search(text)
    if not match:
        return None
    before = [each for each in mentions.persons if each.span[1] <= match.start() and each.party]
    return before[-1].party if before else None


def parties_of(
    who: Speaking, meeting: Sequence[str], chair: str | None, lexicon: Lexicon
) -> tuple[str, ...]:
    """The parties the words of `who` mean; none where they do not tell. "The ministers" are those
    of the meeting, "the ministers of the North" are not.
    """
    if who.members:
        return _of_several(who, meeting)
    if who.parties or not who.plural:
        return who.parties
    words = level(who.words).lower()
    groups = lexicon.table("groups")
    if who.size == 2 or _begins(words, groups.get("two", ())):
        return tuple(meeting)  # two sides are all, however many parties each of them is
    if who.size is not None:
        others = tuple(code for code in meeting if code != chair)
        if who.size == len(meeting):
            return tuple(meeting)
        return others if who.size == len(others) else ()
    if who.pronoun and not who.first:
        return ()
    of_the_meeting = not who.named or _begins(words, groups.get("all", ()))
    return tuple(meeting) if of_the_meeting and len(meeting) > 1 else ()


def _of_several(who: Speaking, meeting: Sequence[str]) -> tuple[str, ...]:
    """Those joined by "and": a group without a number and a party of the meeting are all of it."""
    named = tuple(dict.fromkeys(code for each in who.members for code in each.parties))
    if any(each.plural and not each.parties for each in who.members) and set(named) & set(meeting):
        return tuple(meeting)
    return named


def _begins(words: str, table: Iterable[str]) -> bool:
    return any(words.startswith(word.lower()) for word in table)


@cache
def _before_partner(lexicon: Lexicon) -> regex.Pattern[str]:
    """ "with", and an article, directly before the partner."""
    table = lexicon.table("acts")
    edge = r"(?<!\w)" if table.get("spaced", True) else ""
    lists: dict[str, Any] = {
        "with": words_or_none(table, "with"),
        "articles": words_or_none(lexicon.table("verbs"), "articles"),
    }
    return regex.compile(rf"{edge}\L<with>\s*(?:\L<articles>\s*)?$", regex.IGNORECASE, **lists)


def partners(
    text: str, span: Span, lexicon: Lexicon, territories: Sequence[Territory]
) -> Scope | None:
    """The parties with whom the sentence `span` would work together ("coordination with X"), of
    the `territories` in it.
    """
    plain = level(text)
    working = phrase_pattern(lexicon, "acts", "cooperating")
    spaced = lexicon.table("acts").get("spaced", True)
    found: list[Territory] = []
    for land in territories:
        if land.form in (Form.ADJECTIVE, Form.INHABITANT):
            continue
        before = _before_partner(lexicon).search(
            plain, max(span[0], land.span[0] - 24), land.span[0]
        )
        if not before:
            continue
        near = (max(span[0], before.start() - REACH), before.start())
        if not spaced:
            near = (land.span[1], min(span[1], land.span[1] + REACH // 3))
        if working.search(plain, *near):
            found.append(land)
    if not found:
        return None
    first, last = found[0].span[0], found[-1].span[1]
    words = Found(text[first:last], (first, last), "with whom", 0.8)
    return Scope(words, tuple(dict.fromkeys(land.code for land in found)))


def contradictions(said: Sequence[Statement]) -> list[Finding]:
    """Sentences in which a party would work together with itself: several speak, it among them."""
    found: list[Finding] = []
    for statement in said:
        for sentence in statement.sentences:
            scope = sentence.scope or statement.scope
            if sentence.partners is None or len(scope.parties) < 2:
                continue
            spans: tuple[Span, ...] = (sentence.span,)
            if sentence.partners.words:
                spans = (sentence.partners.words.span, sentence.span)
            for code in sentence.partners.parties:
                if code in scope.parties:
                    found.append(Finding("self-coordination", SELF, {"party": code}, spans, 0.7))
    return found
