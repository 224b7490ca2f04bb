"""Beat 1. The archive: two readouts of the third meeting, read and laid beside each other.

    OUT/archive/index.html      where they disagree, each with its words
    OUT/archive/aldora.txt.html …

As `communique read FOLDER --html` does it; nothing of this stands in the record yet.
"""

from __future__ import annotations

from communique.demo.papers import READOUTS
from communique.demo.stage import Stage
from communique.languages import Speaker
from communique.reader.comparing import disagreements
from communique.reader.meetings import clue
from communique.reader.page import account_page, index_page
from communique.reader.reading import read
from communique.reader.readouts import Entry, Meeting
from communique.reader.source import read_text

ARCHIVE, INDEX = "archive", "index.html"


def play(stage: Stage) -> None:
    """Read both, write their pages, and keep where they disagree."""
    speaker = Speaker()
    folder = stage.out / ARCHIVE
    folder.mkdir()
    accounts, entries = [], []
    for path in sorted(READOUTS.glob("*.txt")):
        source = read_text(path.name, path.read_bytes())
        account = read(source, file=path.name)
        page = f"{path.name}.html"
        (folder / page).write_text(account_page(account, source.text, speaker, INDEX), "utf-8")
        accounts.append(account)
        entries.append(
            Entry(path.name, page, clue(account), len(account.statements), len(account.findings))
        )
    stage.archive = Meeting(tuple(entries), tuple(disagreements(accounts)))
    index = index_page([stage.archive], speaker, folder=ARCHIVE)
    (folder / INDEX).write_text(index, "utf-8")
