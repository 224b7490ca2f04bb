"""The pages of a record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communique.office.mechanisms import mechanism
from communique.web.base import hats


@require_safe
def acts(request: HttpRequest, name: str) -> HttpResponse:
    """The acts as they come, for the parties of the mechanism."""
    hat = hats.inside(request, name)
    shown = {"hat": hat, "name": name, "size": mechanism(name).state().size}
    return render(request, "record/acts.html", shown, using="jinja2")
