"""The secretariat's desk: what was tabled, what is out, what came back."""

from __future__ import annotations

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from communique.errors import Refused
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism, mechanism
from communique.office.papers import tabling
from communique.office.papers.models import Arrival, Tabling
from communique.office.papers.office_pen import OfficePen
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.hats import Hat, Role
from communique.web.base.language import speaker_of
from communique.web.paper import by_device
from communique.web.record.lines import names
from communique.web.room.parts import title
from communique.web.room.reading import read_text
from communique.web.room.seeing import seeing
from communique.web.site.houses import House

LARGEST = 60_000_000
"""Bytes of one file."""


def at_the_desk(request: HttpRequest, name: str) -> tuple[Hat, Mechanism, State]:
    """Chair or secretariat. Raises PermissionDenied, or Http404."""
    hat = hats.one_of(request, name, Role.CHAIR, Role.SECRETARIAT)
    record = mechanism(name)
    return hat, record, record.state()


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, name: str) -> HttpResponse:
    """The texts with what is out and what came back; POST: a file that is to be tabled."""
    hat, record, state = at_the_desk(request, name)
    if request.method == "POST":
        file, content = sent(request)
        kept = tabling.propose(name, file, content)
        return HttpResponseRedirect(reverse("tabling", args=[name, kept.token]))
    texts = []
    for each, text in state.deliberating.texts.items():
        read = read_text(state, each, seeing(state, text, hat.audience))
        arrived = Arrival.objects.filter(mechanism=name, text=each)
        waiting = arrived.filter(standing="waiting").count()
        texts.append((read, title(read), arrived.count(), waiting))
    shown = {
        "hat": hat,
        "name": name,
        "state": state,
        "texts": texts,
        "has_pen": OfficePen.of(record) is not None,
        "by_device": bool(by_device.of_chair(state, hat)),
        "can_make": settings.HOUSE is House.SERVE and hat.party == state.chair,
        "asked": request.GET.get("asked") == "key",
    }
    return render(request, "paper/papers.html", shown, using="jinja2")


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, name: str, token: str) -> HttpResponse:
    """What was read of a file, to look at; POST: it is tabled."""
    hat, record, state = at_the_desk(request, name)
    kept = Tabling.objects.filter(mechanism=name, token=token).first()
    if kept is None:
        raise Http404
    if kept.text:
        return HttpResponseRedirect(reverse("text-papers", args=[name, kept.text]))
    symbol = " ".join(request.POST.get("symbol", "").split())[:80]
    draft, written, places = tabling.read(kept, symbol)
    if request.method == "POST":
        meeting = request.POST.get("meeting", "")
        before = meeting if meeting in tabling.meetings(state) else ""
        text = tabling.table(kept, symbol, before_meeting=before)
        return HttpResponseRedirect(reverse("text-papers", args=[name, text]))
    keys = by_device.of_chair(state, hat)
    shown = {
        **(by_device.on_the_page(request, name, hat, written) if keys else {}),
        "keys": keys,
        "hat": hat,
        "name": name,
        "state": state,
        "kept": kept,
        "draft": draft,
        "written": written,
        "meetings": [
            (each, state.convening.meetings[each].date) for each in tabling.meetings(state)
        ],
        "spacing": sum(place is None for place in places),
        "kinds": KINDS,
        "has_pen": OfficePen.of(record) is not None,
        "called": names(record.store(), state, speaker_of(request)),
    }
    return render(request, "paper/tabling.html", shown, using="jinja2")


class Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends when its key has tabled the text: the act's id."""

    act: str


@require_POST
def signed(request: HttpRequest, name: str, token: str) -> HttpResponse:
    """The key of a device has tabled the text: the file is kept with it."""
    at_the_desk(request, name)
    kept = Tabling.objects.filter(mechanism=name, token=token).first()
    if kept is None:
        raise Http404
    say = speaker_of(request).say
    try:
        text = tabling.signed(kept, msgspec.json.decode(request.body, type=Signed).act)
    except (msgspec.DecodeError, UnicodeDecodeError):
        said = say(_("This is no act: send what the page’s script built."))
        return JsonResponse({"said": said}, status=400)
    except Refused as wrong:
        return JsonResponse({"said": say(wrong.sentence, **wrong.blanks)}, status=400)
    return JsonResponse({"text": text, "next": reverse("text-papers", args=[name, text])})


@require_POST
def discard(request: HttpRequest, name: str, token: str) -> HttpResponse:
    """The file is not tabled after all."""
    at_the_desk(request, name)
    Tabling.objects.filter(mechanism=name, token=token, text="").delete()
    return HttpResponseRedirect(reverse("papers", args=[name]))


def sent(request: HttpRequest) -> tuple[str, bytes]:
    """The one file that was sent. Raises Refused if there is none, or too much of it."""
    files = all_sent(request)
    return files[0]


def all_sent(request: HttpRequest) -> list[tuple[str, bytes]]:
    """The files that were sent, by the names they had. Raises Refused, as `sent`."""
    found = []
    for each in request.FILES.getlist("file"):
        if each.size is None or each.size > LARGEST:
            raise Refused(
                _("{file} is too long: {limit} million bytes are taken."),
                file=each.name,
                limit=LARGEST // 1_000_000,
            )
        found.append(((each.name or "file").replace("\\", "/").rpartition("/")[2], each.read()))
    if not found:
        raise Refused(_("No file came: choose one, and send it."))
    return found


KINDS = {
    "title": _("title"),
    "heading": _("heading"),
    "paragraph": _("paragraph"),
    "item": _("item"),
    "cell": _("cell of a table"),
    "footnote": _("footnote"),
}
