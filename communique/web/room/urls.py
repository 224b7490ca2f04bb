"""The addresses of the room, under `m/NAME/texts/`."""

from __future__ import annotations

from django.urls import path

from communique.web.room import confirming, positions, views

urlpatterns = [
    path("", views.texts, name="texts"),
    path("<slug:text>/", views.room, name="room"),
    path("<slug:text>/paragraph/<int:place>", views.paragraph, name="paragraph"),
    path("<slug:text>/position/<int:place>", positions.saying, name="position"),
    path("<slug:text>/projector", views.projector, name="projector"),
    path("<slug:text>/projector/<int:place>", views.projector, name="projector-paragraph"),
    path("<slug:text>/confirm/<str:act>", confirming.confirming, name="confirming"),
    path("<slug:text>/files/<str:view>.<slug:ending>", views.file, name="text-file"),
]
