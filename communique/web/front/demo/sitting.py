"""Changing hats, and sitting down for a party: a key made in this browser, at the first sitting.

A hat shows pages and signs nothing; what is signed is signed by the key that the page made. The
party's root, which the demonstration holds, enrols it: one act in the record.
"""

from __future__ import annotations

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from communique.errors import BadUsage, CommuniqueError
from communique.office import mechanisms
from communique.office.demo import guests
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.hats import Hat, Role
from communique.web.base.language import speaker_of
from communique.web.mechanism.device import on_the_device
from communique.web.mechanism.words import power_list
from communique.web.record.lines import names

SEATED = "seated"
"""Where a session keeps for which parties of a record a key was enrolled from this browser."""


class Sent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends: the public half, in base64."""

    public: str


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Put on another hat, and go where it looks from."""
    name = request.POST.get("name", "")
    try:
        hat = hats.parse(name, request.POST.get("hat", ""))
    except ValueError as wrong:
        raise BadUsage(_("There is no such seat.")) from wrong
    if name not in mechanisms.names() or (hat.party and hat.party not in guests.seats(name)):
        raise BadUsage(_("There is no such seat."))
    hats.put_on(request, hat)
    return _see_other(_place(request, hat))


@require_http_methods(["GET", "HEAD", "POST"])
def sit(request: HttpRequest, name: str, party: str) -> HttpResponse:
    """The first sitting: GET the page whose script makes the key, POST its public half."""
    if party not in guests.seats(name):
        raise Http404
    if request.method == "POST":
        return _enrol(request, name, party)
    record = mechanisms.mechanism(name)
    state, speaker = record.state(), speaker_of(request)
    hat = hats.wearing(request, name)
    called = names(record.store(), state, speaker)
    context = {
        **on_the_device(request, "sit", name, party),
        "name": name,
        "party": party,
        "called": called.get(party, party),
        "is_chair": hat.role is Role.CHAIR,
        "powers": power_list(guests.powers(state, party), speaker),
        "goes_on": _room(name, "room"),
    }
    return render(request, "front/demo/sit.html", context, using="jinja2")


def _enrol(request: HttpRequest, name: str, party: str) -> HttpResponse:
    speaker = speaker_of(request)
    try:
        sent = msgspec.json.decode(request.body, type=Sent)
        key = guests.enrol(name, party, sent.public)
    except msgspec.DecodeError:
        said = speaker.say(_("This is no key of a visitor of the demo: load the page again."))
        return JsonResponse({"said": said}, status=400)
    except CommuniqueError as wrong:
        return JsonResponse({"said": speaker.say(wrong.sentence, **wrong.blanks)}, status=400)
    seated = request.session.get(SEATED, {})
    request.session[SEATED] = {**seated, name: sorted({*seated.get(name, []), party})}
    return JsonResponse({"key": key})


def _place(request: HttpRequest, hat: Hat) -> str:
    """Where somebody with this hat looks from; a party's visitor has a key first."""
    seated = request.session.get(SEATED, {}).get(hat.record, [])
    if hat.role in (Role.DELEGATION, Role.CHAIR) and hat.party and hat.party not in seated:
        return reverse("demo-sit", args=[hat.record, hat.party])
    if hat.role is Role.PUBLIC:
        return reverse("record-published", args=[hat.record])
    return _room(hat.record, "projector" if hat.role is Role.PROJECTOR else "room")


def _room(name: str, page: str) -> str:
    """The page of the first text on the table."""
    texts = mechanisms.mechanism(name).state().deliberating.texts
    text = next(iter(texts), None)
    return reverse("texts", args=[name]) if text is None else reverse(page, args=[name, text])


def _see_other(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
