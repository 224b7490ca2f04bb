"""The templates: Jinja2, each family's under its name, with what a page needs to speak.

{% extends "base/page.html" %}        web/base/templates/page.html
{{ say("{n} of {of} in", n=7, of=8) }}
{{ count("{n} change", "{n} changes", 11) }}
{{ static("front/drop.css") }}        a hashed name
{{ url("drop", drop.id) }}
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from communique.languages import SPOKEN
from communique.web.base.language import NAMES, speaker_of, spoken
from communique.web.base.qr import qr

WEB = Path(__file__).resolve().parents[1]


def environment(**options: Any) -> jinja2.Environment:
    """Jinja2 as Django asks for it: escaping, strict, a loader a family."""
    families = {each.parent.name: jinja2.FileSystemLoader(each) for each in WEB.glob("*/templates")}
    # The pages of django-allauth are asked for by its own names.
    families |= {
        each.name: jinja2.FileSystemLoader(each) for each in WEB.glob("front/signing_in/pages/*")
    }
    made = jinja2.Environment(
        **{
            **options,
            "loader": jinja2.PrefixLoader(families),
            "autoescape": True,
            "undefined": jinja2.StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
    )
    made.globals.update(static=static, url=_url, qr=qr)
    return made


def on_every_page(request: HttpRequest) -> dict[str, object]:
    """What every template may use, in the language of whoever asked."""
    return {
        **spoken(speaker_of(request)),
        "languages": [(tag, NAMES[tag]) for tag in SPOKEN],
        "here": request.get_full_path(),
    }


def _url(name: str, *arguments: object, **named: object) -> str:
    return reverse(name, args=arguments or None, kwargs=named or None)
