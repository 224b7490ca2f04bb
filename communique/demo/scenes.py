"""The heading of each beat, and what of the story comes with a later version."""

from __future__ import annotations

INTRODUCED = {
    1: (
        "The archive",
        "Two readouts of the third meeting, a year ago. They are read as any document is, and"
        " laid beside each other (`archive/index.html`); nothing of this stands in the record.",
    ),
    2: (
        "Called",
        "Aldora, first in the chair, founds the record; five parties enter, each by keys of its"
        " own. The ministers are called to Port Alder, and one of them does not arrive.",
    ),
    3: (
        "Port Alder, 23:40",
        "Six files came back; plenary is at nine. They are compiled as they are, two of them"
        " edited copies, one from another word processor, one against an older draft"
        " (`rolling.docx` is that text). Each is shown as *received* until its party confirms it.",
    ),
    4: (
        "The text",
        "Thirty-three brackets. Two of them trade against each other, and a lake has four names.",
    ),
    5: (
        "The floor",
        "Statements for one party, for five, for all; the same person speaks as chair and for"
        " Aldora.",
    ),
    6: (
        "Brevia moves",
        "The chair proposes to close; one objection is enough. Then a package closes two brackets"
        " at once, and by the afternoon one paragraph is left blank.",
    ),
    7: (
        "28 April, 23:50",
        "Eastmark’s capital sleeps. The text is placed under silence until six in the morning.",
    ),
    8: (
        "Languages",
        "Three texts are equally authentic, and one of them is wrong by three noughts.",
    ),
    9: (
        "The end",
        "Six signatures, five releases by key and one on paper; then, a week later, a misprint.",
    ),
    10: (
        "The host cheats",
        "Whoever keeps the record could change a word in it. Here it does, behind everybody’s"
        " back.",
    ),
}
"""By number: title and the sentence or two that begin it."""

FIRST, LAST = 2, max(INTRODUCED)
"""A run ends with one of these beats: in the first the record begins."""

COMING = """\
- **The archive** (beat 1): readouts, communiqués and what was undertaken, filed in the record.
- **The ladder** (beat 7): what could be issued at ten to midnight, and on whose authority, is for
  the screens to show.
- **After** (beat 11): commitments and their reports, the summit’s board, and the hand-over of the
  chair to Brevia.
- **The room**: in a browser the demo goes as far as the text and the first signature; pages for
  what follows come next."""
