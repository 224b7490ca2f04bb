"""The text as a file, for whoever may have it: by the writers of the command.

    content, kind = download(mechanism, text_id, seen, "brackets", ".docx", speaker)

A reader who is not told whose positions are whose gets the brackets without names, and no JSON:
what a file holds can be read by whoever holds it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from communique.errors import BadUsage
from communique.languages import Speaker
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism
from communique.office.papers import names, sheets
from communique.paper.compilation import Dress
from communique.paper.written import written
from communique.sentences import _
from communique.web.room.seeing import Seeing

KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
}
VIEWS = ("brackets", "changes", "clean")


def offered(seen: Seeing, ending: str) -> tuple[str, ...]:
    """The views in which a reader may have a format; a party's own comes beside."""
    if ending == ".json":
        return ("brackets",) if seen.attributed else ()
    if ending == ".docx" and seen.attributed:
        return VIEWS
    return ("brackets", "clean")


def download(
    mechanism: Mechanism,
    state: State,
    name: str,
    seen: Seeing,
    view: str,
    ending: str,
    speaker: Speaker,
) -> bytes:
    """The file's bytes. Raises BadUsage for a view that this reader may not have."""
    party = view.removeprefix("party:") if view.startswith("party:") else ""
    allowed = seen.shows(party) and ending != ".json" if party else view in offered(seen, ending)
    if not allowed:
        raise BadUsage(_("The text is not to be had in this form."))
    text = state.deliberating.texts[name]
    called = names.of(mechanism.store(), state)
    compilation, base = sheets.compilation(mechanism.name, name, text, called)
    dress = Dress(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        attribution="all" if seen.attributed else "none",
        interface=speaker.tag,
    )
    return written(compilation, dress, ending, view, base)


def file_name(symbol: str, view: str, ending: str) -> str:
    """What the file is called: by the text's symbol, and whose it is."""
    party = view.removeprefix("party:") if view.startswith("party:") else view
    return f"{symbol.replace('/', '-') or 'text'} {party}{ending}"
