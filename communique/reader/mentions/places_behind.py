"""Where something is, in a language that tells it behind the name: by a word ("Порт-Алдор
қаласында") or by an ending ("Порт-Алдорда").

The table `places` has the words in `behind` and the endings in `locative`; a language that has
neither has no such places. A name is one or more capitalised words, none of them a word of the
table `names` that is no name, or written small elsewhere in the text. What ends like a locative
and is a name as it stands ("Канада") is nowhere.

    >>> [place.name for place in places_behind("Кездесу Алматыда өтті.", lexicon("kk"), [], small)]
    ['Алматыда']
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.cldr import locale
from communique.reader.mentions.gazetteer import no_places
from communique.reader.mentions.mention import Form, Place, Territory
from communique.reader.phrases import NEVER, either

_WORD = r"\p{Lu}[\p{L}\p{M}'’]+(?:-[\p{L}'’]+)*"
_BLANK = r"[ \u00a0]"


def places_behind(
    text: str, lexicon: Lexicon, territories: Sequence[Territory], small: Collection[str]
) -> list[Place]:
    """The places of `text` in order; `small`: the words that the text also writes small."""
    lands = {each.span[0]: each for each in territories}
    found: list[Place] = []
    for match in _shape(lexicon).finditer(text):
        place = _place(match, lexicon, lands, small)
        if place is not None:
            found.append(place)
    return found


def _place(
    match: regex.Match[str],
    lexicon: Lexicon,
    lands: Mapping[int, Territory],
    small: Collection[str],
) -> Place | None:
    """The place of a match: its last words that are a name, in the land named before it."""
    start, end = match.span("name")
    wider: Territory | None = None
    for at in (start + word.start() for word in regex.finditer(_WORD, match["name"])):
        word = regex.match(_WORD, match.string, pos=at)
        land = lands.get(at)
        if word is None or at < start:
            continue
        if land is not None and land.span[1] < end:
            wider, start = land, _over_blank(match.string, land.span[1])
        elif _is_no_name(word[0], lexicon, small):
            wider, start = None, _over_blank(match.string, at + len(word[0]))
    name = match.string[start:end]
    if not name or (match["behind"] is None and name in _as_they_stand(lexicon)):
        return None
    here = lands.get(start)
    if here is not None and (here.form in (Form.ADJECTIVE, Form.INHABITANT) or len(here.code) > 2):
        return None
    around = match.string[slice(*wider.span)] if wider else None
    code = here.code if here else wider.code if wider else None
    return Place((start, end), name, around, code)


def _over_blank(text: str, at: int) -> int:
    return at + (text[at : at + 1] in (" ", "\u00a0"))


def _is_no_name(word: str, lexicon: Lexicon, small: Collection[str]) -> bool:
    lower = word.lower()
    return lower in small or lower in _stops(lexicon) or word in no_places(lexicon)


@cache
def _stops(lexicon: Lexicon) -> frozenset[str]:
    """Words that are never a name."""
    return frozenset(word.lower() for word in lexicon.table("names").get("stop", ()))


@cache
def _as_they_stand(lexicon: Lexicon) -> frozenset[str]:
    """Names of territories and cities in the case in which they are listed."""
    known, table = locale(lexicon), lexicon.table("territories")
    listed = (*table.get("names", {}).values(), *table.get("capitals", {}).values())
    named = (name for names in listed for name in names.split(", "))
    cities = (zone["city"] for zone in known.time_zones.values() if "city" in zone)
    return frozenset((*known.territories.values(), *cities, *named))


@cache
def _shape(lexicon: Lexicon) -> regex.Pattern[str]:
    table = lexicon.table("places")
    behind, endings = table.get("behind", ()), table.get("locative", ())
    if not behind and not endings:
        return NEVER
    first = rf"(?<![\p{{L}}\p{{M}}’'-])(?P<name>(?:{_WORD}{_BLANK}){{0,2}}"
    return regex.compile(
        rf"{first}{_WORD}){_BLANK}(?P<behind>{either(behind)})(?!\w)"
        rf"|{first}{_WORD}(?<={either(endings)}))(?![\w-])"
    )
