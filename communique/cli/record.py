"""`communique record`: a record in a folder: shown, verified, exported as files, pruned."""

from __future__ import annotations

import argparse
from pathlib import Path

from communique.cli.files import read as read_file
from communique.cli.files import write
from communique.cli.verify import verify_folder
from communique.depositary.act_lines import act_lines, headline
from communique.depositary.exporting import export
from communique.depositary.folding import PROVEN, Folding
from communique.depositary.judging import Judged
from communique.depositary.pruning import prune
from communique.depositary.store import RecordStore, open_store
from communique.errors import BadUsage, NotEnough, NotInForm, NotKept, NotProven
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Payload, decode
from communique.mechanism.fold import Effect
from communique.mechanism.state import PROTOCOL, State
from communique.mechanism.state import decode as decode_state
from communique.record.envelope import decode as decode_envelope
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
    """Every act in a line, with what became of it; one act with all its words.

    Of a pruned record the acts before the state that the parties' copies signed are not judged
    again: what of them is kept is shown, and where one was pruned it is said.
    """
    size = store.head().size
    if asked.act is not None and not 0 <= asked.act < size:
        raise BadUsage(
            _("There is no act {index} in this record of {size}: they are counted from 0."),
            index=asked.act,
            size=size,
        )

    def shown(index: int, payload: Payload | None, effect: str) -> None:
        if asked.act is not None and asked.act != index:
            return
        became = speaker.say(effect)
        if payload is None:
            print(f"{index}  " + speaker.say(_("bytes that are no act ({effect})"), effect=became))
        elif asked.act is None:
            print(f"{index}  {headline(payload, speaker.say)}  {became}")
        else:
            for line in act_lines(payload, store.text, speaker.say):
                print(line)

    def heard(judged: Judged) -> None:
        index = judged.outcome.state.size - 1
        entry, refusal = judged.entry, judged.outcome.refusal
        shown(index, None if entry is None else entry.payload, _EFFECTS[judged.outcome.effect])
        if refusal is not None and asked.act in (None, index):
            print("    " + speaker.say(refusal.sentence, **refusal.blanks))

    signed = store.snapshot(PROTOCOL, PROVEN)
    if signed is None:
        Folding(store, State()).on(store, heard)
        return 0
    for index, content in enumerate(store.envelopes(0, signed.size)):
        if content is not None:
            shown(index, _payload(content), _KEPT)
        elif asked.act in (None, index):
            print(f"{index}  " + speaker.say(_("pruned: only its digest is kept")))
    Folding(store, decode_state(signed.state)).on(store, heard)
    return 0


_KEPT = _("kept; judged before the record was pruned")


def _payload(content: bytes) -> Payload | None:
    """The act in an envelope; None for bytes that are none."""
    try:
        return decode(decode_envelope(content).payload, KINDS)
    except NotInForm:
        return None


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
            _("Destroyed: preparatory acts {acts}, texts {texts}. What is kept is as provable."),
            acts=acts,
            texts=texts,
        )
    )
    return 0
