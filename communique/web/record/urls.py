"""The addresses of a record's pages, under `m/NAME/record/`."""

from __future__ import annotations

from django.urls import path

from communique.web.record import views

urlpatterns = [path("", views.acts, name="record")]
