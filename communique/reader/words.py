"""How a linguist writes the forms of a word, and how a text is levelled before it is searched.

A word's forms are written once, its endings after bars: "affirm||s|ed" is *affirm, affirms,
affirmed*; "welcom|e|es|ed" is *welcome, welcomes, welcomed*.

    >>> expanded(["affirm||ed", "said", "call||s on"])
    ['affirm', 'affirmed', 'said', 'call on', 'calls on']
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

LEVEL = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "‑": "-",
    }
)


def expanded(forms: Iterable[str]) -> list[str]:
    """Every form, lower case, in the order written; words after the last ending follow each."""
    found: list[str] = []
    for form in forms:
        stem, *endings = form.lower().split("|")
        if not endings:
            found.append(stem)
            continue
        last, gap, words = endings[-1].partition(" ")
        found.extend(stem + ending + gap + words for ending in [*endings[:-1], last])
    return found


@lru_cache(maxsize=8)
def level(text: str) -> str:
    """The text with one sort of apostrophe and of space, as long as it was."""
    return text.translate(LEVEL)
