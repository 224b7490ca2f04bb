"""The languages the product speaks: one door from a sentence in the code to its reader's words.

The code writes English sentences with blanks (`"{n} changes"`); a `Speaker` says them in a
language, with that language's plurals, lists and dates (CLDR by Babel). No module keeps a
current language: whoever renders for somebody makes a speaker and passes it on.

    >>> Speaker("fr").say("original text")
    'texte initial'
"""

from __future__ import annotations

import gettext
import os
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from communique.errors import CommuniqueError
from communique.sentences import Sentence

CATALOGUES = Path(__file__).parent / "locale"
SPOKEN = ("en", "fr")
PSEUDO = "ar-XB"
"""No language: English accented, right to left. What is not translatable or does not mirror in a
page shows itself (for screenshots and tests; CLDR reserves the region XB for this)."""
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "ckb", "dv", "yi"})


def direction(tag: str | None) -> str:
    """`"rtl"` or `"ltr"` for a BCP 47 tag."""
    return "rtl" if (tag or "").split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def of_this_machine() -> str:
    """The interface language asked for by LANGUAGE, LC_ALL, LC_MESSAGES or LANG, else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in os.environ.get(name, "").split(":"):
            tag = wanted.split(".")[0].split("_")[0].lower()
            if tag in SPOKEN:
                return tag
            if tag:
                return "en"
    return "en"


class _Accented(gettext.NullTranslations):
    """Every sentence with accents on its letters, its `{blanks}` as they are."""

    _ACCENTS = str.maketrans("aceinosuyACEINOSUY", "áçéîñöšúýÁÇÉÎÑÖŠÚÝ")

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{[^{}]*\})", message)
        return "".join(each if each[:1] == "{" else each.translate(self._ACCENTS) for each in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@lru_cache
def _catalogue(tag: str) -> gettext.NullTranslations:
    if tag == PSEUDO:
        return _Accented()
    return gettext.translation("communique", CATALOGUES, [tag], fallback=True)


class Speaker:
    """Says sentences, numbers, lists and dates in one language."""

    def __init__(self, tag: str = "en") -> None:
        self.tag = tag if tag in (*SPOKEN, PSEUDO) else "en"
        self._locale = "ar" if tag == PSEUDO else self.tag
        self._catalogue = _catalogue(self.tag)

    @property
    def direction(self) -> str:
        """`"rtl"` or `"ltr"`."""
        return direction(self.tag)

    def say(self, sentence: str, **blanks: object) -> str:
        """The sentence in this language, its blanks filled; a sentence in a blank is said too."""
        said = self._catalogue.gettext(sentence) if sentence else ""
        if not blanks:
            return said
        return said.format(**{name: self._blank(blanks[name]) for name in blanks})

    def _blank(self, blank: object) -> object:
        if isinstance(blank, Sentence | CommuniqueError):
            return self.say(blank.sentence, **blank.blanks)
        return blank

    def count(self, one: str, many: str, n: int, **blanks: object) -> str:
        """`one` or `many` by the language's plural rule; `{n}` is the number in its digits."""
        said = self._catalogue.ngettext(one, many, n)
        return said.format(n=self.number(n), **blanks)

    def number(self, n: int | float) -> str:
        """A number with the language's grouping and digits."""
        from babel.numbers import format_decimal

        return str(format_decimal(n, locale=self._locale))

    def percent(self, share: float) -> str:
        """A share between 0 and 1 in hundredths: `90%`, `90 %`."""
        from babel.numbers import format_percent

        return str(format_percent(share, locale=self._locale))

    def listing(self, names: list[str]) -> str:
        """`a, b and c` in this language."""
        from babel.lists import format_list

        return str(format_list(names, locale=self._locale)) if names else ""

    def instant(self, at: datetime) -> str:
        """A date and time with its zone, as the language writes it."""
        from babel.dates import format_datetime

        said = str(format_datetime(at, "d MMMM y, HH:mm (ZZZZ)", locale=self._locale))
        return self._with_ordinal(said)

    def hour(self, at: datetime) -> str:
        """Hours and minutes of a day."""
        from babel.dates import format_time

        return str(format_time(at, "HH:mm", locale=self._locale))

    def day(self, written: str) -> str:
        """A day, a month or a span (EDTF: `2027-05-01`, `2027-05`, `…/…`) in words.

        Anything else stays as it is written.
        """
        from babel.dates import format_date

        if "/" in written:
            return " – ".join(self.day(each) for each in written.split("/"))
        for form, pattern in (("%Y-%m-%d", "d MMMM y"), ("%Y-%m", "LLLL y")):
            try:
                on = datetime.strptime(written, form)
            except ValueError:
                continue
            return self._with_ordinal(str(format_date(on, pattern, locale=self._locale)))
        return written

    def _with_ordinal(self, said: str) -> str:
        """The first of a month in French is `1er mars`; CLDR's patterns have no word for that."""
        return f"1er{said[1:]}" if self.tag == "fr" and said.startswith("1 ") else said
