"""Which language a text is in, paragraph by paragraph, by its script and its small words.

A script that only one known language is written in settles the matter; among languages that
share one, their function words are counted, a word that several have counting for each in part.
A paragraph is taken to be in the document's language unless it plainly is in another: a title
or a list of names has no small words. What no known language explains is `und` (RFC 5646, 4.1).

    >>> language_of("Les six parties se réunissent à Port-Kestrel.", known_signs())
    'fr'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec
import regex

from communique.reader.source.signs import LanguageSigns

UNDETERMINED = "und"
LISTENED = 100_000
"""Code points of a text that are listened to for its language; the rest would not change it."""
_OF_PARAGRAPH = 4_000
"""Code points listened to in one paragraph."""
_UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts without spaces between words."""
_IDEOGRAPH = 3
"""One ideograph says what an alphabet says in several letters."""
_EXPLAINED = 0.5
"""A language that explains less of the letters is not the text's."""
_ALIKE = 0.1
"""Scripts that explain shares of the letters no further apart than this explain them alike."""
_MANY_WORDS = 20
_RARE, _RARE_TOLD = 0.12, 0.03
"""In so many words or more, a smaller share of function words is nobody's text; a language that
no other shares its script with, or with whose letters all is written and no other comes near,
needs fewer: lists of ministers have hardly any."""
_WRITTEN, _FAR = 0.98, 4.0
"""So many of the words are written with its letters; and it is spoken for so many times as much as
the next language."""
_PLAIN = 2.0
"""Weight of function words, and times the document's language, that show another language."""

Known = Mapping[str, LanguageSigns]


class _Heard(msgspec.Struct):
    """What was heard in a text: letters by script (weighted), words by how often."""

    letters: Counter[str]
    words: Counter[str]
    spaced: int = 0
    """Words in scripts that have spaces."""


def language_of(text: str, known: Known) -> str:
    """The BCP 47 tag of the language most of `text` is in; "und" where none of `known` is it."""
    return _Ear(known).alone(text[:LISTENED])


def languages_by_paragraph(text: str, known: Known) -> list[tuple[int, int, str]]:
    """For every paragraph (line) of `text` with a visible character: (start, end, tag).

    Places are code points; `end` is where the line break stands.
    """
    ear = _Ear(known)
    main = ear.alone(text[:LISTENED])
    return [
        (start, end, ear.beside(main, text[start : min(end, start + _OF_PARAGRAPH)]))
        for start, end in _paragraphs(text)
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


class _Ear:
    """What the known languages are told by, put together once for many paragraphs."""

    def __init__(self, known: Known) -> None:
        self._known = known
        scripts = (script for signs in known.values() for script in signs.scripts)
        self._runs = _runs(tuple(dict.fromkeys(scripts)))
        words = {word for signs in known.values() for word in signs.words}
        self._unspaced = tuple(word for word in words if _joins(word))
        self._shares: dict[tuple[str, ...], dict[str, list[tuple[str, float]]]] = {}

    def alone(self, text: str) -> str:
        """The language of a text that stands alone."""
        heard = self._hear(text)
        possible = self._possible(heard)
        if not possible:
            return UNDETERMINED
        weights = self._weights(heard, possible)
        # Where nothing speaks for one of them, the one with fewer scripts: Han alone is not kana.
        number = {tag: len(self._known[tag].scripts) for tag in possible}
        best = max(possible, key=lambda tag: (weights[tag], -number[tag]))
        is_only = sum(each == number[best] for each in number.values()) == 1
        if weights[best] == 0 and not is_only:
            return UNDETERMINED
        is_told = len(possible) == 1 or self._is_written(heard, best, weights)
        rare = _RARE_TOLD if is_told else _RARE
        if heard.spaced >= _MANY_WORDS and weights[best] < rare * heard.spaced:
            return UNDETERMINED
        return best

    def _is_written(self, heard: _Heard, tag: str, weights: dict[str, float]) -> bool:
        """Is all of it written with the letters of this language, and is none other near?"""
        letters = self._known[tag].letters
        next_best = max((weight for each, weight in weights.items() if each != tag), default=0.0)
        if not letters or weights[tag] < _FAR * next_best:
            return False
        written = sum(times for word, times in heard.words.items() if letters.issuperset(word))
        return written >= _WRITTEN * heard.words.total()

    def beside(self, main: str, paragraph: str) -> str:
        """The language of one paragraph of a text that is in `main`."""
        heard = self._hear(paragraph)
        if not heard.letters:
            return main
        possible = self._possible(heard)
        if main not in possible:
            return self.alone(paragraph)
        weights = self._weights(heard, possible)
        best = max(possible, key=lambda tag: weights[tag])
        plainly = weights[best] >= _PLAIN and weights[best] >= _PLAIN * weights[main]
        return best if plainly else main

    def _hear(self, text: str) -> _Heard:
        heard = _Heard(Counter(), Counter())
        for run in self._runs.finditer(text):
            script, letters = run.lastgroup or "", run[0]
            if script in _UNSPACED:
                heard.letters[script] += len(letters) * (_IDEOGRAPH if script == "Hani" else 1)
                for word in self._unspaced:
                    if word in letters:
                        heard.words[word] += letters.count(word)
            else:
                heard.letters[script] += len(letters)
                heard.words[letters.lower()] += 1
                heard.spaced += 1
        return heard

    def _possible(self, heard: _Heard) -> tuple[str, ...]:
        """The languages whose scripts explain the letters best, in the order they are known."""
        letters = max(heard.letters.total(), 1)
        shares = {
            tag: sum(heard.letters[script] for script in signs.scripts) / letters
            for tag, signs in self._known.items()
        }
        best = max(shares.values(), default=0.0)
        if best < _EXPLAINED:
            return ()
        return tuple(tag for tag, share in shares.items() if share >= best - _ALIKE)

    def _weights(self, heard: _Heard, possible: tuple[str, ...]) -> dict[str, float]:
        """How much the small words speak for each: one that n of them have counts 1/n for each."""
        if possible not in self._shares:
            self._shares[possible] = self._shared(possible)
        shares = self._shares[possible]
        weights = dict.fromkeys(possible, 0.0)
        for word, times in heard.words.items():
            for tag, share in shares.get(word, ()):
                weights[tag] += share * times
        return weights

    def _shared(self, possible: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
        having: dict[str, list[str]] = {}
        for tag in possible:
            for word in self._known[tag].words:
                having.setdefault(word, []).append(tag)
        return {word: [(tag, 1 / len(tags)) for tag in tags] for word, tags in having.items()}


@lru_cache
def _runs(scripts: tuple[str, ...]) -> regex.Pattern[str]:
    """Runs of letters of one script, each in the group of its name; others in `Zzzz`."""
    each = [rf"(?P<{script}>[\p{{Script={script}}}&&\p{{L}}][\p{{Script={script}}}\p{{M}}]*+)"
            for script in scripts]  # fmt: skip
    return regex.compile("|".join([*each, r"(?P<Zzzz>\p{L}[\p{L}\p{M}]*+)"]), regex.VERSION1)


@lru_cache(4096)
def _joins(word: str) -> bool:
    """Is the word of a script without spaces?"""
    run = _runs(tuple(sorted(_UNSPACED))).match(word)
    return run is not None and run.lastgroup in _UNSPACED
