"""The Five Lakes in a language: its own tables, with the names of the six parties beside them.

The parties are of our story and stand in no table; whatever a language does with the names of
territories (cases, suffixes, articles) it does with theirs.
"""

from __future__ import annotations

from typing import Any

from communique.reader.account import Account, Statement
from communique.reader.lexicon import LANGUAGES, Lexicon
from communique.reader.reading import account
from communique.reader.source import read_text


class WithLakes(Lexicon):
    """The lexicon of `tag`, in which `names` (by code) are territories too."""

    def __init__(self, tag: str, names: dict[str, str]) -> None:
        super().__init__(tag, LANGUAGES / tag)
        self._lakes = names

    def table(self, name: str) -> dict[str, Any]:
        table = super().table(name)
        if name != "territories":
            return table
        return {**table, "names": {**table.get("names", {}), **self._lakes}}


def account_in(lexicon: Lexicon, text: str, published: str | None = None) -> Account:
    """The account of a text by the tables of `lexicon`."""
    return account(read_text("readout.txt", text.encode()), lexicon, published=published)


def there(found: Account) -> list[tuple[str, str | None]]:
    """Who took part, each with the party."""
    people = found.participants
    return [(each.name.value, each.party.value if each.party else None) for each in people]


def words_of(statement: Statement) -> str:
    """Whose words a statement is: as resolved, else as written."""
    resolved = statement.speaker.resolved
    return resolved.value if resolved else statement.speaker.words.value
