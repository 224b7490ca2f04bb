"""Signing in to a server: links, passwords with codes, attempts that are counted, sessions."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client, override_settings

from communique.office.people import links
from communique.office.people.models import Office, Purpose
from communique.web.site import urls
from communique.web.site.houses import House
from tests.web.mechanism.people import code_of

PASSWORD = "a lake at the river’s mouth"


pytestmark = pytest.mark.usefixtures("site", "server")


@pytest.fixture
def server() -> Iterator[None]:
    """The addresses of a server; nobody has tried anything yet."""
    made = ModuleType("addresses_of_a_server")
    vars(made).update(vars(urls), urlpatterns=urls.addresses(House.SERVE))
    cache.clear()
    with override_settings(HOUSE=House.SERVE, ROOT_URLCONF=made):
        yield
    User.objects.all().delete()
    cache.clear()


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")


def account(client: Client, name: str = "aldora") -> str:
    """An account with a password and the codes of an app; the app's secret."""
    _link, token = links.issue(Purpose.ACCOUNT)
    told = {"name": name, "password": PASSWORD, "with": "password"}
    client.post(f"/welcome/{token}", told)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    found = re.search(r'id="totp-secret">(\w+)<', page)
    assert found is not None
    answer = client.post("/account/2fa/totp/activate/", {"code": code_of(found[1])})
    assert answer.status_code == 302
    return found[1]


def sign_in(client: Client, password: str = PASSWORD, name: str = "aldora") -> str:
    """What the page says, or where it leads."""
    answer = client.post("/account/login/", {"login": name, "password": password})
    return answer.headers.get("Location") or answer.content.decode()


def test_there_is_no_account_without_a_link(client: Client) -> None:
    assert client.get("/welcome/anything").status_code == 404
    assert client.get("/account/signup/").status_code == 404


def test_a_link_makes_one_account_and_is_not_found_again(client: Client) -> None:
    _link, token = links.issue(Purpose.ACCOUNT)
    told = {"name": "aldora", "password": PASSWORD, "with": "password"}
    assert client.post(f"/welcome/{token}", told).status_code == 302
    assert Client(SERVER_NAME="localhost").get(f"/welcome/{token}").status_code == 404


def test_the_token_of_a_link_is_not_kept(client: Client) -> None:
    link, token = links.issue(Purpose.PARTY, mechanism="five-lakes")
    assert token not in str(vars(link))
    assert links.find(token) == link
    assert client.get(f"/join/{token}").status_code == 302


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": "two words", "password": PASSWORD}, "without spaces"),
        ({"name": "aldora", "password": "short"}, "twelve letters or more"),
        ({"name": "aldora-delegation", "password": "aldora-delegation"}, "twelve letters or more"),
        ({"name": "aldora"}, "Choose a passkey, or type a password."),
    ],
)
def test_what_is_wrong_with_an_account_is_said_and_the_link_stays(
    told: dict[str, str], said: str, client: Client
) -> None:
    _link, token = links.issue(Purpose.ACCOUNT)
    answer = client.post(f"/welcome/{token}", told)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert links.find(token) is not None


def test_who_has_a_password_alone_is_led_to_a_second_thing_first(client: Client) -> None:
    _link, token = links.issue(Purpose.ACCOUNT)
    client.post(f"/welcome/{token}", {"name": "aldora", "password": PASSWORD, "with": "password"})
    for address in ("/", "/found"):
        assert client.get(address).headers["Location"] == "/account/second"
    assert "A password alone is not enough" in client.get("/account/second").content.decode()


def test_a_password_opens_nothing_without_the_code_of_the_app(client: Client) -> None:
    secret = account(client)
    again = Client(SERVER_NAME="localhost")
    assert sign_in(again) == "/account/2fa/authenticate/"
    assert again.get("/").status_code == 302
    assert "not right" in _post_code(again, "000000")
    assert _post_code(again, code_of(secret, time.time() + 30)) == "/"
    assert again.get("/").status_code == 200


def _post_code(client: Client, code: str) -> str:
    answer = client.post("/account/2fa/authenticate/", {"code": code})
    return answer.headers.get("Location") or answer.content.decode()


def test_recovery_codes_open_the_account_once(client: Client) -> None:
    account(client)
    codes = client.get("/account/2fa/recovery-codes/download/").content.decode().split()
    assert len(codes) == 10
    for opens in (True, False):
        again = Client(SERVER_NAME="localhost")
        sign_in(again)
        assert (_post_code(again, codes[0]) == "/") is opens


def test_after_five_wrong_passwords_the_right_one_waits_too(client: Client) -> None:
    account(client)
    for _time in range(5):
        assert "not right" in sign_in(Client(SERVER_NAME="localhost"), "wrong")
    assert "tried too often" in sign_in(Client(SERVER_NAME="localhost"))


def test_sessions_are_listed_and_one_is_ended(client: Client) -> None:
    secret = account(client)
    other = Client(SERVER_NAME="localhost", headers={"User-Agent": "the other device"})
    sign_in(other)
    _post_code(other, code_of(secret, time.time() + 30))
    assert other.get("/").status_code == 200
    page = client.get("/account/sessions/").content.decode()
    assert "the other device" in page
    (end,) = re.findall(r'action="(/account/sessions/\d+/end)"', page)
    assert client.post(end).status_code == 302
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_by_plain_http_from_elsewhere_there_are_no_keys_and_the_page_says_so(
    client: Client,
) -> None:
    account(client)
    with override_settings(ALLOWED_HOSTS=["talks.example"]):
        cookies = client.cookies
        away = Client(SERVER_NAME="talks.example")
        away.cookies = cookies
        page = away.get("/found").content.decode()
        _link, token = links.issue(Purpose.ACCOUNT)
        welcome = Client(SERVER_NAME="talks.example").get(f"/welcome/{token}").content.decode()
    assert "Nothing can be signed at this address." in page
    assert "data-ready" not in page
    assert "There are no passkeys at this address" in welcome
    assert "Nothing can be signed" not in client.get("/found").content.decode()


def test_an_invitation_says_for_whom_and_for_what(client: Client) -> None:
    _link, token = links.issue(
        Purpose.MEMBER, mechanism="five-lakes", party="XB", office=Office.MEMBER, person="minister"
    )
    page = client.get(f"/welcome/{token}").content.decode()
    assert "XB invites you to “five-lakes”" in page
