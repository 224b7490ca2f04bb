"""Write the golden record of protocol 1, once:  python -m tests.mechanism.golden.make

It refuses to overwrite: another record is another protocol's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from .scenes import play

GOLDEN = Path(__file__).with_name("protocol-1.json")


def main() -> int:
    """Exit 1 if there is one already."""
    if GOLDEN.exists():
        print(f"{GOLDEN.name} is written, and never again.", file=sys.stderr)
        return 1
    record = msgspec.json.format(msgspec.json.encode(play().written()), indent=1)
    GOLDEN.write_bytes(record + b"\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
