"""Who took part, who presided, and who was absent.

A person takes part where a sentence says so (verbs of attending, meeting, presiding, signing),
or by speaking there; a person beside words of absence is absent, and nowhere else. A bare
mention with an office is no presence: "the call between President X and President Y".

    >>> attendance(text, lexicon, mentions, speakers={"qin gang"}).chair[0].name.value
    'Qin Gang'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec
import regex

from communique.reader.account import Found, Person, Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.gather import Mentions, within
from communique.reader.mentions.mention import Form, Named
from communique.reader.phrases import phrase_pattern
from communique.reader.present_lists import present_lines

DEPUTY = 5
"""The rank of a deputy minister."""
CLAUSES = regex.compile(r"[\n;；。，,、]")
BETWEEN = 40
"""Code points: the most that stands between two persons of a list, their states included."""
LOWEST = 6
"""The lowest rank of office that takes part: a spokesperson does not."""


class Attendance(msgspec.Struct, frozen=True):
    """Everybody found; `chair` are also among the `present`."""

    chair: tuple[Person, ...]
    present: tuple[Person, ...]
    absent: tuple[Person, ...]


def attendance(
    text: str,
    lexicon: Lexicon,
    mentions: Mentions,
    speakers: Collection[str],
) -> Attendance:
    """Read who was there. `speakers`: keys of the persons who speak."""
    titled = _with_offices(mentions.persons)
    away = _keys_beside(phrase_pattern(lexicon, "events", "absent"), text, lexicon, mentions)
    chairs = _presiding(text, lexicon, mentions, titled)
    there: dict[str, tuple[str, float]] = dict.fromkeys(chairs, ("presides", 0.95))
    attending = phrase_pattern(lexicon, "events", "attending")
    lines = present_lines(text, lexicon, mentions)
    for sentence in mentions.sentences:
        persons = within(mentions.persons, sentence)
        line = lines.get(sentence[0])
        if not persons or not (line or attending.search(text, *sentence)):
            continue
        for person in persons:
            if line and line.land and titled[person.key].party is None:
                titled[person.key] = msgspec.structs.replace(
                    titled[person.key], party=line.land.code, party_span=line.land.span
                )
            if _counts(titled[person.key]) and not _only_of(person, text, lexicon):
                there.setdefault(person.key, ("beside a verb of attending", 0.85))
    for key in speakers:
        if key in titled and _counts(titled[key]):
            there.setdefault(key, ("speaks", 0.75))
    for key in away:
        there.pop(key, None)
    titled = _by_what_is_left(titled, there, mentions)
    order = {key: index for index, key in enumerate(titled)}
    present = sorted(there, key=lambda key: order[key])

    def told(key: str) -> Person:
        return _person(titled[key], *there[key], represents=_represents(titled[key], lexicon))

    return Attendance(
        tuple(told(key) for key in chairs if key in there),
        tuple(told(key) for key in present),
        tuple(_person(titled[key], "beside a word of absence", 0.85) for key in away),
    )


def _with_offices(persons: Sequence[Named]) -> dict[str, Named]:
    """For each person the mention that tells most, in order of first mention."""
    best: dict[str, Named] = {}
    for person in persons:
        known = best.get(person.key)
        if known is None or (_tells(person) > _tells(known)):
            best[person.key] = person
    return best


def _by_what_is_left(
    titled: dict[str, Named], there: Collection[str], mentions: Mentions
) -> dict[str, Named]:
    """The one high officer whose party no words tell: the state most named that has nobody else.

    A party's own readout says "the President", not of what.
    """
    unknown = [k for k in there if titled[k].party is None and _is_high(titled[k])]
    if len(unknown) != 1:
        return titled
    taken = {titled[key].party for key in there}
    named = Counter(
        t.code
        for t in mentions.territories
        if len(t.code) == 2 and t.code not in taken and t.form is not Form.CAPITAL
    )
    ranked = [*named.most_common(2), ("", 0), ("", 0)]
    if ranked[0][1] < 2 * max(1, ranked[1][1]):
        return titled
    first = next(t for t in mentions.territories if t.code == ranked[0][0])
    person = titled[unknown[0]]
    known = msgspec.structs.replace(person, party=first.code, party_span=first.span)
    return {**titled, unknown[0]: known}


def _is_high(person: Named) -> bool:
    return any(office.rank <= 2 for office in person.offices)


def _tells(person: Named) -> tuple[bool, bool]:
    return (bool(person.offices) and person.party is not None, len(person.name) > 1)


def _counts(person: Named) -> bool:
    if not person.offices:
        return person.party is not None
    return min(office.rank for office in person.offices) <= LOWEST


def _only_of(person: Named, text: str, lexicon: Lexicon) -> bool:
    """Named only as what somebody else's thing is: "the dismissal of former President X"."""
    before = text[max(0, person.whole[0] - 40) : person.whole[0]]
    clause = CLAUSES.split(before)[-1]
    return bool(phrase_pattern(lexicon, "events", "merely").search(clause))


def _keys_beside(
    pattern: regex.Pattern[str], text: str, lexicon: Lexicon, mentions: Mentions
) -> list[str]:
    """Keys of the persons nearest to the pattern, with those joined to them, in order."""
    keys: dict[str, None] = {}
    for match in pattern.finditer(text):
        sentence = mentions.sentence_of(match.start())
        persons = within(mentions.persons, sentence)
        front = [p for p in persons if p.span[1] <= match.start() and not _aside(p, text, lexicon)]
        behind = [p for p in persons if p.span[0] >= match.end()]
        ahead = match.start() - front[-1].whole[1] if front else len(text)
        after = behind[0].whole[0] - match.end() if behind else len(text)
        lists = after < ahead
        nearest = _listed(text, lexicon, behind) if lists else _row(text, lexicon, front[::-1])
        for person in sorted(nearest, key=lambda each: each.span):
            if not _only_of(person, text, lexicon):
                keys.setdefault(person.key)
    return list(keys)


def _aside(person: Named, text: str, lexicon: Lexicon) -> bool:
    """Is it one with whom somebody else does something ("told in a call with X that …")?"""
    before = text[max(0, person.whole[0] - 12) : person.whole[0]].rstrip()
    found = phrase_pattern(lexicon, "events", "with_whom").finditer(before)
    return any(match.end() == len(before) for match in found)


def _listed(text: str, lexicon: Lexicon, persons: Sequence[Named]) -> list[Named]:
    """The first of the persons and the list that follows: no verb of attending between two."""
    chosen = list(persons[:1])
    attending = phrase_pattern(lexicon, "events", "attending")
    for person in persons[1:]:
        between = text[chosen[-1].whole[1] : person.whole[0]]
        if len(between) > BETWEEN or attending.search(between):
            break
        chosen.append(person)
    return chosen


def _row(text: str, lexicon: Lexicon, persons: Sequence[Named]) -> list[Named]:
    """The first of the persons and those next to it whom only a comma or a joining word parts."""
    row = list(persons[:1])
    for person in persons[1:]:
        one, two = sorted((row[-1].whole, person.whole))
        between = text[one[1] : two[0]].strip(" ,;，、\n")
        together = phrase_pattern(lexicon, "events", "together")
        if between and not together.fullmatch(between):
            break
        row.append(person)
    return row


def _presiding(
    text: str, lexicon: Lexicon, mentions: Mentions, titled: dict[str, Named]
) -> list[str]:
    """Keys of who presides: before the verb, after "chaired by", or called the host."""
    keys: dict[str, None] = {}
    for key, after in (("presided_by", True), ("presiding", False), ("hosting", True)):
        for match in phrase_pattern(lexicon, "events", key).finditer(text):
            sentence = mentions.sentence_of(match.start())
            persons = within(mentions.persons, sentence)
            chosen = _chosen(text, lexicon, persons, match.span(), after=after)
            if not chosen and key == "hosting":
                chosen = _chosen(text, lexicon, persons, match.span(), after=False)
            if not chosen and all(p.span[0] >= match.end() for p in persons):
                # The verb may come first: "Presidió la sesión el presidente …".
                chosen = _chosen(text, lexicon, persons, match.span(), after=True)
                chosen = [p for p in chosen if not _aside(p, text, lexicon)]
            for person in chosen:
                keys.setdefault(person.key)
        if keys and key != "presided_by":
            break
    return [key for key in keys if _counts(titled[key])]


def _chosen(
    text: str, lexicon: Lexicon, persons: Sequence[Named], verb: Span, *, after: bool
) -> list[Named]:
    """The person nearest to the verb, and after "co-chaired by" the whole list that follows."""
    if after:
        behind = [p for p in persons if p.span[0] >= verb[0]]
        if not behind or behind[0].whole[0] - verb[1] > 60:
            return []
        return _listed(text, lexicon, behind)
    front = [p for p in persons if p.span[1] <= verb[0] and verb[0] - p.whole[1] < 90]
    # "A and B together chaired": all whom only a word that joins stands between.
    return _row(text, lexicon, front[::-1])[::-1]


def _represents(named: Named, lexicon: Lexicon) -> Found[str] | None:
    """The minister whom a deputy sits for: named by the deputy's own office, never by name."""
    if not named.offices or min(office.rank for office in named.offices) != DEPUTY:
        return None
    for office in named.offices:
        match = phrase_pattern(lexicon, "events", "represented").search(office.words)
        if match:
            start = office.span[0] + match.start("office")
            span = start, start + len(match["office"])
            return Found(match["office"], span, "a deputy sits for the minister", 0.8)
    return None


def _person(
    named: Named, rule: str, confidence: float, represents: Found[str] | None = None
) -> Person:
    party = (
        Found(named.party, named.party_span or named.span, "party of the office", 0.9)
        if named.party
        else None
    )
    offices = tuple(Found(o.words, o.span, "office beside the name", 0.9) for o in named.offices)
    role = (
        Found(named.role, named.role_span, "the words beside the name", 0.9)
        if named.role and named.role_span
        else None
    )
    return Person(
        name=Found(named.name, named.span, rule, confidence),
        party=party,
        offices=offices,
        role=role,
        represents=represents,
    )
