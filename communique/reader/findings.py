"""What a person should look at: what a text says that does not fit together.

A party asked to coordinate with itself; an ordinal that two names of one meeting give otherwise;
a person both present and absent. A finding is never repaired, only shown with its words.

    >>> [finding.kind for finding in findings(text, weighed, said, there)]
    ['self-coordination']
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reader.account import Event, Finding, Person, Statement
from communique.reader.event import Weighed
from communique.reader.statements import contradictions
from communique.sentences import _

DIFFERENT_ORDINALS = _(
    "The meeting is called the {one}. and the {other}. in the same text: which is it?"
)
BOTH = _("{name} is named among those present and among those absent.")


def findings(
    text: str,
    about: Event,
    weighed: Sequence[Weighed],
    said: Sequence[Statement],
    absent: Sequence[Person],
) -> list[Finding]:
    """Everything that should be looked at, contradictions of scope first."""
    return [
        *contradictions(said),
        *_ordinals(text, about, weighed),
        *_both(said, absent),
    ]


def _ordinals(text: str, about: Event, weighed: Sequence[Weighed]) -> list[Finding]:
    """The same name of a meeting with two ordinals."""
    if about.series is None or about.ordinal is None:
        return []
    found = []
    for each in weighed:
        ordinal = each.meeting.ordinal
        if ordinal is None or ordinal.value == about.ordinal.value or each.weight < 1:
            continue
        start, end = each.meeting.span
        rest = (text[start : ordinal.span[0]] + text[ordinal.span[1] : end]).strip()
        if rest.casefold() == about.series.value.casefold():
            found.append(
                Finding(
                    "ordinal",
                    DIFFERENT_ORDINALS,
                    {"one": str(about.ordinal.value), "other": str(ordinal.value)},
                    (about.ordinal.span, ordinal.span),
                    0.6,
                )
            )
    return found


def _both(said: Sequence[Statement], absent: Sequence[Person]) -> list[Finding]:
    """Somebody absent who nevertheless speaks."""
    found = []
    for person in absent:
        name = person.name.value.casefold()
        for statement in said:
            resolved = statement.speaker.resolved
            if resolved and resolved.value.casefold() == name:
                spans = (person.name.span, statement.speaker.words.span)
                found.append(Finding("absent", BOTH, {"name": person.name.value}, spans, 0.5))
                break
    return found
