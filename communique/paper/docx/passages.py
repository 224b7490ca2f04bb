"""What a whole provision becomes in a view: its pieces, and who adds or removes its paragraph.

    Teller(compilation, dress, View.named("changes")).passage(provision)

A provision that a view does not show (a proposal, in the clean text or another party's) is None.
"""

from __future__ import annotations

import msgspec

from communique.languages import Speaker
from communique.paper.compilation import Compilation, Dress, Provision
from communique.paper.document import Kind
from communique.paper.docx.between import Pairs, pair
from communique.paper.docx.telling import (
    Piece,
    Tone,
    View,
    Way,
    listed,
    told_as_brackets,
    told_as_changes,
    told_between,
    told_for_party,
    told_plain,
)
from communique.sentences import _
from communique.text import Rolling, render
from communique.text.rolling import parties


class Passage(msgspec.Struct, frozen=True):
    """A provision in a view. `whole`: all of it goes or stays as one, with its paragraph."""

    pieces: tuple[Piece, ...]
    kind: Kind
    id: str | None = None
    number: str | None = None
    mark_added: str | None = None
    mark_removed: str | None = None
    whole: bool = False
    labelled: bool = True
    """A new paragraph says its own number, so that the draft's are not counted anew."""


class Teller:
    """Tells each provision of a compilation in one view."""

    def __init__(
        self, compilation: Compilation, dress: Dress, view: View, earlier: Compilation | None = None
    ) -> None:
        self.view = view
        self.speaker = Speaker(dress.interface)
        self.attributed = dress.attribution != "none"
        self.pairs: Pairs | None = None
        self.since = ""
        if earlier is not None and view.way is Way.BRACKETS:
            self.pairs = pair(earlier.provisions, compilation.provisions)
            self.since = self._between(earlier.revision, compilation.revision)

    def _between(self, old: int | None, new: int | None) -> str:
        """The author of what changed between two compilations: no party, so it says what it is."""
        if old is None or new is None or old == new:
            return self.speaker.say(_("since the earlier text"))
        said = _("Rev. {n}")
        return f"{self.speaker.say(said, n=old)} → {self.speaker.say(said, n=new)}"

    def passage(self, provision: Provision) -> Passage | None:
        """The provision in this view; None where it is not shown."""
        if self.pairs is not None:
            return self._compared(provision, self.pairs)
        if self.view.way is Way.BRACKETS:
            pieces = told_as_brackets(_rolling(provision), self.attributed)
            return self._of(provision, pieces) if pieces or provision.base is not None else None
        if self.view.way is Way.CHANGES:
            return self._changes(provision)
        if self.view.party is not None:
            return self._party(provision, self.view.party)
        if provision.base is None:
            return None
        return self._of(provision, told_plain(provision.base))

    def removed_after(self, provision_id: str | None) -> list[Passage]:
        """Provisions of the earlier compilation that stood there and are gone."""
        if self.pairs is None:
            return []
        return [
            Passage(
                (Piece(self._notation(gone), removed=self.since),),
                gone.kind,
                number=gone.number,
                mark_removed=self.since,
                whole=True,
            )
            for gone in self.pairs.gone.get(provision_id, [])
            if self._notation(gone)
        ]

    def _of(self, provision: Provision, pieces: tuple[Piece, ...]) -> Passage:
        return Passage(
            pieces,
            provision.kind,
            provision.id,
            # A proposal whose words begin with its number has said it.
            None if _says_number(pieces, provision.number) else provision.number,
        )

    def _changes(self, provision: Provision) -> Passage | None:
        rolling = _rolling(provision)
        pieces = told_as_changes(rolling)
        positions = provision.positions.items()
        passage = self._of(provision, pieces)
        if provision.base is None:
            proposers = {code for code, wants in positions if wants.wording is not None}
            by = listed(proposers or parties(rolling))
            return self._veiled(msgspec.structs.replace(passage, mark_added=by, whole=True))
        deleters = listed({code for code, wants in positions if wants.wording is None})
        return self._veiled(
            msgspec.structs.replace(passage, mark_removed=deleters, whole=deleters is not None)
        )

    def _veiled(self, passage: Passage) -> Passage:
        """Where nobody is to be named, every change has the same author."""
        if self.attributed:
            return passage
        author = self.speaker.say(_("proposed"))

        def veil(by: str | None) -> str | None:
            return None if by is None else author

        pieces = tuple(
            msgspec.structs.replace(each, added=veil(each.added), removed=veil(each.removed))
            for each in passage.pieces
        )
        return msgspec.structs.replace(
            passage,
            pieces=pieces,
            mark_added=veil(passage.mark_added),
            mark_removed=veil(passage.mark_removed),
        )

    def _party(self, provision: Provision, party: str) -> Passage | None:
        wants = provision.positions.get(party)
        if provision.base is not None:
            passage = self._of(provision, told_for_party(provision.base, wants, party))
            removed = party if wants is not None and wants.wording is None else None
            return msgspec.structs.replace(passage, mark_removed=removed, whole=removed is not None)
        if wants is None or wants.wording is None:
            return None
        passage = self._of(provision, (Piece(wants.wording, added=party),) if wants.wording else ())
        return msgspec.structs.replace(passage, mark_added=party, whole=True, labelled=False)

    def _compared(self, provision: Provision, pairs: Pairs) -> Passage | None:
        later = told_as_brackets(_rolling(provision), self.attributed)
        if not later and provision.base is None:
            return None
        passage = self._of(provision, later)
        before = pairs.before.get(provision.id)
        if before is not None:
            pieces = told_between(self._notation(before), later, self.since)
            return msgspec.structs.replace(passage, pieces=pieces)
        added = tuple(msgspec.structs.replace(piece, added=self.since) for piece in later)
        return msgspec.structs.replace(passage, pieces=added, mark_added=self.since, whole=True)

    def _notation(self, provision: Provision) -> str:
        return render(_rolling(provision), self.attributed)


def _rolling(provision: Provision) -> Rolling:
    """The rolling text; an untouched provision may come without one."""
    if provision.rolling or not provision.base:
        return provision.rolling
    return (provision.base,)


def _says_number(pieces: tuple[Piece, ...], number: str | None) -> bool:
    words = "".join(piece.words for piece in pieces if piece.tone is Tone.WORDS)
    return number is not None and words.lstrip().startswith(number)
