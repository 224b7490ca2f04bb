"""`communique compile`: the draft and the files that came back, one text, a receipt for each."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from communique.cli.answering import at_the_terminal
from communique.cli.files import read, read_answers, read_compilation
from communique.cli.telling import Teller
from communique.cli.writing import plan, write_all
from communique.errors import BadUsage, Refused
from communique.languages import Speaker
from communique.paper.compilation import Dress
from communique.paper.compile.assembling import assemble
from communique.paper.compile.compiler import Compiler, read_draft
from communique.paper.compile.draft import Draft
from communique.paper.compile.questions import Answers, Ask, likeliest, nobody
from communique.paper.docx.cache import Cache
from communique.paper.gather import Gathered, gather, read_folder
from communique.paper.parties import PartyNames, read_parties
from communique.sentences import _


class _Given(NamedTuple):
    """What the command was given, read."""

    base: Path
    content: bytes
    gathered: Gathered
    parties: list[PartyNames]
    earlier: list[Path]
    answers: dict[str, str]


def compile_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Compile, write what was asked for, and say at the end what there is."""
    began = time.perf_counter()
    given = _given(asked)
    compare = read_compilation(Path(asked.compare)) if asked.compare else None
    outputs = plan(asked, comparing=compare is not None)
    # Where the JSON goes to standard output, what is said must not.
    teller = Teller(speaker, sys.stderr if outputs.json == "-" else sys.stdout, sys.stderr)
    cache = Cache()
    compiler = Compiler(
        _draft(given.base, given.content, asked, cache),
        earlier=[_earlier(path, cache) for path in given.earlier],
        names={party.code: party.names for party in given.parties},
        ask=Answers(given.answers, _ask(asked, speaker)),
        cache=cache,
    )
    for refused in given.gathered.refused:
        compiler.refused.append(refused)
    assemble(compiler, given.gathered.returns, given.parties, teller.progress)
    compilation = compiler.compilation()
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    dress = Dress(at, asked.attribution, asked.marking, speaker.tag)
    written = write_all(outputs, compiler, compilation, dress, given.content, compare)
    apart = {sent.file: len(sent.document.set_apart) for sent in compiler.sent.values()}
    teller.result(compilation, apart, compiler.table.brackets_shared(), compare, written)
    teller.seconds(time.perf_counter() - began)
    return 1 if compilation.refused else 0


def _given(asked: argparse.Namespace) -> _Given:
    """The base and the returns, from a folder or as named."""
    path = Path(asked.base)
    answers = read_answers(Path(asked.answers)) if asked.answers else {}
    earlier = [Path(each) for each in asked.earlier]
    parties_file = Path(asked.parties) if asked.parties else None
    if path.is_dir():
        if asked.returns:
            raise BadUsage(
                _("{file} is a folder: name it alone, or name the draft and the files."), file=path
            )
        folder = read_folder(path)
        base, gathered = folder.base, folder.returns
        earlier = [*folder.earlier, *earlier]
        parties_file = parties_file or folder.parties
        if folder.answers and not answers:
            answers = read_answers(folder.answers)
    else:
        base, gathered = path, gather(asked.returns)
    parties = read_parties(parties_file) if parties_file else []
    return _Given(base, read(base), gathered, parties, earlier, answers)


def _draft(base: Path, content: bytes, asked: argparse.Namespace, cache: Cache) -> Draft:
    try:
        draft = read_draft(base.name, content, cache)
    except Refused as wrong:
        raise BadUsage(wrong.sentence, **wrong.blanks) from wrong
    draft.symbol = asked.symbol or draft.symbol
    draft.revision = asked.revision if asked.revision is not None else draft.revision
    draft.language = asked.language or draft.language
    return draft


def _earlier(path: Path, cache: Cache) -> Draft:
    try:
        return read_draft(path.name, read(path), cache)
    except Refused as wrong:
        raise BadUsage(wrong.sentence, **wrong.blanks) from wrong


def _ask(asked: argparse.Namespace, speaker: Speaker) -> Ask:
    if asked.yes:
        return likeliest
    if sys.stdin.isatty() and sys.stderr.isatty():
        return at_the_terminal(speaker)
    return nobody
