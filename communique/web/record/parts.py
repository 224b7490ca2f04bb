"""What changes by itself on a record's pages: its latest acts, its head, its parties' copies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from communique.languages import Speaker
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism
from communique.web.base.fragments import Fragment, family, written
from communique.web.base.hats import Audience
from communique.web.record.copies import copies
from communique.web.record.lines import CAPACITIES, EFFECTS, Line, does, lines, names, when

PAGE = "record"
SHOWN = 50
"""Acts on one page."""


@family(PAGE)
def parts(mechanism: Mechanism, _page: str) -> Iterator[Fragment]:
    """The fragments of the record's first page."""

    def acts(state: State, _audience: Audience, speaker: Speaker) -> str:
        return acts_html(mechanism, state, speaker, state.size)

    def head(state: State, _audience: Audience, speaker: Speaker) -> str:
        reading = mechanism.store()
        return written(
            "record/parts/head.html",
            speaker,
            state=state,
            root=reading.root_at(state.size).hex(),
            name=mechanism.name,
        )

    def kept(state: State, _audience: Audience, speaker: Speaker) -> str:
        return written(
            "record/parts/copies.html",
            speaker,
            state=state,
            copies=copies(mechanism, state),
            names=names(mechanism.store(), state, speaker),
        )

    yield Fragment("record-head", head, alike=True)
    yield Fragment("record-acts", acts, alike=True)
    yield Fragment("record-copies", kept, alike=True)


def acts_html(mechanism: Mechanism, state: State, speaker: Speaker, end: int) -> str:
    """The list of at most SHOWN acts before index `end`, the newest first."""
    reading = mechanism.store()
    called = names(reading, state, speaker)
    found = [
        _act_html(mechanism.name, line, _author(line, called), speaker.tag)
        for line in lines(reading, state, end - SHOWN, end)
    ]
    return written(
        "record/parts/acts.html", speaker, name=mechanism.name, lines=found, older=end - SHOWN
    )


@lru_cache(16384)
def _act_html(name: str, line: Line, by: str, tag: str) -> Markup:
    """One line. It is written once: of fifty, forty-nine are those of before."""
    shown = {"name": name, "line": line, "by": by}
    said = {"capacities": CAPACITIES, "effects": EFFECTS, "does": does, "when": when}
    return Markup(written("record/parts/act.html", Speaker(tag), **shown, **said).strip())


def _author(line: Line, called: dict[str, str]) -> str:
    return called.get(line.payload.party, line.payload.party) if line.payload else ""
