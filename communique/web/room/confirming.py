"""What was entered for a delegation from its paper, before its key confirms it.

Everything the act took is shown as it stands: by one signature the party says that it looked.
"""

from __future__ import annotations

import json

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communique.languages import direction
from communique.sentences import _
from communique.web.base.hats import Role
from communique.web.base.language import speaker_of
from communique.web.mechanism.device import on_the_device
from communique.web.record.lines import names
from communique.web.room import parts
from communique.web.room.reading import is_waiting, read_text
from communique.web.room.views import looking

SAID = {
    "no member key": _("Your key is not on this device: use the one that was enrolled for you."),
    "do position.confirm/1": _("Confirm what was entered for you"),
    "member may": _("negotiates for your party"),
}


@require_safe
def confirming(request: HttpRequest, name: str, text: str, act: str) -> HttpResponse:
    """The positions that an act took for the party of this hat, and that await its key."""
    look = looking(request, name, text)
    party = look.hat.party
    if look.hat.role is not Role.DELEGATION or party is None:
        raise PermissionDenied
    speaker = speaker_of(request)
    read = read_text(look.state, text, look.seen, party)
    taken = [
        each
        for each in read.paragraphs
        if each.own is not None and each.own.act == act and is_waiting(each.own)
    ]
    if not taken:
        raise Http404
    passages = sorted((each.id, each.base_hash) for each in taken)
    device = on_the_device(request, "position", name, party)
    sayings = device["sayings"]
    assert isinstance(sayings, dict)
    sayings |= {key: speaker.say(sentence) for key, sentence in SAID.items()}
    shown = {
        **device,
        "hat": look.hat,
        "name": name,
        "state": look.state,
        "read": read,
        "taken": taken,
        "act": act,
        "passages": json.dumps(passages),
        "title": parts.title(read),
        "label": parts.label,
        "its_direction": direction(read.language),
        "called": names(look.mechanism.store(), look.state, speaker),
    }
    return render(request, "room/confirming.html", shown, using="jinja2")
