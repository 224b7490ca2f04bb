"""By what a language is known: the scripts it is written in and its small words.

    # languages/fr/signs.toml
    name = "Français"
    scripts = ["Latn"]
    words = ["le", "la", "les", …]

A language is added by such a file alone; the code knows none by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from communique.reader.lexicon import LANGUAGES, known, lexicon


class LanguageSigns(msgspec.Struct, frozen=True):
    """The signs of one language.

    `scripts` are ISO 15924 codes that are also values of the Unicode property Script (UAX 24):
    "Hani", not "Hans". `words` are function words in lower case, without apostrophes: a text is
    cut at them ("l’accord" has "l"). In a script that puts no spaces between words they are
    looked for inside the run of letters. `letters`, in lower case, are all that its words are
    written with; "" where nobody has said.
    """

    scripts: tuple[str, ...]
    words: frozenset[str]
    letters: frozenset[str] = frozenset()


@lru_cache
def known_signs(languages: Path = LANGUAGES) -> Mapping[str, LanguageSigns]:
    """The signs of every language in the folder that has a table `signs`, by BCP 47 tag."""
    found: dict[str, LanguageSigns] = {}
    for tag in known(languages):
        table = lexicon(tag, languages).table("signs")
        if table.get("scripts"):
            words = frozenset(word.lower() for word in table.get("words", ()))
            found[tag] = LanguageSigns(
                tuple(table["scripts"]), words, frozenset(table.get("letters", ""))
            )
    return MappingProxyType(found)
