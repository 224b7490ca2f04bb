"""An account under headings, in the order in which a person asks: which meeting, who, what.

The terminal and the page both show chapters; this module alone says in which words. A `Part` is
one value with its place in the text, its rule and its confidence; an `Item` is what belongs
together (a person with party and offices); items may stand below one another (the sentences of a
statement).

    >>> [chapter.heading for chapter in chapters(account, text, Speaker("en"))]
    ['The meeting', 'In the chair', 'Present', 'Said']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from communique.languages import Speaker
from communique.reader.account import (
    Account,
    Act,
    Action,
    Event,
    Found,
    NextEvent,
    Paper,
    Person,
    Scope,
    Span,
    SpeakerKind,
    Statement,
    Undertaking,
)
from communique.reader.party_names import party_name
from communique.sentences import _

DOUBTFUL = 0.5
"""Below this confidence a value is shown as uncertain."""

ACTS = {
    Act.ASSERTS: _("asserts"),
    Act.ASSESSES: _("assesses"),
    Act.HOPES: _("hopes"),
    Act.FORECASTS: _("forecasts"),
    Act.CALLS: _("calls for"),
    Act.COMMITS: _("commits"),
    Act.DECIDES: _("decides"),
}
ACTIONS = {
    Action.SIGNED: _("signed"),
    Action.ADOPTED: _("adopted"),
    Action.ISSUED: _("issued"),
    Action.ANNOUNCED: _("announced"),
    Action.PUBLISHED: _("published"),
}
SPEAKERS = {
    SpeakerKind.PERSON: _("person"),
    SpeakerKind.OFFICE: _("office"),
    SpeakerKind.GROUP: _("group"),
    SpeakerKind.PARTY: _("party"),
    SpeakerKind.DOCUMENT: _("document"),
}
KINDS = {
    "summit": _("summit"),
    "ministers": _("meeting of ministers"),
    "officials": _("meeting of officials"),
    "bilateral": _("bilateral meeting"),
    "other": _("meeting"),
}
LEVELS = {
    "heads of state and government": _("heads of state and government"),
    "heads of state": _("heads of state"),
    "heads of government": _("heads of government"),
    "ministers": _("ministers"),
    "officials": _("officials"),
}


class Part(msgspec.Struct, frozen=True):
    """One value. `quoted`: its words are the document's; `aside`: what has to be said with it."""

    words: str
    label: str = ""
    span: Span | None = None
    rule: str = ""
    confidence: float | None = None
    quoted: bool = False
    aside: str = ""

    @property
    def doubtful(self) -> bool:
        """Is it less certain than not?"""
        return self.confidence is not None and self.confidence < DOUBTFUL


class Item(msgspec.Struct, frozen=True):
    """Values that belong together, the first one leading; `below` what it is made of."""

    parts: tuple[Part, ...]
    below: tuple[Item, ...] = ()


class Chapter(msgspec.Struct, frozen=True):
    """One heading. `name` is for programs and styles; `fields`: each item a label and a value."""

    name: str
    heading: str
    items: tuple[Item, ...]
    fields: bool = False


def chapters(account: Account, text: str, speaker: Speaker) -> list[Chapter]:
    """All chapters that have something; `text` is the text that was read."""
    writer = _Writer(text, speaker)
    found = account
    told = [
        writer.chapter("findings", _("To look at"), writer.findings(found)),
        writer.chapter("event", _("The meeting"), writer.event(found.event), fields=True),
        writer.chapter("chair", _("In the chair"), map(writer.person, found.chair)),
        writer.chapter("present", _("Present"), map(writer.person, found.participants)),
        writer.chapter("absent", _("Absent"), map(writer.person, found.absent)),
        writer.chapter("statements", _("Said"), map(writer.statement, found.statements)),
        writer.chapter("documents", _("Documents"), map(writer.paper, found.documents)),
        writer.chapter("commitments", _("Committed to"), map(writer.promise, found.commitments)),
        writer.chapter("aspirations", _("Hoped for"), map(writer.promise, found.aspirations)),
        writer.chapter("next", _("What comes next"), map(writer.next_event, found.next_events)),
        writer.chapter("groups", _("Groups of parties"), writer.groups(found)),
        writer.chapter("origins", _("Origins"), writer.words(found.origins)),
        writer.chapter("areas", _("Areas"), writer.words(found.areas)),
        writer.chapter("terms", _("Defined terms"), writer.words(found.terms)),
        writer.chapter("external", _("Other events"), writer.words(found.external_events)),
    ]
    return [chapter for chapter in told if chapter.items]


class _Writer:
    """Puts the values of one account into words."""

    def __init__(self, text: str, speaker: Speaker) -> None:
        self._text = text
        self._speaker = speaker

    def chapter(
        self, name: str, heading: str, items: Iterable[Item], *, fields: bool = False
    ) -> Chapter:
        return Chapter(name, self._speaker.say(heading), tuple(items), fields)

    def event(self, event: Event) -> Iterator[Item]:
        say = self._speaker.say
        rows: tuple[tuple[str, Found[str] | Found[int] | None, bool], ...] = (
            (_("Name"), event.name, True),
            (_("Series"), event.series, True),
            (_("Ordinal"), event.ordinal, False),
            (_("Date"), event.date, False),
            (_("Place"), event.place, True),
            (_("Kind"), self._named_by(KINDS, event.kind), False),
            (_("Level"), self._named_by(LEVELS, event.level), False),
        )
        for label, found, quoted in rows:
            if found is not None:
                yield Item((self._part(found, say(label), quoted=quoted),))

    def person(self, person: Person) -> Item:
        say = self._speaker.say
        parts = [self._part(person.name, quoted=True)]
        if person.party is not None:
            parts.append(self._party(person.party))
        offices = person.offices or ((person.role,) if person.role else ())
        parts += [self._part(office, say(_("office")), quoted=True) for office in offices]
        if person.represents is not None:
            parts.append(self._part(person.represents, say(_("sits for")), quoted=True))
        return Item(tuple(parts))

    def statement(self, statement: Statement) -> Item:
        say = self._speaker.say
        words = statement.speaker.words
        aside = say(_("inherited: the last speaker named")) if statement.inherited else ""
        parts = [self._part(words, quoted=True, aside=aside)]
        resolved = statement.speaker.resolved
        if resolved is not None and resolved.value.casefold() != words.value.casefold():
            label = say(SPEAKERS[resolved.kind])
            is_party = resolved.kind is SpeakerKind.PARTY
            value = self._named(resolved.value) if is_party else resolved.value
            parts.append(Part(value, label, quoted=not is_party))
        if statement.speaker.antecedent is not None:
            parts.append(self._part(statement.speaker.antecedent, say(_("means")), quoted=True))
        parts += self._scope(statement.scope, speaker=words.span)
        whole = self._words(statement.span) or statement.quote
        longer = len(whole) > len(statement.quote)
        said = f"{statement.quote}…" if statement.sentences and longer else whole
        parts.append(Part(said, say(_("words")), statement.span, quoted=True))
        below = tuple(
            Item(
                (
                    Part(self._words(sentence.span), "", sentence.span, quoted=True),
                    self._part(sentence.act, say(_("does"))),
                    *self._scope(sentence.scope),
                    *self._scope(sentence.partners, _("with")),
                )
            )
            for sentence in statement.sentences
        )
        return Item(tuple(parts), below)

    def paper(self, paper: Paper) -> Item:
        say = self._speaker.say
        parts = [self._part(_spaced(paper.kind)), self._part(paper.action, say(_("was")))]
        if paper.by is not None:
            parts.append(self._part(paper.by, say(_("by")), quoted=True))
        start = self._text.find(paper.quote, max(0, paper.kind.span[0] - len(paper.quote)))
        span = (start, start + len(paper.quote)) if paper.quote and start >= 0 else None
        return Item((*parts, Part(paper.quote, say(_("words")), span, quoted=True)))

    def next_event(self, event: NextEvent) -> Item:
        say = self._speaker.say
        rows = (
            (_("Name"), event.name, True),
            (_("Date"), event.date, False),
            (_("Place"), event.place, True),
            (_("prepared by"), event.prepared_by, True),
        )
        return Item(
            tuple(
                self._part(found, say(label), quoted=quoted)
                for label, found, quoted in rows
                if found is not None
            )
        )

    def promise(self, promise: Undertaking) -> Item:
        say = self._speaker.say
        parts = [self._part(promise.words, quoted=True), *self._scope(promise.by, _("by"))]
        if promise.due is not None:
            parts.append(self._part(promise.due, say(_("due"))))
        return Item(tuple(parts))

    def groups(self, account: Account) -> Iterator[Item]:
        for group in account.groups:
            parts = [self._part(group.words, quoted=True)]
            if group.parties:
                parts.append(Part(self._parties(group.parties), self._speaker.say(_("means"))))
            yield Item(tuple(parts))

    def words(self, values: Iterable[Found[str]]) -> Iterator[Item]:
        for found in values:
            yield Item((self._part(found, quoted=True),))

    def findings(self, account: Account) -> Iterator[Item]:
        for finding in account.findings:
            said = self._speaker.say(finding.sentence, **finding.blanks)
            first = finding.spans[0] if finding.spans else None
            parts = [Part(said, "", first, finding.kind, finding.confidence)]
            parts += [
                Part(self._words(span), self._speaker.say(_("words")), span, quoted=True)
                for span in finding.spans
            ]
            yield Item(tuple(parts))

    def _part(
        self,
        found: Found[str] | Found[int] | Found[Act] | Found[Action],
        label: str = "",
        *,
        quoted: bool = False,
        aside: str = "",
    ) -> Part:
        if found.anchor:
            aside = self._speaker.say(_("counted from {date}"), date=found.anchor)
        said = self._said(found.value)
        return Part(said, label, found.span, found.rule, found.confidence, quoted, aside)

    def _said(self, value: str | int | Act | Action) -> str:
        if isinstance(value, int):
            return self._speaker.number(value)
        if isinstance(value, Act):
            return self._speaker.say(ACTS[value])
        if isinstance(value, Action):
            return self._speaker.say(ACTIONS[value])
        return value

    def _named_by(self, names: Mapping[str, str], found: Found[str] | None) -> Found[str] | None:
        """The value in the reader's language, where it is a word of ours."""
        if found is None or found.value not in names:
            return found
        return msgspec.structs.replace(found, value=self._speaker.say(names[found.value]))

    def _scope(
        self, scope: Scope | None, label: str = _("for"), speaker: Span | None = None
    ) -> Iterator[Part]:
        """For whom, in the words used and in the parties meant; the speaker's are not repeated."""
        if scope is None:
            return
        if scope.words is not None and scope.words.span != speaker:
            aside = self._parties(scope.parties)
            yield self._part(scope.words, self._speaker.say(label), quoted=True, aside=aside)
        elif scope.parties:
            yield Part(self._parties(scope.parties), self._speaker.say(label))

    def _party(self, found: Found[str]) -> Part:
        label = self._speaker.say(_("party"))
        named = self._named(found.value)
        return Part(named, label, found.span, found.rule, found.confidence)

    def _parties(self, codes: Iterable[str]) -> str:
        return ", ".join(map(self._named, codes))

    def _named(self, code: str) -> str:
        """A code, and after it the name of the territory where it is one's."""
        name = party_name(code, self._speaker.tag)
        return f"{code} {name}" if name else code

    def _words(self, span: Span) -> str:
        return " ".join(self._text[slice(*span)].split())


def _spaced(found: Found[str]) -> Found[str]:
    """A kind of document as words: `joint_statement` is a joint statement."""
    return msgspec.structs.replace(found, value=found.value.replace("_", " "))
