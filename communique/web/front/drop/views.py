"""The drop page: files come in, what they are is said and corrected, doubts are answered.

Every change is a form that leads back to the page; with htmx the same answer is the part of the
page that changed. The work itself is the office's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communique.demo import papers
from communique.errors import BadUsage
from communique.office.drops import Drop, Outcome, Part, Said
from communique.paper.compile.questions import PARTY
from communique.sentences import _
from communique.text.notation import CODE
from communique.text.rolling import BASE
from communique.web.base.language import speaker_of
from communique.web.front.drop.showing import shown
from communique.web.front.drop.table import desk, shelf

COOKIE = "drops"
"""Which drops this browser made: their ids, parted by dots. They cannot be guessed."""
REMEMBERED = 20
YEAR = 365 * 24 * 3600


@never_cache
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Where files are dropped, and drops are found again."""
    known = [shelf().find(each) for each in _remembered(request)]
    drops = [drop for drop in known if drop is not None and drop.uploads]
    return render(request, "front/drop/first.html", {"drops": drops}, using="jinja2")


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new drop of the files sent."""
    drop = shelf().begin()
    _receive(request, drop.id)
    return _remember(request, _to(drop.id), drop.id)


@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """A new drop of invented files, for who has none at hand."""
    drop = shelf().begin()
    for path in (papers.BASE, papers.NAMES, papers.EARLIER):
        shelf().add(drop.id, str(path.relative_to(papers.FOLDER)), [path.read_bytes()])
    for name in papers.RECEIVED:
        shelf().add(drop.id, name, [(papers.FOLDER / name).read_bytes()])
    return _remember(request, _to(drop.id), drop.id)


@never_cache
@require_safe
def page(request: HttpRequest, drop_id: str) -> HttpResponse:
    """The drop as it stands; for htmx only what stands."""
    drop = found(drop_id)
    standing = desk().standing(drop)
    outcome = standing.outcome
    values = {
        "drop": drop,
        "standing": standing,
        "is_stale": outcome is None or outcome.turn != drop.turn,
        "shown": shown(drop, standing, speaker_of(request)),
        "place": shelf().place(drop.id),
        "address": reverse("drop", args=[drop.id]),
    }
    is_part = request.headers.get("HX-Request") == "true"
    template = "front/drop/standing.html" if is_part else "front/drop/page.html"
    response = render(request, template, values, using="jinja2")
    response["Vary"] = ", ".join(filter(None, (response.get("Vary"), "HX-Request")))
    return response


@require_POST
def add(request: HttpRequest, drop_id: str) -> HttpResponse:
    """More files. If there is a text already, what they change is shown apart."""
    drop = found(drop_id)
    outcome = desk().outcome(drop)
    had = {each.number for each in drop.uploads}
    _receive(request, drop_id)
    if outcome is not None and outcome.text is not None:
        shelf().keep_before(drop_id, outcome.text.compilation)

        def are_late(changing: Drop) -> None:
            changing.late = [each.number for each in changing.uploads if each.number not in had]

        shelf().change(drop_id, are_late)
    return _to(drop_id)


@require_POST
def correct(request: HttpRequest, drop_id: str) -> HttpResponse:
    """What a file is and whose, as a person says it."""
    path, chosen = request.POST.get("path", ""), request.POST.get("is", "")
    other = request.POST.get("other", "").strip()
    outcome = desk().outcome(found(drop_id))
    part, _colon, code = chosen.partition(":")
    if other:
        part, code = Part.RETURN, _code(other, outcome)
    if part not in set(Part):
        raise BadUsage(_("{said} is nothing a file can be."), said=part)

    def say(drop: Drop) -> None:
        if part == Part.DRAFT:
            # There is one draft: what was said to be it is no longer.
            drop.said = {
                each: said for each, said in drop.said.items() if said.part is not Part.DRAFT
            }
        drop.said[path] = Said(Part(part), code or None)

    shelf().change(drop_id, say)
    return _to(drop_id)


@require_POST
def answer(request: HttpRequest, drop_id: str) -> HttpResponse:
    """An answer to a question; an empty one leaves it open again."""
    asked, said = request.POST.get("question", ""), request.POST.get("option", "")
    outcome = desk().outcome(found(drop_id))
    questions = outcome.text.compilation.questions if outcome and outcome.text else []
    of_files = {each.id: each.file for each in questions if each.asks == PARTY}

    def say(drop: Drop) -> None:
        drop.answers.pop(asked, None)
        if said and asked in of_files:
            # Whose a file is stands in one place, and is outright once a person has said it.
            drop.said[of_files[asked]] = Said(Part.RETURN, said)
        elif said:
            drop.answers[asked] = said

    if shelf().change(drop_id, say) is None:
        raise Http404
    return _to(drop_id)


@require_POST
def keep(_request: HttpRequest, drop_id: str) -> HttpResponse:
    """The drop outlives the program."""
    if shelf().keep(drop_id) is None:
        raise Http404
    return _to(drop_id)


@require_POST
def destroy(request: HttpRequest, drop_id: str) -> HttpResponse:
    """Everything of the drop is deleted."""
    shelf().destroy(found(drop_id).id)
    desk().forget(drop_id)
    return render(request, "front/drop/destroyed.html", using="jinja2")


def found(drop_id: str) -> Drop:
    """The drop; Http404 if there is none."""
    drop = shelf().find(drop_id)
    if drop is None:
        raise Http404
    return drop


def _receive(request: HttpRequest, drop_id: str) -> None:
    """Put the files of a form, and what was typed, to the drop.

    `names` are the files' names with their folders, which no browser sends with the files.
    """
    files: Sequence[UploadedFile[bytes]] = [
        each for each in request.FILES.getlist("files") if isinstance(each, UploadedFile)
    ]
    names = request.POST.getlist("names")
    if len(names) != len(files):
        names = [each.name or "" for each in files]
    for name, file in zip(names, files, strict=True):
        if file.name:
            shelf().add(drop_id, name, _chunks(file))
    typed = request.POST.get("typed", "")
    if typed.strip():
        called = speaker_of(request).say(_("typed text"))
        # Marked as Unicode, so that no reader has to wonder.
        shelf().add(drop_id, f"{called}.txt", [typed.replace("\r\n", "\n").encode("utf-8-sig")])


def _chunks(file: UploadedFile[bytes]) -> Iterable[bytes]:
    yield from file.chunks()


def _code(said: str, outcome: Outcome | None) -> str:
    """The code of the party somebody typed: one of those known, or a new one."""
    known = outcome.parties if outcome else ()
    for party in known:
        if party.code.casefold() == said.casefold() or party.is_called(said):
            return party.code
    code = re.sub(r"\s+", "-", said)
    if not re.fullmatch(CODE, code) or code.casefold() == BASE:
        raise BadUsage(
            _(
                "{said} cannot stand for a party: begin with a letter, and use only letters, "
                "digits, full stops and hyphens."
            ),
            said=said,
        )
    return code


def _to(drop_id: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse("drop", args=[drop_id]))
    response.status_code = 303
    return response


def _remembered(request: HttpRequest) -> list[str]:
    said = request.COOKIES.get(COOKIE, "")
    return list(dict.fromkeys(each for each in said.split(".") if each))[:REMEMBERED]


def _remember(request: HttpRequest, response: HttpResponse, drop_id: str) -> HttpResponse:
    ids = [drop_id, *_remembered(request)][:REMEMBERED]
    response.set_cookie(
        COOKIE,
        ".".join(ids),
        max_age=YEAR,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    return response
