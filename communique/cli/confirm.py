"""`communique confirm`: the second gesture for a weighty act, on the party's own machine.

The act's envelope comes in a file (or a QR code's text; the file for the phone does as well), and
its words are shown here, by a program that the host did not send. With a key and the party's own
copy of the record the confirmation is written, to be sent like any act (ACTS.md, *Taking effect*).
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from communique.cli.files import read as read_file
from communique.cli.files import write
from communique.cli.passwords import password
from communique.depositary.act_lines import act_lines
from communique.depositary.authoring import Pen
from communique.depositary.folding import Folding
from communique.depositary.judging import judge
from communique.depositary.keyfile import read_key
from communique.depositary.store import RecordStore, open_store
from communique.errors import BadUsage, NotInForm, UnknownKind
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Payload, decode
from communique.mechanism.acts.founding import ConfirmAct
from communique.record.envelope import Envelope
from communique.record.envelope import decode as open_envelope
from communique.sentences import _


def confirm_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Show the act; with --key and --record confirm it, and write what is to be sent."""
    envelope, payload, brought = _act(Path(asked.envelope))
    if bool(asked.key) != bool(asked.record):
        raise BadUsage(_("To confirm, both --key and --record are needed."))
    if not asked.record:
        for line in act_lines(payload, brought.get, speaker.say):
            print(line)
        print(speaker.say(_("act {act}"), act=envelope.act_id))
        return 0
    with open_store(asked.record) as store:
        for line in act_lines(payload, store.text, speaker.say):
            print(line)
        print(speaker.say(_("act {act}"), act=envelope.act_id))
        _confirm(asked, speaker, store, envelope, payload)
    return 0


def _act(path: Path) -> tuple[Envelope, Payload, dict[str, bytes]]:
    """The act in a file, and the words that came with it, by their digest."""
    content, texts = _opened(read_file(path).strip())
    words = {sha256(text.encode()).hexdigest(): text.encode() for text in texts}
    try:
        envelope = open_envelope(content)
        return envelope, decode(envelope.payload, KINDS), words
    except (NotInForm, UnknownKind) as broken:
        raise BadUsage(broken.sentence, **broken.blanks) from broken


class _Packet(msgspec.Struct, frozen=True):
    """The file that a page gives for a phone (`depositary.confirm`), as far as it is wanted."""

    act: msgspec.Raw
    texts: tuple[str, ...] = ()


def _opened(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The envelope in a packet and its words; what is no packet is taken for an envelope itself."""
    try:
        packet = msgspec.json.decode(content, type=_Packet)
        return bytes(packet.act), packet.texts
    except (msgspec.DecodeError, UnicodeDecodeError):
        return content, ()


def _confirm(
    asked: argparse.Namespace,
    speaker: Speaker,
    store: RecordStore,
    envelope: Envelope,
    payload: Payload,
) -> None:
    state = Folding(store).on(store)
    if envelope.act_id not in state.pending:
        raise BadUsage(
            _("Act {act} does not wait for a confirmation in this record."), act=envelope.act_id
        )
    pen = Pen(read_key(Path(asked.key), password(asked, speaker)), payload.party)
    if not asked.yes and not _agrees(speaker):
        print(speaker.say(_("Nothing was confirmed.")))
        return
    written = pen.write(
        store,
        state,
        "act.confirm/1",
        ConfirmAct(act=envelope.act_id),
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        nonce=os.urandom(16),
    )
    refusal = judge(state, written.envelope, store).outcome.refusal
    # The act itself is judged by the host: its record may have gone on. The key is judged here.
    if refusal is not None and str(refusal.blanks["rule"]).startswith(_OF_THE_KEY):
        raise BadUsage(refusal.sentence, **refusal.blanks)
    out = Path(asked.out or f"{asked.envelope}.confirm")
    write(out, written.envelope)
    print(speaker.say(_("{file}: send it as you sent the act."), file=out))


_OF_THE_KEY = ("key.", "act.confirm")
"""Rules by which a key is refused, whatever it confirms."""


def _agrees(speaker: Speaker) -> bool:
    """Whether the person at the terminal types yes, in their language or in English."""
    print(speaker.say(_("Confirm this act? Type yes: ")), end="", flush=True)
    said = sys.stdin.readline().strip().casefold()
    return said in {"yes", speaker.say(_("yes")).casefold()}
