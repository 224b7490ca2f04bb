"""Which draft does a file answer? Our stamp says it, or likeness does.

Today's draft unless an older one is plainly nearer: fewer words differ from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from communique.paper.compile.draft import Draft, texts
from communique.paper.document import Document
from communique.text import fold, words


def closest(today: Draft, earlier: Sequence[Draft], document: Document) -> Draft:
    """The draft the document answers; `today` where nothing speaks for another."""
    if not earlier:
        return today
    stamp = document.stamp
    if stamp is not None:
        for draft in (today, *earlier):
            if draft.digest == stamp.draft:
                return draft
    sent = words(fold(document.text))
    best, least = today, Indel.distance(words(fold(texts(today.paragraphs))), sent)
    for draft in earlier:
        distance = Indel.distance(words(fold(texts(draft.paragraphs))), sent)
        if distance < least:
            best, least = draft, distance
    return best
