"""Names where words are not parted by spaces: 习近平, 托卡耶夫, 冯德莱恩.

A name of the language's own sort begins with a family name of a table and has one or two more
characters; any other is written by sound, in characters of a table. What can follow a name (verbs,
particles, titles) is a table too: the name ends where such a word begins.

    >>> JoinedNames(pieces, lands, words, offices).at(7)   # 总统托卡耶夫在…
    11
"""

from __future__ import annotations

from functools import cache

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.lands import Lands
from communique.reader.mentions.office_words import OfficeWords
from communique.reader.mentions.tokens import Cut, Phrases

OWN_NAME = 6
"""Characters of a name that is not written by sound, at most."""
LONGEST_NAME = 14
DOTS = frozenset("·・•‧-－")
_HAN = regex.compile(r"\p{Han}|[·・•‧]")


class JoinedNameWords:
    """The table `names` of a language that does not part words."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("names")

        def plain(key: str) -> Phrases[int]:
            return Phrases((entry, 0) for entry in table.get(key, ()))

        self.sounds = frozenset(table.get("sounds", ""))
        self.families = plain("families")
        self.enders = plain("enders")
        self.doing = plain("doing")
        self.listed = plain("listed")
        self.not_second = frozenset(table.get("not_second", ""))
        self.not_last = frozenset(table.get("not_last", ""))
        self.stop = plain("stop")
        self.as_office = plain("as_office")
        self.honorifics = plain("honorifics")
        self.home: str | None = table.get("home")


@cache
def joined_name_words(lexicon: Lexicon) -> JoinedNameWords:
    """The name words of a language."""
    return JoinedNameWords(lexicon)


class JoinedNames:
    """Where names stand in one text."""

    def __init__(
        self,
        pieces: Cut,
        lands: Lands,
        words: JoinedNameWords,
        offices: OfficeWords,
        barred: set[int],
    ) -> None:
        self.pieces = pieces
        self.lands = lands
        self.words = words
        self.offices = offices
        self.barred = barred

    def at(self, at: int, sure: bool = True) -> int | None:
        """The end of a name that starts right after an office; `sure`: one must start here."""
        if not self._inside(at) or self.pieces.breaks(at):
            return None
        family = self.words.families.at(self.pieces, at)
        known = family is not None and family[0] - at > 1
        if self._over(at) and not (known and self._own(at)):
            return None
        if self.words.stop.at(self.pieces, at):
            return None
        own = self._own(at)
        if own is not None:
            return own
        sounded = self._sounded(at)
        end = at + 1
        while end - at < LONGEST_NAME and self._inside(end) and not self._over(end):
            end += 1
        by_sound = sounded - at >= 2 and (end - sounded >= 2 or end - at >= LONGEST_NAME)
        if by_sound or not sure:
            return sounded if sounded - at >= 2 else None
        if end - at == 1:  # a name of one character, where nothing else can stand
            return end if self._ends_apart(end) else None
        mostly = (sounded - at) * 2 >= end - at
        if end - at > OWN_NAME and not mostly:
            return self._family(at, 3)
        return end

    def before(self, end: int) -> int | None:
        """The start of a name that stands right before an office or a word of doing."""
        for size in (3, 2, 4):
            start = end - size
            if self._own_shape(start, end) and self._begins(start):
                return start
        start = end
        while start > 0 and self._inside(start - 1) and self._sound(start - 1):
            start -= 1
        while start < end and self.pieces.raw(start) in DOTS:
            start += 1
        return start if end - start >= 2 else None

    def _begins(self, start: int) -> bool:
        """Is a family name here no word that follows names, nor inside a name by sound?"""
        if self.words.enders.at(self.pieces, start):
            return False
        inside = self._inside(start - 1) and self._sound(start - 1) and self._sound(start)
        return not inside or self._over(start - 1)

    def _ends_apart(self, end: int) -> bool:
        """Does a sign follow, or a word of more than one character that follows names?"""
        if not self._inside(end):
            return True
        ender = self.words.enders.at(self.pieces, end)
        return ender is not None and ender[0] - end > 1

    def apart(self, start: int, end: int) -> bool:
        """Does nothing else stand here with it: a sign, the line's edge, a joining word around?"""
        ahead = start == 0 or not self._inside(start - 1) or self._over(start - 1)
        return ahead and (not self._inside(end) or self._over(end))

    def full(self, start: int, end: int) -> bool:
        """A name with a family name of its own; one by sound is a family name only."""
        return self._own_shape(start, end) or any(
            self.pieces.raw(at) in DOTS for at in range(start, end)
        )

    def loose(self) -> list[tuple[int, int, int]]:
        """Names that begin a clause and do something, and lists of names that end in 等."""
        found: list[tuple[int, int, int]] = []
        for at in range(len(self.pieces)):
            if at in self.barred or not self._clause_begins(at):
                continue
            for size in (2, 3, 4):
                end = at + size
                if self._own_shape(at, end) and (
                    self.words.doing.at(self.pieces, end) or self._listed(end)
                ):
                    found.append((at, at, end))
                    break
        return found

    def _listed(self, end: int) -> bool:
        """Does a list of own names go on here to the word that ends such lists?"""
        while end < len(self.pieces):
            if self.words.listed.at(self.pieces, end):
                return True
            if self.pieces.raw(end) != "、":
                return False
            for size in (2, 3, 4):
                after = end + 1 + size
                if self._own_shape(end + 1, after) and (
                    self.pieces.raw(after) == "、" if after < len(self.pieces) else False
                ):
                    break
                if self._own_shape(end + 1, after) and self.words.listed.at(self.pieces, after):
                    break
            else:
                return False
            end = after
        return False

    def _clause_begins(self, at: int) -> bool:
        if self.pieces.breaks(at):
            return True
        sign = self.pieces.raw(at - 1)
        return not sign.isalnum() and sign not in DOTS and sign not in "《“"

    def _inside(self, at: int) -> bool:
        return (
            0 <= at < len(self.pieces)
            and at not in self.barred
            and _HAN.match(self.pieces.raw(at)) is not None
        )

    def _sound(self, at: int) -> bool:
        return self.pieces.raw(at) in self.words.sounds or self.pieces.raw(at) in DOTS

    def _over(self, at: int, *, own: bool = False) -> bool:
        """Does a word that can follow a name begin here?

        One character that also writes a sound goes on with a name that is not the `own` sort.
        """
        ender = self.words.enders.at(self.pieces, at)
        if ender and (own or ender[0] - at > 1 or not self._sound(at)):
            return True
        if self.lands.at(at) is not None and not self._sound(at):
            return True
        return self.offices.head_at(self.pieces, at) is not None

    def _sounded(self, at: int) -> int:
        """The end of a run of characters that write sounds, before a word that ends a name."""
        end = at
        while self._inside(end) and self._sound(end) and (end == at or not self._over(end)):
            end += 1
        return end

    def _own(self, at: int) -> int | None:
        """A name of the language's own sort that something which ends names follows."""
        for size in (2, 3, 4):
            end = at + size
            if not self._own_shape(at, end):
                continue
            if not self._inside(end) or self._over(end, own=True):
                return end
        return None

    def _own_shape(self, start: int, end: int) -> bool:
        """A family name of the table and one or two characters more."""
        if start < 0 or not all(self._inside(at) for at in range(start, end)):
            return False
        if self.words.stop.at(self.pieces, start):
            return False
        family = self.words.families.at(self.pieces, start)
        if family is None or not 1 <= end - family[0] <= 2:
            return False
        second, last = self.pieces.raw(family[0]), self.pieces.raw(end - 1)
        return second not in self.words.not_second and last not in self.words.not_last

    def _family(self, at: int, size: int) -> int | None:
        """At a known family name, a name of `size` characters."""
        return at + size if self._own_shape(at, at + size) else None
