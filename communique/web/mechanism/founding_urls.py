"""The addresses of founding and of people: on a server alone."""

from __future__ import annotations

from django.urls import path

from communique.web.mechanism import enrolment, found, home, joining, people

__all__ = ["enrolment", "urlpatterns"]

urlpatterns = [
    path("", home.seated, name="seated"),
    path("found", found.page, name="found"),
    path("found/keys", found.keys, name="found_keys"),
    path("join/<str:token>", joining.join, name="join"),
    path("m/<slug:name>/people", people.page, name="people"),
    path("m/<slug:name>/people/link", people.link, name="people_link"),
    path("m/<slug:name>/people/verifier", people.verifier, name="people_verifier"),
    path("m/<slug:name>/people/second", people.second_key, name="second_key"),
    path("m/<slug:name>/seat", home.take_seat, name="seat"),
]
