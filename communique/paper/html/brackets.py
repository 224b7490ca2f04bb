"""A rolling text as inline HTML: words, and brackets one can point at.

    The six <span class="br" data-n="1"><span class="alt base"><b class="m">[</b>will…

The markup is the page's only copy of the words: the script reads alternatives, attribution and
nesting from it. Marks (`.m`), codes (`.by`) and `∅` (`.nil`) are the page's, all other text is the
parties', spaces included. Copied out of the page, it reads like the notation.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from communique.text.notation import NOTHING
from communique.text.rolling import BASE, Alternative, Bracket, Rolling

FOLD = 12
"""More alternatives than this are folded, the ones with most parties behind them shown."""

ON_ONE_LINE = 4
"""As many codes are never parted by the end of a line."""


class BracketWriter:
    """Writes the brackets of one provision, numbering them from 1, outer before inner.

    `original` is the word that marks explicit support of the base in the reader's language;
    `more(n)` says "show 14 more".
    """

    def __init__(self, original: str, more: Callable[[int], str], *, attributed: bool) -> None:
        self._original = original
        self._more = more
        self._attributed = attributed
        self._count = 0

    def write(self, rolling: Rolling) -> Markup:
        """The passage as markup."""
        return Markup("").join(
            _words(piece) if isinstance(piece, str) else self._bracket(piece) for piece in rolling
        )

    def _bracket(self, bracket: Bracket) -> Markup:
        self._count += 1
        opening = Markup('<span class="br" data-n="{}">').format(self._count)
        alternatives = list(bracket.bracket)
        folds = len(alternatives) > FOLD
        if folds:
            alternatives[1:] = sorted(alternatives[1:], key=lambda found: -len(found.parties))
        said = [
            self._alternative(found, beyond=folds and place >= FOLD)
            for place, found in enumerate(alternatives)
        ]
        if folds:
            rest = self._more(len(alternatives) - FOLD)
            said.append(Markup('<button type="button" class="more">{}</button>').format(rest))
        return opening + Markup("").join(said) + Markup("</span>")

    def _alternative(self, alternative: Alternative, *, beyond: bool) -> Markup:
        of_base = BASE in alternative.parties
        behind = [party for party in alternative.parties if party != BASE]
        if of_base and not behind and not alternative.words:
            return Markup('<span class="alt base" hidden></span>')
        kind = "alt base" if of_base else "alt beyond" if beyond else "alt"
        attribution = self._attribution(behind, of_base) if self._attributed else Markup("")
        return Markup('<span class="{}"><b class="m">[</b>{}{}</span>').format(
            kind, attribution, self._closed(alternative.words)
        )

    def _closed(self, words: Rolling) -> Markup:
        """The words and their closing mark, which a space before it must not send to a new line."""
        closing = Markup('<b class="m">]</b>')
        if not words:
            return Markup('<span class="nil">{}</span>').format(NOTHING) + closing
        last = words[-1]
        if isinstance(last, Bracket) or not last.endswith(" "):
            return self.write(words) + closing
        said = last.rstrip(" ")
        kept = Markup('<span class="end">{}{}</span>').format(last[len(said) :], closing)
        return self.write((*words[:-1], said)) + kept

    def _attribution(self, behind: list[str], of_base: bool) -> Markup:
        """Codes in small capitals; commas and colon are there to be copied, not to be seen."""
        if not behind:
            return Markup("")
        codes = [Markup("<b>{}</b>").format(code) for code in behind]
        if of_base:
            codes.insert(0, Markup('<b class="original">{}</b>').format(self._original))
        kind = "by many" if len(codes) > ON_ONE_LINE else "by"
        return Markup('<span class="{}">{}<i>:</i></span>').format(
            kind, Markup("<i>, </i>").join(codes)
        )


def _words(said: str) -> Markup:
    """Words as they are; a line break is a paragraph's end in the making, so it shows as ¶."""
    written = Markup('<span class="nl">\n</span>').join(escape(part) for part in said.split("\n"))
    return written.replace("\r", Markup("&#13;"))  # a bare one would be read as a line feed
