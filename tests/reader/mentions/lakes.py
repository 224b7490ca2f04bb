"""The parties of the Five Lakes, found by hand: a text and what stands for a party in it."""

from __future__ import annotations

import re

from communique.reader.lexicon import lexicon
from communique.reader.mentions.mention import Form, Named, Office, Territory
from communique.reader.mentions.offices import offices
from communique.reader.mentions.persons import persons

NAMES = {
    "XA": ("Aldora", "Aldoras", "Альдоры", "Альдора", "阿尔多拉"),
    "XB": ("Belmara", "Belmaras", "Бельмары", "Бельмара", "贝尔马拉"),
    "XC": ("Kiran", "Kirans", "Кирана", "Киран", "基兰国"),
}
ADJECTIVES = {
    "XA": ("Aldoran", "aldoran", "aldorano", "aldorischen", "альдорский", "альдорским"),
    "XB": ("Belmaran", "belmaran", "belmarano", "belmarischen", "бельмарский"),
}


def lakes(text: str) -> list[Territory]:
    """The parties named in a text."""
    found: dict[int, Territory] = {}
    for forms, form in ((NAMES, Form.NAME), (ADJECTIVES, Form.ADJECTIVE)):
        for code, words in forms.items():
            for word in words:
                edge = "" if ord(word[0]) > 0x3000 else r"\b"
                for match in re.finditer(f"{edge}{word}{edge}", text):
                    found[match.start()] = Territory(match.span(), code, form)
    return [found[at] for at in sorted(found)]


def held(tag: str, text: str) -> list[Office]:
    """The offices of a text."""
    return offices(text, lexicon(tag), lakes(text))


def people(tag: str, text: str) -> list[Named]:
    """The persons of a text."""
    return persons(text, lexicon(tag), held(tag, text), lakes(text))


def who(tag: str, text: str) -> list[tuple[str, str | None]]:
    """The names and parties, in order."""
    return [(each.name, each.party) for each in people(tag, text)]
