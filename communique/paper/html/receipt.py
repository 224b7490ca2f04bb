"""The receipt as a page: what one delegation is told about its own file, and nobody else is.

Counts that add up, every change with what it does and where it stands, what was held back and
set apart, the questions, and the proof that the text is recovered: one page without script, to
be mailed and printed. The language is the interface's; the parties' words stay their own.
"""

from __future__ import annotations

import msgspec

from communique.languages import Speaker, direction
from communique.paper.compilation import Dress
from communique.paper.document import HeldKind
from communique.paper.html.dressing import (
    joined,
    name_of,
    policy,
    reference,
    render,
    running_head,
    when,
)
from communique.paper.receipt import Change, ChangeKind, Receipt
from communique.sentences import _

STYLES = ("tokens.css", "receipt.css")

_HELD = {
    HeldKind.COMMENT: _("comment"),
    HeldKind.HIDDEN: _("hidden text"),
    HeldKind.REVISION: _("earlier revision"),
    HeldKind.AUTHOR: _("author’s name"),
}
_KINDS = {
    ChangeKind.WORDS: "",
    ChangeKind.PROPOSED: _("new paragraph"),
    ChangeKind.DELETED: _("paragraph deleted"),
    ChangeKind.MOVED: _("paragraph moved"),
}


class ChangeRow(msgspec.Struct, frozen=True):
    """One line of the table of changes, its last columns in words."""

    change: Change
    where: str
    kind: str
    stands: str
    asides: tuple[str, ...]


def write_receipt(receipt: Receipt, dress: Dress) -> str:
    """The page, UTF-8 text."""
    speaker = Speaker(dress.interface)
    party = name_of(receipt.party, receipt.names, speaker, receipt.language)
    symbol = reference(receipt.symbol, receipt.revision, speaker)
    confidential = speaker.say(_("Confidential to {party} and the secretariat"), party=party)
    head = " · ".join(part for part in (symbol, confidential) if part)
    style = joined("style", *STYLES) + running_head(head, when(dress, speaker))
    return render(
        "receipt.html",
        speaker,
        policy=policy(styles=[style]),
        style=style,
        receipt=receipt,
        party=party,
        symbol=symbol,
        confidential=confidential,
        marking=dress.marking,
        when=when(dress, speaker),
        summary=_summary(receipt, speaker),
        rows=[_row(change, speaker) for change in receipt.changes],
        held_names={kind: speaker.say(said) for kind, said in _HELD.items()},
        language=receipt.language,
        direction=direction(receipt.language) if receipt.language else "auto",
    )


def receipt_json(receipt: Receipt) -> bytes:
    """The receipt as JSON, indented, UTF-8."""
    return msgspec.json.format(msgspec.json.encode(receipt), indent=2) + b"\n"


def _summary(receipt: Receipt, speaker: Speaker) -> str:
    """`11 of 11 in: 7 in nobody's way, 4 meet others`, or what is still to confirm."""
    counts = receipt.counts
    if not counts.changes:
        return speaker.say(_("No change found: the text is the draft’s."))
    settled = counts.changes - counts.to_confirm
    sentence = (
        _(
            "{settled} of {changes} in, {waiting} to confirm: {free} in nobody’s way,"
            " {met} meet others"
        )
        if counts.to_confirm
        else _("{settled} of {changes} in: {free} in nobody’s way, {met} meet others")
    )
    return speaker.say(
        sentence,
        settled=speaker.number(settled),
        changes=speaker.number(counts.changes),
        waiting=speaker.number(counts.to_confirm),
        free=speaker.number(counts.free),
        met=speaker.number(counts.met),
    )


def _row(change: Change, speaker: Speaker) -> ChangeRow:
    asides = []
    if change.same_as:
        same = speaker.listing(list(change.same_as))
        asides.append(speaker.say(_("the same words as {parties}"), parties=same))
    if change.to_confirm:
        asides.append(speaker.say(_("to be confirmed")))
    if not change.new:
        asides.append(speaker.say(_("already in the earlier compilation")))
    kind = _KINDS[change.kind]
    return ChangeRow(
        change=change,
        where=change.number or "—",
        kind=speaker.say(kind) if kind else "",
        stands=_stands(change, speaker),
        asides=tuple(asides),
    )


def _stands(change: Change, speaker: Speaker) -> str:
    if not change.with_parties:
        if change.bracket:
            return speaker.say(_("bracket {n}, in nobody’s way"), n=change.bracket)
        return speaker.say(_("in nobody’s way"))
    others = speaker.listing(list(change.with_parties))
    if change.bracket:
        return speaker.say(_("bracket {n}, meets {parties}"), n=change.bracket, parties=others)
    return speaker.say(_("meets {parties}"), parties=others)
