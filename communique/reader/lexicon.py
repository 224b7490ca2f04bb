"""The tables of one language: what a linguist edits, as one value.

Each language has a folder `languages/TAG/` of TOML files (`signs`, `dates`, `ordinals`,
`territories`, `offices`, `names`, `verbs`, `groups`, `events`, `papers`, …), each table with its
source in its head. The code knows no language by name: what differs between languages is data.

    >>> lexicon("fr").table("ordinals")["words"]["quatrième"]
    4
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = Path(__file__).parent / "languages"


class Lexicon:
    """One language's tables, read when first asked for. `tag`: BCP 47."""

    def __init__(self, tag: str, folder: Path) -> None:
        self.tag = tag
        self._folder = folder
        self._tables: dict[str, dict[str, Any]] = {}

    def names(self) -> tuple[str, ...]:
        """The names of the tables there are, sorted."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.toml")))

    def table(self, name: str) -> dict[str, Any]:
        """The table `name` (`languages/TAG/NAME.toml`); empty where the language has none."""
        if name not in self._tables:
            file = self._folder / f"{name}.toml"
            self._tables[name] = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
        return self._tables[name]


@lru_cache
def lexicon(tag: str, languages: Path = LANGUAGES) -> Lexicon:
    """The lexicon of the language `tag`; raises KeyError where there is no folder for it."""
    folder = languages / tag
    if not folder.is_dir():
        raise KeyError(tag)
    return Lexicon(tag, folder)


@lru_cache
def known(languages: Path = LANGUAGES) -> tuple[str, ...]:
    """The languages that can be read, sorted."""
    return tuple(sorted(folder.name for folder in languages.iterdir() if folder.is_dir()))
