"""The published bundle of the story's text: which acts a reader needs, their proofs, the verdict.

    >>> check(bundle_of(stage), stage.state.mechanism).verdict
    <Verdict.VERIFIED: 'verified'>

The acts: those by which a key hangs from the founding act, and those by which the text ended.
"""

from __future__ import annotations

from communique.demo.stage import Stage
from communique.depositary.bundle import bundle
from communique.depositary.bundle.gather import gather
from communique.depositary.bundle.page import page
from communique.ids import ActId
from communique.languages import SPOKEN, Speaker
from communique.mechanism.state.ending import End
from communique.mechanism.state.words import manifest_of, words
from communique.record.proof import parse_proof

README = """\
The communiqué of the fourth meeting of ministers of the Five Lakes Mechanism.

To check it: communique verify five-lakes-2027.communique --founding FINGERPRINT
or open verify.html, from a party you trust, in a browser: it needs no network.
The fingerprint of the founding act is made known by every party.
"""


def bundle_of(stage: Stage) -> bytes:
    """The bundle as of the record's head, which every verifier has just cosigned."""
    acts = _in_effect(stage)
    shown = gather(stage.store, acts)
    size = stage.state.size
    proofs = {index: parse_proof(stage.depositary.proof(index, size)) for index in shown}
    in_effect = [str(one.act_id) for one in shown.values() if one.act_id in acts]
    manifest = manifest_of(stage.state, stage.text)
    assert manifest is not None
    return bundle(
        ActId(stage.state.mechanism),
        shown,
        proofs,
        {tag: words.decode() for tag, words in signed_words(stage).items()},
        [stage.notes(manifest, in_effect)],
        README,
        verify_page(),
    )


def signed_words(stage: Stage) -> dict[str, bytes]:
    """The bytes that were signed, by language."""
    end = stage.state.ending.ends.get(stage.text, End())
    found = {tag: words(stage.negotiated, end, tag) for tag in stage.state.founding.authentic}
    return {tag: content for tag, content in found.items() if content is not None}


def verify_page() -> bytes:
    """`verify.html`, in every language that is spoken."""
    return page({tag: Speaker(tag).say for tag in SPOKEN})


def _in_effect(stage: Stage) -> frozenset[ActId]:
    """Signatures, confirmations, releases and the publication that took effect."""
    end = stage.state.ending.ends[stage.text]
    acts = [one.act for one in end.signatures.values()]
    acts += [one.act for one in end.releases.values()]
    acts += [one.confirmed for one in end.signatures.values() if one.confirmed]
    if end.publication is not None:
        acts.append(end.publication.act)
    return frozenset(ActId(act) for act in acts)
