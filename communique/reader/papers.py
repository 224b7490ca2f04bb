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
from communique.reader.mentions.gather import Mentions
from communique.reader.phrases import compiled, phrase_pattern

GENERIC = "documents"
"""The kind of "a document", "several texts": counted only where nothing else was so treated."""
_LIST = regex.compile(r"[\s，、,和及并]*(《[^》]{2,120}》)")


class Noun(msgspec.Struct, frozen=True):
    """A document named, and of what kind."""

    span: Span
    kind: str


@cache
def _nouns(lexicon: Lexicon) -> tuple[tuple[regex.Pattern[str], str], ...]:
    table = lexicon.table("papers")
    spaced = table.get("spaced", True)
    return tuple((compiled([phrase], spaced=spaced), kind) for phrase, kind in table["kinds"])


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
        found.extend(_of_a_sentence(text, lexicon, sentence))
    return _once(found)


def _of_the_title(text: str, lexicon: Lexicon, mentions: Mentions) -> Iterator[Paper]:
    """The text is itself the document its title names."""
    start, end = title_of(text, mentions)
    issued = phrase_pattern(lexicon, "papers", "self_named")
    match = issued.search(text, start, min(end, start + 60))
    for noun in nouns(text, lexicon, (start, end))[:1] if match else ():
        if noun.span[0] <= match.end() and noun.span[1] >= match.start():
            yield Paper(
                kind=Found(noun.kind, noun.span, "the title names the document", 0.8),
                action=Found(Action.ISSUED, noun.span, "the title names the document", 0.8),
                quote=text[slice(*match.span())],
            )


def _of_a_sentence(text: str, lexicon: Lexicon, sentence: Span) -> Iterator[Paper]:
    named = nouns(text, lexicon, sentence)
    if not named:
        return
    done = _doings(text, lexicon, sentence)
    for noun in named:
        for action, verb in _done_with(text, noun, done, lexicon):
            start, end = min(noun.span[0], verb[0]), max(noun.span[1], verb[1])
            yield Paper(
                kind=Found(noun.kind, noun.span, "document named", 0.85),
                action=Found(action, verb, "what was done with it", 0.85),
                quote=text[start:end],
            )


def _doings(text: str, lexicon: Lexicon, sentence: Span) -> list[tuple[Action, Span]]:
    """What is done in the sentence, in order; denied and future doings are none."""
    unreal = [
        m.span() for m in phrase_pattern(lexicon, "papers", "unreal").finditer(text, *sentence)
    ]
    found = []
    for action in Action:
        for match in phrase_pattern(lexicon, "papers", action.value).finditer(text, *sentence):
            if not any(a <= match.end() and match.start() - b < 4 for a, b in unreal):
                found.append((action, match.span()))
    return sorted(found, key=lambda each: each[1])


def _done_with(
    text: str, noun: Noun, done: list[tuple[Action, Span]], lexicon: Lexicon
) -> list[tuple[Action, Span]]:
    """The doing nearest to the noun, with those joined to it by "and"."""
    reach = lexicon.table("papers").get("reach", 120)
    stops = phrase_pattern(lexicon, "papers", "stops")

    def apart(verb: Span) -> int:
        start, end = (verb[1], noun.span[0]) if verb[0] < noun.span[0] else (noun.span[1], verb[0])
        if stops.search(text, start, max(start, end)):
            return reach + 1
        return max(0, end - start)

    near = [each for each in done if apart(each[1]) <= reach]
    if not near:
        return []
    nearest = min(near, key=lambda each: apart(each[1]))
    joined = phrase_pattern(lexicon, "papers", "joined")
    return [
        each
        for each in near
        if each == nearest
        or (
            each[0] is not nearest[0]
            and joined.fullmatch(
                text[min(each[1][1], nearest[1][1]) : max(each[1][0], nearest[1][0])].strip()
            )
        )
    ]


def _once(found: list[Paper]) -> list[Paper]:
    """Each kind and action once, in order; generic nouns only where nothing else was so treated."""
    specific = {p.action.value for p in found if not p.kind.value.startswith(GENERIC)}
    kept: dict[tuple[str, Action, str], Paper] = {}
    for paper in found:
        if paper.kind.value.startswith(GENERIC) and paper.action.value in specific:
            continue
        named = paper.quote if "《" in paper.quote else ""
        kept.setdefault((paper.kind.value, paper.action.value, named), paper)
    return list(kept.values())
