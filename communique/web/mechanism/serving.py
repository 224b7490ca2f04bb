"""The script that signs, as it is served: `act.js`, the verifier's modules, and the pages' own.

    /script/3f9a…/page/found.js        imports ../script/act/act.js

All of it stands under the digest of all of it: what is at an address never changes, and a page
says which script it runs, so that anybody can compare it with the one that was published.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communique.depositary.script import files
from communique.languages import SPOKEN, Speaker

PAGES = Path(__file__).parent / "script"


@cache
def tree() -> dict[str, bytes]:
    """Every module by its path."""
    served = files({tag: Speaker(tag).say for tag in SPOKEN})
    return served | {f"page/{each.name}": each.read_bytes() for each in PAGES.glob("*.js")}


@cache
def digest() -> str:
    """What the whole script is called."""
    whole = sha256()
    for path, content in sorted(tree().items()):
        whole.update(sha256(path.encode()).digest() + sha256(content).digest())
    return whole.hexdigest()


def address(page: str) -> str:
    """Where a page's module is."""
    return reverse("script", args=[digest(), f"page/{page}.js"])


@require_safe
def script(_request: HttpRequest, version: str, path: str) -> HttpResponse:
    """One module."""
    content = tree().get(path) if version == digest() else None
    if content is None:
        raise Http404
    return HttpResponse(
        content,
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
