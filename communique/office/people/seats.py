"""Where people sit, and what may be asked of it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from communique.office.people.models import Office, Seat


def seats_of(user: User | AnonymousUser, mechanism: str) -> tuple[Seat, ...]:
    """The seats of somebody in a mechanism, administrators' first."""
    if not isinstance(user, User):
        return ()
    return tuple(Seat.objects.filter(user=user, mechanism=mechanism).order_by("office", "pk"))


def mechanisms_of(user: User | AnonymousUser) -> tuple[str, ...]:
    """The mechanisms in which somebody sits."""
    if not isinstance(user, User):
        return ()
    found: QuerySet[Seat, str] = Seat.objects.filter(user=user).values_list("mechanism", flat=True)
    return tuple(sorted(set(found)))


def administers(user: User | AnonymousUser, mechanism: str, party: str) -> bool:
    """Whether somebody administers a party."""
    return any(
        seat.party == party and seat.office == Office.ADMINISTRATOR
        for seat in seats_of(user, mechanism)
    )


def sit(user: User, mechanism: str, party: str, office: Office, key: str = "") -> Seat:
    """Give somebody a seat; a key, if one is named, replaces the one before."""
    seat, _made = Seat.objects.update_or_create(
        user=user,
        mechanism=mechanism,
        party=party,
        office=office.value,
        defaults={"key": key} if key else {},
    )
    return seat
