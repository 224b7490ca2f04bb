"""The plain text we write, and how it is known again: a rule under the head that says the draft.

    FLM/MM4/CP · Rev. 3 · draft, without prejudice
    ──── communiqué · 3f2a… · party:XB · all ────

    Joint communiqué

        4. The six should share daily readings.

Under the rule each paragraph is a block between blank lines; a label the program made is
indented, as word processors do. It is for eyes first: an empty paragraph, or white space at the
edge of one, does not come back. Markdown (`marked`) loses nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from communique.paper.document import Stamp
from communique.paper.plain.marked import BRACKETS, Entry, pointed
from communique.paper.redline import LINE, is_visible

_RULE = re.compile(r"─{4} communiqué · ([0-9a-f]{64}) · (\S+) · (all|none) ─{4}")
_INDENT = "    "
_HEAD = 10
"""Lines of a head, at most."""


def rule(stamp: Stamp) -> str:
    """The line between head and text."""
    return f"──── communiqué · {stamp.draft} · {stamp.view} · {stamp.attribution} ────"


def blocks(entry: Entry, view: str) -> list[str]:
    """A provision as blocks; in brackets its words are the notation, line breaks and all."""
    label = "" if entry.number is None else f"{_INDENT}{pointed(entry.number)} "
    if view == BRACKETS:
        parts = [entry.words]
    else:
        parts = [part.replace(LINE, "\n") for part in entry.words.split("\n")]
    parts[0] = label + parts[0]
    return [part for part in parts if is_visible(part)]


def read_ruled(lines: Sequence[str]) -> tuple[Stamp, list[str]] | None:
    """What the rule says, and the paragraphs under it (labels before them); None if not ours."""
    for n, line in enumerate(lines[:_HEAD]):
        found = _RULE.fullmatch(unicodedata.normalize("NFC", line.strip()))
        if found is not None:
            stamp = Stamp(draft=found[1], view=found[2], attribution=found[3])
            between = "\n" if stamp.view == BRACKETS else LINE
            under = groupby(lines[n + 1 :], is_visible)
            return stamp, [between.join(block) for seen, block in under if seen]
    return None
