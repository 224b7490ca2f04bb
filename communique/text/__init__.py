"""The negotiated text: wordings, edits, positions, and the rolling text computed from them.

Pure: values in, values out. Four laws hold for every base and every set of positions:

1. `project(rolling, P)` is the wording party P wants, to the character;
2. `project(rolling)` is the base;
3. `parse(render(rolling)) == rolling`;
4. closing one bracket changes no other alternative of any party.
"""

from communique.text.align import Comparison, align, compare
from communique.text.edit import Edit, Edits, apply, check
from communique.text.notation import parse, render
from communique.text.position import Position, position, verify
from communique.text.roll import roll
from communique.text.rolling import BASE, Alternative, Bracket, Rolling, brackets, project
from communique.text.typography import fold
from communique.text.wording import digest, nfc
from communique.text.words import TOKENIZER, is_word, words

__all__ = [
    "BASE",
    "TOKENIZER",
    "Alternative",
    "Bracket",
    "Comparison",
    "Edit",
    "Edits",
    "Position",
    "Rolling",
    "align",
    "apply",
    "brackets",
    "check",
    "compare",
    "digest",
    "fold",
    "is_word",
    "nfc",
    "parse",
    "position",
    "project",
    "render",
    "roll",
    "verify",
    "words",
]
