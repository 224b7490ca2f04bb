"""A text that is being worked on: finding it, and putting it back changed."""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.state.agreeing import Agreeing
from communique.mechanism.state.deliberating import Agreement, Provision, Text, TextStatus
from communique.mechanism.state.state import State
from communique.sentences import _

OPEN = (TextStatus.DRAFT, TextStatus.ROLLING, TextStatus.AGREED)
"""Before it is adopted."""


def text_of(state: State, name: str, *statuses: TextStatus) -> Text:
    """The text, in one of these statuses (any, if none is given)."""
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


def provision_of(text: Text, name: str) -> Provision:
    """A provision of the text that has not gone."""
    provision = text.provisions.get(name)
    if provision is None or provision.gone:
        raise OutOfOrder(
            _("{provision} is no paragraph of this text."), rule="text.provision", provision=name
        )
    return provision


def open_provision(text: Text, name: str) -> Provision:
    """A provision on which words may still change."""
    provision = provision_of(text, name)
    if provision.agreement is Agreement.IN_PLENARY:
        raise OutOfOrder(
            _("Paragraph {provision} is agreed in plenary: reopen it first."),
            rule="provision.agreed",
            provision=name,
        )
    return provision


def with_text(state: State, name: str, text: Text) -> State:
    """The state with this text."""
    texts = state.deliberating.texts.put(name, text)
    return replace(state, deliberating=replace(state.deliberating, texts=texts))


def with_provision(text: Text, name: str, provision: Provision) -> Text:
    """The text with this provision."""
    return replace(text, provisions=text.provisions.put(name, provision))


def with_agreeing(state: State, agreeing: Agreeing) -> State:
    """The state with this stage."""
    return replace(state, agreeing=agreeing)
