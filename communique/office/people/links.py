"""Links for one person, once: a token of 32 random bytes, of which only the digest is kept.

link, token = issue(Purpose.ACCOUNT)
find(token)            # the link; None once used, expired, or of another
take(link)             # False if somebody was faster
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.utils import timezone

from communique.office.people.models import Link, Office, Purpose

DAYS = 14
"""How long a link lasts."""


def issue(
    purpose: Purpose,
    *,
    by: User | None = None,
    mechanism: str = "",
    party: str = "",
    office: Office | str = "",
    person: str = "",
    powers: str = "",
) -> tuple[Link, str]:
    """A new link, and its token: said once, to whoever hands it on."""
    token = secrets.token_urlsafe(32)
    link = Link.objects.create(
        digest=_digest(token),
        purpose=purpose.value,
        mechanism=mechanism,
        party=party,
        office=str(office),
        person=person,
        powers=powers,
        issued_by=by,
        expires=timezone.now() + timedelta(days=DAYS),
    )
    return link, token


def find(token: str) -> Link | None:
    """The link of a token, while it lasts."""
    return Link.objects.filter(digest=_digest(token), used=None, expires__gt=timezone.now()).first()


def take(link: Link) -> bool:
    """Use the link up; False if it was used meanwhile."""
    return bool(Link.objects.filter(pk=link.pk, used=None).update(used=timezone.now()))


def first_account() -> str | None:
    """A token for the first account of this server; None once there is an account.

    Each start gives a new one and ends the one before.
    """
    if User.objects.exists():
        return None
    Link.objects.filter(purpose=Purpose.ACCOUNT, used=None).delete()
    _link, token = issue(Purpose.ACCOUNT)
    return token


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
