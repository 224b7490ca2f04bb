"""A return link: one delegation reads one text and answers it, without an account or a key.

What comes by a link is *received*: it stands as received until the delegation's own key confirms
it. A link does nothing that weighs, and shows nothing that its delegation may not see.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from communique.errors import BadUsage, OutOfOrder
from communique.mechanism.acts import Via
from communique.office import mechanisms
from communique.office.mechanisms import mechanism
from communique.office.papers import arriving, links
from communique.office.papers.arriving import Looked
from communique.office.papers.models import Arrival, ReturnLink, Standing, why_kept
from communique.paper.gather import gather_handed
from communique.sentences import _
from communique.web.base.hats import Audience, Role
from communique.web.base.language import speaker_of
from communique.web.base.saying import say_wrong
from communique.web.paper.arrivals import answers, told
from communique.web.paper.desk import all_sent
from communique.web.paper.handing import handed, no_document
from communique.web.paper.sending import STANDINGS, VIAS, file_for
from communique.web.room import parts
from communique.web.room.views import attached

WRONG_A_MINUTE = 20
"""Tokens that are nobody's which one address may try in a minute."""

_tried: OrderedDict[str, tuple[float, int]] = OrderedDict()
_trying = Lock()
_REMEMBERED = 4096


@require_http_methods(["GET", "HEAD", "POST"])
def returning(request: HttpRequest, token: str) -> HttpResponse:
    """The text as it stands, and what was sent back; POST: a file."""
    found = _link(request, token)
    if found is None:
        return _ended(request)
    if request.method == "POST":
        return _file(request, found, token)
    record = mechanism(found.mechanism)
    state = record.state()
    audience = Audience(Role.DELEGATION, found.party)
    speaker = speaker_of(request)
    shown = parts.shown(record, state, parts.Place(found.text), audience, speaker)
    shown |= {
        "link": found,
        "token": token,
        "arrivals": arriving.of_text(found.mechanism, found.text, found.party),
        "standings": STANDINGS,
        "vias": VIAS,
    }
    return _private(render(request, "paper/returning.html", shown, using="jinja2"))


@require_safe
def word(request: HttpRequest, token: str) -> HttpResponse:
    """The delegation's Word file."""
    found = _link(request, token)
    if found is None:
        return _ended(request)
    record = mechanism(found.mechanism)
    state = record.state()
    content = file_for(record, state, found.text, found.party, speaker_of(request))
    symbol = state.deliberating.texts[found.text].symbol.replace("/", "-")
    return attached(content, f"{symbol or 'text'} {found.party}.docx", ".docx")


@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """One file of the delegation: questions, receipt; POST: answers, or that it saw the receipt."""
    found = _link(request, token)
    if found is None:
        return _ended(request)
    arrival = Arrival.objects.filter(
        token=number, mechanism=found.mechanism, text=found.text, party=found.party
    ).first()
    if arrival is None:
        raise Http404
    is_open = arrival.standing == Standing.WAITING
    if request.method == "POST":
        if request.POST.get("do") == "acknowledge":
            arriving.acknowledge(arrival)
        elif is_open:
            arriving.answer(arrival, answers(request.POST))
            _enter(arrival)
        return HttpResponseRedirect(reverse("returned", args=[token, number]))
    looked = arriving.look(arrival) if is_open else Looked()
    shown = {**told(arrival, looked), "link": found, "token": token}
    return _private(render(request, "paper/returned.html", shown, using="jinja2"))


def _file(request: HttpRequest, found: ReturnLink, token: str) -> HttpResponse:
    """A file handed in by the link: entered at once where nothing is asked of it."""
    if not links.has_room(found):
        return say_wrong(
            request, 429, _("Many files came by this link within the hour: try again later.")
        )
    with handed(all_sent(request)[:1]) as files:
        gathered = gather_handed(files)
    one = _("Send one document: Word, OpenDocument, RTF or text.")
    if not gathered.returns:
        raise no_document(gathered, one)
    if len(gathered.returns) > 1:
        raise BadUsage(one)
    arrival = arriving.arrive(
        found.mechanism, found.text, gathered.returns[0], Via.LINK, party=found.party, link=found
    )
    _enter(arrival)
    return HttpResponseRedirect(reverse("returned", args=[token, arrival.token]))


def _enter(arrival: Arrival) -> None:
    """Enter what the file says, unless something is asked or the secretariat is to do it."""
    looked = arriving.look(arrival)
    if looked.asked:
        return
    try:
        arriving.enter(arrival)
    except OutOfOrder as wrong:
        # It stays with the secretariat, which sees why: nothing the delegation sent is lost.
        Arrival.objects.filter(pk=arrival.pk).update(reason=why_kept(wrong))


def _link(request: HttpRequest, token: str) -> ReturnLink | None:
    """The link of a token; None, and counted, for one that is nobody's."""
    address = request.META.get("REMOTE_ADDR", "")
    if _tries(address) > WRONG_A_MINUTE:
        return None
    found = links.find(token)
    if found is None or found.mechanism not in mechanisms.names():
        _note(address)
        return None
    return found


def _tries(address: str) -> int:
    with _trying:
        since, count = _tried.get(address, (0.0, 0))
        return count if time.monotonic() - since < 60 else 0


def _note(address: str) -> None:
    with _trying:
        since, count = _tried.pop(address, (time.monotonic(), 0))
        if time.monotonic() - since >= 60:
            since, count = time.monotonic(), 0
        _tried[address] = since, count + 1
        while len(_tried) > _REMEMBERED:
            _tried.popitem(last=False)


def _ended(request: HttpRequest) -> HttpResponse:
    return say_wrong(
        request,
        404,
        _("This link is not in use (any longer): ask the secretariat for another."),
    )


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the secret: it stays in no cache (and, by the site's rule, in no referrer)."""
    response.headers["Cache-Control"] = "no-store"
    return response
