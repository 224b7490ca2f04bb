"""Conventions: how a family of texts numbers, attributes and brackets, and what it types.

A convention is data, a preset that a text starts from; nothing in it changes what a position
means. `TYPED` are the words delegations write instead of words of the text, in every language
we know of; a convention may add its own symbols, which are read only in capitals.

    >>> ITU.symbols["SUP"]
    <Meaning.DELETE: 'delete'>
    >>> meaning("nous appuyons")
    <Meaning.SUPPORT: 'support'>
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec


class Meaning(StrEnum):
    """What a typed word says about the provision or alternative it stands in or before."""

    NO_CHANGE = "no change"
    ADD = "add"
    MODIFY = "modify"
    EDITORIAL = "modify editorially"
    DELETE = "delete"
    MOVE = "move"
    SUPPORT = "support"
    OPPOSE = "oppose"
    PROPOSE = "propose"
    RESERVE = "reserve"


class Series(StrEnum):
    """How the second, third … of a number is told apart: 4 bis, 4A, 4 alt."""

    ORDINAL = "ordinal"
    LETTER = "letter"
    ALT = "alt"


class Attribution(StrEnum):
    """Where a family of texts writes who is behind an alternative."""

    INSIDE = "inside"
    """`[XB, XC: words]`, our notation."""
    STANCE = "stance"
    """`[XB/XC propose; XD oppose: words]`."""
    NONE = "none"
    """Anonymous by custom: `[words][words]`."""


class Convention(msgspec.Struct, frozen=True):
    """One family's habits.

    `inserted` names a new provision between two, `version` another version of the same one;
    they differ, so that a label never means both. `glyphs` open and close a bracket.
    """

    name: str
    inserted: Series = Series.ORDINAL
    version: Series = Series.ALT
    attribution: Attribution = Attribution.INSIDE
    glyphs: tuple[str, str] = ("[", "]")
    symbols: Mapping[str, Meaning] = MappingProxyType({})


DEFAULT = Convention("default")
UN = Convention("UN", inserted=Series.LETTER, version=Series.ORDINAL)
"""United Nations Editorial Manual, Paragraphs and subparagraphs: alternative versions of a
paragraph keep its number, followed by bis, ter, quater …"""
UNFCCC = Convention("UNFCCC", attribution=Attribution.NONE)
TRADE = Convention("trade", attribution=Attribution.STANCE)
ITU = Convention(
    "ITU",
    inserted=Series.LETTER,
    symbols=MappingProxyType(
        {
            "NOC": Meaning.NO_CHANGE,
            "ADD": Meaning.ADD,
            "ADD*": Meaning.MOVE,
            "MOD": Meaning.MODIFY,
            "(MOD)": Meaning.EDITORIAL,
            "SUP": Meaning.DELETE,
            "SUP*": Meaning.MOVE,
        }
    ),
)
"""ITU, guidelines for proposals to a plenipotentiary conference, 2.2 (symbols); a new provision
takes the number before it and a letter (notes to the Final Acts)."""

PRESETS: Mapping[str, Convention] = MappingProxyType(
    {preset.name: preset for preset in (DEFAULT, UN, UNFCCC, TRADE, ITU)}
)


def _spoken(said: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {
        _folded(words): meant
        for meant, all_words in said.items()
        for words in all_words.split("|")
        if words
    }


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


TYPED: Mapping[str, Meaning] = MappingProxyType(
    _spoken(
        {
            Meaning.SUPPORT: "we support|we can support|nous appuyons|nous soutenons|apoyamos"
            "|мы поддерживаем|поддерживаем|نؤيد|نحن نؤيد|我们支持|我方支持|אנו תומכים"
            "|เราสนับสนุน|हम समर्थन करते हैं",
            Meaning.OPPOSE: "we oppose|we cannot accept|nous nous opposons|nos oponemos"
            "|мы возражаем|возражаем|نعارض|نحن نعارض|我们反对|我方反对|אנו מתנגדים|เราคัดค้าน"
            "|हम विरोध करते हैं",
            Meaning.RESERVE: "ad ref|ad referendum|we reserve our position|scrutiny reservation"
            "|nous réservons notre position|reservamos nuestra posición|резервируем позицию"
            "|نتحفظ|我们保留立场|我方保留立场|אנו מסתייגים|ขอสงวนท่าที|हम अपना पक्ष सुरक्षित रखते हैं",
            Meaning.DELETE: "delete|to be deleted|propose to delete|à supprimer|supprimer|suprimir"
            "|suprímase|исключить|снять|يحذف|تحذف|删除|删去|למחוק|ตัดออก|हटाएँ",
            Meaning.NO_CHANGE: "no change|sans changement|sin cambios|без изменений"
            "|بدون تغيير|لا تغيير|无改动|不变|ללא שינוי|ไม่เปลี่ยนแปลง|कोई परिवर्तन नहीं",
        }
    )
)
"""What is typed instead of words of the text, folded; read only where it stands alone."""

STANCES: Mapping[str, Meaning] = MappingProxyType(
    _spoken(
        {
            Meaning.SUPPORT: "support|supports|appuie|appuient|soutient|soutiennent|apoya|apoyan"
            "|поддерживает|поддерживают|تؤيد|يؤيد|支持|תומכת|תומכות|สนับสนุน|समर्थन",
            Meaning.OPPOSE: "oppose|opposes|s’oppose|s’opposent|s'oppose|s'opposent|se opone"
            "|se oponen|возражает|возражают|تعارض|يعارض|反对|מתנגדת|מתנגדות|คัดค้าน|विरोध",
            Meaning.PROPOSE: "propose|proposes|proposent|propone|proponen|предлагает|предлагают"
            "|تقترح|يقترح|提议|建议|מציעה|מציעות|เสนอ|प्रस्ताव",
            Meaning.RESERVE: "reserve|reserves|réserve|réservent|reserva|reservan|оговорка"
            "|تتحفظ|يتحفظ|保留|מסתייגת|สงวน|आरक्षण",
        }
    )
)
"""What a party named in an attribution does: `[XB/XC propose; XD oppose: words]`."""


def meaning(words: str, convention: Convention = DEFAULT) -> Meaning | None:
    """What these typed words say, if they say nothing else; None for words of the text."""
    alone = words.strip()
    return convention.symbols.get(alone) or TYPED.get(_folded(alone.rstrip(".。।")))


def stance(verb: str) -> Meaning | None:
    """What a verb after a party's name says of it; None for any other word."""
    return STANCES.get(_folded(verb.rstrip(".。।")))
