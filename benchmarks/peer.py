"""The nearest peer, `docx-scalpel` (Docxodus): `python -m benchmarks.peer FOLDER`.

From the same files it makes one Word file with everybody's tracked changes. A position counts
as recovered if the file, read with that party's changes accepted and all others undone, holds
the paragraph as the party wanted it, wherever it stands. Its three ways with conflicts are tried;
the time is that of its default, its host process started and warm. Needs the extra `bench`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import docx_scalpel
import msgspec
from docx_scalpel import ConflictResolution, DocxDiffConsolidateSettings, DocxDiffReviewer

from benchmarks.material import Material, read_truth, returns_in
from benchmarks.passes import Peer
from communique.paper.docx import open_docx

REPEATS = 3


def measure(folder: Path) -> Peer:
    """Time and accuracy on the files of a folder."""
    docx_scalpel.ping()
    base = (folder / "base.docx").read_bytes()
    reviewers = [DocxDiffReviewer(path.read_bytes(), path.stem) for path in returns_in(folder)]
    truth = read_truth(folder)
    wanted = {party: _positions(truth, party) for party in truth.returns}
    found = Peer(float("inf"), sum(map(len, wanted.values())), {})
    for _ in range(REPEATS):
        started = time.perf_counter()
        docx_scalpel.docx_diff_consolidate(base, reviewers)
        found.seconds = min(found.seconds, time.perf_counter() - started)
    for way in ConflictResolution:
        settings = DocxDiffConsolidateSettings(conflict_resolution=way)
        redline = docx_scalpel.docx_diff_consolidate(base, reviewers, settings)
        found.exact[way.name] = sum(
            len(positions & _read_by(redline, party)) for party, positions in wanted.items()
        )
    return found


def _positions(truth: Material, party: str) -> set[str]:
    """The paragraphs a party changed, as it wants them."""
    return set(truth.returns[party]) - set(truth.base)


def _read_by(redline: bytes, party: str) -> set[str]:
    document = open_docx("redline.docx", redline).read(lambda author: author == party)
    return {paragraph.text for paragraph in document.paragraphs}


if __name__ == "__main__":
    print(msgspec.json.encode(measure(Path(sys.argv[1]))).decode())
