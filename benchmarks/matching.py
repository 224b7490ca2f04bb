"""How well matching without ids finds what belongs together: `python -m benchmarks.matching`.

Prints a table, and puts it into docs/figures.md: recall and precision of the pairs (draft,
return) over seeds 1 to 20, those of `difflib` over whole paragraphs beside them, and the time
for one return.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

import msgspec

from benchmarks.generator import draft, returned
from benchmarks.page import keep, measured_with
from benchmarks.words import ENGLISH, VOCABULARIES, Vocabulary
from communique.paper.compile.match import match
from communique.paper.document import Paragraph

Pairs = set[tuple[int, int]]


class Figures(msgspec.Struct):
    """Pairs in truth, found, and both; seconds in all; over so many returns."""

    true: int = 0
    found: int = 0
    right: int = 0
    seconds: float = 0.0
    returns: int = 0

    @property
    def recall(self) -> float:
        """Which share of the true pairs was found."""
        return self.right / self.true

    @property
    def precision(self) -> float:
        """Which share of what was found is true."""
        return self.right / self.found

    def count(self, truth: Pairs, found: Pairs) -> None:
        """Add one return."""
        self.true += len(truth)
        self.found += len(found)
        self.right += len(truth & found)
        self.returns += 1


def figures(
    paragraphs: int,
    edited: float,
    restructured: float,
    seeds: Iterable[int],
    language: Vocabulary = ENGLISH,
    boilerplate: float = 0.0,
    marks: bool = False,
    by_difflib: bool = False,
) -> Figures:
    """Recall and precision over one draft and one return for each seed.

    Draft paragraphs that read the same to the letter count as one: nobody can tell which of
    two equal headings was deleted. `marks` gives each paragraph the mark of its first origin.
    """
    total = Figures()
    for seed in seeds:
        base = draft(paragraphs, seed, language=language, boilerplate=boilerplate)
        back = returned(base, seed, edited, restructured, language)
        first = {text: i for i, text in reversed(list(enumerate(base)))}
        started = time.perf_counter()
        if by_difflib:
            found = _by_difflib(base, back.texts)
        else:
            ours = [Paragraph(t, mark=f"p{i}" if marks else None) for i, t in enumerate(base)]
            theirs = [
                Paragraph(p.text, mark=f"p{p.origin[0]}" if marks and p.origin else None)
                for p in back.passages
            ]
            found = {
                (i, j) for pair in match(ours, theirs) for i in pair.base for j in pair.returned
            }
        total.seconds += time.perf_counter() - started
        total.count(
            {(first[base[i]], j) for i, j in back.pairs()},
            {(first[base[i]], j) for i, j in found},
        )
    return total


def _by_difflib(base: list[str], theirs: list[str]) -> Pairs:
    """What the standard library makes of it: equal blocks, and replaced ones one by one."""
    return {
        (i, j)
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, base, theirs, False).get_opcodes()
        if tag in ("equal", "replace")
        for i, j in zip(range(i1, i2), range(j1, j2), strict=False)
    }


HEADINGS = (
    "language",
    "paragraphs",
    "edited / restructured",
    "recall",
    "precision",
    "ms a return",
    "difflib: recall",
    "precision",
)


def report() -> Iterator[str]:
    """The table, line by line, as it is measured."""
    yield measured_with("python -m benchmarks.matching")
    yield f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}\n"
    rows = [(100, ENGLISH, 0.0), (400, ENGLISH, 0.0), (400, ENGLISH, 0.5)]
    rows += [(400, language, 0.0) for language in VOCABULARIES[1:]]
    for paragraphs, language, boilerplate in rows:
        for edited, restructured in ((0.15, 0.02), (0.30, 0.05), (0.60, 0.10)):
            asked = (paragraphs, edited, restructured, range(1, 21), language, boilerplate)
            ours, theirs = figures(*asked), figures(*asked, by_difflib=True)
            cells = [
                f"{language.tag}{', half of it boilerplate' if boilerplate else ''}",
                str(paragraphs),
                f"{edited:.0%} / {restructured:.0%}",
                f"**{ours.recall:.4f}**",
                f"**{ours.precision:.4f}**",
                f"{1000 * ours.seconds / ours.returns:.1f}",
                f"{theirs.recall:.4f}",
                f"{theirs.precision:.4f}",
            ]
            yield f"| {' | '.join(cells)} |\n"


def main() -> None:
    """Measure, print and keep."""
    lines = []
    for line in report():
        print(line, end="", flush=True)
        lines.append(line)
    keep("benchmarks.matching", "".join(lines))


if __name__ == "__main__":
    main()
