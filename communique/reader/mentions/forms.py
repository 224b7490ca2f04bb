"""Known forms of words, found in a text in one walk: at each word the longest that stands there.

    >>> forms = Forms(spaced=True)
    >>> forms.add("Guinea", "GN"); forms.add("Guinea-Bissau", "GW"); forms.close()
    >>> list(forms.walk("in Guinea-Bissau"))
    [(3, 16, 'GW')]

Signs that only look different are taken for one another (`ALIKE`), character for character, so
spans are those of the text. Where words are not divided by spaces a form may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

import regex

ALIKE = str.maketrans("\u00a0\u202f\u2009\n\u2010\u2011\u2013\u2014\uff0d\u2019ёЁ", "    -----'еЕ")
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")

V = TypeVar("V")


class Forms(Generic[V]):
    """Forms and what each means. `lengths`: for each first word, the lengths to try."""

    def __init__(self, spaced: bool) -> None:
        self.spaced = spaced
        self.meaning: dict[str, V] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}

    def add(self, form: str, meaning: V) -> None:
        """`form`, unless it already means something; also in capitals, if it is no short one."""
        for written in dict.fromkeys((form, form.upper()) if len(form) > 3 else (form,)):
            self.meaning.setdefault(written.translate(ALIKE), meaning)

    def close(self) -> None:
        """Sort the forms by their first words; nothing is added after it."""
        by_first: dict[str, set[int]] = {}
        for form in self.meaning:
            first = WORD.match(form)
            if first:
                word = first[0] if self.spaced else form[0]
                by_first.setdefault(word, set()).add(len(form))
        self.lengths = {w: tuple(sorted(found, reverse=True)) for w, found in by_first.items()}

    def walk(self, text: str) -> Iterator[tuple[int, int, V]]:
        """(start, end, meaning) of the forms in `text`, in order; none overlap."""
        folded = text.translate(ALIKE)
        last = 0
        for at, first in self._starts(folded):
            form = self._longest(folded, at, first) if at >= last else None
            if form is not None:
                # A hyphen that a form must stand before is no part of it.
                last = at + len(form.rstrip("-"))
                yield at, last, self.meaning[form]

    def _starts(self, text: str) -> Iterator[tuple[int, str]]:
        if self.spaced:
            return ((found.start(), found[0]) for found in WORD.finditer(text))
        return enumerate(text)

    def _longest(self, text: str, at: int, first: str) -> str | None:
        for length in self.lengths.get(first, ()):
            form = text[at : at + length]
            if form in self.meaning and (not self.spaced or _ends(text, at + length)):
                return form
        return None


def capitalised(word: str) -> str:
    """`word` with a capital first letter, the rest as it is."""
    return word[:1].upper() + word[1:]


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() and text[end - 1] != "-")
