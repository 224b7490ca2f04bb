"""Where acts come in: a device sends an envelope with its words, and gets the host's signed answer.

    POST m/NAME/act   {"envelope": b64, "texts": [b64, …], "blobs": [[salt b64, content b64], …]}
      200 {"effect": "in effect", "index": 7, "proof": b64}
      200 {"refusal": b64, "said": "the sentence in the reader's language", "rule": "…"}
      400 {"said": "…"}                 no act at all, or words missing: nothing was judged
    GET  m/NAME/head?since=7   {"checkpoint": b64, "consistency": [b64, …]}
    GET  m/NAME/chain?key=ID   {"envelope": b64, "proof": b64}    the last act of a key

The view judges nothing: `Depositary.admit` does.
"""

from __future__ import annotations

from base64 import b64encode

import msgspec
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from communique.depositary.admitting import Admitted
from communique.depositary.hosting import Hosting
from communique.errors import CommuniqueError
from communique.mechanism.acts import KINDS, Payload, decode
from communique.mechanism.acts.founding import EnrolKey, FoundMechanism
from communique.office import clock, mechanisms
from communique.record.envelope import decode as open_envelope
from communique.record.keys import KeyKind, key_id
from communique.record.spelling import from_base64
from communique.sentences import _
from communique.web.base import hats
from communique.web.base.language import speaker_of
from communique.web.site.houses import House

LARGEST = 8_000_000
"""Bytes of an act with its words."""


class Sent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a device sends."""

    envelope: bytes
    texts: tuple[bytes, ...] = ()
    blobs: tuple[tuple[bytes, bytes], ...] = ()


@require_POST
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Admit an act; the founding act is taken from who had the record made."""
    say = speaker_of(request).say
    if name not in mechanisms.names():
        raise Http404
    if mechanisms.mechanism(name).state().mechanism:
        hats.inside(request, name)
    elif not _is_founder(request, name):
        raise PermissionDenied
    if len(request.body) > LARGEST:
        return _not_taken(say(_("The act with its words is too long.")))
    try:
        sent = msgspec.json.decode(request.body, type=Sent)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _not_taken(say(_("This is no act: send what the page’s script built.")))
    return admit(request, name, sent)


def admit(request: HttpRequest, name: str, sent: Sent) -> HttpResponse:
    """Through the door, and what it answered."""
    speaker = speaker_of(request)
    try:
        answer = (
            mechanisms.mechanism(name)
            .depositary()
            .admit(sent.envelope, texts=sent.texts, blobs=sent.blobs, now=clock.now())
        )
    except CommuniqueError as wrong:
        # No answer that could be signed: the act has no number, the device sends it again or not.
        return _not_taken(speaker.say(wrong.sentence, **wrong.blanks))
    if not isinstance(answer, Admitted):
        return JsonResponse(
            {
                "refusal": _b64(answer.note),
                "said": speaker.say(answer.why.sentence, **answer.why.blanks),
                "rule": str(answer.why.blanks.get("rule", "")),
            }
        )
    _follow(request, name, sent.envelope)
    return JsonResponse(
        {"effect": answer.effect.value, "index": answer.index, "proof": _b64(answer.proof)}
    )


@require_safe
def head(request: HttpRequest, name: str) -> HttpResponse:
    """The last checkpoint, and that it goes on from the one of `since` acts."""
    hats.inside(request, name)
    since = request.GET.get("since", "0")
    if not since.isdecimal():
        raise Http404
    update = Hosting(mechanisms.mechanism(name).store()).update(int(since))
    return JsonResponse(
        {
            "checkpoint": _b64(update.checkpoint),
            "consistency": [_b64(each) for each in update.consistency],
        }
    )


@require_safe
def chain(request: HttpRequest, name: str) -> HttpResponse:
    """The last act of a key and its proof: for a device that holds a key it did not make."""
    hats.inside(request, name)
    record = mechanisms.mechanism(name)
    last = record.state().founding.chains.get(request.GET.get("key", ""))
    if last is None:
        return JsonResponse({})
    envelope = record.store().envelope(last.index)
    proof = record.depositary().proof(last.index)
    return JsonResponse({"envelope": _b64(envelope or b""), "proof": _b64(proof)})


def founding_of(name: str) -> bytes:
    """The founding act's envelope; b"" before there is one."""
    return mechanisms.mechanism(name).store().envelope(0) or b""


def _follow(request: HttpRequest, name: str, envelope: bytes) -> None:
    """What stands in the record now moves people's seats, on a server."""
    if settings.HOUSE != House.SERVE:
        return
    from communique.office.people.following import follow

    payload = decode(open_envelope(envelope).payload, KINDS)
    if payload.do == "act.confirm/1":
        return
    if open_envelope(envelope).act_id in mechanisms.mechanism(name).state().pending:
        return
    follow(name, payload, _key_brought(payload), request.user)
    if isinstance(payload.args, FoundMechanism):
        request.session.pop(FOUNDING, None)


def _key_brought(payload: Payload) -> str:
    args = payload.args
    if not isinstance(args, EnrolKey):
        return ""
    return str(key_id(KeyKind(args.kind), from_base64(args.public) or b""))


FOUNDING = "founding"
"""The record somebody is about to found; in their session."""


def _is_founder(request: HttpRequest, name: str) -> bool:
    return request.session.get(FOUNDING) == name


def _not_taken(said: str) -> HttpResponse:
    return JsonResponse({"said": said}, status=400)


def _b64(content: bytes) -> str:
    return b64encode(content).decode("ascii")
