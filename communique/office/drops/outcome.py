"""What becomes of a drop: its files, what each is and changes, and the text they make.

    outcome = made(drop, shelf, tell)
    outcome.rows[0].part, outcome.rows[0].path      # Part.DRAFT, 'base.docx'
    outcome.text.compilation                        # as `communique compile` gives it

The way is the command's own, step by step: gather, read the draft, assemble, compile, receipts.
Only one step comes before: which of the files is the draft.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from communique.errors import BadUsage, Refused
from communique.office.drops.drop import Drop, Part, Said
from communique.office.drops.shelf import Shelf
from communique.paper.compilation import Compilation, Counts, FileEntry, RefusedFile
from communique.paper.compile.assembling import assemble
from communique.paper.compile.compiler import Compiler, read_draft
from communique.paper.compile.questions import Answers
from communique.paper.compile.receipts import receipts
from communique.paper.compile.which_draft import Drafts, sort_out
from communique.paper.docx.cache import Cache
from communique.paper.encoding import decode
from communique.paper.gather import Return, gather_handed
from communique.paper.parties import PartyNames
from communique.paper.parties.names import parse_parties
from communique.paper.receipt import Receipt
from communique.sentences import _

UNPACKING = _("Opening what was sent")
LOOKING = _("Finding the draft")
READING = _("Reading and comparing")
WRITING = _("Writing the receipts")

REFUSED = _("could not be taken")
"""What a file is that was read and refused: its sentence stands below."""

Tell = Callable[[str, int, int, str], None]
"""Is told what is being done, how much of how much is done, and of which file."""


class Row(msgspec.Struct, frozen=True):
    """One file: whose, what it is, what it changes, and whether it came late."""

    path: str
    part: Part
    party: str | None = None
    kind: str = ""
    answers: str | None = None
    counts: Counts | None = None
    apart: int = 0
    """Changes of others left in it, set apart."""
    held: int = 0
    """Notes held back: internal comments, hidden text."""
    letter: bool = False
    """It is the words of a mail themselves."""
    is_exact: bool = False
    """Its text is recovered from the rolling text to the character."""
    changed: int = 0
    """Of a late file: changes that were not there before."""


class Text(msgspec.Struct, frozen=True):
    """The rolling text with all that is told about it."""

    compilation: Compilation
    receipts: dict[str, Receipt]
    base: bytes
    """The draft's bytes: Word files take their styles from it."""
    shared: int
    """Brackets in which parties meet."""
    at: str
    before: Compilation | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What there is after a turn of a drop; `text` is None while draft or returns are missing."""

    turn: int
    rows: tuple[Row, ...]
    refused: tuple[RefusedFile, ...]
    lists: tuple[str, ...]
    parties: tuple[PartyNames, ...]
    text: Text | None
    seconds: float

    @property
    def draft(self) -> str | None:
        """The path of the draft."""
        return next((row.path for row in self.rows if row.part is Part.DRAFT), None)


def made(drop: Drop, shelf: Shelf, tell: Tell, cache: Cache | None = None) -> Outcome:
    """Everything that follows from what was dropped and said."""
    began = time.perf_counter()
    cache = Cache() if cache is None else cache
    tell(UNPACKING, 0, 0, "")
    gathered = gather_handed(shelf.handed(drop))
    parties, unread = _parties(gathered.lists)
    refused = [*gathered.refused, *unread]
    returns = [each for each in gathered.returns if _part(drop, each) is not Part.OUT]
    tell(LOOKING, 0, 0, "")
    drafts = _drafts(drop, returns, cache)
    rows = [Row(each.path, Part.OUT) for each in gathered.returns if each not in returns]
    text: Text | None = None
    if drafts.today is not None:
        rows[:0] = [Row(returns[drafts.today].path, Part.DRAFT)]
        rows[1:1] = [Row(returns[n].path, Part.EARLIER) for n in drafts.earlier]
        answering = _answering(drop, returns, drafts)
        if answering:
            try:
                text, apart = _text(drop, shelf, returns, drafts, parties, answering, tell, cache)
            except Refused as wrong:
                refused.append(RefusedFile.of(returns[drafts.today].path, wrong))
            else:
                refused = [*refused, *text.compilation.refused]
                rows[1:1] = _rows(text, answering, apart)
    else:
        rows[:0] = [Row(each.path, Part.RETURN) for each in returns]
    lists = tuple(each.path for each in gathered.lists)
    seconds = time.perf_counter() - began
    return Outcome(drop.turn, tuple(rows), tuple(refused), lists, tuple(parties), text, seconds)


def _part(drop: Drop, returned: Return) -> Part | None:
    said = drop.said.get(returned.path)
    return None if said is None else said.part


def _parties(lists: Sequence[Return]) -> tuple[list[PartyNames], list[RefusedFile]]:
    """The parties of all lists; a list that cannot be read is refused with its sentence."""
    found: dict[str, PartyNames] = {}
    refused: list[RefusedFile] = []
    for each in lists:
        try:
            named = parse_parties(each.path, decode(each.path, each.content).text)
        except (BadUsage, Refused) as wrong:
            refused.append(RefusedFile.of(each.path, wrong))
        else:
            found.update((party.code, party) for party in named)
    return list(found.values()), refused


def _drafts(drop: Drop, returns: Sequence[Return], cache: Cache) -> Drafts:
    """The draft and the older ones, as found and as said."""
    parts = [_part(drop, each) for each in returns]
    said = next((n for n, part in enumerate(parts) if part is Part.DRAFT), None)
    candidates = [n for n, part in enumerate(parts) if part not in (Part.RETURN, Part.EARLIER)]
    if said is None:
        found = sort_out([returns[n] for n in candidates], cache)
        said = None if found.today is None else candidates[found.today]
        called = {candidates[n] for n in found.earlier}
    else:
        called = {n for n in candidates if n in sort_out(returns, draft=said).earlier}
    older = called | {n for n, part in enumerate(parts) if part is Part.EARLIER}
    return Drafts(said, tuple(sorted(older - {said})))


def _answering(drop: Drop, returns: Sequence[Return], drafts: Drafts) -> list[Return]:
    """What answers the draft; whose it is stands outright where a person said it."""
    answering: list[Return] = []
    for n, each in enumerate(returns):
        if n == drafts.today or n in drafts.earlier:
            continue
        said = drop.said.get(each.path, Said(Part.RETURN))
        answering.append(msgspec.structs.replace(each, party=said.party) if said.party else each)
    return answering


def _text(
    drop: Drop,
    shelf: Shelf,
    returns: Sequence[Return],
    drafts: Drafts,
    parties: Sequence[PartyNames],
    answering: Sequence[Return],
    tell: Tell,
    cache: Cache,
) -> tuple[Text, dict[str, int]]:
    """The text, and by file how many changes of others were set apart in it."""
    base = returns[drafts.today or 0]
    earlier = [returns[n] for n in drafts.earlier]
    compiler = Compiler(
        read_draft(base.name, base.content, cache),
        earlier=[read_draft(each.name, each.content, cache) for each in earlier],
        names={party.code: party.names for party in parties},
        ask=Answers(drop.answers),
        cache=cache,
    )
    assemble(
        compiler,
        answering,
        parties,
        lambda done, of, file: tell(READING, done, of, file),
    )
    compilation = compiler.compilation()
    tell(WRITING, 0, 0, "")
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    before = shelf.before(drop)
    if before is not None and before.base.digest != compilation.base.digest:
        before = None
    told = {each.party: each for each in receipts(compiler, compilation, at, before)}
    apart = {sent.file: len(sent.document.set_apart) for sent in compiler.sent.values()}
    shared = compiler.table.brackets_shared()
    return Text(compilation, told, base.content, shared, at, before), apart


def _rows(text: Text, answering: Sequence[Return], apart: dict[str, int]) -> list[Row]:
    """A row a file, in the order they came; what was refused too: it may be another's."""
    entries = {entry.file: entry for entry in text.compilation.files}
    rows: list[Row] = []
    for each in answering:
        entry = entries.get(each.path)
        if entry is None:
            rows.append(Row(each.path, Part.RETURN, each.party, REFUSED, letter=each.is_letter))
        else:
            rows.append(_row(entry, each, text, apart.get(entry.file)))
    return rows


def _row(entry: FileEntry, returned: Return, text: Text, apart: int | None) -> Row:
    """`apart` is None for a file that is not on the table: a translation, or one set aside."""
    receipt = text.receipts.get(entry.party)
    if apart is None or receipt is None:
        return Row(entry.file, Part.RETURN, entry.party, entry.kind, letter=returned.is_letter)
    return Row(
        entry.file,
        Part.RETURN,
        entry.party,
        entry.kind,
        entry.answers,
        entry.counts,
        apart,
        text.compilation.held_back.get(entry.party, 0),
        returned.is_letter,
        receipt.proof.exact,
        sum(change.new for change in receipt.changes) if text.before else 0,
    )
