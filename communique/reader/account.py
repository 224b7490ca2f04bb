"""What a reader found in one document: every value with the words it came from.

A *found* value is the value, its `span` in the text that was read (code points), the `rule`
that found it and a `confidence` between 0 and 1. An account says no more than the text does;
what it cannot resolve stays as the words that were written.

    >>> account.event.ordinal
    Found(value=4, span=(96, 105), rule='ordinal before event', confidence=0.95, ...)

The structs below are the JSON of `communique read --json`, field for field (docs/reading-json.md).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

Span = tuple[int, int]
"""Start and end in code points of the text that was read."""

V = TypeVar("V")


class Found(msgspec.Struct, Generic[V], frozen=True, omit_defaults=True):
    """A value and where it stands. `anchor`: what a relative date was resolved by (EDTF)."""

    value: V
    span: Span
    rule: str
    confidence: float
    anchor: str | None = None


class Act(StrEnum):
    """What a sentence does (DOMAIN.md, *statement*). A call is not a commitment."""

    ASSERTS = "asserts"
    ASSESSES = "assesses"
    HOPES = "hopes"
    FORECASTS = "forecasts"
    CALLS = "calls for"
    COMMITS = "commits"
    DECIDES = "decides"


class SpeakerKind(StrEnum):
    """The five sorts of speakers."""

    PERSON = "person"
    OFFICE = "office"
    GROUP = "group"
    PARTY = "party"
    DOCUMENT = "document"


class Action(StrEnum):
    """What was done with a document: these differ, and a reader keeps them apart."""

    SIGNED = "signed"
    ADOPTED = "adopted"
    ISSUED = "issued"
    ANNOUNCED = "announced"
    PUBLISHED = "published"


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody named: `name` as written; `represents` whom a deputy sits for."""

    name: Found[str]
    party: Found[str] | None = None
    offices: tuple[Found[str], ...] = ()
    role: Found[str] | None = None
    """The offices as one run of words, as written."""
    represents: Found[str] | None = None


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """The meeting the document is about. `kind`: summit, ministers, officials, bilateral, other.

    `series` is the name without its ordinal; `level` the body that meets (heads of state, heads
    of government, ministers, officials).
    """

    name: Found[str] | None = None
    series: Found[str] | None = None
    ordinal: Found[int] | None = None
    date: Found[str] | None = None
    place: Found[str] | None = None
    kind: Found[str] | None = None
    level: Found[str] | None = None


class Resolved(msgspec.Struct, frozen=True):
    """Who the words of a speaker mean."""

    kind: SpeakerKind
    value: str


class Speaker(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who speaks: the words used, and whom they mean; `antecedent`: what a pronoun stands for."""

    words: Found[str]
    resolved: Resolved | None = None
    antecedent: Found[str] | None = None


class Scope(msgspec.Struct, frozen=True, omit_defaults=True):
    """For whom: the words used (None where only the speaker tells), and the parties they mean."""

    words: Found[str] | None = None
    parties: tuple[str, ...] = ()


class Sentence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence of a statement, and what it does; `partners`: with whom it is to be done."""

    span: Span
    act: Found[Act]
    scope: Scope | None = None
    partners: Scope | None = None


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One clause of saying with all that continues it; `span` holds the words said.

    `inherited`: no words name the speaker here, it is the last one.
    """

    speaker: Speaker
    scope: Scope
    span: Span
    quote: str
    inherited: bool = False
    sentences: tuple[Sentence, ...] = ()


class Paper(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document the text tells of: one entry for each thing done with it. `by`: words."""

    kind: Found[str]
    action: Found[Action]
    quote: str
    by: Found[str] | None = None


class NextEvent(msgspec.Struct, frozen=True, omit_defaults=True):
    """A meeting to come."""

    name: Found[str] | None = None
    date: Found[str] | None = None
    place: Found[str] | None = None
    prepared_by: Found[str] | None = None


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named set of parties, as the text uses it ("the five countries")."""

    words: Found[str]
    parties: tuple[str, ...] = ()


class Undertaking(msgspec.Struct, frozen=True, omit_defaults=True):
    """A commitment or an aspiration: by whom, and in which words."""

    words: Found[str]
    by: Scope
    due: Found[str] | None = None


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person should look at: a sentence with blanks, and where.

    `kind`: "self-coordination", "ordinal", "dates", ….
    """

    kind: str
    sentence: str
    blanks: dict[str, str] = {}
    spans: tuple[Span, ...] = ()
    confidence: float = 1.0


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was read: SHA-256 (hex) of the file and of its extracted text in UTF-8."""

    digest: str
    text_digest: str
    file: str | None = None
    format: str | None = None


class Account(msgspec.Struct, frozen=True):
    """All that was found in one document."""

    source: Source
    language: str
    event: Event
    version: int = 1
    chair: tuple[Person, ...] = ()
    participants: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    statements: tuple[Statement, ...] = ()
    documents: tuple[Paper, ...] = ()
    next_events: tuple[NextEvent, ...] = ()
    groups: tuple[Group, ...] = ()
    origins: tuple[Found[str], ...] = ()
    areas: tuple[Found[str], ...] = ()
    terms: tuple[Found[str], ...] = ()
    external_events: tuple[Found[str], ...] = ()
    commitments: tuple[Undertaking, ...] = ()
    aspirations: tuple[Undertaking, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
