"""Statements of a text of our own, read by the whole chain of mentions that they need."""

from __future__ import annotations

from communique.reader.account import Statement
from communique.reader.lexicon import lexicon
from communique.reader.mentions.bodies import bodies
from communique.reader.mentions.mention import Body, Named, Office, Territory
from communique.reader.mentions.offices import offices
from communique.reader.mentions.persons import persons
from communique.reader.mentions.territories import territories
from communique.reader.passages import paragraphs, sentences
from communique.reader.statements import statements


class Mentioned:
    """The mentions that statements are made of."""

    def __init__(self, text: str, tag: str) -> None:
        words = lexicon(tag)
        self.territories: list[Territory] = territories(text, words)
        self.offices: list[Office] = offices(text, words, self.territories)
        self.persons: list[Named] = persons(text, words, self.offices, self.territories)
        self.bodies: list[Body] = bodies(text, words, self.territories)
        self.sentences = sentences(text, words)
        self.paragraphs = paragraphs(text)


def said(text: str, tag: str) -> list[Statement]:
    """The statements of `text` in the language `tag`."""
    return statements(text, lexicon(tag), Mentioned(text, tag))


def told(text: str, tag: str) -> list[tuple[str, str]]:
    """Who, in their words, and the words said from their beginning to their end."""
    return [
        (each.speaker.words.value, text[each.span[0] : each.span[1]]) for each in said(text, tag)
    ]
