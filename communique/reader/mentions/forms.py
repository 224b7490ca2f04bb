"""Known forms of words, found in a text in one walk: at each word the longest that stands there.

    >>> forms = Forms(spaced=True)
    >>> forms.add("Guinea", [("Guinea", "GN"), ("Guinean", "GN")])
    >>> forms.add("Guinea-Bissau", [("Guinea-Bissau", "GW")])
    >>> list(forms.walk("in Guinea-Bissau"))
    [(3, 16, 'GW')]

Signs that only look different are taken for one another (`ALIKE`), character for character, so
spans are those of the text. Where words are not divided by spaces a form may stand anywhere.

A language has tens of thousands of forms, and a text few of them: the forms of a word are made
when the first text comes that has a word beginning like it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Generic, TypeVar

import regex

ALIKE = str.maketrans("\u00a0\u202f\u2009\n\u2010\u2011\u2013\u2014\uff0d\u2019ёЁ", "    -----'еЕ")
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")

HEAD = 3
"""So many letters of its first word tell which forms to make."""

V = TypeVar("V")


class Forms(Generic[V]):
    """Forms and what each means; what is added first wins.

    `_waiting`: by how a word begins, all that may yield forms whose first word begins so.
    `_lengths`: for each first word of the forms made, the lengths to try.
    """

    def __init__(self, spaced: bool) -> None:
        self.spaced = spaced
        self._waiting: dict[str, list[Iterable[tuple[str, V]]]] = {}
        self._meaning: dict[str, V] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}

    def add(self, stem: str, forms: Iterable[tuple[str, V]]) -> None:
        """`forms` with their meanings, each also in capitals if it is no short one.

        All begin with `stem`, its first letter capital or not; a generator is asked for them only
        when a text has a word that begins so.
        """
        head = stem.translate(ALIKE)[:HEAD]
        raised = head.upper()
        keeps = len(raised) == HEAD and raised.casefold() == head.casefold() and head.isalpha()
        if self.spaced and keeps:
            self._waiting.setdefault(head.casefold(), []).append(_written(forms))
            return
        for form, meaning in _written(forms):
            first = self._first(form)
            if first:
                waiting = self._waiting.setdefault(first[:HEAD].casefold(), [])
                waiting.append(((form, meaning),))

    def _first(self, form: str) -> str:
        """What a form is found by: its first word, or its first sign; "" if it has no word."""
        first = WORD.match(form)
        if first is None:
            return ""
        return first[0] if self.spaced else form[0]

    def _made(self, first: str) -> tuple[int, ...]:
        """The lengths of the forms that begin with the word `first`, made now if they wait."""
        waiting = self._waiting.pop(first[:HEAD].casefold(), None)
        if waiting is None:
            return ()
        lengths: dict[str, set[int]] = {}
        for form, meaning in chain.from_iterable(waiting):
            if form not in self._meaning:
                self._meaning[form] = meaning
                lengths.setdefault(self._first(form), set()).add(len(form))
        self._lengths |= {w: tuple(sorted(each, reverse=True)) for w, each in lengths.items()}
        return self._lengths.get(first, ())

    def walk(self, text: str) -> Iterator[tuple[int, int, V]]:
        """(start, end, meaning) of the forms in `text`, in order; none overlap."""
        folded = text.translate(ALIKE)
        last = 0
        for at, first in self._starts(folded):
            form = self._longest(folded, at, first) if at >= last else None
            if form is not None:
                # A hyphen that a form must stand before is no part of it.
                last = at + len(form.rstrip("-"))
                yield at, last, self._meaning[form]

    def _starts(self, text: str) -> Iterator[tuple[int, str]]:
        if self.spaced:
            return ((found.start(), found[0]) for found in WORD.finditer(text))
        return enumerate(text)

    def _longest(self, text: str, at: int, first: str) -> str | None:
        for length in self._lengths.get(first) or self._made(first):
            form = text[at : at + length]
            if form in self._meaning and (not self.spaced or _ends(text, at + length)):
                return form
        return None


def _written(forms: Iterable[tuple[str, V]]) -> Iterator[tuple[str, V]]:
    """Each form as it is compared, and in capitals if it is no short one."""
    for form, meaning in forms:
        plain = form.translate(ALIKE)
        yield plain, meaning
        if len(form) > 3 and (capitals := form.upper().translate(ALIKE)) != plain:
            yield capitals, meaning


def capitalised(word: str) -> str:
    """`word` with a capital first letter, the rest as it is."""
    return word[:1].upper() + word[1:]


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() and text[end - 1] != "-")
