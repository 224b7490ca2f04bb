"""Whose hat somebody wears on a server: read off their seat and the powers of their key."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest

from communique.mechanism.acts import Power
from communique.mechanism.state import State
from communique.office import mechanisms
from communique.office.people import seats
from communique.office.people.models import Office, Seat
from communique.web.base import hats
from communique.web.base.hats import Hat, Role
from communique.web.front.signing_in.guard import is_sure

CHOSEN = "seats"
"""Which seat somebody with several has taken, by mechanism; in their session."""


def seat_of(request: HttpRequest, name: str) -> Seat | None:
    """The seat that somebody sits in: the one chosen, else the first."""
    if not isinstance(request.user, User) or not is_sure(request.user):
        return None
    found = seats.seats_of(request.user, name)
    chosen = request.session.get(CHOSEN, {}).get(name)
    return next((seat for seat in found if seat.pk == chosen), found[0] if found else None)


@hats.enrolled_by
def hat_of(request: HttpRequest, name: str) -> Hat | None:
    """The hat of somebody's seat."""
    seat = seat_of(request, name)
    if seat is None:
        return None
    role = _role(mechanisms.mechanism(name).state(), seat)
    return Hat(name, role, seat.party, seat.key or None)


def _role(state: State, seat: Seat) -> Role:
    if seat.party != state.chair:
        return Role.DELEGATION
    key = state.founding.keys.get(seat.key)
    powers = key.powers if key is not None and key.revoked is None else ()
    if seat.office == Office.SECRETARIAT or Power.SECRETARIAT in powers:
        return Role.SECRETARIAT
    if seat.office == Office.ADMINISTRATOR or Power.CHAIR in powers:
        return Role.CHAIR
    return Role.DELEGATION
