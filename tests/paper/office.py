"""LibreOffice as the other party: it saves what we read, and opens what we write."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

PATIENCE = 300


def rewritten(sources: Sequence[Path], to: str, folder: Path) -> dict[str, bytes]:
    """The files saved by LibreOffice in another format, by stem; skips where it is missing."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs soffice: apt-get install libreoffice-writer")
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", to, "--outdir", str(out)]
    subprocess.run(
        [*command, *map(str, sources)], check=True, capture_output=True, timeout=PATIENCE
    )
    return {made.stem: made.read_bytes() for made in out.iterdir()}
