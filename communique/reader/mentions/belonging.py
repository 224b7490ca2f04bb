"""Whose a person is when no word beside the name says so.

A text that calls its own president "the President" names his state everywhere else. If exactly
one holder of a rank has no state, and one state stands out among those that no other holder of
that rank has, it is that one's; otherwise nothing is said.

    >>> belonging(people, territories)   # "President Oro met …" in a text about Aldora and XB
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.reader.mentions.identity import Who
from communique.reader.mentions.mention import Territory

LOWEST_RANK = 4
FEWEST = 3
"""How often a state must be named at least."""
AHEAD = 2
"""How many times as often as the next."""
STATE_CODE = 2
"""Letters of the code of a state, or of a union that sits at a table like one ("EU")."""


def belonging(people: Sequence[Who], territories: Sequence[Territory]) -> None:
    """Give the one holder of a rank who has no state the state that stands out."""
    named = Counter(each.code for each in territories if len(each.code) == STATE_CODE)
    for rank in range(1, LOWEST_RANK + 1):
        holders = [each for each in people if each.offices and min(each.ranks()) == rank]
        lost = [each for each in holders if each.party is None]
        if len(lost) != 1:
            continue
        taken = {each.party for each in holders}
        free = [(code, times) for code, times in named.most_common() if code not in taken]
        if not free or free[0][1] < FEWEST:
            continue
        if len(free) == 1 or free[0][1] >= AHEAD * free[1][1]:
            lost[0].party = free[0][0]
