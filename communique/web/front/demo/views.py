"""The first minute: six files, one button, the text. What is shown is what is being done.

The button makes a drop of the six files, as the drop page would of anybody's; the answer to its
one question lets them enter the record, in the background, while the page tells how far it is.
"""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communique.demo import papers
from communique.office import mechanisms
from communique.office.demo import night
from communique.office.demo.staging import NAME, the_text
from communique.office.drops import Drop, Part
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.language import speaker_of
from communique.web.front.drop.showing import Shown, ShownRow, shown
from communique.web.front.drop.table import desk, shelf

DROP = "drop"
"""Where a visitor's session keeps which drop is theirs."""
OFFICE = "secretariat:XA"
"""The hat of 23:40: whoever makes one text of six files."""
RECEIVED = {
    file: at[11:16] for file, at in papers.RECEIVED.items() if file != "version_française.docx"
}
"""The six files, and when they came: hours and minutes in Port Alder."""

COMING = (
    _("Change two words as a party, at the text itself"),
    _("The chair closes a bracket; an objection; a package closes two at once"),
    _("Silence until six in the morning, the languages, signatures, release"),
    _("Cheat as the host, and be found out"),
)
"""Beats that the command line plays already, and for which there are no pages yet."""


class Held(NamedTuple):
    """Notes of a party that are kept out of the text."""

    party: str
    notes: int


@never_cache
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """23:40."""
    is_made = night.standing().is_entered and DROP in request.session
    made = _made(request) if is_made else ""
    context = {"files": RECEIVED.items(), "made": made, "coming": COMING}
    return render(request, "front/demo/first.html", context, using="jinja2")


def _made(request: HttpRequest) -> str:
    """Where the text is for who looks; to the public it is not open before it is published."""
    if hats.wearing(request, NAME).role is hats.Role.PUBLIC:
        return reverse("record-published", args=[NAME])
    return reverse("room", args=[NAME, the_text()[0]])


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """One text of the six: a drop of them, worked on at once."""
    drop = shelf().begin()
    for path in (papers.BASE, papers.NAMES, papers.EARLIER):
        shelf().add(drop.id, str(path.relative_to(papers.FOLDER)), [path.read_bytes()])
    for name in papers.RECEIVED:
        shelf().add(drop.id, name, [(papers.FOLDER / name).read_bytes()])
    request.session[DROP] = drop.id
    if NAME in mechanisms.names():
        hats.put_on(request, hats.parse(NAME, OFFICE))
        night.go_on(desk(), shelf(), drop.id)
    return _to_text()


@never_cache
@require_safe
def text(request: HttpRequest) -> HttpResponse:
    """How far it is: files, figures, the question, and then the text. For htmx what stands."""
    drop = _drop(request)
    stands = desk().standing(drop)
    found = shown(drop, stands, speaker_of(request))
    returns = tuple(row for row in found.rows if row.chosen.partition(":")[0] == Part.RETURN)
    entering = night.standing()
    is_busy = stands.working or (
        found.is_text and not found.open and not entering.is_entered and not entering.failed
    )
    context = {
        "drop": drop,
        "stands": stands,
        "shown": found,
        "rows": returns or _unread(),
        "held": _held(drop, found),
        "entering": entering,
        "is_busy": is_busy,
        "is_entered": entering.is_entered and not found.open and found.is_text,
        "name": NAME,
        "text": the_text()[0] if NAME in mechanisms.names() else "",
        "coming": COMING,
    }
    is_part = request.headers.get("HX-Request") == "true"
    template = "front/demo/standing.html" if is_part else "front/demo/text.html"
    response = render(request, template, context, using="jinja2")
    response["Vary"] = ", ".join(filter(None, (response.get("Vary"), "HX-Request")))
    return response


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """The answer to the question; then what the files say enters the record."""
    drop_id, asked = _drop(request).id, request.POST.get("question", "")
    said = request.POST.get("option", "")

    def say(drop: Drop) -> None:
        drop.answers[asked] = said

    if asked and said:
        shelf().change(drop_id, say)
        night.go_on(desk(), shelf(), drop_id)
    return _to_text()


def _drop(request: HttpRequest) -> Drop:
    """The visitor's drop; Http404 before the button was pressed."""
    found = shelf().find(str(request.session.get(DROP, "-")))
    if found is None:
        raise Http404
    return found


def _held(drop: Drop, found: Shown) -> tuple[Held, ...]:
    """Whose notes were held back, and how many."""
    outcome = desk().standing(drop).outcome
    names = {row.party: row.party_name for row in found.rows}
    rows = outcome.rows if outcome else ()
    return tuple(Held(names[row.party], row.held) for row in rows if row.held and row.party)


def _unread() -> tuple[ShownRow, ...]:
    """The six by name, while nothing is known of them."""
    return tuple(ShownRow(file, "", "", "", ()) for file in RECEIVED)


def _to_text() -> HttpResponse:
    response = HttpResponseRedirect(reverse("demo-text"))
    response.status_code = 303
    return response
