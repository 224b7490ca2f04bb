"""The switch of hats on every page of a record, in the demonstration alone.

A context processor: `switch` is None everywhere else, and the template of all pages shows nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from communique.sentences import _
from communique.web.base import hats
from communique.web.base.language import speaker_of
from communique.web.site.houses import House


class Seat(NamedTuple):
    """A hat to put on: as `hats.parse` reads it, its name, whether it is worn."""

    hat: str
    said: str
    is_worn: bool


class Switch(NamedTuple):
    """All hats of a record."""

    record: str
    seats: tuple[Seat, ...]


def on_every_page(request: HttpRequest) -> dict[str, object]:
    """The switch, on a page of a record that has seats here."""
    name = request.resolver_match.kwargs.get("name") if request.resolver_match else None
    if settings.HOUSE != House.DEMO or not isinstance(name, str):
        return {"switch": None}
    return {"switch": _switch(request, name)}


def _switch(request: HttpRequest, name: str) -> Switch | None:
    from communique.office import mechanisms
    from communique.office.demo import guests
    from communique.web.record.lines import names

    parties = guests.seats(name)
    if not parties:
        return None
    speaker, record = speaker_of(request), mechanisms.mechanism(name)
    state = record.state()
    called = names(record.store(), state, speaker)
    worn = hats.wearing(request, name).spoken
    found = [
        (f"delegation:{code}", called.get(code, code))
        for code in state.rules.order(speaker.tag, parties)
    ]
    found += [
        (f"chair:{state.chair}", speaker.say(_("chair"))),
        (f"secretariat:{state.chair}", speaker.say(_("secretariat"))),
        ("projector", speaker.say(_("projector"))),
        ("public", speaker.say(_("public"))),
    ]
    return Switch(name, tuple(Seat(hat, said, hat == worn) for hat, said in found))
