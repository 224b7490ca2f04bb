"""A browser that wears a hat of the demonstration: for tests of what a hat sees."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.test import Client

from communique.web.base import hats


def wearing(spoken: str, name: str) -> Client:
    """Django's client, with the hat (`delegation:XB`) on in the record of this name."""
    client = Client(SERVER_NAME="localhost")
    client.cookies[settings.SESSION_COOKIE_NAME] = session(spoken, name)
    return client


def session(spoken: str, name: str) -> str:
    """The key of a session in which the hat is worn."""
    worn = hats.parse(name, spoken)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[hats.SESSION] = {name: [worn.role.value, worn.party or ""]}
    store.save()
    return str(store.session_key)
