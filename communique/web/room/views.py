"""The pages of the room: the texts, one text, one paragraph, the projector, files to take away."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism, mechanism
from communique.web.base import fragments, hats
from communique.web.base.hats import Hat, Role
from communique.web.base.language import speaker_of
from communique.web.record.lines import does, when
from communique.web.room import downloads, parts
from communique.web.room.alternatives import opened
from communique.web.room.history import history
from communique.web.room.reading import Stands, read_text
from communique.web.room.seeing import READERS, Seeing, seeing


class Looking(NamedTuple):
    """Who looks at which text of which record."""

    mechanism: Mechanism
    state: State
    hat: Hat
    text: str

    @property
    def seen(self) -> Seeing:
        """What this hat is shown of the text."""
        return seeing(self.state, self.state.deliberating.texts[self.text], self.hat.audience)


def looking(request: HttpRequest, name: str, text: str) -> Looking:
    """The text, for a hat to which it is open. Raises PermissionDenied, or Http404."""
    hat = hats.one_of(request, name, *READERS)
    record = mechanism(name)
    state = record.state()
    if text not in state.deliberating.texts:
        raise Http404
    return Looking(record, state, hat, text)


@require_safe
def texts(request: HttpRequest, name: str) -> HttpResponse:
    """The texts of the mechanism, and how far each is."""
    hat = hats.one_of(request, name, *READERS)
    record = mechanism(name)
    state = record.state()
    found = [
        read_text(state, each, seeing(state, text, hat.audience))
        for each, text in state.deliberating.texts.items()
    ]
    shown = {"hat": hat, "name": name, "state": state, "texts": found, "title": parts.title}
    return render(request, "room/texts.html", shown, using="jinja2")


@require_safe
def room(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """The rolling text; `?party=` shows what one party wants."""
    look = looking(request, name, text)
    followed = request.GET.get("party", "")
    if followed not in look.state.members or not look.seen.shows(followed):
        followed = ""
    page = f"room/{text}/{followed}" if followed else f"room/{text}"
    speaker = speaker_of(request)
    place = parts.Place(text, followed)
    shown = parts.shown(look.mechanism, look.state, place, look.hat.audience, speaker)
    shown |= {
        "hat": look.hat,
        "page": page,
        "parts": fragments.rendered(page, look.mechanism, look.state, look.hat.audience, speaker),
        "offered": downloads.offered(look.seen, ".docx"),
        "has_json": bool(downloads.offered(look.seen, ".json")),
    }
    return render(request, "room/room.html", shown, using="jinja2")


@require_safe
def paragraph(request: HttpRequest, name: str, text: str, place: int) -> HttpResponse:
    """One paragraph: its brackets opened, its positions, its versions, its history."""
    look = looking(request, name, text)
    if not look.hat.is_inside:
        raise PermissionDenied
    speaker = speaker_of(request)
    shown = parts.shown(look.mechanism, look.state, parts.Place(text), look.hat.audience, speaker)
    read = read_text(look.state, text, look.seen)
    found = read.paragraph(place)
    if found is None:
        raise Http404
    shown |= {
        "hat": look.hat,
        "paragraph": found,
        "opened": opened(found.rolling),
        "speaks": look.hat.role is Role.DELEGATION and found.stands is not Stands.AGREED,
        "history": history(look.mechanism, look.state, text, found.id) if _tells(look) else [],
        "does": does,
        "when": when,
    }
    return render(request, "room/paragraph.html", shown, using="jinja2")


@require_safe
def projector(request: HttpRequest, name: str, text: str, place: int = 0) -> HttpResponse:
    """One paragraph large, for everybody in the room; nothing can be done here."""
    look = looking(request, name, text)
    page = f"projector/{text}/{place}"
    # Whoever looks sees what the room's screen shows, and goes on seeing it under another hat.
    hat = Hat(name, Role.PROJECTOR)
    rendered = fragments.rendered(
        page, look.mechanism, look.state, hat.audience, speaker_of(request)
    )
    read = read_text(look.state, text, look.seen)
    shown = {
        "hat": hat,
        "name": name,
        "state": look.state,
        "page": page,
        "parts": rendered,
        "title": parts.title(read),
        "read": read,
    }
    return render(request, "room/projector.html", shown, using="jinja2")


@require_safe
def file(request: HttpRequest, name: str, text: str, view: str, ending: str) -> HttpResponse:
    """The text as a file: `brackets.docx`, `clean.txt`, `XB.docx` for what a party wants."""
    look = looking(request, name, text)
    if not look.hat.is_inside:
        raise PermissionDenied
    if f".{ending}" not in downloads.KINDS:
        raise Http404
    if view in look.state.members:
        view = f"party:{view}"
    content = downloads.download(
        look.mechanism, look.state, text, look.seen, view, f".{ending}", speaker_of(request)
    )
    symbol = look.state.deliberating.texts[text].symbol
    return attached(content, downloads.file_name(symbol, view, f".{ending}"), f".{ending}")


def attached(content: bytes, called: str, ending: str) -> HttpResponse:
    """A file to save, under a name in any script (RFC 6266, 4.3)."""
    plain = called.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    said = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(called)}"
    return HttpResponse(
        content,
        content_type=downloads.KINDS.get(ending, "application/octet-stream"),
        headers={"Content-Disposition": said, "Cache-Control": "no-store"},
    )


def _tells(look: Looking) -> bool:
    """Whether the acts may be told: they name who did them."""
    return look.seen.attributed
