"""The pages the figures are kept on: each benchmark has a place of its own there.

Those of compiling are on docs/figures.md, those of reading on docs/reading-figures.md, those of
the record on docs/record-figures.md, those of live pages on docs/live-figures.md.

A place lies between two comments, `<!-- NAME -->` and `<!-- /NAME -->`, and says at its head
when, where and how its figures were measured.
"""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "figures.md"
READING = DOCS / "reading-figures.md"
RECORD = DOCS / "record-figures.md"
LIVE = DOCS / "live-figures.md"


def measured_with(command: str) -> str:
    """The sentence over a table: date, command, machine."""
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y} with `{command}`: {_processor()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}.\n\n"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def keep(name: str, tables: str, page: Path = PAGE) -> None:
    """Put what was measured into its place, instead of the last."""
    before, _, rest = page.read_text().partition(f"<!-- {name} -->\n")
    _, _, after = rest.partition(f"<!-- /{name} -->\n")
    page.write_text(f"{before}<!-- {name} -->\n{tables}<!-- /{name} -->\n{after}")
