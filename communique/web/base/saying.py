"""When something is wrong, the page says what, in the reader's language; never a traceback.

A view may raise a `CommuniqueError`: its sentence becomes the page, with status 400.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from communique.errors import CommuniqueError
from communique.sentences import _
from communique.web.base.language import speaker_of


def say_wrong(request: HttpRequest, status: int, sentence: str, **blanks: object) -> HttpResponse:
    """A page that says one sentence and leads back."""
    said = speaker_of(request).say(sentence, **blanks)
    return render(request, "base/wrong.html", {"sentence": said}, status=status, using="jinja2")


class _WrongThings:
    """The middleware: an error of our family becomes a page."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        if isinstance(wrong, CommuniqueError):
            return say_wrong(request, 400, wrong.sentence, **wrong.blanks)
        return None


wrong_things_are_said = _WrongThings


def not_understood(_request: HttpRequest, *_exception: object, **_named: object) -> HttpResponse:
    """400. Another name in the Host header comes here too: nothing is rendered for it."""
    return HttpResponse("400", status=400, content_type="text/plain")


def not_yours(request: HttpRequest, *_exception: object, **_named: object) -> HttpResponse:
    """403."""
    return say_wrong(request, 403, _("This page is not open to you."))


def not_found(request: HttpRequest, *_exception: object, **_named: object) -> HttpResponse:
    """404."""
    return say_wrong(request, 404, _("There is nothing here: it was destroyed, or never was."))


def not_from_here(request: HttpRequest, *_exception: object, **_named: object) -> HttpResponse:
    """A form that did not come from a page of ours (CSRF), or from one too old."""
    return say_wrong(
        request, 403, _("This form is too old, or not from this page. Load the page and try again.")
    )


def too_often(request: HttpRequest) -> HttpResponse:
    """429: an attempt too many, from one place or at one account."""
    return say_wrong(request, 429, _("That was tried too often: wait some minutes."))


def went_wrong(request: HttpRequest) -> HttpResponse:
    """500: what happened is in the log; what was kept is kept."""
    return say_wrong(
        request, 500, _("Something went wrong here. Nothing you sent was lost; try again.")
    )
