"""A made-up negotiation: a draft, the returns of many delegations, and where each passage is from.

Everything follows from the seed. A `Return` keeps, beside its words, the draft's paragraphs each
passage renders, so that a matching can be checked against the truth:

    >>> base = draft(20, seed=1)
    >>> back = returned(base, seed=7, edited=0.3, restructured=0.05)
    >>> len(back.passages), sorted(back.pairs())[:2]
    (21, [(0, 0), (1, 1)])

Six in ten amendments are drawn from a pool shared by all delegations, so that several of them
want the same words; the others are each delegation's own. Figures asked of the product:
issue "One rolling text from N files", sections In and Figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from benchmarks.words import ENGLISH, Vocabulary

SHARED = 0.6
"""The share of amendments that come from the pool all delegations draw from."""
HEADING = 6
"""Passages of fewer words are headings, which nobody amends."""
POOL = 6
"""How many different amendments the pool holds for one paragraph."""


class Passage(msgspec.Struct, frozen=True):
    """A paragraph of a return, and the draft's paragraphs it renders.

    `origin` is empty for a new paragraph and has two indices for a merged one; two neighbours of
    one origin are the halves of a split.
    """

    text: str
    origin: tuple[int, ...]


class Return(msgspec.Struct, frozen=True):
    """What one delegation sent back."""

    passages: tuple[Passage, ...]

    @property
    def texts(self) -> list[str]:
        """The paragraphs as they read."""
        return [passage.text for passage in self.passages]

    def pairs(self) -> set[tuple[int, int]]:
        """The truth: (index in the draft, index in the return) of all that belong together."""
        return {(i, j) for j, passage in enumerate(self.passages) for i in passage.origin}


def sentence(random: Random, words: int, language: Vocabulary) -> str:
    """A sentence of so many words, with a comma in the middle of a longer one."""
    said = [random.choice(language.words) for _ in range(words)]
    said[0] = said[0].capitalize()
    if words > 8:
        said[words // 2] += language.comma
    return language.join(said) + language.stop


def paragraph(random: Random, words: int, language: Vocabulary) -> str:
    """A paragraph of sentences of 14 to 26 words."""
    said: list[str] = []
    while words > 0:
        length = min(words, random.randint(14, 26))
        said.append(sentence(random, length, language))
        words -= length
    return language.join(said)


def draft(
    paragraphs: int,
    seed: int = 1,
    words: int = 60,
    language: Vocabulary = ENGLISH,
    boilerplate: float = 0.0,
) -> list[str]:
    """The draft that was sent out, a text for each paragraph.

    `boilerplate` is the share of paragraphs that are headings from a short list or one of three
    stock paragraphs, so that many of them are alike to the letter.
    """
    random = Random(f"draft {seed}")
    stock = [paragraph(random, words // 2, language) for _ in range(3)]
    said: list[str] = []
    for _ in range(paragraphs):
        if random.random() >= boilerplate:
            said.append(paragraph(random, words, language))
        elif random.random() < 0.6:
            said.append(random.choice(language.headings))
        else:
            said.append(random.choice(stock))
    return said


def amended(random: Random, text: str, language: Vocabulary) -> str:
    """The text with one amendment: words replaced, a phrase put in, words or a sentence changed."""
    units = language.cut(text)
    if len(units) < HEADING:
        return text
    stretch = 1 if language.space else 2
    at, kind = random.randrange(len(units)), random.random()
    if kind < 0.55:
        verb = random.random() < 0.5
        new = random.choice(language.verbs) if verb else random.choice(language.words)
        units[at : at + random.randint(1, 4) * stretch] = [new]
    elif kind < 0.75:
        units[at:at] = [random.choice(language.phrases)]
    elif kind < 0.92:
        del units[at : at + random.randint(1, 6) * stretch]
    else:
        sentences = text.split(language.stop + language.space)
        chosen = random.randrange(len(sentences))
        end = language.stop if sentences[chosen].endswith(language.stop) else ""
        fresh = sentence(random, random.randint(12, 24), language)
        sentences[chosen] = fresh.removesuffix(language.stop) + end
        return (language.stop + language.space).join(sentences)
    return language.join(units) or text


def returned(
    base: Sequence[str],
    seed: int,
    edited: float = 0.15,
    restructured: float = 0.0,
    language: Vocabulary = ENGLISH,
) -> Return:
    """What one delegation makes of the draft.

    `edited` is the share of paragraphs amended (one or two amendments each); `restructured`
    the number of insertions, deletions, moves, splits and merges (in equal parts) as a share of
    the number of paragraphs. The draft's last paragraph stays last: Word cannot delete the
    mark that ends a document.
    """
    random = Random(f"return {seed}")
    passages: list[Passage] = []
    for i, text in enumerate(base):
        if random.random() < edited:
            for _ in range(1 if random.random() < 0.6 else 2):
                shared = random.random() < SHARED
                whose = Random(f"pool {i} {random.randrange(POOL)}") if shared else random
                text = amended(whose, text, language)
        passages.append(Passage(text, (i,)))
    if restructured:
        for _ in range(max(1, round(restructured * len(base)))):
            _restructure(random, passages, language)
    return Return(tuple(passages))


def _restructure(random: Random, passages: list[Passage], language: Vocabulary) -> None:
    """One insertion, deletion, move, split or merge, in place."""
    at, kind = random.randrange(len(passages) - 2), random.randrange(5)
    if kind == 0:
        fresh = paragraph(random, random.randint(20, 60), language)
        passages.insert(at, Passage(fresh, ()))
    elif kind == 1:
        del passages[at]
    elif kind == 2:
        passage = passages.pop(at)
        passages.insert(random.randrange(len(passages)), passage)
    elif kind == 3:
        passage = passages[at]
        between = language.stop + language.space
        sentences = passage.text.split(between)
        if len(sentences) > 1 and all(sentences):
            cut = random.randrange(1, len(sentences))
            first = between.join(sentences[:cut]) + language.stop
            rest = between.join(sentences[cut:])
            passages[at : at + 1] = [Passage(first, passage.origin), Passage(rest, passage.origin)]
    else:
        first_half, second_half = passages[at : at + 2]
        merged = language.join([first_half.text, second_half.text])
        origin = first_half.origin + tuple(
            i for i in second_half.origin if i not in first_half.origin
        )
        passages[at : at + 2] = [Passage(merged, origin)]
