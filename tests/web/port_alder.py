"""The fourth meeting on the site: the demonstration's own record, with its keys kept there.

tabled = settle(site, "tabled", until=2)      # the draft is on the table, nothing has come back
rolling = settle(site, "rolling", until=3)    # six papers received, two of them confirmed
"""

from __future__ import annotations

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

from communique.demo.cast import SECRETARIAT, Cast
from communique.demo.drawing import Drawing
from communique.demo.papers import BASE, EARLIER, FOLDER
from communique.demo.play import play
from communique.depositary.keyfile import write_key
from communique.mechanism.state.deliberating import Text
from communique.office import mechanisms
from communique.office.mechanisms import Mechanism
from communique.office.papers import compiled, sheets
from communique.paper.compile.compiler import read_draft

SEED = 7
FILES = FOLDER


def settle(site: Path, name: str, until: int) -> Mechanism:
    """The record as the story leaves it after a beat, its office working on this site."""
    if name in mechanisms.names():
        return mechanisms.mechanism(name)
    out = Path(tempfile.mkdtemp(prefix="port-alder-"))
    play(out, until=until, seed=SEED)
    shutil.copytree(out / "record", site / "records" / name)
    shutil.rmtree(out)
    drawing, keys = Drawing(SEED), site / "keys" / name
    keys.mkdir(parents=True, mode=0o700)
    for key in ("refusals", SECRETARIAT, "log"):
        write_key(keys / f"{key}.pem", drawing.draw(key, 32))
    record = mechanisms.mechanism(name)
    tabled, text = the_text(record)
    before, content = EARLIER.read_bytes(), BASE.read_bytes()
    sheets.keep(name, tabled, EARLIER.name, before, (), sha256(before).hexdigest())
    _written, places = compiled.written_text(read_draft(BASE.name, content))
    ids = ["" if place is None else text.order[place] for place in _counted(text, places)]
    sheets.keep(name, tabled, BASE.name, content, ids, compiled.bases(text))
    return record


def the_text(record: Mechanism) -> tuple[str, Text]:
    """The communiqué: its id, and as it stands."""
    ((name, text),) = record.state().deliberating.texts.items()
    return name, text


def cast() -> Cast:
    """The keys of the story."""
    return Cast(Drawing(SEED))


def _counted(text: Text, places: tuple[int | None, ...]) -> list[int | None]:
    """Places among the provisions as tabled: what parties have proposed since stands between."""
    tabled = [n for n, name in enumerate(text.order) if text.provisions[name].base]
    return [None if place is None else tabled[place] for place in places]
