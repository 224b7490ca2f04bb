"""What is kept of papers: the sheets sent out, the files that came back, the links to answer by.

A file's bytes lie beside, under their digest (`shelf`); no name from outside is ever a path.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
from django.db import models
from django.utils import timezone

from communique.sentences import Sayable, Sentence


class Sheet(models.Model):
    """A text as the Word file that delegations were sent.

    `places` names, for each paragraph of the file, the provision of the record it is ("" for a
    paragraph of spacing); `bases` is one digest over the provisions and their wordings as the
    file says them: where the record's is another, the file is of an earlier state of the text.
    """

    mechanism = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    file = models.CharField(max_length=240)
    digest = models.CharField(max_length=64)
    places = models.JSONField()
    bases = models.CharField(max_length=64)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["mechanism", "text", "bases"], name="one_sheet_a_state_of_a_text"
            ),
        )


class Tabling(models.Model):
    """A Word file looked at before it is tabled; `text` is the text it became, "" before."""

    token = models.CharField(max_length=32, unique=True)
    mechanism = models.CharField(max_length=64)
    file = models.CharField(max_length=240)
    digest = models.CharField(max_length=64)
    text = models.CharField(max_length=64, blank=True)
    made = models.DateTimeField(default=timezone.now)


class ReturnLink(models.Model):
    """A link by which one delegation answers one text; its token is not kept, only its digest."""

    digest = models.CharField(max_length=64, unique=True)
    mechanism = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    party = models.CharField(max_length=32)
    issued = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    used = models.DateTimeField(null=True)


class Standing(StrEnum):
    """How far a file that came back is."""

    WAITING = "waiting"
    """Whose it is, or what it means, is still asked."""
    ENTERED = "entered"
    SAME = "same"
    """It says nothing that does not stand already."""
    REFUSED = "refused"


class Arrival(models.Model):
    """A file that came back: whose, how it came, what was answered of it, what became of it.

    `party` is "" while nobody has said whose it is; `acts` are those that entered it; `receipt`
    is the digest of the receipt's JSON; `reason` is the JSON of the sentence that says why it was
    not taken (in what an older version kept, the sentence in English).
    """

    token = models.CharField(max_length=32, unique=True)
    mechanism = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    party = models.CharField(max_length=32, blank=True)
    file = models.CharField(max_length=240)
    digest = models.CharField(max_length=64)
    sender = models.CharField(max_length=240, blank=True)
    via = models.CharField(max_length=16)
    link = models.ForeignKey(ReturnLink, null=True, on_delete=models.SET_NULL)
    received = models.DateTimeField()
    answers = models.JSONField(default=dict)
    standing = models.CharField(max_length=16, default=Standing.WAITING.value)
    reason = models.TextField(blank=True)
    acts = models.JSONField(default=list)
    receipt = models.CharField(max_length=64, blank=True)
    acknowledged = models.DateTimeField(null=True)

    @property
    def why(self) -> Sentence | None:
        """Why it was not taken, or not yet; None where nothing is said."""
        try:
            return msgspec.json.decode(self.reason, type=Sentence) if self.reason else None
        except msgspec.DecodeError:
            return Sentence(self.reason)


def why_kept(why: Sayable) -> str:
    """What `Arrival.reason` keeps of a sentence."""
    return msgspec.json.encode(Sentence.of(why)).decode()
