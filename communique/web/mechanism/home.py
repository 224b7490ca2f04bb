"""A mechanism's home: who belongs, by which rules, what awaits me, where the record stands.

On a server the first page lists one's mechanisms, and leads to founding another.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Payload, decode
from communique.mechanism.state import State
from communique.office import mechanisms
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.hats import Hat
from communique.web.base.language import speaker_of
from communique.web.front.signing_in.guard import keeps_keys, signed_in, user_of
from communique.web.mechanism import words
from communique.web.mechanism.device import on_the_device
from communique.web.site.houses import House


class Shown(msgspec.Struct, frozen=True):
    """A party as the page shows it."""

    code: str
    name: str
    is_chair: bool
    standing: str
    left: bool
    verifies: bool


@signed_in
@require_safe
def seated(request: HttpRequest) -> HttpResponse:
    """The first page of a server."""
    from communique.office.people import seats

    speaker = speaker_of(request)
    mine = seats.mechanisms_of(user_of(request))
    shown = [(name, _titled(name, speaker)) for name in mine if name in mechanisms.names()]
    context = {"shown": shown, "user": user_of(request)}
    return render(request, "mechanism/seated.html", context, using="jinja2")


@require_safe
def home(request: HttpRequest, name: str) -> HttpResponse:
    """The home of a mechanism, for those who belong to it."""
    hat = hats.inside(request, name)
    speaker = speaker_of(request)
    record = mechanisms.mechanism(name)
    state = record.state()
    parties = _parties(name, state, speaker)
    context = {
        "name": name,
        "hat": hat,
        "title": _titled(name, speaker),
        "parties": parties,
        "chair": next((one.name for one in parties if one.is_chair), ""),
        "bodies": [_named(name, body.names, speaker) for body in state.founding.bodies.values()],
        "rules": words.rules_in_words(state.rules, speaker),
        "pending": _pending(state, hat, speaker),
        "texts": [(text, one.symbol or text) for text, one in state.deliberating.texts.items()],
        "tasks": _tasks(request, name, state),
        "fingerprint": state.mechanism,
        "size": state.size,
        "head": record.depositary().store.head().root.hex(),
        "home": state.founding.home,
        "keys": [
            (key, words.power_list(one.powers, speaker))
            for key, one in state.founding.keys.items()
            if one.party == hat.party and one.revoked is None
        ],
        "keeps_keys": keeps_keys(request),
        "seats": _seats(request, name),
        **on_the_device(request, "home", name, hat.party or ""),
    }
    return render(request, "mechanism/home.html", context, using="jinja2")


@signed_in
@require_POST
def take_seat(request: HttpRequest, name: str) -> HttpResponse:
    """Somebody with several seats takes another."""
    from communique.office.people import seats
    from communique.web.mechanism.enrolment import CHOSEN

    mine = {str(seat.pk): seat.pk for seat in seats.seats_of(user_of(request), name)}
    chosen = mine.get(request.POST.get("seat", ""))
    if chosen is None:
        raise Http404
    request.session[CHOSEN] = {**request.session.get(CHOSEN, {}), name: chosen}
    return HttpResponseRedirect(reverse("mechanism", args=[name]))


def _seats(request: HttpRequest, name: str) -> list[tuple[int, str, str, bool, bool]]:
    """One's seats here: number, party, office, is it taken, is it an administrator's."""
    if settings.HOUSE != House.SERVE:
        return []
    from communique.office.people import seats
    from communique.office.people.models import Office
    from communique.web.mechanism.enrolment import seat_of

    say = speaker_of(request).say
    taken = seat_of(request, name)
    offices = {
        Office.ADMINISTRATOR.value: say(_("administrator")),
        Office.MEMBER.value: say(_("member")),
        Office.SECRETARIAT.value: say(_("secretariat")),
    }
    return [
        (
            seat.pk,
            seat.party,
            offices[seat.office],
            seat == taken,
            seat.office == Office.ADMINISTRATOR,
        )
        for seat in seats.seats_of(request.user, name)
    ]


def _tasks(request: HttpRequest, name: str, state: State) -> int:
    """How much waits for the root of the administrator who looks."""
    if settings.HOUSE != House.SERVE:
        return 0
    from communique.office.people.models import Applying, Enrolling, Office, Verifying
    from communique.web.mechanism.enrolment import seat_of

    seat = seat_of(request, name)
    if seat is None or seat.office != Office.ADMINISTRATOR:
        return 0
    waiting = Enrolling.objects.filter(mechanism=name, party=seat.party).count()
    if seat.party == state.chair:
        waiting += Applying.objects.filter(mechanism=name).count()
        waiting += Verifying.objects.filter(mechanism=name).count()
    return waiting


def _parties(name: str, state: State, speaker: Speaker) -> list[Shown]:
    found = {
        code: Shown(
            code,
            _named(name, party.names, speaker) or code,
            code == state.chair,
            str(party.standing),
            party.left is not None,
            code in state.founding.verifiers,
        )
        for code, party in state.founding.parties.items()
    }
    return [found[code] for code in state.rules.order(speaker.tag, tuple(found))]


def _pending(state: State, hat: Hat, speaker: Speaker) -> list[tuple[str, str, str]]:
    """What of the party waits for its second gesture: id, what, since when."""
    found: list[tuple[str, Payload]] = [
        (act, decode(one.payload.encode(), KINDS)) for act, one in state.pending.items()
    ]
    return [
        (act, speaker.say(words.ACTS.get(payload.do, payload.do)), _when(payload.at, speaker))
        for act, payload in found
        if payload.party == hat.party
    ]


def _when(at: str, speaker: Speaker) -> str:
    return speaker.instant(datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC))


def _titled(name: str, speaker: Speaker) -> str:
    """What the mechanism is called in the reader's language, else in its own."""
    store = mechanisms.mechanism(name).store()
    state = mechanisms.mechanism(name).state()
    content = store.text(state.founding.labels) if state.founding.labels else None
    if content is None:
        return name
    try:
        labels = msgspec.json.decode(content, type=dict[str, dict[str, str]])
    except msgspec.DecodeError:
        return name
    spoken = labels.get(speaker.tag) or labels.get(state.founding.negotiating) or {}
    return spoken.get("mechanism") or name


def _named(name: str, digest: str, speaker: Speaker) -> str:
    """The name in the reader's language, else in the negotiating one; "" without."""
    record = mechanisms.mechanism(name)
    content = record.store().text(digest)
    try:
        names = msgspec.json.decode(content or b"{}", type=dict[str, str])
    except msgspec.DecodeError:
        return ""
    negotiating = record.state().founding.negotiating
    return names.get(speaker.tag) or names.get(negotiating) or next(iter(names.values()), "")
