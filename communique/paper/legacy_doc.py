"""Old Word files (.doc), by way of LibreOffice where it is installed.

LibreOffice rewrites the file as .docx in a folder of its own, with a profile of its own and
without macros, and the Word reader takes it from there: tracked changes and notes survive.

Source: the format itself is [MS-DOC]; nobody should write another reader of it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import Refused
from communique.paper.docx import open_docx
from communique.sentences import _

if TYPE_CHECKING:
    from communique.paper.document import Source

PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 180
"""Seconds one file may take."""


def open_doc(name: str, content: bytes) -> Source:
    """The document in an old .doc; raises Refused: no LibreOffice, or it cannot read the file."""
    program = next((found for each in PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise Refused(
            _(
                "{file} is an old Word .doc file, which is read only where LibreOffice is "
                "installed. Save it as .docx and send that."
            ),
            file=name,
        )
    return open_docx(name, _rewritten(program, name, content))


def _rewritten(program: str, name: str, content: bytes) -> bytes:
    """The same document as .docx."""
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        here = Path(folder)
        (here / "draft.doc").write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(here / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(here / "out"),
            str(here / "draft.doc"),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise _unreadable(name) from error
        made = here / "out" / "draft.docx"
        if not made.is_file():
            raise _unreadable(name)
        return made.read_bytes()


def _unreadable(name: str) -> Refused:
    return Refused(
        _("{file} is an old Word .doc file that could not be read. Save it as .docx, send that."),
        file=name,
    )
