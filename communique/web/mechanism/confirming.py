"""What waits for a second gesture: as a file and a QR code, to be confirmed elsewhere.

GET  m/NAME/pending/ACT        the act in words, its QR code, its file
POST m/NAME/confirmation       the confirmation, a file or its words, from a phone or the command
GET  confirm.html              the page for the phone, to be saved there
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePath

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from communique.depositary import confirm
from communique.depositary.act_lines import act_lines
from communique.errors import CommuniqueError, NotEnough
from communique.languages import SPOKEN, Speaker
from communique.mechanism.acts import KINDS, decode
from communique.office import mechanisms
from communique.record.envelope import decode as open_envelope
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.language import speaker_of
from communique.web.mechanism import words
from communique.web.mechanism.admitting import Sent, admit

LARGEST = 300_000
"""Bytes of a confirmation: an envelope."""


@require_safe
def pending(request: HttpRequest, name: str, act: str) -> HttpResponse:
    """An act that waits, for its party."""
    speaker = speaker_of(request)
    content = _packet(request, name, act)
    record = mechanisms.mechanism(name)
    payload = decode(record.state().pending[act].payload.encode(), KINDS)
    short = msgspec.json.encode({**content, "founding": None}).decode()
    context = {
        "name": name,
        "act": act,
        "title": speaker.say(words.ACTS.get(payload.do, payload.do)),
        "lines": list(act_lines(payload, record.store().text, speaker.say)),
        "short": short,
        "mechanism": record.state().mechanism,
    }
    return render(request, "mechanism/pending.html", context, using="jinja2")


@require_safe
def packet(request: HttpRequest, name: str, act: str) -> HttpResponse:
    """The file for the phone; `communique confirm` reads the act out of it."""
    content = msgspec.json.encode(_packet(request, name, act))
    file = PurePath(f"{name}-{act[:8]}.json").name
    return HttpResponse(
        content,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


@require_POST
def confirmation(request: HttpRequest, name: str) -> HttpResponse:
    """Take in a confirmation, and say what became of it."""
    hats.inside(request, name)
    speaker = speaker_of(request)
    file = request.FILES.get("file")
    content = file.read(LARGEST) if file else request.POST.get("words", "").strip().encode()
    try:
        decode(open_envelope(content.strip()).payload, KINDS)
    except CommuniqueError as wrong:
        return _said(request, name, speaker.say(wrong.sentence, **wrong.blanks), status=400)
    answer = admit(request, name, Sent(content.strip()))
    given = msgspec.json.decode(answer.content)
    if "proof" in given:
        said = speaker.say(_("Confirmed: it is in effect."))
        return _said(request, name, said)
    return _said(request, name, given["said"], status=400, refusal=given.get("refusal", ""))


@require_safe
def page(_request: HttpRequest) -> HttpResponse:
    """The page for the phone: a file to be saved, never run from here."""
    return HttpResponse(
        _page(),
        content_type="text/html; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="confirm.html"'},
    )


@cache
def _page() -> bytes:
    return confirm.page({tag: Speaker(tag).say for tag in SPOKEN})


def _packet(request: HttpRequest, name: str, act: str) -> dict[str, object]:
    """The packet of an act of the wearer's own party; nobody else is shown what waits."""
    hat = hats.inside(request, name)
    record = mechanisms.mechanism(name)
    state = record.state()
    waiting = state.pending.get(act)
    if waiting is None:
        raise Http404
    if decode(waiting.payload.encode(), KINDS).party != hat.party:
        raise PermissionDenied
    try:
        return confirm.packet(record.store(), state, act)
    except NotEnough as gone:
        raise Http404 from gone


def _said(
    request: HttpRequest, name: str, said: str, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    answer = {"mechanism": mechanisms.mechanism(name).state().mechanism, "refusal": refusal}
    context = {
        "name": name,
        "said": said,
        "refusal": msgspec.json.encode(answer).decode() if refusal else "",
        "good": status == 200,
    }
    return render(request, "mechanism/confirmation.html", context, status=status, using="jinja2")
