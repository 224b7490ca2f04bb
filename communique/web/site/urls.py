"""Which addresses there are: those of the house that was started."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from communique.web.base import language, saying
from communique.web.site.houses import House

Addresses = list[URLPattern | URLResolver]

SHARED: Addresses = [path("language", language.choose, name="language")]
HERE: Addresses = [path("", include("communique.web.front.drop.urls"))]
MECHANISM: Addresses = [path("m/<slug:name>/record/", include("communique.web.record.urls"))]
"""What a mechanism shows, in the demonstration and on a server alike."""


def addresses(house: House) -> Addresses:
    """The addresses of a house."""
    return (
        SHARED
        + {
            House.HERE: HERE,
            House.DEMO: HERE + MECHANISM,
            House.SERVE: HERE + MECHANISM,
        }[house]
    )


urlpatterns: Addresses = addresses(settings.HOUSE)

handler400 = saying.not_understood
handler403 = saying.not_yours
handler404 = saying.not_found
handler500 = saying.went_wrong
