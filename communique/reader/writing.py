"""A copy of a text in which words that are written as one stand apart, and the way back from it.

Where a conjunction, a preposition or an article is glued to the next word ("وقال", "للوزراء"), or
marks of reading may be written and left out ("أكّد"), the tables of a language would need every
word in dozens of forms. Its table `writing` says instead what is glued, what is passed over and
which signs are taken for one another; the finders read the copy, and what they found is told in
the words and the places of the text itself. A language without the table is read as it stands.

    >>> copy_of("وقال الوزير", lexicon("ar")).text.split()
    ['و', 'قال', 'الوزير']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import msgspec
import regex

from communique.reader.account import Source, Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.cldr import locale
from communique.reader.mentions.inflection import inflected
from communique.reader.words import expanded

PARTING = "\u202f"
"""What parts words in a copy: a blank to every pattern, and to no writer of such a language."""
SHORTEST = 3
"""Letters left of a word that a prefix is taken from, where the prefix is none of the free ones."""
NO_WORDS = frozenset(("given", "family_first", "whole", "agreement", "endings"))
"""Keys of tables that hold no words of the language: names, and rules of endings."""
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
T = TypeVar("T")


class Glue(msgspec.Struct, frozen=True):
    """The table `writing` of one language.

    `prefixes` are taken off before a word the tables know, or one with the `article`; `free` ones
    before any word that does not begin as one of `whole`. `restored`: what is written, the prefix
    in it, and the beginning of the word that is left ("لل": "ل" and "ال").
    """

    prefixes: tuple[str, ...]
    free: frozenset[str]
    article: str
    whole: tuple[str, ...]
    restored: tuple[tuple[str, str, str], ...]
    passed_over: frozenset[str]
    alike: Mapping[int, str]


class Copy(msgspec.Struct, frozen=True):
    """The `text` to read; `starts`, `ends`: where each of its code points stands in `source`."""

    source: str
    text: str
    starts: list[int]
    ends: list[int]
    restored: tuple[tuple[str, str, str], ...] = ()

    def origin(self, span: Span) -> Span:
        """The place in the source of a place in the copy."""
        if span[0] >= len(self.starts):
            return len(self.source), len(self.source)
        start = self.starts[span[0]]
        return start, self.ends[span[1] - 1] if span[1] > span[0] else start

    def words(self, words: str, span: Span | None) -> str:
        """Words of the copy as the source writes them, those at `span` first; what stands nowhere
        in it (a name without its ordinal) is put together as it would be written.
        """
        if span is not None and self.text[slice(*span)] == words:
            return self.source[slice(*self.origin(span))]
        if not words or words.isascii():
            return words
        blanks = r"\s+".join(regex.escape(word) for word in words.split())
        found = regex.compile(blanks).search(self.text, span[0] if span else 0)
        if found:
            start, end = found.span()
            # The first words of a sentence do not end within one.
            while self.text[end : end + 1] == PARTING and " " in self.text[start:end]:
                end = start + self.text[start:end].rindex(" ")
            return " ".join(self.source[slice(*self.origin((start, end)))].split())
        for written, prefix, left in self.restored:
            words = words.replace(f"{prefix}{PARTING}{left}", written)
        return " ".join(words.replace(PARTING, "").split())


def copy_of(text: str, lexicon: Lexicon) -> Copy | None:
    """The copy of `text` to read; None where the language is read as it is written."""
    glue = _glue(lexicon)
    if glue is None:
        return None
    copy: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    letters = [at for at, sign in enumerate(text) if sign not in glue.passed_over]
    plain = "".join(text[at] for at in letters).translate(glue.alike)
    stops = [*letters[1:], len(text)] if letters else []
    cuts = _cuts(plain, glue, _whole(lexicon))
    for place, sign in enumerate(plain):
        if place in cuts:
            prefix, swallowed = cuts[place]
            copy += (PARTING, *swallowed)
            # A word whose beginning its prefix has swallowed is told with the prefix.
            starts += (letters[place], *[letters[place - prefix]] * len(swallowed))
            ends += [letters[place]] * (1 + len(swallowed))
        copy.append(sign)
        starts.append(letters[place])
        # Marks on a letter belong to it.
        ends.append(stops[place])
    return Copy(text, "".join(copy), starts, ends, glue.restored)


def _cuts(text: str, glue: Glue, known: frozenset[str]) -> dict[int, tuple[int, str]]:
    """Where a prefix ends in `text`: how long it is, and what its writing has swallowed of the
    word behind it.
    """
    cuts: dict[int, tuple[int, str]] = {}
    for match in _WORD.finditer(text):
        at, word = match.start(), match[0]
        while (taken := _taken(word, glue, known)) is not None:
            prefix, swallowed = taken
            at += len(prefix)
            cuts[at] = len(prefix), swallowed
            if swallowed:
                break
            word = word[len(prefix) :]
    return cuts


def _taken(word: str, glue: Glue, known: frozenset[str]) -> tuple[str, str] | None:
    """The prefix of a word, and the letters to restore behind it; None if it has none."""
    if word in known:
        return None
    for written, prefix, left in glue.restored:
        if word.startswith(written) and len(word) > len(written) + 1:
            rest = word[len(prefix) :]
            swallowed = left[: len(left) - len(written) + len(prefix)]
            return (prefix, "" if rest in known else swallowed)
    whole = word.startswith(glue.whole)
    for prefix in glue.prefixes:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) < 2:
            continue
        free = prefix in glue.free
        if rest in known and (free or len(rest) >= SHORTEST):
            return prefix, ""
        if whole:
            continue
        defined = rest.startswith(glue.article) and len(rest) >= SHORTEST + len(glue.article)
        if defined or (free and len(rest) >= SHORTEST):
            return prefix, ""
        # A prefix upon a prefix: "ولل", "وبال".
        if free and _taken(rest, glue, known) is not None:
            return prefix, ""
    return None


@cache
def _glue(lexicon: Lexicon) -> Glue | None:
    table = lexicon.table("writing")
    if not table:
        return None
    return Glue(
        tuple(table.get("prefixes", ())),
        frozenset(table.get("free", ())),
        table.get("article", ""),
        tuple(table.get("whole", ())),
        tuple((each[0], each[1], each[2]) for each in table.get("restored", ())),
        frozenset(table.get("passed_over", "")),
        {ord(sign): instead for sign, instead in table.get("alike", {}).items()},
    )


@cache
def _whole(lexicon: Lexicon) -> frozenset[str]:
    """The words that no prefix is taken from: the vocabulary, and given names."""
    given = lexicon.table("names").get("given", ())
    return vocabulary(lexicon).union(given, lexicon.table("writing").get("whole", ()))


@cache
def vocabulary(lexicon: Lexicon) -> frozenset[str]:
    """Every word that stands in a table of the language, or in CLDR's names of territories, with
    and without the article and in the forms that the rules `endings` of `writing` make.
    """
    named = [*locale(lexicon).territories.values()]
    tables = [lexicon.table(name) for name in lexicon.names()]
    table = lexicon.table("writing")
    unmarked = str.maketrans("", "", table.get("passed_over", ""))
    words = {
        word
        for said in (named, *tables)
        for line in _said(said)
        # A form with its endings ("أكد||ت") is written as in `verbs`; a pattern has brackets.
        for form in ([line] if "(" in line else expanded([line]))
        for word in _WORD.findall(form.translate(unmarked))
    }
    article = table.get("article", "")
    bare = words | {word.removeprefix(article) for word in words}
    rules = table.get("endings", {})
    # A letter or two are no stem: with an ending they would be any word.
    forms = {f for word in bare if len(word) >= SHORTEST for f in inflected(word, rules)} | bare
    return frozenset(forms | {article + form for form in forms})


def _said(value: Any) -> Iterator[str]:
    """All strings in a table, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in NO_WORDS:
                yield from (key, *_said(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner)


def told_of_the_source(found: T, copy: Copy) -> T:
    """What was found in the copy, in the words and the places of the source."""
    if isinstance(found, msgspec.Struct) and not isinstance(found, Source):
        span = getattr(found, "span", None)
        fields = {
            name: _field(name, getattr(found, name), span, copy) for name in found.__struct_fields__
        }
        return msgspec.structs.replace(found, **fields)
    if isinstance(found, tuple):
        return type(found)(told_of_the_source(each, copy) for each in found)
    return found


def _field(name: str, value: Any, span: Span | None, copy: Copy) -> Any:
    if name == "span":
        return copy.origin(value)
    if name == "spans":
        return tuple(copy.origin(each) for each in value)
    if isinstance(value, str) and not isinstance(value, Enum):
        return copy.words(value, span)
    if isinstance(value, dict):
        return {blank: copy.words(words, None) for blank, words in value.items()}
    return told_of_the_source(value, copy)
