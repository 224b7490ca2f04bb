"""The mentions, as values: what every finder returns and every later step reads.

Spans are code points of the text that was read. Finders return mentions in order of `span`,
never two of one sort that overlap (the longest wins).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.reader.account import Span


class Form(StrEnum):
    """How a territory is named."""

    NAME = "name"
    ADJECTIVE = "adjective"
    INHABITANT = "inhabitant"
    CAPITAL = "capital"
    SHORT = "short"
    """An abbreviation, or one character of Chinese (中, 哈)."""


class Territory(msgspec.Struct, frozen=True):
    """A party that is a territory or a union: `code` ISO 3166 alpha-2, "EU", "UN"."""

    span: Span
    code: str
    form: Form


class Date(msgspec.Struct, frozen=True):
    """A date: `value` EDTF ("2023-04-27", "2023-05", "2015-10-19/2015-10-20", "XXXX-05-19").

    `relative`: it says only "today", "last year", "in May": `value` is what it means by `anchor`
    (EDTF, None where there was none; then `value` is what the words alone give, "" if nothing).
    """

    span: Span
    value: str
    relative: bool = False
    anchor: str | None = None


class Ordinal(msgspec.Struct, frozen=True):
    """A number in a series: "quatrième", "9th", "VI", "第四", "首届" (1), "inaugural" (1)."""

    span: Span
    value: int


class Place(msgspec.Struct, frozen=True):
    """Where something is: `span` the place as written without its preposition.

    `wider`: what it is said to lie in ("dans la province du Shaanxi", "Saudi Arabia"), as written.
    """

    span: Span
    name: str
    wider: str | None = None
    territory: str | None = None


class Office(msgspec.Struct, frozen=True):
    """An office: `rank` 1 head of state, 2 of government, 3 deputy head, 4 minister, 5 deputy
    minister, 6 senior official, 7 other. `party` what its words say ("kirghize", "du Kazakhstan").
    """

    span: Span
    words: str
    rank: int
    party: str | None = None
    plural: bool = False


class Named(msgspec.Struct, frozen=True):
    """A person named: `span` of the name alone, `whole` with its offices beside it.

    `offices` as written, the run of words that names them in `role` (with its span).
    `party` by the office's words, else by what the text says elsewhere of the same name.
    """

    span: Span
    name: str
    whole: Span
    offices: tuple[Office, ...] = ()
    role: str | None = None
    role_span: Span | None = None
    party: str | None = None
    party_span: Span | None = None
    key: str = ""
    """What is the same for every mention of this person in the text (the full name folded)."""


class Body(msgspec.Struct, frozen=True):
    """A group that can speak or act: "les ministres", "The three NSAs", "各方", "стороны", "Ils".

    `pronoun`: the words name nobody ("they", "elles"); `size` a number said ("five"); `document`:
    it is a text that speaks ("la declaración").
    """

    span: Span
    words: str
    pronoun: bool = False
    size: int | None = None
    document: bool = False
    singular: bool = False
