"""A party's people: its root, its members' keys, its verifier; for the chair, who applies.

Everything here that counts is an act, signed by the root in the administrator's browser. The
office keeps only who was invited, and what waits to be signed.
"""

from __future__ import annotations

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from communique.depositary.store import Blob
from communique.errors import BadUsage, NotInForm
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Power, decode
from communique.mechanism.acts.founding import acceptance
from communique.mechanism.state.founding import Key
from communique.office import mechanisms
from communique.office.people import links
from communique.office.people.models import (
    Applying,
    Enrolling,
    Office,
    Purpose,
    Seat,
    Verifying,
)
from communique.record.envelope import decode as open_envelope
from communique.record.keys import KeyKind, check_public, key_id, verify
from communique.record.spelling import from_base64
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.language import speaker_of
from communique.web.front.signing_in.guard import keeps_keys, user_of
from communique.web.mechanism import words
from communique.web.mechanism.device import on_the_device
from communique.web.mechanism.enrolment import seat_of

GIVEN = ("adopt", "negotiate", "release", "sign")
"""The powers a member may be invited for, as a delegate."""
CHAIRING = ("chair", "secretariat")
"""Those that the root of the chair's party may give beside them."""


class Enrolled(msgspec.Struct, frozen=True):
    """A key of the party as the page shows it."""

    id: str
    person: str
    powers: str
    hosted: bool
    is_root: bool
    is_spare: bool
    revoked: int | None


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The page of a party's administrator."""
    seat = _administrator(request, name)
    return _shown(request, name, seat)


@require_POST
def link(request: HttpRequest, name: str) -> HttpResponse:
    """Invite: a party's administrator (by the chair), or a member. The link is shown once."""
    seat = _administrator(request, name)
    state = mechanisms.mechanism(name).state()
    if request.POST.get("purpose") == Purpose.PARTY:
        if seat.party != state.chair:
            raise PermissionDenied
        _link, token = links.issue(Purpose.PARTY, by=user_of(request), mechanism=name)
        return _shown(request, name, seat, _address(request, token))
    allowed = GIVEN + (CHAIRING if seat.party == state.chair else ())
    powers = sorted(set(request.POST.getlist("power")) & set(allowed))
    person = " ".join(request.POST.get("person", "").split())[:200]
    if not powers or not person:
        raise BadUsage(_("Say who is invited, and for what."))
    office = Office.SECRETARIAT if powers == ["secretariat"] else Office.MEMBER
    _link, token = links.issue(
        Purpose.MEMBER,
        by=user_of(request),
        mechanism=name,
        party=seat.party,
        office=office,
        person=person,
        powers=" ".join(powers),
    )
    return _shown(request, name, seat, _address(request, token))


@require_POST
def verifier(request: HttpRequest, name: str) -> HttpResponse:
    """A verifier's key that the party's root accepted; or one is made to be kept here."""
    seat = _administrator(request, name)
    record = mechanisms.mechanism(name)
    kept = record.publics.get(f"verifier-{seat.party}")
    if request.POST.get("here") == "make":
        if kept is None:
            record.keep_copy(seat.party)
        return HttpResponseRedirect(reverse("people", args=[name]))
    public, accepted = request.POST.get("public", "").strip(), request.POST.get("accepted", "")
    said = acceptance(record.state().mechanism, seat.party, public)
    root = from_base64(record.state().founding.parties[seat.party].roots[0]) or b""
    try:
        check_public(from_base64(public) or b"")
    except NotInForm as wrong:
        raise BadUsage(wrong.sentence, **wrong.blanks) from wrong
    if not verify(root, said, from_base64(accepted) or b""):
        raise BadUsage(_("The party’s root did not sign for this key."))
    Verifying.objects.update_or_create(
        mechanism=name,
        party=seat.party,
        defaults={"public": public, "accepted": accepted, "here": public == kept},
    )
    return HttpResponseRedirect(reverse("people", args=[name]))


@require_POST
def second_key(request: HttpRequest, name: str) -> HttpResponse:
    """A member's second key, kept elsewhere: what confirms what weighs."""
    hats.inside(request, name)
    seat = seat_of(request, name)
    state = mechanisms.mechanism(name).state()
    key = state.founding.keys.get(seat.key) if seat else None
    if seat is None or key is None:
        raise PermissionDenied
    public = request.POST.get("public", "").strip().removeprefix("public ")
    try:
        check_public(from_base64(public) or b"")
    except NotInForm as wrong:
        raise BadUsage(
            _(
                "This is no public key: 44 letters, digits and signs, as the page or the command"
                " showed them."
            )
        ) from wrong
    Enrolling.objects.update_or_create(
        mechanism=name,
        party=seat.party,
        user=user_of(request),
        public=public,
        defaults={
            "office": Office.MEMBER.value,
            "person": f"{_person(name, key)} (2)",
            "kind": "ed25519",
            "hosted": False,
            "second": True,
            "powers": " ".join(str(power) for power in key.powers),
        },
    )
    return HttpResponseRedirect(reverse("mechanism", args=[name]))


def _administrator(request: HttpRequest, name: str) -> Seat:
    """The seat of a party's administrator. Raises PermissionDenied, or Http404."""
    hats.inside(request, name)
    seat = seat_of(request, name)
    if seat is None or seat.office != Office.ADMINISTRATOR:
        raise PermissionDenied
    return seat


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("join", args=[token]))


def _shown(request: HttpRequest, name: str, seat: Seat, made: str = "") -> HttpResponse:
    speaker = speaker_of(request)
    record = mechanisms.mechanism(name)
    state = record.state()
    party = state.founding.parties.get(seat.party)
    if party is None:
        raise Http404
    is_chair = seat.party == state.chair
    keys = [
        _enrolled(name, key_id_, key, party.roots[1], speaker)
        for key_id_, key in state.founding.keys.items()
        if key.party == seat.party
    ]
    publics = record.publics
    context = {
        "name": name,
        "seat": seat,
        "is_chair": is_chair,
        "keys": sorted(
            keys, key=lambda one: (not one.is_root, one.is_spare, one.revoked is not None)
        ),
        "roots": [_id(root) for root in party.roots],
        "applying": _applying(name) if is_chair else [],
        "enrolling": [
            (each, words.power_list(tuple(Power(one) for one in each.powers.split()), speaker))
            for each in Enrolling.objects.filter(mechanism=name, party=seat.party)
        ],
        "verifying": list(Verifying.objects.filter(mechanism=name)) if is_chair else [],
        "waiting": Verifying.objects.filter(mechanism=name, party=seat.party).exists(),
        "verifier": state.founding.verifiers.get(seat.party),
        "kept": publics.get(f"verifier-{seat.party}", ""),
        "given": [
            (power, speaker.say(words.POWERS[Power(power)]))
            for power in GIVEN + (CHAIRING if is_chair else ())
        ],
        "made": made,
        "keeps_keys": keeps_keys(request),
        **on_the_device(request, "people", name, seat.party),
    }
    return render(request, "mechanism/people.html", context, using="jinja2")


def _applying(name: str) -> list[tuple[Applying, str, str, list[tuple[str, str]]]]:
    """Each application with its roots as JSON, the first's fingerprint, its names by language."""
    return [
        (
            each,
            msgspec.json.encode(each.roots).decode(),
            _id(each.roots[0]),
            sorted(msgspec.json.decode(each.names, type=dict[str, str]).items()),
        )
        for each in Applying.objects.filter(mechanism=name)
    ]


def _enrolled(name: str, key: str, one: Key, spare: str, speaker: Speaker) -> Enrolled:
    return Enrolled(
        key,
        _person(name, one),
        words.power_list(one.powers, speaker),
        one.hosted,
        Power.ROOT in one.powers,
        one.public == spare,
        one.revoked,
    )


def _person(name: str, key: Key) -> str:
    """Whose a key is, from the blob beside its enrolment; "" where there is none, or was erased."""
    if Power.ROOT in key.powers:
        return ""
    store = mechanisms.mechanism(name).store()
    envelope = store.envelope(key.enrolled)
    if envelope is None:
        return ""
    for _name, digest in decode(open_envelope(envelope).payload, KINDS).blobs:
        blob = store.blob(digest)
        if isinstance(blob, Blob):
            return blob.content.decode("utf-8", "replace")
    return ""


def _id(root: str) -> str:
    return str(key_id(KeyKind.ED25519, from_base64(root) or b""))
