"""Publishing: released, published in every language at one moment, corrected only by silence."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Via
from communique.mechanism.acts.ending import CorrectText, ReleaseText
from communique.mechanism.acts.founding import Standing
from communique.mechanism.fold import Effect, Outcome
from communique.mechanism.rules.presets import CONSENSUS, MAJORITY
from communique.mechanism.state.deliberating import TextStatus
from communique.mechanism.state.words import manifest

from .assembly import ALL_POWERS, PARTIES, held
from .talks import Talks

CORRECTED = {"en": b"Fifteen lakes.\n", "fr": b"Quinze lacs.\n", "ru": b"Pyatnadtsat ozyor.\n"}


def manifest_over(texts: dict[str, bytes]) -> str:
    return manifest(texts.items())


def correct(
    talks: Talks, silence: str, texts: dict[str, bytes] | None = None, **said: Any
) -> Outcome:
    texts = CORRECTED if texts is None else texts
    args = CorrectText(
        text=said.get("text", talks.name),
        manifest=said.get("manifest", talks.manifest),
        corrected=said.get("corrected", manifest_over(texts)),
        silence=silence,
    )
    return talks.chairs("text.correct/1", args, texts)


def silence_on(talks: Talks, texts: dict[str, bytes], text: str = "") -> str:
    return talks.hold_silence(
        text=text or talks.name, revision=talks.text.revision, subject=manifest_over(texts)
    )


def test_a_signed_text_is_published_when_every_member_has_released_it() -> None:
    talks = Talks()
    talks.signed()
    for code in PARTIES[:-1]:
        held(talks.release(code))
    with talks.refuses("rules.release"):
        talks.publish()
    held(talks.release("XF"))
    held(talks.publish(not_before="2027-04-29T18:00:00Z"))
    assert talks.text.status is TextStatus.PUBLISHED
    publication = talks.end.publication
    assert publication is not None
    assert publication.not_before == "2027-04-29T18:00:00Z"


def test_nothing_is_released_before_the_text_has_ended() -> None:
    talks = Talks()
    talks.adopted()
    talks.translate()
    with talks.refuses("text.status"):
        talks.release("XB")
    with talks.refuses("text.status"):
        talks.publish()


def test_where_texts_end_by_adoption_they_are_released_then() -> None:
    talks = Talks(replace(MAJORITY, release=3))
    for code in PARTIES:
        held(talks.vote(code))
    held(talks.adopt())
    talks.translate()
    for code in PARTIES[:3]:
        with talks.refuses("rules.release"):
            talks.publish()
        held(talks.release(code))
    held(talks.publish())


def test_a_release_is_a_members_once_of_the_text_as_it_stands() -> None:
    talks = Talks()
    talks.signed()
    held(talks.admit("XO", Standing.OBSERVER))
    held(talks.enrol("XO", "XO", ALL_POWERS))
    with talks.refuses("party.member"):
        talks.release("XO")
    with talks.refuses("manifest.words"):
        talks.release("XB", manifest="0" * 64)
    held(talks.release("XB"))
    with talks.refuses("text.release"):
        talks.release("XB")


def test_a_release_on_paper_counts_where_the_rule_says_so() -> None:
    talks = Talks()
    talks.signed()
    args = ReleaseText(text=talks.name, manifest=talks.manifest)
    assert talks.received("XB", "text.release/1", args).effect is Effect.RECEIVED
    assert talks.end.releases["XB"].on_paper
    with talks.refuses("act.via"):
        talks.received("XC", "text.release/1", args, via=Via.MAIL)
    strict = Talks(replace(CONSENSUS, paper_signatures=False))
    strict.signed()
    with strict.refuses("rules.paper_signatures"):
        strict.received(
            "XB", "text.release/1", replace(args, text=strict.name, manifest=strict.manifest)
        )


def test_every_authentic_language_appears_at_one_moment() -> None:
    talks = Talks()
    talks.signed()
    for code in PARTIES:
        held(talks.release(code))
    for languages in (
        ("en", "fr"),
        ("fr", "en", "ru"),
        ("en", "fr", "ru", "ru"),
        ("de", "en", "fr", "ru"),
    ):
        with talks.refuses("publish.languages"):
            talks.publish(languages)
    with talks.refuses("publish.not_before"):
        talks.publish(not_before="tonight")
    with talks.refuses("manifest.words"):
        talks.publish(manifest="0" * 64)
    held(talks.publish())


def test_a_language_that_is_not_complete_follows() -> None:
    talks = Talks()
    talks.state = replace(talks.state, founding=replace(talks.state.founding, working=("ar",)))
    talks.signed()
    for code in PARTIES:
        held(talks.release(code))
    with talks.refuses("publish.languages"):
        talks.publish(("ar", "en", "fr", "ru"))
    held(talks.publish())


def test_a_corrigendum_needs_a_silence_on_its_very_words() -> None:
    talks = Talks()
    talks.published()
    with talks.refuses("correct.silence"):
        correct(talks, "0" * 64)
    other = silence_on(talks, {**CORRECTED, "en": b"Sixteen lakes.\n"})
    with talks.refuses("correct.silence"):
        correct(talks, other)
    of_no_text = talks.hold_silence(subject=manifest_over(CORRECTED))
    with talks.refuses("correct.silence"):
        correct(talks, of_no_text)
    held(
        talks.open_silence(
            text=talks.name, revision=talks.text.revision, subject=manifest_over(CORRECTED)
        )
    )
    with talks.refuses("correct.silence"):
        correct(talks, talks.act)
    held(correct(talks, silence_on(talks, CORRECTED)))
    publication = talks.end.publication
    assert publication is not None
    assert publication.in_force == manifest_over(CORRECTED)
    assert publication.manifest == talks.manifest


def test_a_corrigendum_carries_the_text_in_every_authentic_language() -> None:
    talks = Talks()
    talks.published()
    silence = silence_on(talks, CORRECTED)
    for texts in (
        {"en": CORRECTED["en"], "fr": CORRECTED["fr"]},
        {**CORRECTED, "de": b"-"},
        {**CORRECTED, "fr": b"Seize lacs.\n"},
    ):
        with talks.refuses("correct.words"):
            correct(talks, silence, texts, corrected=manifest_over(CORRECTED))


def test_each_corrigendum_rests_on_the_last_and_has_a_silence_of_its_own() -> None:
    talks = Talks()
    talks.published()
    first = silence_on(talks, CORRECTED)
    held(correct(talks, first))
    again = {**CORRECTED, "en": b"Fifteen clean lakes.\n"}
    second = silence_on(talks, again)
    with talks.refuses("manifest.words"):
        correct(talks, second, again)
    held(correct(talks, second, again, manifest=manifest_over(CORRECTED)))
    with talks.refuses("correct.silence"):
        correct(talks, first, manifest=manifest_over(again))


def test_only_a_published_text_is_corrected() -> None:
    talks = Talks()
    with talks.refuses("text.status"):
        correct(talks, "0" * 64)


def test_a_silence_that_corrects_one_text_corrects_no_other() -> None:
    talks = Talks()
    talks.published()
    silence = silence_on(talks, CORRECTED)
    state = talks.state
    texts = state.deliberating.texts.put("other", talks.text)
    ends = state.ending.ends.put("other", talks.end)
    talks.state = replace(
        state,
        deliberating=replace(state.deliberating, texts=texts),
        ending=replace(state.ending, ends=ends),
    )
    with talks.refuses("correct.silence"):
        correct(talks, silence, text="other")


@pytest.mark.parametrize("code", PARTIES)
def test_no_party_alone_holds_a_text_back_that_the_rule_lets_go(code: str) -> None:
    talks = Talks(replace(CONSENSUS, release=5))
    talks.signed()
    for other in PARTIES:
        if other != code:
            held(talks.release(other))
    held(talks.publish())
