"""A folder of files to compile: the generator's draft, its returns, and what they say.

    made = make(folder, parties=6, paragraphs=100)

writes `base.docx` and `P000.docx`, `P001.docx` … (even ones edited copies, odd ones tracked
changes) into `folder`, and beside it `folder.json`, the texts by party, which is the truth that
a compilation is checked against.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import msgspec

from benchmarks.generator import draft, returned
from benchmarks.word import copy_of, edited_copy, tracked_copy

EDITED = 0.15
"""The share of paragraphs each return touches, as in the design's measurements."""


class Material(msgspec.Struct):
    """The folder's truth: the draft's paragraphs, and each party's."""

    base: list[str]
    returns: dict[str, list[str]]


def make(folder: Path, parties: int, paragraphs: int, restructured: float = 0.0) -> Material:
    """Write the files of so many parties on a draft of so many paragraphs of 60 words."""
    folder.mkdir(parents=True)
    base = draft(paragraphs)
    (folder / "base.docx").write_bytes(copy_of(base))
    made = Material(base, {})
    for k in range(parties):
        code = f"P{k:03d}"
        back = returned(base, k, EDITED, restructured)
        content = tracked_copy(base, back, f"Delegation of {code}") if k % 2 else edited_copy(back)
        (folder / f"{code}.docx").write_bytes(content)
        made.returns[code] = back.texts
    truth_of(folder).write_bytes(msgspec.json.encode(made))
    return made


def truth_of(folder: Path) -> Path:
    """Where the truth about a folder is kept: beside it, so that the folder holds files only."""
    return folder.with_suffix(".json")


def read_truth(folder: Path) -> Material:
    """The truth that `make` kept."""
    return msgspec.json.decode(truth_of(folder).read_bytes(), type=Material)


def returns_in(folder: Path) -> list[Path]:
    """The returned files, by party."""
    return sorted(folder.glob("P*.docx"))


def resaved(folder: Path, into: Path) -> None:
    """The same returns, each opened and saved by LibreOffice (which must be installed)."""
    into.mkdir(parents=True)
    shutil.copy(folder / "base.docx", into / "base.docx")
    shutil.copy(truth_of(folder), truth_of(into))
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                str(into),
                *map(str, returns_in(folder)),
            ],
            check=True,
            capture_output=True,
        )
