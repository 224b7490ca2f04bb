"""Where on a page the article is: the smallest part that holds nearly all of its prose.

Prose is blocks long enough to be a sentence and not made of links. What calls itself a menu, a
footer or a comment is left out, unless most of the prose is in it; rows of links before the
first and after the last sentence are menus that do not say so. Headings stay, and a page's
heading that stands above the article is put before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
from lxml.html import HtmlElement

from communique.reader.source.html.blocks import Block

_MOST = 0.8
"""The share of the prose that the article must hold."""
_NAMED = 0.5
"""The share that is enough where the page itself says: this is the article."""
_BLOCKS = 0.6
"""The share of the prose's blocks: one long paragraph is not the article."""
_FURNITURE = 0.4
"""What holds more of the prose than this is no furniture, whatever it calls itself."""


class Article(msgspec.Struct, frozen=True):
    """The blocks of the article in order, and how many others the page has."""

    blocks: Sequence[Block]
    cut: int


def article(page: Sequence[Block], title: str | None) -> Article:
    """The article among the blocks of a page; `title` is what the page is called."""
    outside = _furniture(page)
    left = [block for block in page if block.furniture is None or block.furniture not in outside]
    root = _root(left)
    inside = [block for block in left if root is None or _is_within(block.within, root)]
    kept = _without_menus(inside)
    kept = [*_heading_above(page, kept, title), *kept]
    return Article(kept, len(page) - len(kept))


def _furniture(page: Sequence[Block]) -> set[HtmlElement]:
    """The elements that say they are furniture, and are."""
    whole = sum(block.weight for block in page if block.is_prose)
    held: Counter[HtmlElement] = Counter()
    for block in page:
        if block.furniture is not None:
            held[block.furniture] += block.weight if block.is_prose else 0
    return {element for element, weight in held.items() if weight <= _FURNITURE * whole}


def _root(page: Sequence[Block]) -> HtmlElement | None:
    """The element that is the article; None where the page has no prose."""
    prose = [block for block in page if block.is_prose]
    if not prose:
        return None
    weight: Counter[HtmlElement] = Counter()
    number: Counter[HtmlElement] = Counter()
    for block in prose:
        for element in (block.within, *block.within.iterancestors()):
            weight[element] += block.weight
            number[element] += 1
    whole = sum(block.weight for block in prose)
    named = [each for each in weight if _is_named(each) and weight[each] >= _NAMED * whole]
    if named:
        return min(named, key=lambda each: (weight[each], number[each]))
    return min(
        (
            each
            for each in weight
            if weight[each] >= _MOST * whole and number[each] >= _BLOCKS * len(prose)
        ),
        # Of those that hold the same, the innermost; depth is the number of ancestors.
        key=lambda each: (weight[each], -sum(1 for _above in each.iterancestors())),
    )


def _is_named(element: HtmlElement) -> bool:
    return (
        element.tag in ("article", "main")
        or element.get("role") in ("main", "article")
        or "articleBody" in (element.get("itemprop") or "").split()
    )


def _is_within(element: HtmlElement, root: HtmlElement) -> bool:
    return element is root or any(above is root for above in element.iterancestors())


def _without_menus(page: Sequence[Block]) -> list[Block]:
    """Without the links that stand before the first sentence and after the last."""
    places = [place for place, block in enumerate(page) if block.is_prose]
    first, last = (places[0], places[-1]) if places else (0, len(page))
    return [
        block
        for place, block in enumerate(page)
        if block.heading or first <= place <= last or not block.is_linked
    ]


def _heading_above(page: Sequence[Block], kept: Sequence[Block], title: str | None) -> list[Block]:
    """The page's first heading, where it is left of the article and is what the page is called."""
    if any(block.heading == 1 for block in kept) or not title:
        return []
    called = title.casefold()
    return next(
        ([block] for block in page if block.heading == 1 and block.text.casefold() in called), []
    )
