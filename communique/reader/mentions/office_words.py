"""The words of offices in one language, made from its table `offices` and kept.

>>> office_words(lexicon("fr")).head_at(cut("premier ministre"), 0)
(2, Head(rank=2, plural=False, ...))
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.tokens import Cut, Phrases, forms

ACRONYM = regex.compile(r"\p{Lu}{2,}$")


class Head(NamedTuple):
    """What a head says. `bound`: an office only with what it is head of; `presides`: the body it
    is of gives it its rank; `many_after`: one or many, and many after these words.
    """

    rank: int
    plural: bool
    bound: bool = False
    presides: bool = False
    many_after: frozenset[str] = frozenset()
    name_too: bool = False
    """The word is a family name too ("King")."""


def _plain(entries: Any) -> Phrases[int]:
    """Phrases that stand for nothing but themselves."""
    return Phrases((entry, 0) for entry in entries or ())


class OfficeWords:
    """The table `offices` of a language, ready to be found in a text."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.spaced: bool = table.get("spaced", True)
        self.link_optional: bool = table.get("link_optional", False)
        self.name_before: bool = table.get("name_before", False)
        self.name_directly_before: bool = table.get("name_directly_before", False)
        self.adjective_after: bool = table.get("adjective_after", False)
        self.links = _plain(table.get("links"))
        self.towards = _plain(table.get("towards"))
        self.compound = _plain(table.get("compound"))
        self.joiners = _plain(table.get("joiners"))
        self.within = _plain(table.get("within", table.get("joiners")))
        self.articles = _plain(table.get("articles"))
        self.state_words = _plain(
            [*table.get("state_words", ()), *table.get("articles", ()), *table.get("links", ())]
        )
        self.possessive = _plain(table.get("possessive"))
        self.same_state = _plain(table.get("same_state"))
        self.blocked = _plain(table.get("blocked"))
        self.deputies = _plain(table.get("deputies"))
        self.qualifiers = _plain(table.get("qualifiers"))
        self.represented = _plain(table.get("represented"))
        self.sent = _plain(table.get("sent"))
        self.after = Phrases(
            [(entry, 0) for entry in table.get("after", ())]
            + [(entry, 1) for entry in table.get("deputies_after", ())]
        )
        ranks: dict[str, int] = table.get("complements", {})
        self.portfolio = Phrases([*((e, 0) for e in table.get("portfolio", ())), *ranks.items()])
        ends = ("", *table.get("before_ends", ()))
        self.before = Phrases(
            (entry + end, ranks.get(entry, 0)) for entry in table.get("before", ()) for end in ends
        )
        self._states: Phrases[str] = Phrases(table.get("states", {}).items())
        self._prefixes: dict[str, str] = table.get("state_prefixes", {})
        self._heads, self._tail, self._tails = _heads(
            table.get("head", ()),
            frozenset(table.get("plural_before", ())),
            frozenset(table.get("also_names", ())),
        )

    def head_at(self, pieces: Cut, at: int) -> tuple[int, Head] | None:
        """The head of an office at a piece, and where it ends."""
        found = self._heads.at(pieces, at)
        if found is not None or self._tail is None:
            return found
        tail = self._tail.search(pieces.folded[at])
        return (at + 1, self._tails[tail[1]]) if tail else None

    def default(self, pieces: Cut, start: int, end: int) -> tuple[str, ...]:
        """The states of which words of the office may speak ("Bundes…", 国务院), weakly."""
        for at in range(start, end):
            found = self._states.at(pieces, at)
            if found and found[0] <= end:
                return tuple(found[1].split())
            for prefix, codes in self._prefixes.items():
                if pieces.folded[at].startswith(prefix):
                    return tuple(codes.split())
        return ()

    def small(self, pieces: Cut, start: int, end: int) -> bool:
        """Are these pieces an article or a link: no noun of a state?"""
        return any(
            found is not None and found[0] == end
            for found in (self.articles.at(pieces, start), self.links.at(pieces, start))
        )

    def linked(self, pieces: Cut, at: int) -> int | None:
        """Where what an office is of begins, after a link and articles."""
        link = self.links.at(pieces, at)
        if link is None:
            return at if self.link_optional and not pieces.breaks(at) else None
        at = link[0]
        while (article := self.articles.at(pieces, at)) is not None:
            at = article[0]
        return at

    def continued(self, pieces: Cut, end: int) -> int:
        """Where further words of a portfolio may begin: here, or after "and", "of", a comma."""
        if self.portfolio.at(pieces, end) is not None:
            return end
        at = end
        for words in (self.joiners, self.links, self.articles, self.articles):
            step = words.at(pieces, at)
            if step is not None:
                at = step[0]
        return at

    def portfolio_at(self, pieces: Cut, at: int) -> tuple[int, int] | None:
        """A word of portfolios or bodies, or the letters of a body, and the rank it gives."""
        if at >= len(pieces):
            return None
        found = self.portfolio.at(pieces, at)
        if found is None and ACRONYM.match(pieces.raw(at)):
            return at + 1, 0
        return found

    def joins(self, pieces: Cut, end: int, start: int) -> bool:
        """Is all that stands between two offices what joins the offices of one person?"""
        if pieces.breaks(start):
            return False
        if end == start:
            return True
        joiner = self.joiners.at(pieces, end)
        compound = self.compound.at(pieces, end)
        if compound is not None and compound[0] == start:
            return True
        if joiner is None or joiner[0] != start:
            return False
        # ", and" ends a list of persons; an article begins another one ("and the Minister").
        listed = start - end > 1 and pieces.folded[end] == ","
        return not listed and not any(self.articles.at(pieces, at) for at in range(end, start))


def _heads(
    entries: list[dict[str, Any]],
    many_after: frozenset[str],
    also_names: frozenset[str],
) -> tuple[Phrases[Head], regex.Pattern[str] | None, dict[str, Head]]:
    """The heads as phrases, and those that may end a longer word."""
    phrases: list[tuple[str, Head]] = []
    tails: dict[str, Head] = {}
    for entry in entries:
        bound = entry.get("bound", False)
        presides = bound or entry.get("presides", False)
        either = many_after | set(entry.get("plural_before", ()))
        for number in ("one", "many", "either"):
            after = either if number == "either" else frozenset()
            plain = Head(entry["rank"], number == "many", bound, presides, after)
            for form in entry.get(number, ()):
                head = plain._replace(name_too=form in also_names)
                phrases.append((form, head))
                if entry.get("tail"):
                    tails.update((each.casefold(), head) for each in forms(form))
    ordered = "|".join(sorted(map(regex.escape, tails), key=len, reverse=True))
    tail = regex.compile(rf"^\p{{L}}{{2,}}?({ordered})$") if tails else None
    return Phrases(phrases), tail, tails


@cache
def office_words(lexicon: Lexicon) -> OfficeWords:
    """The office words of a language."""
    return OfficeWords(lexicon.table("offices"))
