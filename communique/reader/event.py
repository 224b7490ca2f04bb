"""The meeting a document is about, told from the others it mentions.

Every meeting named is weighed: the title and the first sentences name it, verbs of holding and
presiding go with it, an ordinal counts it; "the previous", a future verb, another ordinal speak
against. Its date and place stand in the sentence that names it, or near; where a text names no
meeting but says who met whom, its title is the name.

    >>> event(text, lexicon, mentions, weigh(text, lexicon, mentions, meetings)).ordinal.value
    4
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
import regex

from communique.reader.account import Event, Found, Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.events import Meeting
from communique.reader.mentions.gather import Mentions, within
from communique.reader.mentions.mention import Date, Form, Place
from communique.reader.phrases import phrase_pattern

TITLE, OPENING = 3.0, 3.3
"""What standing in the title, and in the first two sentences of the body, weighs."""


class Weighed(msgspec.Struct, frozen=True):
    """A meeting and what speaks for its being the one the document is about."""

    meeting: Meeting
    weight: float
    sentence: Span


def weigh(
    text: str, lexicon: Lexicon, mentions: Mentions, meetings: Sequence[Meeting]
) -> list[Weighed]:
    """The meetings, each with its weight, in order of the text."""
    title = title_of(text, mentions)
    opening = _opening(title, mentions)
    weighed = []
    for meeting in meetings:
        sentence = mentions.sentence_of(meeting.head[0])
        start, end = meeting.span
        weight = 0.0
        if start < title[1]:
            weight += TITLE
        elif start < opening:
            weight += OPENING
        weight -= start / max(1, len(text))
        if _near(phrase_pattern(lexicon, "events", "holding"), text, sentence, meeting.span):
            weight += 1.5
        if meeting.ordinal:
            weight += 1.5
        weight += 0.4 * bool(within(mentions.dates, sentence))
        weight += 0.4 * bool(within(mentions.places, sentence))
        weight += min(1.5, (end - start) / max(12, 4 * _breadth(lexicon)))
        if _near(phrase_pattern(lexicon, "events", "other"), text, (start - 25, end), meeting.span):
            weight -= 3
        if phrase_pattern(lexicon, "events", "future").search(
            text, max(sentence[0], start - 60), min(sentence[1], end + 60)
        ):
            weight -= 3
        weighed.append(Weighed(meeting, weight, sentence))
    return weighed


def _breadth(lexicon: Lexicon) -> int:
    return 8 if lexicon.table("events").get("spaced", True) else 2


def _near(pattern: regex.Pattern[str], text: str, around: Span, name: Span) -> bool:
    """Does the pattern stand in `around`, outside or inside the name?"""
    return any(
        not (name[0] < m.start() and m.end() < name[1])
        for m in pattern.finditer(text, max(0, around[0]), around[1])
    )


def title_of(text: str, mentions: Mentions) -> Span:
    """The first paragraph if it is a title: short, and no sentence; else an empty span."""
    if not mentions.paragraphs:
        return 0, 0
    start, end = mentions.paragraphs[0]
    words = text[start:end].rstrip()
    if len(mentions.paragraphs) > 1 and len(words) < 320 and words[-1:] not in ".。!！":
        return start, end
    return start, start


def _opening(title: Span, mentions: Mentions) -> int:
    """Where the third sentence of the body begins."""
    body = [s for s in mentions.sentences if s[0] >= title[1]]
    return body[min(2, len(body) - 1)][0] if len(body) > 2 else (body[-1][1] if body else title[1])


def event(
    text: str,
    lexicon: Lexicon,
    mentions: Mentions,
    weighed: Sequence[Weighed],
) -> Event:
    """The meeting the document is about."""
    best = max(weighed, key=lambda each: each.weight, default=None)
    if best is None or best.weight < 2:
        return _of_an_encounter(text, lexicon, mentions)
    meeting = best.meeting
    name = text[slice(*meeting.span)]
    about = [w for w in weighed if _same_meeting(text, w.meeting, meeting) and w.weight > 0] or [
        best
    ]
    confidence = min(0.98, 0.5 + best.weight / 16)
    ordinal = meeting.ordinal or next((w.meeting.ordinal for w in about if w.meeting.ordinal), None)
    first = _first_time(text, mentions, best) if ordinal is None else None
    places = _places(text, mentions, [best, *about])
    return Event(
        name=Found(name, meeting.span, "meeting named", confidence),
        series=_series(text, meeting),
        ordinal=(
            Found(ordinal.value, ordinal.span, "ordinal before the meeting", 0.95)
            if ordinal
            else first
        ),
        date=_date(text, mentions, [best, *about]),
        place=places,
        kind=_said(lexicon, "kinds", text, meeting.span, best),
        level=_said(lexicon, "levels", text, meeting.span, best),
    )


def _same_meeting(text: str, one: Meeting, other: Meeting) -> bool:
    """Two names of one meeting: the same ordinal, or none that differs, and the same head."""
    if one.ordinal and other.ordinal:
        return one.ordinal.value == other.ordinal.value
    mine, yours = (text[slice(*m.span)].casefold() for m in (one, other))
    return mine in yours or yours in mine


def _series(text: str, meeting: Meeting) -> Found[str] | None:
    start, end = meeting.span
    if meeting.ordinal is None:
        return None
    at, stop = meeting.ordinal.span
    words = (text[start:at] + text[stop:end]).strip()
    return Found(words, meeting.span, "the name without its ordinal", 0.8) if words else None


def _first_time(text: str, mentions: Mentions, best: Weighed) -> Found[int] | None:
    """A *for the first time* in the opening sentences counts as one."""
    title = title_of(text, mentions)
    body = [*[s for s in mentions.sentences if s[0] >= title[1]][:1], best.sentence]
    for sentence in body:
        for ordinal in within(mentions.ordinals, sentence):
            words = text[slice(*ordinal.span)]
            if ordinal.value == 1 and (" " in words or "次" in words):
                return Found(1, ordinal.span, "said to be the first", 0.7)
    return None


def _date(text: str, mentions: Mentions, about: Sequence[Weighed]) -> Found[str] | None:
    title = title_of(text, mentions)
    spans = [w.sentence for w in about if w.weight > 1] + [title]
    spans += [s for s in mentions.sentences if s[0] >= title[1]][:2]
    near: list[tuple[Date, Span]] = [(d, s) for s in spans for d in within(mentions.dates, s)]
    near += [(d, (0, 0)) for d in mentions.dates if d.span[1] < 400 and not d.relative]
    precise = [d for d, _ in near if d.value and _has_day(d.value)]
    full = [d for d in precise if not d.relative and not d.value.startswith("X")]
    head = about[0].meeting.span
    nearest = sorted(full or precise, key=lambda d: _order(d, about[0].sentence, head))
    opening = next((s for s in mentions.sentences if s[0] >= title[1]), title)
    own = (title, about[0].sentence, opening)
    if not nearest or _only_says_today(mentions, own, nearest[0]):
        return None
    date = _with_its_year(nearest[0], mentions)
    rule = "date beside the meeting" if not date.relative else "relative date, by its anchor"
    return Found(date.value, date.span, rule, 0.6 if date.relative else 0.9, date.anchor)


def _only_says_today(mentions: Mentions, own: Sequence[Span], date: Date) -> bool:
    """The meeting's own sentences have a day that nothing resolves: other days are others'."""
    said = [d for span in own for d in within(mentions.dates, span)]
    return date not in said and any(d.relative and not d.value for d in said)


def _with_its_year(date: Date, mentions: Mentions) -> Date:
    """A day without a year is that of the same day written in full elsewhere."""
    if not date.value.startswith("XXXX-"):
        return date
    day = date.value[4:]
    full = next(
        (d for d in mentions.dates if d.value.endswith(day) and d.value[:4].isdigit()), None
    )
    if full is None:
        return _with_its_month(date, mentions)
    return msgspec.structs.replace(date, value=full.value, relative=True, anchor=full.value)


def _with_its_month(date: Date, mentions: Mentions) -> Date:
    """A day of an unsaid month ("23日") is that day of the month that is said elsewhere."""
    if not date.value.startswith("XXXX-XX-"):
        return date
    day = date.value[7:]
    said = (d for d in mentions.dates if d.value[5:7].isdigit() and d.value[7:] == day)
    full = next(said, None)
    if full is None:
        return date
    return msgspec.structs.replace(date, value=full.value, relative=True, anchor=full.value)


def _order(date: Date, sentence: Span, name: Span) -> tuple[bool, int]:
    inside = sentence[0] <= date.span[0] < sentence[1]
    return (not inside, min(abs(date.span[0] - name[0]), abs(date.span[0] - name[1])))


def _has_day(value: str) -> bool:
    return len(value.split("/")[0]) >= 10


def _places(text: str, mentions: Mentions, about: Sequence[Weighed]) -> Found[str] | None:
    title = title_of(text, mentions)
    spans = [w.sentence for w in about if w.weight > 1]
    spans += [*[s for s in mentions.sentences if s[0] >= title[1]][:2], title]
    states = {t.span for t in mentions.territories if t.form is Form.NAME}
    held = [s for s in spans if within(mentions.places, s)]
    for span in held:
        inside = [p for p in within(mentions.places, span) if not _in_name(p, about)]
        towns = [p for p in inside if p.span not in states]
        after = [p for p in inside if p.span[0] >= about[0].meeting.span[1]]
        for place in (after or towns or inside)[:1]:
            if span == title and place.span in states:
                place = _town(mentions, held, states, about) or place
            return Found(place.name, place.span, "place beside the meeting", 0.85)
    return None


def _town(
    mentions: Mentions, held: Sequence[Span], states: Collection[Span], about: Sequence[Weighed]
) -> Place | None:
    """Where a title says only the state ("in Aldora"), the town the text says, if no dateline."""
    for span in held:
        for place in within(mentions.places, span):
            apart = place.span not in states and place.span[0] > span[0]
            if apart and not _in_name(place, about):
                return place
    return None


def _in_name(place: Place, about: Sequence[Weighed]) -> bool:
    return any(w.meeting.span[0] < place.span[0] < w.meeting.span[1] for w in about)


def _said(lexicon: Lexicon, key: str, text: str, name: Span, best: Weighed) -> Found[str] | None:
    """The first row of `key` that the name, else its sentence, fits."""
    for span, confidence in ((name, 0.9), (best.sentence, 0.6)):
        for phrase, value in lexicon.table("events").get(key, ()):
            found = regex.search(phrase, text[slice(*span)], regex.IGNORECASE)
            if found:
                at = span[0] + found.start(), span[0] + found.end()
                return Found(
                    value, at, "said by its name" if span == name else "nearby", confidence
                )
    return None


def _of_an_encounter(text: str, lexicon: Lexicon, mentions: Mentions) -> Event:
    """No meeting is named: somebody met somebody, and the title says so."""
    title = title_of(text, mentions)
    verb = phrase_pattern(lexicon, "events", "meeting")
    body = [s for s in mentions.sentences if s[0] >= title[1]][:3]
    told = next((s for s in (title, *body) if s[1] > s[0] and verb.search(text, *s)), None)
    if told is None and body:
        told = body[0]
    if told is None:
        return Event()
    as_if = Weighed(Meeting((told[0], told[0]), (told[0], told[0])), 2, told)
    met = verb.search(text, *told)
    name = Found(text[slice(*told)].strip(), told, "who met whom", 0.6) if met else None
    return Event(
        name=name,
        date=_date(text, mentions, [as_if]),
        place=_places(text, mentions, [as_if]),
        kind=Found("bilateral", met.span(), "a verb of meeting", 0.6)
        if met
        else _said(lexicon, "kinds", text, told, as_if),
    )
