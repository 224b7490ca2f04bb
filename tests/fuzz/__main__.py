"""Fuzz every parser for a while.

    python -m tests.fuzz --minutes 60 [--seed 1] [--only note]

Prints for each parser how many mutants it read and refused; a finding is printed with the number
that makes it again (`--seed`), and the exit status is then 1. The result of the hour is kept in
docs/fuzzing.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from random import Random

from tests.fuzz.mutating import mutate
from tests.fuzz.targets import Wrong, attempt, targets

SLOW = 2.0
"""Seconds in which any mutant is read or refused."""
TURN = 200
"""Mutants of one parser before the next one has its turn."""


def main() -> int:
    """Run until the time is over."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz")
    asked.add_argument("--minutes", type=float, default=1.0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="")
    told = asked.parse_args()
    chosen = [one for one in targets() if told.only in one.name]
    counts = {one.name: [0, 0, 0] for one in chosen}
    slowest = {one.name: 0.0 for one in chosen}
    until = time.monotonic() + told.minutes * 60
    seed = told.seed
    while time.monotonic() < until:
        for target in chosen:
            for number in range(seed, seed + TURN):
                content = mutate(Random(number), target.valid)
                begun = time.monotonic()
                try:
                    counts[target.name][attempt(target, content)] += 1
                except Wrong as wrong:
                    counts[target.name][2] += 1
                    print(f"FOUND {wrong} (--seed {number}, {len(content)} bytes)", flush=True)
                taken = time.monotonic() - begun
                slowest[target.name] = max(slowest[target.name], taken)
        seed += TURN
    print("| parser | refused | read | found | slowest, ms |\n|---|---:|---:|---:|---:|")
    for name, (refused, read, found) in counts.items():
        print(f"| {name} | {refused} | {read} | {found} | {slowest[name] * 1000:.0f} |")
    is_sound = not any(count[2] for count in counts.values())
    return 0 if is_sound and max(slowest.values()) < SLOW else 1


if __name__ == "__main__":
    sys.exit(main())
