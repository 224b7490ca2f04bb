"""What the command writes, where: planned before the work begins, said when it is done."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from communique.cli.files import write
from communique.errors import BadUsage
from communique.paper.compilation import Compilation, Dress
from communique.paper.compile.compiler import Compiler
from communique.paper.compile.receipts import receipts
from communique.paper.written import ENDINGS, as_json, written
from communique.sentences import _

FOLDER = Path("communique-out")
"""Where everything goes when nothing else was said."""


class Target(NamedTuple):
    """A file to write and the view it shows."""

    path: Path
    view: str


class Outputs(NamedTuple):
    """All that is to be written; `json` may be `-`, the terminal."""

    targets: Sequence[Target]
    json: str | None
    receipts: Path | None


class Written(NamedTuple):
    """A file written, and whether one of that name was there before."""

    path: Path
    replaced: bool


def plan(asked: argparse.Namespace, *, comparing: bool) -> Outputs:
    """What was asked for; without -o, --json or --receipts the page, Word, JSON and receipts."""
    view = asked.view
    known = view in ("brackets", "changes", "clean", "compared") or view.startswith("party:")
    if not known:
        raise BadUsage(
            _("{view} is no view: say brackets, changes, clean, compared or party:CODE."),
            view=view,
        )
    if view == "compared" and not comparing:
        raise BadUsage(_("To show a text compared, name the earlier one: --compare ROLLING.json."))
    if asked.out or asked.json or asked.receipts:
        targets = [Target(Path(each), view) for each in asked.out or ()]
        for target in targets:
            _check(target)
        return Outputs(targets, asked.json, Path(asked.receipts) if asked.receipts else None)
    stem = "rolling-text"
    targets = [Target(FOLDER / f"{stem}.html", "brackets"), Target(FOLDER / f"{stem}.docx", view)]
    if comparing and view != "compared":
        targets.append(Target(FOLDER / f"{stem}-compared.docx", "compared"))
    return Outputs(targets, str(FOLDER / f"{stem}.json"), FOLDER / "receipts")


def _check(target: Target) -> None:
    ending = target.path.suffix.lower()
    if ending not in ENDINGS:
        raise BadUsage(
            _("{file}: the ending says the format, one of {endings}."),
            file=target.path,
            endings=" ".join(ENDINGS),
        )
    if ending == ".html" and target.view != "brackets":
        raise BadUsage(
            _(
                "{file}: a page shows the brackets and lets one follow a party; "
                "for {view} say .docx, .md or .txt."
            ),
            file=target.path,
            view=target.view,
        )


def write_all(
    outputs: Outputs,
    compiler: Compiler,
    compilation: Compilation,
    dress: Dress,
    base: bytes,
    compare: Compilation | None,
) -> list[Written]:
    """Write everything planned; what is there already is replaced, and said so."""
    done: list[Written] = []
    for target in outputs.targets:
        ending = target.path.suffix.lower()
        content = written(compilation, dress, ending, target.view, base, compare)
        done.append(_write(target.path, content))
    if outputs.json == "-":
        print(as_json(compilation).decode(), end="")
    elif outputs.json:
        done.append(_write(Path(outputs.json), as_json(compilation)))
    if outputs.receipts:
        done += _receipts(outputs.receipts, compiler, compilation, dress, compare)
    return done


def _receipts(
    folder: Path,
    compiler: Compiler,
    compilation: Compilation,
    dress: Dress,
    compare: Compilation | None,
) -> list[Written]:
    from communique.paper.html import receipt_json, write_receipt

    done: list[Written] = []
    for receipt in receipts(compiler, compilation, dress.at, compare):
        page = write_receipt(receipt, dress).encode()
        done.append(_write(folder / f"{receipt.party}.html", page))
        done.append(_write(folder / f"{receipt.party}.json", receipt_json(receipt)))
    return done


def _write(path: Path, content: bytes) -> Written:
    return Written(path, write(path, content))
