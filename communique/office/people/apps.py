"""The people of a server, as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    """Links, seats, and what waits for a signature. Of `serve` alone."""

    name = "communique.office.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
