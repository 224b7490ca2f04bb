"""Who plays: six parties, their names in three languages, and which key is in whose hand.

    >>> cast = Cast(Drawing())
    >>> cast.pen("XB").party, cast.pen("secretariat").party
    ('XB', 'XA')

Each party has two roots, the key of its head of delegation, and a verifier over its own copy. The
minister of Aldora presides: the same person, with the same key, speaks as chair and for Aldora.
Lower Fen is a guest of the chair's node, so that what weighs is confirmed from its delegate's
telephone; Dessara's minister has a key of his own, for what his deputy signs ad referendum.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.demo.drawing import Drawing
from communique.depositary.authoring import Pen
from communique.mechanism.acts import Power
from communique.record.keys import SecretKey

CHAIR = "XA"
SECRETARIAT = "secretariat"
REVISERS = {"fr": "reviser fr", "ru": "reviser ru"}
PHONE, MINISTER, ADMINISTRATOR = "XF telephone", "XD minister", "XD administrator"
GUEST = "XF"


class Called(NamedTuple):
    """A party's code and its names."""

    code: str
    en: str
    fr: str
    ru: str


PARTIES = (
    Called("XA", "Aldora", "Aldora", "Алдора"),
    Called("XB", "Brevia", "Brévie", "Бревия"),
    Called("XC", "Corvany", "Corvanie", "Корвания"),
    Called("XD", "Dessara", "Dessara", "Дессара"),
    Called("XE", "Eastmark", "Marche de l’Est", "Восточная Марка"),
    Called("XF", "Lower Fen", "Bas-Fen", "Нижний Фен"),
)
CODES = tuple(party.code for party in PARTIES)
NAMES = {party.code: party.en for party in PARTIES}


def alphabetical(tag: str) -> tuple[str, ...]:
    """The parties in the order of their names in one of the three languages."""
    return tuple(party.code for party in sorted(PARTIES, key=lambda party: getattr(party, tag)))


_DELEGATE = (Power.ADOPT, Power.NEGOTIATE, Power.RELEASE, Power.SIGN)


class Enrolled(NamedTuple):
    """A key that a party's root enrols: what it is called here, whose, and what it may do."""

    name: str
    party: str
    powers: tuple[Power, ...]
    hosted: bool
    office: str


KEYS = (
    Enrolled(
        "XA",
        "XA",
        (Power.ADOPT, Power.CHAIR, Power.NEGOTIATE, Power.RELEASE, Power.SIGN),
        False,
        "the minister of Aldora",
    ),
    Enrolled("XB", "XB", _DELEGATE, False, "the minister of Brevia"),
    Enrolled("XC", "XC", _DELEGATE, False, "the minister of Corvany"),
    Enrolled("XD", "XD", _DELEGATE, False, "the first deputy minister of Dessara"),
    Enrolled("XE", "XE", _DELEGATE, False, "the minister of Eastmark"),
    Enrolled("XF", "XF", _DELEGATE, True, "the minister of Lower Fen"),
    Enrolled(PHONE, "XF", _DELEGATE, False, "the minister of Lower Fen, by telephone,"),
    Enrolled(MINISTER, "XD", _DELEGATE, False, "the minister of Dessara"),
    Enrolled(ADMINISTRATOR, "XD", (Power.ADMINISTER,), False, "Dessara’s administrator"),
    Enrolled(SECRETARIAT, "XA", (Power.SECRETARIAT,), False, "the secretary of the meeting"),
    Enrolled(REVISERS["fr"], "XA", (Power.SECRETARIAT,), False, "the French reviser"),
    Enrolled(REVISERS["ru"], "XA", (Power.SECRETARIAT,), False, "the Russian reviser"),
)


class Cast:
    """All keys of the play, by name: a code for the head of delegation's, `XB root`, `log`."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._secrets: dict[str, SecretKey] = {}
        self._pens: dict[str, Pen] = {}
        self.offices: dict[str, str] = {}
        for code in CODES:
            for root in ("root", "spare"):
                pen = self._add(f"{code} {root}", code)
                self.offices[pen.key] = f"the {root} key of {NAMES[code]}"
        for each in KEYS:
            self.offices[self._add(each.name, each.party).key] = each.office

    def secret(self, name: str) -> SecretKey:
        """The key of this name, drawn when it is first asked for."""
        if name not in self._secrets:
            self._secrets[name] = SecretKey(self._drawing.draw(name, 32))
        return self._secrets[name]

    def public(self, name: str) -> str:
        """Its public half in base64, as acts write it."""
        return Pen(self.secret(name), "").public

    def pen(self, name: str) -> Pen:
        """The pen of this name."""
        return self._pens[name]

    def _add(self, name: str, party: str) -> Pen:
        self._pens[name] = Pen(self.secret(name), party)
        return self._pens[name]
