"""Marks: what people type among the words of a bracketed text that is not words of it.

An option's label, the parties behind an alternative, a footnote, a placeholder, "no text", a
symbol such as NOC: each is read where it can stand (at the start of a line or of a bracket, or
anywhere) and keeps its characters.

    >>> mark = mark_at("[XB, XC: should]", 1, Where.BRACKET)
    >>> [said.name for said in mark.names], mark.text
    (['XB', 'XC'], 'XB, XC: ')
    >>> mark_at("**Option 2:** No text", 0, Where.LINE).label
    '2'
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

import msgspec
import regex

from communique.text import vocabulary as v
from communique.text.conventions import PRESETS, Convention, Meaning, meaning, stance
from communique.text.numbering import typed_number
from communique.text.ordinals import HAN_NUMBER, SUFFIX
from communique.text.rolling import BASE


class MarkKind(StrEnum):
    """What a mark does."""

    OPTION = "option"
    ATTRIBUTION = "attribution"
    FOOTNOTE = "footnote"
    PLACEHOLDER = "placeholder"
    NOTE = "note"
    NOTHING = "nothing"
    TYPED = "typed word"
    NUMBER = "number"
    LINK = "link"


class Where(StrEnum):
    """Where a mark is looked for."""

    LINE = "at the start of a line"
    BRACKET = "at the start of a bracket"
    NAMED = "after the parties behind an alternative"
    CLOSED = "right after a bracket"
    ANYWHERE = "anywhere"


class Name(msgspec.Struct, frozen=True):
    """Somebody named in an attribution, as typed, and what it does with the words."""

    name: str
    stance: Meaning = Meaning.PROPOSE


class Mark(msgspec.Struct, frozen=True, tag="mark"):
    """A mark with its own characters, punctuation and spaces included.

    `label` is the option's, footnote's or provision's; `names` are those of an attribution;
    `meaning` is that of a typed word.
    """

    kind: MarkKind
    text: str
    label: str = ""
    names: tuple[Name, ...] = ()
    meaning: Meaning | None = None


_ROMAN = r"[IVX]{1,5}|[ivx]{1,5}"
_LABEL = rf"(?:\p{{Nd}}{{1,3}}(?:\.\p{{Nd}}+)*|{_ROMAN}|{HAN_NUMBER}|{v.ORDINAL}|\p{{L}}\p{{M}}*)"
_BOLD = r"[*_]{0,3}"
_OPTION = regex.compile(
    rf"{_BOLD}(?P<word>(?i:{v.OPTION}))[ \u00a0]?"
    rf"(?P<label>\({_LABEL}\)|（{_LABEL}）|(?:{_LABEL})(?:\([a-z]\))?(?![\p{{L}}\p{{M}}\p{{Nd}}]))?"
    rf"(?:\s?(?P<suffix>{SUFFIX}))?{_BOLD}(?:[ \u00a0]?\([^()\n]{{1,80}}\))?{_BOLD}"
    rf"(?:[ \u00a0\u202f]?(?P<colon>[:：]){_BOLD}"
    rf"|(?P<end>(?=[^\S\n]*(?:\n|$|[\]\[］【〔]))|[.、)](?=\s)|\s[-–—](?=\s)|(?=\s+\p{{Lu}}|\s\s)))"
)
_FOOTNOTE = regex.compile(r"\[\^(?P<label>[^\[\]\s]+)\]:?")
_REFERENCE = regex.compile(r"(?P<label>[⁰¹²³⁴-⁹]+|\p{Nd}{1,2}(?=[\s.,;:)\[\]]|$))")
_BLANK = regex.compile(r"[\[［【〔]\s*(?:…|\.{3,}|_{2,})\s*[\]］】〕]")
_BRACES = regex.compile(r"\{[^{}\[\]\n]*(?:\n(?!\s*\n)[^{}\[\]\n]*)*\}")
_LINK = regex.compile(
    r"\[[^\[\]\n]+\]\((?:\w+:|/|#)[^()\s]*\)|(?m:^)\[[^\[\]^\n]+\]:[ \t]+\w+://\S+"
)
_ALONE = r"(?=[^\S\n]*(?:$|[\n.;,()（*\[\]］】〕。；]))"
_NOTHING = regex.compile(rf"{_BOLD}(?i:{v.NOTHING}){_BOLD}{_ALONE}")
_PLACEHOLDER = regex.compile(
    rf"{_BOLD}(?i:{v.PLACEHOLDER}){_BOLD}(?!\p{{L}})[ \u00a0]?[:：]?"
    rf"|{_BOLD}(?i:{v.LATER}){_BOLD}{_ALONE}"
)
_NOTE = regex.compile(rf"{_BOLD}(?i:{v.NOTE})[ \u00a0]?[:：]{_BOLD}")
_SEGMENT = regex.compile(r"[^\[\]［］【】〔〕{}\n∅]*")
_SYMBOL = regex.compile(r"\(?[A-Z]{3}\)?\*?(?=\s|$)")

_CAPITAL = r"(?:(?:[ld][’'])?[\p{Lu}\p{Lo}][\p{L}\p{M}\p{Nd}.’'\-]*)"
_NAME = regex.compile(
    rf"{_CAPITAL}(?:[ \u00a0](?:{_CAPITAL}|{v.PARTICLE}(?=[ \u00a0]))){{0,5}}(?<!\.)"
)
# Arabic and Hebrew write "and" as the first letter of the name that follows.
_BETWEEN = regex.compile(
    rf"\s?[,/&+、،，]\s?|[ \u00a0]{v.AND}[ \u00a0]"
    r"|[ \u00a0](?:و(?=\p{Arabic})|ו(?=\p{Hebrew}{3}))"
)
_ATTRIBUTION = regex.compile(
    r"[ \u00a0]?(?P<said>[^\[\]［］【】〔〕{}\n:：]{1,300}?)[ \u00a0\u202f]?[:：]"
    r"(?!\s*\n)[ \u00a0]?"
)
_PART = regex.compile(r"(?P<names>.+?)(?:[ \u00a0](?P<verb>(?:[\p{L}\p{M}]+ )?[\p{L}\p{M}’']+))")
_CODE = regex.compile(rf"\p{{Lu}}[\p{{Lu}}\p{{Nd}}\-]{{1,9}}|{BASE}")


def mark_at(
    text: str,
    place: int,
    where: Where,
    parties: Collection[str] = (),
    convention: Convention | None = None,
) -> Mark | None:
    """The mark that stands at `place`, if one can stand there.

    `parties` are names and codes that may stand in an attribution, beside whatever looks like
    a code or a name. Symbols are those of `convention`, or of any.
    """
    if where is Where.CLOSED:
        found = _REFERENCE.match(text, place)
        return Mark(MarkKind.FOOTNOTE, found.group(), found["label"]) if found else None
    if where is Where.ANYWHERE:
        return _anywhere(text, place)
    if option := _option(text, place):
        return option
    for kind, form in (
        (MarkKind.NOTHING, _NOTHING),
        (MarkKind.PLACEHOLDER, _PLACEHOLDER),
        (MarkKind.NOTE, _NOTE),
    ):
        if found := form.match(text, place):
            return Mark(kind, found.group())
    if typed := _typed(text, place, where, convention):
        return typed
    if where is Where.BRACKET and (attribution := _attribution(text, place, parties)):
        return attribution
    return None


def number_at(text: str, place: int, end: int) -> Mark | None:
    """The typed number that begins a line at `place`; `end` is the end of the line."""
    found = typed_number(text[place:end])
    if not found or text[place : place + found.start].strip("*_# \t\u00a0"):
        return None
    return Mark(MarkKind.NUMBER, text[place : place + found.end], found.label)


def _anywhere(text: str, place: int) -> Mark | None:
    if found := _FOOTNOTE.match(text, place):
        return Mark(MarkKind.FOOTNOTE, found.group(), found["label"])
    if found := _BLANK.match(text, place):
        return Mark(MarkKind.PLACEHOLDER, found.group())
    if found := _LINK.match(text, place):
        return Mark(MarkKind.LINK, found.group())
    if found := _BRACES.match(text, place):
        kind = MarkKind.PLACEHOLDER if _PLACEHOLDER.match(text, place + 1) else MarkKind.NOTE
        return Mark(kind, found.group())
    if text[place] == "∅":
        return Mark(MarkKind.NOTHING, "∅")
    return None


def _option(text: str, place: int) -> Mark | None:
    found = _OPTION.match(text, place)
    if not found or not (found["label"] or found["colon"]):
        return None
    label = " ".join(filter(None, ((found["label"] or "").strip("()（）"), found["suffix"])))
    return Mark(MarkKind.OPTION, found.group(), label)


def _typed(text: str, place: int, where: Where, convention: Convention | None) -> Mark | None:
    conventions = [convention] if convention else list(PRESETS.values())
    if where is Where.LINE and (found := _SYMBOL.match(text, place)):
        for one in conventions:
            if meant := one.symbols.get(found.group()):
                return Mark(MarkKind.TYPED, found.group(), meaning=meant)
    found = _SEGMENT.match(text, place)
    if found and (said := found.group().strip()):
        if where is Where.NAMED and (meant := stance(said)):
            return Mark(MarkKind.TYPED, found.group().rstrip(), meaning=meant)
        for one in conventions:
            if meant := meaning(said.strip("*_"), one):
                return Mark(MarkKind.TYPED, found.group().rstrip(), meaning=meant)
    return None


def _attribution(text: str, place: int, parties: Collection[str]) -> Mark | None:
    found = _ATTRIBUTION.match(text, place)
    if not found:
        return None
    names = tuple(_names(found["said"]))
    known = {folded(party) for party in parties}
    # "Article 4" looks like a name and is none.
    named = any(folded(one.name) in known for one in names) or (
        not typed_number(found["said"]) and all(_is_name(one.name) for one in names)
    )
    return Mark(MarkKind.ATTRIBUTION, found.group(), names=names) if names and named else None


def _names(said: str) -> Iterator[Name]:
    """Everybody named, each with the stance of its part: "XB/XC propose; XD oppose"."""
    for part in regex.split(r"[;；؛]", said):
        found = _PART.fullmatch(part.strip())
        verb = stance(found["verb"]) if found else None
        for name in _BETWEEN.split(found["names"] if found and verb else part):
            if name.strip():
                yield Name(name.strip(), verb or Meaning.PROPOSE)


def _is_name(name: str) -> bool:
    """A code, or capitalised words as names of states are."""
    return is_code(name) or _NAME.fullmatch(name) is not None


def is_code(name: str) -> bool:
    """Two to ten capitals and digits, as no word of a sentence looks; or that of the original."""
    return _CODE.fullmatch(name) is not None


def folded(name: str) -> str:
    """A name for comparing: spaces and case make no difference."""
    return " ".join(name.split()).casefold()
