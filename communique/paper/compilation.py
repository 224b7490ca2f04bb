"""The value that compiling gives, and its JSON: documented in docs/json.md, version 1, stable.

Reading `provisions` in order, taking each party's wording or else the base (nothing where the
wording is null, or where there is neither), and applying that party's `typography` of the
provision gives the party's accepted text exactly, paragraphs by line breaks.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.paper.document import Kind
from communique.sentences import Sayable, Sentence
from communique.text.rolling import Rolling

EditTriple = tuple[int, int, str]
"""(start, end, replacement) in code points over the base, sorted, not touching."""


class Reason(StrEnum):
    """Why a returned paragraph was taken to answer a provision."""

    SAME = "same words"
    MARK = "our mark"
    ALIKE = "alike"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    GONE = "not in the file"
    NEW = "new"
    NOTATION = "bracketed text"
    ANSWERED = "answered"
    CARRIED = "carried over"


class BaseFile(msgspec.Struct, frozen=True):
    """The draft that was sent out; `digest` is SHA-256 hex of the file's bytes."""

    file: str
    digest: str


class Party(msgspec.Struct, frozen=True):
    """A party's code and its names by language tag."""

    code: str
    names: dict[str, str] = {}


class Counts(msgspec.Struct, frozen=True):
    """What one file changes: `changes` = `free` (in nobody's way) + `met` (meet others).

    `new`, `deleted`, `moved` are whole paragraphs, counted among the changes; `typography`
    is apart from them; `to_confirm` are changes waiting on a question or on their party.
    """

    changes: int = 0
    free: int = 0
    met: int = 0
    new: int = 0
    deleted: int = 0
    moved: int = 0
    typography: int = 0
    to_confirm: int = 0


class FileEntry(msgspec.Struct, frozen=True):
    """One returned file: what it is, whose, and which draft it answers (a file name, or null)."""

    file: str
    party: str
    kind: str
    answers: str | None = None
    counts: Counts = Counts()


class Match(msgspec.Struct, frozen=True, gc=False):
    """Why here; confidence from 0 to 1."""

    reason: Reason
    confidence: float


class PartyPosition(msgspec.Struct, frozen=True, gc=False):
    """What a party wants of one provision: null wording = deletion; `moved_from` a provision id."""

    wording: str | None
    edits: tuple[EditTriple, ...] = ()
    supports: tuple[tuple[int, int], ...] = ()
    file: str = ""
    match: Match = Match(Reason.ALIKE, 1.0)
    to_confirm: bool = False
    moved_from: str | None = None


class Provision(msgspec.Struct):
    """One provision in its place: `base` null if proposed; `brackets` counts nested ones too.

    `notes` are in English; `noted` are the same, to be said in any language.
    """

    id: str
    number: str | None
    kind: Kind
    level: int
    base: str | None
    base_hash: str | None
    positions: dict[str, PartyPosition] = {}
    rolling: Rolling = ()
    notation: str = ""
    brackets: int = 0
    notes: list[str] = []
    noted: list[Sentence] = []

    def note(self, said: Sentence) -> None:
        """Put a note to the others."""
        self.notes = [*self.notes, str(said)]
        self.noted = [*self.noted, said]


class Typography(msgspec.Struct, frozen=True, gc=False):
    """Edits of quotes, dashes, spaces or Unicode form over the party's wording (else the base)."""

    party: str
    provision: str
    edits: tuple[EditTriple, ...]


class Version(msgspec.Struct, frozen=True):
    """A file returned in another language: kept, never compiled as positions."""

    file: str
    party: str
    language: str
    paragraphs: tuple[str, ...]


class Question(msgspec.Struct, frozen=True):
    """A doubt for a person: `theirs` as sent, `ours` where it may belong (a provision id).

    `options` are what may be answered, `proposed` the likeliest, `answer` what was answered.
    """

    id: str
    party: str
    file: str
    asks: str
    theirs: str
    ours: str
    provision: str | None
    confidence: float
    options: tuple[str, ...]
    proposed: str
    answer: str | None = None


class RefusedFile(msgspec.Struct, frozen=True):
    """A file that could not be taken, and the sentence that says why and what to send.

    `reason` is the sentence in English; `said` the same, to be said in any language (null in
    what an older version wrote).
    """

    file: str
    reason: str
    said: Sentence | None = None

    @classmethod
    def of(cls, file: str, refusal: Sayable) -> RefusedFile:
        """The file, refused with this sentence."""
        return cls(file, str(refusal), Sentence.of(refusal))

    @property
    def why(self) -> Sentence:
        """The sentence, for a speaker."""
        return self.said or Sentence(self.reason)


class Compilation(msgspec.Struct):
    """One rolling text from N files."""

    base: BaseFile
    symbol: str | None
    language: str | None
    tokenizer: str
    version: int = 1
    revision: int | None = None
    parties: list[Party] = []
    files: list[FileEntry] = []
    provisions: list[Provision] = []
    typography: list[Typography] = []
    held_back: dict[str, int] = {}
    versions: list[Version] = []
    questions: list[Question] = []
    refused: list[RefusedFile] = []

    def text_of(self, party: str) -> str:
        """The party's accepted text, exactly: its wordings, else the base, then typography."""
        typed = {each.provision: each.edits for each in self.typography if each.party == party}
        said: list[str] = []
        for provision in self.provisions:
            taken = provision.positions.get(party)
            wording = taken.wording if taken else provision.base
            if wording is None:
                continue
            for start, end, words in reversed(typed.get(provision.id, ())):
                wording = wording[:start] + words + wording[end:]
            said.append(wording)
        return "\n".join(said)

    def original(self) -> str:
        """The original text, provisions by line breaks."""
        return "\n".join(each.base for each in self.provisions if each.base is not None)


class Dress(msgspec.Struct, frozen=True):
    """How an output is dressed: what stands on every page beside the text.

    `at` is the compile time, ISO 8601 with zone; `marking` the distribution marking;
    `attribution` "all" or "none"; `interface` the language of labels (not of the text).
    """

    at: str
    attribution: str = "all"
    marking: str | None = None
    interface: str = "en"
