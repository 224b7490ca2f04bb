"""What a page tells the script that signs: which mechanism, which party, and every sentence."""

from __future__ import annotations

from base64 import b64encode

from django.http import HttpRequest

from communique.mechanism.acts import Capacity, Power
from communique.office import clock, mechanisms
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.mechanism import serving, words
from communique.web.mechanism.admitting import founding_of

SAID = {
    "as": _("In whose name"),
    "key": _("Key"),
    "where": _("Where it is"),
    "may": _("What it may do"),
    "here": _("in this browser, on this device; it cannot be taken out of it"),
    "root may": words.POWERS[Power.ROOT],
    "root key": _("Root key"),
    "member key": _("Your key"),
    "not enrolled": _("nothing yet: it waits for your administrator"),
    "weighty": _("This weighs: it cannot be undone by another act of the same kind."),
    "words missing": _("Words of this act are missing here: do not sign it."),
    "exactly": _("Exactly as it is signed"),
    "beside": _("kept beside the act, and can be erased"),
    "not signed": _("Nothing was signed."),
    "line cut": _(
        "The line was cut before the answer came. The act is kept on this device: try again, and it"
        " is sent once more and counted once."
    ),
    "not understood": _(
        "The server gave no answer that this page understands: nothing was signed. Load the page"
        " again; if it is not open to you any more, ask your administrator."
    ),
    "made": _("Both keys are made. Save each file in a place of its own, then go on."),
    "sent": _("Sent."),
    "founded": _("The mechanism is founded."),
    "no root": _("The root key is not on this device: open its file first."),
    "not your root": _("This file holds no root key of your party."),
    "root opened": _("The root key is on this device now."),
    "put away": _("Put away"),
}


def on_the_device(
    request: HttpRequest, page: str, name: str = "", party: str = ""
) -> dict[str, object]:
    """What the template `mechanism/device.html` needs; the page's module is `page`.js."""
    say = speaker_of(request).say
    state = mechanisms.mechanism(name).state() if name else None
    sayings = {key: say(sentence) for key, sentence in SAID.items()}
    sayings |= {f"do {do}": say(sentence) for do, sentence in words.ACTS.items()}
    sayings |= {f"as {one.value}": say(_CAPACITIES[one]) for one in Capacity}
    return {
        "device": {
            "name": name,
            "mechanism": state.mechanism if state else "",
            "party": party,
            "ahead": clock.ahead(),
            "founding": b64encode(founding_of(name)).decode() if state else "",
        },
        "sayings": sayings,
        "module": serving.address(page),
        "script_digest": serving.digest(),
    }


_CAPACITIES = {
    Capacity.PARTY: _("as a party"),
    Capacity.CHAIR: _("as chair"),
    Capacity.SECRETARIAT: _("as the secretariat"),
    Capacity.FACILITATOR: _("as facilitator"),
}
