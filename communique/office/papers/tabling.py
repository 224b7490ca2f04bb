"""Tabling a text from a file: what was read is looked at, then one act says it.

    tabling = propose("five-lakes", "communique.docx", content)
    read(tabling)                  # paragraphs, kinds, numbers
    table(tabling, symbol="FLM/MM4/CP")     # by the office's key
    signed(tabling, act)                    # a key that is not kept here has tabled it

The file itself becomes the first sheet of the text, so that delegations get it in its own style.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from msgspec.structs import replace

from communique.errors import OutOfOrder, Refused
from communique.mechanism.acts.content import WrittenText, write
from communique.mechanism.acts.deliberating import PutText, TableText
from communique.mechanism.state.convening import Session
from communique.mechanism.state.state import State
from communique.office.mechanisms import mechanism
from communique.office.papers import compiled, sheets, shelf
from communique.office.papers.models import Tabling
from communique.office.papers.office_pen import OfficePen
from communique.paper.compile.compiler import read_draft
from communique.paper.compile.draft import Draft
from communique.sentences import _

_BEFORE = (Session.CALLED, Session.OPEN, Session.SUSPENDED)


def propose(name: str, file: str, content: bytes) -> Tabling:
    """Keep a file that may be tabled. Raises Refused if it is no draft."""
    compiled.written_text(read_draft(file, content))
    digest = shelf.put(name, content)
    return Tabling.objects.create(
        token=secrets.token_urlsafe(18), mechanism=name, file=file, digest=digest
    )


def read(tabling: Tabling, symbol: str = "") -> tuple[Draft, WrittenText, tuple[int | None, ...]]:
    """What the file says: the draft, the text the act would table, and where each stands in it."""
    draft = read_draft(tabling.file, shelf.get(tabling.mechanism, tabling.digest))
    written, places = compiled.written_text(draft, symbol)
    return draft, written, places


def table(tabling: Tabling, symbol: str = "", *, before_meeting: str = "") -> str:
    """Table the text by the secretariat's key; its id. Raises OutOfOrder where it is refused."""
    record = mechanism(tabling.mechanism)
    office = OfficePen.of(record)
    if office is None:
        raise OutOfOrder(
            _("This server keeps no key of the secretariat: have one enrolled, and enter it then.")
        )
    if tabling.text:
        return tabling.text
    _draft, written, places = read(tabling, symbol)
    act = office.enter("text.table/1", TableText(), texts={"tabled": write(written)})
    texts = record.state().deliberating.texts
    name = next(name for name, text in texts.items() if text.act == act)
    keep(tabling, name, places)
    if before_meeting:
        office.enter("text.put/1", PutText(text=name), meet=before_meeting)
    return name


def signed(tabling: Tabling, act: str) -> str:
    """The text that this act tabled, by a key of a device: the file is kept with it; its id.

    The act may have given it another symbol. Raises Refused where no act of this id tabled the
    very words of the file.
    """
    texts = mechanism(tabling.mechanism).state().deliberating.texts
    name = next((name for name, text in texts.items() if text.act == act), "")
    if name and name == tabling.text:
        return name
    _draft, written, places = read(tabling)
    said = replace(written, symbol=texts[name].symbol) if name else written
    if not name or tabling.text or sha256(write(said)).hexdigest() != texts[name].tabled:
        raise Refused(_("This act did not table the words of {file}."), file=tabling.file)
    keep(tabling, name, places)
    return name


def keep(tabling: Tabling, name: str, places: tuple[int | None, ...]) -> None:
    """The file is the first sheet of the text that was tabled from it."""
    text = mechanism(tabling.mechanism).state().deliberating.texts[name]
    ids = ["" if place is None else text.order[place] for place in places]
    content = shelf.get(tabling.mechanism, tabling.digest)
    sheets.keep(tabling.mechanism, name, tabling.file, content, ids, compiled.bases(text))
    tabling.text = name
    tabling.save(update_fields=["text"])


def meetings(state: State) -> list[str]:
    """The meetings before which a text may come."""
    return [
        name for name, meeting in state.convening.meetings.items() if meeting.session in _BEFORE
    ]
