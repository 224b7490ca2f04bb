"""From a wording to edits: what was changed, in words, as its author would say it.

The diff runs once, where a position is written or a paper is received; nothing after depends
on it. Steps (TEXT.md, Algorithm 2): trim the common ends; longest common subsequence of words
that differ in more than typography; clean up (two edits separated by less than they change, or
by no word, are one); slide an insertion or deletion that could sit at several places to a
word's start, leftmost. Differences of typography come out apart.

    >>> compare("The six will share data.", "The six should share  data.")
    Comparison(edits=(Edit(8, 12, 'should'),), typography=(Edit(20, 21, '  '),))
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from communique.text.edit import Edit, Edits, apply
from communique.text.typography import fold, fold_word
from communique.text.wording import is_nfc, nfc
from communique.text.words import is_word, spaced, words


class Comparison(NamedTuple):
    """`edits` over the base give the wording; `typography` over the wording gives what was sent."""

    edits: Edits
    typography: Edits


_Span = tuple[int, int, int, int]
"""(i1, i2, j1, j2): base words i1..i2 became wording words j1..j2."""


def align(base: str, wording: str) -> Edits:
    """Edits that turn `base` into `wording` exactly, typography included (both NFC)."""
    return _compare(*_middle(base, wording), exact=True).edits


def compare(base: str, sent: str) -> Comparison:
    """Edits and typography that turn `base` (NFC) into `sent` (any form), each exact.

    `apply(apply(base, edits), typography) == sent`, and `apply(base, edits)` is in NFC.
    """
    if base == sent:
        return Comparison((), ())
    composed = nfc(sent)
    offset, old, new = _middle(base, composed)
    if composed is sent and _is_plain(old) and _is_plain(new) and base.isascii() and sent.isascii():
        return _compare(offset, old, new, exact=False, plain=True)
    found = _compare(offset, old, new, exact=False)
    wording = apply(base, found.edits)
    if not is_nfc(wording):  # words that only compose together: take everything as words
        found = Comparison(align(base, composed), ())
        wording = composed
    elif found.edits and fold(base) == fold(composed):
        found = Comparison((), align(base, composed))
        wording = base
    if composed is sent or composed == sent:
        return found
    return Comparison(found.edits, align(wording, sent))


def _compare(
    offset: int, old_text: str, new_text: str, *, exact: bool, plain: bool = False
) -> Comparison:
    """`exact`: typography counts as words; `plain`: neither text has any."""
    cut = spaced if plain else words
    old, new = cut(old_text), cut(new_text)
    old_at = list(accumulate(map(len, old), initial=offset))
    plain = plain or exact
    old_keys = old if plain else [fold_word(word) for word in old]
    new_keys = new if plain else [fold_word(word) for word in new]
    spans = _spans(old_keys, new_keys)
    spans = _clean(spans, old, old_at, new)
    spans = _slide_all(spans, old_keys, new_keys)
    return _edits(old, old_at, new, spans, exact=exact, plain=plain)


def _is_plain(text: str) -> bool:
    """Has it no typography that could differ: ASCII, spaces one by one?"""
    return text.isascii() and "  " not in text and text.isprintable()


def _middle(base: str, wording: str) -> tuple[int, str, str]:
    """Where the two begin to differ, and both from there to where they agree again.

    Some agreeing words are kept at each end, so that an edit has room to slide; both cuts are
    moved out to a plain ASCII space, which is always a word of its own.
    """
    limit = min(len(base), len(wording))
    if limit < 80:
        return 0, base, wording
    start = Prefix.similarity(base, wording)
    common = min(Postfix.similarity(base, wording), limit - start)
    for _ in range(4):
        start = base.rfind(" ", 0, start)
        if start <= 0:
            start = 0
            break
    end = len(base) - common
    for _ in range(4):
        end = base.find(" ", end) + 1
        if end <= 0:
            end = len(base)
            break
    # A cut inside a run of spaces would part a word: give up the cut there.
    if start and (base[start - 1].isspace() or not base[start - 1].isalnum()):
        start = 0
    if end < len(base) and (base[end].isspace() or not base[end].isalnum()):
        end = len(base)
    tail = len(base) - end
    if len(wording) - tail < start:
        return 0, base, wording
    return start, base[start:end], wording[start : len(wording) - tail]


def _spans(old: Sequence[str], new: Sequence[str]) -> list[_Span]:
    """The differing spans of a longest common subsequence, ends trimmed first."""
    first, last_old, last_new = 0, len(old), len(new)
    while first < last_old and first < last_new and old[first] == new[first]:
        first += 1
    while last_old > first and last_new > first and old[last_old - 1] == new[last_new - 1]:
        last_old -= 1
        last_new -= 1
    if first == last_old and first == last_new:
        return []
    if first in (last_old, last_new):  # one of the two has nothing left
        return [(first, last_old, first, last_new)]
    found: list[_Span] = []
    i, j = first, first
    blocks = LCSseq.editops(old[first:last_old], new[first:last_new]).as_matching_blocks()
    for block in blocks:  # the last one is empty, at the end
        at, to = block.a + first, block.b + first
        if i < at or j < to:
            found.append((i, at, j, to))
        i, j = at + block.size, to + block.size
    return found


def _clean(
    spans: list[_Span], old: Sequence[str], old_at: Sequence[int], new: Sequence[str]
) -> list[_Span]:
    """Join two edits separated by less than they change, or by no word, until none are left."""
    if len(spans) < 2:
        return spans
    new_at = list(accumulate(map(len, new), initial=0))
    joined = True
    while joined and len(spans) > 1:
        joined = False
        i1, i2, j1, j2 = spans[0]
        size = max(old_at[i2] - old_at[i1], new_at[j2] - new_at[j1])
        kept: list[_Span] = []
        for span in spans[1:]:
            next_i1, next_i2, next_j1, next_j2 = span
            gap = old_at[next_i1] - old_at[i2]
            next_size = max(old_at[next_i2] - old_at[next_i1], new_at[next_j2] - new_at[next_j1])
            if gap <= min(size, next_size) or not any(map(is_word, old[i2:next_i1])):
                joined = True
                size = max(old_at[next_i2] - old_at[i1], new_at[next_j2] - new_at[j1])
            else:
                kept.append((i1, i2, j1, j2))
                i1, j1, size = next_i1, next_j1, next_size
            i2, j2 = next_i2, next_j2
        kept.append((i1, i2, j1, j2))
        spans = kept
    return spans


def _slide_all(spans: list[_Span], old: Sequence[str], new: Sequence[str]) -> list[_Span]:
    slid: list[_Span] = []
    for n, span in enumerate(spans):
        # One word at least stays between two edits: they must not touch.
        low = slid[-1][1] + 1 if slid else 0
        high = spans[n + 1][0] - 1 if n + 1 < len(spans) else len(old)
        slid.append(_slide(span, old, new, low, high))
    return slid


def _slide(span: _Span, old: Sequence[str], new: Sequence[str], low: int, high: int) -> _Span:
    """The canonical place of a pure insertion or deletion between base words `low` and `high`."""
    i1, i2, j1, j2 = span
    if (i1 == i2) == (j1 == j2):
        return span
    inserts = i1 == i2
    moving, top = (new, j2 - j1) if inserts else (old, i2 - i1)

    def first(i: int, j: int) -> int:
        return j if inserts else i

    while i1 > low and j1 > 0 and old[i1 - 1] == moving[first(i1, j1) + top - 1]:
        i1, i2, j1, j2 = i1 - 1, i2 - 1, j1 - 1, j2 - 1
    best = i1, i2, j1, j2
    best_rank = _rank(moving, first(i1, j1), top)
    while i2 < high and j2 < len(new) and old[i2] == moving[first(i1, j1)] and old[i2] == new[j2]:
        i1, i2, j1, j2 = i1 + 1, i2 + 1, j1 + 1, j2 + 1
        rank = _rank(moving, first(i1, j1), top)
        if rank > best_rank:
            best, best_rank = (i1, i2, j1, j2), rank
    return best


def _rank(moving: Sequence[str], start: int, length: int) -> tuple[bool, bool]:
    """How well the moving words sit: ending in a space, beginning with a word."""
    return moving[start + length - 1].isspace(), is_word(moving[start])


def _edits(
    old: Sequence[str],
    old_at: Sequence[int],
    new: Sequence[str],
    spans: list[_Span],
    *,
    exact: bool,
    plain: bool,
) -> Comparison:
    """Spans of words as edits in code points; differences of typography between them apart.

    `plain`: words that are aligned are equal, so there is no typography to look for.
    """
    edits: list[Edit] = []
    typography: list[Edit] = []
    grown = 0  # how much longer the wording is than the base so far
    i, j = 0, 0

    def pairs(until: int) -> None:
        nonlocal i, j
        while i < until:
            if old[i] != new[j]:
                at = old_at[i] + grown
                _add(typography, Edit(at, at + len(old[i]), new[j]))
            i, j = i + 1, j + 1

    for i1, i2, j1, j2 in spans:
        if not plain:
            pairs(i1)
        start, end = old_at[i1], old_at[i2]
        said = "".join(new[j1:j2])
        if exact or not _only_space(old[i1:i2], new[j1:j2]):
            edits.append(Edit(start, end, said))
            grown += len(said) - (end - start)
        else:
            _add(typography, Edit(start + grown, end + grown, said))
        i, j = i2, j2
    if not plain:
        pairs(len(old))
    return Comparison(tuple(edits), tuple(typography))


def _add(edits: list[Edit], edit: Edit) -> None:
    """Append, joining one that touches the last."""
    if edits and edits[-1].end == edit.start:
        last = edits.pop()
        edit = Edit(last.start, edit.end, last.words + edit.words)
    edits.append(edit)


def _only_space(old: Sequence[str], new: Sequence[str]) -> bool:
    """Nothing but spaces came or went (a line break is more than a space)."""
    blank = all(map(str.isspace, old)) and all(map(str.isspace, new))
    return blank and "\n" not in old and "\n" not in new
