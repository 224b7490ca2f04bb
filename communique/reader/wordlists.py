"""Long lists of words as patterns that are made quickly and searched quickly.

A language has hundreds of verbs of saying; as alternatives one after the other they would be
tried one after the other at every word of a text. As a tree (`tree`) what begins alike is written,
and looked at, once. And one text has few of the words: `Gradual` makes a pattern first of those.

    >>> tree(["call", "called", "welcome"])
    '(?:call(?:ed)?|welcome)'
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

import regex

P = TypeVar("P")
Tree = dict[str, "Tree"]
"""What may come after each sign; "" where a word may end."""
END = ""
_SHAPED = regex.compile(r"[\s'’]")
_LIST = regex.compile(r"\\L<(\w+)>")


def tree(words: Iterable[str]) -> str:
    """A pattern of all `words`, the longest first; of none, what matches nothing.

    Every sign stands for itself, a space too; ignoring case, the words must be in lower case.
    """
    root: Tree = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[END] = {}
    return _written(root) if root else "(?!)"


def _written(node: Tree) -> str:
    either = [_branch(sign, after) for sign, after in node.items() if sign != END]
    if END in node:
        return f"(?:{'|'.join(either)})?" if either else ""
    return either[0] if len(either) == 1 else f"(?:{'|'.join(either)})"


def _branch(sign: str, after: Tree) -> str:
    """A sign with what follows it; where only one sign can follow, the two are one step."""
    signs = sign
    while len(after) == 1 and END not in after:
        ((sign, after),) = after.items()
        signs += sign
    return regex.escape(signs, literal_spaces=True) + _written(after)


def listed(pattern: str, lists: Mapping[str, Iterable[str]]) -> regex.Pattern[str]:
    """`pattern`, ignoring case, with a tree of words in the place of each `\\L<name>`."""
    trees = {name: tree(word.lower() for word in words) for name, words in lists.items()}
    return regex.compile(_LIST.sub(lambda name: f"(?:{trees[name[1]]})", pattern), regex.IGNORECASE)


def words_of(table: Mapping[str, object]) -> set[str]:
    """All words that stand in the lists of a table."""
    lists = (each for each in table.values() if isinstance(each, list))
    return {word for words in lists for word in words if isinstance(word, str)}


class Gradual(Generic[P]):
    """What is made of a long list of words: for the first text of those it has, then of all.

    So one document is read at once, and a folder takes no more time than it must; the two find
    the same in a text. `make` makes it of the words it is given.
    """

    def __init__(self, words: Collection[str], make: Callable[[Collection[str]], P]) -> None:
        self._words = words
        self._make = make
        self._first: tuple[str, P] | None = None
        self._whole: tuple[P] | None = None

    def of(self, text: str) -> P:
        """What finds all words of the list in `text`."""
        if self._whole is not None:
            return self._whole[0]
        if self._first is None:
            folded = _folded(text)
            met = frozenset(word for word in self._words if _beginning(word) in folded)
            self._first = text, self._make(met)
        if self._first[0] == text:
            return self._first[1]
        self._first, self._whole = None, (self._make(self._words),)
        return self._whole[0]


def _beginning(word: str) -> str:
    """What stands in every text that has the word: a space and an apostrophe have many shapes."""
    return _folded(_SHAPED.split(word, 1)[0])


def _folded(text: str) -> str:
    """Without case, as patterns that ignore case see it: the Turkish i is an i."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")
