"""In which language a page speaks: the one chosen, else the first the browser asks for.

    ?language=fr        this page (for links, and for the pseudo-locale in tests)
    the cookie          chosen by the switch, for a year
    Accept-Language     the browser's, in its order

A view finds it at `request.speaker`. `?language=ar-XB` shows any page right to left, in accented
English: what was not extracted for translation, or does not mirror, is seen at a glance.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from communique.languages import PSEUDO, SPOKEN, Speaker

NAMES = {"en": "English", "fr": "Français"}
"""Each language under its own name, in the order of those names."""
COOKIE = "language"
YEAR = 365 * 24 * 3600


class Asked(HttpRequest):
    """A request whose language is known."""

    speaker: Speaker


def speaker_of(request: HttpRequest) -> Speaker:
    """Who speaks to whoever asked; also where no middleware has been."""
    found = getattr(request, "speaker", None)
    return found if isinstance(found, Speaker) else Speaker(wanted(request))


def spoken(speaker: Speaker) -> dict[str, object]:
    """What a template needs to speak a language, also where nobody asked: a pushed fragment."""
    return {
        "say": speaker.say,
        "count": speaker.count,
        "number": speaker.number,
        "listing": speaker.listing,
        "instant": speaker.instant,
        "hour": speaker.hour,
        "day": speaker.day,
        "speaker": speaker,
    }


def wanted(request: HttpRequest) -> str:
    """The language tag a request wants, one of those spoken."""
    for asked in (request.GET.get("language"), request.COOKIES.get(COOKIE)):
        if asked in (*SPOKEN, PSEUDO):
            return asked
    for tag in _accepted(request.headers.get("Accept-Language", "")):
        if tag.split("-")[0] in SPOKEN:
            return tag.split("-")[0]
    return "en"


def _accepted(header: str) -> list[str]:
    """The tags of an Accept-Language header (RFC 9110, 12.5.4), most wanted first."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";")
        try:
            weighed.append((-float(weight.strip().removeprefix("q=") or 1), tag.strip().lower()))
        except ValueError:
            continue
    return [tag for _, tag in sorted(weighed, key=lambda each: each[0])]


def in_the_reader_s_language(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware: finds the language, says it in the answer."""

    def answered(request: HttpRequest) -> HttpResponse:
        speaker = Speaker(wanted(request))
        cast(Asked, request).speaker = speaker
        response = answer(request)
        response.headers.setdefault("Content-Language", speaker.tag)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return answered


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The switch: keep the language for a year, and go back to where one was."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    language = request.POST.get("language", "")
    if language in (*SPOKEN, PSEUDO):
        response.set_cookie(
            COOKIE,
            language,
            max_age=YEAR,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response
