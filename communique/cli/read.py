"""`communique read`: a communiqué or readout as an account that cites its words.

One document is told at the terminal or written; a folder goes to `communique.cli.reading_folder`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from communique.cli.files import read as read_file
from communique.cli.files import write
from communique.errors import BadUsage, Refused
from communique.languages import Speaker
from communique.reader.account import Account
from communique.reader.lexicon import known
from communique.reader.source import ReadText, read_text
from communique.sentences import _

STANDARD_INPUT = "-"
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
NARROWEST, WIDEST = 40, 120

Reading = Callable[[ReadText, str], Account]
"""How a text becomes its account; with the name of its file."""


class Wanted(NamedTuple):
    """What is to be written, and what the reader was told of the text."""

    json: str | None
    html: Path | None
    text: Path | None
    language: str | None
    published: str | None

    @property
    def nothing(self) -> bool:
        """Is nothing to be written, so that the account is told?"""
        return not (self.json or self.html or self.text)


def read_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Read one document or a folder; 1 where something could not be read, and says what."""
    wanted = _wanted(asked)
    reading = _reading(wanted)
    path = Path(asked.document)
    if asked.document != STANDARD_INPUT and path.is_dir():
        from communique.cli.reading_folder import read_folder

        return read_folder(path, wanted, reading, speaker)
    if asked.document == STANDARD_INPUT:
        name, content = speaker.say(_("standard input")), sys.stdin.buffer.read()
    else:
        name, content = path.name, read_file(path)
    try:
        source = read_text(name, content)
        account = reading(source, name)
    except Refused as wrong:
        print(speaker.say(wrong.sentence, **wrong.blanks), file=sys.stderr)
        return 1
    _write(account, source.text, wanted, speaker)
    return 0


def _wanted(asked: argparse.Namespace) -> Wanted:
    if asked.language is not None and asked.language not in known():
        raise BadUsage(
            _("{language} is no language that can be read here: say one of {known}."),
            language=asked.language,
            known=", ".join(known()),
        )
    if asked.published is not None and not is_date(asked.published):
        raise BadUsage(
            _("{date} is no date: write 2027-04-27, 2027-04 or 2027."), date=asked.published
        )
    html = Path(asked.html) if asked.html else None
    text = Path(asked.text) if asked.text else None
    return Wanted(asked.json, html, text, asked.language, asked.published)


def is_date(said: str) -> bool:
    """Is it a day, month or year of the calendar (EDTF level 0)?"""
    match = _EDTF.fullmatch(said)
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _reading(wanted: Wanted) -> Reading:
    from communique.reader.reading import read

    def reading(source: ReadText, file: str) -> Account:
        return read(source, file=file, language=wanted.language, published=wanted.published)

    return reading


def _write(account: Account, text: str, wanted: Wanted, speaker: Speaker) -> None:
    """Write what was asked for; with nothing asked, tell the account."""
    if wanted.nothing:
        from communique.reader.telling import lines

        for line in lines(account, text, speaker, terminal_columns()):
            print(line)
        return
    if wanted.text:
        written(wanted.text, text.encode(), speaker)
    if wanted.html:
        from communique.reader.page import account_page

        written(wanted.html, account_page(account, text, speaker).encode(), speaker)
    if wanted.json:
        content = msgspec.json.format(msgspec.json.encode(account), indent=1) + b"\n"
        if wanted.json == "-":
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            written(Path(wanted.json), content, speaker)


def written(path: Path, content: bytes, speaker: Speaker) -> None:
    """Write one file, and say so on standard error."""
    replaced = write(path, content)
    said = _("Replaced: {file}") if replaced else _("Written: {file}")
    print(speaker.say(said, file=path), file=sys.stderr)


def terminal_columns() -> int:
    """As wide as the terminal is, within what reads well."""
    import shutil  # and the archives it knows, which a reading that is written needs not

    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((100, 24)).columns))
