"""A text under negotiation and its provisions: found for an act, kept, new ones placed.

A text adopted or ended takes no position; a provision agreed in plenary takes none until it is
reopened; one referred to a drafting group takes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from msgspec.structs import replace

from communique.errors import CommuniqueError, NotInForm, OutOfOrder
from communique.mechanism.acts import content
from communique.mechanism.acts.deliberating import Placed
from communique.mechanism.acts.founding import Standing
from communique.mechanism.fold.entry import Entry
from communique.mechanism.state.deliberating import Agreement, Provision, Text, TextStatus
from communique.mechanism.state.state import State
from communique.sentences import _

_NEGOTIATED = frozenset({TextStatus.DRAFT, TextStatus.ROLLING})
_OPEN = _NEGOTIATED | {TextStatus.AGREED}


def text_in(state: State, name: str, *statuses: TextStatus) -> Text:
    """The text of this id, in one of these statuses (any, if none is given)."""
    text = state.deliberating.texts.get(name)
    if text is None:
        raise OutOfOrder(
            _("{text} is no text of the mechanism: table it first."), rule="text.known", text=name
        )
    if statuses and text.status not in statuses:
        raise OutOfOrder(
            _("The text is {status}: this is done while it is {due}."),
            rule="text.status",
            status=text.status.value,
            due=", ".join(statuses),
        )
    return text


def text_of(state: State, name: str) -> Text:
    """The text of this id, which is neither adopted nor ended."""
    text = text_in(state, name)
    if text.status not in _OPEN:
        raise OutOfOrder(
            _("The text {text} is {status}: nothing in it is negotiated any more."),
            rule="text.status",
            text=name,
            status=text.status.value,
        )
    return text


def negotiated_text(state: State, name: str) -> Text:
    """The same, not yet agreed as a whole."""
    text = text_of(state, name)
    if text.status not in _NEGOTIATED:
        raise OutOfOrder(
            _("The text {text} is agreed as a whole: reopen a provision of it first."),
            rule="text.status",
            text=name,
        )
    return text


def provision_of(text: Text, name: str) -> Provision:
    """The provision of this id, not agreed in plenary."""
    provision = text.provisions.get(name)
    if provision is None:
        raise OutOfOrder(
            _("{provision} is no provision of this text."), rule="provision.known", provision=name
        )
    if provision.agreement is Agreement.IN_PLENARY:
        raise OutOfOrder(
            _("The provision {provision} is agreed in plenary: ask for it to be reopened."),
            rule="provision.agreed",
            provision=name,
        )
    return provision


def open_provision(text: Text, name: str) -> Provision:
    """The same, of a provision that stands in the text: one on whose words a closing may rest."""
    provision = provision_of(text, name)
    if provision.gone:
        raise OutOfOrder(
            _("The provision {provision} has been taken out of the text."),
            rule="provision.gone",
            provision=name,
        )
    return provision


def check_base(name: str, provision: Provision, base: str | None) -> None:
    """The author had the words before him that stand now."""
    if base != provision.base_hash:
        raise OutOfOrder(
            _("The words of {provision} have changed since: look at them and act again."),
            rule="provision.base",
            provision=name,
        )


def check_member(state: State, code: str) -> None:
    """Members negotiate and decide; observers and guests make statements."""
    party = state.founding.parties[code]
    if party.standing is not Standing.MEMBER or party.left is not None:
        raise OutOfOrder(
            _("{party} is no member: it may make a statement, or a member takes up its words."),
            rule="party.member",
            party=code,
        )


def check_sorted(names: Sequence[str]) -> None:
    """Provisions in an act over several: each once, sorted by id."""
    if any(one >= other for one, other in pairwise(names)):
        raise OutOfOrder(
            _("The provisions of an act are listed once each, sorted by id."),
            rule="act.provisions",
        )


def read(kind: type[content.C], entry: Entry, name: str) -> content.C:
    """What the act's text of this name writes; out of order if it is not in its form."""
    try:
        return content.read(kind, entry.words(name))
    except NotInForm as broken:
        refuse(broken, "text.form")


def refuse(found: CommuniqueError, rule: str) -> NoReturn:
    """What was found elsewhere, as a refusal by this rule."""
    raise OutOfOrder(found.sentence, rule=rule, **found.blanks) from found


def with_text(state: State, name: str, text: Text) -> State:
    """The state with this text."""
    texts = state.deliberating.texts.put(name, text)
    return replace(state, deliberating=replace(state.deliberating, texts=texts))


def with_provision(text: Text, name: str, provision: Provision) -> Text:
    """The text with this provision, where it stood."""
    return replace(text, provisions=text.provisions.put(name, provision))


def placed(name: str, text: Text, new: Sequence[tuple[Placed, Provision]]) -> Text:
    """The text of this id with new provisions, each behind the one it says ("": first).

    Several behind the same one stand in the order given. Raises OutOfOrder if there is no such
    provision.
    """
    order, named, provisions = list(text.order), text.named, text.provisions
    behind: dict[str, str] = {}
    for place, provision in new:
        for known in (place.after, place.moved_from):
            if known and known not in text.provisions:
                raise OutOfOrder(
                    _("{provision} is no provision of this text."),
                    rule="provision.known",
                    provision=known,
                )
        named += 1
        made = f"{name}-{named}"
        last = behind.get(place.after, place.after)
        order.insert(order.index(last) + 1 if last else 0, made)
        behind[place.after] = made
        provisions = provisions.put(made, provision)
    return replace(text, order=tuple(order), named=named, provisions=provisions)
