"""`verify.html`: the check of a bundle in one file, in a browser without network.

    >>> len(page({tag: Speaker(tag).say for tag in SPOKEN})) <= LARGEST_PAGE
    True

The script is that of `script/`, joined in the order of its modules, with the style and the table of
sentences in every language that is spoken. It stands in the page deflated, and a loader of five
lines puts it in: the page's own policy (CSP) names the digests of loader, script and style, and
lets nothing else run, no byte in, no byte out. `source` is what the browser runs, for whoever
reads it.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

import msgspec

from communique.depositary.bundle.findings import SENTENCES
from communique.depositary.bundle.telling import (
    DOES_NOT,
    HOLDS,
    MISSING,
    UNCHECKED,
    VERDICTS,
    Say,
)
from communique.record.spelling import to_base64
from communique.sentences import _

LARGEST_PAGE = 24 * 1024
"""Bytes of the page at most: it is to be read, sent, and printed."""

MODULES = ("bytes", "container", "keys", "notes", "acts", "check", "view")
"""The script's modules, each after those it uses."""

SCRIPTS = Path(__file__).parent / "script"

INTERFACE = {
    "title": _("Check a communiqué"),
    "intro": _(
        "Nothing leaves this page: it works with the network off. Take the .communique file, and"
        " the fingerprint of the founding act from a place you trust: a party's own site, a note, a"
        " telephone call."
    ),
    "file": _("The .communique file"),
    "fingerprint": _("Fingerprint of the founding act"),
    "hint": _("64 digits and letters from a to f; spaces and capitals do not matter."),
    "go": _("Check"),
    "busy": _("Checking…"),
    "alone": _(
        "A copy of this page that came with the file proves nothing about itself: take it from a"
        " party you trust."
    ),
    "old": _("This browser cannot check signatures (Ed25519): take a newer one."),
    "words": _("The words"),
    "words?": _("The words in the file, not verified"),
    "verified?": _("All of it holds: these are the words, and this is who stands behind them."),
    "broken?": _("Something was changed or does not hold: do not rely on it."),
    "incomplete?": _("What is there holds, and it is not enough to rely on."),
    "not usable?": _("It could not be checked."),
    "checked": HOLDS,
    "faults": DOES_NOT,
    "missing": MISSING,
    "unchecked": UNCHECKED,
}
"""What the page says beside the findings, by the names its script uses."""


def page(speakers: Mapping[str, Say]) -> bytes:
    """The page, in the languages of the speakers: English and French have a button in it."""
    script, loader, style = source(speakers).encode(), _lean("loader.js"), _lean("style.css")
    deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflated.compress(script) + deflated.flush()
    written = {
        "scripts": f"{_digest(loader.encode())} {_digest(script)}",
        "style_hash": _digest(style.encode()),
        "old": escape(INTERFACE["old"]),
        "packed": to_base64(packed),
        "loader": loader,
    }
    template = (SCRIPTS / "page.html").read_text("utf-8")
    return re.sub(r"\{(\w+)\}", lambda found: written[found[1]], template).encode()


def source(speakers: Mapping[str, Say]) -> str:
    """The script that the page runs."""
    spoken = dict(INTERFACE)
    spoken.update({code.value: sentence for code, sentence in SENTENCES.items()})
    spoken.update({verdict.value: sentence for verdict, sentence in VERDICTS.items()})
    sayings = {
        tag: {name: say(sentence) for name, sentence in spoken.items()}
        for tag, say in speakers.items()
    }
    tables = {"SAYINGS": sayings, "STYLE": _lean("style.css")}
    constants = (
        f"const {name} = {msgspec.json.encode(table).decode()};" for name, table in tables.items()
    )
    modules = (_lean(f"{name}.js") for name in MODULES)
    return "\n".join(('"use strict";', *constants, *modules))


def _lean(name: str) -> str:
    """A file without its comments, indents and empty lines; these stand on lines of their own.

    Neither what its modules import and export: the page is one script.
    """
    lines = (line.strip() for line in (SCRIPTS / name).read_text("utf-8").splitlines())
    left_out = ("//", "import ", "export ")
    return "\n".join(line for line in lines if line and not line.startswith(left_out))


def _digest(content: bytes) -> str:
    """How a policy names a script or a style."""
    return f"'sha256-{b64encode(sha256(content).digest()).decode()}'"
