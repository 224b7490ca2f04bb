"""The addresses of a mechanism, in the demonstration and on a server."""

from __future__ import annotations

from django.urls import path

from communique.web.mechanism import admitting, confirming, home, serving

urlpatterns = [
    path("m/<slug:name>/", home.home, name="mechanism"),
    path("m/<slug:name>/act", admitting.act, name="act"),
    path("m/<slug:name>/head", admitting.head, name="head"),
    path("m/<slug:name>/chain", admitting.chain, name="chain"),
    path("m/<slug:name>/pending/<str:act>", confirming.pending, name="pending"),
    path("m/<slug:name>/pending/<str:act>/file", confirming.packet, name="packet"),
    path("m/<slug:name>/confirmation", confirming.confirmation, name="confirmation"),
    path("confirm.html", confirming.page, name="confirm_page"),
    path("script/<str:version>/<path:path>", serving.script, name="script"),
]
