"""Return links: one delegation answers one text, without an account and without a key.

    link, token = issue("five-lakes", text_id, "XB")     # the token is said once, to hand on
    find(token)                                          # the link while it lasts, else None
    revoke(link)

A link reads the text as that delegation may, and hands in files; what they say is *received*. It
never does a weighty act, whatever happens to the link: it holds no key.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from communique.office import clock
from communique.office.papers.models import Arrival, ReturnLink

DAYS = 14
"""How long a link lasts."""
FILES_AN_HOUR = 20
"""Files that one link hands in within an hour, at most."""


def issue(mechanism: str, text: str, party: str, days: int = DAYS) -> tuple[ReturnLink, str]:
    """A new link and its token; links issued before go on."""
    token = secrets.token_urlsafe(32)
    link = ReturnLink.objects.create(
        digest=_digest(token),
        mechanism=mechanism,
        text=text,
        party=party,
        expires=clock.today() + timedelta(days=days),
    )
    return link, token


def find(token: str) -> ReturnLink | None:
    """The link of a token; None for one expired, revoked, or of nobody."""
    link = ReturnLink.objects.filter(
        digest=_digest(token), revoked=None, expires__gt=clock.today()
    ).first()
    if link is not None:
        ReturnLink.objects.filter(pk=link.pk).update(used=clock.today())
    return link


def revoke(link: ReturnLink) -> None:
    """End a link now."""
    ReturnLink.objects.filter(pk=link.pk, revoked=None).update(revoked=clock.today())


def of_text(mechanism: str, text: str) -> list[ReturnLink]:
    """The links of a text that still work, by party and age."""
    return list(
        ReturnLink.objects.filter(
            mechanism=mechanism, text=text, revoked=None, expires__gt=clock.today()
        ).order_by("party", "issued")
    )


def has_room(link: ReturnLink) -> bool:
    """Whether the link may hand in another file within this hour."""
    since = clock.today() - timedelta(hours=1)
    return Arrival.objects.filter(link=link, received__gt=since).count() < FILES_AN_HOUR


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
