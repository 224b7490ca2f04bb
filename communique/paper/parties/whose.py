"""Whose a returned file is: who sent it, how it is called, who changed it.

Each of the three may name a party, strongly or weakly; what they say is put together, and where
they disagree, or say nothing, the guess is weak and a person is asked. What was said outright
(CODE=FILE) is never doubted, and a file whose stem is a code is that party's.

    >>> whose(returned, authors=["Delegation of Brevia"], parties=parties).code
    'XB'
"""

from __future__ import annotations

import email.utils
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

import msgspec
import regex

from communique.paper.formats import suffix
from communique.paper.gather import Return
from communique.paper.parties.names import PartyNames, folded, holds, is_unspaced
from communique.sentences import _
from communique.text.notation import CODE
from communique.text.rolling import BASE


class Why(StrEnum):
    """On what a guess rests, as a sentence."""

    SAID = _("it was said with the file")
    STEM = _("the file is called by the code")
    SENDER = _("by who sent it")
    NAME = _("by the name of the file")
    AUTHORS = _("by who made the changes")
    CONTRADICTED = _("sender, file name and authors name different parties")
    UNKNOWN = _("nothing names a party")


class Guess(msgspec.Struct, frozen=True):
    """A party's code, why, and how sure that is (0 to 1; from .7 on nobody need be asked)."""

    code: str
    reason: str
    confidence: float


_Evidence = dict[str, float]
"""How strongly each party is named, by code."""

_SENDER, _NAMED, _AUTHOR = 0.95, 0.9, 0.8
"""How strong a single party named by sender, file name or authors is."""
_FIRST, _OTHER = 0.65, 0.3
"""A file name that names several: people write their own name first, then whom they answer."""
_INFLECTED = 0.9
"""A name in another case of its language ("Бревии") is a little weaker."""
_LEAD = 0.15
"""By how much the strongest must lead the next, for nobody to be asked."""
_FIT = re.compile(CODE)
_PARTED = re.compile(r"[\s_.\-()\[\]{}（）【】]+")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_VERSION = re.compile(
    r"(?:v|ver|rev|r|n)?[\d.]+|final|draft|version|copy|new|clean|tracked|track|changes|comments"
    r"|comment|edits|edited|revised|amendments|reply|re|fw|fwd|and|of|the|from|for|text|to|with"
    r"|communique|joint|statement|declaration|delegation|projet|brouillon|copie|commentaires"
    r"|observations|revise|texte|communiqué|commun|declaracion|borrador|copia|comentarios|texto"
    r"|proyecto|проект|черновик|копия|правки|замечания|финал|коммюнике|текст|"
    r"مسودة|تعليقات|نسخة|نص|草案|稿|修改|意见|终稿|最终|公报|文本",
    re.I,
)


def whose(returned: Return, authors: Sequence[str], parties: Sequence[PartyNames] = ()) -> Guess:
    """The likeliest party of a file; `authors` are those of its tracked changes."""
    if returned.party is not None:
        known = {party.code.casefold(): party.code for party in parties}
        return Guess(known.get(returned.party.casefold(), returned.party), Why.SAID, 1.0)
    stem = unicodedata.normalize("NFC", returned.name[: -len(suffix(returned.name)) or None])
    for party in parties:
        if party.code.casefold() == stem.casefold():
            return Guess(party.code, Why.STEM, 0.99)
    if not parties:
        return _unlisted(stem, returned.sender)
    found = {
        Why.SENDER: _by_sender(returned.sender, parties),
        Why.NAME: _by_name(stem, parties),
        Why.AUTHORS: _by_authors(authors, parties),
    }
    return _weighed(found, _unlisted(stem, returned.sender).code)


def _weighed(found: dict[Why, _Evidence], code: str) -> Guess:
    """All evidence together: independent witnesses strengthen each other.

    Where nothing names a party the file stands by itself, under `code`, never with a wrong one.
    """
    doubt: dict[str, float] = {}
    for evidence in found.values():
        for code, strength in evidence.items():
            doubt[code] = doubt.get(code, 1.0) * (1 - strength)
    if not doubt:
        return Guess(code, Why.UNKNOWN, 0.0)
    ranked = sorted(doubt, key=lambda code: doubt[code])
    best = ranked[0]
    sure = 1 - doubt[best]
    next_best = 1 - doubt[ranked[1]] if len(ranked) > 1 else 0.0
    if sure - next_best < _LEAD:
        return Guess(best, Why.CONTRADICTED, min(sure, 0.5))
    reason = max(found, key=lambda why: found[why].get(best, 0.0))
    return Guess(best, reason, round(sure, 3))


def _by_sender(sender: str | None, parties: Sequence[PartyNames]) -> _Evidence:
    """Address, then domain, then the name before it, then a country's own ending (.xb)."""
    if sender is None:
        return {}
    name, address = email.utils.parseaddr(sender)
    address = address.casefold()
    domain = address.rpartition("@")[2]
    found: _Evidence = {}
    for party in parties:
        aliases = [alias.casefold().lstrip("@") for alias in party.aliases]
        if address and address in aliases:
            found[party.code] = 0.99
        elif domain and any(
            "." in alias and (domain == alias or domain.endswith(f".{alias}")) for alias in aliases
        ):
            found[party.code] = _SENDER
        elif party.is_called(name):
            found[party.code] = _NAMED
        elif domain.rpartition(".")[2] == party.code.casefold():
            found[party.code] = 0.75
    return found


def _by_authors(authors: Sequence[str], parties: Sequence[PartyNames]) -> _Evidence:
    """Who made changes; where several parties did, each is named weakly."""
    named = {party.code for party in parties if any(map(party.is_called, authors))}
    strength = _AUTHOR if len(named) == 1 else _OTHER
    return dict.fromkeys(named, strength)


def _by_name(stem: str, parties: Sequence[PartyNames]) -> _Evidence:
    """Which parties the file's name names; the first of several is the likeliest."""
    places: dict[str, tuple[int, float]] = {}
    for party in parties:
        place = _place(stem, party)
        if place is not None:
            places[party.code] = place
    if not places:
        return {}
    first = min(places, key=lambda code: places[code][0])
    if len(places) == 1:
        return {first: places[first][1]}
    return {code: _FIRST if code == first else _OTHER for code in places}


def _place(stem: str, party: PartyNames) -> tuple[int, float] | None:
    """Where the file's name first names the party, and how strongly."""
    said = folded(_CAMEL.sub(" ", stem))
    found: list[tuple[int, float]] = []
    for name in (party.code, *party.called):
        wanted = folded(name)
        is_short = len(name) <= 3 and not is_unspaced(name)
        if is_short and not _stands(stem, name):
            continue  # a short code in small letters may be any word ("de", "la", "no")
        if holds(said, wanted):
            found.append((f" {said} ".find(wanted), _NAMED))
        elif not is_short and (at := _inflected(said, wanted)) is not None:
            found.append((at, _NAMED * _INFLECTED))
    return min(found, key=lambda each: each[0], default=None)


def _stands(stem: str, name: str) -> bool:
    """Does the name stand there as a word of its own, written as it is?"""
    return re.search(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])", stem) is not None


def _inflected(said: str, wanted: str) -> int | None:
    """Where a word begins like a name of one word and ends as its language inflects it."""
    if len(wanted) < 5 or " " in wanted:
        return None
    root = wanted[:-2] if len(wanted) > 6 else wanted[:-1]
    for word in said.split():
        if word.startswith(root) and len(word) <= len(wanted) + 3:
            return said.find(word)
    return None


def _unlisted(stem: str, sender: str | None) -> Guess:
    """Without a list of parties, the code is made from the file's stem, or else the sender."""
    parts = [part for part in _PARTED.split(_CAMEL.sub(" ", stem)) if part]
    words = [part for part in parts if _FIT.fullmatch(part) and not _VERSION.fullmatch(part)]
    words = [word for word in words if word.casefold() != BASE]
    if words == parts and _FIT.fullmatch(stem):
        return Guess(stem, Why.STEM, 0.95)
    if len(words) == 1:
        return Guess(words[0], Why.NAME, 0.75)
    address = email.utils.parseaddr(sender or "")[1]
    house = address.rpartition("@")[2].split(".")[0]
    if _FIT.fullmatch(house):
        return Guess(house, Why.SENDER, 0.5)
    return Guess("-".join(words) or "party", Why.UNKNOWN, 0.3)
