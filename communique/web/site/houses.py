"""The three houses there are: one page on one's own machine, the demonstration, the server."""

from __future__ import annotations

from enum import StrEnum


class House(StrEnum):
    """What the site is started as; which addresses there are hangs on it."""

    HERE = "here"
    """`communique` alone: the drop page, for whoever sits at this machine. No accounts."""
    DEMO = "demo"
    """`communique demo`: the story, its hats changed without signing in."""
    SERVE = "serve"
    """`communique serve`: mechanisms, delegations, accounts."""
