"""What a link opens for who has an account: a party's roots, or a member's key.

GET  /join/TOKEN    the page; everything is made on the device
POST /join/TOKEN    a party's {"code", "names", "roots", "accepted"}, or a member's {"public"}

What is sent waits until whoever may sign it has: the chair's root, the party's administrator.
"""

from __future__ import annotations

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from communique.errors import NotInForm
from communique.mechanism.acts import Power
from communique.mechanism.acts.founding import admission
from communique.office import mechanisms
from communique.office.people import links, seats
from communique.office.people.models import Applying, Enrolling, Link, Purpose
from communique.record.keys import KeyKind, check_public, key_id, verify
from communique.record.spelling import from_base64
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.front.signing_in.guard import keeps_keys, signed_in, user_of
from communique.web.mechanism import words
from communique.web.mechanism.device import on_the_device
from communique.web.mechanism.found import LANGUAGES


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A party that applies; `names` is JSON by language, the words of the text."""

    code: str
    names: str
    roots: tuple[str, str]
    accepted: str


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member's key."""

    public: str


def join(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link; who has no account makes one first."""
    link = links.find(token)
    if link is None or link.purpose == Purpose.ACCOUNT:
        raise Http404
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("welcome", args=[token]))
    return _joined(request, link)


@signed_in
def _joined(request: HttpRequest, link: Link) -> HttpResponse:
    if request.method == "POST":
        taken = _apply if link.purpose == Purpose.PARTY else _ask
        return taken(request, link)
    speaker = speaker_of(request)
    state = mechanisms.mechanism(link.mechanism).state()
    page = "join" if link.purpose == Purpose.PARTY else "member"
    named = (*state.founding.authentic, *state.founding.working)
    context = {
        "link": link,
        "fingerprint": state.mechanism,
        "tongues": [(tag, dict(LANGUAGES).get(tag, tag)) for tag in named],
        "taken": sorted(state.founding.parties),
        "powers": words.power_list(tuple(Power(one) for one in link.powers.split()), speaker),
        "keeps_keys": keeps_keys(request),
        **on_the_device(request, page, link.mechanism, link.party),
    }
    return render(request, f"mechanism/{page}.html", context, using="jinja2")


def _apply(request: HttpRequest, link: Link) -> HttpResponse:
    """A party: its root must have signed for these very keys."""
    say = speaker_of(request).say
    try:
        party = msgspec.json.decode(request.body, type=Party)
        msgspec.json.decode(party.names, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _no(say(_("This is no application: send what the page’s script made.")))
    state = mechanisms.mechanism(link.mechanism).state()
    if party.code in state.founding.parties:
        return _no(say(_("There is a party {code} here: take another code."), code=party.code))
    if Applying.objects.filter(mechanism=link.mechanism, code=party.code).exists():
        return _no(say(_("{code} has applied already: take another code."), code=party.code))
    public, signature = from_base64(party.roots[0]), from_base64(party.accepted)
    said = admission(state.mechanism, party.code, party.roots)
    if public is None or signature is None or not verify(public, said, signature):
        return _no(say(_("The root did not sign for this mechanism: load the page and try again.")))
    if not links.take(link):
        return _no(say(_("This link was used already.")))
    Applying.objects.create(
        mechanism=link.mechanism,
        code=party.code,
        names=party.names,
        roots=list(party.roots),
        accepted=party.accepted,
        user=user_of(request),
    )
    return JsonResponse({})


def _ask(request: HttpRequest, link: Link) -> HttpResponse:
    """A member: the key of their device."""
    say = speaker_of(request).say
    try:
        public = msgspec.json.decode(request.body, type=Member).public
        check_public(from_base64(public) or b"")
    except (msgspec.DecodeError, UnicodeDecodeError, NotInForm):
        return _no(say(_("This is no key: send what the page’s script made.")))
    state = mechanisms.mechanism(link.mechanism).state()
    named = str(key_id(KeyKind.ED25519, from_base64(public) or b""))
    known = state.founding.keys.get(named)
    if known is not None:
        mine = any(one.key == named for one in seats.seats_of(request.user, link.mechanism))
        if known.revoked is None and not mine:
            return _no(
                say(_("This browser holds the key of another member: use a profile of your own."))
            )
        # A key is enrolled once: the page makes another.
        return JsonResponse({"said": "", "known": True}, status=200)
    if not links.take(link):
        return _no(say(_("This link was used already.")))
    Enrolling.objects.create(
        mechanism=link.mechanism,
        party=link.party,
        user=user_of(request),
        office=link.office,
        person=link.person,
        public=public,
        kind="ed25519",
        hosted=link.party != state.chair,
        powers=link.powers,
    )
    return JsonResponse({})


def _no(said: str) -> HttpResponse:
    return JsonResponse({"said": said}, status=400)
