"""Sentences, marked for translation where they are written, and kept until they are said.

The pure floors write sentences and never say them: whoever renders for somebody says them in
that reader's language, by a `communique.languages.Speaker`. One that is kept meanwhile, in JSON
or in a database, is kept as it was written, with what fills its blanks:

    >>> kept = Sentence("{file} is empty. Send the document again.", {"file": "draft.docx"})
    >>> str(kept)
    'draft.docx is empty. Send the document again.'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

import msgspec


def _(sentence: str) -> str:
    """The sentence itself, marked: the catalogues hold its translations."""
    return sentence


@runtime_checkable
class Sayable(Protocol):
    """What can be said in any language: every error of ours, and every kept sentence."""

    @property
    def sentence(self) -> str:
        """A message id with `{blanks}`."""

    @property
    def blanks(self) -> Mapping[str, object]:
        """What fills them; one may be a sentence itself."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence that is kept: a message id, and what fills its blanks."""

    sentence: str
    blanks: dict[str, str | int | Sentence] = {}

    @classmethod
    def of(cls, said: Sayable) -> Sentence:
        """The same sentence, fit for JSON."""
        return cls(said.sentence, {name: _kept(each) for name, each in said.blanks.items()})

    @classmethod
    def written(cls, said: str | Sentence) -> Sentence:
        """A sentence without blanks may be written plainly."""
        return cls(said) if isinstance(said, str) else said

    def __str__(self) -> str:
        """In English."""
        return self.sentence.format(**self.blanks) if self.blanks else self.sentence


def _kept(blank: object) -> str | int | Sentence:
    if isinstance(blank, Sayable):
        return Sentence.of(blank)
    return blank if isinstance(blank, int) else str(blank)
