"""What an account that sits may see and do: its own party's people, and no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client, override_settings

from communique.mechanism.acts import Power
from communique.mechanism.acts.agreeing import CastVote, Vote
from communique.office.people import links, seats
from communique.office.people.models import Enrolling, Link, Office, Purpose
from communique.web.base import hats
from communique.web.mechanism import enrolment
from communique.web.site import urls
from communique.web.site.houses import House
from tests.depositary.congress import Congress
from tests.web.access import INVITED_BY_BREVIA

HOME = "/m/five-lakes/"
Seated = Callable[[str, Office], Client]


pytestmark = pytest.mark.usefixtures("lakes", "server")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The addresses of a server, and hats as its office gives them."""
    made = ModuleType("addresses_of_a_server")
    vars(made).update(vars(urls), urlpatterns=urls.addresses(House.SERVE))
    monkeypatch.setattr(hats, "_enrolments", [enrolment.hat_of])
    with override_settings(HOUSE=House.SERVE, ROOT_URLCONF=made):
        yield
    User.objects.all().delete()
    Link.objects.exclude(person=INVITED_BY_BREVIA).delete()
    Enrolling.objects.all().delete()


@pytest.fixture
def seated(lakes: Congress) -> Seated:
    """A browser of somebody who sits for a party."""

    def sit(party: str, office: Office) -> Client:
        user = User.objects.create(username=f"{party}-{office}")
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        key = "" if office is Office.ADMINISTRATOR else lakes.pens[party].key
        seats.sit(user, "five-lakes", party, office, key)
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sit


def test_who_sits_nowhere_reads_nothing() -> None:
    user = User.objects.create(username="nobody")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    for address in (HOME, f"{HOME}people", f"{HOME}head", f"{HOME}record/"):
        assert client.get(address).status_code == 403
    assert "You sit in none yet" in client.get("/").content.decode()


def test_a_member_reads_the_mechanism_and_not_the_keys_of_others(seated: Seated) -> None:
    member = seated("XB", Office.MEMBER)
    page = member.get(HOME).content.decode()
    assert "Awaiting me" in page
    assert "People and keys" not in page
    assert member.get(f"{HOME}people").status_code == 403
    assert member.post(f"{HOME}people/link", {"purpose": "member"}).status_code == 403


def test_an_administrator_invites_members_of_its_own_party_and_no_parties(seated: Seated) -> None:
    administrator = seated("XB", Office.ADMINISTRATOR)
    told = {"purpose": "member", "person": "the minister of Brevia", "power": ["sign", "chair"]}
    page = administrator.post(f"{HOME}people/link", told).content.decode()
    assert "/join/" in page
    link = Link.objects.get(person="the minister of Brevia")
    assert (link.party, link.powers) == ("XB", "sign")
    assert administrator.post(f"{HOME}people/link", {"purpose": "party"}).status_code == 403


def test_the_chair_s_administrator_invites_parties(seated: Seated) -> None:
    chair = seated("XA", Office.ADMINISTRATOR)
    assert chair.post(f"{HOME}people/link", {"purpose": "party"}).status_code == 200
    assert Link.objects.filter(purpose=Purpose.PARTY).count() == 1


def test_an_invitation_for_nobody_or_nothing_is_refused_in_words(seated: Seated) -> None:
    administrator = seated("XB", Office.ADMINISTRATOR)
    answer = administrator.post(f"{HOME}people/link", {"purpose": "member", "person": "x"})
    assert answer.status_code == 400
    assert "Say who is invited, and for what." in answer.content.decode()


def test_what_waits_is_shown_to_its_own_party_alone(seated: Seated, lakes: Congress) -> None:
    lakes.enrol("XB", "XB guest", (Power.ADOPT,), hosted=True)
    vote = CastVote(text="", manifest="0" * 64, vote=Vote.YES)
    act = lakes.do("XB", "vote.cast/1", vote, by="XB guest").act
    brevia, corvany = seated("XB", Office.MEMBER), seated("XC", Office.MEMBER)
    for address in (f"{HOME}pending/{act}", f"{HOME}pending/{act}/file"):
        assert brevia.get(address).status_code == 200
        assert corvany.get(address).status_code == 403
    assert act in brevia.get(HOME).content.decode()
    assert act not in corvany.get(HOME).content.decode()


def test_a_second_key_is_asked_for_with_the_powers_of_the_first(
    seated: Seated, lakes: Congress
) -> None:
    member = seated("XB", Office.MEMBER)
    assert member.post(f"{HOME}people/second", {"public": "nothing"}).status_code == 400
    public = lakes.pens["XB spare"].public
    assert member.post(f"{HOME}people/second", {"public": public}).status_code == 302
    (asked,) = Enrolling.objects.all()
    assert asked.second
    assert asked.powers == "adopt negotiate release sign"
    assert not asked.hosted


def test_a_key_that_is_known_is_not_asked_for_again(seated: Seated, lakes: Congress) -> None:
    _link, token = links.issue(
        Purpose.MEMBER, mechanism="five-lakes", party="XB", office=Office.MEMBER, powers="sign"
    )
    told = {"public": lakes.pens["XB"].public}
    asked = partial(Client.post, path=f"/join/{token}", data=told, content_type="application/json")
    mine, other = seated("XB", Office.MEMBER), seated("XC", Office.MEMBER)
    assert asked(mine).json()["known"]
    answer = asked(other)
    assert answer.status_code == 400
    assert "the key of another member" in answer.json()["said"]
    assert not Enrolling.objects.exists()


def test_a_verifier_counts_only_with_the_root_s_own_signature(seated: Seated) -> None:
    administrator = seated("XB", Office.ADMINISTRATOR)
    told = {"public": "A" * 43 + "=", "accepted": "A" * 86 + "=="}
    answer = administrator.post(f"{HOME}people/verifier", told)
    assert answer.status_code == 400


def test_somebody_with_two_seats_takes_one_and_sees_its_pages(seated: Seated) -> None:
    client = seated("XB", Office.MEMBER)
    user = User.objects.get()
    other = seats.sit(user, "five-lakes", "XA", Office.ADMINISTRATOR)
    assert client.get(f"{HOME}people").status_code == 200
    first = next(seat for seat in seats.seats_of(user, "five-lakes") if seat.party == "XB")
    assert client.post(f"{HOME}seat", {"seat": first.pk}).status_code == 302
    assert client.get(f"{HOME}people").status_code == 403
    assert client.post(f"{HOME}seat", {"seat": other.pk}).status_code == 302
    assert client.get(f"{HOME}people").status_code == 200
    assert client.post(f"{HOME}seat", {"seat": "0"}).status_code == 404


def test_an_act_that_is_none_is_said_in_the_reader_s_language(seated: Seated) -> None:
    member = seated("XB", Office.MEMBER)
    answer = member.post(f"{HOME}act", {"envelope": "eyJ9"}, content_type="application/json")
    assert answer.status_code == 400
    assert "said" in answer.json()
