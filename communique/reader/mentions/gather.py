"""All mentions of a text, gathered once for the steps that read them.

    >>> mentions = gather(text, lexicon("fr"), published=None)
    >>> within(mentions.persons, sentence)

No later step looks for a name, a date or a place again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

import msgspec

from communique.reader.account import Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.bodies import bodies
from communique.reader.mentions.dates import dates
from communique.reader.mentions.mention import (
    Body,
    Date,
    Named,
    Office,
    Ordinal,
    Place,
    Territory,
)
from communique.reader.mentions.offices import offices
from communique.reader.mentions.ordinals import ordinals
from communique.reader.mentions.persons import persons
from communique.reader.mentions.places import places
from communique.reader.mentions.territories import territories
from communique.reader.passages import paragraphs, sentences


class Spanned(Protocol):
    """Anything that stands somewhere."""

    @property
    def span(self) -> Span:
        """Where it stands."""


M = TypeVar("M", bound=Spanned)


class Mentions(msgspec.Struct, frozen=True):
    """What a text mentions, each sort in order of its span."""

    territories: Sequence[Territory]
    dates: Sequence[Date]
    ordinals: Sequence[Ordinal]
    places: Sequence[Place]
    offices: Sequence[Office]
    persons: Sequence[Named]
    bodies: Sequence[Body]
    sentences: Sequence[Span]
    paragraphs: Sequence[Span]

    def sentence_of(self, at: int) -> Span:
        """The sentence that holds the character `at`; an empty one there if none does."""
        index = bisect_right(self.sentences, at, key=lambda span: span[0]) - 1
        if index >= 0 and at < self.sentences[index][1]:
            return self.sentences[index]
        return at, at


def within(mentions: Sequence[M], span: Span) -> list[M]:
    """Those that begin in `span`; they are in order, so that a long text costs no more a word."""
    first = bisect_left(mentions, span[0], key=lambda each: each.span[0])
    last = bisect_left(mentions, span[1], first, key=lambda each: each.span[0])
    return list(mentions[first:last])


def gather(text: str, lexicon: Lexicon, published: str | None) -> Mentions:
    """Every mention of `text`, read with the tables of one language."""
    lands = territories(text, lexicon)
    held = offices(text, lexicon, lands)
    return Mentions(
        territories=lands,
        dates=dates(text, lexicon, published),
        ordinals=ordinals(text, lexicon),
        places=places(text, lexicon, lands),
        offices=held,
        persons=persons(text, lexicon, held, lands),
        bodies=bodies(text, lexicon, lands),
        sentences=sentences(text, lexicon),
        paragraphs=paragraphs(text),
    )
