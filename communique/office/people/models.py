"""What is kept of people: links, seats, applications. Nothing of it decides anything.

What a key may do stands in the record alone; a seat only says which pages are whose.
"""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models


class Purpose(StrEnum):
    """What a link is for."""

    ACCOUNT = "account"
    """An account of this server: the first one, or another's who may found."""
    PARTY = "party"
    """A party's administrator makes its roots and applies to be admitted."""
    MEMBER = "member"
    """A member of a delegation makes a key and asks to have it enrolled."""


class Office(StrEnum):
    """What somebody does in a delegation."""

    ADMINISTRATOR = "administrator"
    """Holds the party's root: admits (the chair's), enrols and revokes."""
    MEMBER = "member"
    SECRETARIAT = "secretariat"


class Link(models.Model):
    """A link for one person, once. Its token is not kept, only the digest of it."""

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=16)
    mechanism = models.CharField(max_length=64, blank=True)
    party = models.CharField(max_length=8, blank=True)
    office = models.CharField(max_length=16, blank=True)
    person = models.CharField(max_length=200, blank=True)
    powers = models.CharField(max_length=100, blank=True)
    """For a member: what the key is to be enrolled for, sorted, parted by spaces."""
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class Seat(models.Model):
    """An account sits for a party of a mechanism."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    mechanism = models.CharField(max_length=64)
    party = models.CharField(max_length=8)
    office = models.CharField(max_length=16)
    key = models.CharField(max_length=32, blank=True)
    """The id of the key of the device, once there is one."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "mechanism", "party", "office"], name="one_seat_each"
            ),
        )


class Applying(models.Model):
    """A party that has made its roots and accepted: the chair's root is to admit it."""

    mechanism = models.CharField(max_length=64)
    code = models.CharField(max_length=8)
    names = models.TextField()
    """JSON by language, the very words of the text."""
    roots = models.JSONField()
    accepted = models.CharField(max_length=88)
    standing = models.CharField(max_length=16, default="member")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mechanism", "code"], name="one_application_a_code"),
        )


class Enrolling(models.Model):
    """A member's key that waits for its party's administrator to enrol it."""

    mechanism = models.CharField(max_length=64)
    party = models.CharField(max_length=8)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    office = models.CharField(max_length=16)
    person = models.CharField(max_length=200)
    public = models.CharField(max_length=128)
    kind = models.CharField(max_length=16)
    hosted = models.BooleanField()
    powers = models.CharField(max_length=100)
    second = models.BooleanField(default=False)
    """Whether it confirms what the key of the seat has done, and takes no seat of its own."""
    made = models.DateTimeField(auto_now_add=True)


class Verifying(models.Model):
    """A party's verifier whose root has accepted: the chair's root is to enrol it."""

    mechanism = models.CharField(max_length=64)
    party = models.CharField(max_length=8)
    public = models.CharField(max_length=64)
    accepted = models.CharField(max_length=88)
    here = models.BooleanField()
    """Whether its key is kept on this server."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mechanism", "party"], name="one_verifier_a_party"),
        )
