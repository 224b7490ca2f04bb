"""Names in languages that part words by spaces: capitals, initials, particles, hyphens.

What begins with a capital may be a name; a table of words says what is not (months, bodies,
titles of documents), what joins the parts of a name ("de", "bin", "оглы") and what stands before
it ("Mr.", "Son Excellence").

    >>> Names(page).at(4)   # "… ministre kirghize | Kulubaev Zheenbek Moldokanovich"
    7
"""

from __future__ import annotations

from functools import cache

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.lands import Lands
from communique.reader.mentions.mention import Form
from communique.reader.mentions.office_words import OfficeWords
from communique.reader.mentions.tokens import Cut, Phrases
from communique.reader.writing import vocabulary

LONGEST_NAME = 7
"""Words of one name, particles and initials counted."""
HYPHENS = ("-", "‐", "‑", "–")
BEGINS = frozenset('.!?:;«“"„»”…•–—*')
"""After these a capital says nothing."""
_CAPITAL = regex.compile(r"\p{Lu}|\p{Lt}")


class NameWords:
    """The table `names` of a language that parts words by spaces."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("names")

        def plain(key: str) -> Phrases[int]:
            return Phrases((entry, 0) for entry in table.get(key, ()))

        self.honorifics = plain("honorifics")
        self.particles = plain("particles")
        self.leading = plain("leading")
        self.suffixes = plain("suffixes")
        self.numerals = plain("numerals")
        self.stop = plain("stop")
        self.family_first = plain("family_first")
        self.given_states = frozenset(table.get("given_states", ()))
        self.given_words = frozenset(table.get("given_words", ()))
        self.family_words = frozenset(table.get("family_words", ()))
        self.as_office = plain("as_office")
        self.possessive = plain("possessive")
        # Where a script has no capitals, a name is what no table knows, or a given name of `given`.
        self.caseless: bool = table.get("caseless", False)
        self.given = frozenset(table.get("given", ()))
        self.known = vocabulary(lexicon) if self.caseless else frozenset()

    def may_be_name(self, word: str) -> bool:
        """Is it written as a word of a name: with a capital, or known to be nothing else?"""
        if self.caseless:
            return word in self.given or (
                len(word) > 1 and word[0].isalpha() and word not in self.known
            )
        return _CAPITAL.match(word) is not None


@cache
def name_words(lexicon: Lexicon) -> NameWords:
    """The name words of a language."""
    return NameWords(lexicon)


class Names:
    """Where names stand in one text."""

    def __init__(
        self, pieces: Cut, lands: Lands, words: NameWords, offices: OfficeWords, barred: set[int]
    ) -> None:
        self.pieces = pieces
        self.lands = lands
        self.words = words
        self.offices = offices
        self.barred = barred
        self._lower = {word for word in map(pieces.raw, range(len(pieces))) if word.islower()}
        self._runs = dict(self._found())
        self._within = {at for begin, end in self._runs.items() for at in range(begin + 1, end)}
        self._ends = {end: start for start, end in self._runs.items()}

    def _found(self) -> list[tuple[int, int]]:
        """Every run of words that could be a name."""
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(self.pieces):
            honour = self.words.honorifics.at(self.pieces, at)
            if honour is not None and (self.words.caseless or self.pieces.raw(at)[0].isupper()):
                at = honour[0]
                continue
            end = self._from(at) if self._may_begin(at) else None
            if end is not None:
                found.append((at, end))
            at = end or at + 1
        return found

    def runs(self) -> dict[int, int]:
        """Where each run that could be a name starts and ends."""
        return self._runs

    def at(self, at: int) -> int | None:
        """The end of a name that starts here, beside an office or an honorific."""
        if self.pieces.breaks(at):
            return None
        lead = self.words.leading.at(self.pieces, at)
        if lead is not None and self._is_word(lead[0]):
            return self._from(lead[0])
        return self._runs.get(at) or (self._from(at) if self._is_word(at) else None)

    def before(self, end: int) -> int | None:
        """The start of a full name that ends here; one word alone may be anything."""
        start = self._ends.get(end)
        return start if start is not None and self.full(start, end) else None

    def full(self, start: int, end: int) -> bool:
        """More than one word, or an initial and a word."""
        words = [
            at
            for at in range(start, end)
            if self.pieces.raw(at)[0].isalpha() and not (self.pieces.glued(at) and at > start)
        ]
        return len(words) > 1 or (end - start > 2 and self.pieces.raw(start + 1) == ".")

    def inside(self, at: int) -> bool:
        """Is this piece in a run that could be a name, and not its first?"""
        return at in self._within

    def lone(self, start: int, end: int) -> bool:
        """Does the name stand alone on its line?"""
        return self.pieces.breaks(start) and (end >= len(self.pieces) or self.pieces.breaks(end))

    def loose(self) -> list[tuple[int, int, int]]:
        """Names after an honorific: where the honorific starts, the name starts and ends."""
        found: list[tuple[int, int, int]] = []
        at = 0
        while at < len(self.pieces):
            honour = self.words.honorifics.at(self.pieces, at)
            if honour is None:
                at += 1
                continue
            end = self.at(honour[0])
            if end is not None:
                found.append((at, honour[0], end))
            at = end or honour[0]
        return found

    def _may_begin(self, at: int) -> bool:
        """Can a run begin here: a name word that is not the tail of another word?"""
        if not self._is_word(at):
            return False
        tail = self.pieces.glued(at) and self.pieces.raw(at - 1) in HYPHENS
        return not tail

    def _is_word(self, at: int) -> bool:
        """May this piece be a word of a name?"""
        if not 0 <= at < len(self.pieces) or at in self.barred:
            return False
        raw = self.pieces.raw(at)
        if not self.words.may_be_name(raw):
            return False
        if self._initial(at) or self._elided(at):
            return True
        if len(raw) < 2 or (raw.isupper() and len(raw) < 3):
            return False
        if raw.isupper() and self.words.numerals.at(self.pieces, at) is not None:
            return False
        known = (
            self.words.stop.at(self.pieces, at) is not None
            or self.words.honorifics.at(self.pieces, at) is not None
        )
        if known and not (self._given(at) or self._family(at)):
            return False
        if self.offices.portfolio.at(self.pieces, at) is not None:
            return False
        if self._begins_sentence(at) and raw.lower() in self._lower:
            return False
        land = self.lands.at(at)
        if land is None:
            return True
        given = self.pieces.folded[at] in self.words.given_states and land[0] == at + 1
        return given and land[1].form is not Form.ADJECTIVE

    def _family(self, at: int) -> bool:
        """A family name that is a word too ("Castillo", "Frieden"), after a word of a name."""
        if self.pieces.folded[at] not in self.words.family_words or self.pieces.breaks(at):
            return False
        before = at - 1
        return (
            len(self.pieces.raw(before)) > 1
            and before not in self.barred
            and self.words.may_be_name(self.pieces.raw(before))
            and self.words.stop.at(self.pieces, before) is None
            and self.words.honorifics.at(self.pieces, before) is None
            and self.lands.at(before) is None
        )

    def _elided(self, at: int) -> bool:
        """One capital before an apostrophe, in a name ("… N'Guesso", "Mme N'Oro")."""
        pieces = self.pieces
        return (
            len(pieces.raw(at)) == 1
            and at + 2 < len(pieces)
            and pieces.folded[at + 1] == "'"
            and pieces.glued(at + 1)
            and pieces.glued(at + 2)
            and pieces.raw(at + 2)[0].isupper()
            and not self._begins_sentence(at)
            and pieces.raw(at - 1)[0].isupper()
        )

    def _given(self, at: int) -> bool:
        """A given name that is a month or a word too ("Julio", "April"), before a capital word."""
        after = at + 1
        return (
            self.pieces.folded[at] in self.words.given_words
            and not self._begins_sentence(at)
            and not self.pieces.raw(at - 1).isdigit()
            and not self.pieces.breaks(after)
            and len(self.pieces.raw(after)) > 1
            and _CAPITAL.match(self.pieces.raw(after)) is not None
            and not self.pieces.raw(after).isdigit()
            and (self._is_word(after) or self.words.particles.at(self.pieces, after) is not None)
        )

    def _initial(self, at: int) -> bool:
        """One capital and a full stop on it."""
        return (
            len(self.pieces.raw(at)) <= 2
            and not (len(self.pieces.raw(at)) == 2 and self.words.numerals.at(self.pieces, at))
            and self.pieces.raw(at)[:1].isupper()
            and at + 2 < len(self.pieces)
            and self.pieces.raw(at + 1) == "."
            and self.pieces.glued(at + 1)
            and not self.pieces.breaks(at + 2)
            and _CAPITAL.match(self.pieces.raw(self._over_hyphen(at + 2))) is not None
            and self.lands.at(at) is None
            and self.words.honorifics.at(self.pieces, at) is None
        )

    def _begins_sentence(self, at: int) -> bool:
        return self.pieces.breaks(at) or self.pieces.raw(at - 1) in BEGINS

    def _from(self, at: int) -> int | None:
        """The end of the longest name that starts here; None if it is initials only."""
        end, count, word = at, 0, False
        while count < LONGEST_NAME and self._is_word(end) and not (count and self._cut(end)):
            if self._initial(end):
                end = self._over_hyphen(end + 2)
            else:
                end = self._joined(end + 1)
                word = True
                after = self._particles(end)
                end = end if after is None else after
            count += 1
        if word and count == 1 and self._letter(end):
            end += 1
        if not word:
            return None
        return self._suffixed(end)

    def _over_hyphen(self, at: int) -> int:
        """On over the hyphen between two initials ("J.-M.")."""
        return at + (self.pieces.raw(at) in HYPHENS and at + 1 < len(self.pieces))

    def _letter(self, at: int) -> bool:
        """A family name of one letter ("Ван И"), no initial."""
        if not 0 < at < len(self.pieces) or self.pieces.breaks(at) or at in self.barred:
            return False
        raw, after = self.pieces.raw(at), at + 1
        ends = after >= len(self.pieces) or not self.pieces.raw(after)[0].isupper()
        alone = ends and (after >= len(self.pieces) or not self.pieces.glued(after))
        known = self.words.stop.at(self.pieces, at) or self.words.numerals.at(self.pieces, at)
        return len(raw) == 1 and raw.isupper() and known is None and alone

    def _cut(self, at: int) -> bool:
        """Does a line end before this piece, or a sentence?"""
        return self.pieces.breaks(at)

    def _joined(self, end: int) -> int:
        """On over hyphens and apostrophes: "Jean-Marc", "O’Brien", not "Biden’s"."""
        while (
            end + 1 < len(self.pieces)
            and (self.pieces.folded[end] == "'" or self.pieces.raw(end) in HYPHENS)
            and self.pieces.glued(end)
            and self.pieces.glued(end + 1)
            and self.pieces.raw(end + 1)[0].isalpha()
            and self.words.possessive.at(self.pieces, end) is None
            and end + 1 not in self.barred
        ):
            end += 2
        return end

    def _particles(self, at: int) -> int | None:
        """Over small words that a further word of the name follows."""
        end = at
        while (small := self.words.particles.at(self.pieces, end)) is not None:
            end = small[0]
        return end if end > at and self._is_word(end) and not self.pieces.breaks(end) else None

    def _suffixed(self, end: int) -> int:
        """With "Jr." and the like."""
        at = end + (end < len(self.pieces) and self.pieces.raw(end) == ",")
        suffix = self.words.suffixes.at(self.pieces, at) or self.words.numerals.at(self.pieces, end)
        return suffix[0] if suffix else end

    def core(self, start: int, end: int) -> int:
        """Where the name ends without "Jr." and the like."""
        suffix = self.words.suffixes.before(self.pieces, end)
        suffix = suffix or self.words.numerals.before(self.pieces, end)
        if suffix is None or suffix[0] <= start:
            return end
        return suffix[0] - (self.pieces.raw(suffix[0] - 1) == ",")
