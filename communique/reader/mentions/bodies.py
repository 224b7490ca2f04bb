"""Bodies: whoever speaks or acts without a name of their own.

A body is a group ("the three advisers", "各方", "стороны"), an organ ("the Committee on Water",
"das Außenministerium"), a pronoun ("they", "Elles", "er") or a document that speaks ("la
declaración", "the final document"). The table `groups` of a language says by which words:
determiners, numbers, nouns, what may follow them; the noun makes the body, the rest widens it.

    >>> [b.words for b in bodies("The three sides met. They agreed.", lexicon("en"), [])]
    ['The three sides', 'They']
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

import msgspec
import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.mention import Body, Territory
from communique.reader.phrases import NEVER
from communique.reader.wordlists import Gradual, tree, words_of
from communique.reader.words import expanded, level


class Shapes(msgspec.Struct, frozen=True):
    """The patterns of one language."""

    noun: Gradual[regex.Pattern[str]]
    pronoun: regex.Pattern[str]
    plural_nouns: frozenset[str]
    one: frozenset[str]
    documents: frozenset[str]
    plural_pronouns: frozenset[str]
    numbers: dict[str, int]
    spaced: bool


@cache
def _shapes(lexicon: Lexicon) -> Shapes:
    """The patterns of the table `groups`.

    A noun stands after at most one determiner, a number, and a few words between that are none of
    `apart` (prepositions, conjunctions, verbs of the language); `tail` is a pattern of what may
    follow ("of the Member States", "des Affaires étrangères").
    """
    table = lexicon.table("groups")
    spaced: bool = table.get("spaced", True)
    plural, organs = expanded(table.get("nouns", ())), expanded(table.get("organs", ()))
    documents = expanded(table.get("documents", ()))
    nouns = [*plural, *organs, *documents]
    numbers: dict[str, int] = {k.lower(): v for k, v in table.get("numbers", {}).items()}
    if not nouns:
        none: frozenset[str] = frozenset()
        return Shapes(Gradual((), lambda _: NEVER), NEVER, none, none, none, none, numbers, spaced)
    pronouns = [*table.get("plural_pronouns", ()), *table.get("singular_pronouns", ())]
    known = {*nouns, *numbers, *words_of(table)}
    noun = Gradual(
        known,
        lambda met: (
            _spaced_noun(table, nouns, numbers, met) if spaced else _dense_noun(table, nouns)
        ),
    )
    # "其他" (other) is no pronoun: what stands before one is listed.
    hidden = "".join(rf"(?<!{word})" for word in table.get("not_after", ()))
    edge = (r"(?<!\w)", r"(?!\w)") if spaced else (hidden, "")
    pronoun = regex.compile(rf"{edge[0]}\L<pronouns>{edge[1]}", regex.I, pronouns=_cased(pronouns))
    return Shapes(
        noun,
        pronoun,
        frozenset(plural),
        frozenset(table.get("singular_determiners", ())),
        frozenset(documents),
        frozenset(_cased(table.get("plural_pronouns", ()))),
        numbers,
        spaced,
    )


def _cased(words: Iterable[str]) -> list[str]:
    return [word.lower() for word in words]


def _either(words: Iterable[str], met: Collection[str]) -> str:
    return tree(word.lower() for word in words if word in met)


def _spaced_noun(
    table: dict[str, object], nouns: Iterable[str], numbers: Iterable[str], met: Collection[str]
) -> regex.Pattern[str]:
    """Determiner, number, words between, the noun, what follows it."""
    determiners = _either(_words(table, "determiners"), met)
    apart = _either(_words(table, "apart"), met)
    number = _either(numbers, met)
    tail = table.get("tail", "")
    between = table.get("between", r"[\p{L}\p{M}][\w'+-]*")
    capital = r"(?=\p{Lu})" if table.get("capitals", False) else ""
    return regex.compile(
        rf"(?<![\w'])"
        rf"(?:(?:(?P<determiner>(?i:{determiners}))(?:\s+|(?<=[']))(?:(?P<number>(?i:{number})|\d{{1,2}})\s+)?"
        rf"|(?P<number>(?i:{number})|\d{{1,2}})\s+)"
        rf"(?:(?!(?i:{apart})(?!\w)){between}\s+){{0,4}}?)?"
        rf"{capital}(?P<noun>(?i:{_either(nouns, met)}))(?![\w-])(?P<tail>{tail})?"
    )


def _words(table: dict[str, object], key: str) -> list[str]:
    found = table.get(key, [])
    return [str(word) for word in found] if isinstance(found, list) else []


def _dense_noun(table: dict[str, object], nouns: Sequence[str]) -> regex.Pattern[str]:
    """Where words are not divided: the words before the noun are listed, `before`, and numbers."""
    before = tree(_words(table, "before"))
    return regex.compile(
        rf"(?:{before})*(?:(?P<number>[一二两三四五六七八九十\d]{{1,3}})(?:国|个|方|位)?)?(?:{before})*"
        rf"(?P<noun>{tree(nouns)})(?P<tail>{table.get('tail', '')})?(?P<determiner>)"
    )


def bodies(text: str, lexicon: Lexicon, territories: Sequence[Territory]) -> list[Body]:
    """The bodies of `text`, in order, none within another; a territory before a noun is part of it
    where words are not divided ("X国外交部").
    """
    shapes = _shapes(lexicon)
    plain = level(text)
    ends = {land.span[1]: land.span[0] for land in territories}
    lands = {at for land in territories for at in range(*land.span)}
    # "the United States": the noun is a part of a name, no group of states.
    nouns = (m for m in shapes.noun.of(plain).finditer(plain) if m.start("noun") not in lands)
    found = [_named(text, match, shapes, ends) for match in nouns]
    found += [_pronoun(text, match, shapes) for match in shapes.pronoun.finditer(plain)]
    return _longest_first(found)


def _named(text: str, match: regex.Match[str], shapes: Shapes, ends: dict[int, int]) -> Body:
    """The body of one noun, with the territory before it where words are not divided."""
    start, end = match.span()
    noun = match.group("noun").lower()
    number = match.group("number")
    one = (match.group("determiner") or "").lower() in shapes.one
    size = shapes.numbers.get(number.lower()) if number else None
    if number and size is None and number.isdigit():
        size = int(number)
    if not shapes.spaced:
        while start in ends:
            start = ends[start]
    return Body(
        span=(start, end),
        words=text[start:end],
        size=size,
        document=noun in shapes.documents,
        singular=one or noun not in shapes.plural_nouns,
    )


def _pronoun(text: str, match: regex.Match[str], shapes: Shapes) -> Body:
    words = text[match.start() : match.end()]
    plural = words.lower() in shapes.plural_pronouns
    return Body(span=match.span(), words=words, pronoun=True, singular=not plural)


def _longest_first(found: Iterable[Body]) -> list[Body]:
    """Those not within another, in order of their span."""
    kept: list[Body] = []
    for body in sorted(found, key=lambda each: (each.span[0], -each.span[1])):
        if not kept or body.span[0] >= kept[-1].span[1]:
            kept.append(body)
    return kept
