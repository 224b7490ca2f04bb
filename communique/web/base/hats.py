"""The hat somebody wears: in which role, and for which party, they look at a record.

    hat = hats.wearing(request, "five-lakes")
    hat.role, hat.party                      # (Role.DELEGATION, "XB")
    hat.audience                             # what a page shows hangs on this, and on nothing else
    hats.one_of(request, name, Role.CHAIR)   # the hat, or a page that says it is not open: 403

In the demonstration whoever sits there changes hats at a click. On a server the hat follows from
who is signed in and for whom they were enrolled: the office says so (`enrolled_by`). A hat shows
pages; it signs nothing. What an act may do is judged at the door, by its key.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from communique.mechanism.acts import Capacity
from communique.office import mechanisms
from communique.web.site.houses import House

SESSION = "hats"
"""Where the demonstration keeps which hat is worn, by the record's name."""


class Role(StrEnum):
    """In which role one looks."""

    PUBLIC = "public"
    """Anybody: what was published, and nothing else."""
    PROJECTOR = "projector"
    """The screen everybody in the room sees: the text, and nothing of one party's."""
    DELEGATION = "delegation"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"


INSIDE = frozenset({Role.DELEGATION, Role.CHAIR, Role.SECRETARIAT})
"""Who reads the record: the parties of the mechanism, and who serves them."""


class Audience(NamedTuple):
    """All that a page's content may depend on: two hats of one audience see the same bytes."""

    role: Role
    party: str = ""


class Hat(NamedTuple):
    """A role in a record, for a party, worn by a delegate (the id of their key, if known)."""

    record: str
    role: Role = Role.PUBLIC
    party: str | None = None
    delegate: str | None = None

    @property
    def audience(self) -> Audience:
        """Whom pages are rendered for."""
        return Audience(self.role, self.party or "")

    @property
    def capacity(self) -> Capacity | None:
        """In which capacity the wearer's acts are done; None for who does none."""
        return _CAPACITIES.get(self.role)

    @property
    def spoken(self) -> str:
        """The hat as `parse` reads it."""
        return f"{self.role.value}:{self.party}" if self.party else self.role.value

    @property
    def is_inside(self) -> bool:
        """Whether the record itself is open to it."""
        return self.role in INSIDE


_CAPACITIES = {
    Role.DELEGATION: Capacity.PARTY,
    Role.CHAIR: Capacity.CHAIR,
    Role.SECRETARIAT: Capacity.SECRETARIAT,
}

Enrolment = Callable[[HttpRequest, str], Hat | None]
"""Which hat the office knows somebody to wear in the record of this name; None for nobody's."""

_enrolments: list[Enrolment] = []


def enrolled_by(finds: Enrolment) -> Enrolment:
    """The office's answer on a server; a decorator, once."""
    _enrolments[:] = [finds]
    return finds


def wearing(request: HttpRequest, record: str) -> Hat:
    """The hat worn here. Raises Http404 where there is no such record."""
    if record not in mechanisms.names():
        raise Http404
    if settings.HOUSE == House.DEMO:
        return _chosen(request, record)
    for finds in _enrolments:
        found = finds(request, record)
        if found is not None:
            return found
    return Hat(record)


def one_of(request: HttpRequest, record: str, *roles: Role) -> Hat:
    """The hat worn here, if it is one of these. Raises PermissionDenied, or Http404."""
    hat = wearing(request, record)
    if hat.role not in roles:
        raise PermissionDenied
    return hat


def inside(request: HttpRequest, record: str) -> Hat:
    """The hat worn here, if the record is open to it. Raises PermissionDenied, or Http404."""
    return one_of(request, record, *INSIDE)


def put_on(request: HttpRequest, hat: Hat) -> None:
    """In the demonstration: wear this hat from now on. Raises PermissionDenied elsewhere."""
    if settings.HOUSE != House.DEMO:
        raise PermissionDenied
    worn = request.session.get(SESSION, {})
    request.session[SESSION] = {**worn, hat.record: [hat.role.value, hat.party or ""]}


def parse(record: str, spoken: str) -> Hat:
    """The hat of a switch: `public`, `projector`, `secretariat`, `chair:XA`, `delegation:XB`.

    Raises ValueError for none.
    """
    role, _colon, party = spoken.partition(":")
    return Hat(record, Role(role), party or None)


def _chosen(request: HttpRequest, record: str) -> Hat:
    role, party = request.session.get(SESSION, {}).get(record, (Role.PUBLIC.value, ""))
    return Hat(record, Role(role), party or None)
