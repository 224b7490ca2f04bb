"""A text of the record as the value that compiling gives: what every writer of files writes.

    draft = drafted(text, read_draft(sheet.file, content), sheet.places)
    Compiler(draft, names=…).compilation()       # the text as `communique compile` would hold it

The provisions are those of the sheet (the text as a Word file), in its order; what the record's
parties want of each stands in it as if their files had just been read. So a file that comes back
is compiled on top of the record by the very pipeline of the command.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256

from communique.errors import Refused
from communique.mechanism.acts.content import ProvisionKind, WrittenProvision, WrittenText
from communique.mechanism.state.deliberating import Provision as Kept
from communique.mechanism.state.deliberating import Taken, Text
from communique.paper.compilation import Match, PartyPosition, Provision, Reason
from communique.paper.compile.draft import Draft, is_blank, provision_id
from communique.paper.document import Kind, Paragraph
from communique.sentences import _
from communique.text.numbering import typed_number

FOOTNOTE_MARK = "*"
_KINDS = {Kind.ENDNOTE: ProvisionKind.FOOTNOTE, Kind.TEXTBOX: ProvisionKind.PARAGRAPH}


def bases(text: Text) -> str:
    """One digest over what stands in a text: its provisions in order, and their wordings."""
    said = "".join(f"{name} {text.provisions[name].base_hash}\n" for name in standing(text))
    return sha256(said.encode()).hexdigest()


def standing(text: Text) -> list[str]:
    """The provisions that have a base, in order: none only proposed, none that is gone."""
    return [name for name in text.order if text.provisions[name].base]


def written_text(draft: Draft, symbol: str = "") -> tuple[WrittenText, tuple[int | None, ...]]:
    """A draft as an act tables it; and, for each of its paragraphs, which provision it is then.

    Spacing is no provision. Raises Refused for a draft that says nothing, or brackets already.
    """
    if draft.holds_positions:
        raise Refused(
            _("{file} has positions in it already: table the clean draft."), file=draft.file
        )
    written: list[WrittenProvision] = []
    places: list[int | None] = []
    for each in draft.provisions:
        if is_blank(each.kind) or not each.base:
            places.append(None)
            continue
        places.append(len(written))
        kind = _kind(each.kind)
        written.append(WrittenProvision(each.base, kind, each.level, label(each)))
    if not written:
        raise Refused(_("{file} has no words in it: send the draft."), file=draft.file)
    return WrittenText(tuple(written), symbol or draft.symbol or ""), tuple(places)


def label(provision: Provision) -> str:
    """The label that stands before a provision in the signed words; "" where they say it."""
    said = provision.base or next((each.wording or "" for each in provision.positions.values()), "")
    if typed_number(said) is not None:
        return ""
    if provision.kind is Kind.FOOTNOTE:
        return FOOTNOTE_MARK
    return f"{provision.number.removesuffix('.')}." if provision.number else ""


def drafted(
    text: Text, draft: Draft, places: Sequence[str], dropped: Collection[tuple[str, str]] = ()
) -> Draft:
    """The sheet's draft with everybody's positions of the record; `dropped` are left out.

    `places` are the record's ids by paragraph; `dropped` pairs of such an id and a party.
    """
    draft.symbol = text.symbol or draft.symbol
    draft.revision = text.revision or draft.revision
    if (draft.language or "").partition("-")[0] != text.language.partition("-")[0]:
        draft.language = text.language
    ids = ids_of(text, draft, places)
    after = -1
    for name in text.order:
        kept = text.provisions[name]
        if name in places:
            after = places.index(name)
            positions = _positions(name, kept, dropped, ids)
            draft.provisions[after].positions = positions
        else:
            proposed = _proposed(name, kept, ids[name], dropped, ids)
            if proposed.positions:
                draft.proposed.setdefault(after, []).append(proposed)
    return draft


def ids_of(text: Text, draft: Draft, places: Sequence[str]) -> dict[str, str]:
    """What the record's provisions are called in a file: by its digest and their place in it.

    One that is only proposed is counted among those at the same place, the oldest first, so that
    its name does not change when another comes before it.
    """
    found = {name: draft.provisions[n].id for n, name in enumerate(places) if name}
    behind: dict[int, list[str]] = {}
    after = -1
    for name in text.order:
        if name in found:
            after = places.index(name)
        else:
            behind.setdefault(after, []).append(name)
    for place, names in behind.items():
        for n, name in enumerate(sorted(names, key=_age), start=1):
            found[name] = provision_id(draft.digest, place + 1, n)
    return found


def party_position(kept: Kept, taken: Taken, moved_from: str | None = None) -> PartyPosition:
    """A party's position of the record, as a compilation holds it."""
    position = taken.position
    edits = () if position.deletes else position.edits
    whole = ((0, len(kept.base), ""),) if position.deletes and kept.base else ()
    return PartyPosition(
        wording=None if position.deletes else position.wording(kept.base),
        edits=whole or tuple((edit.start, edit.end, edit.words) for edit in edits),
        supports=position.supports,
        match=Match(Reason.CARRIED, 1.0),
        to_confirm=bool(taken.to_confirm),
        moved_from=moved_from,
    )


def _age(name: str) -> int:
    return int(name.rpartition("-")[2])


def _kind(kind: Kind) -> ProvisionKind:
    return _KINDS.get(kind) or ProvisionKind(kind.value)


def _positions(
    name: str, kept: Kept, dropped: Collection[tuple[str, str]], ids: dict[str, str]
) -> dict[str, PartyPosition]:
    moved = ids.get(kept.moved_from) if kept.moved_from else None
    return {
        party: party_position(kept, taken, moved)
        for party, taken in kept.positions.items()
        if (name, party) not in dropped
    }


def _proposed(
    name: str,
    kept: Kept,
    called: str,
    dropped: Collection[tuple[str, str]],
    ids: dict[str, str],
) -> Provision:
    """A provision without a base: what parties want there, and nobody's silence."""
    positions = {
        party: taken
        for party, taken in _positions(name, kept, dropped, ids).items()
        if taken.wording
    }
    return Provision(called, None, kind_of(kept), kept.level, None, None, positions)


def kind_of(kept: Kept) -> Kind:
    """What a provision of the record is in a document."""
    return Kind(ProvisionKind(kept.kind).value)


def plain(text: Text, file: str) -> tuple[Draft, list[str]]:
    """A text that never was a file, as a draft to write on plain paper; its provisions' ids."""
    names = standing(text)
    digest = bases(text)
    draft = Draft(file, digest, [], [], language=text.language, symbol=text.symbol or None)
    for n, name in enumerate(names, start=1):
        kept = text.provisions[name]
        kind = kind_of(kept)
        number = kept.number or None
        called = provision_id(digest, n)
        draft.provisions.append(
            Provision(called, number, kind, kept.level, kept.base, kept.base_hash)
        )
        draft.paragraphs.append(Paragraph(kept.base, kind, kept.level, number, called))
    return draft, names
