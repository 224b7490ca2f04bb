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

LINK = "a-return-link-of-brevia"
"""The token of a link that the tests plant."""

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
    "record-bundle": Row("/m/five-lakes/record/published/none", everybody(404)),
}
DESK = only(CHAIR, SECRETARIAT)
"""Who works at the secretariat's desk."""
READERS = only(PROJECTOR, BREVIA, CORVANY, CHAIR, SECRETARIAT)
"""To whom a text under negotiation is open."""
_TEXT, _PAPERS = "/m/five-lakes/texts/{text}/", "/m/five-lakes/papers/"
_DELEGATIONS = only(BREVIA, CORVANY)
ROOM = {
    "texts": Row("/m/five-lakes/texts/", READERS),
    "room": Row(_TEXT, READERS),
    "paragraph": Row(f"{_TEXT}paragraph/1", INSIDE),
    "position": Row(
        f"{_TEXT}position/1", _DELEGATIONS, _DELEGATIONS, {"wording": "The six should share."}
    ),
    "projector": Row(f"{_TEXT}projector", READERS),
    "projector-paragraph": Row(f"{_TEXT}projector/1", READERS),
    "confirming": Row(f"{_TEXT}confirm/none", only(BREVIA, CORVANY, status=404)),
    "text-file": Row(f"{_TEXT}files/brackets.txt", INSIDE),
}
"""A delegation has nothing to confirm here: it is told so by 404, others by 403."""
PAPER = {
    "papers": Row(_PAPERS, DESK, only(CHAIR, SECRETARIAT, status=400)),
    "office-key": Row(f"{_PAPERS}key", NOBODY, everybody(403)),
    "tabling": Row(f"{_PAPERS}tabling/a-draft", DESK, only(CHAIR, SECRETARIAT, status=400)),
    "tabling-signed": Row(
        f"{_PAPERS}tabling/a-draft/signed", NOBODY, only(CHAIR, SECRETARIAT, status=400)
    ),
    "discard": Row(
        f"{_PAPERS}tabling/another/discard", NOBODY, only(CHAIR, SECRETARIAT, status=302)
    ),
    "text-papers": Row(f"{_PAPERS}{{text}}/", DESK),
    "send": Row(f"{_PAPERS}{{text}}/send", NOBODY, DESK, {"party": "XB", "how": "zip"}),
    "link": Row(f"{_PAPERS}{{text}}/link", NOBODY, DESK, {"party": "XB"}),
    "revoke-link": Row(
        f"{_PAPERS}{{text}}/link/0/revoke", NOBODY, only(CHAIR, SECRETARIAT, status=404)
    ),
    "receive": Row(f"{_PAPERS}{{text}}/receive", NOBODY, only(CHAIR, SECRETARIAT, status=400)),
    "arrival": Row(f"{_PAPERS}{{text}}/files/a-file", DESK, only(CHAIR, SECRETARIAT, status=302)),
}
RETURNING = {
    "returning": Row(f"/return/{LINK}/", OPEN, everybody(400)),
    "returning-word": Row(f"/return/{LINK}/word", OPEN),
    "returned": Row(f"/return/{LINK}/files/a-file", OPEN, everybody(302), {"do": "acknowledge"}),
}
"""Whoever has the link has what it opens, whatever else they are; it opens nothing else."""
_MECHANISM = "/m/five-lakes/"
_WAITS = only(BREVIA, CORVANY, CHAIR, SECRETARIAT, status=404)
_SENT = only(BREVIA, CORVANY, CHAIR, SECRETARIAT, status=400)
ACTING = {
    "mechanism": Row(_MECHANISM, INSIDE),
    "act": Row(f"{_MECHANISM}act", NOBODY, _SENT),
    "head": Row(f"{_MECHANISM}head", INSIDE),
    "chain": Row(f"{_MECHANISM}chain", INSIDE),
    "pending": Row(f"{_MECHANISM}pending/none", _WAITS),
    "packet": Row(f"{_MECHANISM}pending/none/file", _WAITS),
    "confirmation": Row(f"{_MECHANISM}confirmation", NOBODY, _SENT),
    "confirm_page": Row("/confirm.html", OPEN),
    "script": Row("/script/none/page/home.js", everybody(404)),
}
"""What waits is of one party, so it is not found by another's hat either; see `mechanism/`."""
_AWAY, _NONE, _SHUT = everybody(302), everybody(404), everybody(403)
_2FA = "/account/2fa/"
PEOPLE = {
    "seated": Row("/", _AWAY, _AWAY),
    "found": Row("/found", _AWAY, _AWAY),
    "found_keys": Row("/found/keys", _AWAY, _AWAY),
    "welcome": Row("/welcome/none", _NONE, _NONE),
    "join": Row("/join/none", _NONE, _NONE),
    "people": Row(f"{_MECHANISM}people", _SHUT),
    "people_link": Row(f"{_MECHANISM}people/link", NOBODY, _SHUT),
    "people_verifier": Row(f"{_MECHANISM}people/verifier", NOBODY, _SHUT),
    "second_key": Row(f"{_MECHANISM}people/second", NOBODY, _SHUT),
    "seat": Row(f"{_MECHANISM}seat", _AWAY, _AWAY),
    "second": Row("/account/second", _AWAY, _AWAY),
    "account_login": Row("/account/login/", OPEN, OPEN),
    "account_logout": Row("/account/logout/", _AWAY, _AWAY),
    "account_reauthenticate": Row("/account/reauthenticate/", _AWAY, _AWAY),
    "account_change_password": Row("/account/password/", _AWAY, _AWAY),
    "account_set_password": Row("/account/password/set/", _AWAY, _AWAY),
    "usersessions_list": Row("/account/sessions/", _AWAY, _AWAY),
    "end_session": Row("/account/sessions/1/end", _AWAY, _AWAY),
    "mfa_index": Row(_2FA, _AWAY, everybody(302)),
    "mfa_authenticate": Row(f"{_2FA}authenticate/", _AWAY, _AWAY),
    "mfa_reauthenticate": Row(f"{_2FA}reauthenticate/", _AWAY, _AWAY),
    "mfa_activate_totp": Row(f"{_2FA}totp/activate/", _AWAY, _AWAY),
    "mfa_deactivate_totp": Row(f"{_2FA}totp/deactivate/", _AWAY, _AWAY),
    "mfa_view_recovery_codes": Row(f"{_2FA}recovery-codes/", _AWAY, _AWAY),
    "mfa_generate_recovery_codes": Row(f"{_2FA}recovery-codes/generate/", _AWAY, _AWAY),
    "mfa_download_recovery_codes": Row(f"{_2FA}recovery-codes/download/", _AWAY, _AWAY),
    "mfa_list_webauthn": Row(f"{_2FA}webauthn/", _AWAY, _AWAY),
    "mfa_add_webauthn": Row(f"{_2FA}webauthn/add/", _AWAY, _AWAY),
    "mfa_reauthenticate_webauthn": Row(f"{_2FA}webauthn/reauthenticate/", _AWAY, _AWAY),
    "mfa_remove_webauthn": Row(f"{_2FA}webauthn/keys/1/remove/", _AWAY, _AWAY),
    "mfa_edit_webauthn": Row(f"{_2FA}webauthn/keys/1/edit/", _AWAY, _AWAY),
    "mfa_login_webauthn": Row(f"{_2FA}webauthn/login/", _AWAY, _AWAY),
}
"""Nobody is signed in here, whatever the hat: each is led to the door, or finds nothing. What an
account that sits may do is in `mechanism/test_people.py`."""
_DROP = "/drop/none"
DROP = {
    "drop-begin": Row("/drop", NOBODY, everybody(303)),
    "drop-example": Row("/drop/example", NOBODY, everybody(303)),
    "drop": Row(_DROP, _NONE),
    "drop-files": Row(f"{_DROP}/files", NOBODY, _NONE),
    "drop-correct": Row(f"{_DROP}/correct", NOBODY, _NONE),
    "drop-answer": Row(f"{_DROP}/answer", NOBODY, _NONE),
    "drop-keep": Row(f"{_DROP}/keep", NOBODY, _NONE),
    "drop-destroy": Row(f"{_DROP}/destroy", NOBODY, _NONE),
    "drop-text": Row(f"{_DROP}/text", _NONE),
    "drop-receipt": Row(f"{_DROP}/receipts/XB", _NONE),
    "drop-receipts": Row(f"{_DROP}/receipts.zip", _NONE),
    "drop-save": Row(f"{_DROP}/save/text.docx", _NONE),
}
"""A drop is of whoever knows its address, which cannot be guessed: another finds nothing."""
HERE = {"first": Row("/", OPEN), **DROP}
DEMO = {
    "first": Row("/", OPEN),
    "demo-make": Row("/demo/make", NOBODY, everybody(303)),
    "demo-text": Row("/demo/text", _NONE),
    "demo-answer": Row("/demo/answer", NOBODY, _NONE),
    "demo-own": Row("/demo/own", OPEN, everybody(400)),
    "demo-hat": Row(
        "/demo/hat", NOBODY, everybody(303), {"name": "five-lakes", "hat": "projector"}
    ),
    "demo-sit": Row("/demo/sit/five-lakes/XB", _NONE, _NONE),
}
"""Before the button is pressed there is no text; where no party's root is, nobody sits down. Both
with a stage are in `demo/test_pages.py`."""

TABLE: Mapping[House, Mapping[str, Row]] = {
    House.HERE: {**SHARED, **HERE},
    House.DEMO: {**SHARED, **DROP, **DEMO, **MECHANISM, **ACTING, **ROOM, **PAPER, **RETURNING},
    House.SERVE: {**SHARED, **PEOPLE, **MECHANISM, **ACTING, **ROOM, **PAPER, **RETURNING},
}

FILE_OF_BREVIA = "brevia, after the caucus.txt"
WORDS_OF_BREVIA = "The six should share what Brevia alone has measured."
SENDER_OF_BREVIA = "an.adviser@brevia.example"
INVITED_BY_BREVIA = "Whom Brevia invites"

PRIVATE = {"XB": (FILE_OF_BREVIA, WORDS_OF_BREVIA, SENDER_OF_BREVIA, INVITED_BY_BREVIA)}
"""What the tests plant in the office as a party's own (`conftest.plant`), by party."""


def may_read(owner: str, hat: str, address: str) -> bool:
    """Whether a page may say what is this party's own: its pages, the desk's, its link's."""
    at_the_desk = address.startswith(_PAPERS) and hat in (CHAIR, SECRETARIAT)
    return hat.endswith(f":{owner}") or at_the_desk or address.startswith(f"/return/{LINK}/")
