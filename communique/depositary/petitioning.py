"""Petitions: acts handed to a party that is not the host, until they are answered.

An author whom the host does not serve hands its act to any other party. That party hands it on,
again and again; the answer is the act's place in the record, or a refusal signed by the host that
this party, judging the act itself at that size, comes to as well. Beyond patience an unanswered act
is withheld, and what is withheld is not cosigned (design: TRUST.md section 6, 8). An objection to a
silence has no patience left once the silence has ended: cosigning then would close it (00.10).

    >>> petitions.keep(state, content, texts, now)
    >>> refusals = petitions.hand_on(host.answer)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from communique.depositary.admitting import out_of_order
from communique.depositary.exporting import named_texts
from communique.depositary.folding import state_at
from communique.depositary.identity import refusal_key
from communique.depositary.judging import judge
from communique.depositary.store import Petition, RecordStore
from communique.errors import Alarm, NotEnough, NotInForm, NotProven, OutOfOrder
from communique.ids import ActId
from communique.mechanism.acts import KINDS, decode
from communique.mechanism.acts.agreeing import BreakSilence
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.state import State
from communique.mechanism.state.agreeing import SilenceStatus
from communique.record import envelope as envelopes
from communique.record.refusal import Refusal, open_refusal
from communique.sentences import _

PATIENCE = 600
"""Seconds a host has to answer an act that was handed to another party."""

Answer = Callable[[bytes, Sequence[bytes]], bytes | None]
"""A host's answer to an envelope and its words: a signed refusal, or None."""


class Petitions:
    """The acts that were handed to one party."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store

    def keep(self, state: State, content: bytes, texts: Sequence[bytes], now: int) -> ActId:
        """Keep an act until it is answered (`Mirror.petition`).

        Only a key of the record can ask a party to wait for it: anybody else could stop every
        cosignature with acts that no host owes an answer.
        """
        envelope = envelopes.decode(content)
        decode(envelope.payload, KINDS)
        if self._store.index_of(envelope.act_id) is not None:
            return envelope.act_id
        _check_texts(self._store, content, texts)
        with self._store.writing() as writing:
            for text in texts:
                writing.put_text(text)
            judged = judge(state, content, writing)
            if judged.entry is None or not judged.entry.evidence.signed:
                raise NotProven(
                    _("No key of this record signed the act {act}."), act=envelope.act_id
                )
            writing.put_petition(Petition(envelope.act_id, content, now))
        return envelope.act_id

    def hand_on(self, answer: Answer) -> Mapping[ActId, bytes]:
        """Hand every waiting act to the host; the refusals that it gave."""
        refusals = {}
        for one in self._store.petitions():
            words = [self._store.text(digest) for digest in named_texts(one.envelope)]
            note = answer(one.envelope, [text for text in words if text is not None])
            if note is not None:
                refusals[one.act] = note
        return refusals

    def hear(self, state: State, refusals: Mapping[ActId, bytes]) -> None:
        """Take the refusals that are right. Raises Alarm for one of an act that was in order."""
        for one in self._store.petitions():
            note = refusals.get(one.act)
            if note is None:
                continue
            try:
                refusal = open_refusal(note, refusal_key(state).public)
            except (NotInForm, NotProven):
                continue
            if refusal.act_id != one.act or not _seen_of(one) <= refusal.size <= state.size:
                continue
            self._check_refusal(refusal, one)
            with self._store.writing() as writing:
                writing.put_refusal(one.act, note)
                writing.answer_petition(one.act)

    def check(self, state: State, now: int) -> None:
        """Raises Alarm for an act that is withheld."""
        for one in self._store.petitions():
            waited = now - one.received
            if waited > PATIENCE or _breaks_ended_silence(state, one, now):
                raise Alarm(
                    _("The host withholds act {act}, handed in {seconds} seconds ago."),
                    act=one.act,
                    seconds=waited,
                )

    def _check_refusal(self, refusal: Refusal, handed_in: Petition) -> None:
        """This party comes to the same: the act was out of order when the host refused it."""
        try:
            then = state_at(self._store, refusal.size)
        except NotEnough:
            return  # pruned: the signed refusal stands, and the author has it
        judged = judge(then, handed_in.envelope, self._store)
        why: OutOfOrder | None = out_of_order(then, judged, handed_in.received)
        late = judged.entry is not None and judged.entry.by_office and refusal.rule == "payload.at"
        if why is None and not late:
            raise Alarm(
                _("The host refused act {act} by the rule {rule}, and it was in order."),
                act=refusal.act_id,
                rule=refusal.rule,
            )


def _check_texts(store: RecordStore, content: bytes, texts: Sequence[bytes]) -> None:
    """All the words that an act names are there, and no others came with it."""
    named = set(named_texts(content))
    given = {sha256(text).hexdigest() for text in texts}
    strangers = sorted(given - named)
    if strangers:
        raise NotProven(
            _("The act does not name the text {digest} that came with it."), digest=strangers[0]
        )
    for digest in sorted(named - given):
        if store.text(digest) is None:
            raise NotEnough(_("The text {digest} that an act names is not here."), digest=digest)


def _seen_of(handed_in: Petition) -> int:
    """How many acts its author had seen: judged on fewer, any act would be out of order."""
    return decode(envelopes.decode(handed_in.envelope).payload, KINDS).seen.size


def _breaks_ended_silence(state: State, handed_in: Petition, now: int) -> bool:
    """Whether it is an objection, handed in before the end, to a silence that has ended."""
    args = decode(envelopes.decode(handed_in.envelope).payload, KINDS).args
    if not isinstance(args, BreakSilence):
        return False
    silence = state.agreeing.silences.get(args.silence)
    if silence is None or silence.status is not SilenceStatus.OPEN:
        return False
    return handed_in.received < seconds_of(silence.until) <= now
