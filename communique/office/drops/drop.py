"""A drop: the files handed over, and what a person said of them.

Drop(id="k3…", began="2027-04-27T16:42:00+00:00", uploads=[Upload(1, "RE_ draft.eml", …)],
     said={"FINAL_v3.docx": Said(Part.RETURN, "XB")}, answers={"q1a2b3c4d": "same place"})
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Part(StrEnum):
    """What a file is in the making of the text."""

    DRAFT = "draft"
    EARLIER = "earlier"
    RETURN = "return"
    OUT = "out"
    """Left out: it stays where it is and counts for nothing."""


class Upload(msgspec.Struct, frozen=True):
    """A file handed over: its number in the drop, its sender's name for it, SHA-256 hex."""

    number: int
    name: str
    size: int
    digest: str


class Said(msgspec.Struct, frozen=True):
    """What a person said a file is; `party` is the code of whose return it is."""

    part: Part
    party: str | None = None


class Drop(msgspec.Struct):
    """`turn` counts the changes, so that a result can be told from one that is out of date.

    `said` is by the path of a return (see `gather`), `answers` by question. `late` are the
    numbers of the files that came after there was a text: what they change is shown apart.
    """

    id: str
    began: str
    turn: int = 0
    uploads: list[Upload] = []
    said: dict[str, Said] = {}
    answers: dict[str, str] = {}
    late: list[int] = []
    kept: bool = False
