"""`communique record`: a record in a folder: shown, verified, exported as files, pruned."""

from __future__ import annotations

import argparse
from pathlib import Path

from communique.cli.files import read as read_file
from communique.cli.files import write
from communique.cli.verify import verify_folder
from communique.depositary.act_lines import act_lines, headline
from communique.depositary.exporting import export
from communique.depositary.folding import Folding
from communique.depositary.judging import Judged
from communique.depositary.pruning import prune
from communique.depositary.store import RecordStore, open_store
from communique.errors import BadUsage, NotEnough, NotKept, NotProven
from communique.languages import Speaker
from communique.mechanism.fold import Effect
from communique.mechanism.state import State
from communique.sentences import _


def record_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """One of show, verify, export, prune."""
    folder = Path(asked.folder)
    if asked.action == "verify":
        return verify_folder(folder, asked.founding, speaker)
    try:
        with open_store(folder) as store:
            if asked.action == "show":
                return _show(store, asked, speaker)
            if asked.action == "export":
                return _export(store, Path(asked.out), speaker)
            return _prune(store, asked, speaker)
    except (NotKept, NotEnough, NotProven) as wrong:
        raise BadUsage(wrong.sentence, **wrong.blanks) from wrong


_EFFECTS = {
    Effect.IN_EFFECT: _("in effect"),
    Effect.RECEIVED: _("received"),
    Effect.PENDING: _("pending"),
    Effect.VOID: _("void"),
}


def _show(store: RecordStore, asked: argparse.Namespace, speaker: Speaker) -> int:
    """Every act in a line, with what became of it; one act with all its words."""

    size = store.head().size
    if asked.act is not None and not 0 <= asked.act < size:
        raise BadUsage(
            _("There is no act {index} in this record of {size}: they are counted from 0."),
            index=asked.act,
            size=size,
        )

    def heard(judged: Judged) -> None:
        index = judged.outcome.state.size - 1
        if asked.act is not None and asked.act != index:
            return
        effect = speaker.say(_EFFECTS[judged.outcome.effect])
        if judged.entry is None:
            print(f"{index}  " + speaker.say(_("bytes that are no act ({effect})"), effect=effect))
            return
        payload = judged.entry.payload
        if asked.act is None:
            print(f"{index}  {headline(payload, speaker.say)}  {effect}")
        else:
            for line in act_lines(payload, store.text, speaker.say):
                print(line)
        refusal = judged.outcome.refusal
        if refusal is not None:
            print("    " + speaker.say(refusal.sentence, **refusal.blanks))

    Folding(store, State()).on(store, heard)
    return 0


def _export(store: RecordStore, out: Path, speaker: Speaker) -> int:
    count = 0
    for path, content in export(store):
        write(out / path, content)
        count += 1
    print(speaker.say(_("{count} files are in {folder}."), count=count, folder=out))
    return 0


def _prune(store: RecordStore, asked: argparse.Namespace, speaker: Speaker) -> int:
    notes = [read_file(Path(file)) for file in asked.note]
    acts, texts = prune(store, asked.text, notes)
    print(
        speaker.say(
            _("{acts} preparatory acts and {texts} texts are destroyed; the record verifies."),
            acts=acts,
            texts=texts,
        )
    )
    return 0
