"""The addresses of a record's pages, under `m/NAME/record/`."""

from __future__ import annotations

from django.urls import path

from communique.web.record import views

urlpatterns = [
    path("", views.acts, name="record"),
    path("<int:index>", views.act, name="record-act"),
    path("<int:index>/envelope", views.envelope, name="record-envelope"),
    path("<int:index>/proof", views.proof, name="record-proof"),
    path("verify", views.verify, name="record-verify"),
    path("published", views.published, name="record-published"),
    path("published/<str:text>", views.bundle, name="record-bundle"),
]
