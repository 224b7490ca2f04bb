"""The pages of a record: its acts, one act with its words and proof, what verifying says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from communique.depositary.bundle.telling import VERDICTS
from communique.depositary.verifying import verify_record
from communique.errors import NotProven
from communique.mechanism.acts import Payload
from communique.mechanism.acts.times import seconds_of
from communique.office import clock
from communique.office import published as publishing
from communique.office.mechanisms import Mechanism, mechanism
from communique.web.base import fragments, hats
from communique.web.base.language import speaker_of
from communique.web.record import parts
from communique.web.record.lines import CAPACITIES, EFFECTS, does, line_at, names, when


@require_safe
def acts(request: HttpRequest, name: str) -> HttpResponse:
    """The acts as they come, who keeps a copy and how far; `?before=` for older ones."""
    hat = hats.inside(request, name)
    wanted = _number(request.GET.get("act", ""))
    if wanted is not None:
        return redirect("record-act", name, wanted)
    record = mechanism(name)
    state, speaker = record.state(), speaker_of(request)
    shown: dict[str, Any] = {"hat": hat, "name": name, "state": state, "page": parts.PAGE}
    before = _number(request.GET.get("before", ""))
    if before is not None:
        shown["older"] = parts.acts_html(record, state, speaker, min(before, state.size))
        return render(request, "record/older.html", shown, using="jinja2")
    shown["parts"] = fragments.rendered(parts.PAGE, record, state, hat.audience, speaker)
    return render(request, "record/acts.html", shown, using="jinja2")


@require_safe
def act(request: HttpRequest, name: str, index: int) -> HttpResponse:
    """One act: everything that it carries, every word, where it stands, its proof."""
    hat = hats.inside(request, name)
    record = mechanism(name)
    state, speaker = record.state(), speaker_of(request)
    line = line_at(record.store(), state, index)
    if line is None:
        raise Http404
    shown = {
        "hat": hat,
        "name": name,
        "state": state,
        "line": line,
        "names": names(record.store(), state, speaker),
        "does": does(line, speaker),
        "at": when(line),
        "capacities": CAPACITIES,
        "effects": EFFECTS,
        "carried": _carried(line.payload),
        "words": _words(record, line.payload),
        "proof": _proof(record, index).decode(),
    }
    return render(request, "record/act.html", shown, using="jinja2")


@require_safe
def envelope(request: HttpRequest, name: str, index: int) -> HttpResponse:
    """The act as it was signed, byte for byte."""
    hats.inside(request, name)
    content = mechanism(name).store().envelope(index)
    if content is None:
        raise Http404
    return _file(content, f"{index:08}.dsse.json", "application/json")


@require_safe
def proof(request: HttpRequest, name: str, index: int) -> HttpResponse:
    """The proof that the act is in the record (C2SP tlog-proof), under the last checkpoint."""
    hats.inside(request, name)
    record = mechanism(name)
    if record.store().act_at(index) is None:
        raise Http404
    return _file(_proof(record, index), f"{index:08}.tlog-proof", "text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, name: str) -> HttpResponse:
    """Verify every act of the record here and now, and say what it came to."""
    hat = hats.inside(request, name)
    record = mechanism(name)
    shown: dict[str, Any] = {"hat": hat, "name": name, "state": record.state(), "verified": None}
    if request.method == "POST":
        given = "".join(request.POST.get("founding", "").replace(":", "").split()).lower()
        verified = verify_record(record.store(), given or None)
        shown |= {"verified": verified, "verdict": VERDICTS[verified.verdict]}
    return render(request, "record/verify.html", shown, using="jinja2")


@require_safe
def published(request: HttpRequest, name: str) -> HttpResponse:
    """What was published, for anybody: the words in every language, and the bundle."""
    hat = hats.wearing(request, name)
    state = mechanism(name).state()
    texts = {
        text: (publication, _moment(publication.at), publishing.words_of(state, text))
        for text, publication in publishing.published(state, clock.now()).items()
    }
    shown = {"hat": hat, "name": name, "state": state, "published": texts}
    return render(request, "record/published.html", shown, using="jinja2")


@require_safe
def bundle(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """The bundle of a published text: in it the communiqué proves itself to anybody."""
    hats.wearing(request, name)
    record = mechanism(name)
    if text not in publishing.published(record.state(), clock.now()):
        raise Http404
    content = publishing.bundle_of(record, text, clock.now())
    return _file(content, f"{name}.communique", "application/zip")


def _moment(at: str) -> datetime:
    return datetime.fromtimestamp(seconds_of(at), UTC)


def _number(written: str) -> int | None:
    """An index as somebody wrote it."""
    written = written.strip()
    return int(written) if written.isdecimal() and len(written) < 10 else None


def _proof(record: Mechanism, index: int) -> bytes:
    try:
        return record.depositary().proof(index)
    except NotProven as none:
        raise Http404 from none


def _carried(payload: Payload | None) -> list[tuple[str, str]]:
    """What the act carries beside its words, as it is written."""
    if payload is None:
        return []
    given = msgspec.to_builtins(payload.args)
    return [
        (field, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for field, value in given.items()
    ]


def _words(record: Mechanism, payload: Payload | None) -> list[tuple[str, str, str | None]]:
    """Each text that the act names: its name, its digest, its words if they are still kept."""
    found = []
    for label, digest in payload.texts if payload else ():
        content = record.store().text(digest)
        found.append(
            (label, digest, None if content is None else content.decode("utf-8", "replace"))
        )
    return found


def _file(content: bytes, file: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
