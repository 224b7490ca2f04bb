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

urlpatterns: Addresses = SHARED + {House.HERE: HERE}.get(settings.HOUSE, HERE)

handler400 = saying.not_understood
handler403 = saying.not_yours
handler404 = saying.not_found
handler500 = saying.went_wrong
