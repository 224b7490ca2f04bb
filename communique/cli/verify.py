"""`communique verify`: what a published bundle, or a whole record, proves.

Exit codes: 0 verified, 1 broken, 2 incomplete, 3 not usable.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from communique.cli.files import read as read_file
from communique.depositary.bundle import check, tell
from communique.depositary.bundle.findings import Verdict
from communique.depositary.bundle.telling import VERDICTS
from communique.depositary.store import open_store
from communique.depositary.verifying import Verified, verify_record
from communique.errors import BadUsage, CommuniqueError, NotKept, UnknownKind
from communique.languages import Speaker
from communique.record.container import LARGEST_FILE
from communique.sentences import _


def verify_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Check a bundle, or the record in a folder."""
    path = Path(asked.bundle)
    # Not Path.is_dir: of a name too long or a folder that may not be entered it raises.
    if os.path.isdir(asked.bundle):
        return verify_folder(path, asked.founding, speaker)
    try:
        content = read_file(path, LARGEST_FILE + 1)
    except BadUsage as wrong:
        return _not_usable(wrong, speaker)
    report = check(content, asked.founding)
    for line in tell(report, speaker.say):
        print(line)
    return report.verdict.exit


def verify_folder(folder: Path, founding: str | None, speaker: Speaker) -> int:
    """Verify every act of the record in a folder, and say what it came to."""
    try:
        with open_store(folder) as store:
            verified = verify_record(store, _spelled(founding))
    except (NotKept, UnknownKind) as wrong:
        return _not_usable(wrong, speaker)
    for line in _lines(verified, speaker):
        print(line)
    return verified.verdict.exit


def _not_usable(wrong: CommuniqueError, speaker: Speaker) -> int:
    print(speaker.say(VERDICTS[Verdict.NOT_USABLE]).upper())
    print("  " + speaker.say(wrong.sentence, **wrong.blanks))
    return Verdict.NOT_USABLE.exit


def _spelled(founding: str | None) -> str | None:
    """A fingerprint as it is written, with spaces, colons or capitals."""
    return "".join(founding.replace(":", "").split()).lower() if founding else None


def _lines(verified: Verified, speaker: Speaker) -> list[str]:
    say = speaker.say
    lines = [say(VERDICTS[verified.verdict]).upper()]
    if verified.origin:
        lines += [
            "  " + say(_("{size} acts of {origin}"), size=verified.size, origin=verified.origin),
            "  " + say(_("state {hash}"), hash=verified.state),
        ]
    if verified.cosigned:
        parties = " ".join(verified.cosigned)
        lines.append("  " + say(_("cosigned by the copies of {parties}"), parties=parties))
    for one in verified.void:
        why = say(one.why.sentence, **one.why.blanks)
        lines.append("  " + say(_("act {index} is void: {why}"), index=one.index, why=why))
    for wrong in (*verified.faults, *verified.missing):
        lines.append("  " + say(wrong.sentence, **wrong.blanks))
    return lines
