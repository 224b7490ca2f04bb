"""`communique project`: one party's text out of a rolling text, to the character."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from communique.cli.files import read_compilation
from communique.errors import BadUsage
from communique.languages import Speaker
from communique.sentences import _


def project_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Write the text to OUT or the terminal, paragraphs by line breaks, UTF-8.

    A line broken within a paragraph (U+2028) is kept as it is.
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
        Path(asked.out).write_text(text + "\n", "utf-8", newline="\n")
        print(speaker.say(_("Written: {file}"), file=asked.out), file=sys.stderr)
    else:
        print(text)
    return 0
