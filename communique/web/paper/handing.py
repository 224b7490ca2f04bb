"""Files of a request, as `gather` wants them: on disk for as long as they are read.

with handed([("RE_ draft.eml", content)]) as files:
    gather_handed(files)
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from communique.errors import BadUsage
from communique.paper.gather import Gathered, Handed


@contextmanager
def handed(files: Sequence[tuple[str, bytes]]) -> Iterator[list[Handed]]:
    """The files under numbers in a folder of their own; no name from outside is ever a path."""
    incoming = Path(settings.DATA) / "incoming"
    with tempfile.TemporaryDirectory(dir=incoming) as folder:
        found = []
        for number, (name, content) in enumerate(files):
            path = Path(folder) / str(number)
            path.write_bytes(content)
            found.append(Handed(path, name))
        yield found


def no_document(gathered: Gathered, otherwise: str) -> BadUsage:
    """What to say of files in which there is no document: why the first cannot be taken."""
    if not gathered.refused:
        return BadUsage(otherwise)
    why = gathered.refused[0].why
    return BadUsage(why.sentence, **why.blanks)
