"""How many verifiers must agree that the record stands as it does (protocol 1).

    >>> [quorum(count) for count in (2, 3, 6)]
    [None, 3, 5]

Two quorums of k share 2k - n parties: with k > (n + 1) / 2 the chair alone cannot show two
histories, with k = n - 1 any three parties of six cannot (design: TRUST.md section 3).
"""

from __future__ import annotations


def quorum(count: int) -> int | None:
    """How many of `count` verifiers; None below three, who cannot prove an order."""
    return None if count < 3 else max(count - 1, (count + 1) // 2 + 1)
