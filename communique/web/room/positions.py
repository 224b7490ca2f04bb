"""A delegation says what it wants of one paragraph, and sees the brackets before it signs.

GET  m/NAME/texts/TEXT/position/4                            the words in place, to be edited
GET  m/NAME/texts/TEXT/position/4?bracket=1&alternative=2    that alternative supported
GET  m/NAME/texts/TEXT/position/4?withdraw=1                 nothing said any more
POST m/NAME/texts/TEXT/position/4    wording=…               how the brackets would then be

Nothing of it is kept here: what the page then signs is made on the delegation's device.
"""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from communique.errors import OutOfOrder
from communique.languages import direction
from communique.mechanism.acts.content import write_position
from communique.mechanism.state.deliberating import Agreement, Provision
from communique.sentences import Sentence, _
from communique.text import Position, Rolling, nfc, position, roll
from communique.text.choosing import choose
from communique.web.base.hats import Role
from communique.web.base.language import speaker_of
from communique.web.mechanism.device import on_the_device
from communique.web.room import parts
from communique.web.room.reading import read_text, told
from communique.web.room.seeing import veiled
from communique.web.room.views import looking

SAID = {
    "no member key": _("Your key is not on this device: use the one that was enrolled for you."),
    "member may": _("negotiates for your party"),
}


class Wish(NamedTuple):
    """What would be signed: a position, or None for a withdrawal; `why` nothing can be signed."""

    taken: Position | None
    why: Sentence | None = None
    is_asked: bool = True


@require_http_methods(["GET", "HEAD", "POST"])
def saying(request: HttpRequest, name: str, text: str, place: int) -> HttpResponse:
    """What the party of this hat would say of a paragraph, and the brackets as they would be."""
    look = looking(request, name, text)
    party = look.hat.party
    if look.hat.role is not Role.DELEGATION or party is None:
        raise PermissionDenied
    speaker = speaker_of(request)
    read = read_text(look.state, text, look.seen, party)
    found = read.paragraph(place)
    if found is None:
        raise Http404
    provision = look.state.deliberating.texts[text].provisions[found.id]
    wish = _wish(request, provision, party)
    own = provision.positions.get(party)
    device = on_the_device(request, "take", name, party)
    sayings = device["sayings"]
    assert isinstance(sayings, dict)
    sayings |= {key: speaker.say(sentence) for key, sentence in SAID.items()}
    shown = {
        **device,
        "hat": look.hat,
        "name": name,
        "state": look.state,
        "read": read,
        "paragraph": found,
        "wish": wish,
        "wording": _typed(request) if request.method == "POST" else _standing(provision, party),
        "wants": told(provision.base, wish.taken) if wish.taken else (),
        "after": parts.words(veiled(_after(provision, party, wish), look.seen), speaker),
        "content": write_position(wish.taken).decode() if wish.taken else "",
        "replaces": own.act if own else "",
        "title": parts.title(read),
        "label": parts.label,
        "its_direction": direction(read.language),
    }
    return render(request, "room/position.html", shown, using="jinja2")


def _wish(request: HttpRequest, provision: Provision, party: str) -> Wish:
    """What is asked for; where nothing can be signed, the reason in words."""
    own = provision.positions.get(party)
    standing = own.position if own else None
    if provision.agreement is Agreement.IN_PLENARY:
        return Wish(standing, Sentence(_("This paragraph is agreed: ask for it to be reopened.")))
    try:
        asked = _asked(request, provision, party)
    except OutOfOrder as wrong:
        return Wish(standing, Sentence.of(wrong))
    if asked is None:
        return Wish(standing, is_asked=False)
    if asked.taken == standing:
        return Wish(standing, Sentence(_("This is what stands: nothing would change.")))
    return asked


def _asked(request: HttpRequest, provision: Provision, party: str) -> Wish | None:
    """What the address or the form asks for; None if nothing yet."""
    base = provision.base
    if request.method == "POST":
        taken = position(base, _typed(request) or None)
        if not taken.edits and not taken.deletes:
            raise OutOfOrder(
                _("These are the words of the original: support it, or say nothing of it.")
            )
        return Wish(taken)
    if request.GET.get("withdraw"):
        return Wish(None)
    if request.GET.get("support"):
        return Wish(Position((), ((0, len(base)),), provision.base_hash))
    if "bracket" in request.GET:
        standing = {code: one.position for code, one in provision.positions.items()}
        bracket, alternative = (_number(request.GET.get(k, "")) for k in ("bracket", "alternative"))
        taken = choose(base, standing, party, bracket, alternative)
        if taken.edits or taken.supports or taken.deletes:
            return Wish(taken)
        if party in standing:
            return Wish(None)
        raise OutOfOrder(
            _("The original has no words there to support: saying nothing keeps it as it is.")
        )
    return None


def _after(provision: Provision, party: str, wish: Wish) -> Rolling:
    """The brackets as they would be."""
    positions = {code: one.position for code, one in provision.positions.items() if code != party}
    if wish.taken is not None:
        positions[party] = wish.taken
    return roll(provision.base, positions)


def _standing(provision: Provision, party: str) -> str:
    """The words that the party wants now; the original's where it has said nothing."""
    own = provision.positions.get(party)
    return own.position.wording(provision.base) if own else provision.base


def _typed(request: HttpRequest) -> str:
    """The words of the form, on one line and composed, as a wording is."""
    return nfc(" ".join(request.POST.get("wording", "").split()))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
