"""How django-allauth behaves here: no signing up without a link, our own sentences."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.messages import ERROR
from django.http import HttpRequest

NOT_KNOWN = "not known"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by links alone; what went wrong is said by our own page, once."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: see `views.welcome`."""
        return False

    def add_message(self, request: HttpRequest, level: int, *_given: Any, **_named: Any) -> None:
        """An error is remembered for the next page; the rest is seen on the page anyway."""
        if level == ERROR:
            request.session[NOT_KNOWN] = True
