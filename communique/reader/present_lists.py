"""Lists of those present: a line a person, under words that say that these were there.

    The following took part:
    Ama Oro, President of Aldora
    Belmara:
    Ben Ito
    Prime Minister

Such a list begins after a colon or under a heading, and goes on as long as its lines are short and
name a person, an office or a state. A state alone on its line, or before a colon, is that of the
persons under it who have none.

    >>> lines = present_lines(text, lexicon("en"), mentions)
    >>> [lines[start].party for start in sorted(lines)]
    [None, 'XB', 'XB', 'XB']
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from communique.reader.account import Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.gather import Mentions, within
from communique.reader.mentions.mention import Form, Territory
from communique.reader.passages import item_mark
from communique.reader.phrases import phrase_pattern

LINE = 220
"""Code points: the longest line of a list of those present."""
HEADING = 80
"""Code points: the longest heading of one."""
SHORTEST = 10
"""Code points: what is shorter is a title cut off by its full stop, and ends nothing."""
NAMELESS = 2
"""How many lines in a row may name nobody: an office or a state."""
COLONS = (":", "：")


class Line(msgspec.Struct, frozen=True):
    """A line of such a list, with the state it stands under."""

    span: Span
    land: Territory | None = None

    @property
    def party(self) -> str | None:
        """The code of the state it stands under."""
        return self.land.code if self.land else None


def present_lines(text: str, lexicon: Lexicon, mentions: Mentions) -> dict[int, Line]:
    """The lines of every list of those present, by where they begin."""
    return {line.span[0]: line for line in _lines(text, lexicon, mentions)}


def _lines(text: str, lexicon: Lexicon, mentions: Mentions) -> Iterator[Line]:
    nameless: int | None = None
    land: Territory | None = None
    for sentence in mentions.sentences:
        if _heads(text, lexicon, sentence):
            nameless, land = 0, None
            continue
        if nameless is None:
            continue
        land = _state_of(text, mentions, sentence) or land
        if sentence[1] - sentence[0] < SHORTEST:
            continue
        named = bool(within(mentions.persons, sentence))
        told = bool(within(mentions.offices, sentence)) or bool(
            within(mentions.territories, sentence)
        )
        nameless = 0 if named else nameless + 1
        if sentence[1] - sentence[0] > LINE or nameless > NAMELESS or not (named or told):
            nameless = None
            continue
        yield Line(sentence, land)


def _heads(text: str, lexicon: Lexicon, sentence: Span) -> bool:
    """Does a list of those present begin after this sentence?"""
    words = text[slice(*sentence)].rstrip()
    if phrase_pattern(lexicon, "events", "absent").search(words):
        return False
    title = phrase_pattern(lexicon, "events", "list_headings")
    if words.endswith(COLONS):
        attending = phrase_pattern(lexicon, "events", "attending")
        return bool(attending.search(words) or title.search(words))
    alone = text[sentence[1] : sentence[1] + 1] in ("", "\n", "\r")
    return alone and len(words) < HEADING and title.fullmatch(words) is not None


def _state_of(text: str, mentions: Mentions, sentence: Span) -> Territory | None:
    """The state a line begins with, before a colon or alone."""
    start = item_mark(text, sentence[0])
    for land in within(mentions.territories, sentence)[:1]:
        after = text[land.span[1] : sentence[1]].lstrip()[:1]
        if land.form is Form.NAME and (after in COLONS or not after):
            # "Republic of Aldora" begins with a noun, and names nobody else.
            return land if land.span[0] - start < HEADING // 2 else None
    return None
