r"""Plain text out: Markdown that comes back in without loss, and text for eyes.

    write_md(compilation, dress, "brackets")     # every position, in the notation
    write_txt(compilation, dress, "party:XB")    # what Brevia wants, to read aloud

A clean paper shows the original where brackets remain, and says how many. Above the text stands
what stands on every paper: symbol, revision, time with its zone, language, "draft, without
prejudice", the distribution marking.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.errors import BadUsage
from communique.languages import Speaker
from communique.paper.compilation import Compilation, Dress, Provision
from communique.paper.document import Stamp
from communique.paper.docx.page import page_lines
from communique.paper.plain.marked import (
    BRACKETS,
    END,
    Entry,
    entry_block,
    escape,
    stamp_line,
)
from communique.paper.plain.ruled import blocks, rule
from communique.sentences import _
from communique.text import BASE, Edit, apply, brackets, render
from communique.text.numbering import typed_number

_CLEAN = "clean"
_BASE = "base"
_PARTY = "party:"


def write_md(compilation: Compilation, dress: Dress, view: str) -> str:
    """The compilation as Markdown; `view` is "brackets", "clean", "party:CODE" or "base".

    Read back, its brackets are the same rolling text. Raises BadUsage for another view, an
    unknown party, or a time in `dress` that is none.
    """
    entries = _entries(compilation, dress, view)
    return "\n\n".join(
        [
            stamp_line(_stamp(compilation, dress, view), compilation.language),
            "  \n".join(f"*{escape(line)}*" for line in _head(compilation, dress, view)),
            *(entry_block(entry, notation=view == BRACKETS) for entry in entries),
            END + "\n",
        ]
    )


def write_txt(compilation: Compilation, dress: Dress, view: str) -> str:
    """The compilation as plain text, a block a paragraph; views and errors as in `write_md`."""
    said = ["\n".join([*_head(compilation, dress, view), rule(_stamp(compilation, dress, view))])]
    for entry in _entries(compilation, dress, view):
        said += blocks(entry, view)
    return "\n\n".join(said) + "\n"


def _stamp(compilation: Compilation, dress: Dress, view: str) -> Stamp:
    return Stamp(
        draft=compilation.base.digest,
        view=view,
        attribution=dress.attribution,
        symbol=compilation.symbol,
        revision=compilation.revision,
    )


def _head(compilation: Compilation, dress: Dress, view: str) -> list[str]:
    """The lines above the text, in the language of the interface."""
    more: tuple[str, ...] = ()
    n = sum(1 for each in compilation.provisions for _bracket in brackets(each.rolling))
    if view == _CLEAN and n:
        said = Speaker(dress.interface).count(
            "{n} bracket remains: the original text is shown there",
            "{n} brackets remain: the original text is shown there",
            n,
        )
        more = (said,)
    lines = page_lines(compilation, dress, more)
    return [lines.start, lines.end, *lines.others]


def _entries(compilation: Compilation, dress: Dress, view: str) -> Iterator[Entry]:
    """Each provision as the view shows it; those it does not have are left out."""
    wanted = _wanted(compilation, view)
    typed = {each.provision: each.edits for each in compilation.typography if each.party == wanted}
    for provision in compilation.provisions:
        words = (
            _in_brackets(provision, dress.attribution)
            if wanted is None
            else _wording(provision, wanted)
        )
        if words is None:
            continue
        if provision.id in typed:
            words = apply(words, (Edit(*edit) for edit in typed[provision.id]))
        yield Entry(
            id=provision.id,
            words=words,
            kind=provision.kind,
            level=provision.level,
            number=None if _is_typed(provision) else provision.number,
        )


def _wanted(compilation: Compilation, view: str) -> str | None:
    """Whose wording the view shows; None where it shows everybody's in brackets."""
    if view == BRACKETS:
        return None
    if view in (_CLEAN, _BASE):
        return BASE
    party = view.removeprefix(_PARTY)
    if view == "changes":
        raise BadUsage(_("Plain text has no tracked changes: take the view brackets or .docx."))
    if not view.startswith(_PARTY):
        raise BadUsage(
            _("{view} is not a view: say brackets, changes, clean or party:CODE."), view=view
        )
    if party not in {each.code for each in compilation.parties}:
        raise BadUsage(_("There is no party {party} in this text."), party=party)
    return party


def _in_brackets(provision: Provision, attribution: str) -> str:
    if attribution == "none":
        return render(provision.rolling, attribution=False)
    return provision.notation


def _wording(provision: Provision, party: str) -> str | None:
    """What the party wants here, the base where it is silent; None: nothing."""
    position = provision.positions.get(party)
    return provision.base if position is None else position.wording


def _is_typed(provision: Provision) -> bool:
    """Is the label part of the wording, so that it must not be shown twice?"""
    if provision.number is None:
        return True
    wordings = [provision.base, *(each.wording for each in provision.positions.values())]
    said = next((words for words in wordings if words), "")
    return typed_number(said) is not None
