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
            Meaning.SUPPORT: "we support|support|supports|supported|can support|we can support"
            "|nous appuyons|nous soutenons|appuie|appuient|soutient|soutiennent|soutien"
            "|apoyamos|apoya|apoyan|apoyo"
            "|мы поддерживаем|поддерживаем|поддерживает|поддерживают"
            "|نؤيد|تؤيد|يؤيد|تأييد|我们支持|我方支持|支持|אנו תומכים|תומכת|תומכות"
            "|เราสนับสนุน|สนับสนุน|हम समर्थन करते हैं|समर्थन",
            Meaning.OPPOSE: "we oppose|oppose|opposes|opposed|we cannot accept"
            "|nous nous opposons|s’oppose|s’opposent|s'oppose|s'opposent"
            "|nos oponemos|se opone|se oponen|мы возражаем|возражаем|возражает|возражают"
            "|نعارض|تعارض|يعارض|我们反对|我方反对|反对|אנו מתנגדים|מתנגדת|מתנגדות"
            "|เราคัดค้าน|คัดค้าน|हम विरोध करते हैं|विरोध",
            Meaning.PROPOSE: "we propose|propose|proposes|proposed"
            "|nous proposons|propose|proposent|proponemos|propone|proponen"
            "|мы предлагаем|предлагаем|предлагает|предлагают"
            "|نقترح|تقترح|يقترح|我们提议|我方提议|提议|建议|אנו מציעים|מציעה|מציעות"
            "|เราเสนอ|เสนอ|हम प्रस्ताव करते हैं|प्रस्ताव",
            Meaning.RESERVE: "reserve|reserves|reservation|we reserve our position|ad ref"
            "|ad referendum"
            "|réserve|nous réservons notre position|reserva|reservamos nuestra posición"
            "|оговорка|резервируем позицию|تحفظ|نتحفظ|保留|הסתייגות|ข้อสงวน|आरक्षण",
            Meaning.DELETE: "delete|deleted|to be deleted|propose to delete|proposes to delete"
            "|supprimer|à supprimer|supprimé|suprimir|suprímase|eliminar"
            "|исключить|снять|удалить|يحذف|تحذف|حذف|删除|删去|למחוק|ตัดออก|हटाएँ",
            Meaning.NO_CHANGE: "no change|sans changement|sin cambios|без изменений"
            "|بدون تغيير|لا تغيير|无改动|不变|ללא שינוי|ไม่เปลี่ยนแปลง|कोई परिवर्तन नहीं",
        }
    )
)
"""Typed words by what they mean, folded (`_folded`); read only where they stand alone."""


def meaning(words: str, convention: Convention = DEFAULT) -> Meaning | None:
    """What these typed words say, if they say nothing else; None for words of the text."""
    alone = words.strip()
    return convention.symbols.get(alone) or TYPED.get(_folded(alone.rstrip(".。।")))
