"""The drop page, its views."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def first(request: HttpRequest) -> HttpResponse:
    """Where files are dropped."""
    return render(request, "front/drop/first.html", using="jinja2")
