"""Erasing: where `blob.erase` takes effect, the blob and its salt are destroyed.

The act says it, every node does it: the host when it admits the act, a party's copy when it folds
it. The fold never read a blob, so that the state and every proof stay as they were.
"""

from __future__ import annotations

from communique.depositary.judging import Judged
from communique.depositary.store import Writing
from communique.mechanism.acts.founding import EraseBlob
from communique.mechanism.fold import Effect


def erase(writing: Writing, judged: Judged) -> None:
    """Destroy what the act erases, if it is such an act and in effect."""
    if judged.entry is None or judged.outcome.effect is not Effect.IN_EFFECT:
        return
    args = judged.entry.payload.args
    if isinstance(args, EraseBlob):
        writing.erase_blob(args.blob)
