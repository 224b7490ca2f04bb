"""Whose words: the speaker of a clause, with whom a pronoun or a silent verb means.

A pronoun means the subject of an earlier sentence of its paragraph or the last speaker, whichever
is nearer and fits in number; a verb without a subject, the last speaker. What it stands for is
kept beside it (`antecedent`), as written.

    >>> voices.speaker(clause)[1].antecedent.value
    'The two sides'
"""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from communique.reader.account import Found, Resolved, Scope, Speaker, SpeakerKind
from communique.reader.clauses import Reader
from communique.reader.framing import Clause, Order
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.mention import Named
from communique.reader.scopes import at_the_meeting, in_the_chair, parties_of
from communique.reader.speakers import Read, Speaking, resolved

CONFIDENCE = {
    Order.BEFORE: 0.95,
    Order.AFTER: 0.9,
    Order.QUOTED: 0.95,
    Order.BACK: 0.85,
    Order.LIST: 0.85,
    Order.FRAME: 0.8,
    Order.COLON: 0.7,
    Order.SILENT: 0.6,
}


NEAR = 8
"""A subject that a silent verb goes on about begins its sentence, but for an article."""


REACH = 240
"""The words in apposition to a pronoun end no further behind it than this, in code points."""


class Voices:
    """The speakers of one text so far."""

    def __init__(self, text: str, lexicon: Lexicon, mentions: Read, reader: Reader) -> None:
        self._lexicon, self._reader, self._persons = lexicon, reader, mentions.persons
        self._sentences, self._paragraphs = mentions.sentences, mentions.paragraphs
        self._meeting = at_the_meeting(text, lexicon, mentions)
        self._chair = in_the_chair(text, lexicon, mentions)
        self._spoken: list[tuple[Speaking, Speaker, Scope]] = []
        self._sentence_starts = [start for start, _ in self._sentences]
        self._paragraph_starts = [start for start, _ in self._paragraphs]

    @property
    def known(self) -> bool:
        """Whether anybody has spoken yet."""
        return bool(self._spoken)

    def can_go_on(self, clause: Clause) -> bool:
        """Whether a clause without subject can be somebody's."""
        return self.known or self._told_of_before(clause) is not None

    def speaker(self, clause: Clause) -> tuple[Speaking, Speaker, Scope]:
        """Who speaks in `clause`, and for whom; remembered as the last speaker."""
        found = self._told(clause)
        self._spoken.append(found)
        return found

    def _told(self, clause: Clause) -> tuple[Speaking, Speaker, Scope]:
        who = clause.speaker
        if who is None:
            subject = self._told_of_before(clause)
            if subject is not None:
                return subject
            last, speaker, scope = self._spoken[-1]
            words = msgspec.structs.replace(speaker.words, rule="last speaker", confidence=0.6)
            return last, msgspec.structs.replace(speaker, words=words), Scope(None, scope.parties)
        words = Found(who.words, who.span, str(clause.order), CONFIDENCE[clause.order])
        means = resolved(who, self._persons)
        if means is not None:
            found = Found(who.words, who.span, "speaker", 0.9)
            return who, Speaker(words, means), Scope(found, self._meant(who, means))
        return self._pronoun(who, words)

    def _told_of_before(self, clause: Clause) -> tuple[Speaking, Speaker, Scope] | None:
        """Whom the sentence before is about, where a verb without subject goes on about one person
        ("El ministro presentó el informe. Agradeció …").
        """
        number = clause.sentence - 1
        subject = self._reader.subject(self._sentences[number]) if number >= 0 else None
        if subject is None or subject.kind not in (SpeakerKind.PERSON, SpeakerKind.OFFICE):
            return None
        if subject.pronoun or (self._spoken and subject.span <= self._spoken[-1][0].span):
            return None
        if subject.span[0] > self._sentences[number][0] + NEAR:
            return None
        means = resolved(subject, self._persons)
        words = Found(subject.words, subject.span, "last subject", 0.6)
        parties = self._meant(subject, means) if means else ()
        return subject, Speaker(words, means), Scope(None, parties)

    def parties(self, who: Speaking) -> tuple[str, ...]:
        """The parties the words mean (scopes.py)."""
        return parties_of(who, self._meeting, self._chair, self._lexicon)

    def _meant(self, who: Speaking, means: Resolved) -> tuple[str, ...]:
        """The parties of a speaker; an office without its party has that of its holder."""
        parties = self.parties(who)
        if parties or means.kind is not SpeakerKind.PERSON:
            return parties
        held = [p.party for p in self._persons if p.name == means.value and p.party]
        return (held[0],) if held else ()

    def _pronoun(self, who: Speaking, words: Found[str]) -> tuple[Speaking, Speaker, Scope]:
        """The last speaker or subject that fits; else, for one, the person last named."""
        found = Found(who.words, who.span, "speaker", 0.9)
        apposed = self._apposed(who)
        if apposed:
            means = resolved(apposed, self._persons)
            antecedent = Found(apposed.words, apposed.span, "apposition", 0.9)
            scope = Scope(found, self._meant(apposed, means) if means else ())
            return who, Speaker(words, means, antecedent), scope
        subject = self._subject_before(who)
        if subject and (not self._spoken or subject.span > self._spoken[-1][0].span):
            antecedent = Found(subject.words, subject.span, "last subject", 0.8)
            means = resolved(subject, self._persons)
            scope = Scope(found, self._meant(subject, means) if means else ())
            return subject, Speaker(words, means, antecedent), scope
        for last, speaker, scope in reversed(self._spoken):
            if self._can_mean(who, last) and (not who.first or last.first == who.first):
                antecedent = speaker.antecedent or Found(last.words, last.span, "last speaker", 0.8)
                means = speaker.resolved
                return (
                    msgspec.structs.replace(who, person=last.person, office=last.office),
                    Speaker(words, means, antecedent),
                    Scope(found, scope.parties),
                )
        if not who.plural and not who.first:
            person = self._named_before(who.span[0])
            if person:
                known = Speaking(person.span, person.name, SpeakerKind.PERSON, person=person)
                antecedent = Found(person.name, person.span, "person last named", 0.7)
                means = resolved(known, self._persons)
                parties = (person.party,) if person.party else ()
                return who, Speaker(words, means, antecedent), Scope(found, parties)
        return who, Speaker(words), Scope(found)

    def _apposed(self, who: Speaking) -> Speaking | None:
        """Whom a pronoun names itself: "We, the Ministers of …"."""
        follows = self._reader.speakers(who.span[1], who.span[1] + REACH)
        gap = self._reader.plain[who.span[1] : follows[0].span[0]] if follows else ""
        apart = self._reader.rules.article.sub("", gap).strip() == ","
        return follows[0] if apart and follows[0].plural and who.plural else None

    def _can_mean(self, pronoun: Speaking, who: Speaking) -> bool:
        """Whether the pronoun fits: in number, and "he" means a person."""
        if pronoun.plural != who.plural:
            return False
        personal = self._lexicon.table("groups").get("personal", ())
        persons = (SpeakerKind.PERSON, SpeakerKind.OFFICE)
        return pronoun.words.lower() not in personal or who.kind in persons

    def _subject_before(self, who: Speaking) -> Speaking | None:
        """The subject of an earlier sentence of the paragraph, of the number of the pronoun."""
        if who.first:
            return None
        paragraph = self._paragraphs[bisect_right(self._paragraph_starts, who.span[0]) - 1]
        here = bisect_right(self._sentence_starts, who.span[0]) - 1
        for number in range(here - 1, -1, -1):
            start = self._sentences[number][0]
            if start < paragraph[0]:
                return None
            subject = self._reader.subject(self._sentences[number])
            if subject and self._can_mean(who, subject) and not subject.pronoun:
                return subject
        return None

    def _named_before(self, at: int) -> Named | None:
        before = [each for each in self._persons if each.span[1] <= at]
        return before[-1] if before else None
