"""The number of a provision: read where it is typed, made where a provision is new.

A number typed in the text stays in its wording; what is made here is a *label*, by which
delegations call the provision in the room. Numbers that stand are never changed: a new one
takes the number before it and goes on in the series of the text's convention.

    >>> typed_number("4 bis. The six will share daily readings.").label
    '4 bis'
    >>> labels([Place("4"), Place(proposed=True), Place(proposed=True), Place("5")])
    ['4', '4 bis', '4 ter', '5']

Before the first of a series a new provision takes its number with a dash, and goes on from
there: –1, –1 bis (European Union, Interinstitutional Style Guide, 3.3.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import regex

from communique.text.conventions import DEFAULT, Convention, Series
from communique.text.ordinals import HAN_NUMBER, SUFFIX, before, joined, series, split

_WORDS = (
    "Article|Articles|Art|Artículo|Artigo|Artikel|Paragraph|Para|Paragraphe|Párrafo|Section|Sección"
    "|Chapter|Chapitre|Capítulo|Annex|Annexe|Anexo|Appendix|Rule|Règle|Regla|Regulation|Part"
    "|Partie|Parte|Principle|Principe|Schedule|Protocol|PP|OP|Статья|Статьи|Ст|Пункт|П|Глава"
    "|Раздел|Приложение|Правило|Часть|المادة|مادة|الفقرة|فقرة|الفصل|المرفق|القاعدة|الجزء"
    "|סעיף|פרק|נספח|מאמר|ข้อ|มาตรา|ภาคผนวก|अनुच्छेद|धारा|परिशिष्ट|भाग"
)
# As a heading writes them: a sentence may break its line before "annex X".
_WORDS += "|" + _WORDS.upper() + "|ст|п|para"
_DIGITS = r"\p{Nd}{1,4}(?:\.\p{Nd}{1,3})*"
_LETTERED = rf"{_DIGITS}(?:[A-Z]{{1,2}}|[\p{{Hebrew}}\p{{Devanagari}}])?(?![\p{{L}}\p{{M}}])"
_LETTER = r"\p{L}\p{M}*(?![\p{L}\p{M}])"
_UPPER = r"(?=[IVXL])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\p{L})"
_LOWER = r"(?=[ivxl])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?!\p{L})"
_ROMAN = rf"(?:{_UPPER}|{_LOWER})"
_GAP = r"[ \u00a0\u202f]?"
_STARTS = r"[\[［【〔*_]"
# What may follow "Article 4" where that is a heading and no mention in a sentence.
_STOP = rf"(?=\s*(?:$|\n|\.(?!\p{{Nd}})|[:：)\](（—–-]|{_STARTS})|\s+\p{{Lu}}|\u3000|\s\s)"
_FORMS = tuple(
    regex.compile(r"[\s\[［【〔*_#]*" + form)
    for form in (
        # Article 4 bis; OP4 alt; ст. 5; المادة ٤; มาตรา ๔
        rf"(?P<word>{_WORDS})\.?{_GAP}(?P<core>{_DIGITS}[A-Z]?|{_ROMAN})"
        rf"(?:{_GAP}(?P<suffix>{SUFFIX}))?{_STOP}[.:：]?",
        # 第四条之二
        rf"(?P<core>第\s*(?:{HAN_NUMBER}|\p{{Nd}}+)\s*[条條款章节節项項段])"
        rf"(?P<suffix>之{HAN_NUMBER})?(?=[\s:：.。、\[【（(]|$)[:：.。、]?",
        # (4), (a) bis, （四）, ①
        rf"(?P<core>[①-⑳⑴-⒇㈠-㈩]|[(（](?:{_DIGITS}|{_ROMAN}|{_LETTER}|([a-z])\2|{HAN_NUMBER})[)）])"
        rf"(?:{_GAP}(?P<suffix>{SUFFIX}))?(?!\p{{Nd}})",
        # 4 bis. 4bis 7.bis 3.1ter
        rf"(?P<core>{_DIGITS}|{_ROMAN}|{_LETTER})[.)]?{_GAP}(?P<suffix>{SUFFIX})"
        rf"(?:[.)．）:：、]|(?=\s|{_STARTS}|$))",
        # 4. 4) ٤- 四、 4A. 28A) 4.- 4º
        rf"(?P<core>{_LETTERED}|{HAN_NUMBER})"
        r"(?:\s?[.．]?[)）]|\s?[.．][-–]|\s?[.．](?!\p{Nd})|[、º°]|\s?[-–—](?=\s))"
        rf"(?=\s|$|{_STARTS}|[\"“«(]|\p{{Lu}}|\p{{Lo}})",
        # IV. a) А. أ)
        rf"(?P<core>{_ROMAN}|{_LETTER})(?:\s?[)）]|[.．]|\s[-–—](?=\s))(?=\s|$|{_STARTS})",
        # 3.1 Ensuring
        rf"(?P<core>\p{{Nd}}{{1,3}}(?:\.\p{{Nd}}{{1,3}})+)(?=\s+(?:\p{{Lu}}|\p{{Lo}}|{_STARTS}))",
    )
)


_PLAIN_WORD = re.compile(r"[A-Za-z]{2,}(?!\w)")
_NAMED = tuple(word.removesuffix("s?").lower() for word in _WORDS.split("|"))


def _begins_plainly(wording: str) -> bool:
    """With a word that names no part of a text and is no Roman number, as most paragraphs do."""
    found = _PLAIN_WORD.match(wording)
    if found is None or found[0].lower().startswith(_NAMED):
        return False
    return bool(found[0].strip("IVXLC") and found[0].strip("ivxlc"))


class TypedNumber(msgspec.Struct, frozen=True):
    """A number typed at the start of a wording, over its code points `start` to `end`.

    `label` is how it is called ("4 bis", "Article 4", "(a)"), without what ends it (".", ")").
    """

    label: str
    start: int
    end: int


def typed_number(wording: str) -> TypedNumber | None:
    """The number a wording begins with, in any script; None if it begins with words.

    Opening brackets and Markdown marks before it are passed over. A mention is no number:
    "Article 4 of the Convention provides" begins with words.
    """
    if _begins_plainly(wording):
        return None  # said at once: every paragraph of every draft is asked
    for form in _FORMS:
        found = form.match(wording)
        if found:
            groups = found.groupdict()
            word, core = groups.get("word") or "", "".join(groups["core"].split())
            suffix = " ".join((groups.get("suffix") or "").split())
            label = joined(f"{word} {core}".strip(), suffix)
            return TypedNumber(label, found.start("word" if word else "core"), found.end())
    return None


def label_of(number: str) -> str:
    """The label of a number that a program made ("4." or "a)" in a list): as if it were typed."""
    found = typed_number(number)
    return found.label if found else number.strip().rstrip(".")


class Place(msgspec.Struct, frozen=True):
    """A provision in its order: `number` typed or made by the program, None without one.

    `version_of` is the index of the place of which a proposed one is another version. Blank
    paragraphs are left out by the caller.
    """

    number: str | None = None
    proposed: bool = False
    version_of: int | None = None


def labels(
    places: Sequence[Place], convention: Convention = DEFAULT, language: str | None = None
) -> list[str | None]:
    """The label of every place; None for one that has no number (a title, a preamble).

    A proposed provision keeps the number typed in it unless its neighbours have it already;
    else it follows the numbered provision before it, or stands before the one after it; between
    unnumbered ones it has none. `language` (BCP 47) chooses the words of the series; without
    it the script of the number does.
    """
    typed = [label_of(place.number) if place.number else None for place in places]
    made = [None if place.proposed else label for place, label in zip(places, typed, strict=True)]
    new = [n for n, place in enumerate(places) if place.proposed]
    for n in new:  # what is typed goes first: readers see it in the text
        label = typed[n]
        if label and _plain(label) not in _around(places, made, n, split(label)[0]):
            made[n] = label
    for n in new:
        root = None if made[n] else _root(places, made, n, typed[n], convention)
        if root:
            taken = _around(places, made, root.near, root.number)
            made[n] = next(label for label in root.goes_on(language) if _plain(label) not in taken)
    return made


class _Root(msgspec.Struct, frozen=True):
    """What a new label is made from: a `number` that stands, at or around the place `near`."""

    number: str
    kind: Series
    near: int
    leads: bool = False
    """The new provision stands before that number, the first of its series."""

    def goes_on(self, language: str | None) -> Iterator[str]:
        """The labels it may have, best first, without end."""
        if self.leads:
            yield before(self.number)
        yield from series(before(self.number) if self.leads else self.number, self.kind, language)


def _root(
    places: Sequence[Place],
    made: Sequence[str | None],
    n: int,
    typed: str | None,
    convention: Convention,
) -> _Root | None:
    first_version = places[n].version_of
    if first_version is not None:
        number = made[first_version]
        return _Root(split(number)[0], convention.version, first_version) if number else None
    if typed:
        stem, suffix = split(typed)
        return _Root(stem, Series.ORDINAL if suffix else convention.inserted, n)
    if last := _neighbour(places, made, range(n - 1, -1, -1)):
        return _Root(split(last)[0], convention.inserted, n)
    if following := _neighbour(places, made, range(n + 1, len(places))):
        return _Root(split(following)[0], convention.inserted, n, leads=True)
    return None


def _neighbour(
    places: Sequence[Place], made: Sequence[str | None], way: Iterable[int]
) -> str | None:
    """The label of the nearest provision that was there before, on one side."""
    return next((made[m] for m in way if not places[m].proposed), None)


def _around(
    places: Sequence[Place], made: Sequence[str | None], centre: int, stem: str
) -> set[str]:
    """The labels near `centre`, up to where the text goes on to another number."""
    taken: set[str] = set()
    for way in (range(centre, -1, -1), range(centre + 1, len(places))):
        for m in way:
            label = made[m]
            if label is None:
                continue
            if not places[m].proposed and split(label)[0] != stem:
                break
            taken.add(_plain(label))
    return taken


def _plain(label: str) -> str:
    return "".join(label.split()).casefold()
