"""The addresses of papers, under `m/NAME/papers/`."""

from __future__ import annotations

from django.urls import path

from communique.web.paper import arrivals, desk, office_key, sending

urlpatterns = [
    path("", desk.papers, name="papers"),
    path("key", office_key.make, name="office-key"),
    path("tabling/<str:token>", desk.table, name="tabling"),
    path("tabling/<str:token>/signed", desk.signed, name="tabling-signed"),
    path("tabling/<str:token>/discard", desk.discard, name="discard"),
    path("<slug:text>/", sending.of_text, name="text-papers"),
    path("<slug:text>/send", sending.send, name="send"),
    path("<slug:text>/link", sending.link, name="link"),
    path("<slug:text>/link/<int:number>/revoke", sending.revoke, name="revoke-link"),
    path("<slug:text>/receive", sending.receive, name="receive"),
    path("<slug:text>/files/<str:token>", arrivals.arrival, name="arrival"),
]
