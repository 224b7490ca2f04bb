"""Fails if a test was skipped for any reason but that `../shared` is absent.

    python .ci/skipped.py tests.xml

Reads pytest's JUnit report; a test expected to fail counts as skipped there, and here.
"""

from __future__ import annotations

import sys
from xml.etree import ElementTree

PARDONED = "../shared is absent"


def main(report: str) -> int:
    """Print every skipped test with its reason; 1 if one of them is not pardoned."""
    wrong = 0
    skipped = 0
    for case in ElementTree.parse(report).iter("testcase"):
        for skip in case.iter("skipped"):
            reason = skip.get("message", "")
            skipped += 1
            wrong += reason != PARDONED
            print(f"{case.get('classname')}::{case.get('name')}: {reason}")
    print(f"{skipped} skipped, {wrong} of them for a reason that this machine must not have")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
