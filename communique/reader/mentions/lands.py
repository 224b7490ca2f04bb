"""The territories of a text by the pieces they stand on, for the finders that look beside a word.

>>> Lands(pieces, territories).at(7)
(9, Territory(span=(31, 42), code='KZ', form=<Form.NAME: 'name'>))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.reader.mentions.mention import Form, Territory
from communique.reader.mentions.office_words import OfficeWords
from communique.reader.mentions.tokens import Cut

DESCRIBING = frozenset((Form.ADJECTIVE, Form.INHABITANT))
LONGEST_STATE = 7
"""How many small words may stand between an office and its state ("of the Republic of …")."""


class Lands:
    """Where territories stand, in pieces of the text."""

    def __init__(self, pieces: Cut, territories: Sequence[Territory]) -> None:
        starts = {at: index for index, at in enumerate(pieces.starts)}
        ends = {at: index + 1 for index, at in enumerate(pieces.ends)}
        self._at: dict[int, tuple[int, Territory]] = {}
        self._times = Counter(territory.code for territory in territories)
        self._before: dict[int, tuple[int, Territory]] = {}
        for territory in territories:
            start, end = starts.get(territory.span[0]), ends.get(territory.span[1])
            if start is not None and end is not None:
                self._at[start] = end, territory
                self._before[end] = start, territory

    def times(self, code: str) -> int:
        """How often the text names a territory."""
        return self._times[code]

    def at(self, start: int) -> tuple[int, Territory] | None:
        """The territory that starts at a piece, and where it ends."""
        return self._at.get(start)

    def before(self, end: int) -> tuple[int, Territory] | None:
        """The territory that ends before a piece, and where it starts."""
        return self._before.get(end)


def state_after(
    pieces: Cut, lands: Lands, words: OfficeWords, at: int, toward: bool = False
) -> tuple[int, str] | None:
    """A link, small words, and the name of a state: where it ends, and its code.

    `toward`: also the state an office is sent to.
    """
    link = words.links.at(pieces, at)
    if toward:
        link = words.towards.at(pieces, at) or link
    if link is None and not words.link_optional:
        return None
    at = link[0] if link else at
    called = False
    for _ in range(LONGEST_STATE):
        land = lands.at(at)
        if land and land[1].form not in DESCRIBING:
            return land[0], land[1].code
        if land and link:
            # "of the Kiran Republic", "de la République kirane": the noun on either side.
            described = words.state_words.at(pieces, land[0])
            if described:
                return described[0], land[1].code
            return (land[0], land[1].code) if called else None
        small = words.state_words.at(pieces, at)
        if small is None:
            return None
        called = called or not words.small(pieces, at, small[0])
        at = small[0]
    return None
