"""Ordinals: numbers in a series, in figures with a mark, in Roman numerals or in words.

`languages/TAG/ordinals.toml` holds the shapes of marks, with blanks {n} (figures, or the signs of
the language) and {roman}, the words for the ordinals with rules for their endings and for how they
are put together ("twenty-" and "second"), and the words beside which a number counts nothing of
ours: a month, a century, a prime minister.

    >>> [o.value for o in ordinals("XVIIIe sommet, quatrième réunion", lexicon("fr"))]
    [18, 4]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.forms import Forms, capitalised
from communique.reader.mentions.inflection import Rules, inflected, stem
from communique.reader.mentions.mention import Ordinal
from communique.reader.mentions.numerals import number, roman, signs

NOTHING = 0
"""What a phrase counts that only looks like an ordinal ("premier ministre")."""

# A Roman numeral without a mark: two letters or more, or V and X before a word. One letter more
# is "I", an initial or a unit; a dot behind it makes a heading, a name before it a ruler's
# number ("Felipe VI").
_BARE = r"(?:[IVX][IVXL]+(?![\w.)])|[VX](?=\s\p{L}{2}))"
_RULER = regex.compile(r"\p{Lu}\p{Ll}{3,}\s$")


def ordinals(text: str, lexicon: Lexicon) -> list[Ordinal]:
    """The ordinals of `text` in order; of two that overlap, the longer."""
    found = [*_in_figures(text, lexicon), *_in_words(text, lexicon)]
    found.sort(key=lambda each: (each.span[0], -each.span[1]))
    kept: list[Ordinal] = []
    for each in found:
        if not kept or each.span[0] >= kept[-1].span[1]:
            kept.append(each)
    return [each for each in kept if each.value != NOTHING and _counts(text, each, lexicon)]


def _in_figures(text: str, lexicon: Lexicon) -> Iterator[Ordinal]:
    for match in _figures(lexicon).finditer(text):
        if match["bare"] and _RULER.search(text, max(0, match.start() - 24), match.start()):
            continue
        letters = match["roman"] or match["bare"]
        value = roman(letters) if letters else number(match["n"], lexicon)
        if value:
            yield Ordinal(match.span(), value)


def _in_words(text: str, lexicon: Lexicon) -> Iterator[Ordinal]:
    for start, end, value in _words(lexicon).walk(text):
        yield Ordinal((start, end), value)


def _counts(text: str, found: Ordinal, lexicon: Lexicon) -> bool:
    """It counts something: no month or century stands beside it."""
    before, after = _beside(lexicon)
    start, end = found.span
    return not (after.match(text, end) or before.search(text, max(0, start - 24), start))


@cache
def _figures(lexicon: Lexicon) -> regex.Pattern[str]:
    table = lexicon.table("ordinals")
    figures = rf"(?:\d{{1,3}}|[{signs(lexicon)}]{{1,7}})" if signs(lexicon) else r"\d{1,3}"
    shapes = [
        shape.replace("{n}", rf"(?<![\d.,/])(?P<n>{figures})")
        .replace("{roman}", r"(?<!\w)(?P<roman>[IVX][IVXLC]*|[LC][IVXLC]+)")
        .replace(" ", r"\s")
        for shape in table.get("shapes", ())
    ]
    # A language without Roman numerals of its own has the groups all the same, never filled.
    shapes += [rf"(?<!\w)(?P<bare>{_BARE})", "(?P<roman>(?!))(?P<n>)"]
    return regex.compile("|".join(shapes), regex.V0)


@cache
def _words(lexicon: Lexicon) -> Forms[int]:
    table = lexicon.table("ordinals")
    forms: Forms[int] = Forms(table.get("spaced", True))
    agreement = table.get("agreement", {})
    for phrase in table.get("nothing", ()):
        forms.add(stem(phrase, agreement), _agreeing(phrase, agreement, NOTHING))
    for word, value in _composed(lexicon):
        forms.add(stem(word, agreement), _agreeing(word, agreement, value))
    return forms


def _agreeing(word: str, agreement: Rules, value: int) -> Iterator[tuple[str, int]]:
    for form in inflected(word, agreement):
        yield form, value
        yield capitalised(form), value


def _composed(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """The words of the table, and those that its `compounds` put together."""
    table = lexicon.table("ordinals")
    words: dict[str, int] = table.get("words", {})
    yield from table.get("phrases", {}).items()
    yield from words.items()
    for compound in table.get("compounds", ()):
        for first, tens in compound["first"].items():
            for word, value in words.items():
                if value in compound["with"]:
                    yield first + word, tens + value
                    # Some write the second word with a capital ("Twenty-Second").
                    yield capitalised(first) + capitalised(word), tens + value


@cache
def _beside(lexicon: Lexicon) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What before or behind a number makes it no ordinal of ours."""
    table = lexicon.table("ordinals")
    behind, before = ("|".join(table.get(key, ("(?!)",))) for key in ("not_before", "not_after"))
    return (
        regex.compile(rf"(?:{before})\s?$", regex.IGNORECASE),
        regex.compile(rf"\s?(?:{behind})", regex.IGNORECASE),
    )
