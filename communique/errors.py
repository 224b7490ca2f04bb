"""What can go wrong, said in a sentence: what was wrong, where, and what to do.

Every error carries the English sentence with its blanks and what fills them, so that the core
stays pure and a screen or a terminal can say the same thing in its reader's language:

    >>> error = Refused("{file} is encrypted: send it without a password.", file="draft.docx")
    >>> str(error)
    'draft.docx is encrypted: send it without a password.'
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """The family. `sentence` is a message id with `{blanks}`; `blanks` fill it."""

    def __init__(self, sentence: str, **blanks: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.blanks = blanks

    def __str__(self) -> str:
        return self.sentence.format(**self.blanks)


class Refused(CommuniqueError):
    """One file cannot be taken: it is set aside with this sentence, all others go on (exit 1)."""


class BadUsage(CommuniqueError):
    """The command cannot begin: unknown option, missing or unreadable base (exit 2)."""


class OutOfOrder(CommuniqueError):
    """An operation on the text that its rules do not allow; nothing was changed."""


class NotNotation(CommuniqueError):
    """Text that the strict notation does not allow; `blanks["line"]` counts from 1."""


class NotInForm(CommuniqueError):
    """Bytes of the record that are not in the form their specification gives: not usable."""


class NotProven(CommuniqueError):
    """What should prove something does not: a signature, a proof or a digest does not hold."""


class NotEnough(CommuniqueError):
    """All that is there holds, but it is less than the policy asks for: incomplete."""


class UnknownKind(CommuniqueError):
    """An act or a protocol of a later version: a node stops before it and judges nothing."""


class NotKept(CommuniqueError):
    """A store could not keep or give something: full, locked, out of reach. Nothing was changed."""


class OutcomeUnknown(NotKept):
    """What was written may be kept or not: look under the record's lock before answering."""


class Alarm(CommuniqueError):
    """A record is not sound: a party's verifier says what it found and does not cosign."""
