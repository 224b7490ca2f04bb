"""Reading one document: from its text to the account, step by step.

Mentions first, then the meeting among the meetings named, who was there, what was said, what was
done with documents, what comes next, and what a person should look at. The same text always
gives the same account.

    >>> read(read_text("readout.txt", content)).event.ordinal.value
    4
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.errors import Refused
from communique.reader.account import Account, Source, SpeakerKind, Statement
from communique.reader.attending import attendance
from communique.reader.event import event, weigh
from communique.reader.findings import findings
from communique.reader.following import following
from communique.reader.lexicon import Lexicon, known, lexicon
from communique.reader.mentions.events import events
from communique.reader.mentions.gather import gather
from communique.reader.mentions.mention import Named
from communique.reader.papers import papers
from communique.reader.promises import groups, promises
from communique.reader.source import known_signs, language_of
from communique.reader.source.read import ReadText
from communique.reader.statements import statements
from communique.reader.topics import topics
from communique.reader.writing import copy_of, told_of_the_source
from communique.sentences import _

UNKNOWN_LANGUAGE = _(
    "{language} is not among the languages that can be read here: {known}. "
    "A language is added by its tables (docs/adding-a-language.md)."
)

TOO_LONG = _(
    "{file} holds {n} million characters, and {most} million are read at most: no communiqué is "
    "so long. Save the part that is meant, and read that."
)
LONGEST = 5_000_000
"""Code points: half a minute of reading, and fifty times the longest communiqué we know."""


def read(
    source: ReadText,
    *,
    file: str | None = None,
    language: str | None = None,
    published: str | None = None,
) -> Account:
    """The account of one document.

    `language` (BCP 47) is found if not given; `published` (EDTF) is what *today* means. Raises
    Refused for a language without tables, and for a text longer than LONGEST.
    """
    text = source.text
    if len(text) > LONGEST:
        million = 1_000_000
        raise Refused(TOO_LONG, file=file or "-", n=len(text) // million, most=LONGEST // million)
    tag = language or language_of(text, known_signs())
    if tag not in known():
        raise Refused(UNKNOWN_LANGUAGE, language=tag or "?", known=", ".join(known()))
    return account(source, lexicon(tag), file=file, published=published or source.published)


def account(
    source: ReadText, words: Lexicon, *, file: str | None = None, published: str | None = None
) -> Account:
    """The account of a document in the language of `words`; a table it lacks finds nothing."""
    copy = copy_of(source.text, words)
    text = copy.text if copy else source.text
    mentions = gather(text, words, published)
    meetings = events(text, words, mentions.ordinals)
    weighed = weigh(text, words, mentions, meetings)
    about = event(text, words, mentions, weighed)
    said = statements(text, words, mentions)
    there = attendance(text, words, mentions, _speaking(said, mentions.persons))
    told = topics(text, words, mentions, said, about.date.value if about.date else None)
    promised = promises(text, said, mentions)
    found = Account(
        source=Source(source.digest, source.text_digest, file, source.format),
        language=words.tag,
        event=about,
        chair=there.chair,
        participants=there.present,
        absent=there.absent,
        statements=tuple(said),
        documents=tuple(papers(text, words, mentions)),
        next_events=tuple(
            following(text, words, mentions, weighed, about.name.span if about.name else None)
        ),
        groups=tuple(groups(said)),
        origins=told.origins,
        areas=told.areas,
        terms=told.terms,
        external_events=told.external_events,
        commitments=promised.commitments,
        aspirations=promised.aspirations,
        findings=tuple(findings(text, about, weighed, said, there.absent)),
        notes=source.notes,
    )
    return told_of_the_source(found, copy) if copy else found


def _speaking(said: Sequence[Statement], persons: Sequence[Named]) -> set[str]:
    """The keys of the persons who speak."""
    keys = {person.name.casefold(): person.key for person in persons}
    speaking = set()
    for statement in said:
        resolved = statement.speaker.resolved
        if resolved and resolved.kind in (SpeakerKind.PERSON, SpeakerKind.OFFICE):
            key = keys.get(resolved.value.casefold())
            if key:
                speaking.add(key)
    return speaking
