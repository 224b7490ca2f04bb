"""The table of who may see and do what: every address of every house, every hat.

A helper that adds an address adds its row; `test_access` asks every cell, and fails for an address
without a row.

    "record": Row("/m/five-lakes/record/", get=INSIDE)     # nothing can be sent there: 405
    "hat": Row("/hat", get=NOBODY, post=everybody(302), sent={"hat": "chair:XA"})
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from communique.web.site.houses import House

PUBLIC, PROJECTOR, CHAIR, SECRETARIAT = "public", "projector", "chair:XA", "secretariat:XA"
BREVIA, CORVANY = "delegation:XB", "delegation:XC"
HATS = (PUBLIC, PROJECTOR, BREVIA, CORVANY, CHAIR, SECRETARIAT)

Cells = Mapping[str, int]
"""The status that each hat is answered with."""


def everybody(status: int) -> Cells:
    """The same for all."""
    return dict.fromkeys(HATS, status)


def only(*hats: str, status: int = 200, others: int = 403) -> Cells:
    """`status` for these hats, `others` for the rest."""
    return {hat: status if hat in hats else others for hat in HATS}


OPEN = everybody(200)
NOBODY = everybody(405)
"""Nobody asks this of the address: the method is not allowed."""
INSIDE = only(BREVIA, CORVANY, CHAIR, SECRETARIAT)
"""The parties of the mechanism, and who serves them."""


class Row(NamedTuple):
    """One address: what each hat gets, and what happens when each sends `sent`."""

    address: str
    get: Cells
    post: Cells = NOBODY
    sent: Mapping[str, object] = {}


SHARED = {
    "language": Row("/language", NOBODY, everybody(302), {"language": "fr", "back": "/"}),
}
MECHANISM = {
    "record": Row("/m/five-lakes/record/", INSIDE),
    "record-act": Row("/m/five-lakes/record/3", INSIDE),
    "record-envelope": Row("/m/five-lakes/record/3/envelope", INSIDE),
    "record-proof": Row("/m/five-lakes/record/3/proof", INSIDE),
    "record-verify": Row("/m/five-lakes/record/verify", INSIDE, INSIDE),
    "record-published": Row("/m/five-lakes/record/published", OPEN),
}
HERE = {"first": Row("/", OPEN, OPEN)}

TABLE: Mapping[House, Mapping[str, Row]] = {
    House.HERE: {**SHARED, **HERE},
    House.DEMO: {**SHARED, **HERE, **MECHANISM},
    House.SERVE: {**SHARED, **HERE, **MECHANISM},
}

PRIVATE: dict[str, list[str]] = {"XB": [], "XC": []}
"""Words that the tests plant in the office as a party's own: no page for another hat may say
them. A test module that plants one appends it here."""
