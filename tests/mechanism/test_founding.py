"""Founding: who belongs, by which keys, under which rules."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import replace

from communique.errors import UnknownKind
from communique.mechanism.acts import Capacity, Power
from communique.mechanism.acts.agreeing import OpenSilence
from communique.mechanism.acts.convening import AnnounceDelegation, Rank
from communique.mechanism.acts.founding import (
    AdmitParty,
    AdoptProtocol,
    AmendRules,
    CreateBody,
    EnrolKey,
    EnrolVerifier,
    EraseBlob,
    FoundMechanism,
    NameGroup,
    RevokeKey,
    Standing,
    WithdrawParty,
)
from communique.mechanism.fold import Outcome
from communique.mechanism.rules import Decision, encode
from communique.mechanism.rules.presets import CONSENSUS, MAJORITY
from communique.mechanism.state import State

from .assembly import ALL_POWERS, PARTIES, Assembly, held, key_of, public
from .talks import Talks

NAMES = {"names": b"{}"}


def founding(**changed: Any) -> FoundMechanism:
    args = Assembly(("XA",)).entries[0].payload.args
    assert isinstance(args, FoundMechanism)
    return replace(args, **changed)


def found(args: FoundMechanism, rules: bytes = encode(CONSENSUS)) -> Outcome:
    """The first act of a record, with these in it."""
    six = Assembly(("XA",))
    six.state = State()
    entry = six.entry(
        args.code,
        "mechanism.found/1",
        args,
        {"labels": b"{}", "names": b"{}", "rules": rules},
        Capacity.CHAIR,
        "XA root",
        ("XA root", "XA spare"),
    )
    return Talks.before(replace(entry, payload=replace(entry.payload, n=1, prev=None)))


def verifier(six: Assembly, code: str, name: str = "", **wrong: Any) -> Outcome:
    """The party's verifier is enrolled; `accepted` False: its root has not signed for it."""
    args = EnrolVerifier(code=code, public=public(name or f"{code} verifier"), accepted="-")
    entry = six.entry(
        "XA",
        "verifier.enrol/1",
        args,
        {},
        Capacity.CHAIR,
        "XA root",
        (name or f"{code} verifier",),
    )
    return six.fold(replace(entry, evidence=replace(entry.evidence, **wrong)))


def test_a_mechanism_begins_with_its_first_chair() -> None:
    state = Assembly(("XA",)).state
    assert (state.chair, state.members) == ("XA", ("XA",))
    assert state.mechanism == Assembly(("XA",)).entries[0].act
    assert {key_of("XA root"), key_of("XA spare")} <= set(state.founding.keys)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"authentic": ()}, "founding.languages"),
        ({"negotiating": "de"}, "founding.languages"),
        ({"authentic": ("en", "en")}, "founding.languages"),
        ({"working": ("en",)}, "founding.languages"),
        ({"authentic": ("en", "f r")}, "founding.languages"),
        ({"code": "xa"}, "founding.names"),
        ({"label": "Five Lakes"}, "founding.names"),
        ({"protocol": 0}, "founding.protocol"),
        ({"log": public("refusals")}, "key.new"),
    ],
)
def test_a_mechanism_is_founded_with_what_it_needs(changed: dict[str, Any], rule: str) -> None:
    outcome = found(founding(**changed))
    assert outcome.refusal is not None
    assert outcome.refusal.blanks["rule"] == rule
    assert not outcome.state.mechanism
    assert found(founding()).refusal is None


def test_a_mechanism_of_a_later_protocol_is_not_judged() -> None:
    with pytest.raises(UnknownKind):
        found(founding(protocol=2))


def test_rules_that_are_not_in_their_one_form_are_none() -> None:
    for written in (b"{}", encode(CONSENSUS) + b" ", encode(replace(CONSENSUS, quorum=101))):
        outcome = found(founding(), written)
        assert outcome.refusal is not None
        assert outcome.refusal.blanks["rule"] == "rules.form"


def test_a_mechanism_is_founded_once() -> None:
    six = Assembly()
    args = founding(code="XA", roots=(public("other root"), public("other spare")))
    with six.refuses("founding.once"):
        six.do(
            "XA",
            "mechanism.found/1",
            args,
            texts={"labels": b"{}", "names": b"{}", "rules": encode(MAJORITY)},
            capacity=Capacity.CHAIR,
            key="XA root",
            keys=("other root", "other spare"),
        )


def test_a_party_enters_once_with_roots_of_its_own_that_accept() -> None:
    six = Assembly(("XA", "XB"))
    args = AdmitParty(code="XC", roots=(public("XC root"), public("XC spare")), accepted="-")
    for changed, rule in (
        ({"code": "XB"}, "party.code"),
        ({"code": "xc"}, "party.code"),
        ({"roots": (public("XC root"), public("XC root"))}, "key.new"),
        ({"roots": (public("log"), public("XC spare"))}, "key.new"),
    ):
        with six.refuses(rule):
            six.do(
                "XA",
                "party.admit/1",
                replace(args, **changed),
                texts=NAMES,
                capacity=Capacity.CHAIR,
                key="XA root",
                keys=("XC root", "XC spare"),
            )
    with six.refuses("key.new"):
        six.do(
            "XA", "party.admit/1", args, texts=NAMES, capacity=Capacity.CHAIR, key="XA root"
        )  # unsound
    made = six.entry("XA", "party.admit/1", args, NAMES, Capacity.CHAIR, "XA root", ("XC root",))
    with six.refuses("founding.accepted"):
        six.fold(replace(made, evidence=replace(made.evidence, accepted=False)))
    with six.refuses("key.powers"):
        six.do("XA", "party.admit/1", args, texts=NAMES, capacity=Capacity.CHAIR)
    held(six.admit("XC"))
    assert six.state.members == ("XA", "XB", "XC")


def test_an_observer_is_no_member() -> None:
    six = Assembly(("XA", "XB"))
    held(six.admit("XO", Standing.OBSERVER))
    assert six.state.members == ("XA", "XB")


def test_a_party_leaves_by_its_own_root_and_nobody_puts_it_out() -> None:
    six = Assembly()
    with six.refuses("act.capacity"):
        six.do(
            "XA",
            "party.withdraw/1",
            WithdrawParty(code="XB"),
            capacity=Capacity.CHAIR,
            key="XA root",
        )
    with six.refuses("party.withdraw"):
        six.do("XC", "party.withdraw/1", WithdrawParty(code="XB"), key="XC root")
    with six.refuses("party.withdraw"):
        six.do("XA", "party.withdraw/1", WithdrawParty(code="XA"), key="XA root")
    held(verifier(six, "XB"))
    held(six.do("XB", "party.withdraw/1", WithdrawParty(code="XB"), key="XB root"))
    assert "XB" not in six.state.members
    assert "XB" not in six.state.founding.verifiers
    with six.refuses("party.code"):
        six.admit("XB")


def test_a_verifier_is_its_partys_and_accepted_by_it() -> None:
    six = Assembly()
    with six.refuses("verifier.enrol"):
        verifier(six, "XZ")
    with six.refuses("founding.accepted"):
        verifier(six, "XB", accepted=False)
    held(verifier(six, "XB"))
    assert six.state.founding.verifiers["XB"].public == public("XB verifier")
    with six.refuses("key.new"):
        verifier(six, "XC", "XB verifier")


def test_each_key_signs_one_kind_of_thing() -> None:
    six = Assembly()
    held(verifier(six, "XB"))
    for name in ("log", "refusals", "XB verifier", "XC", "XC root"):
        with six.refuses("key.new"):
            six.enrol("XB", name, ALL_POWERS)


def test_powers_are_listed_once_sorted_and_a_roots_are_no_devices() -> None:
    six = Assembly()
    for powers in ((Power.SIGN, Power.ADOPT), (Power.SIGN, Power.SIGN), (Power.ROOT,)):
        with six.refuses("key.powers"):
            args = EnrolKey(public=public("new"), powers=powers)
            six.do("XB", "key.enrol/1", args, key="XB root", keys=("new",))


def test_powers_of_the_chair_come_from_the_root_of_its_party() -> None:
    six = Assembly()
    held(six.enrol("XA", "admin", (Power.ADMINISTER,)))
    with six.refuses("key.enrol"):
        six.enrol("XB", "new", (Power.CHAIR,))
    with six.refuses("key.enrol"):
        args = EnrolKey(public=public("new"), powers=(Power.SECRETARIAT,))
        six.do("XA", "key.enrol/1", args, key="admin", keys=("new",))


def test_an_administrators_key_comes_from_a_root_and_no_host_keeps_it() -> None:
    six = Assembly()
    held(six.enrol("XB", "admin", (Power.ADMINISTER,)))
    with six.refuses("key.enrol"):
        args = EnrolKey(public=public("new"), powers=(Power.ADMINISTER,))
        six.do("XB", "key.enrol/1", args, key="admin", keys=("new",))
    with six.refuses("key.enrol"):
        six.enrol("XB", "new", (Power.ADMINISTER,), hosted=True)
    args = EnrolKey(public=public("new"), powers=(Power.NEGOTIATE,))
    held(six.do("XB", "key.enrol/1", args, key="admin", keys=("new",)))


def test_a_party_revokes_its_own_keys_and_a_root_by_the_other_one() -> None:
    six = Assembly()
    held(six.enrol("XB", "admin", (Power.ADMINISTER,)))
    for key, by in (
        ("XC", "admin"),
        ("nobody", "admin"),
        ("XB root", "admin"),
        ("XB root", "XB root"),
    ):
        with six.refuses("key.revoke"):
            six.do("XB", "key.revoke/1", RevokeKey(key=key_of(key)), key=by)
    for suspect in (0, six.state.size + 9):
        with six.refuses("key.revoke"):
            args = RevokeKey(key=key_of("XB"), suspect_from=suspect)
            six.do("XB", "key.revoke/1", args, key="admin")
    args = RevokeKey(key=key_of("XB"), suspect_from=six.state.size - 1)
    held(six.do("XB", "key.revoke/1", args, key="admin"))
    with six.refuses("key.revoke"):
        six.do("XB", "key.revoke/1", args, key="admin")
    held(six.do("XB", "key.revoke/1", RevokeKey(key=key_of("XB root")), key="XB spare"))


def test_rules_are_amended_as_the_rules_in_force_say() -> None:
    talks = Talks()
    rules = encode(MAJORITY)
    amend = AmendRules()
    with talks.refuses("rules.procedure"):
        talks.chairs("rules.amend/1", amend, {"rules": rules})
    silence = talks.hold_silence(subject=sha256(rules).hexdigest())
    with talks.refuses("rules.procedure"):
        talks.chairs("rules.amend/1", AmendRules(silence=silence), {"rules": encode(CONSENSUS)})
    held(talks.chairs("rules.amend/1", AmendRules(silence=silence), {"rules": rules}))
    assert talks.state.rules == MAJORITY


def test_a_silence_carries_one_decision_once() -> None:
    talks = Talks()
    to, fro = encode(MAJORITY), encode(CONSENSUS)
    first = talks.hold_silence(subject=sha256(to).hexdigest())
    held(talks.chairs("rules.amend/1", AmendRules(silence=first), {"rules": to}))
    held(talks.open_silence(hours=48, subject=sha256(fro).hexdigest()))
    second = talks.act
    talks.wait(48 * 3600)
    held(talks.close_silence(second))
    held(talks.chairs("rules.amend/1", AmendRules(silence=second), {"rules": fro}))
    with talks.refuses("rules.procedure"):
        talks.chairs("rules.amend/1", AmendRules(silence=first), {"rules": to})


def test_a_silence_that_runs_amends_nothing() -> None:
    talks = Talks()
    rules = encode(MAJORITY)
    args = OpenSilence(until=talks.time(7 * 3600), subject=sha256(rules).hexdigest())
    held(talks.chairs("silence.open/1", args, {"notification": b"-"}))
    with talks.refuses("rules.procedure"):
        talks.chairs("rules.amend/1", AmendRules(silence=talks.act), {"rules": rules})


def test_where_the_chair_rules_on_procedure_it_amends() -> None:
    talks = Talks(replace(CONSENSUS, procedure=Decision.CHAIR))
    with talks.refuses("rules.form"):
        talks.chairs("rules.amend/1", AmendRules(), {"rules": b"{}"})
    held(talks.chairs("rules.amend/1", AmendRules(), {"rules": encode(MAJORITY)}))
    assert talks.state.rules == MAJORITY


def test_a_protocol_only_gets_later() -> None:
    talks = Talks()
    with talks.refuses("protocol.adopt"):
        talks.chairs("protocol.adopt/1", AdoptProtocol(protocol=1))


def test_a_body_prepares_one_that_there_is() -> None:
    talks = Talks()
    with talks.refuses("body.create"):
        talks.chairs("body.create/1", CreateBody(prepares="nowhere-9"), NAMES)
    held(talks.chairs("body.create/1", CreateBody(prepares=talks.body), NAMES))
    assert talks.body in {one.prepares for one in talks.state.founding.bodies.values()}


@pytest.mark.parametrize(
    "args",
    [
        NameGroup(members=()),
        NameGroup(members=("XC", "XB")),
        NameGroup(members=("XB", "XB")),
        NameGroup(members=("XB", "XZ")),
        NameGroup(members=("XB", "XF")),
        NameGroup(members=("XB",), group="nowhere-9"),
    ],
)
def test_a_group_is_of_parties_that_are_here_sorted(args: NameGroup) -> None:
    six = Assembly()
    held(six.do("XF", "party.withdraw/1", WithdrawParty(code="XF"), key="XF root"))
    with six.refuses("group.name"):
        six.do("XA", "group.name/1", args, texts=NAMES, capacity=Capacity.CHAIR)


def test_a_group_takes_other_members_and_keeps_its_id() -> None:
    six = Assembly()
    held(
        six.do(
            "XA",
            "group.name/1",
            NameGroup(members=("XB", "XC")),
            texts=NAMES,
            capacity=Capacity.CHAIR,
        )
    )
    (group,) = six.state.founding.groups
    args = NameGroup(members=("XB",), group=group)
    held(six.do("XA", "group.name/1", args, texts=NAMES, capacity=Capacity.CHAIR))
    assert six.state.founding.groups[group].members == ("XB",)


def test_a_blob_is_erased_by_the_party_whose_it_is_and_once() -> None:
    talks = Talks()
    blob = "a" * 64
    for code in PARTIES:
        held(talks.enrol(code, f"{code} admin", (Power.ADMINISTER,)))
    args = AnnounceDelegation(head="b-1", rank=Rank.OFFICIAL)
    held(
        talks.do(
            "XB", "delegation.announce/1", args, meet=talks.meeting, blobs=(("delegation", blob),)
        )
    )
    held(
        talks.do(
            "XC", "delegation.announce/1", args, meet=talks.meeting, blobs=(("delegation", blob),)
        )
    )
    for code, named in (("XC", blob), ("XB", "b" * 64)):
        with talks.refuses("blob.erase"):
            talks.do(code, "blob.erase/1", EraseBlob(blob=named), key=f"{code} admin")
    held(talks.do("XB", "blob.erase/1", EraseBlob(blob=blob), key="XB admin"))
    with talks.refuses("blob.erase"):
        talks.do("XB", "blob.erase/1", EraseBlob(blob=blob), key="XB admin")
