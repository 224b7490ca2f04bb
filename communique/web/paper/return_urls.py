"""The addresses of return links, under `return/`: no account, no mechanism's name."""

from __future__ import annotations

from django.urls import path

from communique.web.paper import returning

urlpatterns = [
    path("<str:token>/", returning.returning, name="returning"),
    path("<str:token>/word", returning.word, name="returning-word"),
    path("<str:token>/files/<str:number>", returning.returned, name="returned"),
]
