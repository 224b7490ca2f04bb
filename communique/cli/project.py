"""`communique project`: one party's text out of a rolling text, to the character."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

import msgspec

from communique.cli.files import read_compilation
from communique.errors import BadUsage
from communique.languages import Speaker
from communique.paper.compilation import Compilation, Dress
from communique.sentences import _
from communique.text import Edit, Position, brackets, render, roll


def project_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Write the text to OUT or the terminal; OUT's ending says the format (.docx, .md, .txt).

    On the terminal and as .txt it is the accepted text and nothing else, paragraphs by line
    breaks, UTF-8; a line broken within a paragraph (U+2028) is kept as it is.
    """
    compilation = read_compilation(Path(asked.rolling))
    codes = {party.code for party in compilation.parties}
    if asked.party and asked.party not in codes:
        raise BadUsage(
            _("{code} is no party of this text. It has: {codes}."),
            code=asked.party,
            codes=", ".join(sorted(codes)),
        )
    text = compilation.text_of(asked.party) if asked.party else compilation.original()
    if asked.out:
        content = _content(Path(asked.out), compilation, asked.party, text, speaker)
        replaced = Path(asked.out).exists()
        Path(asked.out).write_bytes(content)
        said = _("Replaced: {file}") if replaced else _("Written: {file}")
        print(speaker.say(said, file=asked.out), file=sys.stderr)
    else:
        print(text)
    return 0


def _content(
    out: Path, compilation: Compilation, party: str | None, text: str, speaker: Speaker
) -> bytes:
    """The text in the format that OUT's ending says."""
    ending = out.suffix.lower()
    if ending == ".txt":
        return f"{text}\n".encode()
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    dress = Dress(at, interface=speaker.tag)
    if ending == ".md":
        from communique.paper.plain import write_md

        return write_md(compilation, dress, f"party:{party}" if party else "base").encode()
    if ending == ".docx":
        from communique.paper.docx import write_docx

        # Only this party's positions, so that nothing of another's is in the file.
        return write_docx(None, _alone(compilation, party), dress, _view(party))
    raise BadUsage(
        _("{file}: the ending says the format, one of {endings}."),
        file=out,
        endings=".docx .md .txt",
    )


def _view(party: str | None) -> str:
    return f"party:{party}" if party else "clean"


def _alone(compilation: Compilation, party: str | None) -> Compilation:
    """The compilation with nobody's positions but this party's, for the original nobody's."""
    provisions = []
    for each in compilation.provisions:
        mine = {code: taken for code, taken in each.positions.items() if code == party}
        if each.base is None and not mine:
            continue
        held = {
            code: Position(
                tuple(Edit(*edit) for edit in taken.edits), (), "", taken.wording is None
            )
            for code, taken in mine.items()
        }
        rolling = roll(each.base or "", held)
        provisions.append(
            msgspec.structs.replace(
                each,
                positions=mine,
                rolling=rolling,
                notation=render(rolling),
                brackets=sum(1 for _bracket in brackets(rolling)),
            )
        )
    return msgspec.structs.replace(compilation, provisions=provisions)
