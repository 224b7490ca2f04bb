"""Language versions: each renders one wording, and is as firm as the words it renders."""

from __future__ import annotations

from msgspec.structs import replace

from communique.mechanism.acts.ending import CertifyVersion, SettleFinding, VersionUnaffected
from communique.mechanism.acts.founding import Standing
from communique.mechanism.fold import Outcome
from communique.mechanism.rules.presets import TWO_SIDES
from communique.mechanism.state.words import manifest_of

from .assembly import ALL_POWERS, held
from .talks import Talks


def unaffected(talks: Talks, language: str = "fr", place: int = 1) -> Outcome:
    args = VersionUnaffected(
        text=talks.name,
        provision=talks.id(place),
        language=language,
        renders=talks.provision(place).base_hash,
    )
    return talks.do("XB", "version.unaffected/1", args)


def settle(talks: Talks, finding: str = "number") -> Outcome:
    args = SettleFinding(text=talks.name, provision=talks.id(1), language="fr", finding=finding)
    return talks.do("XB", "finding.settle/1", args, texts={"how": b"Six, not seven."})


def test_a_text_has_a_manifest_when_every_authentic_language_is_there() -> None:
    talks = Talks()
    assert manifest_of(talks.state, talks.name) is None
    talks.translate()
    assert manifest_of(talks.state, talks.name)


def test_a_version_renders_the_wording_that_stands() -> None:
    talks = Talks()
    with talks.refuses("version.renders"):
        talks.submit("XB", 1, "fr", b"Les six.", renders="0" * 64)
    for language in ("en", "de"):
        with talks.refuses("version.language"):
            talks.submit("XB", 1, language, b"Die sechs.")
    with talks.refuses("version.words"):
        talks.submit("XB", 1, "fr", b"\xff")
    held(talks.submit("XB", 1, "fr", b"Les six."))
    held(talks.revise(removed=(2,)))
    with talks.refuses("text.provision"):
        talks.submit("XB", 2, "fr", b"Les relev")


def test_a_change_of_the_words_makes_a_version_stale_until_its_reviser_says_otherwise() -> None:
    talks = Talks()
    talks.translate()
    with talks.refuses("version.unaffected"):
        unaffected(talks)
    held(talks.revise({1: talks.edit(1, "will", "shall")}))
    assert manifest_of(talks.state, talks.name) is None
    with talks.refuses("version.renders"):
        talks.certify("XC", "fr", 1)
    for language in ("fr", "ru"):
        held(unaffected(talks, language))
    assert manifest_of(talks.state, talks.name)


def test_what_is_certified_is_what_the_reviser_saw() -> None:
    talks = Talks()
    held(talks.submit("XB", 1, "fr", b"Les six."))
    with talks.refuses("version.certify"):
        args = CertifyVersion(text=talks.name, language="fr", versions=())
        talks.do("XC", "version.certify/1", args)
    for place, words in ((1, "0" * 64), (2, "0" * 64)):
        with talks.refuses("version.words"):
            args = CertifyVersion(
                text=talks.name, language="fr", versions=((talks.id(place), words),)
            )
            talks.do("XC", "version.certify/1", args)
    held(talks.certify("XC", "fr", 1))
    held(talks.submit("XB", 1, "fr", b"Les six parties."))
    assert not talks.end.versions["fr"][talks.id(1)].certified


def test_a_certified_version_of_an_agreed_paragraph_stands_until_it_is_reopened() -> None:
    talks = Talks(replace(TWO_SIDES, quorum=0))
    talks.translate()
    held(talks.agree(1))
    with talks.refuses("version.certified"):
        talks.submit("XB", 1, "fr", b"Les six.")
    held(talks.reopen("XB", 1))
    held(talks.submit("XB", 1, "fr", b"Les six."))


def test_a_settled_finding_lets_one_version_in_and_no_second() -> None:
    talks = Talks()
    talks.translate()
    talks.adopted()
    with talks.refuses("version.certified"):
        talks.submit("XB", 1, "fr", b"Les six.")
    with talks.refuses("finding.settle"):
        settle(talks, "Number 1")
    held(settle(talks))
    held(talks.submit("XB", 1, "fr", b"Les six."))
    held(talks.certify("XC", "fr", 1))
    with talks.refuses("version.certified"):
        talks.submit("XB", 1, "fr", b"Les sept.")


def test_a_text_adopted_by_silence_is_agreed_in_every_paragraph() -> None:
    talks = Talks()
    talks.translate()
    held(talks.adopt(silence=talks.hold_silence()))
    with talks.refuses("version.certified"):
        talks.submit("XB", 1, "fr", b"Les six.")


def test_nothing_authentic_changes_once_somebody_has_signed() -> None:
    talks = Talks()
    talks.adopted()
    talks.translate()
    held(talks.announce("XA"))
    held(talks.sign("XA"))
    with talks.refuses("version.signed"):
        settle(talks)
    with talks.refuses("version.signed"):
        talks.submit("XB", 1, "fr", b"Les six.")
    with talks.refuses("version.signed"):
        talks.certify("XC", "fr", 1)


def test_members_and_the_office_bring_versions() -> None:
    talks = Talks()
    held(talks.admit("XO", Standing.OBSERVER))
    held(talks.enrol("XO", "XO", ALL_POWERS))
    with talks.refuses("party.member"):
        talks.submit("XO", 1, "fr", b"Les six.")
