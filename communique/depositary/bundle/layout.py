"""What lies where in a bundle.

acts/00000000.dsse.json      the founding act; acts by their index in the record, eight digits
acts/00002007.dsse.json
proofs/00002007.tlog-proof   that the act is in the record
texts/fr.txt                 a text by its BCP 47 tag, UTF-8
verdict.note                 what the parties' own copies say it came to
README.txt  verify.html      for people; they prove nothing about themselves
"""

from __future__ import annotations

import re

FOUNDING, NOTE = "acts/00000000.dsse.json", "verdict.note"
README, PAGE = "README.txt", "verify.html"

LARGEST_INDEX = 99_999_999
"""The last act that eight digits name."""

_ACT = re.compile(r"acts/([0-9]{8})\.dsse\.json")
_TEXT = re.compile(r"texts/([A-Za-z0-9-]+)\.txt")


def act_name(index: int) -> str:
    """Where the act at `index` lies."""
    return f"acts/{index:08}.dsse.json"


def proof_name(index: int) -> str:
    """Where the proof of the act at `index` lies."""
    return f"proofs/{index:08}.tlog-proof"


def text_name(tag: str) -> str:
    """Where the text in a language lies."""
    return f"texts/{tag}.txt"


def act_index(name: str) -> int | None:
    """The index of the act that lies there, or None."""
    found = _ACT.fullmatch(name)
    return int(found[1]) if found else None


def text_language(name: str) -> str | None:
    """The tag of the text that lies there, or None."""
    found = _TEXT.fullmatch(name)
    return found[1] if found else None
