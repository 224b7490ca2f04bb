"""How alike two passages are, from 0 to 1, in any script, typography apart.

Letters alone mislead: two unrelated paragraphs of one register share 43 of 100 letters in order,
and up to 49. Words alone mislead where a word was inflected. Their mean parts the two: unrelated
paragraphs lie below 0.4, a paragraph with a sentence rewritten above 0.6.

    >>> round(likeness("The six will share readings.", "The six should share readings."), 2)
    0.83
    >>> likeness("the “six”", 'the "six"')
    1.0
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq, Postfix, Prefix

from communique.text.typography import fold
from communique.text.words import is_word, words

CUT = 0.5
"""Passages of eight words or more that are less alike than this are different passages."""
_CUT_SHORT = 0.75
"""What one word must reach: short passages are alike by chance."""
_ENOUGH_WORDS = 8
_LONG = 80
"""Letters of a passage that surely has enough words."""
_NEARLY = 0.999
"""The most that passages which differ in words can reach."""


@lru_cache(1 << 12)
def _folded_once(text: str) -> str:
    return fold(text)


def _folded(text: str) -> str:
    # ASCII leaves only runs of space to fold, which neither letters nor words care for.
    return text if text.isascii() else _folded_once(text)


@lru_cache(1 << 11)
def spoken(text: str) -> tuple[str, ...]:
    """The words of a text in order, typography folded, without spaces and punctuation."""
    return tuple(word for word in words(_folded(text)) if is_word(word))


@lru_cache(1 << 13)
def likeness(ours: str, theirs: str) -> float:
    """How alike two passages are; 1.0 exactly when they differ in typography at most."""
    if ours == theirs:
        return 1.0
    start = Prefix.similarity(ours, theirs)
    end = Postfix.similarity(ours[start:], theirs[start:])
    if _only_typography(ours[start : len(ours) - end], theirs[start : len(theirs) - end]):
        return 1.0
    # Most amendments leave both ends alone: what agrees there is a lower bound of the letters.
    at_least = 2 * (start + end) / (len(ours) + len(theirs))
    if at_least >= 0.8:
        return min(_NEARLY, at_least)
    ours, theirs = _folded(ours), _folded(theirs)
    letters = float(fuzz.ratio(ours, theirs)) / 100
    # Nothing long is three quarters alike by chance.
    if letters >= (0.75 if len(ours) > _LONG else 0.9):
        return min(_NEARLY, letters)
    if letters < 0.4:
        return letters / 2
    return (letters + _of_words(ours, theirs)) / 2


def _only_typography(ours: str, theirs: str) -> bool:
    if ours.isascii() and theirs.isascii() and ours.split() != theirs.split():
        return False  # the quick answer for most: ASCII leaves only spaces to fold
    return fold(ours) == fold(theirs)


def _of_words(ours: str, theirs: str) -> float:
    return float(Indel.normalized_similarity(spoken(ours), spoken(theirs)))


def share_letters(ours: str, theirs: str, least: float) -> bool:
    """A quick no: False where `likeness` is below `least` (it is hardly ever above the letters)."""
    return fuzz.ratio(_folded(ours), _folded(theirs), score_cutoff=100 * least) > 0


def can_be_alike(ours: str, theirs: str) -> bool:
    """A quick no: False where lengths or letters keep `likeness` from the cut."""
    shorter, longer = sorted((len(ours), len(theirs)))
    return 3 * shorter >= longer and share_letters(ours, theirs, 0.48)


def cut(ours: str, theirs: str) -> float:
    """The least likeness at which two passages are one: higher for a few words than for many."""
    if min(len(ours), len(theirs)) > _LONG:
        return CUT
    said = min(len(spoken(ours)), len(spoken(theirs)), _ENOUGH_WORDS)
    return CUT + (_CUT_SHORT - CUT) * (_ENOUGH_WORDS - said) / (_ENOUGH_WORDS - 1)


def contained(piece: str, whole: str) -> float:
    """Which share of the piece's words stands in `whole`, in order; three words only as they are.

    Says whether a passage can be a part of another that was split, or that others merged into.
    """
    said = spoken(piece)
    if len(said) <= 3:
        return float(_folded(piece).strip() in _folded(whole))
    return float(LCSseq.similarity(said, spoken(whole))) / len(said)
