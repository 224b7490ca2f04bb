"""Checking a bundle: what it proves, and everything by which it does not."""

from __future__ import annotations

import pytest

from communique.depositary.bundle import Code, Finding, Report, Verdict, check, tell
from communique.depositary.bundle.act import read
from communique.depositary.bundle.chain import KNOWN
from communique.depositary.bundle.findings import SENTENCES
from communique.errors import NotInForm, NotProven
from communique.ids import ActId
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, decode
from communique.record.container import pack, unpack
from tests.depositary.bundle.cases import Case, cases, sound
from tests.depositary.bundle.lakes import PARTIES, TEXTS, Lakes, repacked, secret

CASES = list(cases())


def codes(found: tuple[Finding, ...]) -> list[Code]:
    """What was found."""
    return [each.code for each in found]


def test_the_whole_bundle_is_verified() -> None:
    lakes, content = sound()
    report = check(content, lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED
    assert report.verdict.exit == 0
    assert codes(report.checked) == [
        *(Code.FOUNDING, Code.TEXTS, Code.SIGNED, Code.RELEASED, Code.RECEIVED, Code.PUBLISHED),
        *(Code.RECORD, Code.COSIGNED, Code.IN_ORDER),
    ]
    assert not report.faults
    assert not report.missing


def test_it_says_five_by_key_and_one_on_paper() -> None:
    lakes, content = sound()
    lines = tell(check(content, lakes.mechanism), Speaker("en").say)
    assert lines[0] == "VERIFIED"
    assert "  5 by key, 1 received by the secretariat: XF (paper)." in lines


def test_it_says_what_it_did_not_check() -> None:
    lakes, content = sound()
    report = check(content, lakes.mechanism)
    assert codes(report.unchecked) == [
        *(Code.OWNERS, Code.MEANING, Code.FREE_WILL, Code.ORDER, Code.LEFT_OUT, Code.FILES),
    ]


def test_a_fingerprint_may_be_written_in_groups_and_capitals() -> None:
    lakes, content = sound()
    assert lakes.mechanism is not None
    groups = " ".join(lakes.mechanism[at : at + 4].upper() for at in range(0, 64, 4))
    assert check(content, f" {groups}\n").verdict is Verdict.VERIFIED


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_wrong_is_found(case: Case) -> None:
    report = check(case.content, case.founding)
    assert report.verdict is case.verdict, report
    assert case.code in codes((*report.faults, *report.missing)), report
    assert tell(report, Speaker("en").say)


def test_every_code_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Code)


def test_no_byte_can_be_changed_unseen() -> None:
    """Nor, its checksum made right again, is the same said of it: a cosigner may be missing."""
    lakes, content = sound()
    whole = check(content, lakes.mechanism)
    for at in range(0, len(content), 97):
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        assert check(bytes(changed), lakes.mechanism).verdict is not Verdict.VERIFIED
    for name, file in unpack(content).items():
        if name in ("README.txt", "verify.html"):
            continue
        flipped = bytearray(file)
        at = sum(name.encode()) % len(file)
        flipped[at] ^= 1 << at % 8
        report = check(repacked(content, {name: bytes(flipped)}), lakes.mechanism)
        assert report != whole, (name, at)


def test_what_is_no_bundle_is_not_usable() -> None:
    for content in (b"", b"PK", sound()[1] + b"\n", b"\0" * 99):
        assert check(content) == Report(Verdict.NOT_USABLE, faults=(Finding(Code.NO_BUNDLE),))
    assert check(pack({})).verdict is Verdict.NOT_USABLE


def test_a_newer_protocol_is_not_judged() -> None:
    lakes = Lakes()
    lakes.chains.clear()
    lakes.leaves.clear()
    lakes.shown.clear()
    lakes.mechanism = None
    lakes.found(protocol=2)
    assert codes(check(lakes.bundle(notes=[])).faults) == [Code.TOO_NEW]


def test_a_signature_ad_referendum_is_said_until_it_is_confirmed() -> None:
    lakes = Lakes()
    lakes.give("text.sign/1", "XD", ad_referendum=True)
    lakes.publish()
    report = check(lakes.bundle(), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED
    assert Finding(Code.AD_REFERENDUM, {"parties": "XD"}) in report.checked


def test_a_second_key_confirms_what_a_hosted_key_signed() -> None:
    lakes = Lakes()
    lakes.enrol("XB", "XB guest", hosted=True)
    signed = lakes.give("text.sign/1", "XB", secret("XB guest"))
    lakes.do("act.confirm/1", "XB", secret("XB"), args={"act": signed})
    lakes.publish()
    report = check(lakes.bundle(), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED


def test_a_key_revoked_later_leaves_its_acts_standing_and_names_the_suspect_ones() -> None:
    lakes = Lakes().end()
    key = lakes.act("text.sign/1", "XB", secret("XB")).key_id
    args = {"key": key, "suspect_from": 3}
    lakes.do("key.revoke/1", "XB", secret("XB root"), args=args)
    report = check(lakes.bundle(), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED
    assert codes(report.unchecked).count(Code.SUSPECT) == 2


def test_what_is_not_in_effect_is_said_and_does_not_count() -> None:
    lakes = Lakes()
    lakes.give("text.sign/1", "XB")
    lakes.give("text.sign/1", "XC")
    lakes.publish()
    first, _second, publication = lakes.in_effect
    notes = lakes.notes(in_effect=(first, publication))
    report = check(lakes.bundle(notes=notes), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED
    assert Code.NOT_IN_EFFECT in codes(report.checked)
    signed = next(each for each in report.checked if each.code is Code.SIGNED)
    assert signed.blanks == {"parties": "XB", "count": "1", "all": "6"}


def test_what_is_signed_by_all_need_not_be_published_and_what_is_not_must() -> None:
    lakes = Lakes()
    lakes.sign_all()
    assert check(lakes.bundle(), lakes.mechanism).verdict is Verdict.VERIFIED
    lakes = Lakes()
    lakes.give("text.sign/1", "XB")
    report = check(lakes.bundle(), lakes.mechanism)
    assert (report.verdict, codes(report.missing)) == (Verdict.INCOMPLETE, [Code.NOT_ISSUED])


def test_words_that_nobody_signed_are_told_apart() -> None:
    lakes, _content = sound()
    report = check(lakes.bundle(texts={**TEXTS, "ar": "اتفق الستة\n"}), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED
    assert Finding(Code.NOT_AUTHENTIC, {"languages": "ar"}) in report.unchecked


def test_parties_without_a_copy_of_their_own_are_named() -> None:
    lakes = Lakes(verified=PARTIES[:3]).end()
    report = check(lakes.bundle(), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED
    assert Finding(Code.NO_VERIFIER, {"parties": "XD XE XF"}) in report.unchecked


def test_a_bundle_is_made_of_what_belongs_together() -> None:
    lakes, content = sound()
    assert lakes.bundle() == content
    with pytest.raises(NotProven, match="not the founding act"):
        lakes.bundle(founding=ActId("8c" * 32))
    with pytest.raises(NotProven, match="do not say the same"):
        lakes.bundle(notes=[*lakes.notes(["XA"]), *lakes.notes(["XB"], state="9e" * 32)])
    with pytest.raises(NotInForm, match="proofs of its acts"):
        lakes.bundle(proofs={99: lakes.proofs()[0]})


def test_a_party_that_left_keeps_what_it_signed_and_its_copy_counts_no_longer() -> None:
    lakes = Lakes().end()
    lakes.do("party.withdraw/1", "XF", secret("XF root"), args={"code": "XF"})
    notes = lakes.notes(PARTIES[:5], verifiers=lakes.verdict().verifiers)
    assert Code.ENROLMENT_MISSING in codes(
        check(lakes.bundle(notes=notes), lakes.mechanism).missing
    )
    lakes.verified = PARTIES[:5]
    report = check(lakes.bundle(), lakes.mechanism)
    assert report.verdict is Verdict.VERIFIED
    assert Finding(Code.NO_VERIFIER, {"parties": "XF"}) in report.unchecked


def test_the_acts_of_the_bundle_are_acts_of_the_mechanism() -> None:
    """What a checker reads field by field is in the one form in which the record takes it."""
    lakes, _content = sound()
    for index, envelope in lakes.shown.items():
        act, payload = read(index, envelope.encode()), decode(envelope.payload, KINDS)
        assert (act.do, act.party, act.key, act.n) == (
            *(payload.do, payload.party, payload.key, payload.n),
        )
    assert KINDS.keys() >= KNOWN
