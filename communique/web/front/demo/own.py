"""A visitor's own draft: one Word file, six parties, a mechanism of its own in the demo."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communique.errors import Refused
from communique.office.demo.own import CODES, PARTIES, begin
from communique.office.drops.shelf import shown_name
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.language import speaker_of

LARGEST = 60_000_000
"""Bytes of one file, as at the secretariat's desk."""
LONGEST = 60
"""Characters of a party's name."""


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: found it and go to the room; a file that is no draft is said why."""
    said = ""
    if request.method == "POST":
        try:
            return _begun(request)
        except Refused as refused:
            said = speaker_of(request).say(refused.sentence, **refused.blanks)
    context = {"parties": range(1, PARTIES + 1), "said": said}
    status = 400 if said else 200
    return render(request, "front/demo/own.html", context, status=status, using="jinja2")


def _begun(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("draft")
    if not isinstance(file, UploadedFile) or not file.name:
        raise Refused(_("Choose the file first."))
    name = shown_name(file.name)
    if file.size is None or file.size > LARGEST:
        raise Refused(_("{file} is too much: send a document, not a library."), file=name)
    record, text = begin(name, file.read(), _names(request))
    hats.put_on(request, hats.parse(record, f"secretariat:{CODES[0]}"))
    response = HttpResponseRedirect(reverse("room", args=[record, text]))
    response.status_code = 303
    return response


def _names(request: HttpRequest) -> list[str]:
    """What the parties are called: as typed, else by number."""
    say = speaker_of(request).say
    given = [each.strip()[:LONGEST] for each in request.POST.getlist("party")][:PARTIES]
    given += [""] * (PARTIES - len(given))
    return [name or say(_("Party {n}"), n=n) for n, name in enumerate(given, start=1)]
