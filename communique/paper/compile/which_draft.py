"""Which of the files is the draft that all others answer?

Its name may say so (`base.docx`), or a mark of ours in a file that came back. Otherwise it is the
file without tracked changes that the others, their own changes undone, are nearest to: a file of
tracked changes undone *is* the draft.

    drafts = sort_out(returns)
    drafts.today, drafts.earlier       # indices into the returns
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence

import msgspec

from communique.errors import Refused
from communique.paper.docx.cache import Cache
from communique.paper.formats import open_source, suffix
from communique.paper.gather import WITHIN, Return
from communique.text import fold, words

Passage = tuple[str, ...]
"""Three words that follow one another."""


class Drafts(msgspec.Struct, frozen=True):
    """`today` is the draft (None: no file can be it), `earlier` are older ones: indices."""

    today: int | None
    earlier: tuple[int, ...] = ()


class _Looked(msgspec.Struct, frozen=True):
    """A file, read with every tracked change undone."""

    index: int
    is_tracked: bool
    answers: str | None
    passages: frozenset[Passage]


def sort_out(
    returns: Sequence[Return], cache: Cache | None = None, *, draft: int | None = None
) -> Drafts:
    """The draft among the files and the older ones; `draft` where somebody said which."""
    earlier = tuple(n for n, each in enumerate(returns) if is_earlier(each) and n != draft)
    if draft is not None:
        return Drafts(draft, earlier)
    others = [n for n in range(len(returns)) if n not in earlier]
    named = [n for n in others if _stem(returns[n]) == "base"]
    ours = [n for n in others if suffix(returns[n].name).lower() == ".json"]
    for certain in (named, ours):
        if len(certain) == 1:
            return Drafts(certain[0], earlier)
    looked = [found for n in others if (found := _look(n, returns[n], cache)) is not None]
    marked = _marked(returns, looked)
    return Drafts(_nearest(looked) if marked is None else marked, earlier)


def is_earlier(returned: Return) -> bool:
    """Is it called an older draft: `earlier.docx`, or in a folder `earlier`?"""
    parts = returned.path.replace(WITHIN, "/").split("/")[:-1]
    return _stem(returned).startswith("earlier") or any(
        part.casefold() == "earlier" for part in parts
    )


def _stem(returned: Return) -> str:
    name = unicodedata.normalize("NFC", returned.name).casefold()
    return name[: -len(suffix(name)) or None]


def _look(index: int, returned: Return, cache: Cache | None) -> _Looked | None:
    """None for a letter, and for what cannot be read: it is refused with its sentence later."""
    if returned.is_letter:
        return None
    try:
        source = open_source(returned.path, returned.content, cache)
        document = source.read(_nobody)
    except Refused:
        return None
    stamp = document.stamp
    answers = None if stamp is None else stamp.draft
    return _Looked(index, bool(source.authors), answers, _passages(document.text))


def _passages(text: str) -> frozenset[Passage]:
    """Every three words of a text, its beginning and end marked."""
    said = ["", *(word for word in words(fold(text)) if not word.isspace()), ""]
    return frozenset(zip(said, said[1:], said[2:], strict=False))


def _marked(returns: Sequence[Return], looked: Sequence[_Looked]) -> int | None:
    """The file that a mark of ours in another names."""
    digests = {
        hashlib.sha256(returns[each.index].content).hexdigest(): each.index for each in looked
    }
    for each in looked:
        if each.answers in digests and digests[each.answers or ""] != each.index:
            return digests[each.answers or ""]
    return None


def _nearest(looked: Sequence[_Looked]) -> int | None:
    """The clean file with the least distance to all; the first of equals."""
    known = Counter(passage for each in looked for passage in each.passages)
    everything = known.total()

    def distance(candidate: _Looked) -> int:
        """The passages that stand in one of the two only, summed over all files.

        Those it has and others lack, and those that others have and it lacks: counted once for
        all, so that a hundred files take no longer than their words.
        """
        has = sum(known[passage] for passage in candidate.passages)
        lacking = len(looked) * len(candidate.passages) - has
        return lacking + everything - has

    clean = [each for each in looked if not each.is_tracked and each.passages]
    return min(clean, key=distance).index if clean else None


def _nobody(_author: str) -> bool:
    return False
