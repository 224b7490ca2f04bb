"""What leaves the drop page as a file: the text in every dress, the receipts.

rolling-text.html .docx .md .txt .json      brackets, as `communique compile` writes them
rolling-text-changes.docx                   tracked changes
rolling-text-clean.docx                     nobody's brackets
rolling-text-compared.docx                  what the late files changed
party-XB.docx                               one party's text
"""

from __future__ import annotations

import io
import re
import zipfile
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communique.errors import BadUsage
from communique.office.drops.outcome import Text
from communique.paper.compilation import Dress
from communique.paper.html import receipt_json, write_receipt
from communique.paper.receipt import Receipt
from communique.paper.written import written
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.front.drop.table import desk
from communique.web.front.drop.views import found

_NAME = re.compile(
    r"(?:rolling-text(?:-(?P<view>changes|clean|compared))?|party-(?P<party>.+))"
    r"(?P<ending>\.(?:html|docx|md|txt|json))"
)
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".zip": "application/zip",
}


@never_cache
@require_safe
def text(request: HttpRequest, drop_id: str) -> HttpResponse:
    """The rolling text's own page, under its own policy."""
    made = _text(drop_id)
    if made is None:
        return redirect("drop", drop_id)
    return _own_page(written(made.compilation, _dress(request, made), ".html"))


@never_cache
@require_safe
def receipt(request: HttpRequest, drop_id: str, party: str) -> HttpResponse:
    """One delegation's receipt."""
    made = _text(drop_id)
    if made is None:
        return redirect("drop", drop_id)
    if party not in made.receipts:
        raise Http404
    page = write_receipt(made.receipts[party], _dress(request, made))
    return _own_page(page.encode())


@never_cache
@require_safe
def receipts(request: HttpRequest, drop_id: str) -> HttpResponse:
    """All receipts, to be sent to each delegation its own."""
    made = _text(drop_id)
    if made is None:
        return redirect("drop", drop_id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in made.receipts.values():
            for name, content in _of(each, _dress(request, made)):
                archive.writestr(name, content)
    return _file("receipts.zip", ".zip", packed.getvalue())


@never_cache
@require_safe
def save(request: HttpRequest, drop_id: str, name: str) -> HttpResponse:
    """The text as a file, its name saying which."""
    asked = _NAME.fullmatch(name)
    made = _text(drop_id)
    if made is None:
        return redirect("drop", drop_id)
    if asked is None:
        raise Http404
    view = asked["view"] or "brackets"
    if asked["party"]:
        if asked["party"] not in made.receipts:
            raise Http404
        view = f"party:{asked['party']}"
    ending = asked["ending"]
    if ending == ".html" and view != "brackets":
        raise Http404
    if view == "compared" and made.before is None:
        raise BadUsage(_("No file came late: there is nothing to compare with."))
    dress = _dress(request, made)
    content = written(made.compilation, dress, ending, view, made.base, made.before)
    return _file(name, ending, content)


def _text(drop_id: str) -> Text | None:
    """The text of the drop as it is; None while it is being made."""
    outcome = desk().outcome(found(drop_id))
    return None if outcome is None else outcome.text


def _dress(request: HttpRequest, made: Text) -> Dress:
    return Dress(made.at, interface=speaker_of(request).tag)


def _of(each: Receipt, dress: Dress) -> list[tuple[str, bytes]]:
    return [
        (f"{each.party}.html", write_receipt(each, dress).encode()),
        (f"{each.party}.json", receipt_json(each)),
    ]


def _own_page(page: bytes) -> HttpResponse:
    """A page that lives alone: its own policy, said in its head, becomes the header too."""
    response = HttpResponse(page)
    policy = _POLICY.search(page.decode())
    alone = policy[1].replace("&#39;", "'") if policy else "default-src 'none'"
    response["Content-Security-Policy"] = f"{alone}; frame-ancestors 'none'"
    return response


def _file(name: str, ending: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[ending])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
