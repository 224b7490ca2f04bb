"""The page on which a mechanism is founded. The act is built and signed in the browser.

POST /found/keys {"name": "five-lakes"}   {"log": b64, "refusals": b64}: the keys of this server
"""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from communique.errors import BadUsage
from communique.mechanism.rules import encode
from communique.mechanism.rules.presets import PRESETS
from communique.office import mechanisms
from communique.sentences import _
from communique.web.base.language import speaker_of
from communique.web.front.signing_in.guard import keeps_keys, signed_in
from communique.web.mechanism import words
from communique.web.mechanism.admitting import FOUNDING
from communique.web.mechanism.device import on_the_device

LANGUAGES = (
    ("ar", "العربية"),
    ("zh", "中文"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("kk", "Қазақша"),
    ("ky", "Кыргызча"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("tg", "Тоҷикӣ"),
    ("tk", "Türkmençe"),
    ("uz", "Oʻzbekcha"),
)
"""Languages a text may be negotiated in, each under its own name; others by `communique` itself."""


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the record is to be called."""

    name: str


@signed_in
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The form, with what each preset of rules means."""
    speaker = speaker_of(request)
    presets = [
        (
            name,
            speaker.say(words.PRESETS[name]),
            rules,
            encode(rules).decode(),
            words.rules_in_words(rules, speaker),
        )
        for name, rules in PRESETS.items()
    ]
    first = speaker.tag if any(tag == speaker.tag for tag, _name in LANGUAGES) else "en"
    context = {
        "presets": presets,
        "tongues": sorted(LANGUAGES, key=lambda one: one[0] != first),
        "first": first,
        "keeps_keys": keeps_keys(request),
        **on_the_device(request, "found"),
    }
    return render(request, "mechanism/found.html", context, using="jinja2")


@signed_in
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Make an empty record with the keys of its log and refusals; once more for who began it."""
    say = speaker_of(request).say
    try:
        name = msgspec.json.decode(request.body, type=Named).name
    except (msgspec.DecodeError, UnicodeDecodeError):
        return JsonResponse({"said": say(_("Say how the record is called."))}, status=400)
    try:
        begun = request.session.get(FOUNDING) == name and name in mechanisms.names()
        record = mechanisms.mechanism(name) if begun else mechanisms.create(name)
    except BadUsage as wrong:
        return JsonResponse({"said": say(wrong.sentence, **wrong.blanks)}, status=400)
    request.session[FOUNDING] = name
    publics = record.publics
    return JsonResponse({"log": publics["log"], "refusals": publics["refusals"]})
