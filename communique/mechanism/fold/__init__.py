"""The fold: what acts do to the state, a module a stage, and what makes an act void."""

from communique.mechanism.fold.entry import Cosigned, Entry, Evidence
from communique.mechanism.fold.fold import Effect, Outcome, author, fold, void

__all__ = ["Cosigned", "Effect", "Entry", "Evidence", "Outcome", "author", "fold", "void"]
