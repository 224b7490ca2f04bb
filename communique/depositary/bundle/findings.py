"""What a check of a bundle can find, and the sentence for each: one table for command and page.

    Finding(Code.SIGNED, {"parties": "XA XB XC", "count": "3", "all": "3"})

`verify.html` carries the same table (page.py puts it in), so that both say the same words. Blanks
are strings: codes of parties, digests, times in UTC. The order of the table is that of the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from communique.sentences import _


class Verdict(StrEnum):
    """What a check comes to."""

    VERIFIED = "verified"
    BROKEN = "broken"
    """Something does not hold: it was changed, or was never so."""
    INCOMPLETE = "incomplete"
    """All that is there holds, and it is not enough."""
    NOT_USABLE = "not usable"
    """It is no bundle, or one that this version cannot read."""

    @property
    def exit(self) -> int:
        """The exit status of the command."""
        return _EXITS[self]


_EXITS = {
    Verdict.VERIFIED: 0,
    Verdict.BROKEN: 1,
    Verdict.INCOMPLETE: 2,
    Verdict.NOT_USABLE: 3,
}


class Code(StrEnum):
    """What was found; its value stands in the JSON of a report and in the page."""

    # checked
    FOUNDING = "founding"
    TEXTS = "texts"
    SIGNED = "signed"
    RELEASED = "released"
    RECEIVED = "received"
    AD_REFERENDUM = "ad-referendum"
    PUBLISHED = "published"
    RECORD = "record"
    COSIGNED = "cosigned"
    IN_ORDER = "in-order"
    NOT_IN_EFFECT = "not-in-effect"
    # not usable
    NO_BUNDLE = "no-bundle"
    NO_FOUNDING = "no-founding"
    NO_FINGERPRINT = "no-fingerprint"
    TOO_NEW = "too-new"
    # broken
    FILE_CHANGED = "file-changed"
    FILE_FORM = "file-form"
    OTHER_FOUNDING = "other-founding"
    ACT_MECHANISM = "act-mechanism"
    ACT_KEY = "act-key"
    ACT_SIGNATURE = "act-signature"
    ACT_REVOKED = "act-revoked"
    ACT_CHAIN = "act-chain"
    ACT_SEEN = "act-seen"
    ACT_POWER = "act-power"
    ACT_ACCEPTANCE = "act-acceptance"
    ACT_ARGS = "act-args"
    ACT_TEXT = "act-text"
    ACT_WORDS = "act-words"
    PROOF_FAILS = "proof-fails"
    TWO_HISTORIES = "two-histories"
    NOTE_OTHER = "note-other"
    NOTE_SIGNATURE = "note-signature"
    NOTE_VERIFIERS = "note-verifiers"
    NOTE_ACTS = "note-acts"
    # incomplete
    NO_FOUNDING_GIVEN = "no-founding-given"
    TEXT_MISSING = "text-missing"
    PROOF_MISSING = "proof-missing"
    ACT_MISSING = "act-missing"
    ENROLMENT_MISSING = "enrolment-missing"
    ACT_WAITING = "act-waiting"
    KIND_UNKNOWN = "kind-unknown"
    FEW_VERIFIERS = "few-verifiers"
    FEW_COSIGNERS = "few-cosigners"
    NOTE_MISSING = "note-missing"
    NOTE_FEW = "note-few"
    NOTHING_IN_EFFECT = "nothing-in-effect"
    NOT_ISSUED = "not-issued"
    # not checked
    OWNERS = "owners"
    NO_VERIFIER = "no-verifier"
    SUSPECT = "suspect"
    AFTER_NOTE = "after-note"
    MEANING = "meaning"
    NOT_AUTHENTIC = "not-authentic"
    FREE_WILL = "free-will"
    ORDER = "order"
    LEFT_OUT = "left-out"
    FILES = "files"


SENTENCES: Mapping[Code, str] = {
    Code.FOUNDING: _("Founding act {founding} of {label}, as the fingerprint you gave."),
    Code.TEXTS: _("The words in {languages} are those that were signed: {manifest}."),
    Code.SIGNED: _("Signed by {parties}: {count} of {all} parties."),
    Code.RELEASED: _("Released by {parties}: {count} of {all} parties."),
    Code.RECEIVED: _("{keys} by key, {received} received by the secretariat: {which}."),
    Code.AD_REFERENDUM: _("Signed ad referendum and not yet confirmed: {parties}."),
    Code.PUBLISHED: _("Published by the chair, {party}, to be shown from {time}."),
    Code.RECORD: _("{count} acts are in the record {origin}, of {size} entries."),
    Code.COSIGNED: _(
        "Each is vouched for by at least {count} of {known} parties' own copies ({quorum} are"
        " needed): {parties}, between {first} and {last}."
    ),
    Code.IN_ORDER: _(
        "That it was in order is signed by {count} of {known} parties' own copies ({quorum} are"
        " needed): {parties}."
    ),
    Code.NOT_IN_EFFECT: _("In the record, but not in effect: {acts}."),
    Code.NO_BUNDLE: _("This is no bundle of a communiqué in its one form."),
    Code.NO_FOUNDING: _("The founding act is not in the bundle, or is none."),
    Code.NO_FINGERPRINT: _("What you gave is no fingerprint: it has 64 hexadecimal digits."),
    Code.TOO_NEW: _("Protocol {protocol} is newer than this checker: take a newer one."),
    Code.FILE_CHANGED: _("{file} was changed or damaged after the bundle was made."),
    Code.FILE_FORM: _("{file} is not in its form: it was changed, or was never so."),
    Code.OTHER_FOUNDING: _("Another founding act: {found}, and you gave {given}."),
    Code.ACT_MECHANISM: _("Act {index}, {do} of {party}, belongs to another mechanism."),
    Code.ACT_KEY: _("Act {index}, {do} of {party}, is signed by a key nobody enrolled for it."),
    Code.ACT_SIGNATURE: _("Act {index}, {do} of {party}: its signature does not hold."),
    Code.ACT_REVOKED: _("Act {index}, {do} of {party}: its key was revoked before."),
    Code.ACT_CHAIN: _("Act {index}, {do} of {party}, does not follow the last act of its key."),
    Code.ACT_SEEN: _("Act {index}, {do} of {party}, was made on another history of the record."),
    Code.ACT_POWER: _("Act {index}, {do} of {party}: its key has no power to do this."),
    Code.ACT_ACCEPTANCE: _("Act {index}, {do} of {party}: whom it concerns did not accept it."),
    Code.ACT_ARGS: _("Act {index}, {do} of {party}: what it says is not in its form."),
    Code.ACT_TEXT: _("These acts are about another text: {acts}."),
    Code.ACT_WORDS: _("The words in the bundle are not those that these acts are about: {acts}."),
    Code.PROOF_FAILS: _("Act {index}, {do} of {party}: it is not proven to be in the record."),
    Code.TWO_HISTORIES: _("The proofs show two histories of the record at {size} entries."),
    Code.NOTE_OTHER: _("What the parties' copies signed is about another text or record."),
    Code.NOTE_SIGNATURE: _("A signature under the parties' verdict does not hold."),
    Code.NOTE_VERIFIERS: _("The parties' verdict leaves out copies that are counted: {parties}."),
    Code.NOTE_ACTS: _("The parties' verdict names acts that cannot be in effect: {acts}."),
    Code.NO_FOUNDING_GIVEN: _(
        "No fingerprint was given. The bundle says {founding}: compare it with the one that the"
        " parties made known, and say it."
    ),
    Code.TEXT_MISSING: _("The words in {languages} are not in the bundle."),
    Code.PROOF_MISSING: _("Act {index}, {do} of {party}: its proof is not in the bundle."),
    Code.ACT_MISSING: _("An act that is in effect is not in the bundle: {act}."),
    Code.ENROLMENT_MISSING: _("The bundle does not show whose copies these are: {names}."),
    Code.ACT_WAITING: _("Act {index}, {do} of {party}, waits for a second key to confirm it."),
    Code.KIND_UNKNOWN: _("Act {index}, {do} of {party}, is of a kind unknown to this checker."),
    Code.FEW_VERIFIERS: _("Only its host vouches for the order: {known} parties keep a copy."),
    Code.FEW_COSIGNERS: _(
        "Only {count} of {known} parties' own copies vouch for all of these, {quorum} are needed:"
        " {acts}."
    ),
    Code.NOTE_MISSING: _("The parties' verdict, that all was in order, is not in the bundle."),
    Code.NOTE_FEW: _("{count} of {known} parties' copies signed the verdict, {quorum} are needed."),
    Code.NOTHING_IN_EFFECT: _("No party's signature or release of these words is in effect."),
    Code.NOT_ISSUED: _("It is neither published nor signed by all parties."),
    Code.OWNERS: _(
        "that these root keys are the parties' own; compare them with what each makes known:"
        " {roots}"
    ),
    Code.NO_VERIFIER: _("by copies of their own: {parties}; none of theirs is counted"),
    Code.SUSPECT: _("whether the owner of a key revoked later made act {index}, {do} of {party}"),
    Code.AFTER_NOTE: _("whether this was in order; the parties' verdict is older: {acts}"),
    Code.MEANING: _("that the languages mean the same"),
    Code.NOT_AUTHENTIC: _("the words in {languages}: nobody signed them"),
    Code.FREE_WILL: _("that those who signed were free to do otherwise"),
    Code.ORDER: _("in which order things happened between {first} and {last}"),
    Code.LEFT_OUT: _("what came later, such as a correction"),
    Code.FILES: _("files beside, which prove nothing about themselves: {files}"),
}
"""What each finding says, with its blanks."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that was found; `blanks` fill its sentence."""

    code: Code
    blanks: dict[str, str] = {}


class Report(msgspec.Struct, frozen=True):
    """What a check came to: what holds, what does not, what is missing, what was not asked."""

    verdict: Verdict
    checked: tuple[Finding, ...] = ()
    faults: tuple[Finding, ...] = ()
    missing: tuple[Finding, ...] = ()
    unchecked: tuple[Finding, ...] = ()
