r"""The strict notation: a view of the rolling text that people already write, and an input syntax.

    The six [will][XB, XC: should][XF: will, where practicable,] share daily readings

`[words]` base; `[AA, BB: words]` an alternative and those behind it; `[base, AA: words]` the
base with explicit support; `∅` nothing; alternatives of one bracket touch. Spaces belong to the
words. `\` escapes `[ ] \ ∅`, a `:` that would read as an attribution, and a line break within a
provision; `[…]` is the placeholder of a passage left blank. `parse(render(r)) == r`, always.
"""

from __future__ import annotations

import re

from communique.errors import NotNotation
from communique.sentences import _
from communique.text.rolling import BASE, Alternative, Bracket, Rolling

NOTHING = "∅"
PLACEHOLDER = "[…]"
CODE = r"[^\W\d_][\w.\-]*"
"""What a party's code may be: a letter, then letters, digits, full stops, hyphens."""

_ATTRIBUTION = re.compile(rf"({CODE}(?:, {CODE})*): ")
_PLAIN = re.compile(r"[^\[\]\\∅\n]+")
_ESCAPED = re.compile(r"[\[\]\\∅\n]")


def render(rolling: Rolling, attribution: bool = True) -> str:
    """The notation of one provision; without attribution, brackets only (no way back)."""
    pieces = [
        escape(piece) if isinstance(piece, str) else _bracket(piece, attribution)
        for piece in rolling
    ]
    return pieces[0] if len(pieces) == 1 else "".join(pieces)


def escape(words: str) -> str:
    """Words as the notation writes them outside a bracket."""
    if not _ESCAPED.search(words):
        return words
    parts = words.split(PLACEHOLDER)
    return PLACEHOLDER.join(_ESCAPED.sub(r"\\\g<0>", part) for part in parts)


def _bracket(bracket: Bracket, attribution: bool) -> str:
    said: list[str] = []
    for alternative in bracket.bracket:
        body = render(alternative.words, attribution)
        by_base = BASE in alternative.parties
        if by_base and alternative.parties == (BASE,):
            if not alternative.words:
                continue  # an insertion: the base says nothing here
            if _ATTRIBUTION.match(body):
                body = body.replace(":", "\\:", 1)
            if body == "…":
                body = "\\…"
            said.append(f"[{body}]")
        elif attribution:
            said.append(f"[{', '.join(alternative.parties)}: {body or NOTHING}]")
        else:
            said.append(f"[{body or NOTHING}]")
    return "".join(said)


def parse(text: str) -> Rolling:
    """Read one provision of strict notation.

    Raises NotNotation with the line (from 1) and what is not understood there.
    """
    reader = _Reader(text)
    rolling = reader.passage(depth=0)
    if reader.place < len(text):
        raise reader.refusal(_("Line {line}: a bracket is closed that was never opened."))
    return rolling


class _Reader:
    """Reads from left to right; `place` is the next code point to read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def refusal(self, sentence: str) -> NotNotation:
        line = self.text.count("\n", 0, self.place) + 1
        return NotNotation(sentence, line=line, place=self.place)

    def at(self, mark: str) -> bool:
        return self.text.startswith(mark, self.place)

    def passage(self, depth: int) -> Rolling:
        """Words and brackets up to the `]` that ends this passage, or the end of the text."""
        pieces: list[str | Bracket] = []
        buffer: list[str] = []
        while self.place < len(self.text) and not self.at("]"):
            if self.at("\\"):
                if self.place + 1 >= len(self.text):
                    raise self.refusal(_("Line {line}: a backslash with nothing after it."))
                buffer.append(self.text[self.place + 1])
                self.place += 2
            elif self.at(PLACEHOLDER):
                buffer.append(PLACEHOLDER)
                self.place += len(PLACEHOLDER)
            elif self.at("["):
                if buffer:
                    pieces.append("".join(buffer))
                    buffer = []
                pieces.append(self.bracket(depth))
            elif self.at(NOTHING):
                raise self.refusal(_("Line {line}: ∅ stands alone in its alternative."))
            elif self.at("\n"):
                buffer.append("\n")
                self.place += 1
            else:
                found = _PLAIN.match(self.text, self.place)
                assert found is not None  # every other character is plain
                buffer.append(found.group())
                self.place = found.end()
        if buffer:
            pieces.append("".join(buffer))
        return tuple(pieces)

    def bracket(self, depth: int) -> Bracket:
        """All the alternatives that touch."""
        found: list[Alternative] = []
        while self.at("[") and not self.at(PLACEHOLDER):
            found.append(self.alternative(depth, first=not found))
        if BASE not in found[0].parties:
            found.insert(0, Alternative((BASE,), ()))
        named = [party for alternative in found for party in alternative.parties]
        if len(named) != len(set(named)):
            raise self.refusal(_("Line {line}: somebody stands behind two alternatives."))
        return Bracket(tuple(found))

    def alternative(self, depth: int, *, first: bool) -> Alternative:
        self.place += 1
        attribution = _ATTRIBUTION.match(self.text, self.place)
        if attribution:
            parties = tuple(attribution.group(1).split(", "))
            self.place = attribution.end()
        elif first:
            parties = (BASE,)
        else:
            raise self.refusal(_("Line {line}: an alternative without a party behind it."))
        if attribution and self.text.startswith(NOTHING + "]", self.place):
            self.place += 1
            words: Rolling = ()
        else:
            words = self.passage(depth + 1)
        if not self.at("]"):
            raise self.refusal(_("Line {line}: a bracket is opened that is never closed."))
        self.place += 1
        return Alternative(parties, words)
