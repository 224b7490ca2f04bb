"""The page in one file: the modules of `act.js` and of the verifier, each in a function of its own.

The page's policy (CSP) names the digest of its script and of its style, and lets nothing else run,
no byte in, no byte out: what goes in and out is what its reader puts in and takes out.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path, PurePosixPath

import msgspec

from communique.depositary.script import files
from communique.depositary.script.files import Say
from communique.sentences import _

SCRIPTS = Path(__file__).parent / "script"
JSQR = Path(__file__).parent / "vendor" / "jsqr-1.4.0.min.js"
"""What reads a QR code; where it is from stands beside it."""

SAYINGS = {
    "title": _("Confirm an act"),
    "intro": _(
        "This page works with the network off. Save it on a device of your own, from a site of your"
        " own party: then no host can change what it shows."
    ),
    "key": _("The key of this device"),
    "make": _("Make a key on this device"),
    "give": _("Give this to your administrator, who enrols it:"),
    "copy": _("Copy"),
    "copied": _("Copied."),
    "packet": _("What waits"),
    "picture": _("Take a picture of the QR code"),
    "looking": _("The picture is being read …"),
    "unread": _(
        "No QR code could be read in this picture. Go closer, so that the code fills it, hold the"
        " phone straight and still, and take it again; or take the file."
    ),
    "file": _("Or the file that the server gave you"),
    "words": _("Or the words of its QR code"),
    "open": _("Show it"),
    "broken": _("This is nothing that waits for a confirmation."),
    "first": _("The first act of the mechanism {mechanism}, never seen here before. Is this it?"),
    "compare": _("Compare it, letter for letter, with what your party was given at the founding."),
    "known": _("Yes, it is this one"),
    "act": _("This act waits"),
    "confirm": _("Confirm it"),
    "refuse": _("Do not confirm it"),
    "hidden": _("Words of this act are missing: take the file, not the QR code."),
    "nokey": _("Make the key of this device first, and have it enrolled."),
    "done": _("Confirmed here. It takes effect when the server has this:"),
    "save": _("Save as a file"),
    "again": _("What you confirmed before has no answer yet: give it to the server again."),
    "put": _("Not confirmed. Nothing was signed."),
    "answered": _("The refusal was read: you may confirm anew."),
    "old": _("This browser cannot sign (Ed25519): take a newer one."),
    "by": _("By"),
    "as": _("as"),
    "when": _("signed"),
    "weighs": _("This act weighs."),
}


def page(speakers: Mapping[str, Say]) -> bytes:
    """The page, in the languages of the speakers."""
    style = (SCRIPTS / "style.css").read_text("utf-8")
    script = "\n".join(
        ('"use strict";', "(async () => {", "const M = {};", *_modules(speakers), "})();")
    )
    written = {
        "script_hash": _digest(script),
        "style_hash": _digest(style),
        "old": escape(SAYINGS["old"]),
        "style": style,
        # A page's script ends at the first such mark, wherever it stands.
        "script": script.replace("</", "<\\/"),
    }
    written["script_hash"] = _digest(written["script"])
    template = (SCRIPTS / "page.html").read_text("utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: written[found[1]], template).encode()


def _modules(speakers: Mapping[str, Say]) -> Iterator[str]:
    """The modules, each after those it uses, and last the page's own."""
    sources = {path: content.decode() for path, content in files(speakers).items()}
    table = {
        tag: {name: say(sentence) for name, sentence in SAYINGS.items()}
        for tag, say in speakers.items()
    }
    said = msgspec.json.encode(table).decode()
    sources["page/sayings.js"] = f"export const PAGE = {said};"
    # It sets a name of the whole page (UMD); the other modules import it as their own.
    sources["page/jsqr.js"] = JSQR.read_text("utf-8") + "\nexport const jsQR = self.jsQR;"
    for name in ("picture.js", "confirm.js"):
        sources[f"page/{name}"] = (SCRIPTS / name).read_text("utf-8")
    written: list[str] = []
    _write("page/confirm.js", sources, written)
    for path in written:
        yield _function(path, sources[path])


_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_PASSED_ON = re.compile(r'^export \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:const|function|class) (\w+)", re.MULTILINE)
_LISTED = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)


def _write(path: str, sources: Mapping[str, str], written: list[str]) -> None:
    for pattern in (_IMPORT, _PASSED_ON):
        for _names, used in pattern.findall(sources[path]):
            beside = _beside(path, used)
            if beside not in written:
                _write(beside, sources, written)
    written.append(path)


def _function(path: str, source: str) -> str:
    """A module as a function's result: what it imports is handed in, what it exports given back."""
    given = [name for found in _LISTED.findall(source) for name in _names(found)]
    given += _EXPORTED.findall(source)
    for names, used in _PASSED_ON.findall(source):
        given += [f"{name}: M[{_text(_beside(path, used))}].{name}" for name in _names(names)]
    body = _PASSED_ON.sub("", source)
    body = _LISTED.sub("", body)
    body = _IMPORT.sub(
        lambda found: (
            f"const {{{found[1].replace(' as ', ': ')}}} = M[{_text(_beside(path, found[2]))}];"
        ),
        body,
    )
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    return (
        f"M[{_text(path)}] = await (async () => {{\n{body}\nreturn {{{', '.join(given)}}};\n}})();"
    )


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]


def _beside(path: str, used: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / used).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _text(words: str) -> str:
    return msgspec.json.encode(words).decode()


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
