"""Pages taken apart again by a parser that is not ours."""

from __future__ import annotations

from typing import Any, cast

import lxml.html
from lxml.html import HtmlElement


def parsed(page: str) -> HtmlElement:
    """The page's tree."""
    return cast(HtmlElement, lxml.html.document_fromstring(page))


def found(page: str, path: str) -> list[Any]:
    """What an XPath finds in the page: elements, or strings for attributes."""
    return cast(list[Any], parsed(page).xpath(path))
