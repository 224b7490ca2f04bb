"""Signing: over every authentic language, by somebody with the power; paper where it counts."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Capacity, Via
from communique.mechanism.acts.convening import (
    Examined,
    ExamineMandate,
    Rank,
    SubmitMandate,
    SubstituteHead,
)
from communique.mechanism.acts.ending import (
    ConfirmSignature,
    InitialText,
    NoteRendering,
    SignText,
)
from communique.mechanism.acts.founding import Standing, WithdrawParty
from communique.mechanism.fold import Effect, Outcome
from communique.mechanism.rules import Rules
from communique.mechanism.rules.presets import CONSENSUS, CONSORTIUM
from communique.mechanism.rules.rules import Ending
from communique.mechanism.state.deliberating import TextStatus

from .assembly import ALL_POWERS, PARTIES, held
from .talks import Talks

INITIALLED = replace(CONSENSUS, ending=Ending.INITIALLED)


def ready(rules: Rules = CONSENSUS, hosted: tuple[str, ...] = ()) -> Talks:
    """Adopted in every language; foreign ministers head the delegations but Dessara's deputy."""
    talks = Talks(rules, hosted=hosted)
    talks.adopted()
    talks.translate()
    for code in PARTIES:
        held(talks.announce(code, Rank.DEPUTY_MINISTER if code == "XD" else Rank.FOREIGN_MINISTER))
    return talks


def mandate(talks: Talks, found: Examined | None, *, signs: bool = True) -> str:
    """Dessara's deputy has powers, examined so; the act that submitted them."""
    args = SubmitMandate(head="XD head", signs=signs)
    held(talks.do("XD", "mandate.submit/1", args, meet=talks.meeting))
    submitted = talks.act
    if found is not None:
        examined = ExamineMandate(party="XD", found=found)
        held(talks.chairs("mandate.examine/1", examined, meet=talks.meeting))
    return submitted


def confirm(talks: Talks, party: str, signature: str) -> Outcome:
    return talks.do(party, "signature.confirm/1", ConfirmSignature(signature=signature))


def initial(talks: Talks, party: str) -> Outcome:
    args = InitialText(text=talks.name, manifest=talks.manifest)
    return talks.do(party, "text.initial/1", args)


def on_paper(talks: Talks, party: str, via: Via = Via.PAPER) -> Outcome:
    args = SignText(text=talks.name, manifest=talks.manifest)
    return talks.received(party, "text.sign/1", args, via=via, meet=talks.meeting)


def test_a_text_is_signed_when_every_member_has() -> None:
    talks = ready()
    mandate(talks, Examined.ACCEPTED)
    for code in PARTIES[:-1]:
        held(talks.sign(code))
    assert talks.status() is TextStatus.ADOPTED
    held(talks.sign("XF"))
    assert talks.status() is TextStatus.ENDED


def test_each_party_signs_once() -> None:
    talks = ready()
    held(talks.sign("XB"))
    with talks.refuses("text.sign"):
        talks.sign("XB")


def test_what_is_signed_is_adopted_complete_and_as_it_stands() -> None:
    talks = Talks()
    with talks.refuses("text.status"):
        talks.sign("XB", manifest="0" * 64)
    talks.adopted()
    talks.translate(("fr",))
    with talks.refuses("manifest.languages"):
        talks.sign("XB", manifest="0" * 64)
    for place in (1, 2, 3):
        held(talks.submit("XB", place, "ru", b"ru"))
    held(talks.announce("XB"))
    with talks.refuses("manifest.languages"):
        talks.sign("XB")
    held(talks.certify("XC", "ru", 1, 2, 3))
    with talks.refuses("manifest.words"):
        talks.sign("XB", manifest="0" * 64)
    held(talks.sign("XB"))


def test_no_observer_signs_or_initials() -> None:
    talks = ready()
    held(talks.admit("XO", Standing.OBSERVER))
    held(talks.enrol("XO", "XO", ALL_POWERS))
    with talks.refuses("party.member"):
        talks.sign("XO")
    with talks.refuses("party.member"):
        initial(talks, "XO")


@pytest.mark.parametrize(
    ("found", "signs"),
    [
        (None, True),
        (Examined.OBJECTED, True),
        (Examined.ACCEPTED, False),
    ],
)
def test_a_deputy_without_full_powers_examined_does_not_sign(
    found: Examined | None, signs: bool
) -> None:
    talks = ready()
    with talks.refuses("rules.credentials"):
        talks.sign("XD")
    mandate(talks, found, signs=signs)
    with talks.refuses("rules.credentials"):
        talks.sign("XD")


@pytest.mark.parametrize(
    ("found", "signs"),
    [
        (Examined.ACCEPTED, True),
        (Examined.PROVISIONAL, True),
        (Examined.DISPENSED, False),
    ],
)
def test_a_deputy_with_powers_signs(found: Examined, signs: bool) -> None:
    talks = ready()
    named = mandate(talks, found, signs=signs)
    with talks.refuses("sign.mandate"):
        talks.sign("XD", mandate="0" * 64)
    held(talks.sign("XD", mandate=named))


def test_powers_of_another_head_are_none() -> None:
    talks = ready()
    named = mandate(talks, Examined.ACCEPTED)
    args = SubstituteHead(head="XD other", rank=Rank.OFFICIAL, replaces="XD head")
    held(talks.do("XD", "head.substitute/1", args, meet=talks.meeting))
    with talks.refuses("sign.mandate"):
        talks.sign("XD", mandate=named)
    with talks.refuses("rules.credentials"):
        talks.sign("XD")


def test_where_credentials_are_not_asked_for_anybody_with_the_key_signs() -> None:
    talks = ready(replace(CONSENSUS, credentials_for_signing=False))
    held(talks.sign("XD"))


def test_a_signature_ad_referendum_counts_and_is_confirmed_once() -> None:
    talks = ready()
    held(talks.sign("XD", ad_referendum=True))
    signature = talks.act
    assert talks.end.signatures["XD"].ad_referendum
    with talks.refuses("signature.confirm"):
        confirm(talks, "XC", signature)
    held(confirm(talks, "XD", signature))
    assert talks.end.signatures["XD"].confirmed == talks.act
    with talks.refuses("signature.confirm"):
        confirm(talks, "XD", signature)


def test_a_signature_that_stands_by_itself_is_not_confirmed() -> None:
    talks = ready()
    held(talks.sign("XB"))
    with talks.refuses("signature.confirm"):
        confirm(talks, "XB", talks.act)


def test_a_signature_on_paper_counts_by_the_rule_and_its_partys_key_confirms_it() -> None:
    talks = ready()
    assert on_paper(talks, "XB").effect is Effect.RECEIVED
    assert talks.end.signatures["XB"].on_paper
    held(confirm(talks, "XB", talks.act))
    for via in (Via.TELEPHONE, Via.MAIL, Via.LINK):
        with talks.refuses("act.via"):
            on_paper(talks, "XC", via)


def test_where_paper_does_not_count_a_party_signs_by_its_key() -> None:
    talks = ready(replace(CONSENSUS, paper_signatures=False))
    with talks.refuses("rules.paper_signatures"):
        on_paper(talks, "XB")


def test_a_signature_by_a_key_that_a_host_keeps_waits() -> None:
    talks = ready(hosted=("XB",))
    assert talks.sign("XB").effect is Effect.PENDING
    assert "XB" not in talks.end.signatures
    (act,) = talks.state.pending
    held(talks.confirm("XB", act, "XB root"))
    assert talks.end.signatures["XB"].act == act


def test_where_the_rule_says_so_a_text_ends_when_all_have_initialled() -> None:
    talks = ready(INITIALLED)
    with talks.refuses("rules.ending"):
        talks.sign("XB")
    for code in PARTIES:
        held(initial(talks, code))
    assert talks.text.status is TextStatus.ENDED
    assert not talks.end.signatures


def test_initials_are_put_once_before_signature() -> None:
    talks = ready()
    held(initial(talks, "XB"))
    with talks.refuses("text.initial"):
        initial(talks, "XB")
    held(talks.sign("XB"))


def test_who_has_left_is_not_waited_for() -> None:
    talks = ready()
    mandate(talks, Examined.ACCEPTED)
    for code in PARTIES[:-1]:
        held(talks.sign(code))
    held(talks.do("XF", "party.withdraw/1", WithdrawParty(code="XF"), key="XF root"))
    for code in PARTIES[:-1]:
        held(talks.release(code))
    held(talks.publish())


def test_a_rendering_is_noted_by_its_digest_in_a_language_of_the_mechanism() -> None:
    talks = Talks()
    note = NoteRendering(text=talks.name, language="fr", digest="a" * 64)
    with talks.refuses("text.status"):
        talks.chairs("render.note/1", note)
    talks.adopted()
    for wrong in (replace(note, digest="a"), replace(note, digest="A" * 64)):
        with talks.refuses("render.note"):
            talks.chairs("render.note/1", wrong)
    with talks.refuses("render.note"):
        talks.chairs("render.note/1", replace(note, language="de"))
    held(talks.do("XA", "render.note/1", note, capacity=Capacity.SECRETARIAT))
    assert talks.end.renderings["fr"] == "a" * 64


def test_a_consortium_issues_and_signs_nothing() -> None:
    talks = Talks(CONSORTIUM)
    for code in PARTIES:
        held(talks.vote(code))
    held(talks.adopt())
    talks.translate()
    with talks.refuses("rules.ending"):
        talks.sign("XB")
