"""The Five Lakes files: the draft of 26 April, and what six delegations and a translator sent back.

The same files as in `examples/`, so that an installed program has them.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
BASE = FOLDER / "base.docx"
EARLIER = FOLDER / "earlier" / "draft 24 April.docx"
NAMES = FOLDER / "parties.csv"
READOUTS = FOLDER / "readouts"
"""Two accounts of the third meeting, by Aldora and by Eastmark."""

RECEIVED = {
    "FINAL_v3 Brevia(2).docx": "2027-04-27T20:12:00Z",
    "communique cor MOD brv.docx": "2027-04-27T20:47:00Z",
    "RE_ RE_ draft.eml": "2027-04-27T21:30:00Z",
    "Projet_communiqué_ME.odt": "2027-04-27T22:05:00Z",
    "draft 24april LF.docx": "2027-04-27T22:58:00Z",
    "aldora-comments.docx": "2027-04-27T23:15:00Z",
    "version_française.docx": "2027-04-27T23:21:00Z",
}
"""The files by name, and when the secretariat had them, UTC."""
