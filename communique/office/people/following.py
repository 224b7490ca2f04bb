"""What the record says becomes where people sit: read off every act that is admitted.

Nobody is seated by a form. A founder sits when the founding stands in the record, a party's
administrator when the party is admitted, a member when their key is enrolled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction

from communique.mechanism.acts import Args, Payload
from communique.mechanism.acts.founding import (
    AdmitParty,
    EnrolKey,
    EnrolVerifier,
    FoundMechanism,
    RevokeKey,
)
from communique.office.people import seats
from communique.office.people.models import Applying, Enrolling, Office, Seat, Verifying


def follow(name: str, payload: Payload, key: str, user: User | AnonymousUser) -> None:
    """Note what an act of the record `name` means for people; `key` is the id it enrols."""
    step = _STEPS.get(type(payload.args))
    if step is not None:
        with transaction.atomic():
            step(name, payload, key, user)


def _founded(name: str, payload: Payload, _key: str, user: User | AnonymousUser) -> None:
    if isinstance(user, User):
        seats.sit(user, name, payload.party, Office.ADMINISTRATOR)


def _admitted(name: str, payload: Payload, _key: str, _user: User | AnonymousUser) -> None:
    assert isinstance(payload.args, AdmitParty)
    for applying in Applying.objects.filter(mechanism=name, code=payload.args.code):
        seats.sit(applying.user, name, applying.code, Office.ADMINISTRATOR)
        applying.delete()


def _enrolled(name: str, payload: Payload, key: str, _user: User | AnonymousUser) -> None:
    args = payload.args
    assert isinstance(args, EnrolKey)
    waiting = Enrolling.objects.filter(mechanism=name, party=payload.party, public=args.public)
    for each in waiting:
        if not each.second:
            seats.sit(each.user, name, each.party, Office(each.office), key)
        each.delete()


def _verifier(name: str, payload: Payload, _key: str, _user: User | AnonymousUser) -> None:
    assert isinstance(payload.args, EnrolVerifier)
    Verifying.objects.filter(mechanism=name, party=payload.args.code).delete()


def _revoked(name: str, payload: Payload, _key: str, _user: User | AnonymousUser) -> None:
    assert isinstance(payload.args, RevokeKey)
    Seat.objects.filter(mechanism=name, key=payload.args.key).delete()


_STEPS: Mapping[type[Args], Callable[[str, Payload, str, User | AnonymousUser], None]] = {
    FoundMechanism: _founded,
    AdmitParty: _admitted,
    EnrolKey: _enrolled,
    EnrolVerifier: _verifier,
    RevokeKey: _revoked,
}
