"""The pages of the documentation, and the examples in them run as a reader would run them.

A block fenced as `console` is a session: lines that begin with `$ ` are run one after the other
in one folder a page, a fresh copy of `examples/` in it, and what follows each is what it prints.

    ```console
    $ communique compile examples/five-lakes
    6 files, 41 changes …
    ```

Times and seconds differ each run and are compared as `0.0 s` and `00:00`; a line `…` stands for
any number of lines; `(exit code 1)` as the last line of an output is the code when it is not 0.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.material import REPOSITORY

PAGES = [
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
    *sorted((REPOSITORY / "docs").rglob("*.md")),
]
PROGRAMS = {"communique": [sys.executable, "-m", "communique"], "ls": ["ls"], "cat": ["cat"]}
"""What a session may run: ours, and two programs to look at what it wrote."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHANGING = (
    (re.compile(r"\d+[.,]\d+ ?(?:s|seconds)\b"), "0.0 s"),
    (
        re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([.,]\d+)?(Z|[+-]\d\d:?\d\d)?"),
        "0000-00-00",
    ),
    (re.compile(r"\b\d\d:\d\d\b"), "00:00"),
)
SKIPPED_LINES = "…"


class Step(NamedTuple):
    """A command, and what it prints."""

    command: str
    prints: str


def blocks(page: str, kind: str) -> list[str]:
    """The contents of the blocks fenced as `kind`."""
    return [body for name, body in FENCE.findall(page) if name == kind]


def session(page: str) -> list[Step]:
    """Every step of a page's sessions, in order."""
    return [step for block in blocks(page, "console") for step in _steps(block)]


def _steps(block: str) -> Iterator[Step]:
    command: str | None = None
    printed: list[str] = []
    for line in [*block.splitlines(), "$ "]:
        if not line.startswith("$ "):
            printed.append(line)
            continue
        if command is not None:
            yield Step(command, "\n".join(printed))
        command, printed = line[2:], []


def run(command: str, folder: Path) -> str:
    """What a command prints in a folder, errors among it, and its exit code when it is not 0."""
    program, *rest = shlex.split(command)
    done = subprocess.run(
        [*PROGRAMS[program], *rest],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "COLUMNS": "100",
             "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )  # fmt: skip
    code = [f"(exit code {done.returncode})"] if done.returncode else []
    return "\n".join([*done.stdout.splitlines(), *code])


def agrees(said: str, printed: str) -> bool:
    """Does the page say what the command prints, times apart?"""
    parts = re.split(rf"^{SKIPPED_LINES}\n", _settled(said) + "\n", flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, _settled(printed) + "\n") is not None


def _settled(text: str) -> str:
    for changing, still in CHANGING:
        text = changing.sub(still, text)
    return "\n".join(line.rstrip() for line in text.split("\n"))
