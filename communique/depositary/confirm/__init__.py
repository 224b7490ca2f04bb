"""`confirm.html`: the second gesture on a telephone, by a page the host did not send.

    >>> page({tag: Speaker(tag).say for tag in SPOKEN})[:15]
    b'<!doctype html>'

The page is one file, saved on the phone once, from a site of one's own party. It makes a key there,
reads what waits from a picture of its QR code, from a file or from words, shows all of it, and
signs `act.confirm`. What it reads and gives is a *packet*, JSON:

    {"mechanism": id, "founding": envelope, "act": envelope, "texts": [words, …],
     "checkpoint": note, "keys": {key id: {"proof": note, "consistency": [b64, …]}}}

`founding` may be left out for a mechanism that the phone knows; `keys` proves the last acts of the
party's keys, for the phone to see that what it signed before was entered. Envelopes stand as JSON:
in their one form they are the bytes that were signed.
"""

from __future__ import annotations

from communique.depositary.confirm.packet import packet
from communique.depositary.confirm.page import page

__all__ = ["packet", "page"]
