"""One self-contained page with the rolling text: to read, to compare, to edit and to send back.

    write_page(compilation, Dress(at="2027-04-27T16:42:00+03:00", interface="en"))

What is read is plain HTML and needs no script. The script (inlined, allowed by its hash) opens
brackets, follows one party, numbers the lines, and lets a delegation save a file to send back.
With attribution "none" the page holds no party's code or name anywhere.
"""

from __future__ import annotations

import msgspec

from communique.languages import Speaker, direction
from communique.paper.compilation import Compilation, Dress
from communique.paper.document import Kind
from communique.paper.html.carried import block, carried_text
from communique.paper.html.dressing import (
    joined,
    name_of,
    policy,
    reference,
    render,
    running_head,
    when,
)
from communique.paper.html.phrases import phrases
from communique.paper.html.sheet import Entry, Sheet, State
from communique.sentences import _

STYLES = ("tokens.css", "layout.css", "paper.css", "panel.css", "edit.css", "print.css")
RETURN_STYLES = ("tokens.css", "return.css")
SCRIPTS = (
    "text.js",
    "compare.js",
    "panel.js",
    "follow.js",
    "lines.js",
    "search.js",
    "edit.js",
    "rows.js",
    "keep.js",
    "start.js",
)


class Figures(msgspec.Struct, frozen=True):
    """The figures of the top line: `paragraphs` without headings, the others with them."""

    paragraphs: int
    clean: int
    bracketed: int
    brackets: int
    changes: int
    free: int
    questions: int


def write_page(compilation: Compilation, dress: Dress) -> str:
    """The page, UTF-8 text; `dress.interface` is the language of everything but the text."""
    speaker = Speaker(dress.interface)
    attributed = dress.attribution != "none"
    names = {
        party.code: name_of(party.code, party.names, speaker, compilation.language)
        for party in compilation.parties
    }
    entries = list(Sheet(compilation, names, speaker, attributed=attributed).entries())
    symbol = reference(compilation.symbol, compilation.revision, speaker)
    said_when = when(dress, speaker)
    prejudice = speaker.say(_("draft, without prejudice"))
    head = " · ".join(part for part in (symbol, prejudice, dress.marking or "") if part)
    style = joined("style", *STYLES) + running_head(head, said_when)
    return_style = joined("style", *RETURN_STYLES)
    script = joined("script", *SCRIPTS)
    return render(
        "page.html",
        speaker,
        policy=policy(styles=[style, return_style], scripts=[script]),
        style=style,
        script=script,
        attributed=attributed,
        names=names if attributed else {},
        counted=_counted(entries, compilation) if attributed else {},
        entries=entries,
        title=_title(entries) or speaker.say(_("Rolling text")),
        titled=any(entry.kind is Kind.TITLE for entry in entries),
        symbol=symbol,
        when=said_when,
        marking=dress.marking,
        language=compilation.language,
        direction=direction(compilation.language) if compilation.language else "auto",
        figures=_figures(compilation, entries),
        questions=[question for question in compilation.questions if question.answer is None]
        if attributed
        else [],
        labels={entry.id: entry.label for entry in entries},
        carried=block(carried_text(compilation, names, dress.attribution)),
        phrases=block(phrases(speaker)),
        skeleton=block(_return_skeleton(compilation, dress, speaker, return_style)),
    )


def _title(entries: list[Entry]) -> str:
    return next((entry.opening for entry in entries if entry.kind is Kind.TITLE), "")


def _figures(compilation: Compilation, entries: list[Entry]) -> Figures:
    return Figures(
        paragraphs=sum(entry.state is not State.BLANK and entry.tag == "p" for entry in entries),
        clean=sum(entry.state is not State.BLANK and not entry.brackets for entry in entries),
        bracketed=sum(entry.brackets > 0 for entry in entries),
        brackets=sum(entry.brackets for entry in entries),
        changes=sum(file.counts.changes for file in compilation.files),
        free=sum(file.counts.free for file in compilation.files),
        questions=sum(question.answer is None for question in compilation.questions),
    )


def _counted(entries: list[Entry], compilation: Compilation) -> dict[str, int]:
    """In how many paragraphs each party has a position."""
    return {
        party.code: sum(party.code in entry.heard for entry in entries)
        for party in compilation.parties
    }


def _return_skeleton(compilation: Compilation, dress: Dress, speaker: Speaker, style: str) -> str:
    """The return file without its words: the script fills in one party's text and saves it."""
    return render(
        "return.html",
        speaker,
        policy=policy(styles=[style]),
        style=style,
        symbol=reference(compilation.symbol, compilation.revision, speaker),
        when=when(dress, speaker),
        marking=dress.marking,
        language=compilation.language,
        direction=direction(compilation.language) if compilation.language else "auto",
    )
