"""Pruning: what was preparatory to a finished text is destroyed, and the state stays proven.

After `record.prune` has taken positions, objections and reserves out of the state, the parties'
verifiers sign the state's hash. With a quorum of their notes a node keeps that state as a snapshot
to start from, and destroys the bodies and words of the preparatory acts before it. Commitments,
tiles and roots stay, so that every kept act is as provable as before (TRUST.md 00.3).

    >>> prune(store, text, notes)
    (57, 61)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from communique.depositary.exporting import named_texts
from communique.depositary.folding import PROVEN, Folding, snapshot
from communique.depositary.store import Reading, RecordStore
from communique.depositary.vouching import check_vouched, joined_notes
from communique.errors import NotEnough, NotInForm
from communique.mechanism.acts import KINDS, Payload, decode
from communique.mechanism.state import State
from communique.mechanism.state.deliberating import TextStatus
from communique.record import envelope as envelopes
from communique.sentences import _

PREPARATORY = frozenset(
    {
        "position.take/1",
        "position.withdraw/1",
        "position.confirm/1",
        "provision.propose/1",
        "provision.move/1",
        "paper.receive/1",
        "reserve.enter/1",
        "reserve.lift/1",
        "package.link/1",
        "package.unlink/1",
        "paragraphs.refer/1",
        "paragraphs.return/1",
        "closing.propose/1",
        "closing.withdraw/1",
        "bracket.close/1",
        "objection.raise/1",
        "proposal.dispose/1",
    }
)
"""What is provisional: it served to find the words, and is nobody's undertaking."""


def prune(store: RecordStore, text: str, notes: Sequence[bytes]) -> tuple[int, int]:
    """Destroy what was preparatory to `text`; how many acts and how many texts.

    `notes` are verdict notes of the state at the head. Raises NotEnough without a quorum of them or
    without `record.prune`, NotProven if they are of another state.
    """
    with store.writing() as writing:
        state = Folding(writing).on(writing)
        end = _pruned_at(writing, text)
        _check_pruned(state, text)
        joined = joined_notes(notes)
        check_vouched(state, joined)
        head = writing.head()
        acts, words = _preparatory(writing, text, end)
        # States kept before hold what goes: who took which position, who objected.
        writing.drop_snapshots(head.size)
        writing.put_snapshot(replace(snapshot(state, head.root), code=PROVEN, notes=joined))
        writing.prune(acts)
        writing.prune_texts(words)
    return len(acts), len(words)


def _pruned_at(reading: Reading, text: str) -> int:
    """The index of the `record.prune` of this text."""
    for index, payload in _payloads(reading):
        if payload.do == "record.prune/1" and getattr(payload.args, "text", "") == text:
            return index
    raise NotEnough(_("The record has no act that prunes {text}."), text=text)


def _check_pruned(state: State, text: str) -> None:
    """The act took effect: a void one stands in the record too, and destroys nothing."""
    pruned = state.deliberating.texts.get(text)
    is_pruned = (
        pruned is not None
        and pruned.status is TextStatus.PUBLISHED
        and not any(
            one.positions or one.closed or one.reserves for one in pruned.provisions.values()
        )
        and not any(one.text == text for one in state.agreeing.proposals.values())
    )
    if not is_pruned:
        raise NotEnough(_("The record has no act that prunes {text}."), text=text)


def _preparatory(reading: Reading, text: str, end: int) -> tuple[list[int], list[str]]:
    """Indices of the acts that go, and digests of the words that no kept act names."""
    gone: list[int] = []
    words: set[str] = set()
    kept: set[str] = set()
    proposals: set[str] = set()
    for index, content in enumerate(reading.envelopes()):
        if content is None:
            continue
        act = _payload(content)
        named = named_texts(content)
        if act is not None and index < end and _is_of(act, text, proposals):
            gone.append(index)
            words.update(named)
            proposals.add(envelopes.decode(content).act_id)
        else:
            kept.update(named)
    return gone, sorted(words - kept)


def _is_of(payload: Payload, text: str, proposals: set[str]) -> bool:
    """Whether a preparatory act is about this text, itself or by the act it answers."""
    if payload.do not in PREPARATORY:
        return False
    args = payload.args
    about = getattr(args, "text", None)
    answers = {getattr(args, name, "") for name in ("proposal", "package", "group", "act")}
    return about == text if about is not None else bool(answers & proposals)


def _payloads(reading: Reading) -> Iterator[tuple[int, Payload]]:
    for index, content in enumerate(reading.envelopes()):
        payload = _payload(content) if content is not None else None
        if payload is not None:
            yield index, payload


def _payload(content: bytes) -> Payload | None:
    try:
        return decode(envelopes.decode(content).payload, KINDS)
    except NotInForm:
        return None
