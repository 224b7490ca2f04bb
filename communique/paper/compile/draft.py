"""The draft that was sent out: its provisions in order, and how they are known again.

A draft is read from any file. If the file is a rolling text of ours (brackets with attribution,
or the JSON), the positions in it are taken along and further files are compiled on top.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from communique.errors import Refused
from communique.paper.compilation import Compilation, Match, PartyPosition, Provision, Reason
from communique.paper.compile.unbracket import joined
from communique.paper.document import Document, Kind, Paragraph, Stamp
from communique.sentences import _
from communique.text import Position, digest, nfc, parse, project
from communique.text.unroll import unroll


class Draft(msgspec.Struct):
    """`provisions[i]` is read from `paragraphs[i]`.

    `digest` is SHA-256 hex: of the file's bytes, or, in a file we made, of the draft it names.
    `proposed` are provisions without a base, by the index of the base provision they follow
    (-1: before the first). Positions are those the file already carried, if any.
    """

    file: str
    digest: str
    provisions: list[Provision]
    paragraphs: list[Paragraph]
    proposed: dict[int, list[Provision]] = {}
    language: str | None = None
    symbol: str | None = None
    revision: int | None = None

    @property
    def holds_positions(self) -> bool:
        """Is it a rolling text already?"""
        return bool(self.proposed) or any(each.positions for each in self.provisions)


@lru_cache(64)
def stem(file_digest: str) -> str:
    """What provision ids begin with: 26 base32 characters of the draft's digest, lower case."""
    return base64.b32encode(bytes.fromhex(file_digest)).decode().lower()[:26]


def provision_id(file_digest: str, ordinal: int, proposed: int = 0) -> str:
    """The id for life of the `ordinal`th provision, or the `proposed`th proposal after it.

    At most 36 characters, fit for a Word bookmark; ordinals count from 1 (0: before the first).
    """
    return f"{stem(file_digest)}_{ordinal}" + (f"_{proposed}" if proposed else "")


def draft_of(file: str, content: bytes, document: Document) -> Draft:
    """The draft a document is: plain, or a rolling text of ours with its positions."""
    stamp = document.stamp
    own_digest = hashlib.sha256(content).hexdigest()
    if stamp is not None and stamp.view == "brackets" and stamp.attribution == "all":
        return _rolling_draft(file, stamp, document)
    if stamp is not None and stamp.view in ("clean", "base"):
        own_digest = stamp.draft
    draft = Draft(file, own_digest, [], [], language=document.language)
    if stamp is not None:
        draft.symbol, draft.revision = stamp.symbol, stamp.revision
    for ordinal, paragraph in enumerate(document.paragraphs, 1):
        marked = provision_id(own_digest, ordinal)
        if stamp is not None and (paragraph.mark or "").startswith(stem(own_digest)):
            marked = paragraph.mark or marked
        _add(draft, marked, paragraph, nfc(paragraph.text))
    return draft


def _add(draft: Draft, marked: str, paragraph: Paragraph, base: str) -> Provision:
    provision = Provision(
        id=marked,
        number=paragraph.number,
        kind=paragraph.kind,
        level=paragraph.level,
        base=base,
        base_hash=digest(base),
    )
    draft.provisions.append(provision)
    # The very object: readers share it among files, so that `is` tells "untouched".
    draft.paragraphs.append(paragraph)
    return provision


def _rolling_draft(file: str, stamp: Stamp, document: Document) -> Draft:
    """Read every marked paragraph as notation; unmarked ones are head and foot, not text.

    Raises Refused where no mark is left, NotNotation where somebody broke a bracket by hand.
    """
    draft = Draft(file, stamp.draft, [], [], language=document.language)
    draft.symbol, draft.revision = stamp.symbol, stamp.revision
    for paragraph in joined(document.paragraphs):
        if paragraph.mark is None:
            continue
        rolling = parse(paragraph.text)
        base = project(rolling)
        taken = {party: read_position(base, each, file) for party, each in unroll(rolling).items()}
        if paragraph.mark.count("_") > 1:
            provision = Provision(
                paragraph.mark, paragraph.number, paragraph.kind, paragraph.level, None, None, taken
            )
            draft.proposed.setdefault(len(draft.provisions) - 1, []).append(provision)
        else:
            plain = msgspec.structs.replace(paragraph, text=base)
            _add(draft, paragraph.mark, plain, base).positions = taken
    if not draft.provisions and not draft.proposed:
        raise Refused(
            _("{file} shows brackets without our marks: send the .docx, .md, .html or .json."),
            file=file,
        )
    return draft


def read_position(base: str, taken: Position, file: str) -> PartyPosition:
    """A position read from notation, as the compilation holds it."""
    return PartyPosition(
        wording=None if taken.deletes else taken.wording(base),
        edits=tuple((edit.start, edit.end, edit.words) for edit in taken.edits),
        supports=taken.supports,
        file=file,
        match=Match(Reason.NOTATION, 1.0),
    )


def draft_of_compilation(compilation: Compilation) -> Draft:
    """The draft of a rolling text kept as JSON, with all its positions."""
    draft = Draft(
        compilation.base.file,
        compilation.base.digest,
        [],
        [],
        language=compilation.language,
        symbol=compilation.symbol,
        revision=compilation.revision,
    )
    for provision in compilation.provisions:
        if provision.base is None:
            draft.proposed.setdefault(len(draft.provisions) - 1, []).append(provision)
        else:
            draft.provisions.append(provision)
            draft.paragraphs.append(
                Paragraph(
                    provision.base,
                    provision.kind,
                    provision.level,
                    provision.number,
                    provision.id,
                )
            )
    return draft


def texts(paragraphs: Sequence[Paragraph]) -> str:
    """An accepted text: paragraphs by line breaks."""
    return "\n".join(paragraph.text for paragraph in paragraphs)


def is_blank(kind: Kind) -> bool:
    """Spacing, never a matter of negotiation: changes to it are kept, counted nowhere."""
    return kind is Kind.BLANK
