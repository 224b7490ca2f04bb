"""The door: what an act's words are held to before it has a place in the record.

    check(state, entry)        raises OutOfOrder; the fold has found the act in order

Letters are looked at here and only here, by the tables of Unicode as they are today: words not in
NFC, edits that part a letter from its marks, letters that hide or deceive (text/lint.py). The fold
asks no table, so that an old record adds up to the same state for ever; an act that a careless door
let in stands (docs/decisions/0007-letters-at-the-door.md).

An edit is judged by the wording that results, and only for what it brings: what stood in the text
before is not its author's doing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import msgspec

from communique.errors import NotInForm, OutOfOrder
from communique.mechanism.acts import content
from communique.mechanism.acts.agreeing import CloseBracket, ProposeClosing, ReturnParagraphs
from communique.mechanism.acts.content import WrittenPaper, WrittenPosition, WrittenRevision
from communique.mechanism.acts.deliberating import ReceivePaper, ReviseText, TakePosition
from communique.mechanism.acts.kind import Args
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import refuse
from communique.mechanism.state.deliberating import Provision
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text.closing import rejoined
from communique.text.edit import Edit, Edits, apply
from communique.text.edit import check as check_edits
from communique.text.lint import Deceit, brought
from communique.text.wording import UNICODE


def check(state: State, entry: Entry) -> None:
    """Refuse an act whose words are not fit to be signed.

    `state` is the one before the act. Raises OutOfOrder: `letters.form` (not UTF-8, not in NFC, a
    letter parted from its marks) or `letters.<what deceives>`. What the fold refuses is not looked
    for: an edit of a provision that is not there brings no words.
    """
    args = entry.payload.args
    over = _OVER.get(type(args))
    edited: Counter[str] = Counter()
    if over is not None:
        for base, edits, is_base in over(state, entry, args):
            _check_edits(base, edits, is_base=is_base)
            edited.update(edit.words for edit in edits)
    for name, digest in entry.payload.texts:
        for said in _said(name, entry.evidence.texts[digest]):
            edited[said] -= 1  # looked at among the words around it
            if edited[said] < 0:
                _check_words("", said)


def _check_edits(base: str, edits: Edits, *, is_base: bool) -> None:
    """Edits of a provision: of its base itself, each must stand well among the letters there."""
    try:
        check_edits(base, edits, UNICODE)
        if is_base:
            for edit in edits:
                rejoined(base, edit, UNICODE)
    except OutOfOrder as found:
        refuse(found, "letters.form")
    _check_words(base, apply(base, edits))


def _check_words(before: str, after: str) -> None:
    if not UNICODE.is_nfc(after):
        raise OutOfOrder(
            _("The words that result are not in the Unicode form NFC."), rule="letters.form"
        )
    found = brought(before, after)
    if found:
        raise OutOfOrder(
            _SENTENCES[found[0].kind],
            rule=f"letters.{found[0].kind.value}",
            shown=found[0].shown,
        )


_SENTENCES = {
    Deceit.CONTROL: _("The words hold {shown}, which is no letter or sign: take it out."),
    Deceit.INVISIBLE: _("The words hold {shown}, which nobody can see: take it out."),
    Deceit.DIRECTION: _("The words hold {shown}, which turns the line round: take it out."),
    Deceit.LOOK_ALIKE: _("“{shown}” mixes letters of two scripts that look alike: type it anew."),
}

_Over = Iterator[tuple[str, Edits, bool]]
"""Bases with the edits that an act makes over them, and whether the base itself becomes so."""


def _provision(state: State, text: str, name: str) -> Provision | None:
    known = state.deliberating.texts.get(text)
    return None if known is None else known.provisions.get(name)


def _read(kind: type[content.C], entry: Entry, name: str) -> content.C | None:
    try:
        return content.read(kind, entry.words(name))
    except NotInForm:
        return None


def _position(state: State, entry: Entry, args: TakePosition) -> _Over:
    provision = _provision(state, args.text, args.provision)
    written = _read(WrittenPosition, entry, "position")
    if provision and written:
        yield provision.base, written.edits, False


def _paper(state: State, entry: Entry, args: ReceivePaper) -> _Over:
    written = _read(WrittenPaper, entry, "paper")
    for answer, position in zip(args.positions, written.positions if written else (), strict=False):
        provision = _provision(state, args.text, answer.provision)
        if provision:
            yield provision.base, position.edits, False


def _revision(state: State, entry: Entry, args: ReviseText) -> _Over:
    written = _read(WrittenRevision, entry, "revision")
    for seen, changes in zip(args.edited, written.edited if written else (), strict=False):
        provision = _provision(state, args.text, seen.provision)
        if provision:
            yield provision.base, changes, True


def _closing(
    state: State, entry: Entry, args: ProposeClosing | CloseBracket | ReturnParagraphs
) -> _Over:
    for passage in args.passages:
        text = passage.provision.rpartition("-")[0]  # ids: state/ids.py
        provision = _provision(state, text, passage.provision)
        words = entry.evidence.texts.get(passage.words)
        if provision and words is not None:
            edit = Edit(passage.start, passage.end, words.decode(errors="replace"))
            yield provision.base, (edit,), True


_OVER: Mapping[type[Args], Callable[..., _Over]] = {
    TakePosition: _position,
    ReceivePaper: _paper,
    ReviseText: _revision,
    ProposeClosing: _closing,
    CloseBracket: _closing,
    ReturnParagraphs: _closing,
}


def _said(name: str, text: bytes) -> Iterator[str]:
    """Every string of a text: of its JSON if it is some, else the text itself."""
    try:
        whole = text.decode()
    except UnicodeDecodeError as broken:
        raise OutOfOrder(
            _("The text “{name}” is no text in UTF-8."), rule="letters.form", name=name
        ) from broken
    try:
        written = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        yield whole
        return
    if msgspec.json.encode(written) != text:
        yield whole
    yield from _strings(written)


def _strings(written: object) -> Iterator[str]:
    """Every string in JSON, keys too; as deep as it may be nested."""
    left = [written]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            left += [*value, *value.values()]
        elif isinstance(value, list):
            left += value
