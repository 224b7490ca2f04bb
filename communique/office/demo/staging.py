"""The record of the Five Lakes as the story leaves it at 23:40, on this site's folder.

    set_the_stage()         # data/records/five-lakes, data/keys/five-lakes, data/copies/five-lakes
    NAME, SHOWN_AT          # 'five-lakes', '2027-04-27T23:40:00Z'

Beat 2 is played: founded, called, opened, the draft of 26 April on the table. Nothing that came
back is entered yet; that is what the first button does. Every key is drawn anew at each start.
"""

from __future__ import annotations

import secrets
import shutil
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from communique.demo.beats import called
from communique.demo.cast import CODES, SECRETARIAT
from communique.demo.papers import BASE, EARLIER
from communique.demo.stage import Stage
from communique.depositary.keyfile import write_key
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.state.deliberating import Text
from communique.office import clock, mechanisms
from communique.office.copies import VERIFIER
from communique.office.demo import guests
from communique.office.papers import compiled, sheets
from communique.paper.compile.compiler import read_draft

NAME = "five-lakes"
SHOWN_AT = "2027-04-27T23:40:00Z"


def set_the_stage() -> None:
    """Play to 23:40, and let it go on from there. The folder has no record of this name yet."""
    data = Path(settings.DATA)
    folder = data / "stage"
    folder.mkdir(mode=0o700)
    # A seed of 32 random bytes that nobody keeps: the keys are written out once more below.
    stage = Stage(folder, secrets.randbits(256))
    try:
        called.play(stage)
        stage.follow()
    finally:
        stage.close()
    (data / "copies").mkdir(mode=0o700, exist_ok=True)
    shutil.move(folder / "record", data / "records" / NAME)
    shutil.move(folder / "copies", data / "copies" / NAME)
    folder.rmdir()
    keys = data / "keys" / NAME
    keys.mkdir(mode=0o700, parents=True)
    kept = {SECRETARIAT: SECRETARIAT, "refusals": "refusals"}
    kept |= {f"{VERIFIER}{code}": f"{code} verifier" for code in CODES}
    # The log's key last: it is what makes the record one of those kept here.
    for file, drawn in {**kept, "log": "log"}.items():
        write_key(keys / f"{file}.pem", stage.drawing.draw(drawn, 32))
    guests.keep(NAME, {code: stage.cast.pen(f"{code} root") for code in CODES})
    clock.set_to(seconds_of(SHOWN_AT))
    _sheets()
    mechanisms.mechanism(NAME).listen()


def the_text() -> tuple[str, Text]:
    """The communiqué of the story: its id, and as it stands."""
    ((name, text),) = mechanisms.mechanism(NAME).state().deliberating.texts.items()
    return name, text


def _sheets() -> None:
    """The two Word files that were sent out: of 24 April, and of the words on the table."""
    name, text = the_text()
    before, content = EARLIER.read_bytes(), BASE.read_bytes()
    sheets.keep(NAME, name, EARLIER.name, before, (), sha256(before).hexdigest())
    _written, places = compiled.written_text(read_draft(BASE.name, content))
    ids = ["" if place is None else text.order[place] for place in places]
    sheets.keep(NAME, name, BASE.name, content, ids, compiled.bases(text))
