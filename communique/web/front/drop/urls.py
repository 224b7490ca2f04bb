"""The addresses of the drop page."""

from __future__ import annotations

from django.urls import path

from communique.web.front.drop import views

urlpatterns = [path("", views.first, name="first")]
