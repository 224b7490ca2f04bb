"""Files the command reads and writes for itself, with a clear sentence where it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from communique.errors import BadUsage
from communique.sentences import _

if TYPE_CHECKING:
    from communique.paper.compilation import Compilation


def read(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, the first `most` of them; BadUsage if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as wrong:
        raise BadUsage(_("{file} cannot be read: there is no such file."), file=path) from wrong
    except PermissionError as wrong:
        raise BadUsage(_("{file} cannot be read: you may not open it."), file=path) from wrong
    except IsADirectoryError as wrong:
        raise BadUsage(_("{file} is a folder, not a file."), file=path) from wrong
    except OSError as wrong:
        raise BadUsage(
            _("{file} cannot be read ({reason})."), file=path, reason=wrong.strerror or wrong
        ) from wrong


def write(path: Path, content: bytes) -> bool:
    """Write a file and the folders above it; was there one already? BadUsage if it cannot be."""
    replaced = path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as wrong:
        raise BadUsage(
            _("{file} cannot be written ({reason})."), file=path, reason=wrong.strerror or wrong
        ) from wrong
    return replaced


def read_compilation(path: Path) -> Compilation:
    """A rolling text that `compile` wrote as JSON."""
    from communique.paper.compilation import Compilation

    try:
        return msgspec.json.decode(read(path), type=Compilation)
    except (msgspec.DecodeError, msgspec.ValidationError) as wrong:
        raise BadUsage(
            _("{file} is not a rolling text of ours ({reason}): name the .json we wrote."),
            file=path,
            reason=wrong,
        ) from wrong


def read_answers(path: Path) -> dict[str, str]:
    """Answers by question id, as `{"q1a2b3c4d": "same place"}`."""
    try:
        return msgspec.json.decode(read(path), type=dict[str, str])
    except (msgspec.DecodeError, msgspec.ValidationError) as wrong:
        raise BadUsage(
            _('{file} holds no answers ({reason}): write them as {{"QUESTION": "answer"}}.'),
            file=path,
            reason=wrong,
        ) from wrong
