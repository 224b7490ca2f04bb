"""The parties of a text: their codes, their names in each language, and what else they are called.

    code,en,fr,ru,aliases
    XB,Brevia,Brévie,Бревия,Delegation of Brevia;brevia.example

`aliases` are names, authors of changes, mail addresses or domains, parted by semicolons. With a
semicolon between columns (as many spreadsheets write), each alias may be a column of its own.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec

from communique.errors import BadUsage, Refused
from communique.paper.encoding import decode
from communique.sentences import _
from communique.text.notation import CODE
from communique.text.rolling import BASE

_CODE = re.compile(CODE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.I)
_NOT_LETTERS = re.compile(r"[\W_]+")
_NEW_WORD = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


class PartyNames(msgspec.Struct, frozen=True):
    """One party: `names` by language tag; `aliases` names, addresses, domains."""

    code: str
    names: dict[str, str] = {}
    aliases: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """All its names, as they are written."""
        return (*self.names.values(), *self.aliases)

    def is_called(self, author: str) -> bool:
        """Is `author` (of a tracked change) this party, by code, name or alias?

        A name within a longer one counts: "Ministry of Brevia" is Brevia.
        """
        said = folded(author)
        if said == folded(self.code):
            return True
        return any(holds(said, folded(name)) for name in self.called)


def read_parties(path: Path) -> list[PartyNames]:
    """The parties in a CSV file; raises BadUsage with the line that is wrong."""
    try:
        text = decode(path.name, path.read_bytes()).text
    except OSError as error:
        raise BadUsage(_("{file} cannot be read."), file=path) from error
    except Refused as refusal:
        raise BadUsage(refusal.sentence, **refusal.blanks) from refusal
    return parse_parties(path.name, text)


def parse_parties(file: str, text: str) -> list[PartyNames]:
    """The parties in the text of a CSV; `file` is its name for sentences. Raises BadUsage."""
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] = []
    found: dict[str, PartyNames] = {}
    try:
        for row in reader:
            cells = [unicodedata.normalize("NFC", cell).strip() for cell in row]
            if not any(cells):
                continue
            if not columns:
                columns = _columns(file, reader.line_num, cells)
                continue
            party = _party(file, reader.line_num, columns, cells)
            if party.code.casefold() in found:
                raise BadUsage(
                    _("{file}, line {line}: the code {code} stands there twice."),
                    file=file,
                    line=reader.line_num,
                    code=party.code,
                )
            found[party.code.casefold()] = party
    except csv.Error as error:
        raise BadUsage(
            _("{file}, line {line}: it is not a CSV file."), file=file, line=reader.line_num
        ) from error
    if not columns:
        raise BadUsage(
            _("{file} is empty: write code,en,fr,aliases and a party a line."), file=file
        )
    return list(found.values())


def _columns(file: str, line: int, cells: Sequence[str]) -> list[str]:
    columns = [cell.casefold() for cell in cells]
    if columns[0] != "code":
        raise BadUsage(
            _("{file}, line {line}: the first column must be called code."), file=file, line=line
        )
    for column in columns[1:]:
        if column and column != "aliases" and not _LANGUAGE.fullmatch(column):
            raise BadUsage(
                _("{file}, line {line}: {column} is neither a language (en, fr, zh) nor aliases."),
                file=file,
                line=line,
                column=column,
            )
    return columns


def _party(file: str, line: int, columns: Sequence[str], cells: Sequence[str]) -> PartyNames:
    code = cells[0]
    if not _CODE.fullmatch(code) or code.casefold() == BASE:
        raise BadUsage(
            _(
                "{file}, line {line}: {code} cannot be a code: it begins with a letter, has only "
                "letters, digits, full stops and hyphens, and is not base."
            ),
            file=file,
            line=line,
            code=code or "∅",
        )
    if len(cells) > len(columns) and columns[-1] != "aliases" and any(cells[len(columns) :]):
        raise BadUsage(
            _("{file}, line {line}: there are more cells than columns."), file=file, line=line
        )
    names: dict[str, str] = {}
    aliases: list[str] = []
    for n, cell in enumerate(cells[1:], 1):
        column = columns[min(n, len(columns) - 1)]
        if column == "aliases":
            aliases += [alias.strip() for alias in cell.split(";") if alias.strip()]
        elif column and cell:
            names[column.replace("_", "-")] = cell
    return PartyNames(code, names, tuple(aliases))


def folded(name: str) -> str:
    """A name for comparison: no case, no marks, words parted by one space; any script.

    >>> folded("Brévie_v3 (COMMENTS)")
    'brevie v 3 comments'
    """
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in letters if not unicodedata.combining(c) and c != "\u0640")
    bare = _NEW_WORD.sub(" ", _NOT_LETTERS.sub(" ", bare))
    return unicodedata.normalize("NFC", bare).casefold().strip()


def holds(said: str, name: str) -> bool:
    """Does a folded text hold a folded name, whole words where the script has them?"""
    if not name:
        return False
    if is_unspaced(name):
        return name in said
    return f" {name} " in f" {said} "


def is_unspaced(name: str) -> bool:
    """Is it in a script that puts no spaces between words?"""
    return any(
        unicodedata.east_asian_width(c) in ("W", "F")
        or unicodedata.name(c, "").startswith(("THAI", "LAO", "KHMER", "MYANMAR"))
        for c in name
    )
