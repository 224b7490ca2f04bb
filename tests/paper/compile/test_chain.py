"""The heaviest chain is the heaviest: compared with trying everything."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from communique.paper.compile.chain import Gap, Span, gaps, heaviest


@st.composite
def spans(drawn: st.DrawFn) -> Span:
    i1, j1 = drawn(st.integers(0, 6)), drawn(st.integers(0, 6))
    i2, j2 = i1 + drawn(st.integers(1, 2)), j1 + drawn(st.integers(1, 2))
    return Span(i1, i2, j1, j2, drawn(st.integers(1, 9)))


def follows(chain: list[Span]) -> bool:
    pairs = pairwise(chain)
    return all(a.i2 <= b.i1 and a.j2 <= b.j1 for a, b in pairs)


@given(st.lists(spans(), max_size=8))
def test_no_other_chain_is_heavier(found: list[Span]) -> None:
    chain = heaviest(found)
    assert follows(chain)
    best = max(
        sum(span.worth for span in some)
        for size in range(len(found) + 1)
        for some in combinations(sorted(found), size)
        if follows(list(some))
    )
    assert sum(span.worth for span in chain) == best


@given(st.lists(spans(), max_size=8))
def test_gaps_and_chain_do_not_overlap(found: list[Span]) -> None:
    chain = heaviest(found)
    between = [Span(*gap, 0) for gap in gaps(chain, Gap(0, 8, 0, 8))]
    assert follows(sorted([*chain, *between]))
