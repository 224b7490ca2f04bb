"""What comes next: meetings the text says will be held, where, when, and who prepares them.

>>> following(text, lexicon, mentions, weighed)[0].date.value
'2023-05'
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reader.account import Found, NextEvent, Span
from communique.reader.event import Weighed
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.gather import Mentions, within
from communique.reader.mentions.gazetteer import cities
from communique.reader.mentions.mention import Form
from communique.reader.phrases import phrase_pattern


def following(
    text: str, lexicon: Lexicon, mentions: Mentions, weighed: Sequence[Weighed], main: Span | None
) -> list[NextEvent]:
    """The meetings to come, those told with place or date first. `main`: the meeting's name."""
    future = phrase_pattern(lexicon, "events", "future")
    found: list[tuple[int, NextEvent]] = []
    seen: set[Span] = set()
    for each in weighed:
        span, sentence = each.meeting.span, each.sentence
        said = [m.span() for m in future.finditer(text, *sentence)]
        near = [s for s in said if s[0] - span[1] < 60 and span[0] - s[1] < 90]
        if not near or sentence in seen or span == main:
            continue
        seen.add(sentence)
        clause = _clause(text, near[0], span, sentence)
        next_event = NextEvent(
            name=Found(text[slice(*span)], span, "a meeting that will be", 0.8),
            date=_when(mentions, clause),
            place=_host(text, lexicon, mentions, clause)
            or _where(mentions, clause, span)
            or _in_its_name(text, lexicon, span),
            prepared_by=_prepared(text, lexicon, mentions),
        )
        told = (next_event.date is not None) + (next_event.place is not None)
        found.append((-told, next_event))
    for match in phrase_pattern(lexicon, "events", "again").finditer(text):
        sentence = mentions.sentence_of(match.start())
        if sentence not in seen:
            seen.add(sentence)
            again = NextEvent(
                name=Found(match[0], match.span(), "meeting again", 0.6),
                date=_when(mentions, (match.start(), sentence[1])),
                place=_where(mentions, (match.start(), sentence[1]), match.span()),
            )
            found.append((-(again.date is not None) - (again.place is not None), again))
    return [event for _, event in sorted(found, key=lambda each: each[0])]


def _host(text: str, lexicon: Lexicon, mentions: Mentions, clause: Span) -> Found[str] | None:
    """Who will host it, which is where it will be: the party before the verb, or after "by"."""
    for match in phrase_pattern(lexicon, "events", "hosts").finditer(text, *clause):
        near = [
            t
            for t in within(mentions.territories, clause)
            if t.form is Form.NAME
            and (0 <= match.start() - t.span[1] < 25 or 0 <= t.span[0] - match.end() < 10)
        ]
        if near:
            # Before the verb, the nearest; after it only where nobody stands before.
            span = min(
                near, key=lambda t: (t.span[0] > match.start(), abs(t.span[0] - match.start()))
            ).span
            return Found(text[slice(*span)], span, "who hosts it", 0.75)
    return None


def _clause(text: str, verb: Span, name: Span, sentence: Span) -> Span:
    """The clause around the verb and the name, to the end of the sentence."""
    start = min(verb[0], name[0])
    for stop in ";；\n":
        start_of = text.rfind(stop, sentence[0], start)
        if start_of >= 0:
            return start_of + 1, sentence[1]
    return sentence


def _when(mentions: Mentions, clause: Span) -> Found[str] | None:
    for date in within(mentions.dates, clause):
        if date.value:
            return Found(date.value, date.span, "date beside it", 0.8, date.anchor)
    return None


def _where(mentions: Mentions, clause: Span, name: Span) -> Found[str] | None:
    for place in within(mentions.places, clause):
        if not name[0] <= place.span[0] < name[1]:
            return Found(place.name, place.span, "place beside it", 0.8)
    return None


def _in_its_name(text: str, lexicon: Lexicon, name: Span) -> Found[str] | None:
    """The town a meeting is called by: "青岛峰会", "the Millmouth summit"."""
    for start, end, _ in cities(lexicon).walk(text[slice(*name)]):
        span = name[0] + start, name[0] + end
        return Found(text[slice(*span)], span, "the town in its name", 0.6)
    return None


def _prepared(text: str, lexicon: Lexicon, mentions: Mentions) -> Found[str] | None:
    """Who prepares it: the subject of a sentence that speaks of preparations."""
    for match in phrase_pattern(lexicon, "events", "preparing").finditer(text):
        sentence = mentions.sentence_of(match.start())
        bodies = [b for b in within(mentions.bodies, sentence) if b.span[1] <= match.start()]
        if bodies:
            words = text[slice(*bodies[-1].span)]
            return Found(words, bodies[-1].span, "beside words of preparing", 0.7)
    return None
