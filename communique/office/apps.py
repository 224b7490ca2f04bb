"""The office, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.signals import request_finished


class Office(AppConfig):
    """Private things of those who work here."""

    name = "communique.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A connection to a record ends with the request that opened it, in its thread."""
        from communique.office import mechanisms

        request_finished.connect(_leave, dispatch_uid=mechanisms.__name__)


def _leave(**_sent: object) -> None:
    from communique.office import mechanisms

    mechanisms.leave()
