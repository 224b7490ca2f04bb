"""Tabling by the chair's own key, which is on its device: which keys may, what the page is given.

    of_chair(state, hat)                          # ids of keys: () where no device may table
    on_the_page(request, name, hat, written)      # for tabling.html and its script, table.js

What the server read of the file is handed to the device as words. The device writes them in the
one form of an act, shows them whole, and names them by a digest of its own making; the file is
kept with the text only if the record says the very words of the file (`tabling.signed`).
"""

from __future__ import annotations

from django.http import HttpRequest

from communique.mechanism.acts import Power
from communique.mechanism.acts.content import WrittenText, write
from communique.mechanism.state import State
from communique.sentences import _
from communique.web.base.hats import Hat, Role
from communique.web.base.language import speaker_of
from communique.web.mechanism.device import on_the_device
from communique.web.mechanism.words import POWERS

SAID = {
    "no member key": _("Your key is not on this device: use the one that was enrolled for you."),
    "no chair key": _(
        "The key of this device was not enrolled to act as chair: use the one that was."
    ),
    "chair may": POWERS[Power.CHAIR],
    "do text.table/1": _("Table this text"),
    "do text.put/1": _("Put this text before the meeting"),
}


def of_chair(state: State, hat: Hat) -> tuple[str, ...]:
    """The keys in force by which whoever wears this hat may table as chair, on their devices.

    Whose one key is the chair's and the secretariat's sits as the secretariat, and may too.
    """
    if hat.party != state.chair or hat.role not in (Role.CHAIR, Role.SECRETARIAT):
        return ()
    return tuple(
        name
        for name, key in state.founding.keys.items()
        if key.party == hat.party
        and key.revoked is None
        and Power.CHAIR in key.powers
        and (hat.role is Role.CHAIR or name == hat.delegate)
    )


def on_the_page(
    request: HttpRequest, name: str, hat: Hat, written: WrittenText
) -> dict[str, object]:
    """What the template needs with which the chair signs these words on its device."""
    device = on_the_device(request, "table", name, hat.party or "")
    sayings = device["sayings"]
    assert isinstance(sayings, dict)
    say = speaker_of(request).say
    sayings |= {key: say(sentence) for key, sentence in SAID.items()}
    return {**device, "words": write(written).decode()}
