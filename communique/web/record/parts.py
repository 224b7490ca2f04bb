"""What changes by itself on a record's pages: its latest acts, its head, its parties' copies."""

from __future__ import annotations

from collections.abc import Iterator

from communique.languages import Speaker
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism
from communique.web.base.fragments import Fragment, family, written
from communique.web.base.hats import Audience
from communique.web.record.copies import copies
from communique.web.record.lines import CAPACITIES, EFFECTS, does, lines, names, when

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

    yield Fragment("record-head", head)
    yield Fragment("record-acts", acts)
    yield Fragment("record-copies", kept)


def acts_html(mechanism: Mechanism, state: State, speaker: Speaker, end: int) -> str:
    """The list of at most SHOWN acts before index `end`, the newest first."""
    reading = mechanism.store()
    return written(
        "record/parts/acts.html",
        speaker,
        name=mechanism.name,
        lines=lines(reading, state, end - SHOWN, end),
        older=end - SHOWN,
        names=names(reading, state, speaker),
        capacities=CAPACITIES,
        effects=EFFECTS,
        does=does,
        when=when,
    )
