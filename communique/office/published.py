"""What was published, for anybody to have: the bundle in which a communiqué proves itself.

    for text, publication in published(state, now).items(): …
    bundle_of(mechanism, text, now)      # the bytes of a `.communique` file, ready for `check`

A text is published from the moment its publication names, not before. The parties' verdict stands
in the bundle as far as their copies are kept here; another party's own node adds its line there.
"""

from __future__ import annotations

from functools import cache

from communique.depositary.bundle import bundle
from communique.depositary.bundle.gather import gather
from communique.depositary.bundle.page import page
from communique.depositary.folding import state_at
from communique.depositary.mirroring import Mirror
from communique.errors import BadUsage, CommuniqueError
from communique.ids import ActId
from communique.languages import SPOKEN, Speaker
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.state import State
from communique.mechanism.state.ending import End, Publication
from communique.mechanism.state.words import manifest_of, words
from communique.office.mechanisms import Mechanism
from communique.record.proof import parse_proof
from communique.sentences import _


def published(state: State, now: int) -> dict[str, Publication]:
    """The texts that anybody may have at this time (seconds since 1970 UTC), by id."""
    found = {}
    for text, end in state.ending.ends.items():
        said = end.publication
        if said is not None and (not said.not_before or seconds_of(said.not_before) <= now):
            found[text] = said
    return found


def words_of(state: State, text: str) -> dict[str, str]:
    """The text's words in each authentic language that has them."""
    found = {}
    for tag in state.founding.authentic:
        content = words(state.deliberating.texts[text], state.ending.ends[text], tag)
        if content is not None:
            found[tag] = content.decode()
    return found


def bundle_of(mechanism: Mechanism, text: str, now: int) -> bytes:
    """The bundle of a published text. Raises BadUsage for one that is not, or not yet."""
    now_state = mechanism.state()
    said = published(now_state, now).get(text)
    index = None if said is None else mechanism.store().index_of(ActId(said.act))
    if index is None:
        raise BadUsage(_("This text has not been published."))
    # The words that were signed: a corrigendum came later, and stands in the record beside them.
    state = state_at(mechanism.store(), index + 1)
    in_effect = _in_effect(state.ending.ends[text])
    shown = gather(mechanism.store(), in_effect)
    in_order = [ActId(one.act_id) for one in shown.values() if one.act_id in in_effect]
    depositary = mechanism.depositary()
    return bundle(
        ActId(state.mechanism),
        shown,
        {each: parse_proof(depositary.proof(each)) for each in shown},
        words_of(state, text),
        _verdicts(mechanism, now_state, text, in_order, now),
        _readme(state),
        _verify_page(),
    )


def _in_effect(end: End) -> frozenset[ActId]:
    """Signatures, what confirmed them, releases and the publication."""
    acts = {one.act for one in end.signatures.values()}
    acts |= {one.confirmed for one in end.signatures.values() if one.confirmed}
    acts |= {one.act for one in end.releases.values()}
    acts |= {end.publication.act} if end.publication is not None else set()
    return frozenset(ActId(act) for act in acts)


def _verdicts(
    mechanism: Mechanism, state: State, text: str, in_effect: list[ActId], now: int
) -> list[bytes]:
    """The notes of the copies kept here that have come as far as this state.

    None once the words were corrected: a copy speaks of the words that it has.
    """
    manifest = manifest_of(state, text)
    notes = []
    for code, key in mechanism.verifiers().items():
        with mechanism.open_copy(code) as store:
            copy = Mirror(code, store, key)
            if manifest is None or copy.state.size != state.size:
                continue
            try:
                notes.append(copy.verdict(text, manifest, in_effect, now))
            except CommuniqueError:
                # A copy that finds otherwise gives no verdict; the bundle then says who did.
                continue
    return notes


def _readme(state: State) -> str:
    tag = state.founding.negotiating
    return (
        Speaker(tag if tag in SPOKEN else "en").say(
            _(
                "To check this file: communique verify FILE --founding FINGERPRINT, or open"
                " verify.html, from a party you trust, in a browser: it needs no network. The"
                " fingerprint of the founding act is made known by every party."
            )
        )
        + "\n"
    )


@cache
def _verify_page() -> bytes:
    return page({tag: Speaker(tag).say for tag in SPOKEN})
