"""Every provision's label: typed or made by the program in the draft, given to what is proposed."""

from __future__ import annotations

from communique.paper.compilation import Provision
from communique.paper.compile.draft import is_blank
from communique.paper.compile.table import Table
from communique.text.conventions import Convention
from communique.text.numbering import Place, labels, typed_number


class Numbers:
    """Keeps the numbers of the draft, and labels anew only when other proposals are there."""

    def __init__(self) -> None:
        self._draft: dict[str, str | None] = {}
        self._labelled: tuple[str, ...] | None = None

    def give(self, table: Table, convention: Convention, language: str | None) -> None:
        """Set `number` of the table's provisions by the text's numbering rule."""
        proposed = tuple(each.id for after in table.draft.proposed.values() for each in after)
        if proposed == self._labelled:
            return
        counted = [each for each in table.provisions() if not is_blank(each.kind)]
        places = [
            Place(_proposed(each), proposed=True)
            if each.base is None
            else Place(self._of_draft(each))
            for each in counted
        ]
        for provision, label in zip(counted, labels(places, convention, language), strict=True):
            provision.number = label
        self._labelled = proposed

    def _of_draft(self, provision: Provision) -> str | None:
        """The number typed in the draft's words, else the one the program made."""
        if provision.id not in self._draft:
            typed = typed_number(provision.base or "")
            self._draft[provision.id] = typed.label if typed else provision.number
        return self._draft[provision.id]


def _proposed(provision: Provision) -> str | None:
    """The number its proposers typed, if any did."""
    for taken in provision.positions.values():
        typed = typed_number(taken.wording or "")
        if typed:
            return typed.label
    return None
