"""The words of a text in one language, as bytes that are signed, and the manifest over them all.

    The Ministers met in Port Alder on 27 April 2027.

    1. The six will share daily readings of the level of every lake.

One paragraph a provision, its number before it where it has one, an empty line between, one line
feed at the end; UTF-8. Where a provision has not been rendered, or the rendering is of other words,
the text has no words yet in that language.

    >>> manifest([("fr", french), ("en", english)])        # SHA-256 over sorted `<tag> <digest>\\n`
    '51c0…'
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from communique.mechanism.state.deliberating import Provision, Text
from communique.mechanism.state.ending import End
from communique.mechanism.state.state import State


def standing(text: Text) -> list[tuple[str, Provision]]:
    """The provisions of a text that stand in it, in order; none that only a party proposes."""
    found = ((each, text.provisions[each]) for each in text.order)
    return [(each, one) for each, one in found if not one.gone and one.base]


def words(text: Text, end: End, language: str) -> bytes | None:
    """The text's words in a language; None while a provision has none that render its wording."""
    versions = end.versions.get(language)
    paragraphs = []
    for name, provision in standing(text):
        said: str | None = provision.base
        if language != text.language:
            version = versions.get(name) if versions is not None else None
            is_current = version is not None and version.renders == provision.base_hash
            said = version.words if version is not None and is_current else None
        if said is None:
            return None
        paragraphs.append(f"{provision.number} {said}" if provision.number else said)
    return ("\n\n".join(paragraphs) + "\n").encode()


def manifest(texts: Iterable[tuple[str, bytes]]) -> str:
    """The one hash of a text in several languages: what is signed and released."""
    lines = (f"{tag} {sha256(content).hexdigest()}\n" for tag, content in sorted(texts))
    return sha256("".join(lines).encode()).hexdigest()


def manifest_of(state: State, text_id: str) -> str | None:
    """The manifest of every authentic language; None while one of them has no words."""
    text = state.deliberating.texts[text_id]
    end = state.ending.ends.get(text_id, End())
    found = []
    for language in state.founding.authentic:
        content = words(text, end, language)
        if content is None:
            return None
        found.append((language, content))
    return manifest(found)


def negotiated_hash(text: Text) -> str:
    """The hash of the negotiated words alone: what is adopted, before it is rendered."""
    content = words(text, End(), text.language)
    return sha256(content or b"").hexdigest()
