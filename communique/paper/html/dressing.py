"""How a page is put together: its template, its style and script inlined, its policy.

A page lives alone: whatever it needs is inside it, and its content security policy lets it
load or run nothing else. The policy names the hash of each style and script, so it is computed
when the page is written:

    default-src 'none'; style-src 'sha256-…'; script-src 'sha256-…'
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import jinja2

from communique.languages import Speaker
from communique.paper.compilation import Dress
from communique.sentences import _

HERE = Path(__file__).parent
FORBIDDEN = "default-src 'none'; base-uri 'none'; form-action 'none'"


@lru_cache
def joined(folder: str, *names: str) -> str:
    """The files of `style/`, `script/` or another folder, one after the other, in one scope."""
    return "\n".join((HERE / folder / name).read_text("utf-8") for name in names)


def policy(*, styles: Sequence[str], scripts: Sequence[str] = ()) -> str:
    """The content security policy that allows exactly these inline styles and scripts."""
    allowed = [FORBIDDEN, _source("style-src", styles)]
    if scripts:
        allowed.append(_source("script-src", scripts))
    return "; ".join(allowed)


def _source(directive: str, texts: Sequence[str]) -> str:
    hashes = (
        base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() for text in texts
    )
    return " ".join([directive, *(f"'sha256-{found}'" for found in hashes)])


def running_head(start: str, end: str) -> str:
    """The style that prints a head line and a page number on every page.

    The first page has the paper's own head line, so that browsers without margin boxes print one.
    """
    return (
        f"@page {{ @top-left {{ content: {_css_string(start)} }}"
        f" @top-right {{ content: {_css_string(end)} }}"
        ' @bottom-center { content: counter(page) " / " counter(pages) } }'
        " @page :first { @top-left { content: none } @top-right { content: none } }"
    )


def _css_string(said: str) -> str:
    """A CSS string: whatever is not a letter or digit of ASCII is written as an escape."""
    plain = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in " .,-/") else f"\\{ord(sign):x} "
        for sign in said
    )
    return f'"{plain}"'


@lru_cache
def _environment(templates: Path) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    template: str, speaker: Speaker, *, templates: Path = HERE / "template", **values: object
) -> str:
    """A template in the speaker's language; in it `_` and `ngettext` say sentences."""
    return (
        _environment(templates)
        .get_template(template)
        .render(
            _=speaker.say,
            ngettext=speaker.count,
            listing=speaker.listing,
            number=speaker.number,
            interface=speaker,
            **values,
        )
    )


def when(dress: Dress, speaker: Speaker) -> str:
    """The date, time and zone of the text in words; as given where it is not ISO 8601."""
    try:
        return speaker.instant(datetime.fromisoformat(dress.at))
    except ValueError:
        return dress.at


def reference(symbol: str | None, revision: int | None, speaker: Speaker) -> str:
    """`FLM/MM4/CP/Rev.31`; what is not known is left out."""
    shown = speaker.say(_("Rev.{n}"), n=revision) if revision is not None else ""
    return "/".join(part for part in (symbol or "", shown) if part)


def name_of(code: str, names: Mapping[str, str], speaker: Speaker, language: str | None) -> str:
    """A party's name in the reader's language, else in the text's, else in any, else its code."""
    for tag in (speaker.tag, language, "en", *names):
        if tag and names.get(tag):
            return names[tag]
    return code
