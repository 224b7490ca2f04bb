"""Those who can speak in a text, and whom the words for them mean.

A speaker is a person, an office, a group, a party or a document, in one list in order of their
words; of two that overlap the person wins, then the longer. Several joined by "and" are one group.

    >>> [(s.words, s.kind.value) for s in speakers(text, lexicon("en"), mentions)]
    [('Minister Lowe', 'person'), ('The two sides', 'group')]
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

import msgspec
import regex

from communique.reader.account import Resolved, Span, SpeakerKind
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.mention import Body, Form, Named, Office, Territory
from communique.reader.words import level


class Mentioned(Protocol):
    """The mentions that speakers are made of (mentions/gather.py)."""

    @property
    def territories(self) -> Sequence[Territory]:
        """Parties named."""

    @property
    def offices(self) -> Sequence[Office]:
        """Offices."""

    @property
    def persons(self) -> Sequence[Named]:
        """Persons."""

    @property
    def bodies(self) -> Sequence[Body]:
        """Groups, organs, pronouns, documents."""


class Read(Mentioned, Protocol):
    """The mentions of a text with its sentences and paragraphs."""

    @property
    def sentences(self) -> Sequence[Span]:
        """Sentences, in order."""

    @property
    def paragraphs(self) -> Sequence[Span]:
        """Paragraphs, in order."""


class Speaking(msgspec.Struct, frozen=True):
    """Words that can be the subject of a clause. `parties`: codes of those it names itself.

    `plural`: more than one; `pronoun`: names nobody; `first`: first person; `size`: a number said;
    `named`: a group said to be somebody's ("the ministers of …"); `members`: those joined by "and".
    """

    span: Span
    words: str
    kind: SpeakerKind
    parties: tuple[str, ...] = ()
    plural: bool = False
    pronoun: bool = False
    first: bool = False
    size: int | None = None
    person: Named | None = None
    office: Office | None = None
    named: bool = False
    members: tuple[Speaking, ...] = ()


def speakers(text: str, lexicon: Lexicon, mentions: Mentioned) -> list[Speaking]:
    """All of them, in order, none overlapping another."""
    found = [_person(text, each) for each in mentions.persons]
    ranked: list[tuple[int, Speaking]] = [(0, each) for each in found]
    ranked += [(1, _office(text, each)) for each in mentions.offices]
    held = {each.span[1] for each in mentions.offices if not each.plural}
    ranked += [
        (1, _body(each, lexicon, mentions.territories))
        for each in mentions.bodies
        # "der Minister": an office with its article is an office.
        if _definite(each, lexicon) and not (each.singular and each.span[1] in held)
    ]
    ranked += [(1, each) for each in _sides(text, lexicon, mentions.territories)]
    ranked += [(2, each) for each in _parties(text, lexicon, mentions.territories)]
    kept: list[Speaking] = []
    taken: list[Span] = []
    for _, each in sorted(ranked, key=_worth):
        if not _meets(each.span, taken):
            insort(taken, each.span)
            kept.append(each)
    return sorted(kept, key=lambda each: each.span)


def _definite(each: Body, lexicon: Lexicon) -> bool:
    """Whether a body can be a subject: one organ or document needs an article where the language
    has one ("meeting" alone is none).
    """
    table = lexicon.table("groups")
    if each.pronoun or not each.singular or not lexicon.table("verbs").get("articles"):
        return True
    words = level(each.words).lower()
    return any(words.startswith(determiner) for determiner in table.get("determiners", ()))


def _worth(ranked: tuple[int, Speaking]) -> tuple[int, int, int]:
    """Persons first, then the longer."""
    rank, each = ranked
    return rank, each.span[0] - each.span[1], each.span[0]


def _meets(span: Span, taken: list[Span]) -> bool:
    """Whether `span` overlaps one of the sorted spans `taken`."""
    at = bisect_left(taken, (span[0], span[0]))
    near = taken[max(0, at - 1) : at + 1]
    return any(start < span[1] and span[0] < end for start, end in near)


def _person(text: str, each: Named) -> Speaking:
    span = (min(each.whole[0], each.span[0]), max(each.whole[1], each.span[1]))
    parties = (each.party,) if each.party else ()
    return Speaking(span, text[span[0] : span[1]], SpeakerKind.PERSON, parties, person=each)


def _office(text: str, each: Office) -> Speaking:
    kind = SpeakerKind.GROUP if each.plural else SpeakerKind.OFFICE
    parties = (each.party,) if each.party and not each.plural else ()
    words = text[each.span[0] : each.span[1]]
    return Speaking(each.span, words, kind, parties, plural=each.plural, office=each)


def _body(each: Body, lexicon: Lexicon, lands: Sequence[Territory]) -> Speaking:
    """A body as a speaker; one organ of one party ("the Foreign Ministry of …") speaks for it."""
    kind = SpeakerKind.DOCUMENT if each.document else SpeakerKind.GROUP
    if each.pronoun and each.singular:
        kind = SpeakerKind.PERSON
    low, high = (bisect_left(lands, at, key=_start) for at in each.span)
    inside = lands[low:high]
    parties = tuple(dict.fromkeys(land.code for land in inside))
    first = each.pronoun and each.words.lower() in lexicon.table("groups").get("first_person", ())
    return Speaking(
        each.span,
        each.words,
        kind,
        parties if each.singular and len(parties) == 1 else (),
        plural=not each.singular,
        pronoun=each.pronoun,
        first=first,
        size=each.size,
        named=not each.singular and not each.pronoun and _tells_whose(each.words, lexicon),
    )


def _start(land: Territory) -> int:
    return land.span[0]


def _tells_whose(words: str, lexicon: Lexicon) -> bool:
    """Whether more than its noun is said of a group ("the ministers of …", 中亚国家): it is not
    simply those of the meeting.
    """
    table, lower = lexicon.table("groups"), level(words).lower()
    if any(region in lower for region in table.get("regions", ())):
        return True
    if any(lower.endswith(noun) for noun in table.get("nouns", ())):
        return False
    return any(word[0].isupper() for word in level(words).split()[2:])


def _parties(text: str, lexicon: Lexicon, territories: Iterable[Territory]) -> Iterable[Speaking]:
    """Territories that can speak: by name, by capital, or with the word for a side ("中方")."""
    suffixes = lexicon.table("verbs").get("party_suffix", ())
    dense = not lexicon.table("verbs").get("spaced", True)
    for land in territories:
        start, end = land.span
        suffix = next((s for s in suffixes if text.startswith(s, end)), "")
        if land.form in (Form.ADJECTIVE, Form.INHABITANT) and not suffix:
            continue
        if dense and land.form is Form.SHORT and not suffix:
            continue
        span = (start, end + len(suffix))
        yield Speaking(span, text[span[0] : span[1]], SpeakerKind.PARTY, (land.code,))


def _sides(text: str, lexicon: Lexicon, territories: Iterable[Territory]) -> Iterable[Speaking]:
    """Parties named by an adjective and the word for a side ("la partie aldorienne")."""
    table = lexicon.table("verbs")
    behind, before = table.get("sides", ()), table.get("sides_before", ())
    for land in territories:
        if land.form is not Form.ADJECTIVE:
            continue
        start, end = land.span
        for side in behind:
            after = end + 1 + len(side)
            if (
                text[end:after].lower() == f" {side}".lower()
                and not text[after : after + 1].isalpha()
            ):
                yield Speaking((start, after), text[start:after], SpeakerKind.PARTY, (land.code,))
        for side in before:
            at = start - 1 - len(side)
            if at >= 0 and text[at:start].lower() == f"{side} ":
                yield Speaking((at, end), text[at:end], SpeakerKind.PARTY, (land.code,))


def joined(text: str, lexicon: Lexicon, group: Sequence[Speaking]) -> tuple[Speaking, int]:
    """The last of `group` with those joined to it on the left ("A, B and C"), as one speaker;
    and how many of the group it is made of. An article before belongs to the words.
    """
    table = lexicon.table("verbs")
    joining, articles = tuple(table.get("joining", ())), tuple(table.get("articles", ()))
    # "According to X, Y said": a comma alone joins only those whom an "and" follows.
    first = _link(tuple(word for word in joining if word != ","), articles)
    link = _link(joining, articles)
    plain = level(text)
    count = 1
    while count < len(group):
        before, here = group[-count - 1], group[-count]
        between = plain[before.span[1] : here.span[0]]
        if before.pronoun or not (first if count == 1 else link).fullmatch(between):
            break
        count += 1
    last = group[-1]
    if count == 1:
        return last, 1
    members = group[-count:]
    span = (members[0].span[0], last.span[1])
    parties = tuple(dict.fromkeys(code for each in members for code in each.parties))
    words = text[span[0] : span[1]]
    together = Speaking(
        span, words, SpeakerKind.GROUP, parties, plural=True, members=tuple(members)
    )
    return together, count


@cache
def _link(joining: tuple[str, ...], articles: tuple[str, ...]) -> regex.Pattern[str]:
    """What may stand between two speakers that are one: "and the"."""
    return regex.compile(
        r"\s*\L<joining>\s*(?:(?i:\L<articles>)\s*)?",
        joining=list(joining) or ["\0"],  # a list of none is ""
        articles=list(articles),
    )


def holder(office: Office, persons: Sequence[Named], at: int) -> Named | None:
    """Who holds an office named without its holder: the person last named before `at` whose office
    has the same words, or the same rank and no other party.
    """
    before = [each for each in persons if each.span[0] < at]
    for each in reversed(before):
        if any(_same_office(office, held, each) for held in each.offices):
            return each
    after = [each for each in persons if each.span[0] >= at]
    known = {
        each.key or each.name: each
        for each in after
        if any(_same_office(office, held, each) for held in each.offices)
    }
    return next(iter(known.values())) if len(known) == 1 and office.party else None


def _same_office(office: Office, held: Office, person: Named) -> bool:
    party = held.party or person.party
    if office.party and party and office.party != party:
        return False
    return office.rank == held.rank or office.words.lower() in held.words.lower()


def full_name(person: Named, persons: Sequence[Named]) -> str:
    """The longest name the text gives this person."""
    if not person.key:
        return person.name
    return max((p.name for p in persons if p.key == person.key), key=len, default=person.name)


def resolved(who: Speaking, persons: Sequence[Named]) -> Resolved | None:
    """Whom the words mean by themselves; None for a pronoun."""
    if who.pronoun:
        return None
    if who.person:
        return Resolved(SpeakerKind.PERSON, full_name(who.person, persons))
    if who.office and not who.plural:
        held = holder(who.office, persons, who.span[0])
        if held:
            return Resolved(SpeakerKind.PERSON, full_name(held, persons))
        return Resolved(SpeakerKind.OFFICE, who.words)
    if who.kind is SpeakerKind.PARTY:
        return Resolved(SpeakerKind.PARTY, who.parties[0])
    return Resolved(who.kind, who.words)
