"""Which addresses there are: those of the house that was started."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from communique.web.base import language, saying
from communique.web.site.houses import House

Addresses = list[URLPattern | URLResolver]

SHARED: Addresses = [path("language", language.choose, name="language")]


def addresses(house: House) -> Addresses:
    """The addresses of a house. Those of another are not even imported: a page starts fast."""
    if house is House.HERE:
        return SHARED + _here()
    if house is House.DEMO:
        return SHARED + _demo() + _mechanism()
    return SHARED + _here_on_a_server() + _mechanism()


def _here() -> Addresses:
    return [path("", include("communique.web.front.drop.urls"))]


def _demo() -> Addresses:
    """23:40, one text, hats; and what becomes of a drop."""
    return [path("", include("communique.web.front.demo.urls"))]


def _mechanism() -> Addresses:
    """What a mechanism shows, in the demonstration and on a server alike."""
    return [
        path("m/<slug:name>/record/", include("communique.web.record.urls")),
        path("m/<slug:name>/texts/", include("communique.web.room.urls")),
        path("m/<slug:name>/papers/", include("communique.web.paper.urls")),
        path("return/", include("communique.web.paper.return_urls")),
        path("", include("communique.web.mechanism.urls")),
    ]


def _here_on_a_server() -> Addresses:
    """People: signing in, founding, admitting, enrolling."""
    return [
        path("", include("communique.web.front.signing_in.urls")),
        path("", include("communique.web.mechanism.founding_urls")),
    ]


urlpatterns: Addresses = addresses(settings.HOUSE)

handler400 = saying.not_understood
handler403 = saying.not_yours
handler404 = saying.not_found
handler429 = saying.too_often
handler500 = saying.went_wrong
