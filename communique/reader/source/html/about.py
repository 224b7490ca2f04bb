"""What a page says of itself: its title, its language, the day it was published.

    <html lang="fr"><meta property="article:published_time" content="2031-05-17T09:00:00+02:00">

Only what is said for this very purpose is believed, and a date only in a form that cannot be
misread: year first, or as in a mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime

import lxml.etree
import msgspec
from lxml.html import HtmlElement

from communique.reader.source.clean import cleaned

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "citation_publication_date",
    "date",
)
"""Names under which pages give their date, the surest first."""
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DAY = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?!\d)")
_MONTH = re.compile(r"\s*(\d{4})-(\d\d)\s*$")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""A language tag as pages write it (RFC 5646, 2.1), "_" included."""

Said = dict[str, list[str]]
"""What a page says under each name, in order."""


class About(msgspec.Struct, frozen=True):
    """What the page says. `language` is a BCP 47 tag, `published` an EDTF date (level 0)."""

    title: str | None
    language: str | None
    published: str | None


def about(root: HtmlElement) -> About:
    """What the page under `root` says of itself."""
    said = _said(root)
    return About(_title(root, said), _language(root, said), _published(root, said))


def _said(root: HtmlElement) -> Said:
    """All that `<meta>` and elements with `itemprop` say, by name in lower case."""
    found: Said = {}
    for each in root.iter(lxml.etree.Element):
        words = each.get("content") or each.get("datetime")
        if words:
            for name in ("property", "name", "http-equiv", "itemprop"):
                if called := each.get(name):
                    found.setdefault(called.lower(), []).append(words)
    return found


def _title(root: HtmlElement, said: Said) -> str | None:
    """The `<title>`, else what the page calls itself for others to quote."""
    named = [each.text_content() for each in root.iter("title")] + said.get("og:title", [])
    return next((text for text in map(cleaned, named) if text), None)


def _language(root: HtmlElement, said: Said) -> str | None:
    declared = [each.get("lang") for each in (root, *root.iter("body"))]
    declared += [*said.get("content-language", ()), *said.get("og:locale", ())]
    for words in declared:
        found = _TAG.fullmatch((words or "").strip())
        if found:
            return found[0].replace("_", "-")
    return None


def _published(root: HtmlElement, said: Said) -> str | None:
    """The day as it is written: no zone is moved."""
    return next((found for words in _dates(root, said) if (found := edtf(words))), None)


def edtf(said: str) -> str | None:
    """A date as pages give it, in EDTF; None where it is none or can be read in two ways.

    >>> edtf("Thu, 17 May 2031 09:00:00 GMT"), edtf("2031/5/17 18:40"), edtf("05/06/2031")
    ('2031-05-17', '2031-05-17', None)
    """
    day = _DAY.match(said) or _COMPACT.match(said)
    try:
        if day:
            return date(int(day[1]), int(day[2]), int(day[3])).isoformat()
        if month := _MONTH.match(said):
            date(int(month[1]), int(month[2]), 1)
            return f"{month[1]}-{month[2]}"
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _dates(root: HtmlElement, said: Said) -> Iterator[str]:
    """What the page gives as its date, the surest first."""
    for name in _PUBLISHED:
        yield from said.get(name, ())
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _LINKED_DATA.findall(script.text or "")
    times = [(each.get("datetime") or "", each) for each in root.iter("time")]
    marked = [words for words, each in times if "pubdate" in each.attrib]
    yield from marked or [words for words, each in times if _is_above_an_article(each)][:1]


def _is_above_an_article(element: HtmlElement) -> bool:
    """Does it stand in the article, and not in a row of other articles?"""
    return any(above.tag in ("article", "main", "header") for above in element.iterancestors())
