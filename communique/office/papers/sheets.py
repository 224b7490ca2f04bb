"""The text as a Word file, for each state of its words: what is sent out, and what answers it.

    sheet = current("five-lakes", text_id, text)      # written anew where the words have changed
    draft = read(sheet)                               # as the pipeline reads it

The first sheet is the file that was tabled; where a text was tabled without one, plain paper. When
the words of the text change (a bracket closed, a revision), the next one is written on the last,
in its house style. Older sheets are kept: a file may answer any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from communique.errors import Refused
from communique.mechanism.state.deliberating import Text
from communique.office.papers import compiled, shelf
from communique.office.papers.models import Sheet
from communique.paper.compilation import Compilation, Dress, Match, PartyPosition, Provision, Reason
from communique.paper.compile.compiler import Compiler, read_draft
from communique.paper.compile.draft import Draft, provision_id
from communique.paper.docx import write_docx
from communique.paper.docx.cache import Cache
from communique.paper.docx.plain import plain_base
from communique.paper.parties import PartyNames
from communique.sentences import _

_OFFICE = "OFFICE"
"""Whose position the new wording is, while the next sheet is written on the last."""


def current(mechanism: str, name: str, text: Text) -> Sheet:
    """The sheet of a text as its words are now."""
    bases = compiled.bases(text)
    found = Sheet.objects.filter(mechanism=mechanism, text=name, bases=bases).first()
    if found is not None:
        return found
    last = Sheet.objects.filter(mechanism=mechanism, text=name).order_by("-made").first()
    if last is None:
        content, places = _plain(text)
        file = f"{text.symbol.replace('/', '-') or name}.docx"
    else:
        content, places = _rewritten(last, text)
        file = last.file
    return keep(mechanism, name, file, content, places, bases)


def keep(
    mechanism: str, name: str, file: str, content: bytes, places: Sequence[str], bases: str
) -> Sheet:
    """Keep a file as the sheet of a state of a text; the one kept before, if there is one."""
    digest = shelf.put(mechanism, content)
    try:
        with transaction.atomic():
            return Sheet.objects.create(
                mechanism=mechanism,
                text=name,
                file=file,
                digest=digest,
                places=list(places),
                bases=bases,
            )
    except IntegrityError:
        return Sheet.objects.get(mechanism=mechanism, text=name, bases=bases)


def earlier(sheet: Sheet, cache: Cache) -> list[Draft]:
    """The drafts of all other states of the same text, the newest first."""
    others = Sheet.objects.filter(mechanism=sheet.mechanism, text=sheet.text)
    return [read(each, cache) for each in others.exclude(pk=sheet.pk).order_by("-made")]


def content(sheet: Sheet) -> bytes:
    """The bytes of the file."""
    return shelf.get(sheet.mechanism, sheet.digest)


def read(sheet: Sheet, cache: Cache | None = None) -> Draft:
    """The file as a draft."""
    return read_draft(sheet.file, content(sheet), cache)


def compilation(
    mechanism: str, name: str, text: Text, names: dict[str, PartyNames]
) -> tuple[Compilation, bytes]:
    """The text as it stands, with everybody's positions, and the file it is written on."""
    sheet = current(mechanism, name, text)
    draft = compiled.drafted(text, read(sheet), sheet.places)
    called = {party.code: party.names for party in names.values()}
    return Compiler(draft, names=called).compilation(), content(sheet)


def _plain(text: Text) -> tuple[bytes, list[str]]:
    draft, names = compiled.plain(text, "plain.docx")
    content = plain_base(Compiler(draft).compilation())
    read = read_draft("plain.docx", content)
    if [each.base for each in read.provisions] != [text.provisions[name].base for name in names]:
        raise Refused(
            _("The text {text} cannot be written as a Word file: a paragraph breaks in it."),
            text=text.symbol,
        )
    return content, names


def _rewritten(last: Sheet, text: Text) -> tuple[bytes, list[str]]:
    """The last sheet, saying the words of today; its paragraphs' ids in the record."""
    draft = read(last)
    wanted = compiled.standing(text)
    marks = {draft.provisions[n].id: name for n, name in enumerate(last.places) if name}
    after = -1
    for name in text.order:
        kept = text.provisions[name]
        if name in last.places:
            after = last.places.index(name)
            provision = draft.provisions[after]
            if kept.base != provision.base:
                provision.positions = {_OFFICE: _whole(provision, kept.base or None)}
        elif name in wanted:
            put = draft.proposed.setdefault(after, [])
            called = provision_id(draft.digest, after + 1, len(put) + 1)
            kind = compiled.kind_of(kept)
            new = Provision(called, kept.number or None, kind, kept.level, None, None)
            new.positions = {_OFFICE: _whole(new, kept.base)}
            put.append(new)
            marks[called] = name
    dress = Dress(datetime.now(UTC).isoformat(timespec="seconds"))
    compiler = Compiler(draft, names={_OFFICE: {}})
    written = write_docx(content(last), compiler.compilation(), dress, f"party:{_OFFICE}")
    read_back = read_draft(last.file, written)
    places = [marks.get(each.mark or "", "") for each in read_back.paragraphs]
    said = [each.base for each, place in zip(read_back.provisions, places, strict=True) if place]
    if [each for each in places if each] != wanted or said != [
        text.provisions[name].base for name in wanted
    ]:
        return _plain(text)
    return written, places


def _whole(provision: Provision, wording: str | None) -> PartyPosition:
    """The wording in place of the whole base."""
    edits = ((0, len(provision.base or ""), wording or ""),)
    return PartyPosition(wording, edits, match=Match(Reason.CARRIED, 1.0))
