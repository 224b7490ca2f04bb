"""Adoption: by the rule, over the negotiated words; and what parties add to an adopted text.

Where the rule is that nobody objects, every paragraph has been agreed in plenary and a meeting with
its quorum sits, or a silence over these very words has held. Where it is a vote, members vote on
the words by their hash: other words need other votes. No paragraph may be held open by a reserve.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.agreeing import AdoptText, CastVote, EnterReservation, Vote
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.meeting import check_sitting
from communique.mechanism.fold.provisions import check_member, text_in, text_of, with_text
from communique.mechanism.fold.silence import carry, holds
from communique.mechanism.rules.rules import Decision
from communique.mechanism.state.agreeing import Added, Adoption, Ballot
from communique.mechanism.state.deliberating import Text, TextStatus
from communique.mechanism.state.state import State
from communique.mechanism.state.words import negotiated_hash
from communique.sentences import _


def vote(state: State, entry: Entry, args: CastVote) -> State:
    """vote.cast: on the words of this hash; a party may vote again until the text is adopted."""
    text = text_of(state, args.text)
    check_member(state, entry.party)
    _check_words(text, args.manifest)
    ballot = state.agreeing.ballots.get(args.text)
    if ballot is None or ballot.manifest != args.manifest:
        ballot = Ballot(args.manifest)
    ballot = replace(ballot, votes=ballot.votes.put(entry.party, args.vote))
    ballots = state.agreeing.ballots.put(args.text, ballot)
    return replace(state, agreeing=replace(state.agreeing, ballots=ballots))


def adopt(state: State, entry: Entry, args: AdoptText) -> State:
    """text.adopt: the chair states what the rule has decided."""
    text = text_of(state, args.text)
    _check_words(text, args.manifest)
    held = [party for one in text.provisions.values() for party in one.reserves]
    if held:
        raise OutOfOrder(
            _("{parties} hold a paragraph open: their reserves are lifted first."),
            rule="adoption.reserves",
            parties=", ".join(sorted(set(held))),
        )
    if args.silence and state.rules.adoption is not Decision.UNANIMITY:
        _check_silence(state, args)
        state = carry(state, args.silence, entry.act)
    elif state.rules.adoption in _VOTED:
        _check_votes(state, args.text, args.manifest)
    elif text.status is not TextStatus.AGREED and state.rules.adoption is not Decision.CHAIR:
        raise OutOfOrder(
            _("Not every paragraph is agreed in plenary: close, agree, or open a silence."),
            rule="rules.adoption",
        )
    else:
        check_sitting(state, entry)
    adoptions = state.agreeing.adoptions.put(
        args.text, Adoption(entry.act, args.manifest, args.silence)
    )
    adopted = replace(state, agreeing=replace(state.agreeing, adoptions=adoptions))
    return with_text(adopted, args.text, replace(text, status=TextStatus.ADOPTED))


def enter_reservation(state: State, entry: Entry, args: EnterReservation) -> State:
    """reservation.enter: to an adopted text, until it is published."""
    text = text_in(state, args.text, TextStatus.ADOPTED, TextStatus.ENDED)
    check_member(state, entry.party)
    if args.provision and args.provision not in text.provisions:
        raise OutOfOrder(
            _("{provision} is no paragraph of this text."),
            rule="text.provision",
            provision=args.provision,
        )
    added = Added(
        entry.party,
        args.kind,
        entry.payload.text("words"),
        provision=args.provision,
        received=entry.is_received,
    )
    additions = state.agreeing.additions.put(entry.act, added)
    return replace(state, agreeing=replace(state.agreeing, additions=additions))


_VOTED = frozenset({Decision.UNANIMITY, Decision.MAJORITY, Decision.TWO_THIRDS})


def _check_words(text: Text, manifest: str) -> None:
    if manifest != negotiated_hash(text):
        raise OutOfOrder(
            _("The words are not those named: the text has changed, look at it again."),
            rule="adoption.words",
        )


def _check_silence(state: State, args: AdoptText) -> None:
    if not holds(state, args.silence, args.text, ""):
        raise OutOfOrder(
            _("No silence has held on this text: close it first, or open one."),
            rule="adoption.silence",
        )
    if state.agreeing.silences[args.silence].manifest != args.manifest:
        raise OutOfOrder(
            _("The silence held on other words: open a new one on these."),
            rule="adoption.silence",
        )


def _check_votes(state: State, text: str, manifest: str) -> None:
    """Unanimity: every member says yes. Else a quorum votes, abstentions are not counted."""
    ballot = state.agreeing.ballots.get(text)
    cast = ballot.votes if ballot is not None and ballot.manifest == manifest else None
    counted = Counter(cast[code] for code in state.members if cast is not None and code in cast)
    yes, no = counted[Vote.YES], counted[Vote.NO]
    members = len(state.members)
    present = 100 * counted.total() >= state.rules.quorum * members
    carried = {
        Decision.UNANIMITY: yes == members,
        Decision.MAJORITY: present and yes > no,
        Decision.TWO_THIRDS: present and yes > 0 and yes >= 2 * no,
    }[state.rules.adoption]
    if not carried:
        raise OutOfOrder(
            _("{yes} yes, {no} no of {members} members: the rule asks for {rule_asks}."),
            rule="rules.adoption",
            yes=yes,
            no=no,
            members=members,
            rule_asks=state.rules.adoption.value,
        )
