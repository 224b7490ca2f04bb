"""What on a page is no part of the article by its own account: menus, footers, layers, hints.

HTML has elements and roles for it (HTML, 4.3; WAI-ARIA 1.2, 5.3.4); older pages say it in the
names of their classes, which are in English whatever the page is in.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_ELEMENTS = frozenset({"nav", "footer", "aside", "figcaption", "menu", "dialog"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"}
    | {"toolbar", "dialog", "alertdialog", "alert", "tablist"}
)
_NAMES = frozenset(
    {"ad", "ads", "advert", "banner", "breadcrumb", "breadcrumbs", "comment", "comments"}
    | {"cookie", "cookies", "copyright", "disclaimer", "foot", "footer", "gdpr"}
    | {"login", "masthead", "menu", "modal", "nav", "navbar"}
    | {"navigation", "newsletter", "pager", "pagination", "popup", "print", "promo", "recommend"}
    | {"recommended", "related", "search", "share", "sharing", "sidebar", "skip", "social"}
    | {"subscribe", "tags", "toolbar", "topbar", "widget"}
)
_WHOLE = frozenset({"article", "body", "html", "main", "h1", "p"})
"""Elements whose class says nothing about what they are."""
_PART = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def is_furniture(element: HtmlElement) -> bool:
    """Does the element say that it is no part of the article?"""
    tag = element.tag
    if tag in _ELEMENTS or (element.get("role") or "").strip().lower() in _ROLES:
        return True
    if tag == "header":
        return not any(above.tag in ("article", "main") for above in element.iterancestors())
    return tag not in _WHOLE and any(
        part.lower() in _NAMES
        for name in (element.get("class"), element.get("id"))
        if name
        for part in _parts(name)
    )


def is_hidden(element: HtmlElement) -> bool:
    """Would nobody see it?"""
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _parts(names: str) -> list[str]:
    """The first and the last word of each name: `site-footer`, `ShareButtons`."""
    found = (_PART.findall(name) for name in names.split())
    return [part for parts in found if parts for part in (parts[0], parts[-1])]
