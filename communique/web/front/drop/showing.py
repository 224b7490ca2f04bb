"""What the drop page shows: a drop and where its work stands, in one reader's words.

shown(drop, standing, speaker).rows[0].receipt      # '11 of 11 in'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from markupsafe import Markup, escape
from rapidfuzz.distance import Indel

from communique.languages import Speaker
from communique.office.drops import Drop, Outcome, Part, Row, Standing
from communique.office.drops.outcome import REFUSED, Text
from communique.paper.compilation import Compilation, Question, RefusedFile
from communique.paper.compile.compiler import SET_ASIDE, TRANSLATED
from communique.paper.compile.questions import FILE, PARTY
from communique.paper.document import Kind
from communique.paper.html.dressing import name_of
from communique.paper.html.sheet import Sheet
from communique.sentences import _
from communique.text import words


class ShownRow(msgspec.Struct, frozen=True):
    """One line of the table: a file. `chosen` is what its correction has selected."""

    path: str
    chosen: str
    party: str
    party_name: str
    what: tuple[tuple[str, bool], ...]
    """What it is, in phrases; true: to be noticed."""
    changes: int | None = None
    receipt: str = ""
    is_in: bool = True
    """All of it is in; else something waits."""
    late: bool = False


class Asked(msgspec.Struct, frozen=True):
    """One question: both passages with the words that differ marked, and what may be answered."""

    id: str
    asks: str
    of: str
    theirs: Markup | None
    ours: Markup | None
    where: str
    options: tuple[tuple[str, str], ...]
    proposed: str
    answer: str | None


class Changed(msgspec.Struct, frozen=True):
    """A paragraph that the late files changed: as it was, as it is."""

    label: str
    before: Markup | None
    now: Markup | None


class Shown(msgspec.Struct, frozen=True):
    """Everything the page says of a drop."""

    rows: tuple[ShownRow, ...] = ()
    refused: tuple[str, ...] = ()
    """Why each file that could not be taken was not."""
    doubtful: bool = False
    """A file was read and refused, which a person may know better."""
    lists: tuple[str, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    title: str = ""
    language: str | None = None
    draft: str | None = None
    answering: int = 0
    sent: int = 0
    free: int = 0
    met: int = 0
    shared: int = 0
    open: tuple[Asked, ...] = ()
    answered: tuple[Asked, ...] = ()
    receipts: tuple[tuple[str, str], ...] = ()
    changed: tuple[Changed, ...] | None = None
    is_text: bool = False
    seconds: float = 0


def shown(drop: Drop, standing: Standing, speaker: Speaker) -> Shown:
    """The page's words and figures, as far as there are any."""
    outcome = standing.outcome
    if outcome is None:
        return Shown()
    names = _names(outcome, speaker)
    late = {each.name for each in drop.uploads if each.number in drop.late}
    rows = tuple(_row(row, names, speaker, late) for row in outcome.rows)
    known = Shown(
        rows=rows,
        refused=tuple(_why(each, speaker) for each in outcome.refused),
        doubtful=any(row.kind == REFUSED for row in outcome.rows),
        lists=outcome.lists,
        parties=tuple(sorted(names.items(), key=lambda each: each[1])),
        draft=outcome.draft,
        answering=sum(row.part is Part.RETURN and row.kind != REFUSED for row in outcome.rows),
        seconds=outcome.seconds,
    )
    return known if outcome.text is None else _with_text(known, outcome.text, names, speaker)


def _why(refused: RefusedFile, speaker: Speaker) -> str:
    return speaker.say(refused.why.sentence, **refused.why.blanks)


def _names(outcome: Outcome, speaker: Speaker) -> dict[str, str]:
    language = outcome.text.compilation.language if outcome.text else None
    named = {party.code: party.names for party in outcome.parties}
    if outcome.text:
        named.update((party.code, party.names) for party in outcome.text.compilation.parties)
    return {code: name_of(code, called, speaker, language) for code, called in named.items()}


def _with_text(known: Shown, text: Text, names: Mapping[str, str], speaker: Speaker) -> Shown:
    compilation = text.compilation
    counts = [entry.counts for entry in compilation.files]
    sheet = list(Sheet(compilation, names, speaker, attributed=True).entries())
    labels = {entry.id: entry.label for entry in sheet}
    asked = [_asked(each, names, labels, speaker) for each in compilation.questions]
    titles = (entry.opening for entry in sheet if entry.kind is Kind.TITLE)
    return msgspec.structs.replace(
        known,
        title=next(titles, ""),
        language=compilation.language,
        sent=sum(each.changes for each in counts),
        free=sum(each.free for each in counts),
        met=sum(each.met for each in counts),
        shared=text.shared,
        open=tuple(each for each in asked if each.answer is None),
        answered=tuple(each for each in asked if each.answer is not None),
        receipts=tuple((party, names[party]) for party in text.receipts),
        changed=None
        if text.before is None
        else tuple(_changed(text.before, compilation, names, speaker)),
        is_text=True,
    )


def _row(row: Row, names: Mapping[str, str], speaker: Speaker, late: set[str]) -> ShownRow:
    say, count = speaker.say, speaker.count
    what: list[tuple[str, bool]] = []
    if row.part is Part.DRAFT:
        what.append((say(_("the draft that was sent out")), False))
    elif row.part is Part.EARLIER:
        what.append((say(_("an earlier draft")), False))
    elif row.part is Part.OUT:
        what.append((say(_("left out")), False))
    if row.letter:
        what.append((say(_("the words of the mail")), False))
    if row.kind:
        what.append((say(row.kind), row.kind in (SET_ASIDE, REFUSED)))
    if row.answers:
        what.append((say(_("answers {draft}: carried over"), draft=row.answers), True))
    if row.apart:
        what.append((count("{n} change of others set apart",
                           "{n} changes of others set apart", row.apart), True))  # fmt: skip
    if row.held:
        what.append((count("{n} note held back", "{n} notes held back", row.held), True))
    is_on_the_table = row.counts is not None and row.kind not in (TRANSLATED, SET_ASIDE)
    return ShownRow(
        row.path,
        f"return:{row.party}" if row.party else row.part.value,
        row.party or "",
        names.get(row.party or "", row.party or ""),
        tuple(what),
        row.counts.changes if row.counts and is_on_the_table else None,
        _receipt(row, speaker),
        row.is_exact and not (row.counts and row.counts.to_confirm),
        row.path.split(" › ")[0] in late,
    )


def _receipt(row: Row, speaker: Speaker) -> str:
    if row.counts is None:
        return ""
    n, waiting = row.counts.changes, row.counts.to_confirm
    if not row.is_exact:
        return speaker.say(_("not recovered exactly"))
    if waiting:
        return speaker.say(_("{n} in, {waiting} to confirm"), n=n - waiting, waiting=waiting)
    return speaker.say(_("{n} of {of} in"), n=n, of=n)


def _asked(
    question: Question, names: Mapping[str, str], labels: Mapping[str, str], speaker: Speaker
) -> Asked:
    of_files = question.asks in (PARTY, FILE)
    theirs, ours = (None, None) if of_files else differing(question.theirs, question.ours)
    options = tuple(
        (option, names.get(option, speaker.say(option)) if question.asks != FILE else option)
        for option in question.options
    )
    party = names.get(question.party, question.party)
    return Asked(
        question.id,
        speaker.say(question.asks),
        question.file if question.asks == PARTY else party,
        theirs,
        ours,
        labels.get(question.provision or "", ""),
        options,
        question.proposed,
        question.answer,
    )


def differing(theirs: str, ours: str) -> tuple[Markup, Markup]:
    """Both passages as markup, the words that only one of them has emphasised."""
    left, right = words(theirs), words(ours)
    said: tuple[list[Markup], list[Markup]] = ([], [])
    for step in Indel.opcodes(left, right):
        for side, tokens in (
            (said[0], left[step.src_start : step.src_end]),
            (said[1], right[step.dest_start : step.dest_end]),
        ):
            passage = "".join(tokens)
            if step.tag == "equal" or not passage.strip():
                side.append(escape(passage))
            else:
                side.append(Markup("<b>{}</b>").format(passage))
    return Markup("").join(said[0]), Markup("").join(said[1])


def _changed(
    before: Compilation, now: Compilation, names: Mapping[str, str], speaker: Speaker
) -> Iterator[Changed]:
    """The paragraphs whose rolling text is not what it was, in the order of the text."""
    were = {each.id: each for each in Sheet(before, names, speaker, attributed=True).entries()}
    notation = {each.id: each.notation for each in before.provisions}
    for provision, entry in zip(
        now.provisions, Sheet(now, names, speaker, attributed=True).entries(), strict=True
    ):
        was = were.pop(entry.id, None)
        if was is None:
            yield Changed(entry.label, None, entry.words)
        elif notation[entry.id] != provision.notation:
            yield Changed(entry.label, was.words, entry.words)
    for gone in were.values():
        yield Changed(gone.label, gone.words, None)
