"""The addresses of the demonstration alone; its first page stands where the drop page's does."""

from __future__ import annotations

from django.urls import path

from communique.web.front.demo import own, sitting, views
from communique.web.front.drop.urls import urlpatterns as drop_page

urlpatterns = [
    path("", views.first, name="first"),
    path("demo/make", views.make, name="demo-make"),
    path("demo/text", views.text, name="demo-text"),
    path("demo/answer", views.answer, name="demo-answer"),
    path("demo/own", own.own, name="demo-own"),
    path("demo/hat", sitting.change, name="demo-hat"),
    path("demo/sit/<slug:name>/<str:party>", sitting.sit, name="demo-sit"),
    # What the first button makes is a drop like any other; its text and its files are taken there.
    *(each for each in drop_page if each.name != "first"),
]
