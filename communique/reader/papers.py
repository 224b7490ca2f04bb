"""What was done with documents: signed, adopted, issued, announced, published – they differ.

A document is a noun of the table ("déclaration", "公报") or a title in book quotation marks; what
was done stands in the same clause, before or after it. A verb may do two things at once ("signé
et publié"): two entries. A title that names itself ("Joint Statement of …") is issued.

    >>> [(p.kind.value, str(p.action.value)) for p in papers(text, lexicon, mentions)]
    [('press_communique', 'signed'), ('press_communique', 'published')]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
import regex

from communique.reader.account import Action, Found, Paper, Span
from communique.reader.event import title_of
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.gather import Mentions, within
from communique.reader.phrases import compiled, phrase_pattern

_LISTED = regex.compile(r"[\s，、,;；和及与并]*(?:\p{L}{1,4}\s+){0,2}")
"""What may stand between two documents of one list: commas, "and", an article."""


DOER = 3
"""How far behind its verb the doer may stand, in code points: a blank, a short word."""


class Noun(msgspec.Struct, frozen=True):
    """A document named, and of what kind."""

    span: Span
    kind: str


@cache
def _nouns(lexicon: Lexicon) -> tuple[tuple[regex.Pattern[str], str], ...]:
    table = lexicon.table("papers")
    spaced = table.get("spaced", True)
    return tuple(
        (compiled([phrase], spaced=spaced), kind) for phrase, kind in table.get("kinds", ())
    )


def nouns(text: str, lexicon: Lexicon, span: Span) -> list[Noun]:
    """The documents named in `span`; where two kinds fit the same words, the first row wins."""
    found: list[Noun] = []
    for pattern, kind in _nouns(lexicon):
        for match in pattern.finditer(text, *span):
            if not any(n.span[0] < match.end() and match.start() < n.span[1] for n in found):
                found.append(Noun(match.span(), kind))
    return sorted(found, key=lambda noun: noun.span)


def papers(text: str, lexicon: Lexicon, mentions: Mentions) -> list[Paper]:
    """Every document something was done with, each thing once."""
    found = list(_of_the_title(text, lexicon, mentions))
    for sentence in mentions.sentences:
        found.extend(_of_a_sentence(text, lexicon, mentions, sentence))
    return _once(text, found)


def _of_the_title(text: str, lexicon: Lexicon, mentions: Mentions) -> Iterator[Paper]:
    """The text is itself the document its title names."""
    start, end = title_of(text, mentions)
    issued = phrase_pattern(lexicon, "papers", "self_named")
    match = issued.search(text, start, end)
    if match is None or (match.start() - start > 14 and match.end() != end):
        return
    for noun in nouns(text, lexicon, (start, end))[:1]:
        if noun.span[0] <= match.end() and noun.span[1] >= match.start():
            yield Paper(
                kind=Found(noun.kind, noun.span, "the title names the document", 0.8),
                action=Found(Action.ISSUED, noun.span, "the title names the document", 0.8),
                quote=match[0],
            )


def _of_a_sentence(
    text: str, lexicon: Lexicon, mentions: Mentions, sentence: Span
) -> Iterator[Paper]:
    named = nouns(text, lexicon, sentence)
    if not named:
        return
    quote = text[slice(*sentence)].strip()
    stated: Span | None = None
    taken: list[Noun] = []
    for action, verb in _doings(text, lexicon, sentence):
        if stated is not None and taken and _joined(text, lexicon, stated, verb):
            chosen = taken
        else:
            chosen = _done_with(text, lexicon, verb, named, _reach(lexicon, action))
        stated, taken = verb, chosen
        for noun in chosen:
            yield Paper(
                kind=Found(noun.kind, noun.span, "document named", 0.85),
                action=Found(action, verb, "what was done with it", 0.85),
                quote=quote,
                by=_by(text, lexicon, mentions, sentence, verb),
            )


def _by(
    text: str, lexicon: Lexicon, mentions: Mentions, sentence: Span, verb: Span
) -> Found[str] | None:
    """Who did it: the last of those named before the verb, be it a person or a body; who stands
    directly behind it, where the language puts the doer there.
    """
    named = [p.whole for p in within(mentions.persons, sentence)]
    named += [b.span for b in within(mentions.bodies, sentence) if not b.document]
    if lexicon.table("papers").get("doer_after", False):
        behind = [span for span in named if 0 < span[0] - verb[1] <= DOER]
        if behind:
            span = min(behind)
            return Found(text[slice(*span)], span, "named behind what was done", 0.7)
    before = [span for span in named if span[1] <= verb[0]]
    if not before:
        return None
    span = max(before, key=lambda each: each[1])
    return Found(text[slice(*span)], span, "named before what was done", 0.6)


def _reach(lexicon: Lexicon, action: Action) -> int:
    """How far a document may stand from what is done with it; announcing is mostly of others."""
    reach: int = lexicon.table("papers").get("reach", 150)
    return reach if action is not Action.ANNOUNCED else min(reach, 25)


def _doings(text: str, lexicon: Lexicon, sentence: Span) -> list[tuple[Action, Span]]:
    """What is done in the sentence, in order; denied and future doings are none."""
    unreal = [
        m.end() for m in phrase_pattern(lexicon, "papers", "unreal").finditer(text, *sentence)
    ]
    far: int = lexicon.table("papers").get("unreal_reach", 28)
    found = []
    for action in Action:
        for match in phrase_pattern(lexicon, "papers", action.value).finditer(text, *sentence):
            start = match.start()
            if not any(0 <= start - end < far and "," not in text[end:start] for end in unreal):
                found.append((action, match.span()))
    return sorted(found, key=lambda each: each[1])


def _joined(text: str, lexicon: Lexicon, one: Span, other: Span) -> bool:
    """Two doings that "and" joins are done with the same documents."""
    between = text[one[1] : other[0]].strip()
    return phrase_pattern(lexicon, "papers", "joined").fullmatch(between) is not None


def _done_with(
    text: str, lexicon: Lexicon, verb: Span, named: list[Noun], reach: int
) -> list[Noun]:
    """The document nearest to the verb, and those listed with it on that side."""
    stops = phrase_pattern(lexicon, "papers", "stops")

    def apart(noun: Noun) -> int:
        start, end = (verb[1], noun.span[0]) if verb[0] < noun.span[0] else (noun.span[1], verb[0])
        return reach + 1 if stops.search(text, start, max(start, end)) else max(0, end - start)

    nearest = min(named, key=apart)
    if apart(nearest) > reach:
        return []
    after = verb[0] < nearest.span[0]
    side = [n for n in named if (verb[0] < n.span[0]) is after]
    at = side.index(nearest)
    chosen = [nearest]
    listed = side[at + 1 :] if after else side[:at][::-1]
    for noun in listed:
        ends = sorted((chosen[-1].span, noun.span))
        between = text[ends[0][1] : ends[1][0]]
        if not _LISTED.fullmatch(between):
            break
        chosen.append(noun)
    return sorted(chosen, key=lambda noun: noun.span)


def _once(text: str, found: list[Paper]) -> list[Paper]:
    """Each document and action once, in order of the text, under its fullest name."""
    kept: list[Paper] = []
    for paper in found:
        words = _words(text, paper)
        alike = next(
            (
                index
                for index, other in enumerate(kept)
                if (other.kind.value, other.action.value) == (paper.kind.value, paper.action.value)
                and (words in _words(text, other) or _words(text, other) in words)
            ),
            None,
        )
        if alike is None:
            kept.append(paper)
        elif len(words) > len(_words(text, kept[alike])):
            kept[alike] = paper
    return kept


def _words(text: str, paper: Paper) -> str:
    return text[slice(*paper.kind.span)].casefold().strip("《》 ")
