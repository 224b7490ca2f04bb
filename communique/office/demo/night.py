"""23:40: the files that came back, made one text as anybody's are, and entered as received.

    night.go_on(desk, shelf, drop_id)     # in the background: enter, once nothing is asked of it
    night.standing()                      # Standing(drop="k3…", done=3, of=6)

What the compilation took of each delegation's file is one act, `paper.receive`, signed by the
secretariat's key that this server keeps; the French of two paragraphs is `version.submit`. They
enter once: a second visitor sees what the first one entered.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from django.db import connections

from communique.demo.papers import FOLDER, RECEIVED
from communique.errors import OutOfOrder
from communique.mechanism.acts import Via
from communique.mechanism.acts.ending import SubmitVersion
from communique.mechanism.acts.times import seconds_of
from communique.office import mechanisms
from communique.office.demo.staging import NAME, the_text
from communique.office.drops import Desk, Shelf
from communique.office.drops.outcome import Text
from communique.office.papers import compiled, sheets, shelf
from communique.office.papers.entering import what_it_enters
from communique.office.papers.models import Arrival
from communique.office.papers.models import Standing as Stands
from communique.office.papers.office_pen import OfficePen
from communique.paper.compilation import FileEntry
from communique.paper.compile.compiler import TRANSLATED as TRANSLATED_FILE
from communique.sentences import _

TRANSLATED = (8, 9)
"""The provisions of which the French file has a version, counted from 1: paragraphs 4 and 5."""
LOOK = 0.05
"""Seconds between two looks at the desk."""


class Standing(msgspec.Struct, frozen=True):
    """How many of the delegations' files have been entered, out of which drop."""

    drop: str = ""
    done: int = 0
    of: int = 0
    failed: bool = False

    @property
    def is_entered(self) -> bool:
        """Whether all are in."""
        return bool(self.of) and self.done == self.of


_standing = Standing()
_lock = threading.Lock()


def standing() -> Standing:
    """Where the entering stands."""
    return _standing


def forget() -> None:
    """As if nothing had come back: for tests."""
    _say(Standing())


def go_on(desk: Desk, on: Shelf, drop_id: str) -> None:
    """Enter what a drop says as soon as it is made and nothing is asked of it; at once returns."""
    threading.Thread(target=_go_on, args=(desk, on, drop_id), daemon=True).start()


def _go_on(desk: Desk, on: Shelf, drop_id: str) -> None:
    while (drop := on.find(drop_id)) is not None:
        stands = desk.standing(drop)
        if stands.failed is not None:
            return
        if stands.outcome is not None and stands.outcome.turn == drop.turn:
            text = stands.outcome.text
            if text is not None and all(each.answer for each in text.compilation.questions):
                _enter_once(drop_id, text)
            return
        time.sleep(LOOK)


def _enter_once(drop_id: str, text: Text) -> None:
    with _lock:
        if _standing.of and not _standing.failed:
            return
        of = sum(entry.kind != TRANSLATED_FILE for entry in text.compilation.files)
        _say(Standing(drop_id, 0, of))
        finished = False
        try:
            for done in enter(text):
                _say(Standing(drop_id, done, of))
            finished = True
        finally:
            if not finished:
                _say(Standing(drop_id, _standing.done, of, failed=True))
            connections.close_all()
            mechanisms.leave()


def enter(text: Text) -> Iterator[int]:
    """Enter the files in the order in which they came; yields how many are in.

    Raises OutOfOrder where the door refuses one.
    """
    record = mechanisms.mechanism(NAME)
    office = OfficePen.of(record)
    if office is None:
        raise OutOfOrder(
            _("This server keeps no key of the secretariat: have one enrolled, and enter it then.")
        )
    entries = sorted(text.compilation.files, key=lambda one: RECEIVED[_outer(one.file)])
    files = [entry for entry in entries if entry.kind != TRANSLATED_FILE]
    for done, entry in enumerate(files, start=1):
        _enter(office, text, entry)
        yield done
    _translate(office, text)


def _enter(office: OfficePen, made: Text, entry: FileEntry) -> None:
    name, text = the_text()
    sheet = sheets.current(NAME, name, text)
    ids = {
        known: provision
        for provision, known in compiled.ids_of(text, sheets.read(sheet), sheet.places).items()
        if text.provisions[provision].base
    }
    entering = what_it_enters(name, text, ids, made.compilation, entry.party, entry.file)
    outer = _outer(entry.file)
    content = (FOLDER / outer).read_bytes()
    digest, at = sha256(content).hexdigest(), RECEIVED[outer]
    said = entering.paper(entry.party, digest, Via.MAIL, at)
    acts = []
    if said is not None:
        args, words = said
        do = "paper.receive/1"
        acts.append(office.enter(do, args, texts={"paper": words}, meet=text.meeting))
    Arrival.objects.create(
        token=secrets.token_urlsafe(18),
        mechanism=NAME,
        text=name,
        party=entry.party,
        file=outer,
        digest=shelf.put(NAME, content),
        via=Via.MAIL.value,
        received=datetime.fromtimestamp(seconds_of(at), UTC),
        standing=Stands.ENTERED.value if acts else Stands.SAME.value,
        acts=acts,
        receipt=shelf.put(NAME, msgspec.json.encode(made.receipts[entry.party])),
    )


def _translate(office: OfficePen, made: Text) -> None:
    """The French of two paragraphs, as their translator sent it."""
    name, text = the_text()
    tabled = [each for each in text.order if text.provisions[each].base]
    for version in made.compilation.versions:
        for place, words in zip(TRANSLATED, version.paragraphs[1:], strict=True):
            provision = tabled[place - 1]
            args = SubmitVersion(
                text=name,
                provision=provision,
                language=version.language,
                renders=text.provisions[provision].base_hash,
                on_behalf=version.party,
                via=Via.MAIL,
                received_at=RECEIVED[_outer(version.file)],
            )
            said = {"version": words.encode()}
            office.enter("version.submit/1", args, texts=said, meet=text.meeting)


def _outer(file: str) -> str:
    """The file as it came, of what was found in it (`draft.eml › draft.docx`)."""
    return file.partition(" › ")[0]


def _say(now: Standing) -> None:
    global _standing
    _standing = now
