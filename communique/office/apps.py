"""The office, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Office(AppConfig):
    """Private things of those who work here."""

    name = "communique.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
