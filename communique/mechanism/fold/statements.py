"""Statements: made for a scope, joined by others, marked sentence by sentence.

Whom a statement speaks for is kept twice, in the words used and as the parties meant. What
contradicts itself there is kept beside it and shown; it never makes the act out of order.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from communique.errors import NotInForm, OutOfOrder
from communique.mechanism.acts.convening import Rank
from communique.mechanism.acts.deliberating import (
    AssociateStatement,
    MakeStatement,
    Mark,
    MarkStatement,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import refuse
from communique.mechanism.rules.scope import Finding, Parties, findings, parse
from communique.mechanism.state.deliberating import Marked, Statement
from communique.mechanism.state.state import State
from communique.sentences import _

_MINISTERS = frozenset({Rank.FOREIGN_MINISTER, Rank.MINISTER})


def make(state: State, entry: Entry, args: MakeStatement) -> State:
    """statement.make: a delegate speaks, as the chair or for a party."""
    meeting = entry.payload.meet or ""
    if meeting and meeting not in state.convening.meetings:
        raise OutOfOrder(
            _("The act names no meeting of the mechanism: say which one."), rule="payload.meet"
        )
    if not _is_tag(args.language):
        raise OutOfOrder(
            _("“{language}” is no language tag: say in which language it was said."),
            rule="statement.language",
            language=args.language,
        )
    if args.text and args.text not in state.deliberating.texts:
        raise OutOfOrder(
            _("{text} is no text of the mechanism: table it first."),
            rule="text.known",
            text=args.text,
        )
    _words(entry)
    statement = Statement(
        entry.party,
        entry.payload.capacity.value,
        meeting,
        entry.payload.text("words"),
        args.language,
        args.kind,
        args.scope,
        args.means,
        scope_words=entry.payload.text("scope"),
        toward=args.toward,
        text=args.text,
        findings=_findings(state, meeting, args.scope, args.means, args.toward),
        received=entry.is_received,
    )
    return _with(state, entry.act, statement)


def associate(state: State, entry: Entry, args: AssociateStatement) -> State:
    """statement.associate: a party joins; the one it was received from confirms its own."""
    statement = _statement(state, args.statement)
    if entry.party == statement.party:
        if not statement.received or entry.is_received:
            raise OutOfOrder(
                _("{party} made this statement itself."),
                rule="statement.associate",
                party=entry.party,
            )
        return _with(state, args.statement, replace(statement, received=False))
    if entry.party in statement.associated:
        raise OutOfOrder(
            _("{party} has joined this statement already."),
            rule="statement.associate",
            party=entry.party,
        )
    joined = tuple(sorted((*statement.associated, entry.party)))
    return _with(state, args.statement, replace(statement, associated=joined))


def mark(state: State, entry: Entry, args: MarkStatement) -> State:
    """statement.mark: what each sentence does; the marks before are replaced."""
    statement = _statement(state, args.statement)
    if entry.payload.text("words") != statement.words:
        raise OutOfOrder(
            _("The words marked are not those of the statement: mark what was said."),
            rule="statement.mark",
        )
    length, last = len(_words(entry)), 0
    for one in args.marks:
        if not last <= one.start < one.end <= length:
            raise OutOfOrder(
                _("Sentences are marked in order, none over another, within the statement."),
                rule="statement.mark",
            )
        last = one.end
    marks = tuple(Marked(one, _found(state, statement, one)) for one in args.marks)
    return _with(state, args.statement, replace(statement, marks=marks))


def _found(state: State, statement: Statement, mark: Mark) -> tuple[Finding, ...]:
    """What contradicts itself in the scope of a sentence, its own or the statement's."""
    if mark.scope:
        return _findings(state, statement.meeting, mark.scope, mark.means, mark.toward)
    if mark.means:
        raise OutOfOrder(
            _("A sentence that means parties of its own says in which scope."),
            rule="statement.mark",
        )
    return _findings(state, statement.meeting, statement.scope, statement.means, mark.toward)


def _findings(
    state: State, meeting: str, scope: str, means: Sequence[str], toward: Sequence[str]
) -> tuple[Finding, ...]:
    for listed in (means, toward):
        if list(listed) != sorted(set(listed)):
            raise OutOfOrder(
                _("The parties meant are listed by their codes, each once, sorted."),
                rule="scope.parties",
            )
    try:
        parsed = parse(scope)
    except NotInForm as broken:
        refuse(broken, "scope.form")
    return findings(parsed, _parties(state, meeting), means, toward)


def _parties(state: State, meeting: str) -> Parties:
    """Whom the parts of a scope stand for, as the state is now."""
    known = state.convening.meetings.get(meeting)
    present = (
        ()
        if known is None
        else tuple(
            code
            for code, delegation in known.delegations.items()
            if delegation.present and delegation.rank in _MINISTERS
        )
    )
    groups = {name: group.members for name, group in state.founding.groups.items()}
    return Parties(state.members, groups, state.rules.sides, present)


def _statement(state: State, act: str) -> Statement:
    statement = state.deliberating.statements.get(act)
    if statement is None:
        raise OutOfOrder(
            _("{act} made no statement in this record."), rule="statement.known", act=act
        )
    return statement


def _words(entry: Entry) -> str:
    """What was said. Raises OutOfOrder if it is no text, or nothing."""
    try:
        said = entry.words("words").decode()
    except UnicodeDecodeError as broken:
        raise OutOfOrder(_("The statement is no text in UTF-8."), rule="text.form") from broken
    if not said:
        raise OutOfOrder(_("The statement has no words."), rule="statement.words")
    return said


def _is_tag(language: str) -> bool:
    """In the form of a language tag (RFC 5646): letters, then subtags of up to eight."""
    first, *rest = language.split("-")
    letters = language.isascii() and first.isalpha() and first.islower() and 2 <= len(first) <= 3
    return letters and all(1 <= len(one) <= 8 and one.isalnum() for one in rest)


def _with(state: State, act: str, statement: Statement) -> State:
    statements = state.deliberating.statements.put(act, statement)
    return replace(state, deliberating=replace(state.deliberating, statements=statements))
