"""Papers, as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class Papers(AppConfig):
    """Sheets, files that came back, return links. Of the demonstration and of `serve`."""

    name = "communique.office.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"
