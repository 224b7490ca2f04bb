"""One text from N files: the way of a file from its bytes onto the table.

    compiler = Compiler(draft_from("base.docx", content))
    compiler.add("XB", "brevia.docx", brevia_bytes)
    compiler.compilation()

Each file is opened (a refusal sets that file aside, with its sentence, and nothing else), read
with its party's own changes accepted, matched with the draft it answers, and put on the table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import msgspec

from communique.errors import NotNotation, Refused
from communique.paper.compilation import (
    BaseFile,
    Compilation,
    Counts,
    FileEntry,
    Party,
    RefusedFile,
    Version,
)
from communique.paper.compile.answered import closest
from communique.paper.compile.carrying import Bridge, carry_over
from communique.paper.compile.deciding import decide
from communique.paper.compile.draft import Draft, draft_of, draft_of_compilation, is_blank, texts
from communique.paper.compile.match import Pairing, match
from communique.paper.compile.numbers import Numbers
from communique.paper.compile.questions import Ask, Asked, nobody
from communique.paper.compile.table import Table
from communique.paper.compile.taking import Comparer, Taken, recovered, take
from communique.paper.compile.tongue import tongue
from communique.paper.compile.typed import has_typed, note_typed, read_typed
from communique.paper.compile.unbracket import unbracketed
from communique.paper.document import Document, HeldKind, Source
from communique.paper.docx.cache import Cache
from communique.paper.formats import open_source
from communique.paper.receipt import Proof
from communique.sentences import _
from communique.text import TOKENIZER, fold
from communique.text.conventions import DEFAULT, Convention

TRACKED = _("tracked changes")
EDITED = _("edited copy")
BRACKETED = _("bracketed text")
RETURNED = _("return page")
TRANSLATED = _("another language")
SET_ASIDE = _("set aside")
"""What a file is, on screens and in the JSON."""


class Sent(msgspec.Struct):
    """One file on the table and what its receipt needs."""

    party: str
    file: str
    digest: str
    kind: str
    document: Document
    answered: Draft
    taken: Taken
    """What was taken against the draft it answers."""

    def proof(self) -> Proof:
        """The text as read, and as put together again from what was taken."""
        return Proof(_hash(self.document.text), _hash(recovered(self.answered, self.taken)))


class Compiler:
    """Holds a draft, its table, and the files that came; `add` them in any number."""

    def __init__(
        self,
        draft: Draft,
        *,
        earlier: Sequence[Draft] = (),
        names: Mapping[str, Mapping[str, str]] | None = None,
        ask: Ask = nobody,
        cache: Cache | None = None,
        convention: Convention = DEFAULT,
    ) -> None:
        self.draft = draft
        self.table = Table(draft)
        self.names = dict(names or {})
        self.sent: dict[str, Sent] = {}
        self.versions: list[Version] = []
        self.refused: list[RefusedFile] = []
        self.aside: list[FileEntry] = []
        self.asked = Asked(ask)
        self.convention = convention
        self._earlier = list(earlier)
        self._cache = Cache() if cache is None else cache
        self._comparer = Comparer()
        self._numbers = Numbers()
        self._bridges: dict[str, Bridge] = {}
        self._called = {code: code for code in self.names}
        for code, called in self.names.items():
            self._called.update(dict.fromkeys(called.values(), code))

    @cached_property
    def _bases(self) -> frozenset[str]:
        """The draft's wordings, folded: what a bracketed paragraph's base is looked up in."""
        return frozenset(fold(each.base or "") for each in self.draft.provisions)

    @cached_property
    def _untouched(self) -> frozenset[int]:
        """The draft's paragraphs by `id`: readers share them with the returns that keep them."""
        return frozenset(map(id, self.draft.paragraphs))

    def open(self, file: str, content: bytes) -> Source | None:
        """The file opened, or None if it was refused (the sentence is kept)."""
        try:
            return open_source(file, content, self._cache)
        except Refused as refusal:
            self.refuse(file, refusal)
            return None

    def refuse(self, file: str, refusal: Refused) -> None:
        """Set a file aside with its sentence."""
        self.refused.append(RefusedFile.of(file, refusal))

    def add(
        self,
        party: str,
        file: str,
        content: bytes,
        source: Source | None = None,
        others: Collection[str] = (),
        *,
        certain: bool = True,
    ) -> Sent | None:
        """Put one party's file on the table; None if it was refused or is in another language.

        `others` are authors of tracked changes known to be another party's: theirs are set
        apart. Unless it is `certain` that the file answers the draft, one that resembles nothing
        in it is refused. A second file of the same party takes the place of its first.
        """
        source = source or self.open(file, content)
        if source is None:
            return None
        try:
            document = source.read(lambda author: _is_own(author, party, others))
        except Refused as refusal:
            self.refuse(file, refusal)
            return None
        kind = _kind(document)
        document = self._without_brackets(document, party)
        digest = hashlib.sha256(content).hexdigest()
        if self._is_translation(document):
            self._keep_version(party, file, document)
            return None
        if party in self.sent:
            self.table.take_off(party)
        try:
            sent = self._put(party, file, digest, kind, document, certain)
        except Refused as refusal:
            self.refuse(file, refusal)
            return None
        self.sent[party] = sent
        return sent

    def _put(
        self, party: str, file: str, digest: str, kind: str, document: Document, certain: bool
    ) -> Sent:
        answered = closest(self.draft, self._earlier, document)
        paragraphs = document.paragraphs
        pairings = match(answered.paragraphs, paragraphs)
        if not certain and not _resembles(answered, pairings):
            raise Refused(
                _("{file} resembles nothing in the draft. If it answers it, name it CODE=FILE."),
                file=file,
            )
        pairings = decide(answered, paragraphs, pairings, party, file, self.asked)
        taken = take(answered, paragraphs, pairings, self._comparer)
        sent = Sent(party, file, digest, kind, document, answered, taken)
        if answered is not self.draft:
            taken = self._carried(taken, answered, party, file)
        self.table.put(party, file, taken)
        return sent

    def _carried(self, taken: Taken, answered: Draft, party: str, file: str) -> Taken:
        bridge = self._bridges.get(answered.digest)
        if bridge is None:
            bridge = self._bridges[answered.digest] = Bridge(answered, self.draft)
        return carry_over(taken, bridge, party, file, self.asked)

    def _without_brackets(self, document: Document, party: str) -> Document:
        stamp = document.stamp
        if stamp is not None and stamp.view == "brackets":
            return unbracketed(document, party)
        if not has_typed(document):
            return document
        return read_typed(document, party, self._called, self._bases)

    def _is_translation(self, document: Document) -> bool:
        """Is it in another language than the draft, as far as can be told?"""
        theirs = [each for each in document.paragraphs if id(each) not in self._untouched]
        if 2 * len(theirs) < len(document.paragraphs):
            return False
        spoken, ours_spoken = tongue(texts(theirs)), tongue(texts(self.draft.paragraphs))
        return None not in (spoken, ours_spoken) and spoken != ours_spoken

    def speaks_another(self, source: Source) -> bool:
        """Is the file in another language than the draft?"""
        try:
            return self._is_translation(source.read(_anybody))
        except Refused:
            return False  # refused again, with its sentence, when it is added

    def _keep_version(self, party: str, file: str, document: Document) -> None:
        said = [each.text for each in document.paragraphs if not is_blank(each.kind)]
        language = tongue("\n".join(said)) or ""
        self.versions.append(Version(file, party, language, tuple(said)))

    def answers(self, sent: Sent) -> str | None:
        """The older draft a file answers, by its file's name; None for the draft of today."""
        return None if sent.answered is self.draft else sent.answered.file

    def set_aside(self, party: str, file: str) -> None:
        """A file that another of the same party takes the place of."""
        self.aside.append(FileEntry(file, party, SET_ASIDE))

    def compilation(self) -> Compilation:
        """Everything as one value; cheap where little changed since the last call."""
        self.table.roll()
        self._numbers.give(self.table, self.convention, self.draft.language)
        counts = self.table.counts()
        entries = [
            FileEntry(
                each.file,
                each.party,
                each.kind,
                self.answers(each),
                counts.get(each.party, Counts()),
            )
            for each in self.sent.values()
        ]
        entries += [FileEntry(each.file, each.party, TRANSLATED) for each in self.versions]
        held = {party: _held(sent.document) for party, sent in self.sent.items()}
        codes = {party for provision in self.table.provisions() for party in provision.positions}
        codes |= set(self.sent) | {each.party for each in self.versions} | set(self.names)
        return Compilation(
            base=BaseFile(self.draft.file, self.draft.digest),
            symbol=self.draft.symbol,
            language=self.draft.language,
            tokenizer=TOKENIZER,
            revision=self.draft.revision,
            parties=[Party(code, dict(self.names.get(code, {}))) for code in sorted(codes)],
            files=[*entries, *self.aside],
            provisions=list(self.table.provisions()),
            typography=list(self.table.typography.values()),
            held_back={party: n for party, n in held.items() if n},
            versions=self.versions,
            questions=self.asked.questions,
            refused=self.refused,
        )


def _held(document: Document) -> int:
    """How many things are held back; authors' names are in every file, and counted in none."""
    return sum(each.kind is not HeldKind.AUTHOR for each in document.held_back)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _anybody(_author: str) -> bool:
    return True


def _is_own(author: str, party: str, others: Collection[str]) -> bool:
    """Is it this party's change? We write the list of those behind a change as its author."""
    return author not in others or party in author.split(", ")


def _resembles(draft: Draft, pairings: Sequence[Pairing]) -> bool:
    """Does one paragraph at least answer one of the draft's (spacing apart)?"""
    return any(
        pairing.returned and not is_blank(draft.provisions[index].kind)
        for pairing in pairings
        for index in pairing.base
    )


def _kind(document: Document) -> str:
    if document.tracked:
        return TRACKED
    if document.stamp is not None and document.stamp.view == "brackets":
        return BRACKETED
    if document.format == "html" and document.stamp is not None:
        return RETURNED
    return EDITED


def read_draft(file: str, content: bytes, cache: Cache | None = None) -> Draft:
    """The draft in a file of any format, its own tracked changes accepted.

    Raises Refused if the file is no document or cannot be read as one.
    """
    if file.lower().endswith(".json"):
        try:
            return draft_of_compilation(msgspec.json.decode(content, type=Compilation))
        except (msgspec.DecodeError, msgspec.ValidationError) as wrong:
            raise Refused(
                _("{file} is not a rolling text of ours ({wrong}): send the .json we wrote."),
                file=file,
                wrong=wrong,
            ) from wrong
    document = open_source(file, content, cache).read(_anybody)
    try:
        draft = draft_of(file, content, document)
    except NotNotation as broken:
        raise Refused(
            _("{file}: a bracket was broken by hand. {broken}"), file=file, broken=broken
        ) from broken
    if not draft.holds_positions:
        note_typed(draft.provisions)
    return draft
