"""Pruning: what was preparatory to a published text leaves the state when its time is up."""

from __future__ import annotations

from msgspec.structs import replace

from communique.mechanism.acts import Capacity
from communique.mechanism.acts.founding import PruneRecord
from communique.mechanism.fold import Outcome
from communique.mechanism.rules.presets import CONSENSUS
from communique.mechanism.state.words import negotiated_hash

from .assembly import held
from .lakes import WORDINGS
from .talks import Talks

DAY = 86400
KEPT = replace(CONSENSUS, keep_days=30)


def prune(talks: Talks, text: str = "") -> Outcome:
    return talks.do(
        "XA", "record.prune/1", PruneRecord(text=text or talks.name), capacity=Capacity.SECRETARIAT
    )


def negotiated() -> Talks:
    """Positions answered, a package closed, a group returned, one asks to reopen; published."""
    talks = Talks(KEPT)
    held(talks.take("XB", 1, "The six should share daily readings."))
    held(talks.link((1, 8, 12), (2, 0, 8)))
    talks.settle((1, 8, 12, "shall"), (2, 0, 8, "Data"), package=talks.act)
    held(talks.link((1, 0, 3), (2, 0, 4)))
    held(talks.refer(3))
    held(talks.give_back(talks.act, (3, 0, len(WORDINGS[2]), "It rotates.")))
    talks.wait(60)
    held(talks.close(talks.act))
    held(talks.agree(1))
    held(talks.reopen("XB", 1))
    held(talks.agree(2, 3))
    held(talks.adopt())
    talks.translate()
    for code in ("XA", "XB", "XC", "XD", "XE", "XF"):
        held(talks.announce(code))
        held(talks.sign(code))
    for code in ("XA", "XB", "XC", "XD", "XE", "XF"):
        held(talks.release(code))
    held(talks.publish())
    return talks


def test_after_the_rules_delay_positions_answers_and_proposals_go_and_the_words_stay() -> None:
    talks = negotiated()
    before = negotiated_hash(talks.text), talks.manifest, talks.end
    talks.wait(30 * DAY)
    held(prune(talks))
    for provision in talks.text.provisions.values():
        assert not provision.positions
        assert not provision.closed
        assert not provision.reserves
    agreeing = talks.state.agreeing
    assert not (agreeing.proposals)
    assert not (agreeing.packages)
    assert not (agreeing.groups)
    assert not (agreeing.asked)
    assert (negotiated_hash(talks.text), talks.manifest, talks.end) == before


def test_nothing_is_pruned_too_early() -> None:
    talks = negotiated()
    talks.wait(30 * DAY - 10)
    with talks.refuses("rules.keep_days"):
        prune(talks)


def test_where_the_rule_keeps_everything_nothing_is_pruned() -> None:
    talks = Talks()
    talks.published()
    talks.wait(9999 * DAY)
    with talks.refuses("rules.keep_days"):
        prune(talks)


def test_nothing_is_pruned_of_a_text_that_is_not_published() -> None:
    talks = Talks(KEPT)
    talks.adopted()
    talks.wait(60 * DAY)
    with talks.refuses("text.status"):
        prune(talks)
    with talks.refuses("text.known"):
        prune(talks, "nowhere")


def test_what_is_preparatory_to_another_text_stays() -> None:
    talks = negotiated()
    first = talks.name
    held(talks.table(b'{"provisions":[{"wording":"Another text."}]}'))
    (talks.name,) = set(talks.state.deliberating.texts) - {first}
    held(talks.take("XB", 1, "Another text altogether."))
    proposal = talks.propose((1, 0, 7, "One"))
    talks.wait(30 * DAY)
    held(prune(talks, first))
    assert "XB" in talks.provision(1).positions
    assert list(talks.state.agreeing.proposals) == [proposal]
