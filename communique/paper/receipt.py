"""The receipt: what one delegation is told about its own file, and nobody else is.

Every change found, where it stands in the rolling text, counts that add up, what was held back
and set apart, and the proof that its accepted text is exactly recovered from the compilation.
Confidential to that party and the secretariat.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.paper.compilation import Counts, Question
from communique.paper.document import Held, SetApart
from communique.sentences import Sentence


class ChangeKind(StrEnum):
    """What a change does."""

    WORDS = "words"
    PROPOSED = "paragraph proposed"
    DELETED = "paragraph deleted"
    MOVED = "paragraph moved"


class Change(msgspec.Struct, frozen=True):
    """One change: `before` became `after`, between the words `lead` and `trail` of the draft.

    `bracket` counts from 1 within the provision (0 where none is shown); `with_parties` are
    those whose edits meet it (empty: in nobody's way), `same_as` those who want the same words.
    """

    provision: str
    number: str | None
    kind: ChangeKind
    before: str
    after: str
    lead: str = ""
    trail: str = ""
    bracket: int = 0
    with_parties: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    to_confirm: bool = False
    new: bool = True
    """False where `--compare` shows it stood in the earlier compilation already."""


class TypographyChange(msgspec.Struct, frozen=True):
    """One difference of quotes, dashes, spaces or Unicode form, kept apart from the changes."""

    provision: str
    number: str | None
    before: str
    after: str


class Proof(msgspec.Struct, frozen=True):
    """SHA-256 hex of the accepted text as read from the file, and as put together again."""

    sent: str
    recovered: str

    @property
    def exact(self) -> bool:
        """The party's text is recovered to the character."""
        return self.sent == self.recovered


class Receipt(msgspec.Struct, frozen=True):
    """What one file's delegation is told (JSON and HTML)."""

    party: str
    names: dict[str, str]
    file: str
    digest: str
    kind: str
    base: str
    answers: str | None
    at: str
    counts: Counts
    proof: Proof
    version: int = 1
    symbol: str | None = None
    revision: int | None = None
    language: str | None = None
    changes: tuple[Change, ...] = ()
    typography: tuple[TypographyChange, ...] = ()
    held_back: tuple[Held, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    noted: tuple[Sentence, ...] = ()
    """The notes again, to be said in any language."""
